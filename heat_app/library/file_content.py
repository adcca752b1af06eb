"""What a form file or a list file holds, read as far as its layout goes, or the refusal of it."""

from __future__ import annotations

from pathlib import Path

from heat_app.domain.form.faults import shown
from heat_app.errors import Fault, FormFault, StorageUnavailable, UsageFault
from heat_app.library.tree import Entries
from heat_app.library.yaml_text import Unreadable, decode, read_tree

MAX_FORM_BYTES = 2 * 1024 * 1024


def file_bytes(path: Path) -> bytes:
    """Returns a file's bytes; one that is too large is read only as far as is needed to see that.

    Raises:
        UsageFault: There is no such file.
        StorageUnavailable: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_FORM_BYTES + 1)
    except FileNotFoundError:
        raise UsageFault(
            f"There is no file {shown(str(path))}.", "Check its name and folder.", code="file-missing"
        ) from None
    except (OSError, ValueError) as error:
        raise StorageUnavailable(
            f"{shown(str(path))} cannot be read: {shown(str(error))}.", "Check its name and permissions."
        ) from None


def entries_of(content: bytes, name: str, word: str = "form") -> Entries:
    """Returns the names with values that a file is made of.

    Args:
        content: The file's bytes.
        name: What a person calls the file.
        word: What the file describes: a form, or a list.

    Raises:
        FormFault: It is no text, no YAML that this program reads, or something other than names with values.
    """
    try:
        root = read_tree(decode(content, name, MAX_FORM_BYTES), name)
    except Unreadable as error:
        raise refusal(name, error.faults, word) from None
    if isinstance(root, Entries):
        return root
    fault = Fault(
        "not-a-mapping",
        f"{name}, line {root.line}",
        f"A {word} file is a list of names with values.",
        f"Start it with “{word}:” and “version:”.",
    )
    raise refusal(name, (fault,), word)


def refusal(name: str, faults: tuple[Fault, ...], word: str = "form") -> FormFault:
    """Returns the refusal of a file with these faults."""
    count = f"{len(faults)} faults" if len(faults) > 1 else "a fault"
    return FormFault(
        f"{name} has {count} and cannot be used.",
        "Mend what is listed and check it again.",
        faults=faults,
        code=f"{word}-faulty",
    )
