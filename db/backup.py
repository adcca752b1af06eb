"""Care of the database as a whole: backup, restore, check."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from db import inspection, migrating, preparing, refusals, schema
from db.database import Database
from db.settings import APPLICATION_ID, drift
from db.tables import AssessmentRow
from heat_app.domain.ids import AssessmentId
from heat_app.errors import Fault, HeatError

KEPT_NEWEST = 10
KEPT_DAYS = 14
"""Of the backups made by itself the program keeps the newest, and the last of each of the newest days."""

_NAME = re.compile(r"^heat-(\d{4}-\d{2}-\d{2})-\d{6}(-\d+)?\.sqlite3$")
_REMEDY = "Restore the newest sound backup; what is there is moved aside, not deleted."


class DatabaseKeeper:
    """Backup, restore and check of one database."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def backup(self, target: Path) -> None:
        """Writes a consistent, checked copy; the target is either whole or not there.

        Raises:
            StorageUnavailable: It cannot be written, or exists already.
        """
        if target.exists() or target.is_symlink():
            raise preparing.taken(target)
        with refusals.translated(self._database.path), closing(self._database.raw(query_only=False)) as connection:
            preparing.write_copy(connection, target)

    def backup_if_changed(self) -> Path | None:
        """Makes a backup in the data folder where anything changed since the newest one, and clears old ones.

        Returns:
            The new backup, or None where nothing changed or nothing may be written.

        Raises:
            StorageUnavailable: It cannot be written; older ones are still there.
        """
        if self._database.read_only:
            return None
        directory = self._database.folder.backups
        with refusals.translated(directory):
            directory.mkdir(mode=0o700, exist_ok=True)
        present = self.backups()
        newest = self._newest_entry()
        if newest == (_newest_entry_in(present[0]) if present else None):
            return None
        made = preparing.free_name(directory, f"heat-{self._clock():%Y-%m-%d-%H%M%S}", ".sqlite3")
        self.backup(made)
        with refusals.translated(directory):
            for old in superseded((made, *present)):
                old.unlink(missing_ok=True)
        return made

    def backups(self) -> tuple[Path, ...]:
        """Returns the backups the program made by itself, newest first."""
        directory = self._database.folder.backups
        if not directory.is_dir():
            return ()
        found = (path for path in directory.iterdir() if _NAME.match(path.name))
        return tuple(sorted(found, key=lambda path: path.name, reverse=True))

    def newest_sound_backup(self) -> tuple[Path | None, tuple[Path, ...]]:
        """Returns the newest backup that can be restored, and those newer than it that cannot."""
        unsound: list[Path] = []
        for path in self.backups():
            try:
                if not inspection.structure_faults(path) and not inspection.content_faults(path):
                    return path, tuple(unsound)
            except HeatError:
                pass
            unsound.append(path)
        return None, tuple(unsound)

    def restore(self, source: Path) -> Path:
        """Puts a copy in place of the database; the present one is moved aside and its new place returned.

        Raises:
            InputRefused: The copy is not a sound database of this program.
            StorageUnavailable: The data folder cannot be written, or is in use.
        """
        if self._database.read_only:
            raise refusals.read_only(self._database.path)
        self._database.close()
        try:
            return preparing.restore(self._database.folder, source, migrating.shipped(), self._clock())
        finally:
            self._database.open()

    def check(self) -> tuple[Fault, ...]:
        """Returns what is wrong with the database file itself: structure, foreign keys, schema, settings."""
        where = str(self._database.path)
        try:
            with refusals.translated(self._database.path), closing(self._database.raw(query_only=True)) as connection:
                return tuple(Fault(code, where, what, _REMEDY) for code, what in _found(connection))
        except HeatError as refusal:
            return (Fault(refusal.code, where, refusal.user_message, refusal.remedy),)

    def database_path(self) -> Path:
        """Returns where the database is."""
        return self._database.path

    def assessment_ids(self) -> tuple[AssessmentId, ...]:
        """Returns the identity of every assessment stored, in the order of their references."""
        with self._database.reading() as connection:
            found = connection.scalars(select(AssessmentRow.assessment_id).order_by(AssessmentRow.reference))
            return tuple(AssessmentId(assessment_id) for assessment_id in found)

    def _newest_entry(self) -> tuple[int, str] | None:
        with self._database.reading() as connection:
            found = connection.exec_driver_sql("SELECT entry_id, digest FROM journal ORDER BY entry_id DESC LIMIT 1")
            row = found.first()
            return None if row is None else (row[0], row[1])


def superseded(newest_first: tuple[Path, ...]) -> tuple[Path, ...]:
    """Returns which backups need not be kept: neither among the newest nor the last of one of the newest days."""
    kept = set(newest_first[:KEPT_NEWEST])
    days: dict[date, Path] = {}
    for path in newest_first:
        named = _NAME.match(path.name)
        if named:
            days.setdefault(date.fromisoformat(named.group(1)), path)
    kept.update(days[day] for day in sorted(days, reverse=True)[:KEPT_DAYS])
    return tuple(path for path in newest_first if path not in kept)


def _newest_entry_in(backup: Path) -> tuple[int, str] | None:
    try:
        return inspection.newest_entry(backup)
    except (HeatError, sqlite3.Error):
        return None  # unreadable, so a new one is due


def _found(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    found = [("storage-damaged", what) for what in migrating.soundness(connection)]
    found.extend(("storage-schema", what) for what in schema.differences(connection))
    found.extend(("storage-settings", what) for what in drift(connection))
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        found.append(("database-foreign", "It is not marked as this program's."))
    return found
