"""What the checks find in tables and grids: each on one table that has nothing else wrong with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from answers import answers_of
from every_kind import every_kind_form, impacts
from hypothesis import given, settings
from stories import JO, SAM, Story

from heat_app.domain.assessment.digests import content_digest
from heat_app.domain.assessment.events import SignedOff, StageDecided, Submitted
from heat_app.domain.assessment.outline import outline
from heat_app.domain.assessment.status import Outcome
from heat_app.domain.checks.catalogue import Standpoint
from heat_app.domain.checks.run import findings
from heat_app.domain.form.definition import Form
from heat_app.domain.ids import Digest, QuestionKey
from heat_app.domain.text import UserText
from heat_app.exchange.answer_sheet import read_sheet

FORM = every_kind_form()
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def story(form: Form = FORM, **answers: Any) -> Story:
    sheet = read_sheet({"form": form.form_id, "answers": answers}, lambda _: form)
    return Story(JO).answered(dict(sheet.answers))


def found(form: Form = FORM, now: datetime = NOW, **answers: Any) -> dict[str, str]:
    """What is found by code, of questions that are answered."""
    told = findings(form, story(form, **answers).assessment, Standpoint(now))
    return {finding.code: finding.what for finding in told if finding.question in answers}


def harm(**cells: Any) -> dict[str, Any]:
    """A row of the impact matrix that points to harm."""
    return {"row": "disability", "direction": "negative", "why": "The lift closes at six.", **cells}


def optional_mitigation() -> Form:
    """The form where mitigation need not be filled in, so that its absence is no gap."""
    return changed("impacts", impacts(every_row=False, columns=tuple(
        replace(column, needed_when=None) for column in impacts().columns
    )))  # fmt: skip


def changed(key: str, kind: Any) -> Form:
    """The form with one question of another kind."""
    sections = tuple(
        replace(section, questions=tuple(
            replace(question, kind=kind) if question.key == key else question for question in section.questions
        ))
        for section in FORM.sections
    )  # fmt: skip
    return replace(FORM, sections=sections)


RELAXED = optional_mitigation()


@pytest.mark.parametrize("direction", ["negative", "both"])
@pytest.mark.parametrize("mitigation", [{}, {"mitigation": "None"}])
def test_harm_without_mitigation_names_its_row(direction, mitigation) -> None:
    told = found(RELAXED, impacts=[harm(direction=direction, **mitigation)])
    assert told["impact-unmitigated"].startswith("Harm is possible, and nothing says how it would be reduced: Disabil")


@pytest.mark.parametrize(
    "more",
    [
        {"impacts": [harm(mitigation="A porter carries bags.")]},
        {"impacts": [harm()], "actions": [{"action": "Mend it", "impact": "disability"}]},
        {"impacts": [harm(direction="positive")]},
        {"impacts": [harm(direction="neutral")]},
    ],
)  # fmt: skip
def test_harm_that_is_answered_and_no_harm_are_not_found(more) -> None:
    assert "impact-unmitigated" not in found(RELAXED, **more)


def test_harm_is_answered_where_the_form_asks_why_it_is_justified_and_it_is_said() -> None:
    form = replace(RELAXED, mitigation=QuestionKey("justified"))
    assert "impact-unmitigated" in found(form, impacts=[harm()])
    assert "impact-unmitigated" not in found(form, impacts=[harm()], justified="The law asks for it.")


def test_an_effect_that_is_not_known_is_never_taken_as_none() -> None:
    told = found(RELAXED, impacts=[harm(direction="not_known", row="age")])
    assert told == {"rows-not-known": "Not known yet: Age. It is not counted as “no effect”."}
    assert found(duties={"foster": "not_known"})["rows-not-known"].startswith("Not known yet: Foster good relations.")


@pytest.mark.parametrize("direction", ["neutral", "not_applicable"])
def test_no_effect_needs_its_reason(direction) -> None:
    columns = tuple(replace(column, required=False) for column in RELAXED.question(QuestionKey("impacts")).kind.columns)  # type: ignore[union-attr]
    form = changed("impacts", impacts(every_row=False, columns=columns))
    assert "Age" in found(form, impacts=[{"row": "age", "direction": direction}])["no-effect-unexplained"]
    assert found(form, impacts=[{"row": "age", "direction": direction, "why": "Hours stay the same."}]) == {}
    reason = {"answer": direction, "rationale": "Hours stay the same."}
    assert found(form, impacts=[{"row": "age", "direction": reason}]) == {}


@pytest.mark.parametrize(
    ("cells", "is_old"),
    [
        ({"period": "2019"}, True),
        ({"period": "2022"}, True),
        ({"period": "2023"}, False),
        ({"period": "April 2021 to March 2022"}, True),
        ({"period": "2022/23"}, False),
        ({"period": "2021-22"}, True),
        ({"period": "1999-00"}, True),
        ({"period": "last spring"}, False),
        ({"period": "12020 people"}, False),
        ({"date": "2023-11-21"}, True),
        ({"date": "2023-11-22"}, False),
        ({"period": "2015", "date": "2025-01-01"}, False),
    ],
)
def test_evidence_more_than_three_years_old_is_found(cells, is_old) -> None:
    assert ("evidence-old" in found(evidence=[{"source": "A survey", **cells}])) is is_old


def test_what_is_judged_by_the_day_changes_with_the_day_until_it_is_signed_off() -> None:
    answers = {"evidence": [{"source": "A survey", "period": "2023"}]}
    later = datetime(2027, 1, 1, 0, 30, tzinfo=UTC)
    assert ("evidence-old" in found(now=NOW, **answers), "evidence-old" in found(now=later, **answers)) == (False, True)
    told = story(**answers)
    told.then(Submitted(1, Digest("a" * 64))).then(
        StageDecided(Outcome.PROCEED, UserText("So."), Outcome.PROCEED, ()), SAM
    )
    digest = content_digest(told.assessment)
    told.then(SignedOff(SAM, UserText("Read."), UserText(""), digest, Digest("a" * 64)), SAM)
    assert "evidence-old" not in {finding.code for finding in findings(FORM, told.assessment, Standpoint(later))}


def test_a_log_of_engagement_with_nothing_in_it_is_found() -> None:
    codes = {(finding.code, finding.question) for finding in findings(FORM, story().assessment, Standpoint(NOW))}
    assert ("no-engagement", "engagement") in codes
    assert "no-engagement" in found(engagement=[{}])
    assert found(engagement=[{"who": "Carers' forum", "when": "May 2026", "how": "Two meetings"}]) == {}


def action(**cells: Any) -> dict[str, Any]:
    return {"action": "Mend the lift", "owner": "Jo", "due": "2027-03-01", **cells}


def test_a_plan_that_can_be_followed_up_is_not_challenged() -> None:
    assert found(actions=[action()]) == {}


def test_actions_lack_owner_date_or_a_date_to_come() -> None:
    told = found(
        actions=[
            action(owner=" "),
            {"action": "Ask", "owner": "Jo"},
            action(due="2026-11-21"),
            action(due="2026-11-22"),
        ]
    )
    assert told["action-without-owner"] == "Nobody is named as responsible: Action 1."
    assert told["action-without-date"] == "No date is given: Action 2."
    assert told["action-date-past"] == "The date has passed: Action 3 (21 November 2026)."


@pytest.mark.parametrize("when", ["Ongoing", "on-going", "As and when", "TBC", "t.b.c", "n/a", "continuous", "ASAP"])
def test_words_in_place_of_a_time_are_found(when) -> None:
    told = found(engagement=[{"who": "Carers", "when": when}])
    assert told["time-vague"] == f"No time that could be checked: Meeting 1 (“{when}”)."


@pytest.mark.parametrize("when", ["May 2026", "1 March", "Every Monday until June 2027", "Marching band day"])
def test_times_are_not_taken_for_vague_words(when) -> None:
    assert "time-vague" not in found(engagement=[{"who": "Carers", "when": when}])


def risk(before: tuple[int, int] | None, after: tuple[int, int] | None, **cells: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"risk": "Falls", **cells}
    for prefix, scores in (("", before), ("residual_", after)):
        if scores:
            row |= {f"{prefix}likelihood": f"s{scores[0]}", f"{prefix}consequence": f"s{scores[1]}"}
    return row


def test_a_high_risk_needs_an_action_of_its_own_or_of_its_impact() -> None:
    high = risk((3, 5), (2, 2), impact=["age"])
    assert "Falls" in found(risks=[high])["risk-without-action"]
    assert "risk-without-action" not in found(risks=[high], actions=[action(risk="Falls")])
    assert "risk-without-action" not in found(risks=[high], actions=[action(impact="age")])
    assert "risk-without-action" in found(risks=[high], actions=[action(impact="sex")])
    assert "risk-without-action" not in found(risks=[risk((2, 5), (2, 2))])


def test_residual_scores_are_given_and_no_higher() -> None:
    told = found(risks=[risk((2, 3), None), risk((2, 2), (2, 3), risk="Noise"), risk((2, 3), (2, 3), risk="Delay")])
    assert told == {
        "residual-score-missing": "The risk that remains is not scored: Falls.",
        "residual-score-higher": "The risk that remains is scored higher than before mitigation: Noise (6 after 4).",
    }


def figure(dimension: str, percentage: Any = None, **cells: Any) -> dict[str, Any]:
    row = {"dimension": dimension, "group": "A", **cells}
    return row if percentage is None else {**row, "percentage": percentage}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([figure("Sex", numerator=13733, denominator=31881)], None),
        ([figure("Sex", numerator=31881, denominator=13733)], "part-above-whole"),
        ([figure("Sex", "43.1", lower="42.5", upper="43.6")], None),
        ([figure("Sex", "43.1", lower="43.1", upper="43.1")], None),
        ([figure("Sex", "43.1", lower="44", upper="45")], "interval-excludes-estimate"),
        ([figure("Sex", "43.1", upper="43")], "interval-excludes-estimate"),
        ([figure("Sex", numerator=1, denominator=4, lower="26", upper="30")], "interval-excludes-estimate"),
        ([figure("Age", 45), figure("Age", 50)], "shares-do-not-add-up"),
        ([figure("Age", 48), figure("Age", 51)], None),
        ([figure("Age", 48), figure("Age", 54)], None),
        ([figure("Age", 48), figure("Age", "54.1")], "shares-do-not-add-up"),
        ([figure("Age", 29), figure("Age", 39)], None),
        ([figure("Age", 45), figure("Sex", 50)], None),
        ([figure("Age", 45, stage="Offered"), figure("Age", 50, stage="Taken up")], None),
        ([figure("Age", 20, denominator=50), figure("Age", 40, denominator=50)], "shares-do-not-add-up"),
        ([figure("Age", 45, denominator=50), figure("Age", 50, denominator=60)], None),
    ],
)
def test_figures_that_cannot_be_right_are_found(rows, code) -> None:
    assert set(found(equity=rows)) == ({code} if code else set())


@pytest.mark.parametrize("code", ["part-above-whole", "interval-excludes-estimate"])
def test_impossible_figures_block(code) -> None:
    rows = [figure("Sex", 90, numerator=9, denominator=8, lower=95)]
    blocking = {
        finding.code for finding in findings(FORM, story(equity=rows).assessment, Standpoint(NOW)) if finding.blocks
    }
    assert code in blocking


def test_a_table_whose_only_words_are_na_is_challenged() -> None:
    rows = [{"row": key, "direction": "neutral", "why": "N/A"} for key in ("age", "sex")]
    told = found(RELAXED, impacts=rows)
    assert told["table-says-nothing"] == "The only words in the whole table are “N/A”."
    assert "Age: Why" in told["cells-thin"]
    rows[0]["why"] = "Opening hours stay as they are."
    assert "table-says-nothing" not in found(RELAXED, impacts=rows)


def test_one_wording_over_most_rows_is_found() -> None:
    rows = [{"row": key, "direction": "neutral", "why": "This has been considered."} for key in ("age", "sex")]
    assert "rows-repeated" not in found(RELAXED, impacts=rows)
    rows.append({"row": "disability", "direction": "neutral", "why": "this has been considered"})
    assert found(RELAXED, impacts=rows)["rows-repeated"].endswith("Why: “This has been considered.” in 3 of 3.")


def test_words_in_cells_are_read_as_rationales_are() -> None:
    told = found(
        RELAXED,
        impacts=[
            {"row": "age", "direction": "neutral", "why": "See above, the same people are meant"},
            {"row": "sex", "direction": "neutral", "why": "Figures TBC in May"},
            {"row": "disability", "direction": "neutral", "why": "Not so \u202e at all, by the data"},
        ],
    )
    assert told == {
        "refers-elsewhere": "It points to another answer (“See above”, Age: Why).",
        "placeholder-left": "It still holds a placeholder (“TBC”, Sex: Why).",
        "hidden-direction": told["hidden-direction"],
    }


def test_a_row_that_a_person_named_at_length_is_named_short() -> None:
    told = found(risks=[risk((2, 3), None, risk="Falls " * 40)])
    assert len(told["residual-score-missing"]) < 120


@given(answers_of(FORM, most=6))
@settings(deadline=None, max_examples=40)
def test_whatever_is_answered_each_finding_is_said_once_at_a_question_that_is_asked(answers) -> None:
    assessment = Story(JO).answered(answers).assessment
    told = findings(FORM, assessment, Standpoint(NOW))
    to_be_let_stand = [(finding.code, finding.question) for finding in told if not finding.blocks]
    assert len(set(to_be_let_stand)) == len(to_be_let_stand)
    asked = {question.key for question in outline(FORM, assessment).questions()}
    assert {finding.question for finding in told} <= asked
    assert all(finding.what and finding.remedy and "{" not in finding.remedy for finding in told)
