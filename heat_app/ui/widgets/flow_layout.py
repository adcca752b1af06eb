"""A layout that sets widgets beside each other and starts a new line where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from heat_app.ui.theme.theme import current_theme


class FlowLayout(QLayout):
    """Lines of widgets, each line as tall as its tallest.

    Args:
        gap: Space between neighbours in pixels at 100 % text size.
        line_gap: Space between lines.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._line_gap = line_gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Puts an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Returns how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Returns the item at a position."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Takes the item at a position out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Says that it claims no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Says that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height all lines need at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Places the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Returns the size of a single line."""
        gap = current_theme().px(self._gap)
        hints = [item.sizeHint() for item in self._visible()]
        width = sum(hint.width() for hint in hints) + gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Returns the size of the largest item."""
        size = QSize(0, 0)
        for item in self._visible():
            size = size.expandedTo(item.minimumSize())
        return size

    def _visible(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        theme = current_theme()
        gap, line_gap = theme.px(self._gap), theme.px(self._line_gap)
        x, y, line_height = rect.x(), rect.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []

        def place(line_items: list[tuple[QLayoutItem, QRect]], height: int) -> None:
            for item, box in line_items:
                item.setGeometry(box.translated(0, (height - box.height()) // 2))

        for item in self._visible():
            width = min(item.sizeHint().width(), max(rect.width(), item.minimumSize().width()))
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if line and x + width > rect.x() + rect.width():
                if move:
                    place(line, line_height)
                x, y = rect.x(), y + line_height + line_gap
                line, line_height = [], 0
            line.append((item, QRect(QPoint(x, y), QSize(width, height))))
            x += width + gap
            line_height = max(line_height, height)
        if move:
            place(line, line_height)
        return y + line_height - rect.y()
