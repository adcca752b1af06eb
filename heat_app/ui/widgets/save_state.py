"""Whether the words are safe, said in words."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from heat_app.ui.announcer import announce
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import TextSize, Weight
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Paragraph
from heat_app.ui.widgets.plain_text import shown


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
        self._in_trouble = False
        row = QHBoxLayout(self)
        current_theme().keep_space(row, spacing=6)
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
        self._show(state, text)
        if state is SaveState.NOT_SAVED and not self._in_trouble:
            self._in_trouble = True
            announce(self.text.text(), assertive=True)
        elif state is SaveState.SAVED and self._in_trouble:
            self._in_trouble = False
            announce(self.text.text())

    def _show(self, state: SaveState, text: str) -> None:
        self._state = state
        icon, ink, usual = _SAVE_LOOKS[state]
        self._icon.set_icon(icon, ink)
        self.text.setText(text or usual)
        self.text.set_ink(ink)
        self.setAccessibleName(shown(text or usual))
