"""What happens to a data folder before its database is opened, and when it is replaced, under one lock."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from db import header, inspection, migrating, refusals
from db.database import connect, database_uri
from db.files import beside, sync_directory, sync_file
from db.folder import DataFolder
from db.migrating import Migrations, remove_companions, remove_unfinished
from heat_app.errors import Fault, InputRefused, NotIntact, StorageUnavailable

_BUSY_TIMEOUT_MS = 3000
_WAIT_SECONDS = 10.0
_RENAMES_WHILE_OPEN = os.name != "nt"
"""Windows lets nobody rename a file that anybody has open, this process included."""

_STAMP = "%Y-%m-%d-%H%M%S"


@contextmanager
def exclusively(folder: DataFolder) -> Iterator[None]:
    """Holds the lock under which the database as a whole is made, migrated or replaced.

    Raises:
        StorageUnavailable: Another process has held it for too long.
    """
    lock = FileLock(folder.lock, timeout=_WAIT_SECONDS, mode=0o600)
    with refusals.translated(folder.lock):
        try:
            lock.acquire()
        except Timeout as error:
            raise refusals.locked(folder.directory) from error
    try:
        yield
    finally:
        lock.release()


def prepare(folder: DataFolder, migrations: Migrations, now: datetime) -> None:
    """Makes the database where there is none, finishes a restore that was cut off, migrates an older one.

    Raises:
        InputRefused: What lies there is not a database of this program, or of a newer version.
        StorageUnavailable: The folder cannot be written.
    """
    if (
        folder.database.exists()
        and not folder.incoming.exists()
        and header.schema_version(folder.database, newest=migrations.version) == migrations.version
    ):
        return
    with exclusively(folder):
        if folder.incoming.exists():
            finish_restore(folder, now)
        if not folder.database.exists():
            # What an earlier database left would be rolled back into the new one and destroy it.
            _move_aside(folder, now)
            migrating.make(folder.database, folder.unfinished, migrations)
        elif header.schema_version(folder.database, newest=migrations.version) < migrations.version:
            _migrate(folder, migrations, now)


def restore(folder: DataFolder, source: Path, migrations: Migrations, now: datetime) -> Path:
    """Puts a checked copy of `source` in place of the database; nobody of this process may have it open.

    Returns:
        Where the database that was there lies now.

    Raises:
        InputRefused: The source is not a sound database of this program.
        StorageUnavailable: The folder cannot be written, or another process is writing.
    """
    with exclusively(folder), refusals.translated(folder.database):
        if folder.incoming.exists():
            finish_restore(folder, now)
        _fetch(source, folder.unfinished, migrations)
        with held(folder.database):
            folder.unfinished.replace(folder.incoming)
            sync_directory(folder.directory)
            if _RENAMES_WHILE_OPEN:
                return finish_restore(folder, now)
        return finish_restore(folder, now)


def finish_restore(folder: DataFolder, now: datetime) -> Path:
    """Moves what is there aside and the checked copy into place; may be repeated after being cut off."""
    with refusals.translated(folder.database):
        aside = _move_aside(folder, now)
        folder.incoming.rename(folder.database)
        sync_directory(folder.directory)
    return aside


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keeps every other process from writing to a database, where it is one at all.

    Opening it also undoes what a crash left half-done, so that its journal is of no more use to anyone. A file that
    is not recognised is not opened: SQLite would undo things in it that nobody knows.

    Raises:
        StorageUnavailable: Another process is writing to it.
    """
    try:
        header.schema_version(path)
    except (InputRefused, StorageUnavailable):
        yield
        return
    with closing(connect(database_uri(path, "rw"), busy_timeout_ms=_BUSY_TIMEOUT_MS)) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            # A damaged database cannot be held, and nobody can write to it either.
            if not isinstance(refusals.of_sqlite(error, path), NotIntact):
                raise
        yield


def write_copy(connection: sqlite3.Connection, target: Path) -> None:
    """Writes a consistent copy of an open database: whole, checked and on the disk before it has its name.

    Raises:
        StorageUnavailable: It cannot be written, or the name is taken.
    """
    with refusals.translated(target):
        part = beside(target)
        try:
            part.touch(mode=0o600)
            connection.execute("VACUUM INTO ?", (str(part.absolute()),))
            faults = inspection.structure_faults(part)
            if faults:
                raise refusals.damaged(target)
            sync_file(part)
            _name_without_replacing(part, target)
        finally:
            part.unlink(missing_ok=True)
            remove_companions(part)
        sync_directory(target.parent)


