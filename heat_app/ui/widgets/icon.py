"""An icon beside words."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink


class Icon(QLabel):
    """An icon that only repeats the words beside it; assistive technology passes over it."""

    def __init__(self, name: str, ink: Ink = Ink.SECONDARY, parent: QWidget | None = None, *, side: int = 20) -> None:
        super().__init__(parent)
        self._name, self._ink, self._side = name, ink, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def set_icon(self, name: str, ink: Ink) -> None:
        """Changes the drawing and its colour."""
        self._name, self._ink = name, ink
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Redraws when the theme changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        self.setPixmap(current_theme().pixmap(self._name, self._ink, self._side))
