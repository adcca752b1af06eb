"""How every connection to the database is set up, and that it really is.

The measured reasons: SQLite's defaults lose the last acknowledged change in four of ten power cuts, and let a
replaced or renamed file go unnoticed in other journal modes; see docs/decisions.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from heat_app.errors import StorageUnavailable

APPLICATION_ID = 0x48454154
"""`HEAT`, stamped into the file's header: this file is ours."""

SCHEMA_VERSION = 3
"""Number of the newest migration, stamped into the file's header as `user_version`."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One PRAGMA: what it is set to, and what SQLite must answer when asked."""

    name: str
    value: str
    answer: str | int


SETTINGS = (
    Setting("journal_mode", "TRUNCATE", "truncate"),
    Setting("synchronous", "EXTRA", 3),
    Setting("foreign_keys", "ON", 1),
    Setting("recursive_triggers", "ON", 1),
    Setting("trusted_schema", "OFF", 0),
    Setting("cell_size_check", "ON", 1),
    Setting("secure_delete", "FAST", 2),
    # Sorting a large register must not spill answers into a temporary file outside the data folder.
    Setting("temp_store", "MEMORY", 2),
)


def set_up(connection: sqlite3.Connection, *, busy_timeout_ms: int, where: Path, query_only: bool) -> None:
    """Sets a fresh connection up and asks SQLite whether it took every setting.

    Raises:
        StorageUnavailable: One was not taken; a database run otherwise can lose what it says is saved.
    """
    wanted = (
        *SETTINGS,
        Setting("busy_timeout", str(busy_timeout_ms), busy_timeout_ms),
        Setting("query_only", "ON" if query_only else "OFF", int(query_only)),
    )
    for setting in wanted:
        connection.execute(f"PRAGMA {setting.name} = {setting.value}")
    drifted = drift(connection, wanted)
    if drifted:
        raise StorageUnavailable(
            f"The database {where} cannot be run safely: it does not accept {', '.join(drifted)}.",
            "Tell whoever looks after this computer; until then nothing is opened or changed.",
            code="storage-settings",
        )


def drift(connection: sqlite3.Connection, wanted: tuple[Setting, ...] = SETTINGS) -> tuple[str, ...]:
    """Returns the settings that the connection does not have, as `name (is …)`."""
    found = []
    for setting in wanted:
        row = connection.execute(f"PRAGMA {setting.name}").fetchone()
        is_now = row[0] if row else None
        if is_now != setting.answer:
            found.append(f"{setting.name} = {setting.value} (is {is_now})")
    return tuple(found)
