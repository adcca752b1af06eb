"""What is not ours, or is of a newer version, is refused and left byte for byte as it was."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from db.settings import APPLICATION_ID, SCHEMA_VERSION
from db.store import open_store
from heat_app.errors import InputRefused


def _zero_bytes(path: Path) -> None:
    path.touch()


def _a_text(path: Path) -> None:
    path.write_text("Dear all, please find attached. " * 20)


def _cut_short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\x00" * 20)


def _another_programs(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id = 12345")
    connection.execute("CREATE TABLE photo (name TEXT)")
    connection.commit()
    connection.close()


def _no_programs(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE assessment (name TEXT)")
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    open_store(path.parent).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_zero_bytes, "database-empty"),
        (_a_text, "database-foreign"),
        (_cut_short, "database-foreign"),
        (_another_programs, "database-foreign"),
        (_no_programs, "database-foreign"),
        (_newer, "database-newer"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_and_not_touched(
    directory: Path, make: Callable[[Path], None], code: str
) -> None:
    directory.mkdir()
    path = directory / "heat.sqlite3"
    make(path)
    before = (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
    with pytest.raises(InputRefused) as refusal:
        open_store(directory)
    assert refusal.value.code == code
    assert refusal.value.exit_status == 3
    assert (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) == before


def test_a_foreign_file_with_a_hot_journal_is_not_rolled_back(directory: Path) -> None:
    directory.mkdir()
    path = directory / "heat.sqlite3"
    _another_programs(path)
    journal = directory / "heat.sqlite3-journal"
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 600)
    before = path.read_bytes(), journal.read_bytes()
    with pytest.raises(InputRefused):
        open_store(directory)
    assert (path.read_bytes(), journal.read_bytes()) == before


def test_our_files_carry_our_mark_and_version(directory: Path) -> None:
    open_store(directory).close()
    header = (directory / "heat.sqlite3").read_bytes()[:100]
    assert header[68:72] == b"HEAT" == APPLICATION_ID.to_bytes(4, "big")
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION


def test_only_the_user_may_read_what_is_stored(directory: Path) -> None:
    opened = open_store(directory)
    opened.close()
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in directory.iterdir()}
    assert set(modes.values()) == {"0o600"}, modes
    assert directory.stat().st_mode & 0o777 == 0o700
