"""More to read for those who want it, behind a button that says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.buttons import GhostButton


class Disclosure(QWidget):
    """A button that shows what is below it, and hides it again; its words say which it will do.

    Attributes:
        toggled: Told with whether the content can now be seen, when a person changed it.
    """

    toggled = Signal(bool)

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None, *, is_open: bool = False) -> None:
        super().__init__(parent)
        self._title = title
        self.content = content
        self.button = GhostButton(title, icon="chevron-right")
        column = QVBoxLayout(self)
        current_theme().keep_space(column, spacing=Space.XS)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content)
        self.button.clicked.connect(self._by_hand)
        self.set_open(is_open=is_open)

    @property
    def is_open(self) -> bool:
        """Whether the content is there to be seen."""
        return not self.content.isHidden()

    def set_open(self, *, is_open: bool) -> None:
        """Shows or hides the content without telling anybody."""
        self.content.setVisible(is_open)
        self.button.set_icon("chevron-down" if is_open else "chevron-right")
        self.button.setText(f"Hide: {self._title}" if is_open else f"Show: {self._title}")

    def set_title(self, title: str) -> None:
        """Changes what the button says is below it."""
        if title != self._title:
            self._title = title
            self.set_open(is_open=self.is_open)

    def _by_hand(self) -> None:
        self.set_open(is_open=not self.is_open)
        self.toggled.emit(self.is_open)
