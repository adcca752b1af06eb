"""The data folder: what lies in it, under which name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DATABASE_NAME = "heat.sqlite3"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Places inside one data folder; nothing of the program's data lies anywhere else."""

    directory: Path

    @property
    def database(self) -> Path:
        """The database."""
        return self.directory / DATABASE_NAME

    @property
    def rollback_journal(self) -> Path:
        """What SQLite needs to undo a change that was cut off; belongs to the database, never to a copy of it."""
        return self.directory / f"{DATABASE_NAME}-journal"

    @property
    def companions(self) -> tuple[Path, ...]:
        """Files that SQLite reads together with the database; left beside another database they destroy it."""
        return (
            self.rollback_journal,
            self.directory / f"{DATABASE_NAME}-wal",
            self.directory / f"{DATABASE_NAME}-shm",
        )

    @property
    def unfinished(self) -> Path:
        """A new or migrated database being made; of no use to anyone until it is renamed."""
        return self.directory / f"{DATABASE_NAME}.unfinished"

    @property
    def incoming(self) -> Path:
        """A checked copy about to take the database's place; a restore that was cut off is finished with it."""
        return self.directory / f"{DATABASE_NAME}.incoming"

    @property
    def backups(self) -> Path:
        """Folder of backups the program makes by itself."""
        return self.directory / "backups"

    @property
    def moved_aside(self) -> Path:
        """Folder of databases that were replaced by a restore; the program never deletes them."""
        return self.directory / "moved-aside"

    @property
    def preferences(self) -> Path:
        """What the user set up."""
        return self.directory / "preferences.json"

    @property
    def unsaved(self) -> Path:
        """File of last resort for answers that could not be stored."""
        return self.directory / "unsaved.heat"

    @property
    def lock(self) -> Path:
        """Held while the database as a whole is made, migrated or restored."""
        return self.directory / "heat.lock"

    @property
    def unsaved_lock(self) -> Path:
        """Held while the file of last resort is read or written."""
        return self.directory / "unsaved.lock"
