"""The journal is only ever added to, by this program and by anyone who opens the file with another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import SUMMARY, a_signed_off_assessment, an_assessment

from db.store import Store
from heat_app.errors import Conflict
from heat_app.services.changing import World


@pytest.fixture
def raw(store: Store, world: World, directory: Path) -> Iterator[sqlite3.Connection]:
    """The file as another program opens it: no foreign keys, no recursive triggers."""
    a_signed_off_assessment(world)
    connection = sqlite3.connect(directory / "heat.sqlite3", isolation_level=None)
    yield connection
    connection.close()


@pytest.mark.parametrize("table", ["journal", "submission", "sign_off"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = 'x'", "DELETE FROM {}"])
def test_what_is_recorded_once_is_neither_changed_nor_removed(
    raw: sqlite3.Connection, table: str, statement: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement.format(table))


def test_insert_or_replace_does_not_get_round_the_guard(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="goes on from its last entry"):
        raw.execute("INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE sequence = 1")
    with pytest.raises(sqlite3.IntegrityError, match="goes on from its last entry"):
        raw.execute(
            "INSERT OR REPLACE INTO journal SELECT entry_id + 1000, assessment_id, sequence, at, by, event, previous, "
            "digest FROM journal WHERE sequence = 2"
        )


def test_an_entry_that_forks_the_chain_is_refused(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(
            "INSERT INTO journal SELECT NULL, assessment_id, sequence + 1, at, by, event, 'f', 'f' "
            "FROM journal ORDER BY sequence DESC LIMIT 1"
        )


def test_without_triggers_the_chain_is_still_unique(raw: sqlite3.Connection) -> None:
    raw.execute("DROP TRIGGER journal_goes_on")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        raw.execute(
            "INSERT INTO journal SELECT NULL, assessment_id, 99, at, by, event, previous, 'f' "
            "FROM journal WHERE sequence = 2"
        )


def test_a_signed_off_answer_stays_as_it_is(raw: sqlite3.Connection) -> None:
    for statement in ("UPDATE answer SET content = NULL", "DELETE FROM answer"):
        with pytest.raises(sqlite3.IntegrityError, match="signed-off"):
            raw.execute(statement)


def test_a_value_of_another_type_is_refused(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER column"):
        raw.execute("UPDATE assessment SET round = 'many'")


def test_an_answer_of_no_assessment_is_refused(store: Store, world: World) -> None:
    an_assessment(world)
    with pytest.raises(Exception, match="FOREIGN KEY"), store.database.writing(lambda: None) as connection:
        connection.exec_driver_sql(f"INSERT INTO answer VALUES ('none', '{SUMMARY}', 1, NULL, 1, '{{}}', 'x', 'x')")


def test_a_guard_that_bites_is_a_conflict_not_a_crash(store: Store, world: World) -> None:
    an_assessment(world)
    with pytest.raises(Conflict), store.database.writing(lambda: None) as connection:
        connection.exec_driver_sql(
            "INSERT INTO journal SELECT NULL, assessment_id, sequence, at, by, event, previous, digest FROM journal"
        )
