"""The open database: one writing connection, reading ones, and the watch over the file they belong to."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from db import refusals, schema
from db.folder import DataFolder
from db.settings import set_up
from heat_app.errors import NotIntact

DEFAULT_BUSY_TIMEOUT_MS = 3000
_READERS = 4


class Connect(Protocol):
    """Opens a raw connection; tests put a faulty one in its place."""

    def __call__(self, uri: str, *, busy_timeout_ms: int) -> sqlite3.Connection:
        """Returns a connection that leaves transactions to us."""


def connect(uri: str, *, busy_timeout_ms: int) -> sqlite3.Connection:
    """Returns a connection on which nothing begins or ends a transaction but an explicit statement."""
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=busy_timeout_ms / 1000)


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """Which file it is, whatever its name."""

    device: int
    number: int


@dataclass(frozen=True, slots=True)
class LastEntry:
    """The newest journal entry of all, as this process last saw it."""

    number: int
    digest: str


class Database:
    """A database file that is open, or closed for a while and opened again.

    Several processes may have it open: each change takes SQLite's write lock first and reads what it changes inside
    it. Against everything that is not SQLite (a sync program, a copy put in place by hand) stand two checks made
    under that lock: the file is still the one that was opened, and the journal still holds what was last seen in it.
    """

    def __init__(
        self, folder: DataFolder, *, read_only: bool, busy_timeout_ms: int, connect: Connect = connect
    ) -> None:
        self.folder = folder
        self.read_only = read_only
        self.busy_timeout_ms = busy_timeout_ms
        self._connect = connect
        self._one_writer = threading.Lock()
        self._identity: FileIdentity | None = None
        self._last_entry: LastEntry | None = None
        self._writer: Engine | None = None
        self._reader: Engine | None = None

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.folder.database

    def open(self) -> None:
        """Opens it and checks settings and schema.

        Raises:
            StorageUnavailable: It cannot be opened or set up as it must be.
            NotIntact: It is damaged, or its schema was changed from outside.
        """
        with refusals.translated(self.path):
            self._identity = self._identity_now()
            self._reader = self._engine(query_only=True)
            self._writer = None if self.read_only else self._engine(query_only=False)
            try:
                self._look_over()
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Closes every connection."""
        for engine in (self._writer, self._reader):
            if engine is not None:
                engine.dispose()
        self._writer = self._reader = None

    @contextmanager
    def writing(self, remember: Callable[[], tuple[int, str] | None]) -> Iterator[Connection]:
        """Opens a transaction that holds the write lock from its start; leaving it commits durably.

        Args:
            remember: Asked after the commit for number and digest of the newest journal entry written, if any.

        Raises:
            StorageUnavailable: It cannot be written: full, locked, read-only, replaced, overwritten.
            Conflict: Someone else changed the same rows first.
        """
        if self._writer is None:
            raise refusals.read_only(self.path)
        if not self._one_writer.acquire(timeout=self.busy_timeout_ms / 1000):
            raise refusals.locked(self.path)
        try:
            with refusals.translated(self.path):
                self._require_same_file()
                with self._writer.connect() as connection:
                    with connection.begin():
                        self._require_same_file()
                        newest = self._require_known_journal(connection)
                        yield connection
                    # Replaced between the first look and the commit, the change went into a file without a name.
                    self._require_same_file()
                written = remember()
                self._last_entry = LastEntry(*written) if written else newest
        finally:
            self._one_writer.release()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Opens a transaction that sees one consistent state and cannot write."""
        if self._reader is None:
            raise refusals.cannot_open(self.path)
        with refusals.translated(self.path):
            self._require_same_file()
            with self._reader.connect() as connection, connection.begin() as transaction:
                yield connection
                transaction.rollback()

    def raw(self, *, query_only: bool) -> sqlite3.Connection:
        """Returns a new connection of one's own, set up as all are; the caller closes it."""
        connection = self._connect(
            database_uri(self.path, "ro" if self.read_only else "rw"), busy_timeout_ms=self.busy_timeout_ms
        )
        try:
            set_up(connection, busy_timeout_ms=self.busy_timeout_ms, where=self.path, query_only=query_only)
        except BaseException:
            connection.close()
            raise
        return connection

    def _engine(self, *, query_only: bool) -> Engine:
        def create() -> sqlite3.Connection:
            connection = self.raw(query_only=query_only)
            if self._identity_now() != self._identity:
                connection.close()
                raise refusals.replaced(self.path)
            return connection

        engine = create_engine(
            "sqlite+pysqlite://",
            creator=create,
            poolclass=QueuePool,
            # An error quotes what was to be stored, and that may be an answer: it must not get into a log.
            hide_parameters=True,
            pool_size=_READERS if query_only else 1,
            max_overflow=0,
            pool_timeout=self.busy_timeout_ms / 1000,
        )
        begin = "BEGIN" if query_only else "BEGIN IMMEDIATE"
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine

    def _look_over(self) -> None:
        """Reads the schema and the newest journal entry; keeps the connections open, and with them the file."""
        with self.reading() as connection:
            differing = schema.differences(driver_connection(connection))
            if differing:
                raise NotIntact(
                    f"{self.path}: its structure was changed from outside. {differing[0]} Nothing was changed now.",
                    "Restore a backup, and find out who had access to the data folder.",
                    code="storage-schema",
                )
            self._last_entry = _newest(connection)
        if self._writer is not None:
            with self._writer.connect():
                pass

    def _identity_now(self) -> FileIdentity:
        found = os.stat(self.path)  # noqa: PTH116  the very call whose errors are translated
        return FileIdentity(found.st_dev, found.st_ino)

    def _require_same_file(self) -> None:
        try:
            same = self._identity_now() == self._identity
        except FileNotFoundError:
            same = False
        if not same:
            raise refusals.replaced(self.path)

    def _require_known_journal(self, connection: Connection) -> LastEntry | None:
        """Checks that what was last seen in the journal still stands there; returns the newest entry now."""
        known = self._last_entry
        if known is not None:
            found = connection.exec_driver_sql("SELECT digest FROM journal WHERE entry_id = ?", (known.number,))
            if found.scalar() != known.digest:
                raise refusals.went_back(self.path)
        return _newest(connection)


def database_uri(path: Path, mode: str) -> str:
    """Returns the name under which SQLite opens a file; `rw` never creates one."""
    return f"{path.absolute().as_uri()}?mode={mode}"


def _newest(connection: Connection) -> LastEntry | None:
    row = connection.exec_driver_sql("SELECT entry_id, digest FROM journal ORDER BY entry_id DESC LIMIT 1").first()
    return None if row is None else LastEntry(row[0], row[1])


def driver_connection(connection: Connection) -> sqlite3.Connection:
    """Returns SQLite's own connection beneath SQLAlchemy's."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
