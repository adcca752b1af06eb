"""Choosing from a long list: a field to search it, the list, and below it what is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from heat_app.ui.announcer import announce
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.choices import Option
from heat_app.ui.widgets.fields import SearchField
from heat_app.ui.widgets.focus_leader import FocusLeader
from heat_app.ui.widgets.labels import SecondaryText
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.surfaces import Surface
from heat_app.ui.widgets.wrapped_text import WrappedText, wrap

_KEY = Qt.ItemDataRole.UserRole + 1
_HINT = Qt.ItemDataRole.UserRole + 2
_ROWS_SHOWN = 7
_Index = QModelIndex | QPersistentModelIndex


class _OptionDelegate(QStyledItemDelegate):
    """How an entry is drawn: a circle or a box, the words, the hint."""

    def __init__(self, view: _OptionView, *, single: bool) -> None:
        super().__init__(view)
        self._view = view
        self._single = single

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Returns the height that the words need in this list."""
        theme = current_theme()
        texts = self._texts(index, self._view.viewport().width())
        height = sum(text.height for text in texts) + theme.px(12)
        return QSize(theme.px(80), max(theme.px(32), height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws an entry."""
        theme = current_theme()
        tokens = theme.tokens
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_option = index.data(_KEY) is not None
        is_checked = _is_checked(index)
        if is_checked:
            painter.fillRect(box, QColor(tokens.tint))
        elif is_option and state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(tokens.card_raised))
        texts = self._texts(index, int(box.width()))
        is_usable = bool(state & QStyle.StateFlag.State_Enabled) or not is_option
        if is_option:
            self._paint_mark(painter, box, is_checked=is_checked, is_usable=is_usable)
        top = box.top() + theme.px(6)
        left = box.left() + (theme.px(40) if is_option else theme.px(10))
        for place, text in enumerate(texts):
            ink = tokens.secondary if place or not is_option else tokens.text
            painter.setPen(QColor(ink if is_usable else tokens.disabled))
            text.draw(painter, left, top)
            top += text.height
        painter.restore()

    def _paint_mark(self, painter: QPainter, box: QRectF, *, is_checked: bool, is_usable: bool) -> None:
        theme = current_theme()
        tokens = theme.tokens
        side = theme.px(18)
        mark = QRectF(box.left() + theme.px(10), box.top() + theme.px(7), side, side)
        edge = tokens.input_edge if is_usable else tokens.border_strong
        ink = tokens.text if is_usable else tokens.disabled
        painter.setBrush(QColor(tokens.card))
        painter.setPen(QPen(QColor(ink if is_checked else edge), theme.px(2)))
        if self._single:
            painter.drawEllipse(mark)
        else:
            painter.drawRoundedRect(mark, 3, 3)
        if is_checked and self._single:
            painter.setBrush(QColor(ink))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(mark.center(), side * 0.27, side * 0.27)
        elif is_checked:
            painter.setPen(QPen(QColor(ink), theme.px(2)))
            corners = ((0.22, 0.53), (0.43, 0.72), (0.78, 0.3))
            painter.drawPolyline([QPointF(mark.left() + x * side, mark.top() + y * side) for x, y in corners])

    def _texts(self, index: _Index, width: int) -> list[WrappedText]:
        theme = current_theme()
        if index.data(_KEY) is None:
            font = theme.font(TextSize.SMALL, Weight.SEMIBOLD)
            return [wrap(str(index.data()), font, max(60, width - theme.px(20)))]
        room = max(60, width - theme.px(50))
        texts = [wrap(str(index.data()), theme.font(), room)]
        if hint := index.data(_HINT):
            texts.append(wrap(str(hint), theme.font(TextSize.SMALL), room))
        return texts


class _OptionView(QListView):
    """The list; Space, Enter and a click choose what is at hand."""

    picked = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Chooses with Space and Enter."""
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in keys and not event.modifiers() and self.currentIndex().isValid():
            self.picked.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Chooses with a click anywhere in the entry."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.setCurrentIndex(index)
            self.picked.emit(index)


def _is_checked(index: _Index) -> bool:
    # Qt hands the state of such an item over as a number.
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    return state is not None and Qt.CheckState(state) == Qt.CheckState.Checked


class ChoiceList(FocusLeader):
    """A long list of which one or several can be chosen.

    Attributes:
        chosen: Told with all chosen keys, in the list's order, when a person changed one.
    """

    chosen = Signal(tuple)

    def __init__(
        self,
        options: Sequence[Option],
        parent: QWidget | None = None,
        *,
        name: str,
        single: bool,
        most: int = 0,
        identifier: str = "",
    ) -> None:
        super().__init__(parent)
        self._single = single
        self._most = 1 if single else most
        self._options = tuple(options)
        self._read_only = False
        self.setAccessibleName(shown(name))
        self.search = SearchField(name=f"Find in the list: {name}", placeholder=f"Find one of {len(options)}")
        self.view = _OptionView(self)
        self.view.setAccessibleName(shown(name))
        if identifier:
            self.view.setAccessibleIdentifier(identifier)
            self.view.setObjectName(identifier)
        self._model = QStandardItemModel(self)
        self._items: dict[str, QStandardItem] = {}
        self._fill()
        self.view.setModel(self._model)
        self.view.setItemDelegate(_OptionDelegate(self.view, single=single))
        self.told = SecondaryText("", size=TextSize.SMALL)
        card = Surface(padding=1, radius=6, edge="border_strong")
        card.add(self.view)
        column = QVBoxLayout(self)
        current_theme().keep_space(column, spacing=Space.XS)
        for widget in (self.search, card, self.told):
            column.addWidget(widget)
        self.search.text_edited.connect(self._find)
        self.view.picked.connect(self._picked)
        self._size()
        self._tell_chosen()

    @property
    def focus_target(self) -> QWidget:
        """The field that searches; the list while it can only be read."""
        return self.view if self._read_only else self.search

    @property
    def keys(self) -> tuple[str, ...]:
        """The chosen keys in the list's order."""
        return tuple(key for key, item in self._items.items() if item.checkState() == Qt.CheckState.Checked)

    def set_keys(self, keys: Iterable[str]) -> None:
        """Chooses without telling anybody."""
        wanted = set(keys)
        for key, item in self._items.items():
            item.setCheckState(Qt.CheckState.Checked if key in wanted else Qt.CheckState.Unchecked)
        self._tell_chosen()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the list be read but not changed."""
        self._read_only = read_only

    def visible_texts(self) -> list[str]:
        """Returns the entries that the search leaves, without headings."""
        return [item.text() for item in self._items.values() if not self.view.isRowHidden(item.row())]

    def changeEvent(self, event: QEvent) -> None:
        """Takes a new height when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "told"):
            self._size()

    def _fill(self) -> None:
        heading = ""
        for option in self._options:
            if option.heading != heading:
                heading = option.heading
                above = QStandardItem(shown(heading))
                above.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(above)
            item = QStandardItem(shown(option.text))
            item.setData(option.key, _KEY)
            item.setData(shown(option.hint), _HINT)
            spoken = ", ".join(part for part in (option.text, option.hint, option.heading) if part)
            item.setData(shown(spoken), Qt.ItemDataRole.AccessibleTextRole)
            item.setCheckable(True)
            item.setEditable(False)
            self._items[option.key] = item
            self._model.appendRow(item)

    def _size(self) -> None:
        rows = min(_ROWS_SHOWN, len(self._items))
        self.view.setFixedHeight(current_theme().px(34) * rows + current_theme().px(8))
        self.view.scheduleDelayedItemsLayout()

    def _find(self, typed: str) -> None:
        words = typed.casefold().split()
        for option in self._options:
            searched = f"{option.text} {option.hint} {option.heading}".casefold()
            self.view.setRowHidden(self._items[option.key].row(), not all(word in searched for word in words))
        count = len(self.visible_texts())
        self._tell_chosen()
        announce(f"{count} of {len(self._options)} shown")

    def _picked(self, index: QModelIndex) -> None:
        key = index.data(_KEY)
        if self._read_only or not isinstance(key, str):
            return
        was_chosen = key in self.keys
        if not was_chosen and self._most > 1 and len(self.keys) >= self._most:
            announce(self.told.text())
            return
        if was_chosen and self._single:
            return
        if self._single:
            self.set_keys((key,))
        else:
            self._items[key].setCheckState(Qt.CheckState.Unchecked if was_chosen else Qt.CheckState.Checked)
        self._tell_chosen()
        self.chosen.emit(self.keys)

    def _tell_chosen(self) -> None:
        names = [self._items[key].text() for key in self.keys]
        words = f"Chosen: {', '.join(names)}." if names else "Nothing chosen yet."
        if self._most > 1:
            words += f" At most {self._most} can be chosen."
        if not self.visible_texts():
            words = f"No entry has these words. {words}"
        self.told.setText(words)
