"""Boxes that say something beside the work: callouts, banners, an offer to undo, whether all is saved."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from heat_app.ui.announcer import announce
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.accessible import ALERT, give_role
from heat_app.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.surfaces import Surface


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


class Icon(QLabel):
    """An icon that only repeats the words beside it; assistive technology passes over it."""

    def __init__(
        self, name: str, ink: Ink = Ink.SECONDARY, parent: QWidget | None = None, *, side: int = 20
    ) -> None:
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


class Callout(Surface):
    """A coloured box in the page: advice, a good example, a legal duty."""

    def __init__(
        self, title: str, text: str = "", parent: QWidget | None = None, *, mood: Mood = Mood.INFO
    ) -> None:
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
        row.setSpacing(current_theme().px(Space.M))
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
        row.setContentsMargins(current_theme().px(8), 0, 0, 0)
        row.setSpacing(current_theme().px(Space.M))
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


class EmptyState(QWidget):
    """What a page says when there is nothing yet, and the way to begin.

    Attributes:
        acted: Told when a person presses the button.
    """

    acted = Signal()

    def __init__(
        self,
        title: str,
        text: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "",
        action: str = "",
        action_icon: str = "",
    ) -> None:
        super().__init__(parent)
        theme = current_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(32), theme.px(24), theme.px(32))
        column.setSpacing(theme.px(Space.S))
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        if icon:
            column.addWidget(Icon(icon, Ink.BRAND, side=32), 0, centre)
        self.title = Heading(title, level=2)
        self.title.setAlignment(centre)
        self.text = SecondaryText(text)
        self.text.setAlignment(centre)
        self.action = PrimaryButton(action, icon=action_icon)
        self.action.clicked.connect(self.acted)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(theme.px(Space.S))
        column.addWidget(self.action, 0, centre)
        column.addStretch(1)
        self.text.setVisible(bool(text))
        self.action.setVisible(bool(action))


class SaveState(StrEnum):
    """Whether the words are safe."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not-saved"
    READ_ONLY = "read-only"


_SAVE_LOOKS = {
    SaveState.SAVED: ("cloud-check", Ink.SUCCESS, "All changes saved"),
    SaveState.SAVING: ("loader-circle", Ink.SECONDARY, "Saving"),
    SaveState.NOT_SAVED: ("circle-alert", Ink.DANGER, "Could not save, kept on this computer"),
    SaveState.READ_ONLY: ("lock", Ink.SECONDARY, "Read only"),
}


class SaveStateIndicator(QWidget):
    """Says in words and with an icon whether everything is saved.

    Trouble is read out at once; that it is over is read out too. Ordinary saving is not.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = SaveState.SAVED
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(6))
        self._icon = Icon("cloud-check", Ink.SUCCESS, side=18)
        self.text = Paragraph("", size=TextSize.SMALL, weight=Weight.SEMIBOLD)
        row.addWidget(self._icon)
        row.addWidget(self.text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._show(SaveState.SAVED, "")

    @property
    def state(self) -> SaveState:
        """What is shown."""
        return self._state

    def set_state(self, state: SaveState, text: str = "") -> None:
        """Shows a state, in its usual words or in others."""
        was = self._state
        self._show(state, text)
        if state is SaveState.NOT_SAVED and was is not SaveState.NOT_SAVED:
            announce(self.text.text(), assertive=True)
        elif was is SaveState.NOT_SAVED and state is SaveState.SAVED:
            announce(self.text.text())

    def _show(self, state: SaveState, text: str) -> None:
        self._state = state
        icon, ink, usual = _SAVE_LOOKS[state]
        self._icon.set_icon(icon, ink)
        self.text.setText(text or usual)
        self.text.set_ink(ink)
        self.setAccessibleName(shown(text or usual))
