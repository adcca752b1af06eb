"""Home as it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.ui.screens.home.rows import Row
from heat_app.ui.screens.home.state import HomeState
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.widgets.accessible import describe, set_reading_order
from heat_app.ui.widgets.buttons import SecondaryButton
from heat_app.ui.widgets.labels import Heading, SecondaryText
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from heat_app.ui.screens.home.cards import HomeCards

_CARDS_AT = 2
"""The cards' place in the column: after the greeting and the words that they are being opened."""
_WIDEST = 1180


class HomeView(QWidget):
    """What waits, and the way on.

    Attributes:
        new_asked: A person wants to start an assessment.
        continue_asked: They want to go on writing; told with the identity.
        waiting_asked: They follow something that waits; told with identity and status.
        see_all_asked: They want to see everything that waits for review.
        shortcuts_asked: They want the list of keys.
        backup_asked: They want to keep a copy.
        retry_asked: They want the assessments read again.
    """

    new_asked = Signal()
    continue_asked = Signal(str)
    waiting_asked = Signal(str, str)
    see_all_asked = Signal()
    shortcuts_asked = Signal()
    backup_asked = Signal()
    retry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, identifier="home")
        self._scroll = ReadingScroll(self, measure=_WIDEST, name="Home")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._state: HomeState | None = None
        self._cards: HomeCards | None = None

        self.greeting = Heading("", level=1)
        self.today = SecondaryText("")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.greeting)
        words.addWidget(self.today)
        self.new_button = SecondaryButton("New assessment", icon="plus", identifier="home-new")
        self.new_button.clicked.connect(self.new_asked)
        self._header = Row(narrow_below=420)
        self._header.add_layout(words, 1)
        self._header.add(self.new_button, centred=True)
        self._scroll.add(self._header)

        self._loading = Card()
        self._loading.add(SecondaryText("Opening your assessments…"))
        self._scroll.add(self._loading)
        self._scroll.finish()
        set_reading_order(self)

    def show_state(self, state: HomeState) -> None:
        """Shows everything; nothing is rebuilt that has not changed."""
        if state == self._state:
            return
        self._state = state
        self.greeting.setText(state.greeting)
        self.today.setText(state.today)
        self._loading.setVisible(state.is_loading)
        if not state.is_loading:
            self._fill(state)
        set_reading_order(self)
        self._reflow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sets cards below each other where the window is narrow for the text size."""
        super().resizeEvent(event)
        self._reflow()

    def changeEvent(self, event: QEvent) -> None:
        """Measures again when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_cards"):
            self._reflow()

    def _reflow(self) -> None:
        effective = self.width() / current_theme().scale
        self._header.reflow(effective)
        if self._cards is not None:
            self._cards.reflow(effective)

    def _fill(self, state: HomeState) -> None:
        from heat_app.ui.screens.home.cards import HomeCards

        old, new = self._cards, HomeCards(state)
        for told, telling in (
            (new.new_asked, self.new_asked),
            (new.continue_asked, self.continue_asked),
            (new.waiting_asked, self.waiting_asked),
            (new.see_all_asked, self.see_all_asked),
            (new.shortcuts_asked, self.shortcuts_asked),
            (new.backup_asked, self.backup_asked),
            (new.retry_asked, self.retry_asked),
        ):
            told.connect(telling)
        self._cards = new
        if old is None:
            self._scroll.content.insertWidget(_CARDS_AT, new)
            return
        had_focus = any(child.hasFocus() for child in old.findChildren(QWidget))
        self._scroll.content.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        if had_focus:
            self.new_button.setFocus()
