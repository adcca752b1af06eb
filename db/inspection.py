"""A full look at a database file that nobody has open: a backup, a copy, what somebody sent."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import create_engine, event, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from db import header, migrating, refusals, schema
from db.database import connect, database_uri
from db.repositories import SqlRepository
from db.tables import AssessmentRow
from heat_app.domain.assessment.journal import chain_faults
from heat_app.domain.ids import AssessmentId
from heat_app.errors import Fault, NotIntact

_REMEDY = "Use another backup."


def structure_faults(path: Path) -> tuple[Fault, ...]:
    """Returns what is wrong with the file as a database of this version; the file is only read."""
    header.schema_version(path)
    connection = _closed(path)
    try:
        unsound = [Fault("storage-damaged", str(path), what, _REMEDY) for what in migrating.soundness(connection)]
        altered = [Fault("storage-schema", str(path), what, _REMEDY) for what in schema.differences(connection)]
    except sqlite3.DatabaseError as error:
        return (Fault("storage-damaged", str(path), f"It cannot be read: {error}.", _REMEDY),)
    finally:
        connection.close()
    return (*unsound, *altered)


def content_faults(path: Path) -> tuple[Fault, ...]:
    """Returns what is wrong with the assessments in it: answers, journals; the file is only read."""
    engine = create_engine(
        "sqlite+pysqlite://", creator=lambda: _closed(path), poolclass=NullPool, hide_parameters=True
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    faults: list[Fault] = []
    try:
        with Session(engine, autoflush=False) as session:
            for assessment_id in session.scalars(select(AssessmentRow.assessment_id)).all():
                faults.extend(_faults_of(SqlRepository(session), AssessmentId(assessment_id)))
                session.expunge_all()
    except DBAPIError as error:
        faults.append(Fault("storage-damaged", str(path), f"It cannot be read: {error.orig}.", _REMEDY))
    finally:
        engine.dispose()
    return tuple(faults)


def newest_entry(path: Path) -> tuple[int, str] | None:
    """Returns number and digest of the newest journal entry in it, or None where there is none."""
    connection = _closed(path)
    try:
        with refusals.translated(path):
            found = connection.execute("SELECT entry_id, digest FROM journal ORDER BY entry_id DESC LIMIT 1").fetchone()
    finally:
        connection.close()
    return None if found is None else (int(found[0]), str(found[1]))


def _faults_of(repository: SqlRepository, assessment_id: AssessmentId) -> list[Fault]:
    try:
        assessment = repository.get(assessment_id)
        entries = repository.entries(assessment_id)
    except NotIntact as refusal:
        return [Fault(refusal.code, str(assessment_id), refusal.user_message, refusal.remedy)]
    faults = list(chain_faults(entries))
    if not entries or (entries[-1].digest, len(entries)) != repository.head(assessment_id):
        faults.append(Fault("journal-cut", assessment.reference, "Its journal does not end as recorded.", _REMEDY))
    return faults


def _closed(path: Path) -> sqlite3.Connection:
    """Opens a file nobody writes: no lock is taken and nothing is created beside it."""
    return connect(database_uri(path, "ro&immutable=1"), busy_timeout_ms=0)
