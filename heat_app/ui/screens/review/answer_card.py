"""One answer before the reviewer: question, answer, why; the verdict on it; what was said about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.domain.assessment.status import Verdict
from heat_app.ui.frame.carried_line import CarriedLine
from heat_app.ui.frame.comments_pane import Conversation
from heat_app.ui.frame.marking import runs
from heat_app.ui.frame.table_reading import TableReading
from heat_app.ui.screens.review.state import AnswerCard
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink, Tone
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.buttons import GhostButton
from heat_app.ui.widgets.choices import Option, SegmentedChoice
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.prose import MarkedParagraph
from heat_app.ui.widgets.surfaces import Card, Separator
from heat_app.ui.widgets.tags import Tag

_VERDICTS = {
    Verdict.ACCEPTED: ("Accepted", Tone.GREEN),
    Verdict.CHANGE_REQUESTED: ("Change requested", Tone.ORANGE),
    None: ("Not reviewed", Tone.GREY),
}


class AnswerCardView(Card):
    """The card.

    Attributes:
        judged: Told with a verdict's value, or an empty one to take it back.
        said: Told with the words of a new comment.
        replied: Told with a thread's identity and the words of a reply.
        settled: Told with a thread's identity and whether it is to be resolved.
        earlier_asked: Told with the assessment that the answer came from, when a person wants to see it.
    """

    judged = Signal(str)
    said = Signal(str)
    replied = Signal(str, str)
    settled = Signal(str, bool)
    earlier_asked = Signal(str)

    def __init__(self, card: AnswerCard) -> None:
        super().__init__(padding=18, spacing=Space.S)
        theme = current_theme()
        question = self.asked = card.question
        named = f"{question.number}  {question.text}" if question.number else question.text
        self.question = Heading(named, level=3)
        self.changed = Tag("Changed", Tone.PURPLE)
        self.tag = Tag("")
        top = QHBoxLayout()
        top.setSpacing(theme.px(Space.S))
        top.addWidget(self.question, 1)
        for tag in (self.changed, self.tag):
            top.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        self.choice = Paragraph("", weight=Weight.SEMIBOLD)
        self.meta = SecondaryText("", size=TextSize.SMALL)
        line = QHBoxLayout()
        line.setSpacing(theme.px(Space.M))
        line.addWidget(self.choice, 0)
        line.addWidget(self.meta, 1, Qt.AlignmentFlag.AlignVCenter)
        self.text = Paragraph("", line_height=1.25)
        self.marked = MarkedParagraph()
        self.table = TableReading()
        self.missing = SecondaryText("")
        self.carried = CarriedLine()
        self.carried.followed.connect(self.earlier_asked)
        self.notes = QWidget()
        self._notes = QVBoxLayout(self.notes)
        self._notes.setContentsMargins(0, 0, 0, 0)
        self.verdict = SegmentedChoice(
            (Option(Verdict.ACCEPTED.value, "Accept"), Option(Verdict.CHANGE_REQUESTED.value, "Request change")),
            name=f"Verdict on {question.named}",
        )
        self.verdict.setAccessibleIdentifier(f"verdict-{question.key}")
        self.take_back = GhostButton("Take back", identifier=f"take-back-{question.key}")
        self.take_back.setAccessibleName(f"Take the verdict on {question.named} back")
        self.by = SecondaryText("", size=TextSize.SMALL)
        self.comment = GhostButton("Comment", icon="message-square-plus", identifier=f"comment-on-{question.key}")
        self.comment.setAccessibleName(f"Comment on {question.named}")
        self.acts = QWidget()
        acts = QHBoxLayout(self.acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(theme.px(Space.S))
        acts.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignVCenter)
        acts.addWidget(self.take_back)
        acts.addWidget(self.by, 1, Qt.AlignmentFlag.AlignVCenter)
        acts.addWidget(self.comment)
        self.line = Separator()
        self.talk = Conversation(identifier=f"on-{question.key}", has_button=False)
        self.content.addLayout(top)
        self.content.addLayout(line)
        shown = (self.text, self.table, self.marked, self.missing, self.carried, self.notes)
        for widget in (*shown, self.acts, self.line, self.talk):
            self.add(widget)
        self.verdict.chosen.connect(self.judged)
        self.take_back.clicked.connect(lambda: self.judged.emit(""))
        self.comment.clicked.connect(self.begin_comment)
        self.talk.said.connect(self.said)
        self.talk.replied.connect(self.replied)
        self.talk.settled.connect(self.settled)
        self.talk.folded.connect(self._folded)

    def show_card(self, card: AnswerCard) -> None:
        """Shows the answer, the verdict on it and what was said."""
        self.set_colours(
            fill="card",
            edge="border",
            stripe="danger" if card.verdict is Verdict.CHANGE_REQUESTED else "",
        )
        self.changed.setVisible(card.is_changed)
        self.tag.show_state(*_VERDICTS[card.verdict])
        self.choice.setText(card.choice)
        self.choice.setVisible(bool(card.choice))
        self.meta.setText(card.meta)
        self.meta.setVisible(bool(card.meta))
        self.text.setText(card.text)
        self.text.setVisible(bool(card.text) and not card.pieces)
        self.table.show_table(card.table)
        self.marked.set_runs(runs(card.pieces))
        self.marked.setVisible(bool(card.pieces))
        self.missing.setText(card.missing)
        self.missing.setVisible(bool(card.missing))
        self.carried.show_mark(card.carried)
        self._show_notes(card.notes)
        self.verdict.set_key(card.verdict.value if card.verdict else None)
        self.take_back.setVisible(card.may_judge and card.verdict is not None)
        self.verdict.setVisible(card.may_judge)
        self.by.setText(f"Reviewed by {card.verdict_by}" if card.verdict_by else "")
        self.comment.setVisible(not card.why_no_comment)
        self.acts.setVisible(card.may_judge or not card.why_no_comment or bool(card.verdict_by))
        self.talk.show_threads(card.threads, why_no_comment=card.why_no_comment)
        self.talk.why_not.hide()
        self._fold()

    def begin_comment(self) -> None:
        """Opens the field for a comment and moves into it."""
        self.talk.show()
        self.line.show()
        self.talk.begin()

    def take_focus(self) -> None:
        """Moves to the verdict, or to what else can be done here."""
        (self.verdict if not self.verdict.isHidden() else self.comment).setFocus()

    def _fold(self) -> None:
        has_talk = bool(self.talk.threads.widgets()) or not self.talk.composer.isHidden()
        self.talk.setVisible(has_talk)
        self.line.setVisible(has_talk)

    def _folded(self) -> None:
        self._fold()
        self.comment.setFocus()

    def _show_notes(self, notes: tuple[str, ...]) -> None:
        while item := self._notes.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for note in notes:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(current_theme().px(Space.S))
            row.addWidget(Icon("triangle-alert", Ink.WARNING, side=16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(SecondaryText(note), 1)
            self._notes.addWidget(holder)
        self.notes.setVisible(bool(notes))
