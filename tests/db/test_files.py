"""A file is written whole or not at all."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.files import Files, write_whole
from heat_app.errors import InputRefused, StorageUnavailable


@pytest.fixture
def small_files_only() -> Iterator[None]:
    """No file may grow beyond 10,000 bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_a_file_is_written_and_read_back(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    Files().write(target, b"first")
    Files().write(target, b"second")
    assert Files().read(target, 6) == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_what_a_person_saves_can_be_read_by_whom_their_system_lets_and_what_is_kept_only_by_them(
    tmp_path: Path,
) -> None:
    mask = os.umask(0o027)
    try:
        Files().write(tmp_path / "report.pdf", b"x")
        write_whole(tmp_path / "preferences.json", b"x")
    finally:
        os.umask(mask)
    assert (tmp_path / "report.pdf").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "preferences.json").stat().st_mode & 0o777 == 0o600


def test_a_file_never_takes_the_place_of_a_device_or_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "report.pdf"
    os.mkfifo(pipe)
    with pytest.raises(StorageUnavailable) as refusal:
        Files().write(pipe, b"x")
    assert refusal.value.code == "target-not-a-file"
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_an_older_file_stays_whole_where_the_new_one_does_not_fit(tmp_path: Path, small_files_only: None) -> None:
    target = tmp_path / "report.pdf"
    write_whole(target, b"old")
    with pytest.raises(StorageUnavailable) as refusal:
        write_whole(target, b"x" * 20_000)
    assert refusal.value.code == "storage-full"
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable) as refusal:
        write_whole(tmp_path / "none" / "report.pdf", b"x")
    assert refusal.value.code == "storage-cannot-open"


def test_a_name_that_is_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(StorageUnavailable):
        write_whole(tmp_path / "report.pdf", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_a_long_name_can_still_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 250 + ".pdf")
    write_whole(target, b"x")
    assert target.read_bytes() == b"x"


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "large.pdf"
    target.write_bytes(b"x" * 11)
    with pytest.raises(InputRefused) as refusal:
        Files().read(target, 10)
    assert refusal.value.code == "file-too-large"


@pytest.mark.parametrize("kind", ["nothing", "folder", "pipe", "beneath-a-file", "nul"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "source"
    match kind:
        case "folder":
            source.mkdir()
        case "pipe":
            os.mkfifo(source)
        case "beneath-a-file":
            source.write_bytes(b"")
            source = source / "report.pdf"
        case "nul":
            source = tmp_path / "a\0b"
        case _:
            pass
    with pytest.raises(InputRefused) as refusal:
        Files().read(source, 10)
    assert refusal.value.code == "file-missing"
