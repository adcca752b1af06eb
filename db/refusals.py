"""What the disk and the database say, in plain words; every foreign exception of this room is translated here."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm.exc import StaleDataError

from heat_app.errors import Conflict, HeatError, NotIntact, StorageUnavailable

_FULL_ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY_ERRNOS = {errno.EROFS, errno.EACCES, errno.EPERM}

_PRIMARY_CODE = 0xFF
"""SQLite keeps the kind of an error in the lowest byte and the particulars above it."""


def full(where: Path) -> StorageUnavailable:
    """The disk is full."""
    return StorageUnavailable(
        f"There is no room left on the disk that holds {where}; nothing was saved.",
        "Free some space and try again; what you typed stays here meanwhile.",
        code="storage-full",
    )


def locked(where: Path) -> StorageUnavailable:
    """Someone else is writing and did not finish in time."""
    return StorageUnavailable(
        f"Another program is writing to {where} and has not finished; nothing was saved.",
        "Try again in a moment. If it lasts, close other windows of this program and backup tools.",
        code="storage-locked",
    )


def read_only(where: Path) -> StorageUnavailable:
    """It may be read, not written."""
    return StorageUnavailable(
        f"{where} can be read but not written; nothing was saved.",
        "Ask for the right to write there, or name another data folder.",
        code="storage-read-only",
    )


def half_written(where: Path) -> StorageUnavailable:
    """A change was cut off, and undoing it needs the right to write."""
    return StorageUnavailable(
        f"{where} holds a change that was cut off and has to be undone first, but the folder can only be read.",
        "Open it once where it can be written, or ask for the right to write there.",
        code="storage-half-written",
    )


def replaced(where: Path) -> StorageUnavailable:
    """The file under this name is no longer the one that was opened."""
    return StorageUnavailable(
        f"{where} was replaced, moved or deleted while it was open; nothing was saved.",
        "Close the program, find out what changed the file (a sync program or a restored backup), and open it again; "
        "what you typed stays here meanwhile.",
        code="storage-replaced",
    )


def went_back(where: Path) -> StorageUnavailable:
    """The file holds less than was already saved in it."""
    return StorageUnavailable(
        f"{where} no longer holds what was saved in it earlier: it was overwritten with another copy. "
        "Nothing more was saved.",
        "Close the program and keep a copy of the data folder as it is; then restore the newest backup.",
        code="storage-overwritten",
    )


def input_output(where: Path, detail: str) -> StorageUnavailable:
    """The disk refused to read or write."""
    return StorageUnavailable(
        f"The disk that holds {where} reported an error ({detail}); nothing was saved.",
        "Check that it is connected and has room (a storage quota looks like this too), then try again.",
        code="storage-disk-error",
    )


def cannot_open(where: Path) -> StorageUnavailable:
    """It is not there or may not be opened."""
    return StorageUnavailable(
        f"{where} cannot be opened.",
        "Check that the folder exists, is connected and that you may use it.",
        code="storage-cannot-open",
    )


def unreadable(where: Path) -> StorageUnavailable:
    """It may not be read."""
    return StorageUnavailable(
        f"{where} cannot be read.",
        "Check that the disk is connected and that you have the right to read it.",
        code="storage-unreadable",
    )


def damaged(where: Path) -> NotIntact:
    """The file is no longer a sound database."""
    return NotIntact(
        f"{where} is damaged; nothing in it was changed.",
        "Restore the newest sound backup; the damaged file is moved aside, not deleted.",
        code="storage-damaged",
    )


def overtaken() -> Conflict:
    """Someone else stored a change between reading and writing."""
    return Conflict(
        "Someone else changed this assessment first; nothing was overwritten.",
        "Look at it as it is now and make your change again.",
        code="assessment-changed",
    )


_OF_PRIMARY: dict[int, Callable[[Path], HeatError]] = {
    sqlite3.SQLITE_FULL: full,
    sqlite3.SQLITE_BUSY: locked,
    sqlite3.SQLITE_LOCKED: locked,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_PERM: read_only,
    sqlite3.SQLITE_CANTOPEN: cannot_open,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: damaged,
    sqlite3.SQLITE_FORMAT: damaged,
}


def of_sqlite(error: sqlite3.Error, where: Path) -> HeatError | None:
    """Returns what an error of SQLite means for a person, or None where it is our fault."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python's own complaint about bytes that are no text; this program writes none.
        return damaged(where) if "decode to UTF-8" in str(error) else None
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return replaced(where)
    if code in (sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY):
        return half_written(where)
    primary = code & _PRIMARY_CODE
    if primary == sqlite3.SQLITE_IOERR:
        return input_output(where, getattr(error, "sqlite_errorname", "SQLITE_IOERR"))
    if primary == sqlite3.SQLITE_CONSTRAINT and "journal" in str(error):
        return overtaken()
    told = _OF_PRIMARY.get(primary)
    return told(where) if told else None


def of_system(error: OSError, where: Path) -> HeatError:
    """Returns what an error of the operating system means for a person."""
    if error.errno in _FULL_ERRNOS:
        return full(where)
    if error.errno in _READ_ONLY_ERRNOS:
        return read_only(where)
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EISDIR):
        return cannot_open(where)
    return input_output(where, errno.errorcode.get(error.errno or 0, "unknown"))


@contextmanager
def translated(where: Path) -> Iterator[None]:
    """Turns what SQLAlchemy, SQLite and the disk say into refusals a person can understand.

    What is our fault passes through as it is.

    Args:
        where: The file a person would look for.
    """
    try:
        yield
    except StaleDataError as error:
        raise overtaken() from error
    except PoolTimeoutError as error:
        raise locked(where) from error
    except DBAPIError as error:
        _raise_translated(error.orig, error, where)
    except sqlite3.Error as error:
        _raise_translated(error, error, where)
    except OSError as error:
        raise of_system(error, where) from error


def _raise_translated(found: object, error: Exception, where: Path) -> NoReturn:
    refusal = of_sqlite(found, where) if isinstance(found, sqlite3.Error) else None
    if refusal is None:
        raise error
    if isinstance(refusal, NotIntact):
        # Such an error quotes what it could not read, and that may be an answer: it must not get into a log.
        raise refusal from None
    raise refusal from error
