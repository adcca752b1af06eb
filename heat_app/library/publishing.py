"""Publishing a form: from then on its text stands, and assessments can rely on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from heat_app.domain.assessment.acceptance import described
from heat_app.domain.form.definition import Form
from heat_app.errors import Fault, FormFault
from heat_app.library.file_content import file_bytes
from heat_app.library.form_file import changed_fault, read_form
from heat_app.library.lists import FOLDER_NAME, ListLibrary
from heat_app.library.lock import Publication, file_path, read_lock, write_lock


def publish(path: Path, directory: Path, on: date) -> Form:
    """Puts a form file on the list of published forms, and returns the form.

    Publishing the same text again changes nothing.

    Args:
        path: The form's file; has to stand at its own place, `<form>/<version>.yaml` in `directory`.
        directory: The folder of forms.
        on: The day of publication.

    Raises:
        FormFault: The file has faults, stands in the wrong place, takes a version that is published already, does not
            say what changed since the version before it, or gives a key of that version another kind of answer.
        UsageFault: There is no such file.
        NotIntact: The list of published forms is damaged.
        StorageUnavailable: A file cannot be read or written.
    """
    form = read_form(file_bytes(path), path.name, ListLibrary(directory / FOLDER_NAME).by_name(on))
    publications = read_lock(directory)
    earlier = sorted((made for made in publications if made.name == form.form_id), key=lambda made: made.version_order)
    same = next((made for made in earlier if made.version == form.version), None)
    if same is not None and same.digest == form.digest:
        return replace(form, published_date=same.published_date)
    publication = Publication(form.form_id, form.version, on, form.digest)
    faults = (
        *_misplaced(path, directory, publication),
        *([changed_fault(path.name, same)] if same else _out_of_order(path.name, publication, earlier)),
        *(_changes_untold(path.name, form, earlier[-1]) if earlier and not same else ()),
        *(_kinds_changed(path.name, form, directory, earlier[-1]) if earlier else ()),
    )
    if faults:
        raise FormFault(
            f"{path.name} cannot be published.", "Mend what is listed.", faults=faults, code="form-not-publishable"
        )
    write_lock(directory, (*publications, publication))
    return replace(form, published_date=on)


def _misplaced(path: Path, directory: Path, wanted: Publication) -> Iterator[Fault]:
    if path.resolve() != file_path(directory, wanted.name, wanted.version).resolve():
        yield Fault(
            "form-misplaced",
            path.name,
            f"The file says that it is {wanted.name} {wanted.version}, but it stands elsewhere.",
            f"Save it as {wanted.name}/{wanted.version}.yaml in the folder of forms.",
        )


def _out_of_order(name: str, wanted: Publication, earlier: list[Publication]) -> Iterator[Fault]:
    if earlier and wanted.version_order < earlier[-1].version_order:
        yield Fault(
            "version-not-newer",
            name,
            f"Version {earlier[-1].version} is published already, and {wanted.version} is lower.",
            "Give the file a higher version.",
        )


def _changes_untold(name: str, form: Form, before: Publication) -> Iterator[Fault]:
    if not form.changes:
        yield Fault(
            "changes-untold",
            name,
            f"It is not said what changed since version {before.version}.",
            "Add “changes:” with a sentence or two; people with an assessment in progress read it before they move on.",
        )


def _kinds_changed(name: str, form: Form, directory: Path, before: Publication) -> Iterator[Fault]:
    """Yields keys that would stand for another kind of answer than before; old answers could not be carried over."""
    old_path = file_path(directory, before.name, before.version)
    if before.version == form.version or not old_path.exists():
        return
    old = read_form(file_bytes(old_path), f"{before.name}/{before.version}.yaml")
    for question in form.questions():
        known = old.question(question.key)
        if known is not None and known.kind.kind != question.kind.kind:
            yield Fault(
                "key-changed-kind",
                name,
                f"“{question.key}” took {described(known.kind)} in version {before.version}, and now takes "
                f"{described(question.kind)}.",
                "Give the new question a new key.",
            )
