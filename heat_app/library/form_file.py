"""One form file: read, checked and turned into a `Form`, or every fault it has."""

from __future__ import annotations

from pathlib import Path

from heat_app.domain.form.definition import Form
from heat_app.domain.form.faults import shown
from heat_app.domain.ids import Digest
from heat_app.errors import Fault, FormFault, NotIntact, StorageUnavailable, UsageFault
from heat_app.library.building import build
from heat_app.library.lock import LOCK_NAME, Publication, read_lock
from heat_app.library.parts import Unbuildable
from heat_app.library.tree import Entries, plain
from heat_app.library.yaml_text import Unreadable, decode, read_tree

MAX_FORM_BYTES = 2 * 1024 * 1024


def check_file(path: Path) -> tuple[Fault, ...]:
    """Returns everything that is wrong with a form file; nothing means that it can be used.

    A file that stands in a folder of forms is also held against what was published there.

    Raises:
        UsageFault: There is no such file.
        StorageUnavailable: It cannot be read.
    """
    try:
        form = read_form(file_bytes(path), path.name)
        published = read_lock(path.absolute().parent.parent)
    except FormFault as fault:
        return fault.faults
    except NotIntact as damage:
        return (Fault(damage.code, LOCK_NAME, damage.user_message, damage.remedy),)
    for made in published:
        if (made.form_id, made.version) == (form.form_id, form.version) and made.digest != form.digest:
            return (changed_fault(path.name, made),)
    return ()


def changed_fault(name: str, made: Publication) -> Fault:
    """Returns the fault of a file whose text is no longer the one that was published."""
    return Fault(
        "form-changed",
        name,
        f"Version {made.version} was published on {made.published_date.isoformat()} with another text.",
        "Put the published text back. To change the form, save your text as a new version with a higher number, "
        "check it and publish that.",
    )


def read_form(content: bytes, name: str) -> Form:
    """Returns the form that a file describes, as not published yet.

    Args:
        content: The file's bytes.
        name: What a person calls the file.

    Raises:
        FormFault: It cannot be used; tells every fault that can be found.
    """
    from heat_app.library.checking import form_faults  # noqa: PLC0415  a published form as it stands needs no check

    root = _root(content, name)
    faults = form_faults(root, name)
    if faults:
        raise _refusal(name, faults)
    return build(plain(root))


def read_published(content: bytes, name: str, digest: Digest) -> Form:
    """Returns the form that a published file describes.

    A form with the digest it was published with was checked then; any other is checked now, so that the refusal can
    say what is wrong.

    Raises:
        FormFault: It cannot be used; tells every fault that can be found.
    """
    try:
        form = build(plain(_root(content, name)))
    except Unbuildable:
        return read_form(content, name)
    return form if form.digest == digest else read_form(content, name)


def _root(content: bytes, name: str) -> Entries:
    try:
        root = read_tree(decode(content, name, MAX_FORM_BYTES), name)
    except Unreadable as error:
        raise _refusal(name, error.faults) from None
    if isinstance(root, Entries):
        return root
    fault = Fault(
        "not-a-mapping",
        f"{name}, line {root.line}",
        "A form file is a list of names with values.",
        "Start it with “form:” and “version:”.",
    )
    raise _refusal(name, (fault,))


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
