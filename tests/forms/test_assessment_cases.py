"""What the checks and the rules make of answer sheets for the EHIA, both EqIA forms and the business case."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from draft_forms import draft

from heat_app.domain.assessment.answer import TableAnswer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.calculating import totals
from heat_app.domain.assessment.events import AnswerRecorded, AssessmentCreated, RuleChosen, apply, begin
from heat_app.domain.checks.run import blocking, findings
from heat_app.domain.form.answer_kinds import Table
from heat_app.domain.ids import AssessmentId, QuestionKey, Reference
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.domain.workflow.routing import recommend
from heat_app.errors import SheetRefused
from heat_app.exchange.answer_sheet import read_sheet

CASES = Path(__file__).parent.parent / "cases"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
EHIA, POOL, NEUTRAL = "ehia-wellbeing-coaches", "eqia-screening-swimming-pool", "eqia-screening-all-neutral"
FULL, BUSINESS_CASE = "eqia-full-swimming-pool", "business-case-three-organisations"


def case(name: str) -> dict[str, Any]:
    """The answer sheet of a case as plain values."""
    sheet: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return sheet


def assessed(sheet: dict[str, Any], rule: str = "") -> Assessment:
    """A draft that holds the sheet's answers."""
    form = draft(sheet["form"])
    by = Person(UserText("Jo Bloggs"))
    created = AssessmentCreated(
        AssessmentId("6f9619ff-8b86-4d01-b42d-00cf4fc964ff"),
        Reference("CASE-2026-0001"),
        form.form_id,
        form.version,
        form.digest,
    )
    assessment = apply(begin(created, by=by, at=NOW), RuleChosen(rule), by=by, at=NOW)
    for key, answer in read_sheet(sheet, lambda _: form).answers.items():
        assessment = apply(assessment, AnswerRecorded(key, None, answer, 1), by=by, at=NOW)
    return assessment


def found(sheet: dict[str, Any]) -> list[tuple[str, str]]:
    """The code and the place of everything that the checks find."""
    return [(finding.code, finding.where) for finding in findings(draft(sheet["form"]), assessed(sheet))]


def reasons(sheet: dict[str, Any], rule: str = "") -> list[str]:
    """The criteria for the further stage that hold, and those that cannot be judged with a question mark."""
    recommendation = recommend(draft(sheet["form"]), assessed(sheet, rule))
    assert recommendation is not None
    undecided = [f"{judged.criterion.key}?" for judged in recommendation.undecided]
    return [*(judged.criterion.key for judged in recommendation.reasons), *undecided]


def test_support_claimed_without_evidence_or_engagement_is_questioned_in_the_ehia() -> None:
    assert found(case(EHIA)) == [
        ("impact-unmitigated", "Question 3"),
        ("rows-not-known", "Question 3"),
        ("rows-not-known", "Question 4"),
        ("rows-not-known", "Question 7"),
        ("inconsistent:duty_support_without_gaps_named", "Question 7"),
        ("inconsistent:duty_support_without_engagement", "Question 7"),
        ("inconsistent:inequalities_support_without_gaps_named", "Question 8"),
        ("inconsistent:inequalities_support_without_engagement", "Question 8"),
        ("inconsistent:inequalities_support_with_adverse_group", "Question 8"),
    ]


def test_gaps_and_engagement_that_are_told_answer_the_ehias_questions_but_call_for_outstanding_issues() -> None:
    sheet = case(EHIA)
    answers = sheet["answers"]
    answers["evidence"][0]["gap"] = "Ethnicity is missing for 14% of referrals."
    answers["has_engaged"] = {"answer": "yes"}
    answers["engagement"] = [{"how": "Survey", "findings": "88 of 140 would take a call.", "when": "October 2026"}]
    answers["has_outstanding_issues"] = {"answer": "none", "rationale": "The pilot answered what we asked of it."}
    del answers["outstanding_issues"]
    rules = [code.removeprefix("inconsistent:") for code, _ in found(sheet) if code.startswith("inconsistent")]
    assert rules == [
        "inequalities_support_with_adverse_group",
        "not_known_but_nothing_outstanding",
        "gaps_but_nothing_outstanding",
    ]


