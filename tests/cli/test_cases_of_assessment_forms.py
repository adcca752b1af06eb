"""EHIA, EqIA and business case through the command line: created, checked, submitted, decided, carried on, reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import JO, SAM, Heat
from draft_forms import DraftLibrary
from published_case import CASE
from report.pdf_text import page_texts, squeezed

from heat_app import bootstrap

CASES = CASE.parent


@pytest.fixture(autouse=True)
def drafts_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "FormLibrary", DraftLibrary)


@pytest.mark.parametrize(
    ("name", "prefix", "advice_count", "printed"),
    [
        (
            "ehia-wellbeing-coaches",
            "EHIA",
            9,
            ["Boat dwellers on the canal", "Findings of the pilot", "Foster good relations", "Uncertain"],
        ),
        ("eqia-screening-all-neutral", "EQSCR", 13, ["The only words in the whole table are"]),
        (
            "eqia-full-swimming-pool",
            "EQIA",
            1,
            ["People with severe mental illness", "Age and Disability", "Continue despite adverse effects"],
        ),
        (
            "business-case-three-organisations",
            "HEABC",
            2,
            ["Total, Acute hospital trust", "£960,000", "Total, County council", "£20,000", "-£670,000"],
        ),
    ],
)
def test_a_case_is_submitted_with_its_doubts_named_and_printed(
    heat: Heat, tmp_path: Path, name: str, prefix: str, advice_count: int, printed: list[str]
) -> None:
    reference = heat("new", CASES / f"{name}.json", by=JO).out.strip()
    assert reference == f"{prefix}-2026-0001"
    checked = heat("check", reference, "--json")
    assert (checked.status, checked.json["advisory_count"]) == (0, advice_count)
    assert heat("submit", reference, by=JO).status == 0
    assert heat("report", reference, "--pdf", tmp_path / "report.pdf", by=JO).status == 0
    text = "".join(map(squeezed, page_texts((tmp_path / "report.pdf").read_bytes())))
    for words in printed:
        assert squeezed(words) in text


def test_the_screening_of_a_closure_leads_to_a_full_assessment_that_starts_with_its_lines(heat: Heat) -> None:
    screening = heat("new", CASES / "eqia-screening-swimming-pool.json", by=JO).out.strip()
    said = heat("check", screening).out
    assert "Recommended: Continue to a full equality impact assessment." in said
    assert heat("submit", screening, by=JO).status == 0
    decided = heat("decide", screening, "--outcome", "further", "--reason", "Three groups would lose.", by=SAM)
    assert decided.status == 0, decided.err
    full = heat("new", "--from", screening, "--form", "eqia-full", by=JO).out.strip()
    shown = {answer["question"]: answer["answer"] for answer in heat("show", full, "--json").json["answers"]}
    earlier = json.loads((CASES / "eqia-screening-swimming-pool.json").read_text(encoding="utf-8"))["answers"]
    assert earlier["what_is_proposed"] in json.dumps(shown["what_changes"], ensure_ascii=False)
    assert earlier["characteristic_impacts"][1]["why"] in json.dumps(
        shown["characteristic_impacts"], ensure_ascii=False
    )
    assert shown["conclusion"] is None


def test_the_rule_of_another_body_can_be_chosen_for_a_screening(heat: Heat) -> None:
    made = heat("new", CASES / "eqia-screening-swimming-pool.json", "--rule", "wiltshire", by=JO)
    recommended = heat("check", made.out.strip(), "--json").json["recommendation"]
    assert [criterion["key"] for criterion in recommended["criteria"]] == ["score_of_three_or_more"]
    assert (recommended["outcome"], recommended["is_final"]) == ("further-stage", False)


def test_a_form_without_a_further_stage_goes_straight_on_to_the_sign_off(heat: Heat) -> None:
    reference = heat("new", CASES / "business-case-three-organisations.json", by=JO).out.strip()
    said = heat("submit", reference, by=JO)
    assert f"heat sign-off {reference}" in said.err + said.out
    assert "heat decide" not in said.err + said.out
    refused = heat("decide", reference, "--outcome", "proceed", "--reason", "Fine.", "--json", by=SAM)
    assert refused.refused["code"] == "no-further-stage"
    assert heat("sign-off", reference, "--declaration", "I have read it.", by=SAM).status == 0
