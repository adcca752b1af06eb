"""Publishing a form: from then on its text stands, and assessments can rely on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from heat_app.domain.form.definition import Form
from heat_app.errors import Fault, FormFault
from heat_app.library.form_file import file_bytes, read_form
from heat_app.library.lock import Publication, form_path, read_lock, write_lock


def publish(path: Path, directory: Path, on: date) -> Form:
    """Puts a form file on the list of published forms, and returns the form.

    Publishing the same text again changes nothing.

    Args:
        path: The form's file; has to stand at its own place, `<form>/<version>.yaml` in `directory`.
        directory: The folder of forms.
        on: The day of publication.

    Raises:
        FormFault: The file has faults, stands in the wrong place, or takes a version that is published already.
        NotIntact: The list of published forms is damaged.
        StorageUnavailable: A file cannot be read or written.
    """
    form = read_form(file_bytes(path), path.name)
    publications = read_lock(directory)
    earlier = [made for made in publications if made.form_id == form.form_id]
    same = next((made for made in earlier if made.version == form.version), None)
    if same is not None and same.digest == form.digest:
        return replace(form, published_date=same.published_date)
    publication = Publication(form.form_id, form.version, on, form.digest)
    faults = _faults(path, directory, publication, earlier)
    if faults:
        raise FormFault(
            f"{path.name} cannot be published.", "Mend what is listed.", faults=faults, code="form-not-publishable"
        )
    write_lock(directory, (*publications, publication))
    return replace(form, published_date=on)


def _faults(path: Path, directory: Path, wanted: Publication, earlier: list[Publication]) -> tuple[Fault, ...]:
    faults = []
    home = form_path(directory, wanted.form_id, wanted.version)
    if path.resolve() != home.resolve():
        faults.append(
            Fault(
                "form-misplaced",
                path.name,
                f"The file says that it is {wanted.form_id} {wanted.version}, but it stands elsewhere.",
                f"Save it as {wanted.form_id}/{wanted.version}.yaml in the folder of forms.",
            )
        )
    newest = max((made.version_order for made in earlier), default=None)
    if any(made.version == wanted.version for made in earlier):
        faults.append(
            Fault(
                "version-published",
                path.name,
                f"Version {wanted.version} is published already, with another text.",
                "Put the published text back, and save yours as a new version with a higher number.",
            )
        )
    elif newest is not None and wanted.version_order < newest:
        faults.append(
            Fault(
                "version-not-newer",
                path.name,
                f"Version {'.'.join(map(str, newest))} is published already, and {wanted.version} is lower.",
                "Give the file a higher version.",
            )
        )
    return tuple(faults)
