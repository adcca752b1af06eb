"""One form file: read, checked and turned into a `Form`, or every fault it has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from heat_app.domain.form.definition import Form
from heat_app.domain.form.lists import ReferenceList
from heat_app.domain.ids import Digest
from heat_app.errors import Fault, FormFault, NotIntact
from heat_app.library.building import build
from heat_app.library.file_content import entries_of, file_bytes, refusal
from heat_app.library.lists import FOLDER_NAME, ListLibrary
from heat_app.library.lock import LOCK_NAME, Publication, read_lock
from heat_app.library.parts import Unbuildable
from heat_app.library.tree import plain


def check_file(path: Path, own_lists: Path | None = None) -> tuple[Fault, ...]:
    """Returns everything that is wrong with a form file; nothing means that it can be used.

    A file that stands in a folder of forms is also held against what was published there, and draws from the lists
    there; any other draws from the lists that ship.

    Args:
        path: The file.
        own_lists: An organisation's folder of lists, from which its own forms can draw too.

    Raises:
        UsageFault: There is no such file.
        StorageUnavailable: It cannot be read.
    """
    try:
        published = read_lock(path.absolute().parent.parent)
        lists = ListLibrary(lists_beside(path), own_lists)
        form = read_form(file_bytes(path), path.name, lists.by_name(datetime.now(UTC).date()))
    except FormFault as fault:
        return fault.faults
    except NotIntact as damage:
        return (Fault(damage.code, LOCK_NAME, damage.user_message, damage.remedy),)
    for made in published:
        if (made.name, made.version) == (form.form_id, form.version) and made.digest != form.digest:
            return (changed_fault(path.name, made),)
    return ()


def lists_beside(path: Path) -> Path | None:
    """Returns the folder of lists in the folder of forms that a file stands in, or None where it stands elsewhere."""
    beside = path.absolute().parent.parent / FOLDER_NAME
    return beside if (beside / LOCK_NAME).is_file() else None


def changed_fault(name: str, made: Publication) -> Fault:
    """Returns the fault of a file whose text is no longer the one that was published."""
    return Fault(
        "form-changed",
        name,
        f"Version {made.version} was published on {made.published_date.isoformat()} with another text.",
        "Put the published text back. To change the form, save your text as a new version with a higher number, "
        "check it and publish that.",
    )


def read_form(content: bytes, name: str, lists: Mapping[str, ReferenceList] | None = None) -> Form:
    """Returns the form that a file describes, as not published yet.

    Args:
        content: The file's bytes.
        name: What a person calls the file.
        lists: The lists that it can draw from, or None where that is not to be looked at.

    Raises:
        FormFault: It cannot be used; tells every fault that can be found.
    """
    from heat_app.library.checking import form_faults  # noqa: PLC0415  a published form as it stands needs no check

    root = entries_of(content, name)
    faults = form_faults(root, name, lists)
    if faults:
        raise refusal(name, faults)
    return build(plain(root))


def read_published(content: bytes, name: str, digest: Digest) -> Form:
    """Returns the form that a published file describes.

    A form with the digest it was published with was checked then; any other is checked now, so that the refusal can
    say what is wrong.

    Raises:
        FormFault: It cannot be used; tells every fault that can be found.
    """
    try:
        form = build(plain(entries_of(content, name)))
    except Unbuildable:
        return read_form(content, name)
    return form if form.digest == digest else read_form(content, name)