def _name_without_replacing(part: Path, target: Path) -> None:
    try:
        # A link fails where the name is taken; a rename would replace what is there.
        target.hardlink_to(part)
    except FileExistsError as error:
        raise taken(target) from error
    except OSError:
        # Memory sticks and some network drives know no links.
        if target.exists():
            raise taken(target) from None
        part.rename(target)


def taken(target: Path) -> StorageUnavailable:
    """There is a file of that name."""
    return StorageUnavailable(
        f"There is a file {target} already; it was not replaced.",
        "Choose another name.",
        code="target-exists",
    )


def _migrate(folder: DataFolder, migrations: Migrations, now: datetime) -> None:
    """Backs up, migrates a copy, and swaps it in while nobody can write to the old one."""
    old = folder.database
    with refusals.translated(old), held(old):
        remove_unfinished(folder.unfinished)
        with closing(connect(database_uri(old, "ro"), busy_timeout_ms=_BUSY_TIMEOUT_MS)) as source:
            (version,) = source.execute("PRAGMA user_version").fetchone()
            if version >= migrations.version:
                return
            folder.backups.mkdir(mode=0o700, exist_ok=True)
            _copy(source, free_name(folder.backups, f"before-version-{migrations.version}-{now:{_STAMP}}", ".sqlite3"))
            folder.unfinished.touch(mode=0o600)
            with closing(connect(database_uri(folder.unfinished, "rw"), busy_timeout_ms=0)) as target:
                source.backup(target)
        migrating.upgrade(folder.unfinished, migrations)
        if _RENAMES_WHILE_OPEN:
            _swap(folder)
            return
    with refusals.translated(old):
        _swap(folder)


def _swap(folder: DataFolder) -> None:
    folder.unfinished.replace(folder.database)
    sync_directory(folder.directory)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    """Copies page by page, whatever the schema; whole and on the disk before it has its name."""
    part = beside(target)
    try:
        part.touch(mode=0o600)
        with closing(connect(database_uri(part, "rw"), busy_timeout_ms=0)) as copy:
            source.backup(copy)
            if migrating.soundness(copy):
                raise refusals.damaged(target)
        sync_file(part)
        part.rename(target)
        sync_directory(target.parent)
    finally:
        part.unlink(missing_ok=True)
        remove_companions(part)


def _fetch(source: Path, target: Path, migrations: Migrations) -> None:
    """Copies a database from outside, with what belongs to it, and proves it to be sound and ours."""
    try:
        if not source.is_file():
            raise InputRefused(f"There is no file {source}.", "Check its name.", code="file-missing")
        header.schema_version(source, newest=migrations.version)
    except StorageUnavailable as error:
        raise InputRefused(error.user_message, error.remedy, code=error.code) from error
    remove_unfinished(target)
    try:
        target.touch(mode=0o600)
        shutil.copyfile(source, target)
        for ending in ("-journal", "-wal"):
            companion = source.with_name(source.name + ending)
            if companion.is_file() and companion.stat().st_size:
                # A copy of a live database is only whole together with these.
                shutil.copyfile(companion, target.with_name(target.name + ending))
        try:
            migrating.upgrade(target, migrations)
            faults = (*inspection.structure_faults(target), *inspection.content_faults(target))
        except (NotIntact, InputRefused) as error:
            faults = (Fault(error.code, str(source), error.user_message, error.remedy),)
    except BaseException:
        remove_unfinished(target)
        raise
    if faults:
        remove_unfinished(target)
        raise InputRefused(
            f"{source} is not a sound database of this program: {faults[0].what} Nothing was changed.",
            "Use another backup.",
            faults=faults,
            code="backup-damaged",
        )


def _move_aside(folder: DataFolder, now: datetime) -> Path:
    """Moves the database and what belongs to it into a folder of its own; returns the database's new place."""
    # An empty journal is what a closed database leaves behind; it undoes nothing.
    companions = [path for path in folder.companions if path.exists() and path.stat().st_size]
    there = [*([folder.database] if folder.database.exists() else []), *companions]
    if not there:
        return folder.database
    folder.moved_aside.mkdir(mode=0o700, exist_ok=True)
    aside = free_name(folder.moved_aside, f"{now:{_STAMP}}", "")
    aside.mkdir(mode=0o700)
    for path in there:
        path.rename(aside / path.name)
    sync_directory(aside)
    sync_directory(folder.moved_aside)
    return aside / folder.database.name


def free_name(directory: Path, stem: str, ending: str) -> Path:
    """Returns a name in a folder that nobody uses."""
    candidate = directory / f"{stem}{ending}"
    number = 1
    while candidate.exists():
        number += 1
        candidate = directory / f"{stem}-{number}{ending}"
    return candidate
