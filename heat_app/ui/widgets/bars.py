"""Bands across the window whose right part moves below the left one where both do not fit side by side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.flow_layout import FlowLayout


class _SideBySide(QLayout):
    """Two groups: at the left and right edge of one line, or one below the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Takes the next group."""
        self._items.append(item)

    def count(self) -> int:
        """Returns how many groups there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Returns a group."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Takes a group out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Says that it claims no more height than it needs."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Says that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height both groups need at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Returns the size of a single line."""
        hints = [item.sizeHint() for item in self._items]
        margins = self.contentsMargins()
        width = sum(hint.width() for hint in hints) + current_theme().px(Space.L)
        height = max((hint.height() for hint in hints), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        """Returns the size of the larger group's largest part."""
        margins = self.contentsMargins()
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return QSize(size.width() + margins.left() + margins.right(), size.height() + margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        """Places the groups."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        around = margins.top() + margins.bottom()
        gap = current_theme().px(Space.S)
        widths = [item.sizeHint().width() for item in self._items]
        if sum(widths) + 2 * gap <= inner.width() or len(self._items) < 2:  # noqa: PLR2004  two groups, two sides
            height = max((item.sizeHint().height() for item in self._items), default=0)
            if move:
                # A band may be given more height than its line needs; the line then stands in its middle.
                top = inner.top() + max(0, inner.height() - height) // 2
                for position, (item, width) in enumerate(zip(self._items, widths, strict=True)):
                    left = inner.left() if position == 0 else inner.right() + 1 - width
                    item.setGeometry(QRect(left, top, width, height))
            return height + around
        top = inner.top()
        for item in self._items:
            height = item.heightForWidth(inner.width()) if item.hasHeightForWidth() else item.sizeHint().height()
            if move:
                item.setGeometry(QRect(inner.left(), top, inner.width(), height))
            top += height + gap
        return top - gap - inner.top() + around


class _Group(QWidget):
    """Widgets in lines."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, gap=gap, line_gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class WrappingBar(QWidget):
    """A header or footer: what it is about at the left, what can be done at the right, below when narrow.

    Args:
        line: Side of the dividing line: `bottom`, `top`, or nothing for none.
        fill: Name of the token behind it, or nothing for none.
        padding: Space around its content.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        line: str = "bottom",
        fill: str = "card",
        padding: tuple[int, int] = (Space.L, 10),
        gap: int = Space.M,
    ) -> None:
        super().__init__(parent)
        self._line, self._fill, self._padding = line, fill, padding
        self._sides = _SideBySide(self)
        self._left, self._right = _Group(self, gap), _Group(self, gap)
        for group in (self._left, self._right):
            self._sides.addItem(QWidgetItem(group))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._space()

    def add_left(self, widget: QWidget) -> None:
        """Puts a widget after those at the left."""
        self._left.flow.addWidget(widget)

    def add_right(self, widget: QWidget) -> None:
        """Puts a widget after those at the right."""
        self._right.flow.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        """Takes new spacing when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the band and its line."""
        tokens = current_theme().tokens
        painter = QPainter(self)
        if self._fill:
            painter.fillRect(self.rect(), QColor(getattr(tokens, self._fill)))
        if self._line:
            top = self.height() - 1 if self._line == "bottom" else 0
            painter.fillRect(0, top, self.width(), 1, QColor(tokens.border))

    def _space(self) -> None:
        theme = current_theme()
        across, along = theme.px(self._padding[0]), theme.px(self._padding[1])
        self._sides.setContentsMargins(across, along, across, along)


class Line(WrappingBar):
    """Widgets in a line inside a page or card, without a band."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = Space.S) -> None:
        super().__init__(parent, line="", fill="", padding=(0, 0), gap=gap)
