"""What stands on Home below the greeting: cards, made anew for each state."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from heat_app.ui.screens.home.rows import Row
from heat_app.ui.screens.home.state import HomeState, Rescued, StatusCount, Unfinished, Waiting
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.accessible import describe
from heat_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Heading, Paragraph, PlainLabel, SecondaryText
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.progress import ProgressRing
from heat_app.ui.widgets.surfaces import Card, Separator, Surface
from heat_app.ui.widgets.tags import Avatar, Tag
from heat_app.ui.wording import counted

_SIDE_BY_SIDE_FROM = 820
"""Least width for cards beside each other, in pixels at 100 % text size."""


class HomeCards(QWidget):
    """The cards of one state.

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

    def __init__(self, state: HomeState) -> None:
        super().__init__()
        self._rows: list[Row] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(Space.L))
        for part in self._parts(state):
            column.addWidget(part)

    def reflow(self, effective_width: float) -> None:
        """Sets cards beside or below each other."""
        for row in self._rows:
            row.reflow(effective_width)

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
        row = Row(narrow_below=640, spacing=Space.L)
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
        row = Row(narrow_below=640, spacing=Space.XL)
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
        row = Row(narrow_below=_SIDE_BY_SIDE_FROM, spacing=Space.L, fills=True)
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
        row = Row(narrow_below=440)
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
        row = Row(narrow_below=_SIDE_BY_SIDE_FROM, spacing=Space.L, fills=True)
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
