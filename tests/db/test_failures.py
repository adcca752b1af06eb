"""What the world does to a data folder is told in plain words, and nothing half-done stays."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import threading
import traceback
from contextlib import closing
from pathlib import Path

import pytest
from builders import JO, SUMMARY, a_world, an_assessment, text
from processes import run, start
from sqlalchemy.exc import IntegrityError

from db import refusals
from db.store import Store, open_store
from heat_app.errors import NotIntact, StorageUnavailable
from heat_app.services.changing import World
from heat_app.services.commands import RecordAnswer
from heat_app.services.drafting import Drafting


def record(world: World, words: str, identity: str) -> None:
    Drafting(world).record_answer(RecordAnswer(identity, SUMMARY, text(words), None, JO))  # type: ignore[arg-type]


def test_a_change_is_refused_while_another_process_writes_and_works_afterwards(
    store: Store, world: World, directory: Path
) -> None:
    started = an_assessment(world)
    other = start("db/other_process.py", "hold", directory)
    assert other.stdout
    assert other.stdout.readline() == "held\n"
    with pytest.raises(StorageUnavailable) as refusal:
        record(world, "mine", started.assessment_id)
    assert refusal.value.code == "storage-locked"
    with store.unit_of_work.reading() as repository:
        assert repository.get(started.assessment_id) == started
    out, _ = other.communicate("\n", timeout=30)
    assert out == "let go\n"
    record(world, "mine", started.assessment_id)


def test_a_change_waits_for_another_thread_of_the_same_process(world: World) -> None:
    started = an_assessment(world)
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with world.unit_of_work.writing():
            entered.set()
            leave.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    entered.wait(10)
    with pytest.raises(StorageUnavailable) as refusal:
        record(world, "mine", started.assessment_id)
    assert refusal.value.code == "storage-locked"
    leave.set()
    holder.join()
    record(world, "mine", started.assessment_id)


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file sizes are a POSIX matter")
def test_a_quota_that_is_used_up_is_a_storage_error_and_every_answer_told_as_saved_is_there(directory: Path) -> None:
    code, saved, identity, revision = run("db/other_process.py", "write-within", directory, 1_000_000).split("|")
    assert code == "storage-disk-error"
    assert int(saved) > 5
    store = open_store(directory)
    with store.unit_of_work.reading() as repository:
        stored = repository.get(identity)  # type: ignore[arg-type]
        entries = repository.entries(identity)  # type: ignore[arg-type]
    assert stored.answer(SUMMARY) == text("after")
    assert stored.answer_revision(SUMMARY) == int(revision) == int(saved) + 1
    assert len(entries) == int(saved) + 3
    assert store.keeper.check() == ()
    store.close()


def test_a_full_disk_is_told_and_the_same_store_goes_on_once_there_is_room(store: Store, world: World) -> None:
    started = an_assessment(world)
    with store.database.writing(lambda: None) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    with store.database.writing(lambda: None) as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageUnavailable) as refusal:
        record(world, "long " * 9_000, started.assessment_id)
    assert refusal.value.code == "storage-full"
    with store.unit_of_work.reading() as repository:
        assert repository.get(started.assessment_id) == started
    with store.database.writing(lambda: None) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    record(world, "long " * 9_000, started.assessment_id)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are a POSIX matter here")
@pytest.mark.parametrize("part", ["folder", "file"])
def test_a_folder_that_can_only_be_read_opens_for_reading(tmp_path: Path, part: str) -> None:
    for above in (tmp_path, *tmp_path.parents):
        if above.stat().st_uid == os.geteuid() and above.name.startswith(("pytest-", "test_", "popen-")):
            above.chmod(0o755)
    directory = tmp_path / "data"
    store = open_store(directory)
    an_assessment(a_world(store.unit_of_work), "Readable")
    store.close()
    for path in directory.iterdir():
        path.chmod(0o444)
    directory.chmod(0o777 if part == "file" else 0o555)
    before = {path.name: path.read_bytes() for path in directory.iterdir()}
    said = run("db/other_process.py", "read-only", directory)
    directory.chmod(0o755)
    expected = ["True", "Readable", "()", "()", "storage-read-only"]
    if part == "file":
        # Preferences still find their place beside it.
        assert said.split("|") == expected
    else:
        assert said.split("|") == [*expected, "storage-read-only"]
        assert {path.name: path.read_bytes() for path in directory.iterdir()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights are a POSIX matter here")
def test_a_change_that_was_cut_off_cannot_be_undone_where_nothing_may_be_written(tmp_path: Path) -> None:
    live = tmp_path / "live"
    open_store(live).close()
    for above in (tmp_path, *tmp_path.parents):
        if above.stat().st_uid == os.geteuid() and above.name.startswith(("pytest-", "test_", "popen-")):
            above.chmod(0o755)
    directory = tmp_path / "data"
    directory.mkdir()
    with closing(sqlite3.connect(live / "heat.sqlite3", isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
            "INSERT INTO reference_counter SELECT hex(randomblob(500)), i, 1, 1 FROM n"
        )
        for name in ("heat.sqlite3", "heat.sqlite3-journal"):
            shutil.copyfile(live / name, directory / name)
            (directory / name).chmod(0o444)
        writer.execute("ROLLBACK")
    directory.chmod(0o555)
    said = run("db/other_process.py", "read-only", directory)
    directory.chmod(0o755)
    assert said == "storage-half-written"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are a POSIX matter here")
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    assert run("db/other_process.py", "read-only", Path("/heat-cannot-be-made-here")) == "storage-cannot-open"


def test_a_damaged_database_is_told_as_damaged_and_left_as_it_is(directory: Path, store: Store, world: World) -> None:
    an_assessment(world)
    store.close()
    path = directory / "heat.sqlite3"
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(NotIntact) as refusal:
        open_store(directory)
    assert refusal.value.code == "storage-damaged"
    assert path.read_bytes() == bytes(content)


def test_every_error_of_sqlite_that_is_the_worlds_fault_has_its_words() -> None:
    where = Path("heat.sqlite3")
    said = {}
    for name, expected in {
        "SQLITE_FULL": "storage-full",
        "SQLITE_BUSY": "storage-locked",
        "SQLITE_BUSY_SNAPSHOT": "storage-locked",
        "SQLITE_LOCKED": "storage-locked",
        "SQLITE_READONLY": "storage-read-only",
        "SQLITE_READONLY_DBMOVED": "storage-replaced",
        "SQLITE_READONLY_ROLLBACK": "storage-half-written",
        "SQLITE_IOERR_WRITE": "storage-disk-error",
        "SQLITE_IOERR_FSYNC": "storage-disk-error",
        "SQLITE_CANTOPEN": "storage-cannot-open",
        "SQLITE_CORRUPT": "storage-damaged",
        "SQLITE_NOTADB": "storage-damaged",
        "SQLITE_CONSTRAINT": None,
        "SQLITE_ERROR": None,
    }.items():
        error = sqlite3.OperationalError("x")
        error.sqlite_errorcode, error.sqlite_errorname = getattr(sqlite3, name), name
        refusal = refusals.of_sqlite(error, where)
        said[name] = (refusal.code if refusal else None) == expected
        if refusal:
            assert "heat.sqlite3" in refusal.user_message
            assert refusal.remedy
    assert all(said.values()), said


def test_no_answer_gets_into_an_errors_words(store: Store, world: World, directory: Path) -> None:
    """Errors end in logs; what people wrote must not."""
    started = an_assessment(world)
    record(world, "SECRET words", started.assessment_id)
    with pytest.raises(IntegrityError) as ours, store.database.writing(lambda: None) as connection:
        connection.exec_driver_sql("INSERT INTO answer VALUES ('none', 'q', 1, ?, 1, '{}', 'x', 'x')", ("SECRET",))
    assert "SECRET" not in str(ours.value)
    store.close()
    path = directory / "heat.sqlite3"
    for damage in (b"SECRET w\xffrds", b'SECRET wor"s'):
        path.write_bytes(path.read_bytes().replace(b"SECRET words", damage))
        again = open_store(directory)
        for reading in ("get", "entries"):
            with pytest.raises(NotIntact) as theirs, again.unit_of_work.reading() as repository:
                getattr(repository, reading)(started.assessment_id)
            assert "SECRET" not in "".join(traceback.format_exception(theirs.value))
        again.close()
        path.write_bytes(path.read_bytes().replace(damage, b"SECRET words"))
