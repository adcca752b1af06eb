"""Whose file is this? Told from its first bytes, before SQLite may touch it."""

from __future__ import annotations

import struct
from pathlib import Path

from db import refusals
from db.settings import APPLICATION_ID, SCHEMA_VERSION
from heat_app.errors import InputRefused

_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH = 100
_USER_VERSION_AT = 60
_APPLICATION_ID_AT = 68
"""Source: SQLite's database file format, section 1.3."""


def schema_version(path: Path, *, newest: int = SCHEMA_VERSION) -> int:
    """Returns the schema version of a database of ours; the file is only read.

    Raises:
        InputRefused: It is empty, no database, another program's, or of a newer version of this program.
        StorageUnavailable: It cannot be read.
    """
    with refusals.translated(path), path.open("rb") as file:
        header = file.read(_HEADER_LENGTH)
    if not header:
        raise InputRefused(
            f"{path} is empty; it was not changed.",
            "Restore a backup, or move the file away to start with an empty register.",
            code="database-empty",
        )
    if len(header) < _HEADER_LENGTH or not header.startswith(_MAGIC):
        raise InputRefused(
            f"{path} is not a database; it was not changed.",
            "Restore a backup, or name another data folder.",
            code="database-foreign",
        )
    (application_id,) = struct.unpack_from(">I", header, _APPLICATION_ID_AT)
    if application_id != APPLICATION_ID:
        raise InputRefused(
            f"{path} belongs to another program; it was not changed.",
            "Name another data folder.",
            code="database-foreign",
        )
    (version,) = struct.unpack_from(">I", header, _USER_VERSION_AT)
    if version > newest:
        raise InputRefused(
            f"{path} was written by a newer version of this program; it was not changed.",
            "Use the newer version, or restore a backup made with this one.",
            code="database-newer",
        )
    return int(version)
