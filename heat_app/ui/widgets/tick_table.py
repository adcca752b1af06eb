"""A grid of ticks: things from top to bottom, a scale from left to right; a real table to assistive technology."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import TextSize, Weight
from heat_app.ui.widgets.choices import Option
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.wrapped_text import WrappedText, wrap

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LEAST_COLUMN = 84


class _TickModel(QAbstractTableModel):
    """Which cells are ticked."""

    def __init__(self, rows: Sequence[Option], columns: Sequence[Option], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = tuple(rows)
        self.columns = tuple(columns)
        self.ticks: set[tuple[str, str]] = set()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Returns how many things are judged."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Returns how many steps the scale has."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Says that cells can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Returns whether a cell is ticked, for eyes and for ears."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        is_ticked = (row.key, column.key) in self.ticks
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return shown(f"{row.text}, {column.text}: {'ticked' if is_ticked else 'not ticked'}")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Returns what is judged, or a step of the scale."""
        along = self.columns if orientation == Qt.Orientation.Horizontal else self.rows
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return shown(along[section].text)
        return None

    def set_ticks(self, ticks: Iterable[tuple[str, str]]) -> None:
        """Shows other ticks."""
        self.ticks = set(ticks)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))


class _WordsHeader(QHeaderView):
    """A header whose words wrap, drawn in the theme's colours."""

    def __init__(self, orientation: Qt.Orientation, owner: TickTable) -> None:
        super().__init__(orientation, owner)
        self._owner = owner
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Returns the room its words need."""
        return self._owner.header_size(self.orientation())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt's name
        """Draws one heading."""
        theme = current_theme()
        tokens = theme.tokens
        is_row = self.orientation() == Qt.Orientation.Vertical
        painter.save()
        painter.fillRect(rect, QColor(tokens.card if is_row else tokens.card_raised))
        if is_row:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, QColor(tokens.border))
        texts = self._owner.heading(self.orientation(), logicalIndex, rect.width())
        height = sum(text.height for text in texts)
        top = rect.top() + max(theme.px(4), (rect.height() - height) // 2)
        for place, text in enumerate(texts):
            painter.setPen(QColor(tokens.secondary if place or not is_row else tokens.text))
            left = rect.left() + (theme.px(12) if is_row else (rect.width() - text.width) / 2)
            text.draw(painter, left, top)
            top += text.height
        painter.restore()


class _TickDelegate(QStyledItemDelegate):
    """How a cell is drawn: a circle where a row takes one tick, a box where it takes several."""

    def __init__(self, table: TickTable, *, single: bool) -> None:
        super().__init__(table)
        self._table = table
        self._single = single

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws a cell."""
        theme = current_theme()
        tokens = theme.tokens
        box: QRect = option.rect
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_ticked:
            painter.fillRect(box, QColor(tokens.tint))
        elif self._table.hovered == (index.row(), index.column()):
            painter.fillRect(box, QColor(tokens.card_raised))
        painter.fillRect(box.left(), box.top(), box.width(), 1, QColor(tokens.border))
        side = theme.px(22)
        mark = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        ink = QColor(tokens.text if is_ticked else tokens.input_edge)
        painter.setBrush(QColor(tokens.card))
        painter.setPen(QPen(ink, theme.px(2)))
        if self._single:
            painter.drawEllipse(mark)
        else:
            painter.drawRoundedRect(mark, 3, 3)
        if is_ticked and self._single:
            painter.setBrush(ink)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(mark.center(), side * 0.27, side * 0.27)
        elif is_ticked:
            painter.setPen(QPen(ink, theme.px(2.4)))
            corners = ((0.22, 0.53), (0.43, 0.72), (0.78, 0.3))
            painter.drawPolyline([QPointF(mark.left() + x * side, mark.top() + y * side) for x, y in corners])
        painter.restore()