def test_engagement_is_asked_for_only_once_there_was_some_and_at_most_three_times() -> None:
    sheet = case(EHIA)
    sheet["answers"]["has_engaged"] = {"answer": "yes"}
    assert ("unanswered", "Question 5b") in found(sheet)
    activity = {"how": "Survey", "findings": "88 of 140 would take a call.", "when": "October 2026"}
    sheet["answers"]["engagement"] = [activity] * 4
    with pytest.raises(SheetRefused) as refusal:
        assessed(sheet)
    assert "3" in refusal.value.faults[0].what


def test_a_line_that_does_not_apply_needs_its_reason() -> None:
    sheet = case(EHIA)
    lines = sheet["answers"]["characteristic_impacts"]
    next(line for line in lines if line["direction"] == "not_applicable")["why"] = ""
    assert ("cells-missing", "Question 3") in found(sheet)


def test_an_ehia_that_touches_nobody_has_to_say_why_in_its_summary() -> None:
    sheet = case(EHIA)
    for key in ("characteristic_impacts", "group_impacts"):
        for line in sheet["answers"][key]:
            line["direction"] = "neutral"
    assert ("inconsistent:nobody_affected_at_all", "Question 10") in found(sheet)


def test_three_negatives_of_a_swimming_pool_lead_to_the_full_assessment() -> None:
    assert found(case(POOL)) == [("impact-unmitigated", "Question 6a")]
    assert reasons(case(POOL)) == ["harm_likely"]


def test_a_bare_not_applicable_everywhere_is_challenged_at_every_line() -> None:
    told = found(case(NEUTRAL))
    thin = [where for code, where in told if code == "rationale-thin"]
    assert thin == [f"Question {number}" for number in ("1g", "4", "5a", "5b", "5c", "7a", "7b", "7c", "8")]
    assert [code for code, where in told if where == "Question 6a"] == [
        "inconsistent:nobody_affected_at_all",
        "cells-thin",
        "table-says-nothing",
        "rows-repeated",
    ]
    assert reasons(case(NEUTRAL)) == []


def with_line(direction: str, size: str = "") -> dict[str, Any]:
    """The neutral screening with one line of another kind."""
    sheet = case(NEUTRAL)
    sheet["answers"]["characteristic_impacts"][0].update({"direction": direction} | ({"size": size} if size else {}))
    return sheet


@pytest.mark.parametrize(
    ("rule", "direction", "size", "expected"),
    [
        ("", "negative", "low", ["harm_likely"]),
        ("", "not_known", "", ["effect_not_known", "harm_likely?"]),
        ("", "positive", "", []),
        ("north_yorkshire", "both", "low", ["adverse_impact_likely"]),
        ("north_yorkshire", "not_known", "", ["no_information", "adverse_impact_likely?"]),
        ("north_yorkshire", "positive", "", []),
        ("nottinghamshire", "positive", "", ["any_impact"]),
        ("nottinghamshire", "neutral", "", []),
        ("shropshire", "negative", "low", []),
        ("shropshire", "negative", "medium", ["significant_negative_impact"]),
        ("shropshire", "both", "unknown", ["significant_negative_impact"]),
        ("shropshire", "positive", "high", []),
        ("wiltshire", "negative", "high", ["score_of_three_or_more?"]),
    ],
)
def test_the_rule_that_is_chosen_decides(rule: str, direction: str, size: str, expected: list[str]) -> None:
    assert reasons(with_line(direction, size), rule) == expected


@pytest.mark.parametrize(
    ("likelihood", "consequence", "expected"),
    [
        ("possible", "low", []),
        ("likely", "low", ["score_of_three_or_more"]),
        ("very_likely", "very_high", ["score_of_three_or_more"]),
    ],
)
def test_wiltshires_rule_asks_for_an_assessment_from_a_score_of_three(
    likelihood: str, consequence: str, expected: list[str]
) -> None:
    sheet = case(NEUTRAL)
    sheet["answers"]["equality_risks"] = [
        {
            "risk": "Clubs without a bank card cannot hire.",
            "likelihood": likelihood,
            "consequence": consequence,
            "mitigation": "The leisure centre takes cash.",
            "residual_likelihood": "unlikely",
            "residual_consequence": "low",
        }
    ]
    assert reasons(sheet, "wiltshire") == expected


