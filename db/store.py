"""The store: everything a data folder offers, opened together and closed together."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db import header, location, migrating, preparing, refusals
from db.backup import DatabaseKeeper
from db.database import DEFAULT_BUSY_TIMEOUT_MS, Connect, Database, connect
from db.files import Files
from db.folder import DataFolder
from db.preferences import JsonPreferences
from db.unit_of_work import SqlUnitOfWork
from db.unsaved import UnsavedFile
from heat_app.errors import StorageUnavailable
from heat_app.services.ports import PreferenceStore, UnitOfWork, UnsavedStore


@dataclass(frozen=True, slots=True)
class Store:
    """An open data folder.

    Attributes:
        unit_of_work: Transactions on the database.
        keeper: Backup, restore, check.
        preferences: What the user set up.
        unsaved: The file of last resort.
        files: Single files a person names.
        read_only: Whether the folder can only be read; every write is then refused, saying so.
    """

    unit_of_work: UnitOfWork
    keeper: DatabaseKeeper
    preferences: PreferenceStore
    unsaved: UnsavedStore
    files: Files
    read_only: bool
    database: Database

    def close(self) -> None:
        """Closes every connection; nothing is pending, as each change was complete when it was made."""
        self.database.close()


def now_utc() -> datetime:
    """Returns this instant."""
    return datetime.now(UTC)


def open_store(
    data_directory: Path,
    *,
    busy_timeout_ms: int = DEFAULT_BUSY_TIMEOUT_MS,
    clock: Callable[[], datetime] = now_utc,
    connect: Connect = connect,
) -> Store:
    """Opens a data folder: made where it is not there, migrated where it is older, read-only where it must be.

    Args:
        data_directory: The folder.
        busy_timeout_ms: How long a change waits for another process that is writing.
        clock: Names backups by the time.
        connect: Opens raw connections.

    Raises:
        InputRefused: The database there is not this program's, empty, or of a newer version; it is not touched.
        StorageUnavailable: The folder lies where data is not safe, or cannot be used.
        NotIntact: The database is damaged or its structure was changed from outside.
    """
    directory = data_directory.expanduser().absolute()
    with refusals.translated(directory):
        location.require_safe(directory)
        folder = DataFolder(directory)
        read_only = _is_read_only(folder)
        if read_only:
            _require_present(folder)
        else:
            _make(directory)
            preparing.prepare(folder, migrating.shipped(), clock())
        database = Database(folder, read_only=read_only, busy_timeout_ms=busy_timeout_ms, connect=connect)
        database.open()
    unsaved = UnsavedFile(folder.unsaved, folder.unsaved_lock, read_only=read_only)
    if not read_only:
        # On a disk that is full already there is no room to set aside; everything else still works.
        with suppress(StorageUnavailable):
            unsaved.set_room_aside()
    return Store(
        unit_of_work=SqlUnitOfWork(database),
        keeper=DatabaseKeeper(database, clock),
        preferences=JsonPreferences(folder.preferences),
        unsaved=unsaved,
        files=Files(),
        read_only=read_only,
        database=database,
    )


def restore_closed(data_directory: Path, source: Path, *, clock: Callable[[], datetime] = now_utc) -> Path:
    """Puts a backup in place of a database that can no longer be opened; it is moved aside.

    Returns:
        Where the database that was there lies now.

    Raises:
        InputRefused: The source is not a sound database of this program.
        StorageUnavailable: The folder cannot be written.
    """
    directory = data_directory.expanduser().absolute()
    location.require_safe(directory)
    return preparing.restore(DataFolder(directory), source, migrating.shipped(), clock())


def _make(directory: Path) -> None:
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    except PermissionError as error:
        raise refusals.cannot_open(directory) from error


def _is_read_only(folder: DataFolder) -> bool:
    if not folder.database.exists():
        return False
    return not (os.access(folder.directory, os.W_OK | os.X_OK) and os.access(folder.database, os.W_OK))


def _require_present(folder: DataFolder) -> None:
    """Checks that what can only be read can be read by this version."""
    version = header.schema_version(folder.database)
    if version < migrating.shipped().version:
        raise StorageUnavailable(
            f"{folder.database} was written by an older version of this program and cannot be brought up to date: "
            "the folder can only be read.",
            "Open it once where it can be written, or copy the folder.",
            code="storage-read-only",
        )
