"""What Windows says of a folder: the kind of its drive, and whether its files may be in a cloud store."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from db.location import Drive

_DRIVE_REMOTE = 4
_RECALL_ON_OPEN = 0x0004_0000
_RECALL_ON_DATA_ACCESS = 0x0040_0000
_CLOUD_TAG = 0x9000_001A
_CLOUD_TAG_MASK = 0xFFFF_0FFF
"""Source: winnt.h; cloud providers use the tags 0x9000001A to 0x9000F01A."""


def drive(directory: Path) -> Drive:
    """Returns what kind of drive a folder lies on."""
    if sys.platform == "win32":
        kind = ctypes.windll.kernel32.GetDriveTypeW(directory.anchor)
        return Drive.REMOTE if kind == _DRIVE_REMOTE else Drive.LOCAL
    return Drive.UNKNOWN


def in_cloud(directory: Path) -> bool:
    """Says whether Windows marks this folder, or one above it, as kept by a cloud provider."""
    if sys.platform == "win32":
        for path in (directory, *directory.parents):
            try:
                found = os.lstat(path)
            except OSError:
                continue
            if found.st_file_attributes & (_RECALL_ON_OPEN | _RECALL_ON_DATA_ACCESS):
                return True
            if found.st_reparse_tag & _CLOUD_TAG_MASK == _CLOUD_TAG:
                return True
    return False
