"""`heat check`, `heat accept-finding`."""

from __future__ import annotations

import json

import pytest
from command_line import GAPS, JO, REF, Heat, WriteSheet, completed_sheet


def test_check_lists_what_blocks_and_exits_1(heat: Heat, draft: str) -> None:
    said = heat("check", draft, "--json")
    assert said.status == 1
    blocking = [finding for finding in said.json["findings"] if finding["severity"] == "blocking"]
    assert [finding["number"] for finding in blocking] == list(GAPS)
    assert {finding["number"] for finding in blocking if finding["code"] == "unanswered"} == {"20"}
    assert {finding["number"] for finding in blocking if finding["code"] == "rationale-missing"} == set(GAPS) - {"20"}
    assert all(finding["where"] and finding["what"] and finding["remedy"] for finding in blocking)


def test_check_tells_a_person_one_line_for_each(heat: Heat, draft: str) -> None:
    said = heat("check", draft)
    lines = [line for line in said.out.splitlines() if line.startswith("  Question") and "→" in line]
    assert len([line for line in lines if "[" not in line]) == 11
    assert "  Question 20: It has no answer. → Answer it; if you do not know yet, say so and say why." in lines


def test_a_complete_case_exits_0_and_gives_no_reason_for_stage_2(heat: Heat, sheet: WriteSheet) -> None:
    heat("new", sheet(completed_sheet()), by=JO)
    said = heat("check", REF, "--json")
    assert said.status == 0
    recommended = said.json["recommendation"]
    assert (recommended["outcome"], recommended["is_final"]) == ("proceed", True)
    assert {criterion["truth"] for criterion in recommended["criteria"]} == {"fails"}
    assert "heat submit" in said.err


def test_the_reasons_for_stage_2_are_told_criterion_by_criterion(heat: Heat, sheet: WriteSheet) -> None:
    heat("new", sheet(completed_sheet(q7="yes", q17="no")), by=JO)
    said = heat("check", REF, "--json")
    assert said.json["recommendation"]["outcome"] == "further-stage"
    holding = [entry for entry in said.json["recommendation"]["criteria"] if entry["truth"] == "holds"]
    rests_on = {(because["number"], because["choice"]) for entry in holding for because in entry["because"]}
    assert {("7", "yes"), ("17", "no")} <= rests_on
    assert all(entry["reason"] for entry in holding)
    assert "Recommended: Stage 2" in heat("check", REF).out


def test_a_finding_let_stand_keeps_its_reason_and_can_be_taken_back(heat: Heat, draft: str) -> None:
    assert heat("accept-finding", draft, "refers-elsewhere", "--reason", "Same page.", by=JO).status == 0
    (found,) = [entry for entry in heat("check", draft, "--json").json["findings"] if entry["severity"] == "advisory"]
    assert (found["code"], found["number"], found["accepted_reason"]) == ("refers-elsewhere", "15", "Same page.")
    assert "Let stand: Same page." in heat("check", draft).out
    assert heat("accept-finding", draft, "refers-elsewhere", "--question", "15", "--take-back", by=JO).status == 0
    (found,) = [entry for entry in heat("check", draft, "--json").json["findings"] if entry["severity"] == "advisory"]
    assert found["accepted_reason"] is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("refers-elswhere", "--reason", "x"), "finding-unknown"),
        (("unanswered", "--reason", "x"), "finding-unknown"),
        (("refers-elsewhere",), "usage"),
        (("refers-elsewhere", "--reason", " "), "usage"),
        (("refers-elsewhere", "--reason", "x", "--take-back"), "usage"),
        (("refers-elsewhere", "--question", "7", "--reason", "x"), "finding-unknown"),
        (("refers-elsewhere", "--question", "77", "--reason", "x"), "question-unknown"),
    ],
)
def test_a_finding_that_cannot_be_let_stand_is_refused(
    heat: Heat, draft: str, arguments: tuple[str, ...], code: str
) -> None:
    said = heat("accept-finding", draft, *arguments, "--json", by=JO)
    assert (said.status, said.refused["code"]) == (2, code)


def test_a_finding_at_several_questions_has_to_be_placed(heat: Heat, sheet: WriteSheet) -> None:
    whole = completed_sheet()
    whole["answers"]["21"]["rationale"] = whole["answers"]["22"]["rationale"] = "N/A"
    heat("new", sheet(json.dumps(whole)), by=JO)
    said = heat("accept-finding", REF, "rationale-thin", "--reason", "It is so.", "--json", by=JO)
    assert (said.status, said.refused["code"]) == (2, "finding-ambiguous")
    assert "Question 21, Question 22" in said.refused["message"]
    placed = heat("accept-finding", REF, "rationale-thin", "--question", "22", "--reason", "It is so.", by=JO)
    assert placed.status == 0
