"""The table of assessments: its columns, and how low it may get."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.widgets.row_table import ColumnPlan, RowTable

_LEAST_ROWS = 3
_ENDS = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)

COLUMNS = (
    ColumnPlan(250, stretch=5),
    ColumnPlan(112, stretch=1, importance=3),
    ColumnPlan(178, stretch=1),
    ColumnPlan(170, stretch=2, importance=2),
    ColumnPlan(124, stretch=1, importance=1),
)


class RegisterTable(RowTable):
    """The table of assessments.

    Attributes:
        fitted: Told after the columns were fitted to the width.
    """

    fitted = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the columns."""
        super().resizeEvent(event)
        self.fitted.emit()

    def sizeHint(self) -> QSize:
        """Returns the least height worth having: where there is less, the page scrolls."""
        rows = _LEAST_ROWS * self.verticalHeader().defaultSectionSize()
        return QSize(current_theme().px(300), self.horizontalHeader().sizeHint().height() + rows)

    def minimumSizeHint(self) -> QSize:
        """Returns the same height, at any width."""
        return QSize(current_theme().px(200), self.sizeHint().height())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Lets Home and End lead to the first and last line: cells within a line are no places to be."""
        last = self.model().rowCount() - 1
        if last >= 0 and action in _ENDS:
            return self.model().index(0 if action is QAbstractItemView.CursorAction.MoveHome else last, 0)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, _search: str) -> None:
        """Finds nothing by typing: Qt would read every line there is; the search field asks the database."""
