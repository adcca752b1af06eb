"""One list file: read, checked and turned into a `ReferenceList`, or every fault it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from heat_app.domain.assessment.digests import list_digest
from heat_app.domain.form.law import LawReference
from heat_app.domain.form.lists import ListScope, ReferenceList
from heat_app.domain.ids import Digest, ListId
from heat_app.errors import Fault, FormFault, NotIntact
from heat_app.library.file_content import entries_of, file_bytes, refusal
from heat_app.library.kinds import item_of
from heat_app.library.lock import LISTS, LOCK_NAME, Publication, read_lock
from heat_app.library.parts import Part, Unbuildable
from heat_app.library.tree import Place, PlainValue, plain

if TYPE_CHECKING:
    from heat_app.library.list_models import ListEntry


def check_list_file(path: Path) -> tuple[Fault, ...]:
    """Returns everything that is wrong with a list file by itself; nothing means that it can be read.

    A file that stands in the folder of published lists is also held against what was published there.

    Raises:
        UsageFault: There is no such file.
        StorageUnavailable: It cannot be read.
    """
    try:
        found = read_list(file_bytes(path), path.name)
        published = read_lock(path.absolute().parent.parent, LISTS)
    except FormFault as fault:
        return fault.faults
    except NotIntact as damage:
        return (Fault(damage.code, LOCK_NAME, damage.user_message, damage.remedy),)
    for made in published:
        if (made.name, made.version) == (found.list_id, found.version) and made.digest != found.digest:
            return (changed_list_fault(path.name, made),)
    return ()


def changed_list_fault(name: str, made: Publication) -> Fault:
    """Returns the fault of a file whose text is no longer the one that was published."""
    return Fault(
        "list-changed",
        name,
        f"Version {made.version} was published on {made.published_date.isoformat()} with another text.",
        "Put the published text back. To change the list, save your text as a new version and publish that; an "
        "organisation's own items belong in the folder “lists” of its data folder.",
    )


def read_list(content: bytes, name: str) -> ReferenceList:
    """Returns the list that a file describes.

    Args:
        content: The file's bytes.
        name: What a person calls the file.

    Raises:
        FormFault: It cannot be used; tells every fault that can be found.
    """
    from heat_app.library.checking import entry_faults  # noqa: PLC0415  a published list as it stands needs no check
    from heat_app.library.list_models import ListEntry  # noqa: PLC0415  likewise

    root = entries_of(content, name, "list")
    faults = entry_faults(root, name, ListEntry, _fitting)
    if faults:
        raise refusal(name, faults, "list")
    return build_list(plain(root))


def read_published_list(content: bytes, name: str, digest: Digest) -> ReferenceList:
    """Returns the list that a published file describes; one with another digest is checked, to say what is wrong.

    Raises:
        FormFault: It cannot be used; tells every fault that can be found.
    """
    try:
        found = build_list(plain(entries_of(content, name, "list")))
    except Unbuildable:
        return read_list(content, name)
    return found if found.digest == digest else read_list(content, name)


def build_list(value: PlainValue) -> ReferenceList:
    """Returns the list that a file describes, with its digest.

    Raises:
        Unbuildable: Something is missing or of another kind.
    """
    part = Part(value)
    try:
        found = ReferenceList(
            list_id=ListId(part.text("list")),
            version=part.text("version"),
            title=part.text("title"),
            owner=part.text("owner"),
            scope=ListScope(part.text("scope")),
            is_statutory=part.flag("statutory", default=False),
            valid_from=_day(part, "valid_from"),
            valid_to=_day(part, "valid_to"),
            source=tuple(LawReference(each.text("title"), each.text("url", "")) for each in part.parts("source")),
            note=part.text("note", ""),
            items=tuple(item_of(item) for item in part.parts("items")),
            extends=ListId(part.text("extends")) if "extends" in part else None,
        )
    except ValueError:
        raise Unbuildable from None
    return replace(found, digest=list_digest(found))


def _day(part: Part, name: str) -> date | None:
    return date.fromisoformat(part.text(name)) if name in part else None


def _fitting(entry: ListEntry, place: Callable[[Place], str]) -> Iterator[Fault]:
    from heat_app.library.naming import twice  # noqa: PLC0415  likewise

    yield from twice("key", [(("items", nth, "key"), item.key) for nth, item in enumerate(entry.items)], place)
    days: dict[str, date] = {}
    for name, written in (("valid_from", entry.valid_from), ("valid_to", entry.valid_to)):
        if written is None:
            continue
        try:
            days[name] = date.fromisoformat(written)
        except ValueError:
            yield Fault("no-such-day", place((name,)), f"There is no day {written}.", "Correct the day or the month.")
    if "valid_from" in days and "valid_to" in days and days["valid_to"] < days["valid_from"]:
        yield Fault(
            "days-reversed",
            place(("valid_to",)),
            f"The last day, {entry.valid_to}, is before the first, {entry.valid_from}.",
            "Exchange the two, or correct one.",
        )
    if entry.extends is not None and entry.extends == entry.list:
        yield Fault(
            "extends-itself",
            place(("extends",)),
            f"The list cannot extend itself: “{entry.list}” is its own name.",
            "Give your list a name of its own after “list:”, and name the published list after “extends:”.",
        )
    if entry.extends is not None and entry.statutory:
        yield Fault(
            "addition-statutory",
            place(("statutory",)),
            "Items that an organisation adds are not named by the law.",
            "Remove the line “statutory:”.",
        )