def test_relations_lead_to_the_full_assessment_under_the_own_rule() -> None:
    sheet = case(NEUTRAL)
    for number in ("affects_relations", "perceived_as_differential"):
        sheet["answers"][number]["answer"] = "yes"
    assert reasons(sheet) == ["relations_affected", "seen_as_differential"]
    assert reasons(sheet, "north_yorkshire") == []


@pytest.mark.parametrize(
    ("rule", "changes", "direction"),
    [
        ("not_needed_although_harm_is_likely", {}, "negative"),
        ("not_needed_although_not_known", {}, "not_known"),
        ("different_needs_but_nobody_affected", {"different_needs": {"answer": "yes", "rationale": "Hm."}}, "neutral"),
        (
            "used_by_groups_but_nobody_affected",
            {"used_by_groups": {"answer": "yes", "rationale": "Boys."}, "new_or_existing": "ended"},
            "neutral",
        ),
        ("ended_but_nobody_worse_off", {"new_or_existing": "ended"}, "positive"),
    ],
)
def test_answers_of_a_screening_that_do_not_fit_are_told(rule: str, changes: dict[str, Any], direction: str) -> None:
    sheet = with_line(direction, "low" if direction == "negative" else "")
    assert f"inconsistent:{rule}" not in [code for code, _ in found(case(NEUTRAL))]
    sheet["answers"].update(changes)
    assert f"inconsistent:{rule}" in [code for code, _ in found(sheet)]


def test_the_groups_of_the_chosen_area_are_asked_and_those_of_other_areas_are_not() -> None:
    form = draft("eqia-full")
    rotherham = next(each for each in form.drawn_from if each.list_id == "plus-rotherham")
    assert (rotherham.version, len(rotherham.items)) == ("2023", 6)
    assert found(case(FULL)) == [("rows-not-known", "Question 4.3a")]
    sheet = case(FULL)
    sheet["answers"]["priority_area"] = "llr"
    assert [where for code, where in found(sheet) if code == "unanswered"] == ["Question 4.3e"]


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("no_major_change_although_harm", {"conclusion": {"answer": "no_major_change", "rationale": "All is well."}}),
        ("continue_although_no_harm", {"characteristic_impacts": "neutral"}),
        ("nobody_affected_at_all", {"characteristic_impacts": "neutral"}),
        ("combination_named_but_nobody_worse_off", {"characteristic_impacts": "neutral"}),
        (
            "no_major_change_although_not_known",
            {"characteristic_impacts": "not_known", "conclusion": {"answer": "no_major_change", "rationale": "Fine."}},
        ),
        (
            "duty_not_supported_but_no_major_change",
            {"conclusion": {"answer": "no_major_change", "rationale": "All is well."}},
        ),
    ],
)
def test_a_conclusion_that_does_not_follow_is_told(rule: str, changes: dict[str, Any]) -> None:
    sheet = case(FULL)
    for key, value in changes.items():
        if isinstance(value, str):
            for line in sheet["answers"][key]:
                line["direction"] = value
        else:
            sheet["answers"][key] = value
    assert f"inconsistent:{rule}" in [code for code, _ in found(sheet)]
    assert f"inconsistent:{rule}" not in [code for code, _ in found(case(FULL))]


def test_to_go_on_despite_harm_takes_a_justification() -> None:
    sheet = case(FULL)
    del sheet["answers"]["justification"]
    assert ("unanswered", "Question 6.2") in found(sheet)
    sheet["answers"]["conclusion"] = {"answer": "stop", "rationale": "The harm is too great."}
    assert ("unanswered", "Question 6.2") not in found(sheet)


