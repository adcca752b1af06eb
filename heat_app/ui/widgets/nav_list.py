"""A list one goes to places with: icon, title, a line below it, a count. For the rail and for a task list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from heat_app.ui.theme.icons import draw
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink, Tone
from heat_app.ui.theme.type_scale import TextSize, Weight
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.row_hover import RowHover
from heat_app.ui.widgets.wrapped_text import WrappedText, wrap

_ITEM = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place to go.

    Attributes:
        key: Its permanent name, told when it is chosen.
        title: What a reader sees.
        subtitle: A line below it.
        icon: Name of its icon.
        icon_ink: Colour of its icon; on the dark rail the rail's own colour is used.
        badge: A count or a word at the right edge.
        badge_tone: Tone of the badge.
        enabled: Whether one can go there now; the subtitle should say why not.
        spoken: The full sentence assistive technology reads, where title, subtitle and badge do not suffice.
    """

    key: str
    title: str
    subtitle: str = ""
    icon: str = ""
    icon_ink: Ink = Ink.SECONDARY
    badge: str = ""
    badge_tone: Tone = Tone.YELLOW
    enabled: bool = True
    spoken: str = ""


class _Items(QAbstractListModel):
    """The places, as Qt asks for them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: tuple[NavItem, ...] = ()

    def replace(self, items: Sequence[NavItem]) -> None:
        """Takes new items; rows that stay keep focus and place."""
        new = tuple(items)
        if len(new) == len(self.items) and [item.key for item in new] == [item.key for item in self.items]:
            self.items = new
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self.items = new
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Returns how many places there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Returns one aspect of one place."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(item.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return shown(item.spoken or ", ".join(part for part in (item.title, item.subtitle, item.badge) if part))
        return item if role == _ITEM else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Says what can be done with a place."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.isValid() and self.items[index.row()].enabled:
            flags |= Qt.ItemFlag.ItemIsEnabled
        return flags


class _Look(QStyledItemDelegate):
    """How one place is drawn."""

    def __init__(self, parent: NavList, *, rail: bool) -> None:
        super().__init__(parent)
        self._view = parent
        self._rail = rail

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Returns the height the title needs at the list's width."""
        theme = current_theme()
        width = self._view.viewport().width()
        texts = self._texts(width, index.data(_ITEM), selected=True)
        return QSize(width, max(self._height(texts) + theme.px(18), theme.px(40)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws one place."""
        theme = current_theme()
        item: NavItem = index.data(_ITEM)
        selected = self._view.selectionModel().isRowSelected(index.row(), QModelIndex())
        hover = self._view.hover.row == index.row() and item.enabled
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = option.rect.adjusted(0, theme.px(1), 0, -theme.px(1))
        if selected or hover:
            self._paint_ground(painter, row, selected=selected)
        self._paint_icon(painter, row, item, selected=selected)
        texts = self._texts(row.width(), item, selected=selected)
        top = row.top() + (row.height() - self._height(texts)) / 2
        for ink, text in zip(self._inks(item), texts, strict=False):
            painter.setPen(QColor(ink))
            text.draw(painter, row.left() + self._text_left(item), top)
            top += text.height + theme.px(1)
        if item.badge:
            self._paint_badge(painter, row, item, selected=selected)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRect, *, selected: bool) -> None:
        theme = current_theme()
        tokens = theme.tokens
        full = tokens.navigation_selected if self._rail else tokens.tint_strong
        light = tokens.navigation_selected if self._rail else tokens.tint
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(full if selected else light))
        painter.drawRoundedRect(QRectF(row), 8, 8)
        # Where colours are the person's own, the ground may not differ: the bar tells.
        if selected and (not self._rail or tokens.navigation_selected == tokens.card):
            painter.setBrush(QColor(tokens.brand))
            bar = QRectF(row.left(), row.top() + theme.px(4), theme.px(4), row.height() - theme.px(8))
            painter.drawRoundedRect(bar, 2, 2)

    def _inks(self, item: NavItem) -> tuple[str, str]:
        tokens = current_theme().tokens
        if self._rail:
            return (
                tokens.on_navigation if item.enabled else tokens.on_navigation_muted,
                tokens.on_navigation_muted,
            )
        return (tokens.text if item.enabled else tokens.secondary, tokens.secondary)

    def _text_left(self, item: NavItem) -> int:
        return current_theme().px(44 if item.icon else 14)

    def _texts(self, width: int, item: NavItem, *, selected: bool) -> list[WrappedText]:
        theme = current_theme()
        badge = self._badge_width(item) + theme.px(8) if item.badge else 0
        room = max(theme.px(40), width - self._text_left(item) - theme.px(10) - badge)
        weight = Weight.SEMIBOLD if selected or not self._rail else Weight.REGULAR
        texts = [wrap(item.title, theme.font(TextSize.BODY, weight), room, line_height=1.0)]
        if item.subtitle:
            texts.append(wrap(item.subtitle, theme.font(TextSize.SMALL), room, line_height=1.0))
        return texts

    def _height(self, texts: Sequence[WrappedText]) -> int:
        return sum(text.height for text in texts) + current_theme().px(1) * (len(texts) - 1)

    def _badge_width(self, item: NavItem) -> int:
        theme = current_theme()
        metrics = QFontMetrics(theme.font(TextSize.SMALL, Weight.BOLD))
        return max(theme.px(24), metrics.horizontalAdvance(shown(item.badge)) + theme.px(16))

    def _paint_icon(self, painter: QPainter, row: QRect, item: NavItem, *, selected: bool) -> None:
        if not item.icon:
            return
        theme = current_theme()
        ink = item.icon_ink if not self._rail else (Ink.NAVIGATION if selected else Ink.NAVIGATION_MUTED)
        side = theme.px(20)
        mark = draw(item.icon, theme.tokens.ink(ink), side, painter.device().devicePixelRatioF())
        painter.drawPixmap(row.left() + theme.px(13), row.top() + (row.height() - side) // 2, mark)

    def _paint_badge(self, painter: QPainter, row: QRect, item: NavItem, *, selected: bool) -> None:
        theme = current_theme()
        colours = theme.tokens.tone(item.badge_tone)
        width, height = self._badge_width(item), theme.px(20)
        box = QRectF(row.right() - theme.px(8) - width, row.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen if colours.background != theme.tokens.card else QColor(colours.text))
        ground = theme.tokens.navigation if selected else theme.tokens.navigation_selected
        painter.setBrush(QColor(ground if self._rail else colours.background))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(QColor(theme.tokens.on_navigation if self._rail else colours.text))
        painter.setFont(theme.font(TextSize.SMALL, Weight.BOLD))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown(item.badge))


class NavList(QListView):
    """Places to go. The arrows move, Enter or a click goes; moving alone changes nothing on the page.

    Attributes:
        chosen: Told with the key when a person goes somewhere.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, name: str, rail: bool = False, identifier: str = "") -> None:
        super().__init__(parent)
        self._items = _Items(self)
        self._rail = rail
        self.setAccessibleName(shown(name))
        if identifier:
            self.setAccessibleIdentifier(identifier)
            self.setObjectName(identifier)
        self.setModel(self._items)
        self.setItemDelegate(_Look(self, rail=rail))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.hover = RowHover(self)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._go)

    def set_items(self, items: Sequence[NavItem]) -> None:
        """Shows these places; the current one stays current."""
        current = self.current_key
        self._items.replace(items)
        self.scheduleDelayedItemsLayout()
        if current is not None:
            self.set_current(current)
        self.updateGeometry()

    @property
    def current_key(self) -> str | None:
        """The key of the page that is shown, or None."""
        chosen = self.selectionModel().selectedIndexes()
        return self._items.items[chosen[0].row()].key if chosen else None

    def set_current(self, key: str | None) -> None:
        """Marks a place as the page that is shown, without telling anybody."""
        for row, item in enumerate(self._items.items):
            if item.key == key:
                index = self._items.index(row)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.scrollTo(index)
                return
        self.selectionModel().clearSelection()

    def selectionCommand(self, _index: _Index, _event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Says that neither arrows nor clicks select: the page does, once it is shown."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes to the place under the cursor on Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentIndex().isValid():
            self._go(self.currentIndex())
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Returns the height of all places."""
        rows = range(self._items.rowCount())
        return QSize(
            current_theme().px(200),
            sum(self.sizeHintForIndex(self._items.index(row)).height() for row in rows) + 2,
        )

    def minimumSizeHint(self) -> QSize:
        """Returns the height of one place: the list scrolls."""
        theme = current_theme()
        return QSize(theme.px(80), theme.px(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measures the rows again when titles wrap differently."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Measures the rows again when the theme changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def _go(self, index: QModelIndex) -> None:
        item = self._items.items[index.row()]
        if item.enabled:
            self.chosen.emit(item.key)
