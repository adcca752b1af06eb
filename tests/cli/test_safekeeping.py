"""`heat backup`, `heat restore`, `heat doctor`, and folders that cannot be written."""

from __future__ import annotations

import functools
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from command_line import JO, REF, Heat
from published_case import CASE

from heat_app import bootstrap


def test_a_sound_folder_is_said_to_be_sound_with_counts(heat: Heat, signed: str) -> None:
    told = heat("doctor", "--json").json
    assert (told["is_sound"], told["assessment_count"], told["faults"]) == (True, 1, [])
    assert told["entry_count"] > 32
    assert heat("doctor").out.startswith("Sound: 1 assessment and ")


def test_a_backup_brings_everything_back(heat: Heat, signed: str, tmp_path: Path) -> None:
    kept = tmp_path / "copy.sqlite3"
    before = heat("show", signed, "--json").json
    assert heat("backup", kept).status == 0
    heat("new", CASE, by=JO)
    said = heat("restore", kept, "--json")
    assert said.status == 0
    assert Path(said.json["moved_aside"]).is_file()
    assert heat("show", signed, "--json").json == before
    assert len(heat("register", "--json").json) == 1
    assert heat("doctor").status == 0


def test_a_backup_never_replaces_a_file(heat: Heat, draft: str, tmp_path: Path) -> None:
    kept = tmp_path / "copy.sqlite3"
    kept.write_bytes(b"precious")
    assert heat("backup", kept).status == 5
    assert kept.read_bytes() == b"precious"


def test_what_is_no_backup_is_refused_and_the_folder_stays_as_it_is(heat: Heat, draft: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"SQLite format 3\x00 and nothing more")
    for source in (tmp_path / "x", tmp_path / "none", CASE):
        assert heat("restore", source).status == 3
    assert heat("show", draft).status == 0


def test_a_backup_can_be_put_into_an_empty_folder(heat: Heat, draft: str, data: Path, tmp_path: Path) -> None:
    heat("backup", tmp_path / "copy.sqlite3")
    data.rename(tmp_path / "lost")
    said = heat("restore", tmp_path / "copy.sqlite3", "--json")
    assert (said.status, said.json["moved_aside"]) == (0, None)
    assert heat("show", draft).status == 0


def test_a_backup_can_be_put_in_place_of_a_database_that_cannot_be_opened(
    heat: Heat, draft: str, data: Path, tmp_path: Path
) -> None:
    heat("backup", tmp_path / "copy.sqlite3")
    (data / "heat.sqlite3").write_bytes(b"garbage" * 1000)
    assert heat("register").status in (3, 6)
    said = heat("restore", tmp_path / "copy.sqlite3", "--json")
    assert said.status == 0
    assert Path(said.json["moved_aside"]).read_bytes() == b"garbage" * 1000
    assert heat("doctor").status == 0


def test_a_locked_database_is_a_matter_of_storage_and_nothing_is_stored(
    heat: Heat, draft: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "open_store", functools.partial(bootstrap.open_store, busy_timeout_ms=50))
    with closing(sqlite3.connect(data / "heat.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = heat("comment", draft, "--text", "Not now.", "--json", by=JO)
        assert (said.status, said.refused["code"]) == (5, "storage-locked")
        assert heat("show", draft, "--json").json["comments"] == []
    assert heat("comment", draft, "--text", "Now.", by=JO).status == 0


def test_a_folder_that_is_a_file_is_a_matter_of_storage(heat: Heat, data: Path) -> None:
    data.write_text("x", encoding="utf-8")
    assert heat("new", CASE, by=JO).status == 5
    assert data.read_text(encoding="utf-8") == "x"


def test_a_database_of_something_else_is_refused_and_not_touched(heat: Heat, data: Path) -> None:
    data.mkdir()
    with closing(sqlite3.connect(data / "heat.sqlite3")) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
        other.commit()
    before = (data / "heat.sqlite3").read_bytes()
    assert heat("new", CASE, by=JO).status == 3
    assert (data / "heat.sqlite3").read_bytes() == before


def test_the_register_goes_on_after_a_refusal(heat: Heat) -> None:
    assert heat("new", CASE, by=JO).out == f"{REF}\n"
