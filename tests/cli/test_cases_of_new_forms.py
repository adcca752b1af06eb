"""Whole assessments of the newer forms through the command line: created, checked, submitted, reported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import JO, SAM, Heat, Said
from draft_forms import DraftLibrary
from published_case import CASE

from heat_app import bootstrap

CASES = CASE.parent


@pytest.fixture(autouse=True)
def drafts_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "FormLibrary", DraftLibrary)


def made(heat: Heat, name: str) -> str:
    said = heat("new", CASES / f"{name}.json", "--json", by=JO)
    assert said.status == 0, said.err
    reference: str = said.json["reference"]
    return reference


def advice(said: Said) -> dict[str, list[str]]:
    """What is pointed out, as codes by question."""
    found: dict[str, list[str]] = {}
    for finding in said.json["findings"]:
        found.setdefault(finding["number"], []).append(finding["code"])
    return found


def holding(said: Said) -> list[str]:
    return [entry["reason"] for entry in said.json["recommendation"]["criteria"] if entry["truth"] == "holds"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("service-cut-stage-2", {"3.3": ["rows-not-known"]}),
        ("digital-strategy-heat", {"5a": ["rows-not-known"], "5b": ["rows-not-known"]}),
        ("digital-strategy-heat-simplified", {"2": ["rows-not-known"]}),
        (
            "flash-glucose-audit",
            {
                "2.2": ["evidence-old", "inconsistent:no_need_in_table"],
                "2.3": ["inconsistent:most_characteristics_without_data", "rows-repeated"],
                "2.4": ["evidence-old"],
            },
        ),
    ],
)
def test_a_complete_case_can_be_submitted_and_reported_with_its_doubts_named(
    heat: Heat, tmp_path: Path, name: str, expected: dict[str, list[str]]
) -> None:
    reference = made(heat, name)
    checked = heat("check", reference, "--json")
    assert checked.status == 0, checked.out
    assert advice(checked) == expected
    assert heat("submit", reference, by=JO).status == 0
    target = tmp_path / "report.pdf"
    assert heat("report", reference, "--pdf", target, by=JO).status == 0
    assert target.read_bytes().startswith(b"%PDF")


def test_harm_that_cannot_be_reduced_leads_to_stage_2_and_the_reviewer_may_decide_otherwise(heat: Heat) -> None:
    reference = made(heat, "llr-framework-stage-2-recommended")
    checked = heat("check", reference, "--json")
    assert checked.status == 0
    assert checked.json["recommendation"]["outcome"] == "further-stage"
    assert len(holding(checked)) == 2
    assert heat("submit", reference, by=JO).status == 0
    decided = heat("decide", reference, "--outcome", "proceed", "--reason", "A plan covers it.", by=SAM)
    assert decided.status == 0, decided.err
    assert heat("check", reference, "--json").json["recommendation"]["outcome"] == "further-stage"


def test_counts_of_men_and_women_and_of_ages_each_make_up_all_users() -> None:
    sheet: dict[str, Any] = json.loads((CASES / "service-cut-stage-2.json").read_text(encoding="utf-8"))
    rows = sheet["answers"]["figures"]
    assert {row["group"]: row["numerator"] for row in rows if row["dimension"] == "sex"} == {"Men": 883, "Women": 345}
    assert sum(row["numerator"] for row in rows if row["dimension"] == "age") == 1228


def test_shares_and_scores_are_worked_out_and_shown(heat: Heat) -> None:
    shown = heat("show", made(heat, "service-cut-stage-2")).out
    assert "71.9" in shown
    assert "28.1" in shown
    assert "16" in shown
    shown = heat("show", made(heat, "health-checks-audit")).out
    assert "43.1" in shown


def test_figures_that_cannot_be_right_stand_in_the_way(heat: Heat) -> None:
    reference = made(heat, "faulty-figures-audit")
    checked = heat("check", reference, "--json")
    assert checked.status == 1
    found = {finding["code"]: finding for finding in checked.json["findings"] if finding["number"] == "2.2"}
    assert found["interval-excludes-estimate"]["severity"] == "blocking"
    assert "43.1, 43.8 to 44.9" in found["interval-excludes-estimate"]["what"]
    assert found["part-above-whole"]["severity"] == "blocking"
    assert found["shares-do-not-add-up"]["severity"] == "advisory"
    assert "95" in found["shares-do-not-add-up"]["what"]
    assert heat("submit", reference, by=JO).status == 1


def test_a_gap_and_a_changed_service_lead_from_an_audit_to_an_assessment_of_the_decision(heat: Heat) -> None:
    checked = heat("check", made(heat, "flash-glucose-audit"))
    assert "Recommended: An EHIIRA is needed." in checked.out
    assert "question 2.2 (4 rows)" in checked.out
    unchanged = heat("check", made(heat, "health-checks-audit"), "--json")
    assert unchanged.json["recommendation"]["outcome"] == "proceed"
