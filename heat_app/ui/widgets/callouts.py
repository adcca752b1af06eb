"""Boxes that say something beside the work: callouts in the page, banners across the window."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.ui.announcer import announce
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, Weight
from heat_app.ui.widgets.accessible import ALERT, give_role
from heat_app.ui.widgets.buttons import IconButton, SecondaryButton
from heat_app.ui.widgets.empty_state import EmptyState
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Heading, Paragraph
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.save_state import SaveState, SaveStateIndicator
from heat_app.ui.widgets.surfaces import Surface
from heat_app.ui.widgets.undo_bar import UndoBar

__all__ = [
    "Banner",
    "Callout",
    "EmptyState",
    "Icon",
    "Mood",
    "SaveState",
    "SaveStateIndicator",
    "UndoBar",
]


class Mood(StrEnum):
    """What a box is about."""

    INFO = "info"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


_COLOURS = {
    Mood.INFO: ("tint", "brand"),
    Mood.GOOD: ("inserted", "success"),
    Mood.WARNING: ("callout", "callout_edge"),
    Mood.DANGER: ("danger_surface", "danger"),
}
_ICONS = {
    Mood.INFO: ("info", Ink.BRAND),
    Mood.GOOD: ("circle-check", Ink.SUCCESS),
    Mood.WARNING: ("triangle-alert", Ink.WARNING),
    Mood.DANGER: ("circle-alert", Ink.DANGER),
}


class Callout(Surface):
    """A coloured box in the page: advice, a good example, a legal duty."""

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None, *, mood: Mood = Mood.INFO) -> None:
        fill, stripe = _COLOURS[mood]
        super().__init__(parent, fill=fill, edge="", stripe=stripe, radius=4, padding=14, spacing=Space.XS)
        self.title = Heading(title, level=4)
        self.text = Paragraph(text)
        self.add(self.title)
        self.add(self.text)
        self.title.setVisible(bool(title))
        self.text.setVisible(bool(text))


class Banner(Surface):
    """A band across the window that stays until the trouble is over, with one thing to do about it.

    Attributes:
        acted: Told when a person presses the button.
        dismissed: Told when a person closes it; only where it may be closed.
    """

    acted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None, *, dismissible: bool = False) -> None:
        super().__init__(parent, fill="danger_surface", edge="danger", radius=0, padding=10)
        self._icon = Icon("circle-alert", Ink.DANGER)
        self.title = Paragraph("", weight=Weight.SEMIBOLD)
        self.text = Paragraph("")
        self.action = SecondaryButton("")
        self.close_button = IconButton("x", "Close this message")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.text)
        row = QHBoxLayout()
        current_theme().keep_space(row, spacing=Space.M)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.content.addLayout(row)
        self.close_button.setVisible(dismissible)
        self.action.clicked.connect(self.acted)
        self.close_button.clicked.connect(self._dismiss)
        give_role(self, ALERT)
        self.hide()

    def show_message(self, title: str, text: str = "", *, mood: Mood = Mood.DANGER, action: str = "") -> None:
        """Shows the message and has it read out: at once for trouble, in turn otherwise."""
        fill, edge = _COLOURS[mood]
        self.set_colours(fill=fill, edge=edge)
        self._icon.set_icon(*_ICONS[mood])
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.action.setText(action)
        self.action.setVisible(bool(action))
        spoken = shown(f"{title} {text}".strip())
        self.setAccessibleName(spoken)
        self.show()
        announce(spoken, assertive=mood is Mood.DANGER)

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
