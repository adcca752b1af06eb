"""What an author can rely on, told without a window."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from in_memory import FULL, DoneAtOnce, HandTimers, Office, acted_by, journal_of
from sample import AMARA, BEN, COMPLETE, DAWN, FORM, FURTHER, HARDER, MITIGATED, OVERVIEW, REDUCES, RESPONSIBLE

from heat_app.domain.assessment.answer import Answer, PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.status import Status, Verdict
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import TITLE
from heat_app.domain.ids import QuestionKey, SectionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.services.commands import CreateAssessment, GiveVerdict, RecordAnswer, ReturnForChanges, Submit
from heat_app.services.ports import UnsavedAnswer
from heat_app.ui.autosave import DEBOUNCE_MS, SaveState, SaveStatus
from heat_app.ui.frame.sections import Mark
from heat_app.ui.screens.assessment.presenter import AssessmentPresenter
from heat_app.ui.screens.assessment.state import (
    CHECK,
    DECLARATION_PROBLEM,
    AssessmentState,
    CheckPage,
    Comparison,
    FormPage,
    NoticeKind,
    Place,
    Tab,
)
from heat_app.ui.undo import ChoiceMade, PersonRemoved
from heat_app.ui.wording import Refusal


@dataclass
class FakeView:
    states: list[AssessmentState] = field(default_factory=list)
    savings: list[SaveStatus] = field(default_factory=list)
    answers: list[tuple[QuestionKey, Answer | None]] = field(default_factory=list)
    gone_to: list[str] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    told: list[Refusal] = field(default_factory=list)
    posted: int = 0
    moved: int = 0

    def show_state(self, state: AssessmentState) -> None:
        self.states.append(state)

    def show_saving(self, status: SaveStatus) -> None:
        self.savings.append(status)

    def show_answer(self, question: QuestionKey, answer: Answer | None) -> None:
        self.answers.append((question, answer))

    def go_to_question(self, question: QuestionKey) -> None:
        self.gone_to.append(question)

    def go_to_top(self) -> None:
        self.gone_to.append("top")

    def go_to_problems(self) -> None:
        self.gone_to.append("problems")

    def go_to_declaration(self) -> None:
        self.gone_to.append("declaration")

    def compare(self, comparison: Comparison) -> None:
        self.comparisons.append(comparison)

    def comment_posted(self) -> None:
        self.posted += 1

    def say(self, text: str, *, urgent: bool = False) -> None:
        self.said.append(text)

    def tell(self, refusal: Refusal) -> None:
        self.told.append(refusal)

    def moved_on(self) -> None:
        self.moved += 1


class Desk:
    """An author at an assessment."""

    def __init__(self, without: tuple[QuestionKey, ...] = (), person: Person = AMARA) -> None:
        self.office = Office(FORM)
        self.tasks = DoneAtOnce()
        self.timers = HandTimers()
        answers = {key: answer for key, answer in COMPLETE.items() if key not in without}
        made = self.office.services.drafting.create(CreateAssessment("sample", AMARA, answers))
        self.id = made.assessment.assessment_id
        self.open(person)

    def open(self, person: Person = AMARA) -> None:
        self.view = FakeView()
        self.presenter = AssessmentPresenter(
            self.office.services,
            self.tasks,
            self.view,
            person=person,
            assessment_id=self.id,
            timers=self.timers,
            now=self.office.clock,
        )
        self.presenter.start(self.office.services.drafting.open(self.id))

    @property
    def state(self) -> AssessmentState:
        return self.view.states[-1]

    @property
    def page(self) -> FormPage:
        assert isinstance(self.state.page, FormPage)
        return self.state.page

    @property
    def check(self) -> CheckPage:
        assert isinstance(self.state.page, CheckPage)
        return self.state.page

    def stored(self, question: QuestionKey) -> Answer | None:
        return self.office.store.get(self.id).answer(question)

    def record(self, question: QuestionKey, answer: Answer, by: Person = BEN) -> None:
        self.office.services.drafting.record_answer(RecordAnswer(self.id, question, answer, None, by))

    def submit(self) -> None:
        self.presenter.go_to_section(CHECK)
        self.presenter.confirm(confirmed=True)
        self.presenter.submit()


def yes(why: str = "Because the survey says so.") -> YesNoAnswer:
    return YesNoAnswer(Choice.YES, UserText(why))


def text(words: str) -> TextAnswer:
    return TextAnswer(UserText(words))


@pytest.fixture
def desk() -> Desk:
    return Desk()


# Where the author is


def test_it_opens_at_the_first_question_that_needs_work():
    assert Desk(without=(REDUCES, MITIGATED)).page.place == Place(SectionKey("affected"), REDUCES)


def test_a_complete_assessment_opens_at_the_check(desk):
    assert desk.check.blocking == ()


def test_short_facts_share_a_page_and_judgements_have_one_each(desk):
    desk.presenter.go_to(TITLE)
    assert [asked.question.key for asked in desk.page.asked][:2] == [TITLE, RESPONSIBLE]
    desk.presenter.go_on()
    assert [asked.question.key for asked in desk.page.asked] == [HARDER]


def test_going_on_visits_every_page_and_ends_at_the_check(desk):
    desk.presenter.go_to(TITLE)
    visited = []
    for _ in range(10):
        visited.append(desk.state.page.place)
        desk.presenter.go_on()
    assert [place.question or place.section for place in dict.fromkeys(visited)] == [
        "about",
        HARDER,
        REDUCES,
        MITIGATED,
        FURTHER,
        CHECK,
    ]


def test_going_back_from_the_first_page_stays_there(desk):
    desk.presenter.go_to(TITLE)
    desk.presenter.go_back()
    assert desk.page.place == Place(SectionKey("about"))
    assert not desk.page.has_previous


def test_changing_the_page_stores_what_is_written(desk):
    desk.presenter.go_to(HARDER)
    desk.presenter.edited(HARDER, yes())
    desk.presenter.go_on()
    assert desk.stored(HARDER) == yes()


def test_looking_elsewhere_stores_what_is_written(desk):
    desk.presenter.edited(OVERVIEW, text("Half a thought"))
    desk.presenter.left()
    assert desk.stored(OVERVIEW) == text("Half a thought")


def test_the_pane_follows_the_question_the_author_is_at(desk):
    desk.presenter.go_to(TITLE)
    desk.presenter.entered(OVERVIEW)
    assert desk.state.pane.question is not None
    assert desk.state.pane.question.key == OVERVIEW


# What the author writes


def test_a_key_neither_judges_nor_shows_anything_but_the_saving(desk):
    desk.presenter.go_to(HARDER)
    before = len(desk.view.states)
    for letter in range(1, 50):
        desk.presenter.edited(HARDER, yes("w" * letter))
    assert len(desk.view.states) == before
    assert [status.state for status in desk.view.savings] == [SaveState.SAVING]


def test_what_is_stored_is_judged_and_shown():
    desk = Desk(without=(REDUCES,))
    assert desk.state.sections[1].mark is Mark.IN_PROGRESS
    desk.presenter.edited(REDUCES, yes())
    desk.timers.pass_ms(DEBOUNCE_MS)
    assert desk.state.sections[1].mark is Mark.COMPLETED
    assert "Section complete: Who is affected" in desk.view.said


def test_saving_by_hand_says_that_all_is_saved(desk):
    desk.presenter.edited(OVERVIEW, text("By hand"))
    desk.presenter.save_now()
    assert desk.view.said[-1] == "All changes saved"


def test_words_that_cannot_be_stored_raise_a_notice_that_goes_when_they_are(desk):
    desk.office.store.trouble = FULL
    desk.presenter.edited(OVERVIEW, text("Do not lose me"))
    desk.presenter.left()
    (notice,) = desk.state.notices
    assert (notice.kind, notice.action) == (NoticeKind.NOT_SAVED, "Try again")
    assert "Overview of the proposal" in notice.title
    assert FULL.user_message in notice.text
    desk.office.store.trouble = None
    desk.presenter.act_on(NoticeKind.NOT_SAVED)
    assert desk.state.notices == ()
    assert desk.stored(OVERVIEW) == text("Do not lose me")


def test_words_kept_aside_are_offered_back_when_the_assessment_is_opened_again(desk):
    desk.office.store.trouble = FULL
    desk.presenter.edited(OVERVIEW, text("From before the crash"))
    desk.presenter.left()
    desk.office.store.trouble = None
    desk.open()
    (notice,) = desk.state.notices
    assert notice.kind is NoticeKind.RECOVERED
    desk.presenter.act_on(NoticeKind.RECOVERED)
    (comparison,) = desk.view.comparisons
    assert (comparison.mine, comparison.theirs) == (text("From before the crash"), COMPLETE[OVERVIEW])
    desk.presenter.choose(comparison, comparison.mine)
    assert desk.stored(OVERVIEW) == text("From before the crash")
    assert desk.state.notices == ()
    assert desk.office.unsaved.pending() == ()


def test_words_kept_aside_that_were_stored_after_all_are_let_go_quietly(desk):
    answer = COMPLETE[OVERVIEW]
    desk.office.unsaved.keep(UnsavedAnswer(desk.id, OVERVIEW, answer, 0, AMARA, desk.office.clock()))
    desk.open()
    assert desk.state.notices == ()
    assert desk.office.unsaved.pending() == ()


def test_the_same_answer_changed_by_two_people_is_put_side_by_side(desk):
    desk.record(OVERVIEW, text("Ben's words"))
    desk.presenter.edited(OVERVIEW, text("Amara's words"))
    desk.presenter.left()
    (comparison,) = desk.view.comparisons
    assert (comparison.mine, comparison.theirs) == (text("Amara's words"), text("Ben's words"))
    assert desk.state.notices[0].kind is NoticeKind.CONFLICT
    desk.presenter.choose(comparison, text("Both our words"))
    assert desk.stored(OVERVIEW) == text("Both our words")
    assert desk.state.notices == ()


def test_a_comparison_put_off_is_asked_again_by_its_notice_only(desk):
    desk.record(OVERVIEW, text("Ben's words"))
    desk.presenter.edited(OVERVIEW, text("Amara's words"))
    desk.presenter.left()
    desk.presenter.edited(OVERVIEW, text("Amara's words and more"))
    desk.presenter.left()
    assert len(desk.view.comparisons) == 1
    desk.presenter.act_on(NoticeKind.CONFLICT)
    assert desk.view.comparisons[-1].mine == text("Amara's words and more")
    assert desk.office.unsaved.kept[desk.id, OVERVIEW].answer == text("Amara's words and more")


def test_it_becomes_read_only_once_someone_else_submitted_it(desk):
    desk.office.services.drafting.submit(Submit(desk.id, BEN))
    desk.presenter.edited(OVERVIEW, text("Too late"))
    desk.presenter.left()
    assert desk.state.is_read_only
    kinds = [notice.kind for notice in desk.state.notices]
    assert kinds == [NoticeKind.NOT_SAVED, NoticeKind.CLOSED]
    assert desk.office.unsaved.kept[desk.id, OVERVIEW].answer == text("Too late")
    desk.presenter.act_on(NoticeKind.CLOSED)
    assert desk.view.moved == 1


# Taking back


def test_a_choice_can_be_taken_back_and_made_again_without_touching_the_words(desk):
    desk.presenter.edited(HARDER, yes("These words stay."))
    desk.presenter.did(ChoiceMade(HARDER, Choice.NO, Choice.YES))
    desk.presenter.edited(HARDER, yes("These words stay. And these."))
    assert desk.state.undo == "choice of “Yes”"
    desk.presenter.undo()
    assert desk.view.answers[-1] == (HARDER, YesNoAnswer(Choice.NO, UserText("These words stay. And these.")))
    assert desk.state.redo == "choice of “Yes”"
    desk.presenter.redo()
    desk.presenter.left()
    assert desk.stored(HARDER) == yes("These words stay. And these.")


def test_a_removed_person_can_be_put_back_where_they_were(desk):
    both = PeopleAnswer((AMARA, BEN))
    desk.presenter.edited(RESPONSIBLE, both)
    desk.presenter.edited(RESPONSIBLE, PeopleAnswer((BEN,)))
    desk.presenter.did(PersonRemoved(RESPONSIBLE, 0, AMARA))
    desk.presenter.undo()
    assert desk.view.answers[-1] == (RESPONSIBLE, both)
    desk.presenter.redo()
    assert desk.view.answers[-1] == (RESPONSIBLE, PeopleAnswer((BEN,)))


def test_taking_back_goes_where_it_happened(desk):
    desk.presenter.go_to(HARDER)
    desk.presenter.edited(HARDER, yes())
    desk.presenter.did(ChoiceMade(HARDER, Choice.NO, Choice.YES))
    desk.presenter.go_to(TITLE)
    desk.presenter.undo()
    assert desk.page.place.question == HARDER
    assert desk.view.gone_to[-1] == HARDER


def test_letting_a_finding_stand_can_be_taken_back(desk):
    desk.presenter.edited(REDUCES, YesNoAnswer(Choice.NO, UserText("n/a")))
    desk.presenter.go_to_section(CHECK)
    (thin,) = desk.check.advisory
    desk.presenter.let_stand(thin.code, thin.question, "The pilot settles it.")
    assert desk.check.advisory == ()
    assert desk.check.let_stand[0].reason == "The pilot settles it."
    desk.presenter.undo()
    assert desk.check.let_stand == ()
    desk.presenter.redo()
    assert desk.check.let_stand[0].reason == "The pilot settles it."


# The check and handing in


def test_the_check_says_what_is_missing_and_leads_there():
    desk = Desk(without=(MITIGATED,))
    desk.presenter.go_to_section(CHECK)
    (missing,) = desk.check.blocking
    assert (missing.where, missing.go_words) == ("Question 3", "Go to question 3")
    desk.presenter.go_to(MITIGATED)
    assert desk.page.asked[0].error.startswith("It has no answer.")
    assert desk.view.gone_to[-1] == MITIGATED


def test_nothing_is_called_wrong_before_somebody_asked_for_the_check():
    desk = Desk(without=(MITIGATED,))
    desk.presenter.go_to(MITIGATED)
    assert desk.page.asked[0].error == ""


def test_the_check_tells_the_route_criterion_by_criterion(desk):
    desk.presenter.edited(HARDER, yes())
    desk.presenter.go_to_section(CHECK)
    route = desk.check.route
    assert route is not None
    assert route.outcome == "Stage 2 is needed"
    assert [(entry.words, entry.because) for entry in route.entries] == [
        ("Applies", "Question 1"),
        ("Does not apply", "Questions 2 and 3"),
    ]


def test_a_refused_submission_lists_what_stands_in_the_way_and_takes_the_focus():
    desk = Desk(without=(MITIGATED,))
    desk.presenter.go_to_section(CHECK)
    desk.presenter.submit()
    assert [problem.key for problem in desk.check.problems] == [MITIGATED, DECLARATION_PROBLEM]
    assert desk.view.gone_to[-1] == "problems"
    desk.presenter.follow(DECLARATION_PROBLEM)
    assert desk.view.gone_to[-1] == "declaration"
    desk.presenter.follow(MITIGATED)
    assert desk.page.place.question == MITIGATED
    assert desk.office.store.get(desk.id).status is Status.DRAFT


def test_a_submission_hands_in_what_was_written_last(desk):
    desk.presenter.edited(OVERVIEW, text("The very last word"))
    desk.submit()
    assert desk.view.moved == 1
    assert desk.stored(OVERVIEW) == text("The very last word")
    assert desk.office.store.get(desk.id).status is Status.SUBMITTED
    assert journal_of(desk.office, desk.id)[-2:] == ["answer-recorded", "submitted"]


def test_nothing_is_submitted_while_words_are_not_stored(desk):
    desk.presenter.go_to_section(CHECK)
    desk.presenter.confirm(confirmed=True)
    desk.tasks.holding = True
    desk.presenter.edited(OVERVIEW, text("x" * 2_001))
    desk.presenter.submit()
    assert desk.check.is_busy
    desk.tasks.go_on()
    assert not desk.check.is_busy
    assert [problem.key for problem in desk.check.problems] == [OVERVIEW]
    assert desk.office.store.get(desk.id).status is Status.DRAFT


def test_a_finding_made_elsewhere_while_submitting_is_told(desk):
    desk.presenter.go_to_section(CHECK)
    desk.presenter.confirm(confirmed=True)
    desk.record(MITIGATED, YesNoAnswer(Choice.YES))
    desk.presenter.submit()
    assert [problem.key for problem in desk.check.problems] == [MITIGATED]
    assert [finding.question for finding in desk.check.blocking] == [MITIGATED]


def test_withdrawing_stores_the_last_words_and_hands_over(desk):
    desk.presenter.edited(OVERVIEW, text("Kept all the same"))
    desk.presenter.withdraw("The proposal was dropped.")
    assert desk.view.moved == 1
    assert desk.stored(OVERVIEW) == text("Kept all the same")
    assert desk.office.store.get(desk.id).status is Status.WITHDRAWN


# What is said about it


def test_a_comment_a_reply_and_its_settling_are_shown_at_the_question(desk):
    desk.presenter.go_to(HARDER)
    desk.presenter.comment("Is that so?")
    (thread,) = desk.state.pane.threads
    desk.presenter.comment("It is.", thread.comment_id)
    desk.presenter.resolve(thread.comment_id, resolved=True)
    (thread,) = desk.state.pane.threads
    assert [remark.text for remark in thread.remarks] == ["Is that so?", "It is."]
    assert not thread.is_open
    assert desk.view.posted == 2


def test_an_empty_comment_is_refused_in_words(desk):
    desk.presenter.go_to(HARDER)
    desk.presenter.comment("  ")
    assert desk.view.told
    assert desk.state.pane.threads == ()


def test_the_history_tells_a_sitting_as_one_change(desk):
    desk.presenter.go_to(HARDER)
    for words in ("One", "One bus", "One bus line"):
        desk.presenter.edited(HARDER, yes(words))
        desk.presenter.left()
        desk.office.clock.pass_minutes(1)
    desk.office.clock.pass_minutes(60)
    desk.record(HARDER, yes("Two bus lines"))
    desk.presenter.choose_tab(Tab.HISTORY)
    history = desk.state.pane.history
    assert history is not None
    assert [(entry.author, entry.after) for entry in history] == [
        ("Ben Jones", "Yes\n\nTwo bus lines"),
        ("Amara Khan", "Yes\n\nOne bus line"),
    ]


def test_after_a_return_the_reason_and_the_requests_are_shown(desk):
    desk.submit()
    reviewing = desk.office.services.reviewing
    reviewing.give_verdict(GiveVerdict(desk.id, HARDER, Verdict.CHANGE_REQUESTED, DAWN))
    reviewing.return_for_changes(ReturnForChanges(desk.id, "Please add the survey.", DAWN))
    desk.open()
    (notice,) = desk.state.notices
    assert (notice.kind, notice.text) == (NoticeKind.RETURNED, "Please add the survey.")
    assert desk.page.place.question == HARDER
    assert desk.page.asked[0].request == "Dawn Okafor asked for a change here."
    desk.presenter.close_notice(NoticeKind.RETURNED)
    assert desk.state.notices == ()


def test_somebody_who_is_no_author_is_told_what_a_change_would_mean():
    desk = Desk(person=DAWN)
    (notice,) = desk.state.notices
    assert notice.kind is NoticeKind.NEWCOMER
    desk.presenter.edited(OVERVIEW, text("Dawn's words"))
    desk.presenter.left()
    assert desk.state.notices == ()
    assert acted_by(desk.office, desk.id)[-1] == DAWN
