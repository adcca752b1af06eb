"""What a person at a terminal and a script read of choices, grids and tables."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from every_kind import HARMED, every_kind_form
from pool import pool

from heat_app.cli.plain import plain_assessment
from heat_app.cli.words import assessment_lines, recommendation_lines
from heat_app.domain.checks.catalogue import Standpoint
from heat_app.domain.form.definition import Criterion, Routing
from heat_app.services.drafting import Opened, judge

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def opened() -> Opened:
    form = replace(every_kind_form(), routing=Routing("Stage 2", (Criterion("harm", HARMED, "Somebody loses."),)))
    return judge(form, pool().assessment, Standpoint(NOW))


def test_a_person_reads_labels_scores_and_totals(opened: Opened) -> None:
    told = "\n".join(assessment_lines(opened))
    for line in (
        "     No, works against it",
        "     Advance equality of opportunity; Foster good relations",
        "     1,228 people",
        "     Pregnancy and maternity: not ticked",
        "     Age and Disability",
        "       Effect: Negative",
        "       Score: 16, Extreme; goes to the organisation's risk process",
        "       Which effect or risk: Age; Age and Disability",
        "     People who live in care homes, nursing homes or hospices: nothing is said",
        "     Total, Net, Northtown Council: £649,000",
    ):
        assert f"\n{line}\n" in told
    assert "people_in_care_homes" not in told


def test_answers_that_no_longer_apply_are_shown_apart(opened: Opened) -> None:
    told = "\n".join(assessment_lines(opened))
    _, _, after = told.partition("\nAnswers to questions that no longer apply\n")
    assert after.startswith("  18. What is new about it?\n     It was first proposed as a new service")


def test_a_recommendation_says_briefly_what_it_rests_on(opened: Opened) -> None:
    assert "  Holds: Somebody loses. Resting on question 10 (5 rows)." in list(recommendation_lines(opened))


def test_a_script_reads_the_answers_their_words_and_what_no_longer_applies(opened: Opened) -> None:
    told = json.loads(json.dumps(plain_assessment(opened)))
    by_key = {answer["question"]: answer for answer in told["answers"]}
    assert by_key["supports"]["answer"]["chosen"] == ["no"]
    assert by_key["price"]["words"] == ["£412,500.50"]
    assert "further" not in by_key
    assert [kept["question"] for kept in told["no_longer_asked"]] == ["further"]
    (criterion,) = told["recommendation"]["criteria"]
    assert criterion["because"] == [{"question": "impacts", "number": "10", "choice": None, "said": "5 rows"}]
