"""`heat backup`, `heat restore`, `heat doctor`, and folders that cannot be written."""

from __future__ import annotations

import functools
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from command_line import JO, REF, Heat
from published_case import CASE

from db import store

ROOT = Path(__file__).resolve().parents[2]


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
    monkeypatch.setattr(store, "open_store", functools.partial(store.open_store, busy_timeout_ms=50))
    with closing(sqlite3.connect(data / "heat.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = heat("comment", draft, "--text", "Not now.", "--json", by=JO)
        assert (said.status, said.refused["code"]) == (5, "storage-locked")
        assert heat("show", draft, "--json").json["comments"] == []
    assert heat("comment", draft, "--text", "Now.", by=JO).status == 0


@pytest.fixture
def without_privileges() -> list[str]:
    """What to put before a command so that it heeds the rights of files even where the tests run as root."""
    if os.name != "posix":
        pytest.skip("folders are made read-only otherwise on Windows")
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("the tests run as root and setpriv is not there to heed the rights of files")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]


def test_a_read_only_folder_can_be_read_and_checked_and_every_change_is_refused(
    heat: Heat, signed: str, data: Path, tmp_path: Path, without_privileges: list[str]
) -> None:
    def call(*arguments: str | Path) -> tuple[int, str]:
        command = [*without_privileges, sys.executable, ROOT / "main.py", "--data", data, *arguments]
        ran = subprocess.run(list(map(str, command)), capture_output=True, text=True, encoding="utf-8", check=False)
        assert "Traceback" not in ran.stderr
        return ran.returncode, ran.stderr

    before = sorted((path.name, path.read_bytes()) for path in data.iterdir() if path.is_file())
    data.chmod(0o555)
    try:
        for reading in (("show", signed), ("doctor",)):
            assert call(*reading)[0] == 0
        for writing in (
            ("report", signed, "--pdf", tmp_path / "r.pdf", "--as", JO),
            ("profile", "--name", "Jo Bloggs"),
        ):
            status, told = call(*writing)
            assert status == 5, writing
            assert "read" in told
    finally:
        data.chmod(0o755)
    assert sorted((path.name, path.read_bytes()) for path in data.iterdir() if path.is_file()) == before


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
