"""The EHIIRA stage 1 form against its reference, and against a published case."""

from __future__ import annotations

import pytest
from published_case import assessed, case_answers, completed_answers, stage_1

from heat_app.domain.assessment.answer import Answer, PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.status import Outcome
from heat_app.domain.checks.run import blocking, findings
from heat_app.domain.form.answer_kinds import LongText, People, RationaleRule, ShortText, YesNo
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText, word_count
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


def test_the_further_stage_and_the_two_decisions_have_their_names() -> None:
    form = stage_1()
    assert form.routing is not None
    assert form.routing.next_stage == "Stage 2"
    assert (form.review.proceed_label, form.review.further_label) == ("Approve at stage 1", "Stage 2 is needed")
    assert form.mitigation == KEYS[17]


def test_it_says_plainly_that_the_rule_is_a_reading_of_the_instrument() -> None:
    routing = stage_1().routing
    assert routing is not None
    assert "prints no rule" in routing.note
    assert "our reading" in routing.note
    assert any("7 and 8" in note and "position" in note for note in stage_1().notes)


def test_every_reason_for_stage_2_is_a_sentence_of_its_own() -> None:
    routing = stage_1().routing
    assert routing is not None
    reasons = [criterion.reason for criterion in routing.criteria]
    assert len(set(reasons)) == len(reasons) == 14
    assert all(reason.endswith(".") for reason in reasons)


@pytest.mark.parametrize("question", list(stage_1().questions()), ids=lambda question: question.key)
def test_every_question_helps(question: Question) -> None:
    help_ = question.guidance
    assert question.prompt
    assert word_count(help_.why) >= 15
    assert 3 <= len(help_.think_about) <= 6
    assert all(point.endswith((".", "?")) for point in help_.think_about)
    assert help_.example
    if question.number in [str(number) for number in range(1, 28)]:
        assert isinstance(question.kind, YesNo)
        assert question.kind.rationale_prompt
        assert help_.law
        assert help_.example.split(".")[0] in {"Yes", "No"}
        assert word_count(help_.example) >= 25


def test_provisions_are_those_of_the_statute_book() -> None:
    for question in stage_1().questions():
        for provision in question.guidance.law:
            assert provision.url.startswith("https://www.legislation.gov.uk/") or " v " in provision.title


def test_no_two_questions_share_a_sentence_of_advice() -> None:
    said = [
        text for question in stage_1().questions() for text in (question.text, question.prompt, question.guidance.why)
    ]
    assert len(set(said)) == len(said)


def test_the_words_of_the_field_are_explained_in_order() -> None:
    terms = [term.term for term in stage_1().glossary]
    assert len(terms) >= 12
    assert terms == sorted(terms, key=str.casefold)


def example_answer(question: Question) -> Answer:
    """The good answer beside a question, as an answer."""
    words = question.guidance.example
    match question.kind:
        case YesNo():
            choice, _, rationale = words.partition(". ")
            return YesNoAnswer(Choice(choice.casefold()), UserText(rationale))
        case People():
            return PeopleAnswer((Person(UserText(words)),))
        case _:
            return TextAnswer(UserText(words))


def test_the_good_answers_together_are_an_assessment_without_any_finding() -> None:
    answers = {QuestionKey(question.key): example_answer(question) for question in stage_1().questions()}
    assert [(finding.code, finding.where) for finding in findings(stage_1(), assessed(answers))] == []


def test_the_good_answers_lead_to_stage_2_for_the_harm_they_name() -> None:
    answers = {QuestionKey(question.key): example_answer(question) for question in stage_1().questions()}
    recommendation = recommend(stage_1(), assessed(answers))
    assert recommendation is not None
    assert [judged.criterion.key for judged in recommendation.reasons] == [
        "availability_reduced",
        "groups_harmed",
        "inequalities_widened",
    ]


@pytest.mark.parametrize(
    ("rule", "choices"),
    [
        ("nobody_affected_but_effects_named", {1: NO}),
        ("availability_reduced_but_nobody_worse_off", {4: YES}),
        ("inequalities_widen_but_nobody_worse_off", {10: YES}),
        ("rights_concern_but_nobody_worse_off", {23: YES}),
        ("access_improves_but_no_inequality_shrinks", {9: NO}),
        ("no_harm_claimed_without_information", {11: NO}),
        ("harm_named_without_engagement", {7: YES, 12: NO}),
        ("harm_named_without_advice", {7: YES, 13: NO}),
    ],
)
def test_answers_that_do_not_fit_are_told(rule: str, choices: dict[int, Choice]) -> None:
    answers = completed_answers(**{KEYS[number]: choice for number, choice in choices.items()})
    found = findings(stage_1(), assessed(answers))
    assert f"inconsistent:{rule}" in [finding.code for finding in found]
    assert blocking(found) == ()


def test_every_rule_of_the_form_is_tried_above() -> None:
    assert len(stage_1().consistency) == 8


def test_not_known_is_never_taken_for_harmless() -> None:
    recommendation = recommend(stage_1(), assessed(completed_answers(harms_groups=NOT_KNOWN)))
    assert recommendation is not None
    assert recommendation.outcome is Outcome.FURTHER_STAGE
    assert not recommendation.is_final
