"""The rows of a table from top to bottom, under the headings that the form gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.domain.form.answer_kinds import Table
from heat_app.domain.ids import RowId
from heat_app.ui.editors.table_row import RowView
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.labels import Paragraph, SecondaryText
from heat_app.ui.widgets.surfaces import Separator, Surface

ADDED_HEADING = "Added here"


class _GroupHeading(QWidget):
    """What the rows below it have in common."""

    def __init__(self, text: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        current_theme().keep_space(layout, margins=(14, 10, 14, 6))
        layout.addWidget(Paragraph(text, size=TextSize.SMALL, weight=Weight.SEMIBOLD, ink=Ink.SECONDARY))


class RowList(Surface):
    """A card with one row below the other; rows that stay keep their widgets.

    Args:
        table: The table; its own rows are always there.
        make: Makes the widget of a row.
    """

    def __init__(self, table: Table, make: Callable[[RowId], RowView]) -> None:
        super().__init__(padding=1, spacing=0)
        self._table = table
        self._make = make
        self._views: dict[RowId, RowView] = {}
        self._lines: list[QWidget] = []
        self._between: QWidget | None = None
        self._empty = SecondaryText(f"Nothing here yet. Add {_first(table)} below.")
        self._holder = QWidget()
        holder = QVBoxLayout(self._holder)
        current_theme().keep_space(holder, margins=(Space.L, Space.M, Space.L, Space.M))
        holder.addWidget(self._empty)
        self.add(self._holder)
        self._tighten()

    def view(self, row_id: RowId) -> RowView | None:
        """Returns a row, or None."""
        return self._views.get(row_id)

    def views(self) -> list[RowView]:
        """Returns all rows from top to bottom."""
        return list(self._views.values())

    def put_between(self, widget: QWidget, place: int) -> None:
        """Puts a widget above the row at this place, or below the last one; there until rows come or go."""
        self._between = widget
        self.content.removeWidget(widget)
        views = self.views()
        below = self.content.indexOf(views[place]) if place < len(views) else self.content.count()
        self.content.insertWidget(below, widget)

    def show_rows(self, added: Sequence[RowId]) -> bool:
        """Shows the form's rows and then those added; says whether any came, went or moved."""
        wanted = [*(RowId(item.key) for item in self._table.rows), *added]
        if wanted == list(self._views):
            self._holder.setVisible(not wanted)
            return False
        for row_id in [row_id for row_id in self._views if row_id not in wanted]:
            view = self._views.pop(row_id)
            self.content.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views = {row_id: self._views.get(row_id) or self._make(row_id) for row_id in wanted}
        self._lay_out()
        self._holder.setVisible(not wanted)
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Keeps the rows without gaps when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_views"):
            self._tighten()

    def _tighten(self) -> None:
        # Rows reach from edge to edge and stay clear of the rounded corners.
        self.content.setSpacing(0)
        self.content.setContentsMargins(1, 6, 1, 6)

    def _lay_out(self) -> None:
        for line in self._lines:
            self.content.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        heading, place = self._table.row_title, 0
        if heading and not any(item.heading for item in self._table.rows):
            place = self._put_line(place, _GroupHeading(heading))
        heading = ""
        for row_id, view in self._views.items():
            item = self._table.rows.item(row_id)
            above = item.heading if item else ADDED_HEADING if len(self._table.rows) else ""
            if above != heading and above:
                if place:
                    place = self._put_line(place, Separator())
                place = self._put_line(place, _GroupHeading(above))
            heading = above
            if place:
                place = self._put_line(place, Separator())
            self.content.removeWidget(view)
            self.content.insertWidget(place, view)
            view.show()
            place += 1
        if self._between is not None:
            self.put_between(self._between, len(self._views))

    def _put_line(self, place: int, line: QWidget) -> int:
        self.content.insertWidget(place, line)
        self._lines.append(line)
        return place + 1


def _first(table: Table) -> str:
    return f"the first {table.row_name or 'row'}"
