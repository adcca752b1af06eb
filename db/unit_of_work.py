"""The unit of work: one transaction, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from db.database import Database
from db.repositories import SqlRepository


class SqlUnitOfWork:
    """Opens transactions on one database; a session lives and dies inside each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def writing(self) -> Iterator[SqlRepository]:
        """Opens a transaction that may write; leaving it without an exception commits durably.

        Raises:
            StorageUnavailable: The data folder cannot be written: full, locked, read-only, replaced.
            Conflict: Someone else changed the same first.
        """
        repository: SqlRepository | None = None
        with (
            self._database.writing(lambda: repository.last_written if repository else None) as connection,
            Session(connection, expire_on_commit=False) as session,
        ):
            repository = SqlRepository(session)
            yield repository
            session.flush()

    @contextmanager
    def reading(self) -> Iterator[SqlRepository]:
        """Opens a transaction that only reads a consistent state."""
        with self._database.reading() as connection, Session(connection, autoflush=False) as session:
            yield SqlRepository(session)