def test_the_cashable_effect_is_added_up_for_each_organisation() -> None:
    sheet = case(BUSINESS_CASE)
    assessment, form = assessed(sheet), draft("business-case-hea")
    question = form.question(QuestionKey("accounting"))
    answer = assessment.answer(QuestionKey("accounting"))
    assert question is not None
    assert isinstance(question.kind, Table)
    assert isinstance(answer, TableAnswer)
    assert len(answer.rows) == 12
    net = {total.by: int(total.value) for total in totals(question.kind, answer) if total.column == "net_cashable"}
    assert net == {
        "": -670_000,
        "NHS Integrated Care Board": -1_650_000,
        "Acute hospital trust": 960_000,
        "County council": 20_000,
    }
    assert blocking(findings(form, assessment)) == ()


def test_what_the_business_case_leaves_open_is_told() -> None:
    assert found(case(BUSINESS_CASE)) == [("rows-not-known", "Question B1a"), ("rows-repeated", "Question B1a")]


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("light_although_harm_is_expected", {"depth": {"answer": "light", "rationale": "Little time."}}),
        ("no_major_change_although_harm", {"decision_option": {"answer": "no_major_change", "rationale": "Fine."}}),
        ("no_economic_assessment", {"economic_method": {"answer": "none_made", "rationale": "No economist."}}),
        ("duties_not_covered_but_no_change", {"decision_option": {"answer": "no_major_change", "rationale": "Fine."}}),
        ("nobody_affected_at_all", {"inequality_impacts": "neutral"}),
    ],
)
def test_answers_of_a_business_case_that_do_not_fit_are_told(rule: str, changes: dict[str, Any]) -> None:
    sheet = case(BUSINESS_CASE)
    sheet["answers"]["coverage"][2]["covered"] = "no"
    assert f"inconsistent:{rule}" not in [code for code, _ in found(sheet)]
    for key, value in changes.items():
        if isinstance(value, str):
            for line in sheet["answers"][key]:
                line["direction"] = value
        else:
            sheet["answers"][key] = value
    assert f"inconsistent:{rule}" in [code for code, _ in found(sheet)]


def workshop(**answers: Any) -> dict[str, Any]:
    """A screening of the HIIA, invented."""
    return {"form": "hiia", "title": "Licences for landlords (invented)", "answers": answers}


def said(choice: str) -> dict[str, str]:
    return {"answer": choice, "rationale": "The survey of homes in 2025 and the housing board of June 2026."}


@pytest.mark.parametrize(
    ("affects", "understood", "manageable", "is_held"),
    [
        ("yes", "no", "yes", True),
        ("yes", "yes", "not-known", True),
        ("not-known", "not-known", "yes", True),
        ("yes", "yes", "yes", False),
        ("no", "no", "no", False),
    ],
)
def test_a_workshop_is_asked_for_only_where_effects_are_not_understood_or_not_manageable(
    affects: str, understood: str, manageable: str, is_held: bool
) -> None:
    sheet = workshop(
        may_affect_inequalities=said(affects),
        effects_understood=said(understood),
        effects_manageable=said(manageable),
    )
    missing = [where for code, where in found(sheet) if code == "unanswered"]
    assert ("Question 1" in missing) is is_held
    assert ("Question 6" in missing) is is_held
    assert "Question S4" in missing


def test_answers_of_a_workshop_that_do_not_fit_are_told() -> None:
    sheet = workshop(
        may_affect_inequalities=said("yes"),
        effects_understood=said("no"),
        effects_manageable=said("yes"),
        group_effects=[{"group": ["low_income"], "direction": "not_known", "why": "Rents were not looked at yet."}],
    )
    told = [code for code, _ in found(sheet)]
    assert "inconsistent:manageable_although_not_understood" in told
    assert "inconsistent:group_not_known_but_no_gap" in told
    sheet["answers"]["group_effects"][0]["direction"] = "neutral"
    sheet["answers"]["evidence_gaps"] = [{"gap": "Rents.", "source": "The rent officer, by June 2027."}]
    told = [code for code, _ in found(sheet)]
    assert "inconsistent:nobody_affected_at_all" in told
    assert "inconsistent:group_not_known_but_no_gap" not in told


@pytest.mark.parametrize(
    ("form_id", "count"), [("ehia", 8), ("eqia-screening", 6), ("eqia-full", 6), ("business-case-hea", 5), ("hiia", 3)]
)
def test_every_rule_of_these_forms_is_tried_above(form_id: str, count: int) -> None:
    assert len(draft(form_id).consistency) == count
