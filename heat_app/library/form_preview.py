"""A form file while somebody writes it: whether it changed, and the form it describes or the faults it has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from heat_app.domain.form.definition import Form
from heat_app.domain.form.drawing import with_lists
from heat_app.errors import Fault, FormFault, HeatError
from heat_app.library.lists import FOLDER_NAME, ListLibrary


class FormFiles:
    """Looks at form files anywhere, drawing from the lists beside them or those that ship, and an organisation's."""

    def __init__(self, own_lists: Path | None, today: Callable[[], date]) -> None:
        self._own_lists = own_lists
        self._today = today

    def mark(self, path: Path) -> str:
        """Returns what tells one saved text of a file from the next; empty while there is no such file."""
        try:
            found = path.stat()
        except (OSError, ValueError):
            return ""
        return f"{found.st_mtime_ns}-{found.st_size}-{found.st_ino}"

    def look(self, path: Path) -> tuple[Form | None, tuple[Fault, ...]]:
        """Returns the form a file describes, filled from its lists, and what is wrong with the file.

        Both are there where the text is sound but may not be used in place of the published one.

        Raises:
            UsageFault: There is no such file.
            StorageUnavailable: It cannot be read.
        """
        from heat_app.library.file_content import file_bytes  # noqa: PLC0415  the first picture does not wait for it
        from heat_app.library.form_file import check_file, lists_beside, read_form  # noqa: PLC0415  likewise

        lists = ListLibrary(lists_beside(path), self._own_lists)
        faults = check_file(path, self._own_lists)
        try:
            form = read_form(file_bytes(path), path.name, lists.by_name(self._today()))
            return with_lists(form, lists.for_form(form, self._today())), faults
        except FormFault as fault:
            return None, faults or fault.faults
        except HeatError as error:
            return None, faults or (Fault(error.code, FOLDER_NAME, error.user_message, error.remedy),)
