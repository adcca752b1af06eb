"""Answers of every kind are stored and come back exactly."""

from __future__ import annotations

from collections.abc import Mapping

from answers import answers_of
from builders import JO, CountedIdentities, FakeForms, TickingClock
from every_kind import every_kind_form
from hypothesis import HealthCheck, given, settings
from pool import SHEET

from db.store import Store
from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.journal import chain_faults, replay
from heat_app.domain.ids import QuestionKey
from heat_app.exchange.answer_sheet import read_sheet
from heat_app.services.changing import World
from heat_app.services.commands import CreateAssessment, RecordAnswers
from heat_app.services.drafting import Drafting

FORM = every_kind_form()
IDENTITIES = CountedIdentities()


def require_kept(store: Store, answers: Mapping[QuestionKey, Answer]) -> None:
    """Stores answers and holds what comes back against them and against the journal."""
    world = World(store.unit_of_work, FakeForms(FORM), TickingClock(), IDENTITIES)
    drafting = Drafting(world)
    made = drafting.create(CreateAssessment(FORM.form_id, JO, {})).assessment
    held = drafting.record_answers(RecordAnswers(made.assessment_id, answers, JO)).assessment
    with world.unit_of_work.reading() as repository:
        again = repository.get(made.assessment_id)
        entries = repository.entries(made.assessment_id)
    assert again == held == replay(entries)
    assert chain_faults(entries) == ()
    assert {key: recorded.answer for key, recorded in again.answers.items()} == dict(answers)


def test_a_whole_assessment_of_every_kind_comes_back_as_it_was_written(store: Store) -> None:
    answers = read_sheet(SHEET, lambda _: FORM).answers
    assert set(answers) == {question.key for question in FORM.questions()}
    require_kept(store, answers)


@given(answers=answers_of(FORM, most=5))
@settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_no_answer_is_lost_in_the_database(store: Store, answers: dict[QuestionKey, Answer]) -> None:
    require_kept(store, answers)
