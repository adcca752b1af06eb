"""Tabs over a pane: a page tab list to assistive technology."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.widgets.choices import Option
from heat_app.ui.widgets.plain_text import shown, without_mnemonic


class TabBar(QTabBar):
    """Tabs, one of them current.

    Attributes:
        chosen: Told with the key when a person changed the tab.
    """

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[Option] = (), parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self._loading = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if name:
            self.setAccessibleName(shown(name))
        self.currentChanged.connect(self._changed)
        self.set_tabs(tabs)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line the tabs stand on, then the tabs."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(current_theme().tokens.border))
        painter.end()
        super().paintEvent(event)

    @property
    def key(self) -> str | None:
        """The key of the current tab."""
        key = self.tabData(self.currentIndex())
        return key if isinstance(key, str) else None

    def set_tabs(self, tabs: Sequence[Option]) -> None:
        """Shows these tabs; the current one stays current where it still exists."""
        self._loading = True
        current = self.key
        for position, tab in enumerate(tabs):
            text = without_mnemonic(tab.text)
            if position < self.count():
                self.setTabText(position, text)
            else:
                self.addTab(text)
            self.setTabData(position, tab.key)
            self.setAccessibleTabName(position, shown(tab.text))
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        if current is not None:
            self.set_key(current)
        self._loading = False

    def set_key(self, key: str) -> None:
        """Makes a tab current without telling anybody."""
        was_loading, self._loading = self._loading, True
        for position in range(self.count()):
            if self.tabData(position) == key:
                self.setCurrentIndex(position)
        self._loading = was_loading

    def _changed(self, _position: int) -> None:
        if not self._loading and self.key is not None:
            self.chosen.emit(self.key)
