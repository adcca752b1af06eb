"""`heat report`, `heat verify`: the report as a file, and its proof."""

from __future__ import annotations

import functools
import hashlib
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from command_line import JO, SAM, Heat, WriteSheet, edit_behind_its_back
from pypdf import PdfReader

from db import store

KIM = "Kim Archer, Records Officer, Kingsford ICB"


@pytest.fixture
def saved(heat: Heat, signed: str, tmp_path: Path) -> Path:
    target = tmp_path / "report.pdf"
    assert heat("report", signed, "--pdf", target, by=KIM).status == 0
    return target


def test_the_final_report_goes_on_record(heat: Heat, signed: str, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    said = heat("report", signed, "--pdf", target, "--json", by=KIM)
    assert said.json["is_final"] is True
    assert said.json["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert heat("show", signed, "--json").json["updated_by"]["name"] == "Kim Archer"


def test_the_same_assessment_gives_the_same_bytes_again(heat: Heat, signed: str, tmp_path: Path) -> None:
    heat("report", signed, "--pdf", tmp_path / "one.pdf", by=KIM)
    heat("report", signed, "--pdf", tmp_path / "two.pdf", by=SAM)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_final_report_can_be_saved_without_being_named_and_is_on_record(
    heat: Heat, signed: str, tmp_path: Path
) -> None:
    assert heat("report", signed, "--pdf", tmp_path / "r.pdf").status == 0
    assert heat("verify", tmp_path / "r.pdf").status == 0


def test_a_draft_needs_nobody_and_says_draft_on_every_page(heat: Heat, draft: str, tmp_path: Path) -> None:
    said = heat("report", draft, "--pdf", tmp_path / "draft.pdf", "--json")
    assert (said.status, said.json["is_final"]) == (0, False)
    pages = PdfReader(tmp_path / "draft.pdf").pages
    assert len(pages) > 5
    assert all("Draft" in page.extract_text() for page in pages)


def test_a_folder_gets_the_report_under_its_own_name(heat: Heat, signed: str, tmp_path: Path) -> None:
    heat("report", signed, "--pdf", tmp_path, by=KIM)
    assert (tmp_path / f"{signed} v1.pdf").is_file()


def test_a_report_that_could_not_be_written_can_be_saved_elsewhere_and_is_proved(
    heat: Heat, signed: str, tmp_path: Path
) -> None:
    assert heat("report", signed, "--pdf", tmp_path / "no" / "folder" / "r.pdf", by=KIM).status == 5
    assert heat("report", signed, "--pdf", tmp_path / "r.pdf", by=KIM).status == 0
    assert heat("verify", tmp_path / "r.pdf").status == 0


def test_no_final_report_is_written_that_cannot_go_on_record(
    heat: Heat, signed: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "open_store", functools.partial(store.open_store, busy_timeout_ms=50))
    with closing(sqlite3.connect(data / "heat.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert heat("report", signed, "--pdf", tmp_path / "r.pdf", by=KIM).status == 5
    assert not (tmp_path / "r.pdf").exists()


def test_a_saved_report_and_its_assessment_are_intact(heat: Heat, saved: Path, signed: str) -> None:
    said = heat("verify", saved, signed, "--json")
    assert said.status == 0
    assert [entry["is_intact"] for entry in said.json] == [True, True]
    assert "signed off by Sam Patel, Equality Lead, Kingsford ICB" in said.json[0]["statement"]


def test_any_changed_byte_is_found(heat: Heat, saved: Path) -> None:
    content = saved.read_bytes()
    choose = random.Random(20261122)
    places = [0, len(content) // 2, len(content) - 1, *(choose.randrange(len(content)) for _ in range(40))]
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1 << choose.randrange(8)
        saved.write_bytes(changed)
        said = heat("verify", saved, "--json")
        assert (said.status, said.json[0]["is_intact"]) == (6, False), place
        assert said.json[0]["faults"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"not a report", b"%PDF-1.4\n" + b"1 0 obj\n" * 1000])
def test_what_is_no_report_cannot_be_verified(heat: Heat, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.pdf").write_bytes(content)
    said = heat("verify", tmp_path / "x.pdf", "--json")
    assert (said.status, said.json[0]["faults"][0]["code"]) == (6, "file-unknown")


def test_something_appended_is_found(heat: Heat, saved: Path) -> None:
    saved.write_bytes(saved.read_bytes() + b"\n")
    assert heat("verify", saved, "--json").json[0]["faults"][0]["code"] == "file-differs"


def test_a_draft_is_not_intact(heat: Heat, submitted: str, tmp_path: Path) -> None:
    heat("report", submitted, "--pdf", tmp_path / "draft.pdf")
    said = heat("verify", tmp_path / "draft.pdf", "--json")
    assert (said.status, said.json[0]["faults"][0]["code"]) == (6, "not-signed-off")


def test_one_that_is_not_intact_decides_the_exit_status(heat: Heat, saved: Path, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"x")
    said = heat("verify", saved, tmp_path / "x.pdf", "--json")
    assert [entry["is_intact"] for entry in said.json] == [True, False]
    assert said.status == 6


def test_neither_a_file_nor_an_assessment_is_wrong_usage(heat: Heat, signed: str) -> None:
    said = heat("verify", "EHIIRA-2026-00001")
    assert said.status == 2
    assert signed in said.err


def test_an_answer_edited_in_the_database_is_found_everywhere(
    heat: Heat, saved: Path, signed: str, data: Path, tmp_path: Path
) -> None:
    edit = "UPDATE answer SET content = replace(content, 'level up', 'level down') WHERE question = 'changes_delivery'"
    assert edit_behind_its_back(data, edit) == 1
    for arguments in (("verify", signed), ("verify", saved), ("doctor",)):
        said = heat(*arguments, "--json")
        assert said.status == 6
        assert "changes_delivery" in said.out
    assert heat("show", signed).status == 6
    assert heat("report", signed, "--pdf", tmp_path / "other.pdf", by=KIM).status == 6
    assert not (tmp_path / "other.pdf").exists()


def test_an_edited_journal_entry_is_named(heat: Heat, saved: Path, signed: str, data: Path) -> None:
    with closing(sqlite3.connect(data / "heat.sqlite3")) as database:
        ((place,),) = database.execute("SELECT sequence FROM journal WHERE event LIKE '%changes_delivery%'")
    edit = f"UPDATE journal SET event = replace(event, 'level up', 'level down') WHERE sequence = {place}"
    assert edit_behind_its_back(data, edit) == 1
    for arguments in (("doctor",), ("verify", signed), ("verify", saved)):
        said = heat(*arguments)
        assert said.status == 6
        assert f"journal entry {place}" in said.out
    assert heat("doctor", "--json").json["faults"][0]["code"] == "journal-edited"


def test_the_drafts_findings_and_the_authors_words_are_in_the_draft(
    heat: Heat, sheet: WriteSheet, tmp_path: Path
) -> None:
    whole = {
        "form": "ehiira-stage-1",
        "title": "Close <b>the</b> R&D; unit \u202ewon\u202c",
        "answers": {"28": {"text": "a<b & c>d <img src='file:///etc/hostname'/> Contact Jo <jo@example.org> today"}},
    }
    heat("new", sheet(whole), by=JO)
    heat("report", "EHIIRA-2026-0001", "--pdf", tmp_path / "r.pdf")
    reader = PdfReader(tmp_path / "r.pdf")
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Contact Jo <jo@example.org> today" in text
    assert "a<b & c>d <img src='file:///etc/hostname'/>" in text
    assert "Close <b>the</b> R&D; unit [U+202E]won[U+202C]" in text
    assert not any(page.images for page in reader.pages)
