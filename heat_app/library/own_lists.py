"""An organisation's own lists, in the data folder: new ones, and items that it adds to published ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from heat_app.domain.assessment.digests import list_digest
from heat_app.domain.form.faults import did_you_mean, listed, shown
from heat_app.domain.form.lists import ListScope, ReferenceList
from heat_app.domain.ids import ListId
from heat_app.errors import Fault, FormFault, HeatError, StorageUnavailable
from heat_app.library.file_content import file_bytes
from heat_app.library.list_file import read_list

MAX_OWN_FILES = 200
_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class OwnLists:
    """What an organisation's folder of lists holds.

    Attributes:
        lists: The lists that can be used, by file name.
        faults: What is wrong with the others.
    """

    lists: tuple[ReferenceList, ...] = ()
    faults: tuple[Fault, ...] = ()


Marks = tuple[tuple[str, int, int], ...]
"""Name, size and time of change of each file: what tells that a folder has to be read again."""


def marks(folder: Path) -> Marks:
    """Returns the marks of an organisation's list files, by name; none where there is no such folder.

    Raises:
        StorageUnavailable: The folder cannot be read.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.casefold() in _ENDINGS)[: MAX_OWN_FILES + 1]
        looked_at = [(path, path.stat()) for path in found if path.is_file()]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError) as error:
        raise StorageUnavailable(
            f"The folder of your organisation's lists, {shown(str(folder))}, cannot be read: {shown(str(error))}.",
            "Check its permissions.",
            code="own-lists-unreadable",
        ) from None
    return tuple((path.name, status.st_size, status.st_mtime_ns) for path, status in looked_at)


def read_own(folder: Path, names: Iterable[str], published: Mapping[ListId, ReferenceList]) -> OwnLists:
    """Returns the usable lists among an organisation's files, and what is wrong with the others.

    Args:
        folder: Where the files are.
        names: Their names.
        published: The newest version of each published list.
    """
    lists: list[ReferenceList] = []
    faults: list[Fault] = []
    for nth, name in enumerate(names):
        if nth >= MAX_OWN_FILES:
            faults.append(
                Fault(
                    "too-many-lists",
                    "lists",
                    f"There are more than {MAX_OWN_FILES} files; “{shown(name)}” and those after it were not read.",
                    "Put lists together, or remove those that are no longer used.",
                )
            )
            break
        where = f"lists/{shown(name)}"
        try:
            found = read_list(file_bytes(folder / name), where)
        except FormFault as refused:
            faults.extend(refused.faults)
            continue
        except HeatError as refused:
            faults.append(Fault(refused.code, where, refused.user_message, refused.remedy))
            continue
        wrong = _unusable(found, where, published) or _taken(found, where, lists)
        if wrong is not None:
            faults.append(wrong)
            continue
        lists.append(found)
        faults.extend(_overshadowed(found, where, published))
    return OwnLists(tuple(lists), tuple(faults))


def fitting_faults(found: ReferenceList, where: str, published: Mapping[ListId, ReferenceList]) -> tuple[Fault, ...]:
    """Returns what keeps an organisation's list, or some of its items, from being used beside the published ones."""
    wrong = _unusable(found, where, published)
    return (wrong,) if wrong is not None else _overshadowed(found, where, published)


def _unusable(found: ReferenceList, where: str, published: Mapping[ListId, ReferenceList]) -> Fault | None:
    if found.list_id in published:
        return Fault(
            "list-name-taken",
            where,
            f"“{found.list_id}” is the name of a published list.",
            f"To add items to it, write “extends: {found.list_id}” and give your list a name of its own; to have "
            "another list, give it another name.",
        )
    if found.extends is None:
        return None
    base = published.get(found.extends)
    if base is None:
        return Fault(
            "list-unknown",
            where,
            f"There is no published list “{shown(found.extends)}” to extend.",
            did_you_mean(found.extends, published).strip() or f"There is: {listed(published)}.",
        )
    if base.is_statutory:
        return Fault(
            "list-closed",
            where,
            f"The items of “{base.list_id}” are named by the law ({base.owner}); nothing can be added.",
            "Extend “inclusion-health” or “other-groups” instead.",
        )
    if any(item.score is not None or item.meaning is not None for item in base.items):
        return Fault(
            "list-closed",
            where,
            f"“{base.list_id}” is a scale; with items added, answers could no longer be judged alike.",
            "Give your scale a name of its own, and let your own form draw from it.",
        )
    return None


def _taken(found: ReferenceList, where: str, others: Iterable[ReferenceList]) -> Fault | None:
    if any((other.list_id, other.version) == (found.list_id, found.version) for other in others):
        return Fault(
            "list-twice",
            where,
            f"Another file is “{found.list_id}” in version {found.version} already.",
            "Give this one a later version, or remove one of the two.",
        )
    return None


def extended(base: ReferenceList, addition: ReferenceList) -> ReferenceList:
    """Returns a list with an organisation's items after its own, under a heading that says whose they are.

    An item whose key the list has already is not added: what everybody means by it stands.
    """
    heading = f"Added by {addition.owner}"
    taken = {item.key for item in base.items}
    added = tuple(
        replace(item, heading=f"{heading}: {item.heading}" if item.heading else heading)
        for item in addition.items
        if item.key not in taken
    )
    days_from = [day for day in (base.valid_from, addition.valid_from) if day]
    days_to = [day for day in (base.valid_to, addition.valid_to) if day]
    whole = replace(
        base,
        version=f"{base.version} with {addition.list_id} {addition.version}",
        owner=f"{base.owner}; additions by {addition.owner}",
        scope=ListScope.ORGANISATION,
        valid_from=max(days_from, default=None),
        valid_to=min(days_to, default=None),
        source=(*base.source, *addition.source),
        note="\n\n".join(note for note in (base.note, addition.note) if note),
        items=(*base.items, *added),
        extends=base.list_id,
    )
    return replace(whole, digest=list_digest(whole))


def _overshadowed(found: ReferenceList, where: str, published: Mapping[ListId, ReferenceList]) -> tuple[Fault, ...]:
    """Returns a fault for each item that is not used because the published list has its key."""
    if found.extends is None:
        return ()
    taken = {item.key for item in published[found.extends].items}
    return tuple(
        Fault(
            "item-taken",
            f"{where}, {item.key}",
            f"“{item.key}” is on the published list “{found.extends}” already; the published item is used.",
            "Remove yours, or give it another key if it means something else.",
        )
        for item in found.items
        if item.key in taken
    )
