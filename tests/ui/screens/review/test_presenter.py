"""What a reviewer, and an author who waits, can rely on; told without a window."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
import tables_sample
from in_memory import FULL, DoneAtOnce, Office, acted_by, journal_of
from sample import AMARA, BEN, COMPLETE, DAWN, FORM, HARDER, MITIGATED, OVERVIEW, REDUCES

from heat_app.domain.assessment.answer import TextAnswer, YesNoAnswer
from heat_app.domain.assessment.status import Outcome, Status, Verdict
from heat_app.domain.checks.catalogue import Unprintable, prints_everything
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import TITLE
from heat_app.domain.ids import QuestionKey, SectionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.services.commands import CreateAssessment, GiveVerdict, RecordAnswer, ReturnForChanges, Submit
from heat_app.ui.frame.differences import Kind
from heat_app.ui.frame.sections import Mark
from heat_app.ui.screens.review.presenter import ReviewPresenter
from heat_app.ui.screens.review.state import CONCLUSION, Fact, Filter, Part, ReviewState
from heat_app.ui.wording import Refusal


@dataclass
class FakeView:
    states: list[ReviewState] = field(default_factory=list)
    gone_to: list[str] = field(default_factory=list)
    begun: list[QuestionKey] = field(default_factory=list)
    posted: list[QuestionKey] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    told: list[Refusal] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    stored: int = 0
    moved: int = 0

    def show_state(self, state: ReviewState) -> None:
        self.states.append(state)

    def go_to_top(self) -> None:
        self.gone_to.append("top")

    def go_to_card(self, question: QuestionKey) -> None:
        self.gone_to.append(question)

    def go_to_conclusion(self) -> None:
        self.gone_to.append("conclusion")

    def begin_comment(self, question: QuestionKey) -> None:
        self.begun.append(question)

    def comment_posted(self, question: QuestionKey) -> None:
        self.posted.append(question)

    def conclusion_stored(self) -> None:
        self.stored += 1

    def say(self, text: str, *, urgent: bool = False) -> None:
        self.said.append(text)

    def tell(self, refusal: Refusal) -> None:
        self.told.append(refusal)

    def report_saved(self, place: str) -> None:
        self.saved.append(place)

    def moved_on(self) -> None:
        self.moved += 1


class Desk:
    """Somebody at a submitted assessment."""

    def __init__(
        self, person: Person = DAWN, *, unprintable: Unprintable = prints_everything, **changed: YesNoAnswer
    ) -> None:
        self.office = Office(FORM, unprintable=unprintable)
        self.tasks = DoneAtOnce()
        answers = {**COMPLETE, **{QuestionKey(key): answer for key, answer in changed.items()}}
        made = self.office.services.drafting.create(CreateAssessment("sample", AMARA, answers))
        self.id = made.assessment.assessment_id
        self.office.services.drafting.submit(Submit(self.id, AMARA))
        self.open(person)

    def open(self, person: Person = DAWN) -> None:
        self.view = FakeView()
        self.presenter = ReviewPresenter(
            self.office.services,
            self.tasks,
            self.view,
            person=person,
            assessment_id=self.id,
            now=self.office.clock,
        )
        self.presenter.start(self.office.services.drafting.open(self.id))

    @property
    def state(self) -> ReviewState:
        return self.view.states[-1]

    @property
    def assessment(self):
        return self.office.store.get(self.id)

    def facts(self) -> dict[str, Fact]:
        return {entry.text: entry.fact for entry in self.state.facts}

    def accept_and_decide(self) -> None:
        self.presenter.accept_all()
        self.presenter.decide(Outcome.PROCEED, "The effect is small.")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_second_person_reviews_section_by_section(desk):
    assert desk.state.part is Part.REVIEWING
    assert desk.state.why_not == ""
    assert desk.state.cards[0].question.key == TITLE
    desk.presenter.go_on()
    card = desk.state.card(HARDER)
    assert card is not None
    assert (card.choice, card.text) == ("No", "The hub is step-free and served by two bus lines.")
    assert card.may_judge


def test_an_author_waits_and_is_told_why(desk):
    desk.open(AMARA)
    assert desk.state.part is Part.WAITING
    assert "second person" in desk.state.why_not
    assert not desk.state.cards[0].may_judge
    assert CONCLUSION not in [entry.key for entry in desk.state.sections]


def test_somebody_responsible_counts_as_an_author_too():
    assert Desk(person=Person(UserText("  amara KHAN "))).state.part is Part.WAITING


def test_somebody_else_can_review_at_the_authors_computer(desk):
    desk.open(AMARA)
    refusal = desk.presenter.review_as(AMARA)
    assert refusal is not None
    assert refusal.code == "second-person-needed"
    assert desk.presenter.review_as(DAWN) is None
    assert desk.state.part is Part.REVIEWING
    assert (desk.state.acting, desk.state.is_acting_for_profile) == (DAWN.described, False)
    desk.presenter.judge(HARDER, Verdict.ACCEPTED)
    assert acted_by(desk.office, desk.id)[-1] == DAWN
    desk.presenter.stop_acting()
    assert desk.state.part is Part.WAITING


def test_a_verdict_is_counted_and_can_be_taken_back(desk):
    desk.presenter.judge(TITLE, Verdict.ACCEPTED)
    assert desk.state.progress.done == 1
    assert desk.state.sections[0].detail == "1 of 4 reviewed"
    desk.presenter.judge(TITLE, None)
    assert desk.state.progress.done == 0


def test_a_request_for_change_asks_for_words_and_stands_in_the_way(desk):
    desk.accept_and_decide()
    assert desk.state.sign_off.in_the_way == ()
    desk.presenter.judge(HARDER, Verdict.CHANGE_REQUESTED)
    assert desk.view.begun == [HARDER]
    assert [fault.where for fault in desk.state.sign_off.in_the_way] == ["Question 1"]
    assert desk.state.sections[1].mark is Mark.CHANGES_REQUESTED
    assert desk.facts()["Change requests closed"] is Fact.BAD


def test_accepting_the_rest_leaves_requests_for_change_alone(desk):
    desk.presenter.judge(HARDER, Verdict.CHANGE_REQUESTED)
    desk.presenter.accept_all()
    assert desk.state.unreviewed_count == 0
    assert desk.assessment.verdicts[HARDER].verdict is Verdict.CHANGE_REQUESTED
    assert desk.view.said[-1] == "7 answers accepted"


def test_filters_show_what_they_count(desk):
    desk.presenter.go_to(HARDER)
    desk.presenter.judge(HARDER, Verdict.CHANGE_REQUESTED)
    desk.presenter.comment(REDUCES, "Since when?")
    counts = {entry.filter: entry.count for entry in desk.state.filters}
    assert counts == {
        Filter.ALL: 3,
        Filter.COMMENTED: 1,
        Filter.NOT_REVIEWED: 2,
        Filter.CHANGE_REQUESTED: 1,
    }
    desk.presenter.choose_filter(Filter.COMMENTED)
    assert [card.question.key for card in desk.state.cards] == [REDUCES]
    desk.presenter.choose_filter(Filter.CHANGE_REQUESTED)
    assert [card.question.key for card in desk.state.cards] == [HARDER]


def test_comments_are_shown_at_their_answer_and_counted_in_the_list(desk):
    desk.presenter.go_to(HARDER)
    desk.presenter.comment(HARDER, "Which bus?")
    card = desk.state.card(HARDER)
    assert card is not None
    (thread,) = card.threads
    desk.presenter.comment(HARDER, "Line 4.", thread.comment_id)
    assert desk.state.sections[1].open_comment_count == 1
    desk.presenter.resolve(thread.comment_id, resolved=True)
    assert desk.state.sections[1].open_comment_count == 0
    assert desk.view.posted == [HARDER, HARDER]


def test_a_reason_given_for_a_doubtful_point_is_shown_to_the_reviewer():
    desk = Desk(reduces=YesNoAnswer(Choice.NO, UserText("n/a")))
    desk.presenter.go_to(REDUCES)
    card = desk.state.card(REDUCES)
    assert card is not None
    assert card.notes == ("The rationale “n/a” does not say why.",)
    assert desk.facts()["Doubtful points explained"] is Fact.OPEN


def test_the_decision_is_kept_beside_what_the_rules_recommend():
    desk = Desk(harder=YesNoAnswer(Choice.YES, UserText("Some people live far away.")))
    route = desk.state.decision.route
    assert route is not None
    assert route.outcome == "Stage 2 is needed"
    desk.presenter.decide(Outcome.PROCEED, "The shuttle makes up for it.")
    assert desk.state.decision.differs
    assert desk.state.decision.outcome_words == "Approve at stage 1"
    assert desk.view.stored == 1


def test_a_decision_without_a_reason_is_refused_in_words(desk):
    desk.presenter.decide(Outcome.PROCEED, " ")
    assert desk.view.told
    assert desk.assessment.decision is None


def test_returning_needs_a_reason_and_ends_the_review(desk):
    desk.presenter.return_for_changes("")
    assert desk.view.told
    assert desk.state.part is Part.REVIEWING
    desk.presenter.return_for_changes("Please add the survey.")
    assert desk.state.part is Part.RETURNED
    assert "Please add the survey." in desk.state.closing
    assert desk.view.moved == 0
    assert desk.assessment.status is Status.RETURNED


def test_the_next_round_shows_what_changed_word_by_word(desk):
    reviewing, drafting = desk.office.services.reviewing, desk.office.services.drafting
    desk.presenter.judge(HARDER, Verdict.CHANGE_REQUESTED)
    desk.presenter.judge(REDUCES, Verdict.ACCEPTED)
    reviewing.return_for_changes(ReturnForChanges(desk.id, "Add the survey.", DAWN))
    changed = YesNoAnswer(Choice.NO, UserText("The hub is step-free and served by three bus lines."))
    drafting.record_answer(RecordAnswer(desk.id, HARDER, changed, None, AMARA))
    drafting.submit(Submit(desk.id, AMARA))
    desk.open()
    desk.presenter.go_to(HARDER)
    card = desk.state.card(HARDER)
    assert card is not None
    assert card.is_changed
    assert card.verdict is None
    assert [(piece.kind, piece.text.strip()) for piece in card.pieces if piece.kind is not Kind.SAME] == [
        (Kind.REMOVED, "two"),
        (Kind.ADDED, "three"),
    ]
    assert desk.state.progress.done == 1
    assert {entry.filter: entry.count for entry in desk.state.filters}[Filter.CHANGE_REQUESTED] == 0
    untouched = desk.state.card(REDUCES)
    assert untouched is not None
    assert (untouched.is_changed, untouched.verdict) == (False, Verdict.ACCEPTED)
    assert [step.what for step in desk.state.steps] == [
        "Started",
        "Submitted version 1",
        "Returned for changes",
        "Submitted version 2",
    ]


def test_a_changed_choice_is_seen_although_the_words_are_the_same(desk):
    reviewing, drafting = desk.office.services.reviewing, desk.office.services.drafting
    reviewing.return_for_changes(ReturnForChanges(desk.id, "Think again.", DAWN))
    before = COMPLETE[MITIGATED]
    assert isinstance(before, YesNoAnswer)
    turned = YesNoAnswer(Choice.NO, before.rationale)
    drafting.record_answer(RecordAnswer(desk.id, MITIGATED, turned, None, AMARA))
    drafting.submit(Submit(desk.id, AMARA))
    desk.open()
    desk.presenter.go_to(MITIGATED)
    card = desk.state.card(MITIGATED)
    assert card is not None
    assert [piece.text.strip() for piece in card.pieces if piece.kind is not Kind.SAME] == ["Yes", "No"]


def test_signing_off_without_a_decision_says_what_is_missing(desk):
    desk.presenter.accept_all()
    assert [fault.code for fault in desk.state.sign_off.in_the_way] == ["stage-undecided"]
    desk.presenter.sign_off(DAWN, "")
    assert desk.view.told
    assert desk.assessment.status is Status.SUBMITTED
    assert not desk.state.sign_off.is_busy


def test_signing_off_binds_name_role_and_organisation(desk):
    desk.accept_and_decide()
    signatory = Person(DAWN.name, UserText("Head of Equality"), DAWN.organisation)
    desk.presenter.sign_off(signatory, "Well argued.")
    assert desk.state.part is Part.SIGNED_OFF
    signed = desk.state.signed
    assert signed is not None
    assert (signed.name, signed.role, signed.comments) == ("Dawn Okafor", "Head of Equality", "Well argued.")
    assert signed.declaration == FORM.review.declaration
    assert desk.assessment.sign_off is not None
    assert signed.digest == desk.assessment.sign_off.content_digest
    assert journal_of(desk.office, desk.id)[-1] == "signed-off"


def test_an_author_cannot_sign_off_by_typing_their_name_into_the_form(desk):
    desk.accept_and_decide()
    desk.presenter.sign_off(AMARA, "")
    assert desk.view.told[-1].code == "second-person-needed"
    assert desk.assessment.status is Status.SUBMITTED


def test_what_is_signed_off_can_be_saved_and_the_copy_is_put_on_record(desk):
    desk.accept_and_decide()
    desk.presenter.sign_off(DAWN, "")
    desk.presenter.save_report(Path("report.pdf"))
    assert desk.office.files.written == {Path("report.pdf"): b"%PDF"}
    assert desk.view.saved == ["report.pdf"]
    assert journal_of(desk.office, desk.id)[-1] == "report-written"


def test_it_gives_way_when_it_was_returned_elsewhere(desk):
    desk.office.services.reviewing.return_for_changes(ReturnForChanges(desk.id, "Elsewhere.", BEN))
    desk.presenter.judge(OVERVIEW, Verdict.ACCEPTED)
    assert desk.view.told
    assert desk.view.moved == 1


def test_a_full_disk_is_told_and_nothing_changes(desk):
    desk.office.store.trouble = FULL
    desk.presenter.judge(TITLE, Verdict.ACCEPTED)
    assert desk.view.told[-1].code == "disk-full"
    desk.office.store.trouble = None
    assert desk.state.progress.done == 0
    desk.presenter.judge(TITLE, Verdict.ACCEPTED)
    assert desk.state.progress.done == 1


def test_a_withdrawn_assessment_says_who_and_why(desk):
    desk.presenter.withdraw("Overtaken by events.")
    assert desk.state.part is Part.WITHDRAWN
    assert desk.state.closing == "Withdrawn by Dawn Okafor: Overtaken by events."
    assert not desk.state.may_withdraw


def test_sections_are_walked_in_order_and_end_at_the_conclusion(desk):
    seen = [desk.state.section]
    for _ in range(3):
        desk.presenter.go_on()
        seen.append(desk.state.section)
    assert seen == [SectionKey("about"), SectionKey("affected"), SectionKey("comments"), SectionKey("comments")]
    assert desk.view.gone_to[-1] == "conclusion"
    desk.presenter.go_back()
    assert desk.state.section == SectionKey("affected")


def test_a_review_goes_on_where_it_stopped(desk):
    for question in ("title", "responsible", "starts", "overview"):
        desk.office.services.reviewing.give_verdict(GiveVerdict(desk.id, QuestionKey(question), Verdict.ACCEPTED, DAWN))
    desk.open()
    assert desk.state.section == SectionKey("affected")


def test_an_unanswered_question_says_so(desk):
    card = desk.state.card(QuestionKey("starts"))
    assert card is not None
    assert (card.text, card.missing) == ("", "It was not answered.")
    assert isinstance(COMPLETE[OVERVIEW], TextAnswer)


def test_the_reviewer_is_told_what_the_report_cannot_print():
    desk = Desk(unprintable=lambda text: ("\u0627",) if "hub" in text else ())
    (told,) = [entry for entry in desk.state.facts if entry.text == "The report cannot print every character"]
    assert told.fact is Fact.OPEN
    assert "U+0627 (Arabic letter alef)" in told.detail
    assert "The report cannot print every character" not in Desk().facts()


def test_tables_choices_and_questions_not_asked_lie_before_the_reviewer_as_they_are_read() -> None:
    office = Office(tables_sample.FORM)
    drafting = office.services.drafting
    started = drafting.create(CreateAssessment("tables", AMARA, tables_sample.COMPLETE)).assessment.assessment_id
    drafting.submit(Submit(started, AMARA))
    view = FakeView()
    presenter = ReviewPresenter(
        office.services, DoneAtOnce(), view, person=DAWN, assessment_id=started, now=office.clock
    )
    presenter.start(drafting.open(started))
    presenter.go_to_section(SectionKey("tables"))
    cards = {card.question.key: card for card in view.states[-1].cards}
    matrix = cards[tables_sample.IMPACTS].table
    assert matrix is not None
    assert matrix.summary == "10 neutral, 1 negative"
    assert [tag.text for tag in matrix.rows[0].tags] == ["Negative"]
    assert ("Who is affected", "About 400 people over 75") in matrix.rows[0].lines
    actions = cards[tables_sample.ACTIONS].table
    assert actions is not None
    assert ("Which impacts it answers", "Age") in actions.rows[0].lines
    assert cards[tables_sample.OUTCOME].choice == "No major change"
    assert cards[tables_sample.OUTCOME].missing == ""
    assert cards[tables_sample.HUMAN_RIGHTS].text.startswith("Right to life: No effect\n")
    assert cards[tables_sample.PEOPLE_AFFECTED].text == "1,228 people"
    presenter.go_to_section(SectionKey("involving"))
    assert [card.question.key for card in view.states[-1].cards] == [tables_sample.CONSULTED]
    assert "11 answers left" in str(view.states[-1].facts[0])
