"""Forms by their files, whether published yet or not, with the lists of one fixed day."""

from __future__ import annotations

from datetime import date
from functools import cache

from heat_app.domain.form.definition import Form
from heat_app.domain.form.drawing import with_lists
from heat_app.domain.ids import Digest
from heat_app.errors import Fault, UsageFault
from heat_app.library.file_content import file_bytes
from heat_app.library.form_file import read_form
from heat_app.library.lists import ListLibrary
from heat_app.locations import forms_directory

DAY = date(2026, 3, 2)


@cache
def draft_text(form_id: str, version: str) -> Form:
    """The form as its file says, with no list drawn."""
    path = forms_directory() / form_id / f"{version}.yaml"
    return read_form(file_bytes(path), path.name)


@cache
def draft(form_id: str, version: str = "1.0") -> Form:
    """The form as a new assessment gets it."""
    form = draft_text(form_id, version)
    return with_lists(form, ListLibrary().for_form(form, DAY))


def newest_versions() -> dict[str, str]:
    """The newest version of each form that has a file."""
    files = sorted(forms_directory().glob("*/*.yaml"), key=lambda path: [int(part) for part in path.stem.split(".")])
    return {path.parent.name: path.stem for path in files}


class DraftLibrary:
    """A library that offers the newest file of each form as if it were published, with the lists of the fixed day."""

    def __init__(self, lists: object = None, today: object = None) -> None:
        """Takes what the library of published forms takes, so that it can stand in its place."""

    def faults(self) -> tuple[Fault, ...]:
        return ()

    def newest(self) -> tuple[Form, ...]:
        return tuple(draft(form_id, version) for form_id, version in newest_versions().items())

    def named(self, form_id: str) -> Form:
        versions = newest_versions()
        if form_id not in versions:
            raise UsageFault(f"There is no form “{form_id}”.", "Name another.", code="form-unknown")
        return draft(form_id, versions[form_id])

    def in_version(self, form_id: str, version: str) -> Form:
        if not (forms_directory() / form_id / f"{version}.yaml").is_file():
            raise UsageFault(f"There is no version {version}.", "Name another.", code="form-version-unknown")
        return draft(form_id, version)

    def exactly(self, form_id: str, version: str, digest: Digest) -> Form:
        form = draft_text(form_id, version)
        assert form.digest == digest
        return form

    def drawn_today(self, form: Form) -> Form:
        return with_lists(form, ListLibrary().for_form(form, DAY))
