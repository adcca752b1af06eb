"""A short table that people fill in themselves: add a row, remove a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Weight
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.buttons import IconButton, SecondaryButton
from heat_app.ui.widgets.fields import LineEdit
from heat_app.ui.widgets.focus_leader import FocusLeader
from heat_app.ui.widgets.labels import Paragraph

_STACK_BELOW = 560


@dataclass(frozen=True, slots=True)
class Column:
    """One thing asked for in every row.

    Attributes:
        key: Its permanent name.
        label: What a reader sees.
        stretch: Its share of the width.
    """

    key: str
    label: str
    stretch: int = 1


class _Row(QWidget):
    """One row: its fields beside each other, or each below its label where the window is narrow."""

    edited = Signal()
    removed = Signal()

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self.labels = [Paragraph(column.label, self, weight=Weight.SEMIBOLD) for column in columns]
        self.fields = [LineEdit(self) for _ in columns]
        self.remove = IconButton("trash-2", "Remove", self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for field in self.fields:
            field.text_edited.connect(self.edited)
        self.remove.clicked.connect(self.removed)

    def arrange(self, *, stacked: bool, first: bool) -> None:
        """Places the fields; labels stand above each field when stacked, above the first row otherwise."""
        for widget in (*self.labels, *self.fields, self.remove):
            self._grid.removeWidget(widget)
        theme = current_theme()
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(4))
        for position in range(len(self._columns) + 1):
            self._grid.setColumnStretch(position, 0)
        for position, (label, field) in enumerate(zip(self.labels, self.fields, strict=True)):
            label.setVisible(stacked or first)
            if stacked:
                self._grid.addWidget(label, 2 * position, 0)
                self._grid.addWidget(field, 2 * position + 1, 0)
            else:
                self._grid.addWidget(label, 0, position)
                self._grid.addWidget(field, 1, position)
                self._grid.setColumnStretch(position, self._columns[position].stretch)
        if stacked:
            self._grid.setColumnStretch(0, 1)
            self._grid.addWidget(self.remove, 1, 1)
        else:
            self._grid.addWidget(self.remove, 1, len(self._columns))

    def name(self, number: int) -> None:
        """Names every field by its column and the row's number."""
        for column, field in zip(self._columns, self.fields, strict=True):
            field.setAccessibleName(f"{column.label}, row {number}")
        first = self.fields[0].text().strip()
        self.remove.set_name(f"Remove row {number}: {first}" if first else f"Remove row {number}")


class RepeatingRows(FocusLeader):
    """Rows of short texts under labelled columns.

    Attributes:
        rows_edited: Told with all rows, as tuples of texts in column order, when a person changed anything.
        row_removed: Told with position and texts of a row after a person removed it, to undo it.
    """

    rows_edited = Signal(tuple)
    row_removed = Signal(int, tuple)

    def __init__(
        self,
        columns: Sequence[Column],
        parent: QWidget | None = None,
        *,
        add_text: str = "Add another",
        least_rows: int = 1,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._least_rows = least_rows
        self._rows: list[_Row] = []
        self._stacked = False
        self._read_only = False
        if name:
            self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        current_theme().keep_space(self._column, spacing=8)
        self.add_button = SecondaryButton(add_text, icon="plus")
        self.add_button.clicked.connect(self._add_by_hand)
        self._column.addWidget(self.add_button)
        self._column.setAlignment(self.add_button, Qt.AlignmentFlag.AlignLeft)
        self.set_rows(())

    @property
    def focus_target(self) -> QWidget:
        """The first field."""
        return self._rows[0].fields[0] if self._rows else self.add_button

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Returns the texts of all rows that hold any."""
        texts = (tuple(field.text() for field in row.fields) for row in self._rows)
        return tuple(row for row in texts if any(text.strip() for text in row))

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Shows rows without telling anybody; rows already there keep their cursor and undo."""
        if tuple(tuple(row) for row in rows) == self.rows() and len(self._rows) >= self._least_rows:
            return
        wanted = max(len(rows), self._least_rows)
        while len(self._rows) > wanted:
            self._drop(len(self._rows) - 1)
        while len(self._rows) < wanted:
            self._append()
        for row, texts in zip(self._rows, [*rows, *[()] * (wanted - len(rows))], strict=True):
            for field, text in zip(row.fields, [*texts, *[""] * (len(self._columns) - len(texts))], strict=False):
                field.set_text(text)
        self._settle()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the rows be read but not changed."""
        self._read_only = read_only
        self.add_button.setVisible(not read_only)
        self._settle()

    def insert_row(self, position: int, texts: Sequence[str]) -> None:
        """Puts a removed row back where it was and tells so."""
        rows = [tuple(field.text() for field in row.fields) for row in self._rows]
        rows.insert(position, tuple(texts))
        self.set_rows(rows)
        self.rows_edited.emit(self.rows())

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001  a plain setter
        """Shows or takes back the red edge of the first row's fields."""
        for field in self._rows[0].fields if self._rows else ():
            field.set_invalid(invalid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stacks the fields where the window is narrow for the text size."""
        super().resizeEvent(event)
        stacked = event.size().width() < current_theme().px(_STACK_BELOW)
        if stacked != self._stacked:
            self._stacked = stacked
            self._settle()

    def changeEvent(self, event: QEvent) -> None:
        """Takes new spacing when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self._stacked = self.width() < current_theme().px(_STACK_BELOW)
            self._settle()

    def _add_by_hand(self) -> None:
        self._append()
        self._settle()
        self._rows[-1].fields[0].setFocus()

    def _append(self) -> None:
        row = _Row(self._columns, self)
        row.edited.connect(self._tell)
        row.removed.connect(lambda: self._remove_by_hand(row))
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        row.show()

    def _remove_by_hand(self, row: _Row) -> None:
        position = self._rows.index(row)
        texts = tuple(field.text() for field in row.fields)
        if len(self._rows) > self._least_rows:
            self._drop(position)
        else:
            for field in row.fields:
                field.set_text("")
        self._settle()
        next_row = self._rows[min(position, len(self._rows) - 1)] if self._rows else None
        (next_row.fields[0] if next_row else self.add_button).setFocus()
        self.row_removed.emit(position, texts)
        self.rows_edited.emit(self.rows())

    def _drop(self, position: int) -> None:
        row = self._rows.pop(position)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _tell(self) -> None:
        for number, row in enumerate(self._rows, start=1):
            row.name(number)
        self.rows_edited.emit(self.rows())

    def _settle(self) -> None:
        for number, row in enumerate(self._rows, start=1):
            row.arrange(stacked=self._stacked, first=number == 1)
            row.name(number)
            row.remove.setVisible(not self._read_only)
            for field in row.fields:
                field.setReadOnly(self._read_only)
        set_reading_order(self)
