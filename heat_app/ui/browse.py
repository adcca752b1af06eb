"""The page with the rail: places at the left, the screen of one of them beside it.

Where the window is narrow for the text size the rail gives way: a button at the top opens it over the screen.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from heat_app.ui.rail import Place, Rail
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Weight
from heat_app.ui.widgets.accessible import in_reading_order, set_reading_order
from heat_app.ui.widgets.buttons import SecondaryButton
from heat_app.ui.widgets.labels import Paragraph
from heat_app.ui.widgets.surfaces import Bar

_RAIL_BESIDE_FROM = 900
"""Least width for the rail beside the screen, in pixels at 100 % text size."""

TITLES = {
    Place.HOME: "Home",
    Place.REGISTER: "Register",
    Place.REVIEWS: "Reviews",
    Place.FORMS: "Forms",
    Place.SETTINGS: "Settings",
}


class BrowsePage(QWidget):
    """The rail and the screen beside it.

    Attributes:
        place_chosen: Told with the place a person goes to.
    """

    place_chosen = Signal(Place)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screens: dict[str, QWidget] = {}
        self._beside = True
        self._open = False
        self.rail = Rail(self)
        self.rail.place_chosen.connect(self._choose)
        self._content = QWidget(self)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = Bar()
        self.menu_button = SecondaryButton("Menu", icon="panel-left", identifier="menu")
        self.menu_button.clicked.connect(self.toggle_rail)
        self._title = Paragraph("", weight=Weight.SEMIBOLD)
        self.bar.add(self.menu_button)
        self.bar.add(self._title, 1)
        self.bar.hide()
        self._stack = QStackedWidget()
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.rail.raise_()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for keys in ("F6", "Shift+F6"):
            # There are two panes: both ways lead to the other one.
            panes = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            panes.activated.connect(self.next_pane)

    def add_screen(self, key: str, screen: QWidget) -> None:
        """Keeps a screen ready under a name."""
        self._screens[key] = screen
        self._stack.addWidget(screen)

    def has_screen(self, key: str) -> bool:
        """Says whether a screen is ready."""
        return key in self._screens

    def show_screen(self, key: str, title: str) -> None:
        """Shows a screen."""
        self.close_rail()
        self._title.setText(title)
        self._stack.setCurrentWidget(self._screens[key])
        set_reading_order(self)

    @property
    def shown_screen(self) -> QWidget | None:
        """The screen that is shown."""
        return self._stack.currentWidget()

    def focus_screen(self) -> None:
        """Moves the focus into the screen, to where it was there last."""
        screen = self.shown_screen
        if screen is None:
            return
        last = _focused_in(screen)
        if last is not None and last.isVisibleTo(screen) and last.isEnabled():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        _focus_first(screen)

    def next_pane(self) -> None:
        """Moves the focus between the rail and the screen."""
        focused = _focused_in(self)
        if focused is not None and self.rail.isAncestorOf(focused):
            self.close_rail()
            self.focus_screen()
            return
        if not self._beside and not self._open:
            self.toggle_rail()
            return
        self.rail.focus_places()

    def toggle_rail(self) -> None:
        """Opens the rail over the screen and moves the focus there, or closes it and moves back."""
        if self._open:
            self.close_rail()
            self.menu_button.setFocus()
            return
        self._open = True
        self._arrange()
        self.rail.focus_places()

    def close_rail(self) -> None:
        """Closes the rail where it lies over the screen."""
        if self._open:
            self._open = False
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Returns a size every screen has, so that large text never needs a larger window."""
        return QSize(360, 300)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Closes an open rail on Escape."""
        if event.key() == Qt.Key.Key_Escape and self._open:
            self.toggle_rail()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places rail and screen."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Places them again when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_stack"):
            self._arrange()

    def _choose(self, place: Place) -> None:
        self.close_rail()
        self.place_chosen.emit(place)

    def _arrange(self) -> None:
        theme = current_theme()
        self._beside = self.width() / theme.scale >= _RAIL_BESIDE_FROM
        if self._beside:
            self._open = False
        rail_width = min(self.rail.sizeHint().width(), self.width())
        left = rail_width if self._beside else 0
        self._content.setGeometry(QRect(left, 0, max(0, self.width() - left), self.height()))
        self.rail.setGeometry(QRect(0, 0, rail_width, self.height()))
        self.rail.setVisible(self._beside or self._open)
        self.bar.setVisible(not self._beside)
        if self._open:
            self.rail.raise_()


def _focused_in(page: QWidget) -> QWidget | None:
    """Returns what has the focus inside a page, or had it last."""
    return page.focusWidget()


def _focus_first(pane: QWidget) -> None:
    for child in in_reading_order(pane):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled():
            child.setFocus(Qt.FocusReason.OtherFocusReason)
            return
