"""The review screen's drawing: sections, answers as cards, the pane in which it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from heat_app.domain.assessment.status import Outcome, Verdict
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import CommentId, QuestionKey, SectionKey
from heat_app.domain.people import Person
from heat_app.ui.announcer import announce
from heat_app.ui.frame.asking import ReasonDialog
from heat_app.ui.frame.following import follow_link
from heat_app.ui.frame.further import OfferEntry
from heat_app.ui.frame.header_bar import HeaderBar
from heat_app.ui.frame.keyed_column import KeyedColumn
from heat_app.ui.frame.task_list import TaskList
from heat_app.ui.screens.review.answer_card import AnswerCardView
from heat_app.ui.screens.review.conclusion_pane import ConclusionPane
from heat_app.ui.screens.review.other_person_dialog import OtherPersonDialog
from heat_app.ui.screens.review.presenter import ReviewPresenter
from heat_app.ui.screens.review.state import AnswerCard, Filter, Part, ReviewState
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.bars import Line, WrappingBar
from heat_app.ui.widgets.buttons import SecondaryButton
from heat_app.ui.widgets.callouts import Banner, Mood
from heat_app.ui.widgets.choices import ChipBar, Option
from heat_app.ui.widgets.dialogs import confirm, tell
from heat_app.ui.widgets.empty_state import EmptyState
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.panes import Pane, PaneLayout, ReadingScroll
from heat_app.ui.wording import Refusal


class ReviewScreenView(QWidget):
    """The screen.

    Attributes:
        closed: Told when a person goes back.
        preview_asked: Told when a person wants to see the report.
        has_moved_on: Told when the assessment is no longer the reviewers' to judge.
        start_asked: Told with the form that a person wants to start from this assessment.
        earlier_asked: Told with another assessment that a person wants to see.
    """

    closed = Signal()
    preview_asked = Signal()
    has_moved_on = Signal()
    start_asked = Signal(str)
    earlier_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: ReviewPresenter | None = None
        self._state: ReviewState | None = None
        self.header = HeaderBar()
        self.header.undo.hide()
        self.header.redo.hide()
        self.header.saving.hide()
        self.tasks = TaskList()
        self.banner = Banner(dismissible=True)
        self.answers = ReadingScroll(name="Answers")
        self.trail = Paragraph("", size=TextSize.SMALL, weight=Weight.SEMIBOLD, ink=Ink.BRAND)
        self.heading = Heading("", level=1)
        self.accept_all = SecondaryButton("Accept all", icon="check-check", identifier="accept-all")
        top = Line()
        top.add_left(self.heading)
        top.add_right(self.accept_all)
        self.filters = ChipBar((), name="Which answers")
        self.cards: KeyedColumn[AnswerCard, AnswerCardView] = KeyedColumn(self._make, AnswerCardView.show_card)
        self.nothing = SecondaryText("No answer of this section fits.")
        for widget in (self.trail, top, self.filters, self.cards, self.nothing):
            self.answers.add(widget)
        self.answers.finish()
        self.footer = WrappingBar(line="top", padding=(Space.XXL, 10))
        self.previous = SecondaryButton("Previous section", icon="arrow-left", identifier="previous")
        self.go_on = SecondaryButton("Next section", icon="arrow-right", identifier="go-on")
        self.footer.add_left(self.previous)
        self.footer.add_right(self.go_on)
        self.closing = EmptyState("Returned for changes", " ", icon="corner-up-left", action="Back to the list")
        self.closing.hide()
        page = Pane(fill="page", name="Page")
        page.add(self.banner)
        page.add(self.closing, 1)
        page.add(self.answers, 1)
        page.add(self.footer)
        self.side = ConclusionPane()
        self.panes = PaneLayout(self.tasks, page, self.side, right_text="Decide")
        self.preview = SecondaryButton("Preview report", icon="file-text", identifier="preview")
        self.header.add_action(self.panes.left_button)
        self.header.add_action(self.panes.right_button)
        self.header.add_action(self.preview, shrinks=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.panes, 1)

    def attach(self, presenter: ReviewPresenter) -> None:
        """Takes the presenter that gestures go to."""
        self.presenter = presenter
        self._connect(presenter)
        self._bind_keys(presenter)

    @property
    def has_words(self) -> bool:
        """Whether something is written that is not stored."""
        return self.side.has_words or any(card.talk.has_words for card in self.cards.widgets())

    @property
    def offers(self) -> tuple[OfferEntry, ...]:
        """What can be started from the assessment."""
        return self._state.offers if self._state else ()

    # What the presenter asks for

    def show_state(self, state: ReviewState) -> None:
        """Shows everything; fields that are being written in keep their words."""
        before, self._state = self._state, state
        self.setWindowTitle(state.header.title)
        self.header.show_header(state.header)
        self.header.show_withdraw(may_withdraw=state.may_withdraw)
        self.header.show_offers(state.offers)
        self.tasks.show_progress(state.progress)
        self.tasks.show_entries(state.sections, state.section)
        self.tasks.show_people(state.people)
        self.trail.setText(state.trail)
        self.heading.setText(state.heading)
        self.accept_all.setText(f"Accept all not yet reviewed ({state.unreviewed_count})")
        self.accept_all.setVisible(state.part is Part.REVIEWING and state.unreviewed_count > 0)
        self._show_filters(state)
        moved = self.cards.show_values({card.question.key: card for card in state.cards})
        self.nothing.setVisible(not state.cards)
        is_over = state.part is Part.RETURNED
        self.closing.setVisible(is_over)
        self.answers.setVisible(not is_over)
        self.footer.setVisible(not is_over)
        self.closing.text.setText(state.closing)
        if state.part is Part.WITHDRAWN and not self.banner.isVisible():
            self.banner.show_message("Withdrawn: it can be read but not changed", state.closing, mood=Mood.INFO)
        if self.presenter is not None:
            self.side.show_state(state, self.presenter.acting)
        if before is not None and before.part is not state.part:
            self.side.ended()
        if moved:
            set_reading_order(self.answers)
            if state.cards:
                self._show_guidance(state.cards[0].question)

    def go_to_top(self) -> None:
        """Moves the focus to the first answer of the section."""
        self.panes.close_pane()
        self.answers.verticalScrollBar().setValue(0)
        cards = self.cards.widgets()
        if cards:
            cards[0].take_focus()
        self.answers.verticalScrollBar().setValue(0)

    def go_to_card(self, question: QuestionKey) -> None:
        """Moves the focus to one answer."""
        card = self.cards.widget(question)
        if card is not None:
            self.answers.show_widget(card.question)
            card.take_focus()

    def go_to_conclusion(self) -> None:
        """Moves the focus to deciding and signing off."""
        self.panes.reveal(self.side)
        self.side.take_focus()

    def begin_comment(self, question: QuestionKey) -> None:
        """Opens the field for a comment at one answer."""
        card = self.cards.widget(question)
        if card is not None and not card.talk.has_words:
            card.begin_comment()

    def comment_posted(self, question: QuestionKey) -> None:
        """Empties the field a remark was written in."""
        card = self.cards.widget(question)
        if card is not None:
            card.talk.posted()

    def conclusion_stored(self) -> None:
        """Empties the fields of the decision, after it was stored."""
        self.side.stored()
        if self._state is not None and self.presenter is not None:
            self.side.show_state(self._state, self.presenter.acting)

    def say(self, text: str, *, urgent: bool = False) -> None:
        """Has a screen reader say something."""
        announce(text, assertive=urgent)

    def tell(self, refusal: Refusal) -> None:
        """Shows why something was not done."""
        tell(self, "This was not done", f"{refusal.what} {refusal.remedy}".strip(), detail="\n".join(refusal.details))

    def report_saved(self, place: str) -> None:
        """Says where the report was written."""
        self.banner.show_message("The report was saved", place, mood=Mood.GOOD)

    def moved_on(self) -> None:
        """Hands the assessment over to another screen."""
        self.has_moved_on.emit()

    # Inside

    @property
    def _to(self) -> ReviewPresenter:
        assert self.presenter is not None  # attached before it is shown
        return self.presenter

    def _connect(self, to: ReviewPresenter) -> None:
        self.header.went_back.connect(self.closed)
        self.header.withdrawing.connect(self._ask_withdraw)
        self.header.starting.connect(self.start_asked)
        self.side.start_asked.connect(self.start_asked)
        self.closing.acted.connect(self.closed)
        self.preview.clicked.connect(self.preview_asked)
        self.previous.clicked.connect(to.go_back)
        self.go_on.clicked.connect(to.go_on)
        self.tasks.chosen.connect(lambda key: to.go_to_section(SectionKey(key)))
        self.filters.chosen.connect(lambda key: to.choose_filter(Filter(key)))
        self.accept_all.clicked.connect(self._ask_accept_all)
        self.side.decision.decided.connect(lambda outcome, reason: to.decide(Outcome(outcome), reason))
        self.side.return_form.returned.connect(self._ask_return)
        self.side.sign_off.signed.connect(self._ask_sign_off)
        self.side.other_person_asked.connect(self._ask_who)
        self.side.profile_person_asked.connect(to.stop_acting)
        self.side.save_asked.connect(self._ask_where)
        self.side.link_followed.connect(lambda title, address: follow_link(self, title, address))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _bind_keys(self, to: ReviewPresenter) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F6", lambda: self._cycle(1)),
            ("Shift+F6", lambda: self._cycle(-1)),
            ("Ctrl+PgDown", to.go_on),
            ("Ctrl+PgUp", to.go_back),
            ("Ctrl+Shift+M", self._comment_here),
            ("F1", self._guide),
        )
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _show_filters(self, state: ReviewState) -> None:
        options = [Option(entry.filter.value, entry.words) for entry in state.filters]
        if len(options) != len(self.filters.buttons()):
            self.filters.set_options(options)
        for option in options:
            self.filters.set_text(option.key, option.text)
        self.filters.set_key(state.filter.value)

    def _make(self, card: AnswerCard) -> AnswerCardView:
        view = AnswerCardView(card)
        key = card.question.key
        view.earlier_asked.connect(self.earlier_asked)
        view.judged.connect(lambda verdict: self._to.judge(key, Verdict(verdict) if verdict else None))
        view.said.connect(lambda text: self._to.comment(key, text))
        view.replied.connect(lambda comment_id, text: self._to.comment(key, text, CommentId(comment_id)))
        view.settled.connect(lambda comment_id, resolved: self._to.resolve(CommentId(comment_id), resolved=resolved))
        return view

    def _ask_accept_all(self) -> None:
        count = self._state.unreviewed_count if self._state else 0
        if confirm(
            self,
            f"Accept {count} answers?",
            "Every answer that has no verdict yet is accepted, in all sections. Requests for change stay.",
            act="Accept them",
        ):
            self._to.accept_all()

    def _ask_return(self, reason: str) -> None:
        if confirm(
            self,
            "Return this assessment for changes?",
            "The authors can change it again. What they submitted, your comments and your message stay on record.",
            act="Return it",
        ):
            self._to.return_for_changes(reason)

    def _ask_sign_off(self, signatory: Person, comments: str) -> None:
        if confirm(
            self,
            "Sign off this assessment?",
            f"Signed by {signatory.described}. What is signed off stays as it is; a later change is a new version.",
            act="Sign off",
        ):
            self._to.sign_off(signatory, comments)

    def _ask_who(self) -> None:
        dialog = OtherPersonDialog(self._to.review_as, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_where(self) -> None:
        name = f"{self._state.header.reference}.pdf" if self._state else "report.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the report", name, "PDF (*.pdf)")
        if chosen:
            self._to.save_report(Path(chosen))

    def _ask_withdraw(self) -> None:
        dialog = ReasonDialog(
            "Withdraw this assessment?",
            "It stops here: nobody can change, review or sign it off any more. It stays readable, with your reason.",
            self,
            label="Why is it withdrawn?",
            act="Withdraw it",
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(self._to.withdraw)
        dialog.open()

    def _comment_here(self) -> None:
        focus = QApplication.focusWidget()
        for card in self.cards.widgets():
            if focus is not None and card.isAncestorOf(focus) and not card.comment.isHidden():
                card.begin_comment()
                return

    def _guide(self) -> None:
        self.panes.reveal(self.side)
        self.side.choose_tab("guidance")
        self.side.guidance.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        for card in self.cards.widgets():
            if new is not None and card.isAncestorOf(new):
                self._show_guidance(card.asked)
                return

    def _show_guidance(self, question: Question) -> None:
        self.side.guidance.show_guidance(question.named, question.guidance)

    def _cycle(self, by: int) -> None:
        parts = [self.header, self.tasks, self.panes.page, self.side]
        focus = QApplication.focusWidget()
        here = next(
            (place for place, part in enumerate(parts) if focus and (part is focus or part.isAncestorOf(focus))), 2
        )
        part = parts[(here + by) % len(parts)]
        if part is self.header:
            self.header.back.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif part is self.panes.page:
            self.panes.close_pane()
            cards = self.cards.widgets()
            (cards[0].take_focus if cards else self.filters.setFocus)()
        elif part is self.side:
            self.go_to_conclusion()
        else:
            self.panes.reveal(part)
