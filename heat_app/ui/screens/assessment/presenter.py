"""The assessment screen's decisions: where the author is, what is stored, what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol

from heat_app.domain.assessment.answer import Answer, TableAnswer
from heat_app.domain.assessment.moving import Move
from heat_app.domain.form.answer_kinds import Table
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import AssessmentId, CommentId, QuestionKey, SectionKey
from heat_app.domain.people import Person
from heat_app.errors import HeatError
from heat_app.services.changing import Changed
from heat_app.services.commands import (
    AcceptFinding,
    AddComment,
    ChooseRule,
    MoveToVersion,
    ResolveComment,
    Submit,
    Withdraw,
)
from heat_app.services.drafting import AnswerConflict, Opened, judged
from heat_app.services.facade import Services
from heat_app.services.moving import Ways
from heat_app.services.ports import UnsavedAnswer
from heat_app.services.starting import Offer
from heat_app.ui.autosave import Autosave, SaveState, SaveStatus
from heat_app.ui.background import Tasks
from heat_app.ui.frame.record import ChangeEntry, changes
from heat_app.ui.screens.assessment import asking, comparing
from heat_app.ui.screens.assessment.building import Sitting, build_state
from heat_app.ui.screens.assessment.pages import (
    first_place,
    place_in,
    place_of,
    places,
    problem_of,
    questions_on,
    standing,
)
from heat_app.ui.screens.assessment.state import (
    CHECK,
    DECLARATION_PROBLEM,
    AssessmentState,
    CheckPage,
    Comparison,
    NoticeKind,
    Place,
    ProblemEntry,
    Tab,
)
from heat_app.ui.seams import Timers
from heat_app.ui.tables.changes import tidied
from heat_app.ui.tables.links import Links, links_of
from heat_app.ui.undo import (
    AnswerReplaced,
    AnswerStep,
    FindingLetStand,
    Step,
    UndoHistory,
    done_again,
    step_words,
    taken_back,
)
from heat_app.ui.wording import Refusal, refusal_words


class AssessmentView(Protocol):
    """What the presenter needs of the view."""

    def show_state(self, state: AssessmentState) -> None:
        """Shows everything; editors that are there already keep what is written in them."""

    def show_saving(self, status: SaveStatus) -> None:
        """Shows whether everything is stored."""

    def show_answer(self, question: QuestionKey, answer: Answer | None) -> None:
        """Puts an answer into its editor, in place of what is there."""

    def go_to_question(self, question: QuestionKey) -> None:
        """Moves the focus into a question's editor."""

    def go_to_top(self) -> None:
        """Moves the focus to the top of the page."""

    def go_to_problems(self) -> None:
        """Moves the focus to the summary of what is wrong."""

    def go_to_declaration(self) -> None:
        """Moves the focus to the declaration's tick box."""

    def compare(self, comparison: Comparison) -> None:
        """Has a person choose between two texts; answered by `choose`."""

    def ask_move(self, move: Move) -> None:
        """Shows what moving to another version of the form would do; answered by `move`."""

    def comment_posted(self) -> None:
        """Empties the field a remark was written in."""

    def say(self, text: str, *, urgent: bool = False) -> None:
        """Has a screen reader say something."""

    def tell(self, refusal: Refusal) -> None:
        """Shows why something was not done."""

    def moved_on(self) -> None:
        """The assessment is no longer the authors' to write: another screen takes over."""


