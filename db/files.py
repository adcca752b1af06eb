"""Single files, written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from uuid import uuid4

from db import refusals
from heat_app.errors import InputRefused, StorageUnavailable

_PRIVATE = 0o600
"""Only the user may read what the program keeps: answers can hold facts about people."""

_AS_USUAL = 0o666
"""What a person saves somewhere is as readable as anything they save there; the system's mask takes away the rest."""


class Files:
    """Reads and writes single files a person named."""

    def write(self, target: Path, content: bytes) -> None:
        """Writes a file whole or not at all; an older one stays as it is until the new one is complete.

        Raises:
            StorageUnavailable: It cannot be written, or the name is that of a folder, a device or a pipe, which a
                file must never take the place of.
        """
        with refusals.translated(target):
            if target.exists() and not target.is_file():
                raise StorageUnavailable(
                    f"{target} is there and is not an ordinary file; nothing was written.",
                    "Give the name of a file.",
                    code="target-not-a-file",
                )
        write_whole(target, content, mode=_AS_USUAL)

    def read(self, source: Path, limit: int) -> bytes:
        """Returns a file's bytes.

        Raises:
            InputRefused: It is not there, no ordinary file, or larger than `limit` bytes.
            StorageUnavailable: It cannot be read.
        """
        try:
            # Without O_NONBLOCK a pipe of this name would keep us waiting for somebody to write into it.
            handle = os.open(source, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
            raise _not_a_file(source) from error
        except ValueError as error:  # a NUL in the name
            raise _not_a_file(source) from error
        except OSError as error:
            raise refusals.unreadable(source) from error
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise _not_a_file(source)
            with refusals.translated(source), os.fdopen(handle, "rb", closefd=False) as file:
                content = file.read(limit + 1)
        finally:
            os.close(handle)
        if len(content) > limit:
            raise InputRefused(
                f"{source} is larger than {limit // (1024 * 1024):,} MiB, more than any file this program reads here.",
                "Check that it is the right file.",
                code="file-too-large",
            )
        return content


def _not_a_file(source: Path) -> InputRefused:
    return InputRefused(f"There is no file {source}.", "Check its name and the folder it is in.", code="file-missing")


def write_whole(target: Path, content: bytes, *, mode: int = _PRIVATE) -> None:
    """Writes a file whole or not at all, durably.

    The bytes go to a new file beside the target and reach the disk before it takes the target's name.

    Raises:
        StorageUnavailable: It cannot be written; an older file is still there, whole.
    """
    with refusals.translated(target):
        part = beside(target)
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_directory(target.parent)


def beside(target: Path) -> Path:
    """Returns a name beside a file that nobody uses, for a part-written successor."""
    return target.parent / f".{target.name[:100]}.{uuid4().hex}.part"


def sync_file(path: Path) -> None:
    """Brings a closed file's content to the disk.

    Never for a database that is open: closing a file gives up this process's locks on it.
    """
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_directory(directory: Path) -> None:
    """Brings a folder's names to the disk, so that a file just renamed keeps its name through a power cut."""
    if sys.platform == "win32":
        return  # Windows offers no such thing; NTFS journals names itself
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
