"""Three panes side by side that give way when the window is narrow for its text; a page that reads well."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import MEASURE, Space
from heat_app.ui.widgets.buttons import SecondaryButton


class PaneCount(IntEnum):
    """How many panes stand side by side."""

    ONE = 1
    TWO = 2
    THREE = 3


_THREE_FROM = 1180
_TWO_FROM = 820


class PaneLayout(QWidget):
    """Left pane, page, right pane.

    How many fit is judged by the width divided by the text size: from 1180 all three, from 820 the left one
    and the page, below only the page. A pane that does not fit opens over the page with its button and closes
    with Escape or the same button. Without a right pane, only the left one gives way. `left_button` and
    `right_button` belong in the header and show when needed.

    Attributes:
        panes_changed: Told with the new number of panes side by side.
    """

    panes_changed = Signal(int)

    def __init__(
        self,
        left: QWidget,
        page: QWidget,
        right: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        left_text: str = "Sections",
        right_text: str = "Help",
        left_width: int = 284,
        right_width: int = 348,
    ) -> None:
        super().__init__(parent)
        self.left, self.page = left, page
        self._has_right = right is not None
        self.right = right if right is not None else QWidget()
        self._widths = (left_width, right_width)
        self._count = PaneCount.THREE
        self._open: QWidget | None = None
        self.left_button = SecondaryButton(left_text, self, icon="panel-left")
        self.right_button = SecondaryButton(right_text, self, icon="panel-right")
        for widget in (left, page, self.right):
            widget.setParent(self)
        self.left_button.clicked.connect(lambda: self.toggle(self.left))
        self.right_button.clicked.connect(lambda: self.toggle(self.right))
        self.left_button.hide()
        self.right_button.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def count(self) -> PaneCount:
        """How many panes stand side by side."""
        return self._count

    @property
    def open_pane(self) -> QWidget | None:
        """The pane that lies open over the page, if any."""
        return self._open

    def toggle(self, pane: QWidget) -> None:
        """Opens a pane over the page and moves the focus into it, or closes it and moves the focus back."""
        if self._open is pane:
            self.close_pane()
            return
        if self._beside(pane):
            _focus_first(pane)
            return
        self._open = pane
        self._arrange()
        _focus_first(pane)

    def close_pane(self) -> None:
        """Closes the pane that lies over the page."""
        pane, self._open = self._open, None
        self._arrange()
        if pane is not None:
            button = self.left_button if pane is self.left else self.right_button
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, pane: QWidget) -> None:
        """Makes sure a pane can be seen, and moves the focus into it."""
        if self._open is pane or self._beside(pane):
            _focus_first(pane)
        else:
            self.toggle(pane)

    def minimumSizeHint(self) -> QSize:
        """Returns a size every screen has, so that large text never needs a larger window."""
        return QSize(320, 240)

    def sizeHint(self) -> QSize:
        """Returns a comfortable size."""
        return QSize(1280, 720)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Closes an open pane on Escape."""
        if event.key() == Qt.Key.Key_Escape and self._open is not None:
            self.close_pane()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the panes."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Places the panes again when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "right_button"):
            self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the lines between the panes."""
        painter = QPainter(self)
        line = QColor(current_theme().tokens.border)
        if not self.left.isHidden():
            painter.fillRect(self.left.geometry().right() + 1, 0, 1, self.height(), line)
        if not self.right.isHidden():
            painter.fillRect(self.right.geometry().left() - 1, 0, 1, self.height(), line)

    def _beside(self, pane: QWidget) -> bool:
        if pane is self.left:
            return self._count >= PaneCount.TWO
        return self._count is PaneCount.THREE or pane is self.page

    def _arrange(self) -> None:
        theme = current_theme()
        effective = self.width() / theme.scale
        count = (
            PaneCount.THREE if effective >= _THREE_FROM else PaneCount.TWO if effective >= _TWO_FROM else PaneCount.ONE
        )
        changed, self._count = count is not self._count, count
        if self._open is not None and self._beside(self._open):
            self._open = None
        width, height = self.width(), self.height()
        left_width = min(theme.px(self._widths[0]), width)
        right_width = min(theme.px(self._widths[1]), width)
        left_beside = self._beside(self.left)
        right_beside = self._has_right and self._beside(self.right)
        page_left = left_width + 1 if left_beside else 0
        page_right = width - (right_width + 1 if right_beside else 0)
        self.page.setGeometry(QRect(page_left, 0, max(0, page_right - page_left), height))
        self.left.setGeometry(QRect(0, 0, left_width, height))
        self.right.setGeometry(QRect(width - right_width, 0, right_width, height))
        self.left.setVisible(left_beside or self._open is self.left)
        self.right.setVisible(right_beside or self._open is self.right)
        if self._open is not None:
            self._open.raise_()
        # Until a header takes them in, they stay out of sight rather than lie over the page.
        self.left_button.setVisible(not left_beside and self.left_button.parentWidget() is not self)
        right_away = self._has_right and not right_beside
        self.right_button.setVisible(right_away and self.right_button.parentWidget() is not self)
        self.update()
        if changed:
            self.panes_changed.emit(int(count))


def _focus_first(pane: QWidget) -> None:
    for child in (pane, *pane.findChildren(QWidget)):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled():
            child.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


class Pane(QWidget):
    """A panel beside the page with its own background; lays its content out from top to bottom."""

    def __init__(self, parent: QWidget | None = None, *, fill: str = "card_raised", name: str = "") -> None:
        super().__init__(parent)
        self._fill = fill
        if name:
            self.setAccessibleName(name)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(0)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Puts a widget below what is already there."""
        self.content.addWidget(widget, stretch)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the background."""
        QPainter(self).fillRect(self.rect(), QColor(getattr(current_theme().tokens, self._fill)))


class ReadingScroll(QScrollArea):
    """A page that scrolls up and down only, no wider than reads well; what gets the focus is shown.

    Args:
        measure: Widest column in pixels at 100 % text size; 0 for the whole width.
        margin: Space around the column.
        focusable: Whether the page itself is a stop for Tab, so that mere text can be scrolled by keys.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        measure: int = MEASURE,
        margin: int = Space.XXL,
        focusable: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._measure, self._margin = measure, margin
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if focusable else Qt.FocusPolicy.NoFocus)
        if name:
            self.setAccessibleName(name)
        holder = QWidget()
        self.column = QWidget(holder)
        self.content = QVBoxLayout(self.column)
        self.content.setContentsMargins(0, 0, 0, 0)
        self._outer = QHBoxLayout(holder)
        self._outer.addStretch(1)
        self._outer.addWidget(self.column, 100_000)
        self._outer.addStretch(1)
        self.setWidget(holder)
        self.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        self._space()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Puts a widget below what is already there."""
        self.content.addWidget(widget, stretch)

    def finish(self) -> None:
        """Lets what is left of the height stay empty below the content."""
        self.content.addStretch(1)

    def show_widget(self, widget: QWidget) -> None:
        """Scrolls until a widget inside can be seen."""
        self.ensureWidgetVisible(widget, 0, current_theme().px(48))

    def minimumSizeHint(self) -> QSize:
        """Returns a small size: this is what gives way."""
        return QSize(120, 120)

    def changeEvent(self, event: QEvent) -> None:
        """Takes new spacing when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_outer"):
            self._space()

    def _space(self) -> None:
        theme = current_theme()
        margin = theme.px(self._margin)
        self._outer.setContentsMargins(margin, theme.px(min(self._margin, Space.XL)), margin, theme.px(Space.XL))
        self.content.setSpacing(theme.px(Space.M))
        self.column.setMaximumWidth(theme.px(self._measure) if self._measure else 16_777_215)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isVisible() and self.column.isAncestorOf(new):
            self.show_widget(new)
