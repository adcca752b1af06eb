"""Bringing a database to the present schema: on a copy, proved, then swapped in one step.

A migration that is cut off, at any moment, leaves the old database as it was; the next start begins anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from db import refusals, schema
from db.answer_text import read_content
from db.database import connect, database_uri, driver_connection
from db.files import sync_directory, sync_file
from db.settings import APPLICATION_ID, SCHEMA_VERSION, SETTINGS
from db.tables import GUARDS
from heat_app.domain.assessment.digests import answer_digest
from heat_app.errors import NotIntact
from heat_app.locations import migrations_directory

_BUSY_TIMEOUT_MS = 3000


@dataclass(frozen=True, slots=True)
class Migrations:
    """Where the migrations are, and the version the newest of them leads to."""

    scripts: Path
    version: int


def shipped() -> Migrations:
    """Returns the migrations of this program."""
    return Migrations(migrations_directory(), SCHEMA_VERSION)


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a migration must leave as it was: how many rows, and every answer and journal entry."""

    counts: dict[str, int]
    answers: str
    journal: str


def make(target: Path, unfinished: Path, migrations: Migrations) -> None:
    """Makes a new, empty database under a name that is not there yet, complete before it has that name.

    Raises:
        StorageUnavailable: The folder cannot be written.
    """
    with refusals.translated(target):
        remove_unfinished(unfinished)
        # Made by hand so that only this user may read it; SQLite gives its journal the same rights.
        unfinished.touch(mode=0o600)
        upgrade(unfinished, migrations)
        unfinished.rename(target)
        sync_directory(target.parent)


def upgrade(path: Path, migrations: Migrations) -> None:
    """Brings a database that nobody else uses to the present schema, in one transaction, and proves it.

    Raises:
        NotIntact: Something was lost or changed on the way, or the database is not sound, or not the one that this
            version works with, afterwards.
    """
    with refusals.translated(path):
        engine = _engine(path)
        try:
            with engine.begin() as connection:
                raw = driver_connection(connection)
                before = inventory(raw)
                _run(connection, migrations)
                _require_kept(before, inventory(raw), path)
                faults = (*soundness(raw), *schema.differences(raw))
            if faults:
                raise _not_done(path, faults[0])
        finally:
            engine.dispose()
        sync_file(path)
        remove_companions(path)


def soundness(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Returns what SQLite itself finds wrong with a database; empty for a sound one."""
    structure = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    keys = [f"foreign key of {row[0]}, row {row[1]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return (*structure, *keys)


def inventory(connection: sqlite3.Connection) -> Inventory:
    """Returns what a migration must leave as it was.

    Raises:
        NotIntact: An answer does not match its digest.
    """
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
            "AND name <> 'alembic_version'"
        ).fetchall()
    ]
    counts = {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608  a table's own name
        for name in tables
    }
    return Inventory(
        counts,
        _digest_of_answers(connection) if "answer" in counts else "",
        _digest_of_journal(connection) if "journal" in counts else "",
    )


def _digest_of_answers(connection: sqlite3.Connection) -> str:
    total = hashlib.sha256()
    for assessment_id, question, content, digest in connection.execute(
        "SELECT assessment_id, question, content, digest FROM answer ORDER BY assessment_id, question"
    ):
        try:
            matches = answer_digest(read_content(content)) == digest
        except ValueError:
            matches = False
        if not matches:
            raise NotIntact(
                f"The answer to {question} is not the one that was recorded.",
                "Restore a backup made before the change, and find out who had access to the data folder.",
                code="answer-altered",
            )
        total.update(f"{assessment_id}\0{question}\0{digest}\0".encode())
    return total.hexdigest()


def _digest_of_journal(connection: sqlite3.Connection) -> str:
    total = hashlib.sha256()
    for assessment_id, sequence, previous, digest in connection.execute(
        "SELECT assessment_id, sequence, previous, digest FROM journal ORDER BY assessment_id, sequence"
    ):
        total.update(f"{assessment_id}\0{sequence}\0{previous}\0{digest}\0".encode())
    return total.hexdigest()


def _require_kept(before: Inventory, after: Inventory, path: Path) -> None:
    lost = [name for name, count in before.counts.items() if after.counts.get(name, count) != count]
    if lost or (before.counts and (before.answers, before.journal) != (after.answers, after.journal)):
        raise _not_done(path, f"it would have changed {', '.join(lost) or 'answers or the journal'}")


def _not_done(path: Path, reason: str) -> NotIntact:
    what = f"What is stored in {path.parent} cannot be brought to the present version: {reason.rstrip('.')}."
    return NotIntact(
        f"{what} Nothing was changed.",
        "Go on with the version of the program used before, and tell its makers.",
        code="migration-loses",
    )


def _engine(path: Path) -> Engine:
    """Returns an engine for a database that nobody else uses.

    Foreign keys are off, which has to be said before the transaction begins: with them on, rebuilding a table
    removes the rows that refer to it. What they guard is checked afterwards.
    """

    def create() -> sqlite3.Connection:
        connection = connect(database_uri(path, "rw"), busy_timeout_ms=_BUSY_TIMEOUT_MS)
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting.name} = {setting.value}")
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=create, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _run(connection: Connection, migrations: Migrations) -> None:
    from alembic import command  # noqa: PLC0415  slow to load and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations.scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    # Triggers would stand in the way of rebuilding a table, and refer to tables that are away for a moment.
    triggers = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    for name in connection.exec_driver_sql(triggers).scalars().all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    command.upgrade(config, "head")
    for statement in GUARDS.values():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {migrations.version}")


def remove_unfinished(path: Path) -> None:
    """Removes what an earlier attempt left; it never had the database's name."""
    path.unlink(missing_ok=True)
    remove_companions(path)


def remove_companions(path: Path) -> None:
    """Removes the empty journal that a closed database leaves behind, and its like."""
    for ending in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
