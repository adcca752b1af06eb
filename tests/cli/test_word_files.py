"""`heat forms write`, and completed Word files handed to `heat new` and `heat answer`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command_line import JO, REF, Heat
from word_edits import edited, typed

FORM = "ehiira-stage-1"


@pytest.fixture
def blank(heat: Heat, tmp_path: Path) -> bytes:
    target = tmp_path / "blank.docx"
    told = heat("forms", "write", FORM, "--docx", target, "--json").json
    content = target.read_bytes()
    assert (told["form"], told["byte_count"]) == (FORM, len(content))
    return content


@pytest.fixture
def completed(blank: bytes, tmp_path: Path) -> Path:
    target = tmp_path / "completed.docx"
    target.write_bytes(
        edited(blank, typed("title", "A clinic's hours"), typed("overview", "Later."), typed("service_area", "x" * 400))
    )
    return target


def test_a_completed_file_starts_an_assessment_and_what_was_left_is_told(heat: Heat, completed: Path) -> None:
    said = heat("new", completed, by=JO)
    assert (said.status, said.out) == (0, f"{REF}\n")
    assert "2 answers taken" in said.err
    assert "Not taken (1)" in said.err
    told = heat("new", completed, "--json", by=JO).json
    assert told["title"] == "A clinic's hours"
    assert (told["taken_count"], [fault["code"] for fault in told["not_taken"]]) == (2, ["text-too-long"])


def test_a_completed_file_is_recorded_in_an_assessment(heat: Heat, draft: str, completed: Path) -> None:
    told = heat("answer", draft, completed, "--json", by=JO).json
    assert (told["title"], told["changed_count"]) == ("A clinic's hours", 2)


def test_nothing_of_a_refused_file_is_stored(heat: Heat, tmp_path: Path, blank: bytes) -> None:
    target = tmp_path / "refused.docx"
    for content, code in ((blank, "word-nothing-filled-in"), (b"PK\x03\x04", "word-unreadable")):
        target.write_bytes(content)
        said = heat("new", target, "--json", by=JO)
        assert (said.status, said.refused["code"]) == (3, code)
    assert heat("register", "--json").json == []


def test_a_blank_form_never_replaces_a_file(heat: Heat, completed: Path) -> None:
    before = completed.read_bytes()
    assert heat("forms", "write", FORM, "--docx", completed, "--json").refused["code"] == "file-exists"
    assert completed.read_bytes() == before


def test_a_draft_goes_out_as_a_word_file_and_comes_back_unchanged(heat: Heat, draft: str, tmp_path: Path) -> None:
    before = heat("show", draft, "--json").json["answers"]
    told = heat("show", draft, "--docx", tmp_path, "--json").json
    back = heat("answer", draft, told["path"], "--json", by=JO).json
    assert (back["not_taken"], back["remarks"], back["changed_count"]) == ([], [], 0)
    assert heat("show", draft, "--json").json["answers"] == before


def test_starting_the_command_line_does_not_load_what_reads_word_files() -> None:
    code = "import heat_app.cli.main, heat_app.bootstrap, sys; print({'docx', 'lxml'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
