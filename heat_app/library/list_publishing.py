"""Publishing a list: from then on its text stands, and forms can draw from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from heat_app.domain.form.lists import ReferenceList
from heat_app.errors import Fault, FormFault
from heat_app.library.file_content import file_bytes
from heat_app.library.list_file import changed_list_fault, read_list
from heat_app.library.lock import LISTS, Publication, file_path, read_lock, write_lock


def publish_list(path: Path, directory: Path, on: date) -> ReferenceList:
    """Puts a list file on the list of published lists, and returns the list.

    Publishing the same text again changes nothing.

    Args:
        path: The list's file; has to stand at its own place, `<list>/<version>.yaml` in `directory`.
        directory: The folder of published lists.
        on: The day of publication.

    Raises:
        FormFault: The file has faults, stands in the wrong place, or takes a version that is published already.
        UsageFault: There is no such file.
        NotIntact: The list of published lists is damaged.
        StorageUnavailable: A file cannot be read or written.
    """
    found = read_list(file_bytes(path), path.name)
    publications = read_lock(directory, LISTS)
    same = next((made for made in publications if (made.name, made.version) == (found.list_id, found.version)), None)
    if same is not None and same.digest == found.digest:
        return found
    faults: list[Fault] = []
    if path.resolve() != file_path(directory, found.list_id, found.version).resolve():
        faults.append(
            Fault(
                "list-misplaced",
                path.name,
                f"The file says that it is {found.list_id} {found.version}, but it stands elsewhere.",
                f"Save it as {found.list_id}/{found.version}.yaml in the folder of lists.",
            )
        )
    if found.extends is not None:
        faults.append(
            Fault(
                "list-extends",
                path.name,
                "A published list stands by itself; only an organisation's own lists extend others.",
                "Write all its items out, and remove the line “extends:”.",
            )
        )
    if same is not None:
        faults.append(changed_list_fault(path.name, same))
    if faults:
        raise FormFault(
            f"{path.name} cannot be published.", "Mend what is listed.", faults=faults, code="list-not-publishable"
        )
    write_lock(directory, (*publications, Publication(found.list_id, found.version, on, found.digest)), LISTS)
    return found