class TickTable(QTableView):
    """The grid: arrows move from cell to cell, Space or a click ticks; as tall as its rows, never scrolling.

    Attributes:
        ticked: Told with all ticks, as pairs of row and column, when a person changed one.
    """

    ticked = Signal(tuple)

    def __init__(
        self,
        rows: Sequence[Option],
        columns: Sequence[Option],
        parent: QWidget | None = None,
        *,
        name: str,
        single: bool,
        identifier: str = "",
    ) -> None:
        super().__init__(parent)
        self._single = single
        self._read_only = False
        self.hovered = (-1, -1)
        self._grid = _TickModel(rows, columns, self)
        self.setAccessibleName(shown(name))
        if identifier:
            self.setAccessibleIdentifier(identifier)
            self.setObjectName(identifier)
        self.setModel(self._grid)
        self.setItemDelegate(_TickDelegate(self, single=single))
        self.setHorizontalHeader(_WordsHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_WordsHeader(Qt.Orientation.Vertical, self))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCurrentIndex(self._grid.index(0, 0))
        self._arrange()

    @property
    def ticks(self) -> tuple[tuple[str, str], ...]:
        """All ticks, row by row."""
        return tuple(
            (row.key, column.key)
            for row in self._grid.rows
            for column in self._grid.columns
            if (row.key, column.key) in self._grid.ticks
        )

    def set_ticks(self, ticks: Iterable[tuple[str, str]]) -> None:
        """Shows ticks without telling anybody."""
        self._grid.set_ticks(ticks)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the grid be read but not changed."""
        self._read_only = read_only

    def go_to_row(self, row: str) -> None:
        """Moves to the first cell of a row."""
        place = next((place for place, each in enumerate(self._grid.rows) if each.key == row), 0)
        self.setCurrentIndex(self._grid.index(place, 0))

    def least_width(self) -> int:
        """Returns the width below which the words of the scale no longer fit."""
        theme = current_theme()
        widest = max((_longest_word(column.text) for column in self._grid.columns), default=0)
        return theme.px(170) + len(self._grid.columns) * max(theme.px(_LEAST_COLUMN), widest + theme.px(16))

    def heading(self, orientation: Qt.Orientation, section: int, width: int) -> list[WrappedText]:
        """Returns the laid-out words of a heading."""
        theme = current_theme()
        is_row = orientation == Qt.Orientation.Vertical
        option = (self._grid.rows if is_row else self._grid.columns)[section]
        room = max(40, width - theme.px(24 if is_row else 12))
        font = theme.font(TextSize.BODY, Weight.REGULAR) if is_row else theme.font(TextSize.SMALL, Weight.SEMIBOLD)
        texts = [wrap(shown(option.text), font, room)]
        if is_row and option.hint:
            texts.append(wrap(shown(option.hint), theme.font(TextSize.SMALL), room))
        return texts

    def header_size(self, orientation: Qt.Orientation) -> QSize:
        """Returns the room that the headings need."""
        theme = current_theme()
        if orientation == Qt.Orientation.Vertical:
            return QSize(self._row_header_width(), theme.px(40))
        width = self._column_width()
        texts = (self.heading(orientation, section, width) for section in range(len(self._grid.columns)))
        return QSize(width, max(sum(text.height for text in each) for each in texts) + theme.px(16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ticks with Space; arrows move."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._tick(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ticks the cell that is clicked."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)
            self._tick(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows the pointer."""
        index = self.indexAt(event.position().toPoint())
        self.hovered = (index.row(), index.column())
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the width among the columns."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Takes new sizes when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._arrange()

    def _row_header_width(self) -> int:
        theme = current_theme()
        columns = len(self._grid.columns) * theme.px(_LEAST_COLUMN + 24)
        return max(theme.px(170), min(theme.px(360), self.width() - columns))

    def _column_width(self) -> int:
        return max(20, (self.width() - self._row_header_width() - 2) // max(1, len(self._grid.columns)))

    def _arrange(self) -> None:
        theme = current_theme()
        side = self._row_header_width()
        self.verticalHeader().setFixedWidth(side)
        self.verticalHeader().setMinimumSectionSize(theme.px(24))
        for column in range(len(self._grid.columns)):
            self.setColumnWidth(column, self._column_width())
        top = self.header_size(Qt.Orientation.Horizontal).height()
        self.horizontalHeader().setFixedHeight(top)
        total = top
        for row in range(len(self._grid.rows)):
            words = sum(text.height for text in self.heading(Qt.Orientation.Vertical, row, side))
            height = max(theme.px(40), words + theme.px(16))
            self.setRowHeight(row, height)
            total += height
        if self.height() != total + 2:
            self.setFixedHeight(total + 2)

    def _tick(self, index: QModelIndex) -> None:
        if self._read_only or not index.isValid():
            return
        row, column = self._grid.rows[index.row()].key, self._grid.columns[index.column()].key
        ticks = set(self._grid.ticks)
        if (row, column) in ticks:
            ticks.discard((row, column))
        else:
            if self._single:
                ticks = {tick for tick in ticks if tick[0] != row}
            ticks.add((row, column))
        self._grid.set_ticks(ticks)
        self.ticked.emit(self.ticks)


def _longest_word(text: str) -> int:
    font = current_theme().font(TextSize.SMALL, Weight.SEMIBOLD)
    return max((wrap(word, font, 10_000).width for word in text.split()), default=0)
