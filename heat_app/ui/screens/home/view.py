"""Home as it is drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from heat_app.ui.screens.home.state import HomeState, Rescued, StatusCount, Unfinished, Waiting
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.accessible import describe, set_reading_order
from heat_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Heading, Paragraph, PlainLabel, SecondaryText
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.progress import ProgressRing
from heat_app.ui.widgets.surfaces import Card, Separator, Surface
from heat_app.ui.widgets.tags import Avatar, Tag
from heat_app.ui.wording import counted

_SIDE_BY_SIDE_FROM = 820
"""Least width for cards beside each other, in pixels at 100 % text size."""
_WIDEST = 1180


class HomeView(QWidget):
    """What waits, and the way on.

    Attributes:
        new_asked: A person wants to start an assessment.
        continue_asked: They want to go on writing; told with the identity.
        waiting_asked: They follow something that waits; told with identity and status.
        see_all_asked: They want to see everything that waits for review.
        shortcuts_asked: They want the list of keys.
        backup_asked: They want to keep a copy.
        retry_asked: They want the assessments read again.
    """

    new_asked = Signal()
    continue_asked = Signal(str)
    waiting_asked = Signal(str, str)
    see_all_asked = Signal()
    shortcuts_asked = Signal()
    backup_asked = Signal()
    retry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, identifier="home")
        self._scroll = ReadingScroll(self, measure=_WIDEST, name="Home")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._state: HomeState | None = None
        self._rows: list[_Row] = []

        self.greeting = Heading("", level=1)
        self.today = SecondaryText("")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.greeting)
        words.addWidget(self.today)
        self.new_button = SecondaryButton("New assessment", icon="plus", identifier="home-new")
        self.new_button.clicked.connect(self.new_asked)
        header = _Row(narrow_below=420)
        header.add_layout(words, 1)
        header.add(self.new_button, centred=True)
        self._rows.append(header)
        self._scroll.add(header)

        self._loading = Card()
        self._loading.add(SecondaryText("Opening your assessments…"))
        self._scroll.add(self._loading)
        self._body = QWidget()
        self._body_column = QVBoxLayout(self._body)
        self._body_column.setContentsMargins(0, 0, 0, 0)
        self._scroll.add(self._body)
        self._scroll.finish()
        set_reading_order(self)

    def show_state(self, state: HomeState) -> None:
        """Shows everything; nothing is rebuilt that has not changed."""
        if state == self._state:
            return
        self._state = state
        self.greeting.setText(state.greeting)
        self.today.setText(state.today)
        self._loading.setVisible(state.is_loading)
        self._body.setVisible(not state.is_loading)
        if not state.is_loading:
            self._fill(state)
        set_reading_order(self)
        self._reflow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sets cards below each other where the window is narrow for the text size."""
        super().resizeEvent(event)
        self._reflow()

    def changeEvent(self, event: QEvent) -> None:
        """Measures again when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self._reflow()

    def _reflow(self) -> None:
        effective = self.width() / current_theme().scale
        for row in self._rows:
            row.reflow(effective)

    def _fill(self, state: HomeState) -> None:
        focused = any(child.hasFocus() for child in self._body.findChildren(QWidget))
        while (item := self._body_column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        del self._rows[1:]
        self._body_column.setSpacing(current_theme().px(Space.L))
        for part in self._parts(state):
            self._body_column.addWidget(part)
        if focused:
            self.new_button.setFocus()

    def _parts(self, state: HomeState) -> list[QWidget]:
        if state.refusal is not None:
            return [self._refusal(state)]
        if state.is_empty:
            return [self._empty(), self._tips()]
        parts: list[QWidget] = [self._rescue(rescued) for rescued in state.rescued]
        if state.unfinished is not None:
            parts.append(self._continue(state.unfinished))
        parts.extend((self._overview(state), self._tips()))
        return parts

    def _refusal(self, state: HomeState) -> QWidget:
        assert state.refusal is not None
        card = Card()
        card.add(Heading("Your assessments cannot be shown", level=2))
        card.add(Paragraph(state.refusal.what))
        card.add(Paragraph(state.refusal.remedy))
        retry = SecondaryButton("Try again", icon="refresh-cw", identifier="home-retry")
        retry.clicked.connect(self.retry_asked)
        card.content.addWidget(retry, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _empty(self) -> QWidget:
        card = Card(padding=Space.XL)
        card.add(Heading("Start your first assessment", level=2))
        card.add(
            SecondaryText(
                "Choose a form, say what you are assessing, and answer one question at a time. "
                "Everything you write is saved as you go, on this computer."
            )
        )
        start = PrimaryButton("Start an assessment", icon="plus", identifier="home-start")
        start.clicked.connect(self.new_asked)
        card.content.addSpacing(current_theme().px(Space.S))
        card.content.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _rescue(self, rescued: Rescued) -> QWidget:
        card = Surface(fill="callout", edge="callout_edge", padding=20, spacing=Space.S)
        row = _Row(narrow_below=640, spacing=Space.L)
        row.add(Icon("triangle-alert", Ink.WARNING, side=24), centred=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Heading("Words that could not be saved were kept", level=3))
        words.addWidget(Paragraph(f"{rescued.answers} in “{rescued.title}”. Open it to put them back."))
        row.add_layout(words, 1)
        put_back = SecondaryButton("Open it", identifier=f"home-rescued-{rescued.assessment_id}")
        describe(put_back, description=shown(rescued.title))
        put_back.clicked.connect(lambda: self.waiting_asked.emit(rescued.assessment_id, rescued.status.value))
        row.add(put_back, centred=True)
        self._rows.append(row)
        card.add(row)
        return card

    def _continue(self, unfinished: Unfinished) -> QWidget:
        card = Card(padding=20)
        row = _Row(narrow_below=640, spacing=Space.XL)
        ring = ProgressRing(side=84, name="Answered")
        answered = f"{unfinished.answered_count} of {counted(unfinished.question_count, 'question')} answered"
        ring.show_progress(unfinished.answered_count, unfinished.question_count, description=answered)
        row.add(ring, centred=True)
        words = QVBoxLayout()
        words.setSpacing(current_theme().px(Space.XS))
        words.addWidget(
            Paragraph("Continue where you left off", size=TextSize.SMALL, weight=Weight.SEMIBOLD, ink=Ink.BRAND)
        )
        words.addWidget(Heading(unfinished.title, level=2))
        words.addWidget(SecondaryText(unfinished.next_step))
        words.addWidget(
            _Line(
                Tag(unfinished.status.text, unfinished.status.tone),
                SecondaryText(f"{answered}  ·  {unfinished.updated}", size=TextSize.SMALL),
            )
        )
        row.add_layout(words, 1)
        go_on = PrimaryButton("Continue", icon="arrow-right", identifier="home-continue")
        describe(go_on, description=shown(unfinished.title))
        go_on.clicked.connect(lambda: self.continue_asked.emit(unfinished.assessment_id))
        row.add(go_on, centred=True)
        self._rows.append(row)
        card.add(row)
        return card

    def _overview(self, state: HomeState) -> QWidget:
        row = _Row(narrow_below=_SIDE_BY_SIDE_FROM, spacing=Space.L, fills=True)
        row.add(self._waiting_card(state), 3)
        row.add(self._counts_card(state), 2)
        self._rows.append(row)
        return row

    def _waiting_card(self, state: HomeState) -> QWidget:
        card = Card(padding=20, spacing=Space.M)
        heading = QHBoxLayout()
        heading.addWidget(Heading("Waiting for you", level=3), 1)
        if state.waiting_count > len(state.waiting):
            see_all = LinkButton(f"See all {state.waiting_count}", identifier="home-see-all")
            see_all.clicked.connect(self.see_all_asked)
            heading.addWidget(see_all)
        card.content.addLayout(heading)
        for waiting in state.waiting:
            card.add(Separator())
            card.add(self._waiting_row(waiting))
        if not state.waiting:
            card.add(Separator())
            card.add(SecondaryText("Nothing waits for you. Reviews and requests for changes appear here."))
        card.content.addStretch(1)
        return card

    def _waiting_row(self, waiting: Waiting) -> QWidget:
        row = _Row(narrow_below=440)
        row.add(Avatar(waiting.lead), centred=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(waiting.title, weight=Weight.SEMIBOLD))
        words.addWidget(SecondaryText(f"{waiting.lead}  ·  {waiting.detail}", size=TextSize.SMALL))
        row.add_layout(words, 1)
        action = SecondaryButton(waiting.action, identifier=f"home-waiting-{waiting.assessment_id}")
        action.setAccessibleName(shown(f"{waiting.action}: {waiting.title}"))
        action.clicked.connect(lambda: self.waiting_asked.emit(waiting.assessment_id, waiting.status.value))
        row.add(action, centred=True)
        self._rows.append(row)
        return row

    def _counts_card(self, state: HomeState) -> QWidget:
        card = Card(padding=20, spacing=Space.S)
        card.add(Heading("Where assessments stand", level=3))
        card.add(SecondaryText(f"{counted(state.assessment_count, 'assessment')} in all", size=TextSize.SMALL))
        for count in state.counts:
            card.add(_CountBar(count))
        card.content.addStretch(1)
        return card

    def _tips(self) -> QWidget:
        row = _Row(narrow_below=_SIDE_BY_SIDE_FROM, spacing=Space.L, fills=True)
        row.add(
            _tip(
                "keyboard",
                "Work without the mouse",
                "Press Ctrl+K to find an assessment or a command. Press Ctrl+/ to see every shortcut.",
                "See all shortcuts",
                self.shortcuts_asked.emit,
                "home-shortcuts",
            ),
            1,
        )
        row.add(
            _tip(
                "shield-check",
                "Keep a copy somewhere safe",
                "All work is on this computer. A backup on another drive brings everything back if this one is lost.",
                "Make a backup",
                self.backup_asked.emit,
                "home-backup",
            ),
            1,
        )
        self._rows.append(row)
        return row


def _tip(icon: str, title: str, text: str, action: str, act: Callable[[], None], identifier: str) -> Card:
    card = Card(padding=20)
    card.add(Icon(icon, Ink.BRAND, side=24))
    card.add(Heading(title, level=3))
    card.add(SecondaryText(text))
    card.content.addStretch(1)
    button = SecondaryButton(action, identifier=identifier)
    button.clicked.connect(act)
    card.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card


class _Row(QWidget):
    """Parts beside each other, or below each other where the window is narrow.

    Args:
        narrow_below: Width under which they stand below each other, in pixels at 100 % text size.
        fills: Whether parts are as tall as the tallest.
    """

    def __init__(self, *, narrow_below: int, spacing: int = Space.M, fills: bool = False) -> None:
        super().__init__()
        self._narrow_below = narrow_below
        self._fills = fills
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().px(spacing))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._centred: list[QWidget] = []

    def add(self, part: QWidget, stretch: int = 0, *, centred: bool = False) -> None:
        """Puts a part after the others; a centred one keeps its own height."""
        self._box.addWidget(part, stretch)
        if centred:
            self._centred.append(part)
            self._box.setAlignment(part, Qt.AlignmentFlag.AlignVCenter)

    def add_layout(self, layout: QVBoxLayout, stretch: int = 0) -> None:
        """Puts several lines after the others."""
        self._box.addLayout(layout, stretch)

    def reflow(self, effective_width: float) -> None:
        """Stands or lies."""
        narrow = effective_width < self._narrow_below
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        for part in self._centred:
            self._box.setAlignment(part, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignVCenter)


class _Line(QWidget):
    """A tag and the words after it."""

    def __init__(self, tag: Tag, text: Paragraph) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(10))
        row.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)


class _CountBar(PlainLabel):
    """A status, a bar for its share, and the count."""

    def __init__(self, count: StatusCount) -> None:
        self._count = count
        super().__init__(count.words.text)
        self.setAccessibleName(f"{count.words.text}: {count.count:,}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Returns the height of a line."""
        theme = current_theme()
        return QSize(theme.px(240), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Returns a width every card has."""
        theme = current_theme()
        return QSize(theme.px(180), theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the line."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(TextSize.BODY)
        painter.setFont(font)
        painter.setPen(QColor(theme.tokens.text))
        label_width = min(QFontMetrics(font).horizontalAdvance("Changes requested") + theme.px(16), self.width() // 2)
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, label_width - self.width(), 0), vertical, self._count.words.text)
        number = f"{self._count.count:,}"
        bold = theme.font(TextSize.SMALL, Weight.BOLD)
        number_width = QFontMetrics(bold).horizontalAdvance("88,888") + theme.px(8)
        room = max(0, self.width() - label_width - number_width)
        length = max(theme.px(4), room * self._count.proportion)
        height = theme.px(16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens.brand))
        painter.drawRoundedRect(QRectF(label_width, (self.height() - height) / 2, length, height), 3, 3)
        painter.setPen(QColor(theme.tokens.text))
        painter.setFont(bold)
        left = round(label_width + length) + theme.px(8)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), vertical, number)
