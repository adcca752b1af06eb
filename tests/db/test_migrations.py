"""A migration keeps every row or does not happen."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from builders import a_signed_off_assessment, a_submitted_assessment, a_world
from next_revision import (
    BREAKS_A_KEY,
    CHANGES_AN_ANSWER,
    FAILS_HALF_WAY,
    FORGETS_A_COLLATION,
    LOSES_AN_ANSWER,
    REBUILDS_ANSWER,
    REBUILDS_ASSESSMENT,
    migrations_with,
)
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from db import migrating, preparing, schema
from db.folder import DataFolder
from db.settings import SCHEMA_VERSION
from db.store import open_store
from db.tables import Row
from heat_app.errors import HeatError, NotIntact, StorageUnavailable
from heat_app.locations import migrations_directory

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def folder(directory: Path) -> DataFolder:
    """A data folder with two assessments, closed."""
    store = open_store(directory)
    world = a_world(store.unit_of_work)
    a_signed_off_assessment(world)
    a_submitted_assessment(world)
    store.close()
    return DataFolder(directory)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall())
            for name in tables
            if name != "alembic_version"
        }


def sql_of(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Each definition in its parts; a column added later stands after the constraints, which changes nothing."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    plain = {name: " ".join(sql.split()).replace("( ", "(").replace(" )", ")") for name, sql in found}
    return {
        name: sorted(re.split(r", (?![^()]*\))|\((?=\w+ (?:TEXT|INTEGER))|\)(?= STRICT)", sql))
        for name, sql in plain.items()
    }


def test_the_migrations_make_exactly_the_tables_of_this_version(folder: DataFolder) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as made, closing(sqlite3.connect(folder.database)) as migrated:
        Row.metadata.create_all(made)
        raw = made.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        expected, found = sql_of(raw), sql_of(migrated)
        assert schema.describe(migrated) == schema.describe(raw)
    engine.dispose()
    found.pop("alembic_version")
    assert found == expected


def test_the_version_is_that_of_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations_directory()))
    head = ScriptDirectory.from_config(config).get_current_head()
    assert head is not None
    assert int(head) == SCHEMA_VERSION


def test_every_migration_can_be_taken_back(folder: DataFolder) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations_directory()))
    engine = create_engine(f"sqlite:///{folder.database}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        left = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type IN ('table', 'trigger')")
        assert [name for (name,) in left if name != "alembic_version"] == []
    engine.dispose()


@pytest.mark.parametrize("steps", [REBUILDS_ANSWER, REBUILDS_ASSESSMENT])
def test_a_table_is_rebuilt_without_losing_a_row(folder: DataFolder, tmp_path: Path, steps: str) -> None:
    before = rows(folder.database)
    assert len(before["answer"]) == 14
    with closing(sqlite3.connect(folder.database)) as connection:
        as_it_was = schema.describe(connection)
    preparing.prepare(folder, migrations_with(tmp_path, steps), NOW)
    assert rows(folder.database) == before
    with closing(sqlite3.connect(folder.database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
        assert schema.describe(connection) == as_it_was
        assert migrating.soundness(connection) == ()


def test_an_older_database_is_kept_as_a_backup(folder: DataFolder, tmp_path: Path) -> None:
    before = rows(folder.database)
    preparing.prepare(folder, migrations_with(tmp_path, REBUILDS_ANSWER), NOW)
    (kept,) = folder.backups.iterdir()
    assert kept.name == f"before-version-{SCHEMA_VERSION + 1}-2026-03-02-000000.sqlite3"
    assert rows(kept) == before
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


@pytest.mark.parametrize(
    ("steps", "error"),
    [
        (LOSES_AN_ANSWER, NotIntact),
        (CHANGES_AN_ANSWER, NotIntact),
        (BREAKS_A_KEY, NotIntact),
        (FORGETS_A_COLLATION, NotIntact),
        (FAILS_HALF_WAY, DBAPIError),
    ],
)
def test_a_migration_that_loses_or_fails_leaves_the_old_database(
    folder: DataFolder, tmp_path: Path, steps: str, error: type[Exception]
) -> None:
    before = folder.database.read_bytes()
    with pytest.raises(error):
        preparing.prepare(folder, migrations_with(tmp_path, steps), NOW)
    assert folder.database.read_bytes() == before
    open_store(folder.directory).close()


def test_an_older_database_is_not_migrated_while_another_process_writes(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "_BUSY_TIMEOUT_MS", 50)
    with closing(sqlite3.connect(folder.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable) as refusal:
            preparing.prepare(folder, migrations_with(tmp_path, REBUILDS_ANSWER), NOW)
    assert refusal.value.code == "storage-locked"


def test_a_store_opened_before_a_migration_stops_writing_after_it(folder: DataFolder, tmp_path: Path) -> None:
    store = open_store(folder.directory)
    preparing.prepare(folder, migrations_with(tmp_path, REBUILDS_ANSWER), NOW)
    with pytest.raises(StorageUnavailable) as refusal, store.unit_of_work.writing():
        pass
    assert refusal.value.code == "storage-replaced"
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER planted AFTER UPDATE ON answer BEGIN UPDATE assessment SET status = 'signed-off'; END",
        "CREATE VIEW planted AS SELECT * FROM answer",
        "CREATE TABLE planted (x TEXT)",
        "ALTER TABLE answer ADD COLUMN planted TEXT",
        "DROP TRIGGER journal_keeps_delete",
        "DROP INDEX ix_assessment_status_updated_at",
        "CREATE UNIQUE INDEX planted ON answer (assessment_id, digest)",
    ],
)
def test_a_schema_changed_from_outside_is_refused(folder: DataFolder, statement: str) -> None:
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.execute(statement)
        connection.commit()
    before = folder.database.read_bytes()
    with pytest.raises(NotIntact) as refusal:
        open_store(folder.directory)
    assert refusal.value.code == "storage-schema"
    # A person is told which part it is, not what stands in it.
    assert re.search(r"“(planted|journal_keeps_delete|ix_assessment_\w+|answer)”", refusal.value.user_message)
    assert not re.search(r"SELECT|UPDATE|BEGIN|NOT NULL", refusal.value.user_message)
    assert folder.database.read_bytes() == before


def test_what_an_unfinished_attempt_left_is_cleared_away(directory: Path) -> None:
    directory.mkdir()
    folder = DataFolder(directory)
    folder.unfinished.write_bytes(b"half")
    (directory / "heat.sqlite3.unfinished-journal").write_bytes(b"half")
    open_store(directory).close()
    assert not folder.unfinished.exists()
    assert not (directory / "heat.sqlite3.unfinished-journal").exists()


def test_a_journal_without_its_database_is_not_rolled_back_into_a_new_one(folder: DataFolder) -> None:
    folder.database.unlink()
    folder.rollback_journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 600)
    try:
        open_store(folder.directory).close()
    except HeatError as refusal:
        pytest.fail(str(refusal))
    (aside,) = folder.moved_aside.iterdir()
    assert [path.name for path in aside.iterdir()] == ["heat.sqlite3-journal"]
