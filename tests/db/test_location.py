"""Where a database may lie, as a table of places."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from db import location
from db.location import Drive, Surroundings, file_system_in, why_not
from db.store import open_store
from heat_app.errors import StorageUnavailable

WINDOWS = {
    "USERPROFILE": r"C:\Users\jo",
    "APPDATA": r"C:\Users\jo\AppData\Roaming",
    "LOCALAPPDATA": r"C:\Users\jo\AppData\Local",
    "OneDrive": r"C:\Users\jo\Wolke",
    "OneDriveCommercial": r"D:\Firma",
}
LOCAL = Surroundings(Drive.LOCAL, environment=WINDOWS)

ON_WINDOWS = [
    (r"C:\Users\jo\AppData\Local\heat-desktop", LOCAL, True),
    (r"D:\heat", LOCAL, True),
    (r"C:\Data\Onedriver", LOCAL, True),
    (r"C:\Data\Boxes\heat", LOCAL, True),
    (r"C:\Users\jo\Desktop2\heat", LOCAL, True),
    (r"C:\Users\jo\AppData\Roaming\heat", LOCAL, False),
    (r"c:\users\JO\appdata\roaming\heat", LOCAL, False),
    (r"C:\Users\jo\Desktop\heat", LOCAL, False),
    (r"C:\Users\jo\Documents\heat", LOCAL, False),
    (r"C:\Users\jo\documents", LOCAL, False),
    (r"C:\Users\jo\OneDrive\heat", LOCAL, False),
    (r"C:\Users\jo\OneDrive - NHS\heat", LOCAL, False),
    (r"C:\Users\jo\Wolke\heat", LOCAL, False),
    (r"C:\Users\jo\wolke", LOCAL, False),
    (r"D:\Firma\Team\heat", LOCAL, False),
    (r"C:\Users\jo\Dropbox\heat", LOCAL, False),
    (r"C:\Users\jo\Dropbox (Council)\heat", LOCAL, False),
    (r"C:\Users\jo\Box\heat", LOCAL, False),
    (r"C:\Users\jo\Box Sync\heat", LOCAL, False),
    (r"C:\Users\jo\iCloudDrive\heat", LOCAL, False),
    (r"C:\Users\jo\Google Drive\heat", LOCAL, False),
    (r"G:\My Drive\heat", LOCAL, False),
    (r"C:\Users\jo\Nextcloud\heat", LOCAL, False),
    (r"\\server\share\heat", LOCAL, False),
    (r"\\?\UNC\server\share\heat", LOCAL, False),
    (r"\\wsl$\Debian\home\jo", LOCAL, False),
    (r"H:\heat", Surroundings(Drive.REMOTE), False),
    (r"C:\Teams\Policy", Surroundings(Drive.LOCAL, in_cloud=True), False),
]
ON_LINUX = [
    ("/home/jo/.local/share/heat-desktop", Surroundings(file_system="ext4"), True),
    ("/tmp/heat", Surroundings(file_system="tmpfs"), True),
    ("/home/jo/heat", Surroundings(file_system="btrfs"), True),
    ("/home/jo/Documents/heat", Surroundings(file_system="xfs"), True),
    ("/home/jo/heat", Surroundings(file_system="overlay"), True),
    ("/media/jo/STICK/heat", Surroundings(file_system="fuseblk"), True),
    ("/mnt/team/heat", Surroundings(file_system="nfs4"), False),
    ("/mnt/team/heat", Surroundings(file_system="nfs"), False),
    ("/mnt/team/heat", Surroundings(file_system="cifs"), False),
    ("/mnt/team/heat", Surroundings(file_system="smb3"), False),
    ("/mnt/team/heat", Surroundings(file_system="SMB2"), False),
    ("/mnt/team/heat", Surroundings(file_system="ceph"), False),
    ("/home/jo/cloud/heat", Surroundings(file_system="fuse.rclone"), False),
    ("/home/jo/there/heat", Surroundings(file_system="fuse.sshfs"), False),
    ("/home/jo/there/heat", Surroundings(file_system="fuse"), False),
    ("/home/jo/OneDrive/heat", Surroundings(file_system="ext4"), False),
    ("/home/jo/Dropbox/heat", Surroundings(file_system="ext4"), False),
    ("/Users/jo/Library/Mobile Documents/heat", Surroundings(), False),
    ("/Users/jo/Library/CloudStorage/Box-Box/heat", Surroundings(), False),
    ("/home/jo/wolke/heat", Surroundings(environment={"OneDrive": "/home/jo/wolke"}), False),
]


@pytest.mark.parametrize(("path", "surroundings", "allowed"), ON_WINDOWS)
def test_places_on_windows(path: str, surroundings: Surroundings, allowed: bool) -> None:
    assert (why_not(PureWindowsPath(path), surroundings) is None) is allowed


@pytest.mark.parametrize(("path", "surroundings", "allowed"), ON_LINUX)
def test_places_on_linux_and_mac(path: str, surroundings: Surroundings, allowed: bool) -> None:
    assert (why_not(PurePosixPath(path), surroundings) is None) is allowed


def test_a_refused_place_is_not_even_made(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable) as refusal:
        open_store(tmp_path / "OneDrive - Northtown" / "heat")
    assert refusal.value.code == "storage-location"
    assert "OneDrive - Northtown" in refusal.value.user_message
    assert list(tmp_path.iterdir()) == []


def test_a_link_into_a_refused_place_is_refused(tmp_path: Path) -> None:
    synchronised = tmp_path / "Dropbox"
    synchronised.mkdir()
    link = tmp_path / "innocent"
    link.symlink_to(synchronised)
    with pytest.raises(StorageUnavailable):
        open_store(link)


def test_the_deepest_and_last_mount_tells_the_file_system() -> None:
    mounts = (
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
        "30 22 0:30 / /mnt/team\\040share rw shared:9 master:1 - cifs //server/team rw\n"
        "31 22 0:31 / /mnt rw - xfs /dev/sdb1 rw\n"
        "32 22 0:32 / /mnt rw - nfs4 server:/ rw\n"
        "a line that is none\n"
    )
    assert file_system_in(mounts, PurePosixPath("/home/jo")) == "ext4"
    assert file_system_in(mounts, PurePosixPath("/mnt/team share/heat")) == "cifs"
    assert file_system_in(mounts, PurePosixPath("/mnt/other")) == "nfs4"
    assert file_system_in(mounts, PurePosixPath("/mntx")) == "ext4"
    assert file_system_in("", PurePosixPath("/")) == ""


def test_this_computers_own_folders_may_be_used(tmp_path: Path) -> None:
    location.require_safe(tmp_path / "not" / "there" / "yet")
