"""The command palette as it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from heat_app.ui.screens.palette.presenter import assessment_key
from heat_app.ui.screens.palette.state import Command, PaletteState
from heat_app.ui.widgets.command_palette import CommandPalette, PaletteItem

_PAUSE_MS = 120


class PaletteView(QObject):
    """Opens the palette over the window; it is made anew each time, so that it has the present text size.

    Attributes:
        typed: Told with what is typed, once the person pauses.
        chosen: Told with the key of what they chose.
    """

    typed = Signal(str)
    chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._state = PaletteState()
        self._looked_up = ""
        self.palette: CommandPalette | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)

    def open(self) -> None:
        """Opens the palette."""
        if self.palette is not None:
            return
        palette = CommandPalette(self._window)
        self.palette = palette
        self._looked_up = ""
        self._show_items()
        palette.typed_text.connect(lambda _typed: self._pause.start())
        palette.chosen.connect(self.chosen)
        palette.finished.connect(self._closed)
        palette.open_over(self._window)

    def show_state(self, state: PaletteState) -> None:
        """Shows everything."""
        if state != self._state:
            self._state = state
            self._show_items()

    def _show_items(self) -> None:
        if self.palette is None:
            return
        commands = self._state.commands
        items = [_item(command, "Go to") for command in commands if command.is_place]
        items += [
            PaletteItem(
                assessment_key(found), found.title, "Assessments", found.reference, "file-text", found.other_words
            )
            for found in self._state.found
        ]
        items += [_item(command, "Do") for command in commands if not command.is_place]
        self.palette.set_items(items)

    def _tell(self) -> None:
        # New results are announced like typing; only other words are looked up.
        if self.palette is not None and self.palette.typed != self._looked_up:
            self._looked_up = self.palette.typed
            self.typed.emit(self._looked_up)

    def _closed(self) -> None:
        self._pause.stop()
        palette, self.palette = self.palette, None
        if palette is not None:
            palette.deleteLater()


def _item(command: Command, group: str) -> PaletteItem:
    return PaletteItem(command.key, command.title, group, command.keys, command.icon, command.keywords)
