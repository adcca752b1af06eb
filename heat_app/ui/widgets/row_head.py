"""A row of a long list that opens: its name, what was chosen, its first words, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink, Tone
from heat_app.ui.theme.type_scale import TextSize, Weight
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.tags import paint_tag, tag_size
from heat_app.ui.widgets.wrapped_text import WrappedText, wrap

_WIDE_FROM = 600
_WORDS_LINES = 2
_TAGS_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class HeadState:
    """What a row's head shows.

    Attributes:
        name: What the row is called.
        note: A smaller line below it.
        tags: What was chosen, with the tones that repeat it.
        words: The first words of what was written; not shown while the row is open.
        lacks: What is missing.
        is_quiet: Whether nothing has to be done about what is missing yet.
        leaves_room: Whether other rows of the list have tags, so that words stand below each other.
        spoken: The whole as a sentence.
    """

    name: str
    note: str = ""
    tags: tuple[tuple[str, Tone], ...] = ()
    words: str = ""
    lacks: str = ""
    is_quiet: bool = False
    leaves_room: bool = True
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands at one width."""

    height: int
    texts: tuple[tuple[WrappedText, Ink, QPoint], ...]
    tags: tuple[tuple[str, Tone, QRect], ...]


class RowHead(QPushButton):
    """The head; Enter, Space or a click opens and closes the row, up and down lead to the next one.

    Attributes:
        stepped: Told with 1 or -1 when an arrow key leads on.
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, identifier: str = "") -> None:
        super().__init__(parent)
        self._state = HeadState("")
        self._is_open = False
        self._plans: dict[int, _Plan] = {}
        self._planned_for: tuple[object, ...] = ()
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if identifier:
            self.setAccessibleIdentifier(identifier)
            self.setObjectName(identifier)

    @property
    def state(self) -> HeadState:
        """What is shown."""
        return self._state

    def show_state(self, state: HeadState, *, is_open: bool) -> None:
        """Shows a row."""
        if (state, is_open) == (self._state, self._is_open):
            return
        is_shown = self.isVisible()
        before = self._plan(self.width()).height if is_shown else 0
        self._state, self._is_open = state, is_open
        self._plans.clear()
        self.setAccessibleName(shown(state.spoken or state.name))
        self.setAccessibleDescription("Open. Press to close." if is_open else "Closed. Press to open.")
        if not is_shown or self._plan(self.width()).height != before:
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Says that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height the words need."""
        return self._plan(width).height

    def sizeHint(self) -> QSize:
        """Returns a comfortable width."""
        width = current_theme().px(640)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Returns a width that any window has."""
        return QSize(current_theme().px(160), current_theme().px(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leads to the next head with the arrows, and opens with Enter as well as Space."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the head."""
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = tokens.tint if self._is_open else tokens.card_raised if self.underMouse() else tokens.card
        painter.fillRect(self.rect(), QColor(fill))
        if self._is_open:
            painter.fillRect(0, 0, theme.px(4), self.height(), QColor(tokens.brand))
        mark = theme.pixmap("chevron-down" if self._is_open else "chevron-right", Ink.BRAND, 18)
        painter.drawPixmap(theme.px(12), theme.px(13), mark)
        plan = self._plan(self.width())
        for text, ink, at in plan.texts:
            painter.setPen(theme.colour(ink))
            text.draw(painter, at.x(), at.y())
        for words, tone, box in plan.tags:
            paint_tag(painter, box, words, tone)

    def _plan(self, width: int) -> _Plan:
        theme = current_theme()
        made_for = (theme.scale, self._state, self._is_open)
        if made_for != self._planned_for:
            self._plans.clear()
            self._planned_for = made_for
        if width not in self._plans:
            wide = width >= theme.px(_WIDE_FROM)
            self._plans[width] = self._plan_wide(width) if wide else self._plan_narrow(width)
        return self._plans[width]

    def _plan_wide(self, width: int) -> _Plan:
        """Three columns: name, choices, words."""
        theme = current_theme()
        top, left = theme.px(11), theme.px(40)
        room = width - left - theme.px(14)
        name_width = int(room * 0.30)
        tags_width = int(room * 0.30) if self._state.leaves_room or self._state.tags else 0
        words_left = left + name_width + tags_width + theme.px(24)
        texts, name_bottom = self._name(left, top, name_width)
        tags, tags_bottom = self._tags(left + name_width + theme.px(12), top, tags_width)
        more, words_bottom = self._words(words_left, top, width - words_left - theme.px(14))
        height = max(name_bottom, tags_bottom, words_bottom) + theme.px(11)
        return _Plan(height, (*texts, *more), tags)

    def _plan_narrow(self, width: int) -> _Plan:
        """One below the other; tags beside the name where both fit."""
        theme = current_theme()
        left = theme.px(40)
        room = width - left - theme.px(14)
        sizes = [tag_size(theme, shown(words)).width() + theme.px(6) for words, _ in self._state.tags]
        beside = sum(sizes) <= room * _TAGS_SHARE
        texts, bottom = self._name(left, theme.px(11), room - sum(sizes) - theme.px(6) if beside else room)
        if beside:
            tags, bottom_of_tags = self._tags(left + room - sum(sizes) + theme.px(6), theme.px(11), room)
            bottom = max(bottom, bottom_of_tags)
        else:
            tags, bottom_of_tags = self._tags(left, bottom + theme.px(5), room)
            bottom = bottom_of_tags if tags else bottom
        more, words_bottom = self._words(left, bottom + theme.px(4), room)
        bottom = words_bottom if more else bottom
        return _Plan(bottom + theme.px(11), (*texts, *more), tags)

    def _name(self, left: int, top: int, width: int) -> tuple[list[tuple[WrappedText, Ink, QPoint]], int]:
        theme = current_theme()
        name = wrap(self._state.name, theme.font(TextSize.BODY, Weight.SEMIBOLD), width)
        texts = [(name, Ink.TEXT, QPoint(left, top))]
        bottom = top + name.height
        if self._state.note:
            note = wrap(self._state.note, theme.font(TextSize.SMALL), width)
            texts.append((note, Ink.SECONDARY, QPoint(left, bottom)))
            bottom += note.height
        return texts, bottom

    def _tags(self, left: int, top: int, width: int) -> tuple[tuple[tuple[str, Tone, QRect], ...], int]:
        theme = current_theme()
        placed, x, y, line = [], left, top, 0
        for words, tone in self._state.tags:
            size = tag_size(theme, shown(words))
            across = min(size.width(), width)
            if x > left and x + across > left + width:
                x, y = left, y + line + theme.px(4)
            placed.append((shown(words), tone, QRect(x, y, across, size.height())))
            x += across + theme.px(6)
            line = size.height()
        return tuple(placed), y + line

    def _words(self, left: int, top: int, width: int) -> tuple[list[tuple[WrappedText, Ink, QPoint]], int]:
        theme = current_theme()
        small = theme.font(TextSize.SMALL)
        texts, bottom = [], top
        if self._state.words and not self._is_open:
            words = wrap(_cut(self._state.words, small_width=width), small, width)
            texts.append((words, Ink.TEXT, QPoint(left, bottom)))
            bottom += words.height
        if self._state.lacks:
            font = small if self._state.is_quiet else theme.font(TextSize.SMALL, Weight.SEMIBOLD)
            lacks = wrap(self._state.lacks, font, width)
            ink = Ink.SECONDARY if self._state.is_quiet else Ink.WARNING
            texts.append((lacks, ink, QPoint(left, bottom)))
            bottom += lacks.height
        return texts, bottom


def _cut(words: str, *, small_width: int) -> str:
    """Returns as many words as fit about two lines."""
    metrics = QFontMetricsF(current_theme().font(TextSize.SMALL))
    most = int(_WORDS_LINES * small_width / max(1.0, metrics.averageCharWidth()) * 0.92)
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(" ,;·…") + " …"
