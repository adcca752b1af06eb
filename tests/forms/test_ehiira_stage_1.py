"""The EHIIRA stage 1 form against its reference, and against a published case."""

from __future__ import annotations

import pytest
from published_case import assessed, case_answers, completed_answers, stage_1

from heat_app.domain.assessment.status import Outcome
from heat_app.domain.checks.run import blocking, findings
from heat_app.domain.form.answer_kinds import LongText, People, RationaleRule, ShortText, YesNo
from heat_app.domain.form.conditions import Choice
from heat_app.domain.workflow.routing import recommend

YES, NO, NOT_KNOWN = Choice.YES, Choice.NO, Choice.NOT_KNOWN

ADVERSE: dict[int, Choice | None] = {
    **dict.fromkeys((1, 2, 3, 5, 6, 8), None),
    **dict.fromkeys((4, 7, 10), YES),
    **dict.fromkeys((9, *range(11, 19)), NO),
    **dict.fromkeys(range(19, 28), YES),
    28: None,
}

KEYS = {
    1: "affects_people",
    2: "part_of_review",
    3: "changes_delivery",
    4: "reduces_availability",
    5: "reviews_policy",
    6: "improves_access",
    7: "harms_groups",
    8: "affects_workforce",
    9: "reduces_inequalities",
    10: "widens_inequalities",
    11: "considered_information",
    12: "engaged_people",
    13: "took_specialist_advice",
    14: "considered_discrimination",
    15: "considered_access",
    16: "considered_relations",
    17: "can_reduce_harm",
    18: "public_reports",
    19: "right_to_life",
    20: "freedom_from_ill_treatment",
    21: "right_to_liberty",
    22: "right_to_fair_hearing",
    23: "private_and_family_life",
    24: "thought_and_religion",
    25: "freedom_of_expression",
    26: "equal_enjoyment_of_rights",
    27: "rights_not_monitored",
    28: "further_comments",
}


def test_it_asks_what_the_instrument_asks_in_its_order() -> None:
    asked = [(question.number, question.key) for question in stage_1().questions() if question.number]
    assert asked == [(str(number), key) for number, key in KEYS.items()]


def test_its_head_has_the_four_facts_without_numbers() -> None:
    head = stage_1().sections[0]
    assert [(question.key, question.number) for question in head.questions] == [
        ("title", ""),
        ("person_responsible", ""),
        ("service_area", ""),
        ("overview", ""),
    ]
    title, people, area, overview = (question.kind for question in head.questions)
    assert isinstance(title, ShortText)
    assert isinstance(people, People)
    assert people.are_authors
    assert isinstance(area, ShortText)
    assert isinstance(overview, LongText)


@pytest.mark.parametrize(("number", "adverse"), ADVERSE.items())
def test_the_answer_that_points_to_harm_is_that_of_the_reference(number: int, adverse: Choice | None) -> None:
    question = stage_1().question_named(str(number))
    assert question is not None
    assert question.adverse is adverse


@pytest.mark.parametrize("number", range(1, 28))
def test_every_choice_has_to_be_explained_and_may_be_not_known(number: int) -> None:
    question = stage_1().question_named(str(number))
    assert question is not None
    assert question.required
    assert isinstance(question.kind, YesNo)
    assert question.kind.rationale is RationaleRule.REQUIRED
    assert question.kind.allows_not_known


def test_the_published_case_has_exactly_the_eleven_gaps_it_was_published_with() -> None:
    found = blocking(findings(stage_1(), assessed(case_answers())))
    places = {(finding.code, finding.where) for finding in found}
    without_rationale = (7, 10, 19, *range(21, 28))
    assert places == {
        ("unanswered", "Question 20"),
        *(("rationale-missing", f"Question {number}") for number in without_rationale),
    }
    assert len(found) == 11


def test_the_published_case_once_completed_is_recommended_to_proceed_without_any_reason_against() -> None:
    assessment = assessed(completed_answers())
    recommendation = recommend(stage_1(), assessment)
    assert recommendation is not None
    assert recommendation.outcome is Outcome.PROCEED
    assert recommendation.is_final
    assert recommendation.reasons == ()
    assert blocking(findings(stage_1(), assessment)) == ()


def test_no_rule_of_the_form_objects_to_the_published_case_once_completed() -> None:
    found = findings(stage_1(), assessed(completed_answers()))
    assert [finding.code for finding in found if finding.code.startswith("inconsistent")] == []


def test_harm_that_cannot_be_reduced_recommends_stage_2_and_says_why() -> None:
    assessment = assessed(completed_answers(harms_groups=YES, can_reduce_harm=NO))
    recommendation = recommend(stage_1(), assessment)
    assert recommendation is not None
    assert recommendation.outcome is Outcome.FURTHER_STAGE
    assert [judged.criterion.key for judged in recommendation.reasons] == ["groups_harmed", "harm_not_reduced"]


@pytest.mark.parametrize("number", range(1, 28))
@pytest.mark.parametrize("choice", [YES, NO])
def test_one_answer_alone_recommends_stage_2_only_where_the_reference_says_so(number: int, choice: Choice) -> None:
    key = KEYS[number]
    recommendation = recommend(stage_1(), assessed(completed_answers(**{key: choice})))
    assert recommendation is not None
    expected = (
        (choice is YES and number in {4, 7, 10, *range(19, 28)})
        or (choice is NO and number == 17)
        # The case answers question 3 with yes, so a gap in the groundwork counts.
        or (choice is NO and number in range(11, 17))
    )
    assert (recommendation.outcome is Outcome.FURTHER_STAGE) is expected


@pytest.mark.parametrize("number", range(11, 17))
def test_a_gap_in_the_groundwork_counts_only_where_a_service_changes(number: int) -> None:
    answers = completed_answers(**{KEYS[number]: NO, "changes_delivery": NO, "reduces_availability": NO})
    recommendation = recommend(stage_1(), assessed(answers))
    assert recommendation is not None
    assert recommendation.outcome is Outcome.PROCEED
