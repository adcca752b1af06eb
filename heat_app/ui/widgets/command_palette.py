"""Find anything by typing a few letters of it: one list over every place and every act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from heat_app.ui.announcer import announce
from heat_app.ui.theme.icons import draw
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import TextSize, Weight
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.surfaces import Separator

_ENTRY = Qt.ItemDataRole.UserRole
_MOST = 50
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """One thing that can be found.

    Attributes:
        key: Told when it is chosen.
        title: What a reader sees and types.
        group: Heading it stands under.
        detail: A word at the right edge: its shortcut, its reference.
        icon: Name of its icon.
        keywords: Other words it is found by.
    """

    key: str
    title: str
    group: str = ""
    detail: str = ""
    icon: str = ""
    keywords: str = ""


def matching(items: Sequence[PaletteItem], typed: str, *, most: int = _MOST) -> list[PaletteItem]:
    """Returns the items that hold every typed word, the best first within each group."""
    words = typed.casefold().split()

    def rank(item: PaletteItem) -> int | None:
        title = item.title.casefold()
        everything = f"{title} {item.detail.casefold()} {item.keywords.casefold()}"
        if not all(word in everything for word in words):
            return None
        if not words or title.startswith(words[0]):
            return 0
        return 1 if f" {words[0]}" in f" {everything}" else 2

    ranked = sorted(((place, item) for item in items if (place := rank(item)) is not None), key=lambda pair: pair[0])[
        :most
    ]
    groups = list(dict.fromkeys(item.group for item in items))
    return [item for group in groups for _place, item in ranked if item.group == group]


class _Found(QAbstractListModel):
    """Group headings and what was found under them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[PaletteItem | str] = []

    def show_items(self, items: Sequence[PaletteItem]) -> None:
        """Takes new results."""
        self.beginResetModel()
        self.entries = []
        for group, members in groupby(items, key=lambda item: item.group):
            if group:
                self.entries.append(group)
            self.entries.extend(members)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Returns how many lines there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Returns one aspect of one line."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if isinstance(entry, str):
            return shown(entry) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(entry.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return shown(", ".join(part for part in (entry.title, entry.detail, entry.group) if part))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Says that group headings cannot be chosen."""
        if index.isValid() and isinstance(self.entries[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Look(QStyledItemDelegate):
    """How one line is drawn: what was typed stands out in bold."""

    def __init__(self, parent: CommandPalette) -> None:
        super().__init__(parent)
        self._palette_dialog = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Returns the height of a line."""
        return QSize(100, current_theme().px(30 if isinstance(index.data(_ENTRY), str) else 38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws one line."""
        theme = current_theme()
        tokens = theme.tokens
        entry = index.data(_ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = option.rect.adjusted(theme.px(6), 0, -theme.px(6), 0)
        if isinstance(entry, str):
            painter.setPen(QColor(tokens.secondary))
            painter.setFont(theme.font(TextSize.SMALL))
            box = row.adjusted(theme.px(10), 0, 0, -theme.px(3))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, shown(entry))
            painter.restore()
            return
        if self._palette_dialog.list.currentIndex().row() == index.row():
            painter.setPen(QColor(tokens.brand) if tokens.tint_strong == tokens.card else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.tint_strong))
            painter.drawRoundedRect(QRectF(row), 6, 6)
        if entry.icon:
            side = theme.px(18)
            mark = draw(entry.icon, tokens.brand, side, painter.device().devicePixelRatioF())
            painter.drawPixmap(row.left() + theme.px(12), row.center().y() - side // 2, mark)
        painter.setFont(theme.font(TextSize.SMALL))
        detail = painter.fontMetrics().elidedText(shown(entry.detail), Qt.TextElideMode.ElideRight, row.width() // 3)
        detail_width = painter.fontMetrics().horizontalAdvance(detail)
        painter.setPen(QColor(tokens.secondary))
        right = row.adjusted(0, 0, -theme.px(12), 0)
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail)
        left = row.left() + theme.px(42)
        self._paint_title(painter, entry, left, right.right() - detail_width - theme.px(16) - left, option)
        painter.restore()

    def _paint_title(
        self, painter: QPainter, entry: PaletteItem, left: int, width: int, option: QStyleOptionViewItem
    ) -> None:
        theme = current_theme()
        font = theme.font()
        painter.setFont(font)
        text = painter.fontMetrics().elidedText(shown(entry.title), Qt.TextElideMode.ElideRight, width)
        layout = QTextLayout(text, font)
        bold = QTextCharFormat()
        bold.setFontWeight(Weight.BOLD)
        ranges = []
        folded = text.casefold()
        for word in self._palette_dialog.typed.casefold().split():
            # Folding may change the length of the text; better nothing in bold than the wrong letters.
            place = folded.find(word) if len(folded) == len(text) else -1
            if place >= 0:
                found = QTextLayout.FormatRange()
                found.start, found.length, found.format = place, len(word), bold
                ranges.append(found)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width + 20)
        layout.endLayout()
        painter.setPen(QColor(theme.tokens.text))
        layout.draw(painter, QPointF(left, option.rect.center().y() - line.height() / 2))


class _Scrim(QWidget):
    """Dims the window behind."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the dimming."""
        red, green, blue, alpha = (int(part) for part in current_theme().tokens.scrim.split(","))
        QPainter(self).fillRect(self.rect(), QColor(red, green, blue, alpha))


class CommandPalette(QDialog):
    """A field and, below it, everything that matches. Arrows move, Enter chooses, Escape closes.

    Attributes:
        chosen: Told with the key of what was chosen, after the palette closed.
        typed_text: Told with what is typed, so that more results can be brought with `set_items`.
    """

    chosen = Signal(str)
    typed_text = Signal(str)

    def __init__(self, parent: QWidget, *, placeholder: str = "Search or jump to") -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        theme = current_theme()
        self._items: tuple[PaletteItem, ...] = ()
        self._scrim: _Scrim | None = None
        self._most_height = theme.px(400)
        self.setModal(True)
        self.setAccessibleName(shown(placeholder))
        self.setWindowTitle(shown(placeholder))
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._found = _Found(self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(shown(placeholder))
        self.field.setAccessibleName(shown(placeholder))
        self.field.setProperty("bare", "true")
        self.field.setFont(theme.font(TextSize.LARGE))
        self.list = QListView()
        self.list.setAccessibleName("Results")
        self.list.setModel(self._found)
        self.list.setItemDelegate(_Look(self))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.clicked.connect(self._choose)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        head.setSpacing(theme.px(10))
        head.addWidget(Icon("search", Ink.SECONDARY))
        head.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, theme.px(8))
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Separator())
        column.addSpacing(theme.px(2))
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self._count_pause = QTimer(self, singleShot=True, interval=500)
        self._count_pause.timeout.connect(self._say_count)
        self.finished.connect(self._uncover)

    @property
    def typed(self) -> str:
        """What is typed."""
        return self.field.text()

    def set_items(self, items: Sequence[PaletteItem]) -> None:
        """Takes everything that can be found, grouped in this order."""
        self._items = tuple(items)
        self._filter(self.typed)

    def open_over(self, window: QWidget, typed: str = "") -> None:
        """Opens in the upper middle of a window and takes the focus."""
        theme = current_theme()
        self._scrim = _Scrim(window)
        self._scrim.setGeometry(window.rect())
        self._scrim.show()
        self._scrim.raise_()
        width = min(theme.px(640), window.width() - theme.px(32))
        height = min(theme.px(400), window.height() - theme.px(64))
        self._most_height = height
        self.resize(width, height)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(
            corner.x() + (window.width() - width) // 2,
            corner.y() + min(theme.px(110), (window.height() - height) // 2),
        )
        self.field.setText(typed)
        self.field.selectAll()
        self._fit()
        self.open()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the arrows move in the list while the field keeps the focus."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the box."""
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.border_strong))
        painter.setBrush(QColor(tokens.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)

    def _filter(self, typed: str) -> None:
        self._found.show_items(matching(self._items, typed))
        self._move_to(0, 1)
        self._fit()
        self._count_pause.start()
        self.typed_text.emit(typed)

    def _fit(self) -> None:
        """Is as tall as what was found."""
        rows = range(self._found.rowCount())
        found = sum(self.list.sizeHintForRow(row) for row in rows)
        around = self.field.sizeHint().height() + current_theme().px(34)
        self.resize(self.width(), min(self._most_height, around + found))

    def _move(self, step: int) -> None:
        self._move_to(self.list.currentIndex().row() + step, 1 if step > 0 else -1)

    def _move_to(self, row: int, direction: int) -> None:
        """Makes a line current, passing over group headings."""
        count = self._found.rowCount()
        row = max(0, min(row, count - 1))
        while 0 <= row < count and isinstance(self._found.entries[row], str):
            row += direction
        if 0 <= row < count:
            index = self._found.index(row)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY) if index.isValid() else None
        if isinstance(entry, PaletteItem):
            self.accept()
            self.chosen.emit(entry.key)

    def _say_count(self) -> None:
        count = sum(isinstance(entry, PaletteItem) for entry in self._found.entries)
        if self.isVisible():
            announce("1 result" if count == 1 else f"{count} results")

    def _uncover(self) -> None:
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None
