"""The register's lines as Qt asks for them: only pages that came into sight are kept."""

from __future__ import annotations

from collections import OrderedDict
from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from heat_app.ui.screens.register.state import PAGE_ROWS, Order, RegisterLine
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.row_table import (
    CELL_ROLE,
    Cell,
    PersonCell,
    PipsCell,
    TagCell,
    TextCell,
    TwoLineCell,
)

_KEPT_PAGES = 40
_PIPS = 5

TITLE, ANSWERED, STATUS, LEAD, UPDATED = range(5)
HEADINGS = ("Assessment", "Answered", "Status", "Lead", "Last changed")
ORDERS = {TITLE: Order.TITLE, STATUS: Order.STATUS, LEAD: Order.LEAD, UPDATED: Order.UPDATED}
"""What a click on a heading sorts by."""

_ROLES = (
    CELL_ROLE,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)

_Index = QModelIndex | QPersistentModelIndex


class RegisterModel(QAbstractTableModel):
    """As many lines as there are; each page of them is asked for when it is first looked at.

    Attributes:
        missing: Told with a line that is looked at and not here.
    """

    missing = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._pages: OrderedDict[int, tuple[RegisterLine, ...]] = OrderedDict()
        self._lead_in_title = False

    def begin(self, count: int) -> None:
        """Forgets every line; there are now so many."""
        self.beginResetModel()
        self._count = count
        self._pages.clear()
        self.endResetModel()

    def take(self, first: int, lines: tuple[RegisterLine, ...]) -> None:
        """Takes a page of lines."""
        page = first // PAGE_ROWS
        self._pages[page] = lines
        self._pages.move_to_end(page)
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        if lines:
            last = min(first + len(lines), self._count) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(HEADINGS) - 1))

    def line(self, row: int) -> RegisterLine | None:
        """Returns a line, or None while it is not here."""
        page, place = divmod(row, PAGE_ROWS)
        lines = self._pages.get(page)
        if lines is None or place >= len(lines):
            return None
        self._pages.move_to_end(page)
        return lines[place]

    def row_of(self, assessment_id: str) -> int | None:
        """Returns where an assessment is among the lines that are here."""
        for page, lines in self._pages.items():
            for place, line in enumerate(lines):
                if line.assessment_id == assessment_id:
                    return page * PAGE_ROWS + place
        return None

    def set_lead_in_title(self, *, wanted: bool) -> None:
        """Names the lead below the title, for when there is no room for a column."""
        if wanted != self._lead_in_title:
            self._lead_in_title = wanted
            if self._count:
                self.dataChanged.emit(self.index(0, TITLE), self.index(self._count - 1, TITLE))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Returns how many lines there are."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  likewise
        """Returns how many columns there are."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Returns a heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Returns one aspect of one cell; for a line that is not here, an empty cell until it is."""
        if role not in _ROLES:
            return None
        row = index.row()
        line = self.line(row)
        if line is None:
            self.missing.emit(row)
            return TextCell("…", muted=True) if role == CELL_ROLE else "…"
        if role == CELL_ROLE:
            return self._cell(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            # The whole title where the cell cuts it off; Qt would guess at markup.
            whole = f"<p style='white-space:pre-wrap'>{escape(shown(line.title))}</p>"
            return whole if index.column() == TITLE else None
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == TITLE:
            return shown(line.spoken)
        return shown(_text(line, index.column()))

    def _cell(self, line: RegisterLine, column: int) -> Cell:
        match column:
            case 0:
                parts = (line.reference, line.lead if self._lead_in_title else "", line.organisation)
                return TwoLineCell(line.title, "  ·  ".join(part for part in parts if part))
            case 1:
                done = _PIPS * line.answered_count // line.question_count if line.question_count else 0
                # Something begun never looks untouched.
                done = max(done, 1 if line.answered_count else 0)
                return PipsCell(done, _PIPS, f"{line.answered_count} of {line.question_count}")
            case 2:
                return TagCell(line.status_words.text, line.status_words.tone)
            case 3:
                return PersonCell(line.lead)
            case _:
                return TextCell(line.updated, muted=True)


def _text(line: RegisterLine, column: int) -> str:
    answered = f"{line.answered_count} of {line.question_count}"
    return (line.title, answered, line.status_words.text, line.lead, line.updated)[column]
