"""A table of rows two lines tall: titles with references, tags, people, days, steps; over any model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink, Tone
from heat_app.ui.theme.type_scale import TextSize, Weight
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.progress import paint_pips
from heat_app.ui.widgets.row_hover import RowHover
from heat_app.ui.widgets.tags import paint_avatar, paint_tag, tag_size

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""Under this role a model gives what a cell shows, as one of the values below."""

ROW_HEIGHT = 57
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TextCell:
    """A line of text."""

    text: str
    muted: bool = False


@dataclass(frozen=True, slots=True)
class TwoLineCell:
    """A title, or a day, and a smaller line below it."""

    title: str
    subtitle: str
    strong: bool = True
    danger: bool = False


@dataclass(frozen=True, slots=True)
class TagCell:
    """A state."""

    text: str
    tone: Tone
    icon: str = ""


@dataclass(frozen=True, slots=True)
class PersonCell:
    """A person with their initials; an empty name shows a dash."""

    name: str


@dataclass(frozen=True, slots=True)
class PipsCell:
    """Steps done and the present one's name."""

    done: int
    total: int
    caption: str


Cell = TextCell | TwoLineCell | TagCell | PersonCell | PipsCell


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """How much room a column needs and when it gives way.

    Attributes:
        width: Least width in pixels at 100 % text size.
        stretch: Share of the width that is left over.
        importance: Columns of least importance go first where the window is narrow; 0 never goes.
    """

    width: int
    stretch: int = 0
    importance: int = 0


class RowDelegate(QStyledItemDelegate):
    """How a cell is drawn."""

    def __init__(self, view: RowTable) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Returns the height of a row."""
        return QSize(80, current_theme().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws one cell."""
        theme = current_theme()
        tokens = theme.tokens
        painter.save()
        row = option.rect
        selected = self._view.selectionModel().isRowSelected(index.row(), QModelIndex())
        if selected:
            painter.fillRect(row, QColor(tokens.tint))
        elif self._view.hover.row == index.row():
            painter.fillRect(row, QColor(tokens.card_raised))
        painter.fillRect(row.left(), row.bottom(), row.width(), 1, QColor(tokens.border))
        if selected and index.column() == 0:
            painter.fillRect(row.left(), row.top(), theme.px(3), row.height(), QColor(tokens.brand))
        cell = index.data(CELL_ROLE)
        if cell is None:
            cell = TextCell(str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        _paint_cell(painter, row.adjusted(theme.px(14), theme.px(6), -theme.px(8), -theme.px(6)), cell)
        painter.restore()


def _paint_cell(painter: QPainter, box: QRect, cell: Cell) -> None:
    match cell:
        case TextCell():
            _line(painter, box, cell.text, ink=Ink.SECONDARY if cell.muted else Ink.TEXT)
        case TwoLineCell():
            _two_lines(painter, box, cell)
        case TagCell():
            size = tag_size(current_theme(), shown(cell.text), icon=bool(cell.icon))
            tag = QRect(
                box.left(),
                box.center().y() - size.height() // 2,
                min(size.width(), box.width()),
                size.height(),
            )
            paint_tag(painter, tag, shown(cell.text), cell.tone, cell.icon)
        case PersonCell():
            _person(painter, box, cell.name)
        case PipsCell():
            theme = current_theme()
            half = box.height() // 2
            paint_pips(painter, QRect(box.left(), box.top(), box.width(), half), cell.done, cell.total)
            below = QRect(box.left(), box.top() + half, box.width(), half - theme.px(2))
            _line(painter, below, cell.caption, size=TextSize.SMALL, ink=Ink.SECONDARY)
        case _:
            assert_never(cell)


def _two_lines(painter: QPainter, box: QRect, cell: TwoLineCell) -> None:
    theme = current_theme()
    weight = Weight.SEMIBOLD if cell.strong else Weight.REGULAR
    title = QFontMetrics(theme.font(TextSize.BODY, weight)).height()
    below = QFontMetrics(theme.font(TextSize.SMALL)).height() if cell.subtitle else 0
    top = box.top() + (box.height() - title - below) // 2
    _line(painter, QRect(box.left(), top, box.width(), title), cell.title, weight=weight)
    ink = Ink.DANGER if cell.danger else Ink.SECONDARY
    if cell.subtitle:
        _line(
            painter,
            QRect(box.left(), top + title, box.width(), below),
            cell.subtitle,
            size=TextSize.SMALL,
            ink=ink,
        )


def _person(painter: QPainter, box: QRect, name: str) -> None:
    theme = current_theme()
    if not name:
        _line(painter, box, "\u2014", ink=Ink.SECONDARY)
        return
    side = theme.px(26)
    paint_avatar(painter, QRect(box.left(), box.center().y() - side // 2, side, side), name)
    _line(painter, box.adjusted(side + theme.px(8), 0, 0, 0), name)


def _line(
    painter: QPainter,
    box: QRect,
    text: str,
    *,
    size: TextSize = TextSize.BODY,
    weight: Weight = Weight.REGULAR,
    ink: Ink = Ink.TEXT,
) -> None:
    theme = current_theme()
    painter.setFont(theme.font(size, weight))
    painter.setPen(theme.colour(ink))
    one_line = shown(text).replace("\n", " ")
    fitted = painter.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(
        box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, fitted
    )


class RowTable(QTableView):
    """A table one row of which is current. Enter or a double click opens it.

    Columns give way by their importance where the window is narrow for the text size, so that nothing has to
    be scrolled sideways.

    Attributes:
        opened: Told with the row's index when a person opens it.
    """

    opened = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None, *, name: str, identifier: str = "") -> None:
        super().__init__(parent)
        self._plan: tuple[ColumnPlan, ...] = ()
        self.setAccessibleName(shown(name))
        if identifier:
            self.setAccessibleIdentifier(identifier)
            self.setObjectName(identifier)
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.hover = RowHover(self)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setMinimumSectionSize(20)
        self.doubleClicked.connect(self.opened)
        self._measure()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Shows a model's rows."""
        super().setModel(model)
        self._fit_columns()

    def set_columns(self, plan: Sequence[ColumnPlan]) -> None:
        """Says how wide the columns are and which give way first."""
        self._plan = tuple(plan)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Opens the current row on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the width among the columns."""
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Takes new heights and widths when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_plan"):
            self._measure()
            self._fit_columns()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(current_theme().px(ROW_HEIGHT))

    def _fit_columns(self) -> None:
        if not self._plan or self.model() is None:
            return
        theme = current_theme()
        room = self.viewport().width()
        shown_columns = list(range(len(self._plan)))
        while sum(theme.px(self._plan[each].width) for each in shown_columns) > room:
            leaving = max(shown_columns, key=lambda each: (self._plan[each].importance, each))
            if self._plan[leaving].importance == 0:
                break
            shown_columns.remove(leaving)
        left_over = max(0, room - sum(theme.px(self._plan[each].width) for each in shown_columns))
        shares = sum(self._plan[each].stretch for each in shown_columns) or 1
        for column, plan in enumerate(self._plan):
            self.setColumnHidden(column, column not in shown_columns)
            if column in shown_columns:
                self.setColumnWidth(column, theme.px(plan.width) + left_over * plan.stretch // shares)
