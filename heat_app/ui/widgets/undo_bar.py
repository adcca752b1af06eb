"""An offer to take back what was just done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from heat_app.ui.announcer import announce
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.buttons import SecondaryButton
from heat_app.ui.widgets.labels import Paragraph
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.surfaces import Surface


class UndoBar(Surface):
    """An offer to take back what was just done; it goes away by itself unless somebody is at it.

    Attributes:
        undone: Told when a person takes it back.
        expired: Told when the offer is over.
    """

    undone = Signal()
    expired = Signal()
    STAYS_MS = 10_000

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill="card", edge="border_strong", radius=8, padding=8)
        self.text = Paragraph("")
        self.undo = SecondaryButton("Undo", icon="undo-2")
        row = QHBoxLayout()
        current_theme().keep_space(row, spacing=Space.M, margins=(8, 0, 0, 0))
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.undo)
        self.content.addLayout(row)
        self._clock = QTimer(self, singleShot=True, interval=self.STAYS_MS)
        self._clock.timeout.connect(self._run_out)
        self.undo.clicked.connect(self._take_back)
        self.hide()

    def offer(self, text: str) -> None:
        """Says what was done and offers to take it back."""
        self.text.setText(text)
        self.undo.setAccessibleName(shown(f"Undo: {text}"))
        self.show()
        self.raise_()
        self._clock.start()
        announce(f"{shown(text)} Undo is available.")

    def enterEvent(self, event: QEnterEvent) -> None:
        """Waits while the pointer is over it."""
        super().enterEvent(event)
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Counts again when the pointer leaves."""
        super().leaveEvent(event)
        if self.isVisible():
            self._clock.start()

    def _take_back(self) -> None:
        self._clock.stop()
        self.hide()
        self.undone.emit()

    def _run_out(self) -> None:
        if self.undo.hasFocus():
            # Nobody loses the offer while standing on its button.
            self._clock.start()
            return
        self.hide()
        self.expired.emit()
