"""`heat new`, `heat answer`: sheets are taken whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import GAPS, JO, REF, Heat, WriteSheet, completed_sheet
from published_case import CASE, case_sheet

from heat_app.cli import sheets
from heat_app.domain.assessment.answer import TextAnswer
from heat_app.domain.ids import QuestionKey
from heat_app.domain.text import UserText
from heat_app.exchange.answer_sheet import Sheet

YAML = """\
form: ehiira-stage-1
title: A café's opening hours
answers:
  1:
    answer: yes
    rationale: |
      It affects everyone who comes.

      In two paragraphs.
"""


def answers(heat: Heat, reference: str = REF) -> dict[str, Any]:
    told = heat("show", reference, "--json").json["answers"]
    return {answer["number"] or answer["question"]: answer["answer"] for answer in told}


def test_new_prints_the_reference_and_says_what_comes_next_beside_it(heat: Heat) -> None:
    said = heat("new", CASE, by=JO)
    assert (said.status, said.out) == (0, f"{REF}\n")
    assert "11 things are missing: heat check" in said.err


def test_new_tells_a_script_where_the_assessment_stands(heat: Heat) -> None:
    told = heat("new", CASE, "--json", by=JO).json
    assert (told["reference"], told["status"], told["blocking_count"], told["answered_count"]) == (REF, "draft", 11, 21)


def test_every_answer_of_the_sheet_is_stored_as_it_was_typed(heat: Heat, draft: str) -> None:
    stored, typed = answers(heat, draft), case_sheet()
    for number, answer in typed["answers"].items():
        if "text" in answer:
            assert stored[number]["text"] == answer["text"]
        else:
            assert stored[number]["choice"] == answer["answer"]
            assert stored[number]["rationale"] == answer.get("rationale", "")
    assert stored["title"]["text"] == typed["title"]
    assert stored["overview"]["text"] == typed["details"]["overview"]
    assert [person["name"] for person in stored["person_responsible"]["people"]] == typed["details"][
        "person_responsible"
    ]


def test_what_is_shown_as_a_sheet_makes_the_same_assessment_again(heat: Heat, draft: str, sheet: WriteSheet) -> None:
    shown = heat("show", draft, "--sheet").out
    assert heat("new", sheet(shown), by=JO).out == "EHIIRA-2026-0002\n"
    assert answers(heat, "EHIIRA-2026-0002") == answers(heat, draft)


def test_a_sheet_may_be_yaml_and_may_come_on_the_standard_input(heat: Heat) -> None:
    assert heat("new", "-", by=JO, stdin=YAML.encode()).status == 0
    stored = answers(heat)
    assert stored["title"]["text"] == "A café's opening hours"
    assert stored["1"] == {
        "kind": "yes-no",
        "choice": "yes",
        "rationale": "It affects everyone who comes.\n\nIn two paragraphs.\n",
    }


def test_answer_fills_the_gaps_and_says_how_many_answers_changed(heat: Heat, draft: str, sheet: WriteSheet) -> None:
    whole = completed_sheet()
    only = {"form": whole["form"], "answers": {number: whole["answers"][number] for number in GAPS}}
    said = heat("answer", draft, sheet(only), "--json", by=JO)
    assert (said.status, said.json["changed_count"], said.json["blocking_count"]) == (0, 11, 0)
    assert heat("answer", draft, sheet(only), "--json", by=JO).json["changed_count"] == 0


def test_a_sheet_for_an_unknown_form_is_refused(heat: Heat, draft: str, sheet: WriteSheet) -> None:
    said = heat("answer", draft, sheet({"form": "ehiira-stage-9", "answers": {}}), "--json", by=JO)
    assert said.status == 3
    assert "Did you mean “ehiira-stage-" in said.refused["faults"][0]["remedy"]


def test_a_sheet_for_another_form_than_the_assessments_is_refused(
    heat: Heat, draft: str, sheet: WriteSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = heat("show", draft, "--json").json
    other = Sheet("ehiira-stage-2", {QuestionKey("title"): TextAnswer(UserText("Another form's title"))})
    monkeypatch.setattr(sheets, "read_sheet", lambda *_: other)
    said = heat("answer", draft, sheet({}), "--json", by=JO)
    assert (said.status, said.refused["code"], said.fault_codes) == (3, "sheet-for-another-form", ["other-form"])
    assert heat("show", draft, "--json").json == before


def with_answer(number: str, answer: object) -> dict[str, Any]:
    sheet = case_sheet()
    sheet["answers"][number] = answer
    return sheet


@pytest.mark.parametrize(
    ("content", "codes", "where"),
    [
        ("{ not json", {"json-broken"}, "sheet.json, line 1"),
        ("", {"file-empty"}, "sheet.json"),
        (b"\xff\xfe\x00", None, "sheet.json"),
        ("[]", None, "The sheet"),
        ('{"form": "ehiira-stage-1", "form": "heat"}', {"json-name-twice"}, "sheet.json"),
        ({"form": "ehiira-stage-1", "answer": {}}, {"unknown-key"}, "answer"),
        ({"form": "ehira-stage-1", "answers": {}}, {"unknown-form"}, "form"),
        (with_answer("29", {"answer": "yes"}), {"unknown-question"}, "answers/29"),
        (with_answer("7", {"answer": "maybe"}), {"unknown-value"}, "answers/7"),
        (with_answer("7", {"answer": "yes", "rational": "x"}), {"unknown-key"}, "answers/7"),
        (with_answer("7", {"answer": "yes", "rationale": "a\x00b"}), {"text-control-character"}, "answers/7/rationale"),
        (with_answer("28", {"text": "x" * 5_000_000}), {"text-too-long"}, "answers/28"),
        (with_answer("28", {"text": "x" * 50_001}), {"text-too-long"}, "answers/28"),
    ],
)
def test_a_faulty_sheet_is_refused_with_its_place_and_nothing_of_it_is_stored(
    heat: Heat, sheet: WriteSheet, content: object, codes: set[str] | None, where: str
) -> None:
    said = heat("new", sheet(content), "--json", by=JO)
    assert said.status == 3, said.err
    assert codes is None or set(said.fault_codes) == codes
    assert any(where in fault["where"] for fault in said.refused["faults"])
    assert all(fault["what"] and fault["remedy"] for fault in said.refused["faults"])
    assert heat("register", "--json").json == []


@pytest.mark.parametrize(
    "content",
    [
        "form: [ehiira-stage-1\n",
        "form: ehiira-stage-1\n\ttitle: x\n",
        "form: ehiira-stage-1\nform: ehiira-stage-1\n",
        "form: !!python/object/apply:os.system ['true']\n",
        "a: &a [x]\nb: [*a, *a]\n",
        "&a [*a]",
        "form: ehiira-stage-1\nanswers: {7: {answer: yes, rationale: " + "[" * 5_000 + "\n",
    ],
)
def test_broken_or_hostile_yaml_is_refused(heat: Heat, sheet: WriteSheet, content: str) -> None:
    said = heat("new", sheet(content, "sheet.yaml"), "--json", by=JO)
    assert said.status == 3, said.err
    assert said.refused["faults"]
    assert heat("register", "--json").json == []


def test_one_bad_answer_stores_none_of_the_good_ones(heat: Heat, draft: str, sheet: WriteSheet) -> None:
    before = heat("show", draft, "--json").json
    bad = {"form": "ehiira-stage-1", "answers": {"7": {"answer": "yes", "rationale": "Good."}, "8": {"answer": "no!"}}}
    assert heat("answer", draft, sheet(bad), by=JO).status == 3
    assert heat("show", draft, "--json").json == before


@pytest.mark.parametrize(
    "typed",
    [
        "Close \u202eton lliw ew\u202c the ward",
        "<b>bold</b> <img src='file:///etc/passwd'/> R&D; a<b & c>d",
        '=HYPERLINK("http://example.org")',
        "Cŵn a gwyntoedd ō ŋ Ελλάδα Привет 中文 العربية",
        "line one\n\n\tline two\n- a\n- b",
        "e\u0301 becomes é",
    ],
)
def test_odd_but_honest_text_is_kept_exactly(heat: Heat, sheet: WriteSheet, typed: str) -> None:
    assert heat("new", sheet(with_answer("28", {"text": typed})), by=JO).status == 0
    kept = answers(heat)["28"]["text"]
    assert kept == typed.replace("e\u0301", "é")


def test_a_sheet_larger_than_the_limit_is_refused(heat: Heat, tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    assert heat("new", path, by=JO).status == 3
    assert heat("new", "-", by=JO, stdin=path.read_bytes()).status == 3


def test_a_sheet_that_is_not_there_is_refused(heat: Heat, tmp_path: Path) -> None:
    said = heat("new", tmp_path / "none.json", "--json", by=JO)
    assert (said.status, said.refused["code"]) == (3, "file-missing")
    assert heat("new", tmp_path, by=JO).status == 3


def test_answers_after_submission_are_refused(heat: Heat, submitted: str, sheet: WriteSheet) -> None:
    said = heat("answer", submitted, sheet(json.dumps(completed_sheet(q7="yes"))), "--json", by=JO)
    assert (said.status, said.refused["code"]) == (1, "status-in-the-way")
