"""Published forms, read from the folder of forms when they are first asked for, and filled from reference lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from heat_app.domain.form.definition import Form
from heat_app.domain.form.drawing import with_lists
from heat_app.domain.form.faults import did_you_mean, listed, shown
from heat_app.domain.ids import Digest
from heat_app.errors import Fault, FormFault, HeatError, NotIntact, UsageFault
from heat_app.library.lists import FOLDER_NAME, ListLibrary
from heat_app.locations import forms_directory

if TYPE_CHECKING:
    from heat_app.library.lock import Publication


class FormLibrary:
    """The forms published in a folder; each file is read once, and held against the lock.

    A form for a new assessment comes with its lists as they are used today; the form of an older assessment comes as
    its text says, to be filled from the lists which that assessment keeps.
    """

    def __init__(
        self,
        directory: Path | None = None,
        lists: ListLibrary | None = None,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        self._directory = directory
        self._lists = lists or ListLibrary(None if directory is None else directory / FOLDER_NAME)
        self._today = today
        self._publications: tuple[Publication, ...] | None = None
        self._forms: dict[tuple[str, str], Form] = {}

    def newest(self) -> tuple[Form, ...]:
        """Returns the newest published version of each form, by title, with its lists as they are used today.

        A form whose file, or list, is missing, changed or faulty is left out, and never replaced by an older version
        of it; `faults` tells of it.

        Raises:
            NotIntact: The list of published forms is damaged.
            StorageUnavailable: The list cannot be read.
        """
        forms = [form for form in (_or_none(self._for_today, made) for made in self._newest()) if form is not None]
        return tuple(sorted(forms, key=lambda form: (form.title.casefold(), form.form_id)))

    def named(self, form_id: str) -> Form:
        """Returns the newest published version of a form, with its lists as they are used today.

        Raises:
            UsageFault: There is none; says which there are.
            FormFault: It draws from a list that is not there.
            NotIntact: Its file, or that of a list, is not the one that was published.
        """
        newest = {made.name: made for made in self._newest()}
        if form_id not in newest:
            raise UsageFault(
                f"There is no form “{shown(form_id)}”.",
                f"{did_you_mean(form_id, newest)}There is: {listed(newest) or 'no form at all'}.",
                code="form-unknown",
            )
        return self._for_today(newest[form_id])

    def in_version(self, form_id: str, version: str) -> Form:
        """Returns a published version of a form, with its lists as they are used today.

        Raises:
            UsageFault: That version is not installed; says which are.
            FormFault: It draws from a list that is not there.
            NotIntact: Its file, or that of a list, is not the one that was published.
        """
        return self._for_today(self._publication(form_id, version))

    def exactly(self, form_id: str, version: str, digest: Digest) -> Form:
        """Returns the very form an assessment was written with, as its text says, with no list drawn.

        Raises:
            UsageFault: That version is not installed.
            NotIntact: It is, but its text is not the one that was published, or not the one that is asked for.
        """
        form = self._load(self._publication(form_id, version))
        if form.digest != digest:
            raise NotIntact(
                f"The form “{form_id}” {version} here is not the one the assessment was written with: "
                "same version, another text.",
                "Install the program that the assessment was written with, or ask its sender for their form.",
                code="form-differs",
            )
        return form

    def drawn_today(self, form: Form) -> Form:
        """Returns a form as its text says, filled from its lists as they are used today.

        Raises:
            FormFault: It draws from a list that is not there.
            NotIntact: The file of a list is not the one that was published.
        """
        return with_lists(form, self._lists.for_form(form, self._today()))

    def faults(self) -> tuple[Fault, ...]:
        """Returns what is wrong with published forms: missing, changed or faulty files, every version looked at."""
        try:
            published = self._published()
        except HeatError as error:
            return (Fault(error.code, "Forms", error.user_message, error.remedy),)
        newest = self._newest()
        return tuple(fault for made in published for fault in self._faults_of(made, is_offered=made in newest))

    def _faults_of(self, made: Publication, *, is_offered: bool) -> tuple[Fault, ...]:
        try:
            if is_offered:
                self._for_today(made)
            else:
                self._load(made)
        except HeatError as error:
            return (Fault(error.code, f"{made.name} {made.version}", error.user_message, error.remedy),)
        return ()

    def _root(self) -> Path:
        return self._directory if self._directory is not None else forms_directory()

    def _published(self) -> tuple[Publication, ...]:
        from heat_app.library.lock import read_lock  # noqa: PLC0415  the first picture does not wait for it

        if self._publications is None:
            self._publications = read_lock(self._root())
        return self._publications

    def _publication(self, form_id: str, version: str) -> Publication:
        published = self._published()
        found = next((made for made in published if (made.name, made.version) == (form_id, version)), None)
        if found is None:
            versions = [made.version for made in published if made.name == form_id]
            raise UsageFault(
                f"The form “{shown(form_id)}” is not installed in version {shown(version)}.",
                "Install the newest program"
                + (f"; this one has {listed(versions)}." if versions else ", which brings newer forms."),
                code="form-version-unknown",
            )
        return found

    def _newest(self) -> tuple[Publication, ...]:
        newest: dict[str, Publication] = {}
        for made in self._published():
            known = newest.get(made.name)
            if known is None or made.version_order > known.version_order:
                newest[made.name] = made
        return tuple(newest.values())

    def _for_today(self, made: Publication) -> Form:
        return self.drawn_today(self._load(made))

    def _load(self, made: Publication) -> Form:
        from heat_app.library.file_content import file_bytes  # noqa: PLC0415  the first picture does not wait for it
        from heat_app.library.form_file import changed_fault, read_published  # noqa: PLC0415  likewise
        from heat_app.library.lock import file_path  # noqa: PLC0415  likewise

        known = self._forms.get((made.name, made.version))
        if known is not None:
            return known
        path = file_path(self._root(), made.name, made.version)
        name = f"{made.name}/{made.version}.yaml"
        try:
            form = read_published(file_bytes(path), name, made.digest)
        except UsageFault:
            raise NotIntact(
                f"The file of the published form {name} is missing.",
                "Install the program again, or put the file back.",
                code="form-missing",
            ) from None
        except FormFault as fault:
            raise NotIntact(
                f"The published form {name} was changed and cannot be used: {fault.faults[0]}",
                changed_fault(name, made).remedy,
                code="form-changed",
            ) from fault
        if (form.form_id, form.version, form.digest) != (made.name, made.version, made.digest):
            changed = changed_fault(name, made)
            raise NotIntact(f"The published form {name} was changed: {changed.what}", changed.remedy, code=changed.code)
        form = replace(form, published_date=made.published_date)
        self._forms[made.name, made.version] = form
        return form


def _or_none(load: Callable[[Publication], Form], made: Publication) -> Form | None:
    try:
        return load(made)
    except HeatError:
        return None
