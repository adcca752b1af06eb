"""The ring around what has the keyboard's focus: two tones, to be seen on any ground; only for keys."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from heat_app.ui.theme.theme import current_theme

_OUTSIDE = 4
_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Hide,
    QEvent.Type.Show,
    QEvent.Type.LayoutRequest,
    QEvent.Type.ParentChange,
}
_POINTER = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}
_ALWAYS_MOVING = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F6}
_MOVING = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
    Qt.Key.Key_Escape,
}
_WRITING = (QLineEdit, QPlainTextEdit, QTextEdit)
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class FocusRing(QWidget):
    """Lies over one window and draws the ring around the widget that has the focus.

    It is shown from the first key that moves until the pointer is used, as browsers do. One for each window,
    made once the window's content is there.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._followed: list[QWidget] = []
        self._by_key = False
        self.hide()
        # The window's handle, made here if it is not there yet, sees each key and click once; a filter on the
        # application would see every event of every object.
        window.winId()
        window.windowHandle().installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def target(self) -> QWidget | None:
        """The widget the ring is around, or None while it is not shown."""
        return self._target if self.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices whether keys or the pointer are in use, and follows what it is around."""
        if watched is not self.window().windowHandle():
            if event.type() in _FOLLOWED:
                self._place()
        elif event.type() in _POINTER:
            self._by_key = False
            self._place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._by_key = self._by_key or self._moves(event)
            if self._by_key:
                # The key has not been acted on yet: rows and tabs move their cursor after this.
                QTimer.singleShot(0, self, self._place)
        return False

    def _moves(self, event: QKeyEvent) -> bool:
        """Says whether a key is one people get about with; letters typed into a clicked field are not."""
        if event.key() in _ALWAYS_MOVING or event.modifiers() & _COMMAND:
            return True
        return event.key() in _MOVING and not isinstance(self._target, _WRITING)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws both tones."""
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(QPen(QColor(tokens.focus), 4))
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 8, 8)
        painter.setPen(QPen(QColor(tokens.focus_ink), 2))
        painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), 6, 6)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._followed:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._followed = []
        self._target = new if new is not None and new.window() is self.window() else None
        ancestor = self._target
        while ancestor is not None and ancestor is not self.window():
            ancestor.installEventFilter(self)
            self._followed.append(ancestor)
            ancestor = ancestor.parentWidget()
        self._place()

    def _place(self) -> None:
        if self._target is None or not shiboken6.isValid(self._target):
            self._target = None
        if self._target is None or not self._by_key or not self._target.isVisible():
            self.hide()
            return
        box = _focus_box(self._target)
        visible = self.window().rect()
        ancestor = self._target.parentWidget()
        while ancestor is not None and ancestor is not self.window():
            if isinstance(ancestor.parentWidget(), QAbstractScrollArea):
                visible &= QRect(ancestor.mapTo(self.window(), ancestor.rect().topLeft()), ancestor.size())
            ancestor = ancestor.parentWidget()
        around = box.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        self.setGeometry(around)
        clipped = around & visible
        if clipped.isEmpty():
            self.hide()
            return
        if clipped != around:
            self.setMask(clipped.translated(-around.topLeft()))
        else:
            self.clearMask()
        self.show()
        self.raise_()
        self.update()


def _focus_box(widget: QWidget) -> QRect:
    """Returns what of a widget has the focus, in its window's coordinates: a tab, a row, or the whole."""
    window = widget.window()
    if isinstance(widget, QTabBar) and widget.currentIndex() >= 0:
        box = widget.tabRect(widget.currentIndex())
        return QRect(widget.mapTo(window, box.topLeft()), box.size())
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        view = widget.viewport()
        box = widget.visualRect(widget.currentIndex())
        if widget.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows:
            box = QRect(0, box.top(), view.width(), box.height())
        return QRect(view.mapTo(window, box.topLeft()), box.size()) & QRect(
            widget.mapTo(window, widget.rect().topLeft()), widget.size()
        )
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
