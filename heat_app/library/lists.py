"""Reference lists: the published ones, held against their lock, with what an organisation has of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from heat_app.domain.form.definition import Form
from heat_app.domain.form.drawing import lists_drawn_from
from heat_app.domain.form.faults import did_you_mean, listed, shown
from heat_app.domain.form.lists import ReferenceList
from heat_app.domain.ids import Digest, ListId
from heat_app.errors import Fault, FormFault, HeatError, NotIntact, UsageFault
from heat_app.locations import forms_directory

if TYPE_CHECKING:
    from heat_app.library.lock import Publication
    from heat_app.library.own_lists import Marks, OwnLists

FOLDER_NAME = "lists"
"""What the folder of lists is called, among the forms and in a data folder."""


class ListLibrary:
    """The lists that can be drawn from; each published file is read once, an organisation's whenever it changed.

    Nothing in an organisation's folder can take a published list away: what is faulty there is left out and told.
    """

    def __init__(self, directory: Path | None = None, own: Path | None = None) -> None:
        """Takes where lists are.

        Args:
            directory: The folder of published lists; what ships by default.
            own: An organisation's folder of lists, which need not exist; None for none.
        """
        self._directory = directory
        self._own_folder = own
        self._publications: tuple[Publication, ...] | None = None
        self._lists: dict[tuple[str, str], ReferenceList] = {}
        self._own: tuple[Marks, OwnLists] | None = None

    def ids(self) -> tuple[ListId, ...]:
        """Returns the name of every list, published or of the organisation, in order."""
        own = (found.list_id for found in self._own_lists() if found.extends is None)
        return tuple(sorted({*self._published_ids(), *own}))

    def named(self, list_id: str, on: date) -> ReferenceList:
        """Returns a list as it is used on a day, an organisation's items with it.

        Of the versions in force that day the newest; where the last one has run out, that one, because people go on
        working when a plan ends.

        Raises:
            UsageFault: There is no such list; says which there are.
            NotIntact: Its file is not the one that was published.
        """
        base = _used_on(on, self._versions(list_id))
        if base is None:
            known = self.ids()
            raise UsageFault(
                f"There is no list “{shown(list_id)}” on {on.isoformat()}.",
                f"{did_you_mean(list_id, known)}There is: {listed(known) or 'no list at all'}.",
                code="list-unknown",
            )
        for addition in self._additions(list_id, on):
            from heat_app.library.own_lists import extended  # noqa: PLC0415  most have none

            base = extended(base, addition)
        return base

    def exactly(self, list_id: str, version: str, digest: Digest) -> ReferenceList:
        """Returns the list of this name, version and text, published or of the organisation, as it stands by itself.

        Raises:
            UsageFault: There is none.
            NotIntact: There is, with another text.
        """
        found = next((each for each in self._versions(list_id) if each.version == version), None)
        if found is None:
            raise UsageFault(
                f"The list “{shown(list_id)}” is not installed in version {shown(version)}.",
                "Install the newest program, which brings newer lists.",
                code="list-version-unknown",
            )
        if found.digest != digest:
            raise NotIntact(
                f"The list “{list_id}” {version} here has another text than the one that is asked for.",
                "Install the program that it comes from.",
                code="list-differs",
            )
        return found

    def used_on(self, on: date) -> tuple[ReferenceList, ...]:
        """Returns every list as it is used on a day, by name; those that cannot be read are left out."""
        found = (self._or_none(list_id, on) for list_id in self.ids())
        return tuple(each for each in found if each is not None)

    def by_name(self, on: date) -> dict[str, ReferenceList]:
        """Returns every list as it is used on a day, by its name; none where the lock is damaged."""
        try:
            return {found.list_id: found for found in self.used_on(on)}
        except HeatError:
            return {}

    def versions(self, list_id: str) -> tuple[ReferenceList, ...]:
        """Returns every version of a list by itself, oldest first.

        Raises:
            UsageFault: There is no such list.
            NotIntact: The file of a version is not the one that was published.
        """
        found = self._versions(list_id)
        if not found:
            known = self.ids()
            raise UsageFault(
                f"There is no list “{shown(list_id)}”.",
                f"{did_you_mean(list_id, known)}There is: {listed(known) or 'no list at all'}.",
                code="list-unknown",
            )
        return found

    def for_form(self, form: Form, on: date) -> tuple[ReferenceList, ...]:
        """Returns the lists that a form draws from, as they are used on a day.

        Raises:
            FormFault: One of them is not there.
            NotIntact: The file of one is not the one that was published.
        """
        try:
            return tuple(self.named(list_id, on) for list_id in lists_drawn_from(form))
        except UsageFault as unknown:
            raise FormFault(
                f"The form “{form.title}” cannot be used: {unknown.user_message}", unknown.remedy, code=unknown.code
            ) from unknown

    def check(self, path: Path) -> tuple[Fault, ...]:
        """Returns everything that is wrong with a list file, by itself and beside the published lists.

        Raises:
            UsageFault: There is no such file.
            StorageUnavailable: It cannot be read.
        """
        from heat_app.library.file_content import file_bytes  # noqa: PLC0415  only a check needs it
        from heat_app.library.list_file import check_list_file, read_list  # noqa: PLC0415  likewise
        from heat_app.library.own_lists import fitting_faults  # noqa: PLC0415  likewise

        faults = check_list_file(path)
        if faults or path.absolute().parent.parent == self._root().absolute():
            return faults
        return fitting_faults(read_list(file_bytes(path), path.name), path.name, self._newest())

    def faults(self) -> tuple[Fault, ...]:
        """Returns what is wrong with published lists: files that are missing, changed or faulty."""
        try:
            published = self._published()
        except HeatError as error:
            return (Fault(error.code, "Lists", error.user_message, error.remedy),)
        faults: list[Fault] = []
        for made in published:
            try:
                self._load(made)
            except HeatError as error:
                faults.append(Fault(error.code, f"{made.name} {made.version}", error.user_message, error.remedy))
        return tuple(faults)

    def own_faults(self) -> tuple[Fault, ...]:
        """Returns what is wrong with the organisation's own list files; what is faulty there is not used."""
        try:
            return self._read_own().faults
        except HeatError:
            return ()  # the published lists are damaged as a whole, which `faults` tells

    def _or_none(self, list_id: str, on: date) -> ReferenceList | None:
        try:
            return self.named(list_id, on)
        except HeatError:
            return None

    def _versions(self, list_id: str) -> tuple[ReferenceList, ...]:
        published = (self._load(made) for made in self._published() if made.name == list_id)
        own = (found for found in self._own_lists() if found.list_id == list_id)
        return tuple(sorted((*published, *own), key=_order))

    def _additions(self, list_id: str, on: date) -> tuple[ReferenceList, ...]:
        """Returns what the organisation adds to a list on a day, the newest version of each addition in force."""
        adding = [found for found in self._own_lists() if found.extends == list_id and found.is_in_force(on)]
        newest = {found.list_id: found for found in sorted(adding, key=_order)}
        return tuple(newest[name] for name in sorted(newest))

    def _own_lists(self) -> tuple[ReferenceList, ...]:
        return self._read_own().lists

    def _read_own(self) -> OwnLists:
        """Reads the organisation's folder where anything in it changed since it was last read."""
        from heat_app.library.own_lists import OwnLists, marks, read_own  # noqa: PLC0415  the first picture does without

        if self._own_folder is None:
            return OwnLists()
        try:
            now = marks(self._own_folder)
        except HeatError as error:
            return OwnLists(faults=(Fault(error.code, FOLDER_NAME, error.user_message, error.remedy),))
        if self._own is None or self._own[0] != now:
            names = [name for name, _, _ in now]
            self._own = (now, read_own(self._own_folder, names, self._newest()) if names else OwnLists())
        return self._own[1]

    def _newest(self) -> dict[ListId, ReferenceList]:
        """Returns the newest version of each published list that can be read."""
        newest: dict[ListId, ReferenceList] = {}
        for made in sorted(self._published(), key=lambda made: (made.name, made.version_order)):
            try:
                newest[ListId(made.name)] = self._load(made)
            except HeatError:
                continue
        return newest

    def _published_ids(self) -> Iterable[ListId]:
        return (ListId(made.name) for made in self._published())

    def _root(self) -> Path:
        return self._directory if self._directory is not None else forms_directory() / FOLDER_NAME

    def _published(self) -> tuple[Publication, ...]:
        from heat_app.library.lock import LISTS, read_lock  # noqa: PLC0415  the first picture does not wait for it

        if self._publications is None:
            self._publications = read_lock(self._root(), LISTS)
        return self._publications

    def _load(self, made: Publication) -> ReferenceList:
        from heat_app.library.file_content import file_bytes  # noqa: PLC0415  likewise
        from heat_app.library.list_file import changed_list_fault, read_published_list  # noqa: PLC0415  likewise
        from heat_app.library.lock import file_path  # noqa: PLC0415  likewise

        known = self._lists.get((made.name, made.version))
        if known is not None:
            return known
        name = f"{made.name}/{made.version}.yaml"
        try:
            found = read_published_list(file_bytes(file_path(self._root(), made.name, made.version)), name, made.digest)
        except UsageFault:
            raise NotIntact(
                f"The file of the published list {name} is missing.",
                "Install the program again, or put the file back.",
                code="list-missing",
            ) from None
        except FormFault as fault:
            raise NotIntact(
                f"The published list {name} was changed and cannot be used: {fault.faults[0]}",
                changed_list_fault(name, made).remedy,
                code="list-changed",
            ) from fault
        if (found.list_id, found.version, found.digest) != (made.name, made.version, made.digest):
            changed = changed_list_fault(name, made)
            raise NotIntact(f"The published list {name} was changed: {changed.what}", changed.remedy, code=changed.code)
        self._lists[made.name, made.version] = found
        return found


def _order(found: ReferenceList) -> tuple[date, tuple[int, ...]]:
    """How versions of a list follow each other: by their first day, then by their number."""
    return found.valid_from or date.min, tuple(int(part) for part in found.version.split("."))


def _used_on(on: date, versions: Iterable[ReferenceList]) -> ReferenceList | None:
    """Returns the newest version in force on a day, else the one that ran out last, else None."""
    begun = [each for each in versions if each.valid_from is None or each.valid_from <= on]
    in_force = [each for each in begun if each.is_in_force(on)]
    if in_force:
        return max(in_force, key=_order)
    return max(begun, key=lambda each: (each.valid_to or date.max, _order(each)), default=None)
