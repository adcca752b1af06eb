"""Bands above the page: what happened and what now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.ui.widgets.callouts import Banner, Mood


@dataclass(frozen=True, slots=True)
class Band:
    """What one band says.

    Attributes:
        title: What happened.
        text: Why, and what now.
        action: What the button is called; empty for none.
        mood: Trouble is read out at once.
        can_be_closed: Whether it may be put away.
    """

    title: str
    text: str
    action: str = ""
    mood: Mood = Mood.INFO
    can_be_closed: bool = False


class Bands(QWidget):
    """Bands, most urgent first; one that stays is not announced again.

    Attributes:
        acted: Told with a band's key when its button is pressed.
        closed: Told with a band's key when it was put away.
    """

    acted = Signal(str)
    closed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bands: dict[str, tuple[Band, Banner]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_bands(self, bands: Mapping[str, Band]) -> None:
        """Shows these bands in this order."""
        for key in [key for key in self._bands if key not in bands]:
            _, banner = self._bands.pop(key)
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        for place, (key, band) in enumerate(bands.items()):
            shown, banner = self._bands.get(key) or (None, self._make(key, band))
            if self._column.indexOf(banner) != place:
                self._column.removeWidget(banner)
                self._column.insertWidget(place, banner)
            if shown != band:
                banner.show_message(band.title, band.text, mood=band.mood, action=band.action)
            self._bands[key] = (band, banner)
        self.setVisible(bool(bands))

    def banner(self, key: str) -> Banner | None:
        """Returns a band, or None while it is not shown."""
        found = self._bands.get(key)
        return found[1] if found else None

    def _make(self, key: str, band: Band) -> Banner:
        banner = Banner(dismissible=band.can_be_closed)
        banner.acted.connect(lambda: self.acted.emit(key))
        banner.dismissed.connect(lambda: self.closed.emit(key))
        return banner