class AssessmentPresenter:
    """What an author does on the screen, one method for each.

    Attributes:
        state: What is shown now; None until the assessment was read.
        autosave: What is on its way to the store.
    """

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        view: AssessmentView,
        *,
        person: Person,
        assessment_id: AssessmentId,
        timers: Timers,
        now: Callable[[], datetime],
    ) -> None:
        self._services = services
        self._tasks = tasks
        self._view = view
        self._person = person
        self._id = assessment_id
        self._now = now
        self._undo = UndoHistory()
        self._sitting = Sitting(person=person)
        self.state: AssessmentState | None = None
        self.autosave = Autosave(
            assessment_id,
            person,
            record=lambda command: judged(services.drafting.record_answer(command)),
            unsaved=services.unsaved,
            tasks=tasks,
            timers=timers,
            now=now,
            on_status=self._saving,
            on_stored=self._stored,
            on_replaced=self._replaced,
            on_conflict=self._conflict,
            on_closed=self._reload,
        )

    def start(self, opened: Opened) -> None:
        """Shows an assessment that was just read, at the first question that still needs work."""
        self.autosave.adopt(opened.assessment)
        self._sitting.opened = opened
        self._sitting.place = first_place(opened)
        self._at_first_question()
        self._show()
        self._tasks.run(self._services.unsaved.pending, self._recovered)
        self._tasks.run(partial(self._services.starting.offers, opened.form.form_id), self._offered, self._no_offers)
        self._tasks.run(lambda: self._services.moving.ways(opened), self._found_ways, self._tell)

    # Where the author is

    def go_to_section(self, section: SectionKey) -> None:
        """Opens a section of the task list."""
        self._open(place_in(self._opened, section))

    def go_to(self, question: QuestionKey) -> None:
        """Opens the page of a question and moves into its editor."""
        self._open(place_of(self._opened, question), question)

    def go_on(self) -> None:
        """Stores what is written and opens the next page."""
        self._step(1)

    def go_back(self) -> None:
        """Stores what is written and opens the page before."""
        self._step(-1)

    def entered(self, question: QuestionKey) -> None:
        """Takes note of the question the author is at; the pane beside the page follows."""
        if self._sitting.question != question:
            self._sitting.question = question
            self._sitting.history = None
            self._show()
            self._read_history()

    def left(self) -> None:
        """Stores what is written, because the author looks elsewhere."""
        self.autosave.flush()

    def choose_tab(self, tab: Tab) -> None:
        """Opens a tab of the pane."""
        self._sitting.tab = tab
        self._show()
        self._read_history()

    def links(self, question: Question) -> Links:
        """Returns the rows of other tables that a question's cells can point to, as they stand in the editors."""
        return links_of(self._opened.form, question, self.autosave.answer)

    # What the author writes

    def edited(self, question: QuestionKey, answer: Answer | None) -> None:
        """Takes note of what stands in an editor; called at every key, so it does next to nothing."""
        self.autosave.edited(question, answer)

    def did(self, step: Step) -> None:
        """Takes note of a choice or a click, so that it can be taken back."""
        self._undo.did(step)
        if isinstance(step, FindingLetStand):
            self._show()
            return
        if asking.decides(self._opened.form, step.question):
            # What is asked follows at once, not after the pause of somebody who writes.
            self.autosave.flush()
        self._show()

    def save_now(self) -> None:
        """Stores what is written and says so."""
        self.autosave.flush()
        self.autosave.when_settled(self._say_saved)

    def try_again(self) -> None:
        """Stores what could not be stored before."""
        self.autosave.try_again()

    def undo(self) -> None:
        """Takes the last choice or click back."""
        step = self._undo.undo()
        if step is not None:
            self._apply(step, forward=False)

    def redo(self) -> None:
        """Does what was taken back once more."""
        step = self._undo.redo()
        if step is not None:
            self._apply(step, forward=True)

    # Two texts of one answer

    def act_on(self, kind: NoticeKind) -> None:
        """Does what a notice's button offers."""
        match kind:
            case NoticeKind.NOT_SAVED:
                self.try_again()
            case NoticeKind.CONFLICT:
                question = next(iter(self._sitting.conflicts))
                self._view.compare(self._conflicting(question))
            case NoticeKind.RECOVERED:
                question = next(iter(self._sitting.recovered))
                self._view.compare(comparing.of_recovered(self._sitting, question, self.autosave.answer))
            case NoticeKind.CLOSED:
                self._view.moved_on()
            case NoticeKind.HIDDEN:
                self._ask_again()
            case NoticeKind.NEWER_FORM:
                self._preview_move("")
            case NoticeKind.MOVED:
                self._preview_move(self._sitting.ways.back)
            case NoticeKind.RETURNED | NoticeKind.NEWCOMER:
                self.close_notice(kind)

    def close_notice(self, kind: NoticeKind) -> None:
        """Puts a notice away; what a later change hides is told again."""
        if kind is NoticeKind.HIDDEN:
            self._sitting.hidden = None
        else:
            self._sitting.closed_notices.add(kind)
        self._show()

    def choose(self, comparison: Comparison, answer: Answer | None) -> None:
        """Keeps the text a person chose or wrote from both; the other one stays in the journal."""
        question = comparison.question.key
        self._sitting.conflicts.pop(question, None)
        self._sitting.recovered.pop(question, None)
        self._view.show_answer(question, answer)
        self.autosave.resolve(question, answer, comparison.revision)
        self._show()
        self.go_to(question)

    # Another version of the form

    def move(self, version: str) -> None:
        """Goes on with another version of the form, once everything written is stored; the screen opens anew."""
        self.autosave.flush()
        self.autosave.when_settled(partial(self._move_if, version))

    # What is said about it

    def comment(self, text: str, reply_to: CommentId | None = None) -> None:
        """Says something about the question at hand."""
        command = AddComment(self._id, self._sitting.question, text, self._person, reply_to)
        self._change(lambda: judged(self._services.reviewing.add_comment(command)), self._posted)

    def resolve(self, comment_id: CommentId, *, resolved: bool) -> None:
        """Marks a comment as dealt with, or opens it again."""
        command = ResolveComment(self._id, comment_id, resolved, self._person)
        self._change(lambda: judged(self._services.reviewing.resolve_comment(command)))

    # The check, handing in, stopping

    def let_stand(self, code: str, question: QuestionKey | None, reason: str) -> None:
        """Lets an advisory finding stand for a reason; an empty one has it looked at again."""
        before = next(
            (
                finding.accepted_reason or ""
                for finding in self._opened.findings
                if (finding.code, finding.question) == (code, question)
            ),
            "",
        )
        self._accept(FindingLetStand(code, question, before, reason), reason, is_new=True)

    def confirm(self, *, confirmed: bool) -> None:
        """Ticks the declaration, or takes the tick back."""
        self._sitting.is_confirmed = confirmed
        self._show()

    def submit(self) -> None:
        """Hands in, once everything written is stored; says what stands in the way where something does."""
        page = self.state.page if self.state else None
        problems = [problem_of(finding) for finding in page.blocking] if isinstance(page, CheckPage) else []
        if not self._sitting.is_confirmed:
            problems.append(ProblemEntry(DECLARATION_PROBLEM, "Confirm the declaration before you submit."))
        if problems:
            self._refuse(problems)
            return
        self._sitting.is_busy = True
        self._sitting.problems = ()
        self._show()
        self.autosave.flush()
        self.autosave.when_settled(self._submit_if)

    def follow(self, problem: str) -> None:
        """Goes where a problem of the summary can be mended."""
        if problem == DECLARATION_PROBLEM:
            self._view.go_to_declaration()
        elif problem:
            self.go_to(QuestionKey(problem))

    def choose_rule(self, rule: str) -> None:
        """Has the route recommended by another of the form's rules; empty for its own."""
        command = ChooseRule(self._id, rule, self._person)

        def chosen(_opened: Opened) -> None:
            page = self.state.page if self.state else None
            if isinstance(page, CheckPage) and page.route is not None:
                self._view.say(f"Judged by: {page.route.rule_title}. Recommended: {page.route.outcome}")

        self._change(lambda: judged(self._services.starting.choose_rule(command)), chosen)

    def withdraw(self, reason: str) -> None:
        """Stops the assessment, with the reason."""
        self.autosave.flush()
        command = Withdraw(self._id, reason, self._person)
        self._change(lambda: judged(self._services.drafting.withdraw(command)), lambda _opened: self._view.moved_on())

    # Inside

    @property
    def _opened(self) -> Opened:
        opened = self._sitting.opened
        assert opened is not None  # nothing can be clicked before it is shown
        return opened

    def _offered(self, offers: tuple[Offer, ...]) -> None:
        if offers:
            self._sitting.offers = offers
            self._show()

    def _no_offers(self, _refusal: HeatError) -> None:
        # What is wrong with the forms is said where forms are chosen; here one writes.
        self._sitting.offers = ()

    def _show(self) -> None:
        self._sitting.seen.update(question.key for question in questions_on(self._opened, self._sitting.place))
        undo, redo = self._undo.next_undo, self._undo.next_redo
        self.state = build_state(
            self._sitting,
            status=self.autosave.status,
            answer_of=self.autosave.answer,
            undo=step_words(undo) if undo else "",
            redo=step_words(redo) if redo else "",
            now=self._now(),
        )
        self._view.show_state(self.state)

    def _open(self, place: Place, question: QuestionKey | None = None) -> None:
        self.autosave.flush()
        changed = place != self._sitting.place
        if changed:
            self._sitting.place = place
            self._sitting.problems = ()
            self._sitting.history = None
            # Said where it happened; further on, nobody would know what "this" is.
            self._sitting.hidden = None
        if place.section == CHECK:
            self._sitting.was_checked = True
        if question is not None:
            self._sitting.question = question
        elif changed:
            self._at_first_question()
        self._show()
        if question is not None:
            self._view.go_to_question(question)
        elif changed:
            self._view.go_to_top()
        self._read_history()

    def _step(self, by: int) -> None:
        order = places(self._opened)
        position = order.index(self._sitting.place) + by
        if 0 <= position < len(order):
            self._open(order[position])
        else:
            self.autosave.flush()

    def _at_first_question(self) -> None:
        asked = questions_on(self._opened, self._sitting.place)
        self._sitting.question = asked[0].key if asked else None

    def _question_named(self, question: QuestionKey | None) -> str:
        found: Question | None = self._opened.form.question(question) if question else None
        return found.named if found else "the assessment"

    def _apply(self, step: Step, *, forward: bool) -> None:
        verb = "Done again" if forward else "Undone"
        if isinstance(step, FindingLetStand):
            self._accept(step, step.after if forward else step.before, is_new=False)
            self._view.say(f"{verb}: {step_words(step)}")
            return
        now = self.autosave.answer(step.question)
        answer = done_again(step, now) if forward else taken_back(step, now)
        asked = self._opened.form.question(step.question)
        if asked is not None and isinstance(asked.kind, Table) and isinstance(answer, TableAnswer):
            answer = tidied(asked.kind, answer)
        self.autosave.edited(step.question, answer)
        self._view.show_answer(step.question, answer)
        if asking.decides(self._opened.form, step.question):
            self.autosave.flush()
        self.go_to(step.question)
        self._view.say(f"{verb}: {step_words(step)}, {self._question_named(step.question)}")

    def _accept(self, step: FindingLetStand, reason: str, *, is_new: bool) -> None:
        command = AcceptFinding(self._id, step.code, step.question, reason, self._person)

        def accepted(_opened: Opened) -> None:
            if is_new:
                self.did(step)

        self._change(lambda: judged(self._services.drafting.accept_finding(command)), accepted)

    def _change(self, call: Callable[[], Opened], then: Callable[[Opened], None] = lambda _opened: None) -> None:
        def done(opened: Opened) -> None:
            self._take(opened)
            then(opened)

        self._tasks.run(call, done, self._tell, writes=True)

    def _take(self, opened: Opened) -> None:
        before = self._opened
        self._sitting.opened = opened
        self.autosave.adopt(opened.assessment)
        self._follow(before)

    def _follow(self, before: Opened) -> None:
        """Shows the questions that are asked now; the author stays where they are as long as that is asked."""
        opened, sitting = self._opened, self._sitting
        sitting.hidden = asking.now_hidden(sitting.hidden, before, opened)
        place = sitting.place if sitting.place.section == CHECK else standing(opened, sitting.place)
        has_moved = place != sitting.place
        asked = [question.key for question in questions_on(opened, place)]
        if has_moved or (asked and sitting.question not in asked):
            sitting.place = place
            self._at_first_question()
        self._show()
        if has_moved:
            self._view.go_to_top()
        if news := asking.asked_anew(before, opened):
            self._view.say(news)

    def _ask_again(self) -> None:
        """Takes back what ruled questions out."""
        hidden, self._sitting.hidden = self._sitting.hidden, None
        if hidden is None:
            return
        for question, before in hidden.before.items():
            step, now = self._undo.next_undo, self.autosave.answer(question)
            if not isinstance(step, AnswerStep) or step.question != question or taken_back(step, now) != before:
                self._undo.did(AnswerReplaced(question, now, before))
            self.undo()
        self.autosave.flush()

    def _tell(self, refusal: HeatError) -> None:
        self._view.tell(refusal_words(refusal))

    def _posted(self, _opened: Opened) -> None:
        self._view.comment_posted()
        self._view.say("Comment posted")

    def _saving(self, status: SaveStatus) -> None:
        self._view.show_saving(status)
        if self.state is not None:
            told = {notice.kind for notice in self.state.notices}
            if status.state is SaveState.NOT_SAVED or told & {NoticeKind.NOT_SAVED, NoticeKind.CONFLICT}:
                self._show()

    def _stored(self, opened: Opened) -> None:
        was_complete = {
            outlined.section.key
            for outlined in self._opened.outline.sections
            if outlined.answered_count == outlined.question_count
        }
        before = self._opened
        self._sitting.opened = opened
        self._follow(before)
        for outlined in opened.outline.sections:
            is_complete = outlined.answered_count == outlined.question_count
            if is_complete and outlined.section.key not in was_complete:
                self._view.say(f"Section complete: {outlined.section.title}")

    def _replaced(self, question: QuestionKey, answer: Answer | None) -> None:
        self._view.show_answer(question, answer)
        self._view.say(f"{self._question_named(question)} was changed elsewhere and is shown as it is now.")

    def _conflict(self, conflict: AnswerConflict) -> None:
        question = conflict.question.key
        is_new = question not in self._sitting.conflicts
        self._sitting.conflicts[question] = conflict
        self._show()
        if is_new:
            self._view.compare(self._conflicting(question))

    def _conflicting(self, question: QuestionKey) -> Comparison:
        return comparing.of_conflict(self._sitting, question, self.autosave.answer)

    def _reload(self) -> None:
        self._tasks.run(lambda: self._services.drafting.open(self._id), self._take, self._tell)

    def _recovered(self, pending: tuple[UnsavedAnswer, ...]) -> None:
        asked = frozenset(question.key for question in self._opened.form.questions())
        offered, settled = comparing.pending_here(self._opened.assessment, asked, pending)
        for question in settled:
            self._tasks.run(partial(self._services.unsaved.settle, self._id, question), writes=True)
        if offered:
            self._sitting.recovered = offered
            self._show()

    def _say_saved(self, is_stored: bool) -> None:  # noqa: FBT001  handed over by position
        if is_stored:
            self._view.say("All changes saved")
        else:
            self._view.say(f"Not saved. {self.autosave.status.reason}", urgent=True)

    def _refuse(self, problems: list[ProblemEntry]) -> None:
        self._sitting.is_busy = False
        self._sitting.problems = tuple(problems)
        self._sitting.place = Place(CHECK)
        self._show()
        self._view.go_to_problems()

    def _submit_if(self, is_stored: bool) -> None:  # noqa: FBT001  handed over by position
        if not is_stored:
            keys = self.autosave.status.questions
            self._refuse(
                [
                    ProblemEntry(key, f"{self._question_named(key)} is not saved: {self.autosave.status.reason}")
                    for key in keys
                ]
            )
            return
        command = Submit(self._id, self._person)
        self._tasks.run(
            lambda: self._services.drafting.submit(command),
            lambda _changed: self._view.moved_on(),
            self._submit_refused,
            lambda _fault: self._not_busy(),
            writes=True,
        )

    def _submit_refused(self, refusal: HeatError) -> None:
        words = refusal_words(refusal)
        named = {question.named: question.key for question in self._opened.form.questions()}
        details = getattr(refusal, "faults", ())
        problems = [ProblemEntry(named.get(fault.where, ""), f"{fault.where}: {fault.what}") for fault in details]
        self._refuse(problems or [ProblemEntry("", f"{words.what} {words.remedy}".strip())])
        self._reload()

    def _not_busy(self) -> None:
        self._sitting.is_busy = False
        self._show()

    def _found_ways(self, ways: Ways) -> None:
        self._sitting.ways = ways
        if ways != Ways():
            self._show()

    def _preview_move(self, version: str) -> None:
        def look(is_stored: bool) -> None:  # noqa: FBT001  handed over by position
            if is_stored:
                preview = partial(self._services.moving.preview, self._id, version)
                self._tasks.run(preview, self._view.ask_move, self._tell)

        self.autosave.flush()
        self.autosave.when_settled(look)

    def _move_if(self, version: str, is_stored: bool) -> None:  # noqa: FBT001  handed over by position
        if not is_stored:
            self._view.say(f"Not moved, because an answer is not saved. {self.autosave.status.reason}", urgent=True)
            return
        command = MoveToVersion(self._id, self._person, version)

        def moved(changed: Changed) -> None:
            self._view.say(f"Moved to version {changed.form.version} of the form")
            self._view.moved_on()

        self._tasks.run(lambda: self._services.moving.move(command), moved, self._tell, writes=True)

    def _read_history(self) -> None:
        question = self._sitting.question
        asked = self._opened.form.question(question) if question else None
        if self._sitting.tab is not Tab.HISTORY or asked is None or self._sitting.history is not None:
            return
        links = self.links(asked)

        def read() -> tuple[ChangeEntry, ...]:
            return changes(asked, self._services.drafting.history(self._id, asked.key), links, self._now())

        def took(entries: tuple[ChangeEntry, ...]) -> None:
            if self._sitting.question == question:
                self._sitting.history = entries
                self._show()

        self._tasks.run(read, took, self._tell)
