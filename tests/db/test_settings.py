"""A database that SQLite does not run as it must is not opened at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from db.database import connect
from db.settings import SETTINGS, drift
from db.store import Store, open_store
from heat_app.errors import StorageUnavailable

NAMES = [setting.name for setting in SETTINGS]


def deaf_to(name: str) -> type[sqlite3.Connection]:
    """A connection that passes over one PRAGMA, as a build without it would."""

    class Deaf(sqlite3.Connection):
        def execute(self, sql: str, *parameters: object) -> sqlite3.Cursor:  # type: ignore[override]
            if sql.startswith(f"PRAGMA {name} ="):
                # What a fresh connection might have been left at by a build with other defaults.
                sql = f"PRAGMA {name} = {OTHERWISE[name]}"
            return super().execute(sql, *parameters)

    return Deaf


OTHERWISE = {
    "journal_mode": "DELETE",
    "synchronous": "FULL",
    "foreign_keys": "OFF",
    "recursive_triggers": "OFF",
    "trusted_schema": "ON",
    "cell_size_check": "OFF",
    "secure_delete": "OFF",
    "temp_store": "DEFAULT",
    "busy_timeout": "0",
    "query_only": "OFF",
}


@pytest.mark.parametrize("name", [*NAMES, "busy_timeout", "query_only"])
def test_a_setting_that_is_not_taken_keeps_the_database_closed(directory: Path, name: str) -> None:
    open_store(directory).close()
    before = (directory / "heat.sqlite3").read_bytes()

    def drifting(uri: str, *, busy_timeout_ms: int) -> sqlite3.Connection:
        return sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=1, factory=deaf_to(name)
        )

    with pytest.raises(StorageUnavailable) as refusal:
        open_store(directory, connect=drifting)
    assert refusal.value.code == "storage-settings"
    assert name in refusal.value.user_message
    assert (directory / "heat.sqlite3").read_bytes() == before


def test_both_connections_run_with_every_setting(store: Store) -> None:
    database = store.database
    with database.reading() as reading, database.writing(lambda: None) as writing:
        for connection, query_only in ((reading, 1), (writing, 0)):
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            assert drift(raw) == ()
            assert raw.execute("PRAGMA query_only").fetchone() == (query_only,)
            assert raw.execute("PRAGMA busy_timeout").fetchone() == (100,)


def test_the_settings_are_those_that_lost_nothing_in_power_cuts() -> None:
    assert {setting.name: setting.value for setting in SETTINGS} == {
        "journal_mode": "TRUNCATE",
        "synchronous": "EXTRA",
        "foreign_keys": "ON",
        "recursive_triggers": "ON",
        "trusted_schema": "OFF",
        "cell_size_check": "ON",
        "secure_delete": "FAST",
        "temp_store": "MEMORY",
    }


def test_a_reading_connection_cannot_write(store: Store) -> None:
    with pytest.raises(StorageUnavailable) as refusal, store.database.reading() as connection:
        connection.exec_driver_sql("DELETE FROM reference_counter")
    assert refusal.value.code == "storage-read-only"


def test_nothing_begins_a_transaction_but_an_explicit_statement(store: Store) -> None:
    raw = connect(f"{store.keeper.database_path().as_uri()}?mode=rw", busy_timeout_ms=0)
    raw.execute("INSERT INTO reference_counter VALUES ('X', 2026, 1, 1)")
    assert not raw.in_transaction
    raw.close()
