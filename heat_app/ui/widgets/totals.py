"""What stands below a table: what was added up, and the totals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space, Weight
from heat_app.ui.widgets.labels import Paragraph, PlainLabel
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.surfaces import Surface


class Totals(Surface):
    """Lines of a title and a figure; not there while there is nothing to add up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M)
        self._lines: tuple[tuple[str, str], ...] = ()
        self._pairs: list[tuple[Paragraph, PlainLabel]] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setVerticalSpacing(current_theme().px(Space.XS))
        self.content.addLayout(self._grid)
        self.hide()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Shows other totals; labels that are there already only change their words."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        while len(self._pairs) < len(lines):
            title, figure = Paragraph(""), PlainLabel("", weight=Weight.SEMIBOLD)
            place = len(self._pairs)
            self._grid.addWidget(title, place, 0)
            self._grid.addWidget(figure, place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._pairs.append((title, figure))
        for place, (title, figure) in enumerate(self._pairs):
            is_used = place < len(lines)
            words = lines[place] if is_used else ("", "")
            title.setText(words[0])
            figure.setText(words[1])
            figure.setAccessibleName(shown(": ".join(words)))
            title.setVisible(is_used)
            figure.setVisible(is_used)
        self.setVisible(bool(lines))
