"""One form file: read, checked and turned into a `Form`, or every fault it has."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from heat_app.domain.form.definition import Form
from heat_app.domain.form.faults import shown
from heat_app.errors import Fault, FormFault, StorageUnavailable, UsageFault
from heat_app.library.building import build
from heat_app.library.faults import model_fault, place
from heat_app.library.models import FormEntry
from heat_app.library.references import reference_faults
from heat_app.library.tree import Entries, plain
from heat_app.library.yaml_text import Unreadable, decode, read_tree

MAX_FORM_BYTES = 2 * 1024 * 1024


def check_file(path: Path) -> tuple[Fault, ...]:
    """Returns everything that is wrong with a form file; nothing means that it can be used.

    Raises:
        UsageFault: There is no such file.
        StorageUnavailable: It cannot be read.
    """
    try:
        read_form(file_bytes(path), path.name)
    except FormFault as fault:
        return fault.faults
    return ()


def read_form(content: bytes, name: str) -> Form:
    """Returns the form that a file describes, as not published yet.

    Args:
        content: The file's bytes.
        name: What a person calls the file.

    Raises:
        FormFault: It cannot be used; tells every fault that can be found.
    """
    try:
        root = read_tree(decode(content, name, MAX_FORM_BYTES), name)
    except Unreadable as error:
        raise _refusal(name, error.faults) from None
    if not isinstance(root, Entries):
        fault = Fault(
            "not-a-mapping",
            f"{name}, line {root.line}",
            "A form file is a list of names with values.",
            "Start it with “form:” and “version:”.",
        )
        raise _refusal(name, (fault,))
    try:
        entry = FormEntry.model_validate(plain(root))
    except ValidationError as error:
        found = [model_fault(name, root, objection, FormEntry) for objection in error.errors(include_url=False)]
        raise _refusal(name, tuple(dict.fromkeys(found))) from None
    faults = tuple(reference_faults(entry, lambda path: place(name, root, path)))
    if faults:
        raise _refusal(name, faults)
    return build(entry)


def file_bytes(path: Path) -> bytes:
    """Returns a form file's bytes; one that is too large is read only as far as is needed to see that.

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


def _refusal(name: str, faults: tuple[Fault, ...]) -> FormFault:
    count = f"{len(faults)} faults" if len(faults) > 1 else "a fault"
    return FormFault(
        f"{name} has {count} and cannot be used.",
        "Mend what is listed and check it again.",
        faults=faults,
        code="form-faulty",
    )
