from __future__ import annotations

import pytest
from builders import (
    ALEX,
    JO,
    KNOWN,
    LEAD,
    SUMMARY,
    WORSE,
    CountedIdentities,
    TickingClock,
    every_answer,
    no,
    text,
)
from taking_over import TwoForms

from db.store import Store
from heat_app.domain.assessment.answer import TextAnswer
from heat_app.domain.assessment.events import AnswerRecorded, RuleChosen, StartedFrom
from heat_app.domain.assessment.journal import replay
from heat_app.domain.assessment.status import Outcome
from heat_app.domain.form.definition import TITLE
from heat_app.domain.ids import AssessmentId
from heat_app.domain.text import UserText
from heat_app.errors import TransitionRefused, UsageFault
from heat_app.services.changing import World
from heat_app.services.commands import ChooseRule, CreateAssessment, RecordAnswer, StartFromEarlier, Submit, Withdraw
from heat_app.services.drafting import Drafting
from heat_app.services.starting import Starting


@pytest.fixture
def world(store: Store) -> World:
    return World(store.unit_of_work, TwoForms(), TickingClock(), CountedIdentities())


@pytest.fixture
def starting(world: World) -> Starting:
    return Starting(world)


@pytest.fixture
def earlier(drafting: Drafting) -> AssessmentId:
    answers = every_answer() | {WORSE: no("Buses run until nine.")}
    return drafting.create(CreateAssessment("small", JO, answers)).assessment.assessment_id


def test_what_can_be_started_from_an_assessment_is_offered_with_its_reason(starting: Starting) -> None:
    (offer,) = starting.offers("small")
    assert (offer.form.form_id, offer.why) == ("further", "It looks closer.")
    assert starting.offers("further") == ()


def test_answers_come_along_marked_and_stored(
    starting: Starting, drafting: Drafting, world: World, earlier: AssessmentId
) -> None:
    started = starting.start(StartFromEarlier(earlier, "further", ALEX)).assessment
    stored = drafting.open(started.assessment_id).assessment
    assert stored == started
    assert stored.title == drafting.open(earlier).assessment.title
    assert stored.answer(SUMMARY) == TextAnswer(UserText("No. Buses run until nine."))
    origin = stored.origin
    assert origin is not None
    assert (origin.reference, origin.form_id) == ("SMALL-2026-0001", "small")
    came = stored.carried(SUMMARY)
    assert came is not None
    assert (came.source, came.source_name) == (WORSE, "Question 2")
    assert stored.carried(KNOWN) is None
    with world.unit_of_work.reading() as repository:
        entries = repository.entries(stored.assessment_id)
        assert replay(entries) == stored
    assert isinstance(entries[1].event, StartedFrom)
    assert all(isinstance(entry.event, AnswerRecorded) for entry in entries[2:])


def test_an_answer_that_was_changed_here_is_no_longer_as_carried(
    starting: Starting, drafting: Drafting, earlier: AssessmentId
) -> None:
    started = starting.start(StartFromEarlier(earlier, "further", ALEX)).assessment
    assert started.is_as_carried(SUMMARY)
    command = RecordAnswer(started.assessment_id, SUMMARY, text("Looked at again."), 1, ALEX)
    after = drafting.record_answer(command).assessment
    assert not after.is_as_carried(SUMMARY)
    assert after.carried(SUMMARY) is not None


def test_answers_given_at_the_start_come_on_top(starting: Starting, earlier: AssessmentId) -> None:
    given = {SUMMARY: text("In other words.")}
    started = starting.start(StartFromEarlier(earlier, "further", ALEX, given)).assessment
    assert started.answer(SUMMARY) == text("In other words.")
    assert not started.is_as_carried(SUMMARY)


def test_looking_at_what_would_come_starts_nothing(starting: Starting, world: World, earlier: AssessmentId) -> None:
    coming = starting.coming(earlier, "further")
    assert [entry.question.key for entry in coming.answers] == [TITLE, LEAD, SUMMARY]
    with world.unit_of_work.reading() as repository:
        assert repository.find("FURTHER-2026-0001") is None


def test_nothing_is_started_from_a_withdrawn_assessment(
    starting: Starting, drafting: Drafting, earlier: AssessmentId
) -> None:
    drafting.withdraw(Withdraw(earlier, "Stopped.", JO))
    with pytest.raises(TransitionRefused, match="was withdrawn"):
        starting.start(StartFromEarlier(earlier, "further", ALEX))


def test_a_form_that_takes_nothing_over_says_so(starting: Starting, earlier: AssessmentId) -> None:
    with pytest.raises(UsageFault) as refused:
        starting.start(StartFromEarlier(earlier, "small", ALEX))
    assert refused.value.code == "nothing-to-carry"


def test_another_rule_recommends_by_its_own_criteria(drafting: Drafting, starting: Starting) -> None:
    answers = every_answer()
    made = drafting.create(CreateAssessment("further", JO, answers)).assessment
    assert drafting.open(made.assessment_id).recommendation.outcome is Outcome.PROCEED  # type: ignore[union-attr]
    changed = starting.choose_rule(ChooseRule(made.assessment_id, "strict", JO))
    assert changed.events == (RuleChosen("strict"),)
    opened = drafting.open(made.assessment_id)
    assert opened.assessment.rule == "strict"
    assert opened.recommendation is not None
    assert opened.recommendation.outcome is Outcome.FURTHER_STAGE
    assert [judged.criterion.key for judged in opened.recommendation.criteria] == ["unknown_users"]
    assert starting.choose_rule(ChooseRule(made.assessment_id, "strict", JO)).events == ()


def test_a_rule_can_be_chosen_at_the_start_and_not_after_submission(drafting: Drafting, starting: Starting) -> None:
    made = drafting.create(CreateAssessment("further", JO, every_answer(), "strict")).assessment
    assert made.rule == "strict"
    drafting.submit(Submit(made.assessment_id, JO))
    with pytest.raises(TransitionRefused):
        starting.choose_rule(ChooseRule(made.assessment_id, "", JO))


def test_an_unknown_rule_is_refused_and_nothing_is_started(drafting: Drafting, world: World) -> None:
    with pytest.raises(UsageFault, match="no routing rule"):
        drafting.create(CreateAssessment("further", JO, {}, "strickt"))
    with world.unit_of_work.reading() as repository:
        assert repository.find("FURTHER-2026-0001") is None
