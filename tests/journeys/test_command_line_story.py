"""One real assessment from blank to signed-off PDF, through the command line as people and scripts start it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import GAPS, JO, SAM, Heat, Said, completed_sheet, edit_behind_its_back
from published_case import CASE, case_sheet
from report.pdf_text import page_texts, read, squeezed

ROOT = Path(__file__).resolve().parents[2]
DECLARATION = "I have read this assessment and took no part in writing it."
COMMENTS = "Quality assured; a rigorous assessment. Nothing in it disadvantages a group."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def heat(data: Path) -> Heat:
    def call(*arguments: str | Path, by: str | None = None, stdin: bytes = b"") -> Said:
        acting = ["--as", by] if by is not None else []
        ran = subprocess.run(
            [sys.executable, ROOT / "main.py", *map(str, arguments), *acting],
            env={**os.environ, "HEAT_DATA_DIR": str(data)},
            input=stdin,
            capture_output=True,
            check=False,
        )
        said = Said(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
        assert "Traceback" not in said.err
        return said

    return call


def gaps_filled() -> bytes:
    """A sheet with nothing but what the published case leaves open."""
    whole = completed_sheet()
    return json.dumps({"form": whole["form"], "answers": {gap: whole["answers"][gap] for gap in GAPS}}).encode()


def body(pdf: bytes, status: str) -> str:
    """Returns the squeezed text of a report without what stands around each page."""
    pages = [squeezed(text) for text in page_texts(pdf)]
    kept = []
    for number, page in enumerate(pages, 1):
        text, found = re.subn(rf"Content[0-9a-f]{{12}}(…|\.\.\.)(Draft·)?Page{number}of{len(pages)}$", "", page)
        assert found, page[-80:]
        kept.append(text if number == 1 else text.split(status, 1)[1])
    return "".join(kept)


def answers_part(pdf: bytes, status: str) -> str:
    """Returns the part of the report that holds the answers."""
    whole = body(pdf, status)
    start = whole.rindex("Questionsandanswers")
    return whole[start : whole.index("Recommendationanddecision", start)]


def every_word_in_order(pdf: bytes, status: str, sheet: dict[str, Any]) -> None:
    text, place = answers_part(pdf, status), 0
    details = sheet["details"]
    typed = [sheet["title"], *details["person_responsible"], details["service_area"], details["overview"]]
    for number in sorted(sheet["answers"], key=int):
        answer = sheet["answers"][number]
        typed.append(answer.get("text") or answer["rationale"])
    for words in typed:
        found = text.find(squeezed(words), place)
        assert found >= 0, words[:200]
        place = found + len(squeezed(words))


@pytest.fixture
def submitted(heat: Heat) -> str:
    """The completed case, created and handed in by Jo."""
    reference = heat("new", "-", by=JO, stdin=json.dumps(completed_sheet()).encode()).out.strip()
    assert heat("submit", reference, by=JO).status == 0
    return reference


def signing(reference: str) -> tuple[str, ...]:
    return (
        "sign-off", reference, "--declaration", DECLARATION, "--comments", COMMENTS,
        "--decision", "proceed", "--reason", "No group is worse off.",
    )  # fmt: skip


def test_the_published_sheet_has_eleven_gaps_and_is_submitted_once_they_are_filled(heat: Heat, tmp_path: Path) -> None:
    made = heat("new", CASE, by=JO)
    reference = made.out.strip()
    assert made.status == 0
    assert re.fullmatch(r"EHIIRA-20\d\d-0001", reference)

    checked = heat("check", reference, "--json")
    blocking = [finding for finding in checked.json["findings"] if finding["severity"] == "blocking"]
    assert checked.status == 1
    assert [finding["number"] for finding in blocking] == list(GAPS)
    assert [finding["number"] for finding in blocking if finding["code"] == "unanswered"] == ["20"]
    assert len([finding for finding in blocking if finding["code"] == "rationale-missing"]) == 10

    refused = heat("submit", reference, by=JO)
    assert refused.status == 1
    assert len([line for line in refused.err.splitlines() if " → " in line]) == 12

    draft = tmp_path / "draft.pdf"
    assert heat("report", reference, "--pdf", draft).status == 0
    assert all("Draft" in text for text in page_texts(draft.read_bytes()))
    assert "Notanswered" in answers_part(draft.read_bytes(), "·Draft")

    assert heat("answer", reference, "-", by=JO, stdin=gaps_filled()).status == 0
    complete = heat("check", reference, "--json")
    assert (complete.status, complete.json["blocking_count"]) == (0, 0)
    # Fourteen questions are answered with yes; none of that forces stage 2.
    assert complete.json["recommendation"]["outcome"] == "proceed"
    assert {judged["truth"] for judged in complete.json["recommendation"]["criteria"]} == {"fails"}
    assert heat("submit", reference, by=JO).status == 0


def test_a_second_person_signs_off_and_the_report_holds_every_word_and_is_proved(
    heat: Heat, submitted: str, tmp_path: Path
) -> None:
    for author in (JO, case_sheet()["details"]["person_responsible"][0]):
        assert heat(*signing(submitted), by=author).status == 7
    draft, report, changed = (tmp_path / name for name in ("draft.pdf", "report.pdf", "changed.pdf"))
    assert heat("report", submitted, "--pdf", draft, "--json").json["is_final"] is False
    assert heat(*signing(submitted), by=SAM).status == 0
    assert heat("report", submitted, "--pdf", report, "--json", by=SAM).json["is_final"] is True

    pdf = report.read_bytes()
    every_word_in_order(pdf, "·Signedoff", completed_sheet())
    assert not any("Draft" in text for text in page_texts(pdf))
    printed = body(pdf, "·Signedoff")
    for words in ("Sam Patel", "Equality Lead", "Kingsford ICB", DECLARATION, COMMENTS, "No group is worse off."):
        assert squeezed(words) in printed
    signed = heat("show", submitted, "--json").json["sign_off"]
    assert signed["content_digest"] in printed
    assert signed["journal_head"] in printed
    assert digest_inside(pdf, "assessment.json") == signed["content_digest"]
    assert digest_inside(pdf, "form.json") in printed

    assert heat("verify", report, submitted).status == 0
    content = bytearray(pdf)
    content[len(content) // 2] ^= 1
    changed.write_bytes(content)
    assert heat("verify", changed).status == 6
    assert heat("verify", draft).status == 6
    assert heat("doctor").status == 0


def digest_inside(pdf: bytes, name: str) -> str:
    (content,) = read(pdf).attachments[name]
    return hashlib.sha256(content).hexdigest()


def test_an_answer_changed_behind_the_programs_back_is_found(heat: Heat, submitted: str, data: Path) -> None:
    edit = "UPDATE answer SET content = replace(content, 'level up', 'level down') WHERE question = 'changes_delivery'"
    assert edit_behind_its_back(data, edit) == 1
    for arguments in (("doctor",), ("verify", submitted)):
        found = heat(*arguments)
        assert found.status == 6
        assert "changes_delivery" in found.out
    assert heat(*signing(submitted), by=SAM).status == 6


def test_stage_2_is_recommended_with_its_reasons_and_the_reviewer_decides_otherwise(heat: Heat, tmp_path: Path) -> None:
    sheet = completed_sheet(q7="yes", q17="no")
    reference = heat("new", "-", by=JO, stdin=json.dumps(sheet).encode()).out.strip()
    recommended = heat("check", reference, "--json").json["recommendation"]
    assert recommended["outcome"] == "further-stage"
    holding = [judged for judged in recommended["criteria"] if judged["truth"] == "holds"]
    assert {because["number"] for judged in holding for because in judged["because"]} >= {"7", "17"}

    assert heat("submit", reference, by=JO).status == 0
    reason = "The groups are named and the harm is met by the evening service that opens first."
    signed = heat(
        "sign-off", reference, "--declaration", DECLARATION, "--decision", "proceed", "--reason", reason, by=SAM
    )
    assert signed.status == 0
    decision = heat("show", reference, "--json").json["decision"]
    assert (decision["outcome"], decision["recommended"], decision["reason"]) == ("proceed", "further-stage", reason)
    assert set(decision["criteria"]) == {judged["key"] for judged in holding}

    heat("report", reference, "--pdf", tmp_path / "r.pdf", by=SAM)
    printed = body((tmp_path / "r.pdf").read_bytes(), "·Signedoff")
    for words in (reason, "The decision differs from the recommendation", *(judged["reason"] for judged in holding)):
        assert squeezed(words) in printed
