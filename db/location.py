"""Where a database may lie: on a disk of this computer, outside every folder that a program synchronises.

A synchronised folder replaces files under a running program, and two laptops then overwrite each other; a network
drive's locks do not reach every computer. Both were measured to lose answers without an error.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath
from types import MappingProxyType

from heat_app.errors import StorageUnavailable


class Drive(StrEnum):
    """What kind of disk a path lies on."""

    LOCAL = "local"
    REMOTE = "remote"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What has to be known about a path to judge it.

    Attributes:
        drive: What the operating system says of the disk.
        file_system: The file system's name as Linux gives it, or empty.
        in_cloud: Whether the operating system marks the folder as one whose files may be elsewhere.
        environment: Environment variables; sync programs announce their folders in some.
    """

    drive: Drive = Drive.UNKNOWN
    file_system: str = ""
    in_cloud: bool = False
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


_SYNCHRONISED = re.compile(
    r"^(onedrive( - .+)?|sharepoint|dropbox( \(.+\))?|box( sync)?|icloud ?drive|mobile documents"
    r"|google ?drive|googledrivefs|my drive|cloudstorage|nextcloud|owncloud|pcloud ?drive|mega ?sync)$",
    re.IGNORECASE,
)
_SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REDIRECTED = ("desktop", "documents", "my documents")
_NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "smbfuse", "afs", "ceph", "ncpfs", "ncp",
        "davfs", "davfs2", "glusterfs", "lustre", "beegfs", "gpfs", "gfs2", "ocfs2", "orangefs", "coda", "sshfs",
    }
)  # fmt: skip


def why_not(path: PurePath, surroundings: Surroundings) -> str | None:
    """Returns why a database must not lie here, as a clause for a sentence, or None where it may."""
    windows = isinstance(path, PureWindowsPath)
    if windows and path.drive.startswith("\\\\"):
        return "it is on another computer (a network path)"
    if surroundings.drive is Drive.REMOTE:
        return "it is on a network drive"
    kind = surroundings.file_system.lower()
    if kind in _NETWORK_FILE_SYSTEMS:
        return f"it is on a network drive ({kind})"
    if kind == "fuse" or kind.startswith("fuse."):
        return f"it is on a disk that another program provides ({kind})"
    if surroundings.in_cloud:
        return "its files are kept in a cloud store"
    for part in path.parts:
        if _SYNCHRONISED.match(part):
            return f"it is in a synchronised folder ({part})"
    for variable in _SYNC_VARIABLES:
        root = surroundings.environment.get(variable)
        if root and _is_within(path, type(path)(root)):
            return "it is in a folder that OneDrive synchronises"
    return _why_not_redirected(path, surroundings) if windows else None


def _why_not_redirected(path: PurePath, surroundings: Surroundings) -> str | None:
    """Windows moves these folders to a server or into OneDrive where an organisation wants it."""
    roaming = surroundings.environment.get("APPDATA")
    if roaming and _is_within(path, PureWindowsPath(roaming)):
        return "it is in the roaming profile, which Windows copies over the network"
    profile = surroundings.environment.get("USERPROFILE")
    if profile:
        for name in _REDIRECTED:
            if _is_within(path, PureWindowsPath(profile) / name):
                return f"Windows may keep the folder {name.title()} on a server or in OneDrive"
    return None


def _is_within(path: PurePath, root: PurePath) -> bool:
    return path == root or root in path.parents


def require_safe(directory: Path) -> None:
    """Returns quietly where a database may lie in this folder.

    Raises:
        StorageUnavailable: It must not; says why.
    """
    for candidate in dict.fromkeys((directory, directory.resolve())):
        reason = why_not(candidate, surroundings_of(candidate))
        if reason:
            raise StorageUnavailable(
                f"Assessments cannot be kept in {directory}: {reason}. Answers could be lost there without a warning.",
                "Choose a folder on this computer that is not synchronised, and pass assessments on as files.",
                code="storage-location",
            )


def surroundings_of(directory: Path) -> Surroundings:
    """Finds out what has to be known about a folder; about the nearest one above where it is not there yet."""
    import os  # noqa: PLC0415  everything above is pure

    there = next((path for path in (directory, *directory.parents) if path.exists()), directory)
    if sys.platform == "win32":
        from db import location_windows  # noqa: PLC0415  only there

        return Surroundings(
            drive=location_windows.drive(there),
            in_cloud=location_windows.in_cloud(there),
            environment=os.environ,
        )
    return Surroundings(file_system=_file_system(there), environment=os.environ)


def _file_system(directory: Path) -> str:
    """Returns the name of the file system a folder lies on, or an empty text where Linux does not tell."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return file_system_in(mounts, directory)


def file_system_in(mounts: str, directory: PurePath) -> str:
    """Returns the file system that holds a folder, from Linux's list of mounts (`/proc/self/mountinfo`)."""
    found, depth = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        if "-" not in fields:
            continue
        place = PurePath(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal.group(1), 8)), fields[4]))
        # Of two mounts at the same place the later one lies on top.
        if _is_within(directory, place) and len(place.parts) >= depth:
            found, depth = fields[fields.index("-") + 1], len(place.parts)
    return found
