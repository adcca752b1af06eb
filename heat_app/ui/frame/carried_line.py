"""The line that says where an answer came from, with the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.ui.frame.further import CarriedMark
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.buttons import LinkButton
from heat_app.ui.widgets.labels import SecondaryText
from heat_app.ui.widgets.surfaces import Surface


class CarriedLine(QWidget):
    """From which question of which assessment, and whether it was changed here; nothing where it was given here.

    Attributes:
        followed: Told with the identity of the earlier assessment when a person wants to see it.
    """

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: CarriedMark | None = None
        self.words = SecondaryText("")
        self.open = LinkButton("")
        box = Surface(fill="card_raised", edge="", stripe="border_strong", radius=4, padding=10, spacing=Space.XS)
        box.add(self.words)
        box.content.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        current_theme().keep_space(column, spacing=0)
        column.addWidget(box)
        self.open.clicked.connect(self._follow)
        self.hide()

    def show_mark(self, mark: CarriedMark | None) -> None:
        """Shows where the answer came from."""
        self._mark = mark
        self.setVisible(mark is not None)
        if mark is not None:
            self.words.setText(mark.words)
            self.open.setText(f"Open {mark.reference}")

    def _follow(self) -> None:
        if self._mark is not None:
            self.followed.emit(self._mark.assessment_id)
