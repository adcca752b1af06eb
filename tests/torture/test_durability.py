"""No acknowledged save is ever lost: not to a kill, not to a power cut."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from torture.harness import Disk, Saver, Tally, a_disk, cut_short, times

pytestmark = [pytest.mark.torture, pytest.mark.timeout(3600)]


def test_dur_01_killed_while_saving(tmp_path: Path, tell: Callable[[str], None]) -> None:
    tally = Tally()
    for seed in range(times("KILLS", 200)):
        told = cut_short(tmp_path / "data", seed, Saver.kill_and_read)
        tally.examine(tmp_path / "data", told, thoroughly=seed % 20 == 0)
    tell(str(tally))
    assert (tally.lost, tally.torn, tally.unsound) == (0, 0, 0)
    assert tally.cut_in_a_save > tally.rounds // 10, "the kills came between saves, so they show nothing"


def power_cuts(disk: Disk, rounds: int, tally: Tally, *options: str, thoroughly_every: int) -> None:
    data = disk.place / "data"

    def cut(saver: Saver) -> None:
        # Only what was read before the power went counts as acknowledged.
        disk.cut_power()
        saver.kill()

    for seed in range(rounds):
        told = cut_short(data, seed, cut, *options, longest_seconds=0.4)
        disk.unmount()
        disk.mount()
        if not (data / "heat.sqlite3").exists():
            tally.rounds += 1
            tally.acknowledged += len(told.acknowledged)
            tally.lost += len(told.acknowledged)
            tally.rounds_with_loss += 1
            continue
        tally.examine(data, told, thoroughly=seed % thoroughly_every == 0)


def test_dur_02_power_cut_while_saving(tmp_path: Path, tell: Callable[[str], None]) -> None:
    tally = Tally()
    with a_disk(tmp_path, 96) as disk:
        power_cuts(disk, times("POWER_CUTS", 100), tally, thoroughly_every=20)
    tell(str(tally))
    assert (tally.lost, tally.torn, tally.unsound) == (0, 0, 0)
    assert tally.acknowledged > tally.rounds


def test_dur_03_the_power_cuts_would_show_a_loss(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """The control: with the disk never asked to sync, the very same rounds must lose acknowledged saves."""
    tally = Tally()
    with a_disk(tmp_path, 96) as disk:
        power_cuts(disk, times("CONTROL_CUTS", 30), tally, "--control", thoroughly_every=10**9)
    tell(str(tally))
    assert tally.rounds_with_loss >= 0.9 * tally.rounds


def test_dur_05_a_save_asks_the_disk_to_sync(tmp_path: Path, tell: Callable[[str], None]) -> None:
    if shutil.which("strace") is None:
        pytest.fail("needs strace to count what the disk is asked")

    def syncs(saves: int) -> int:
        trace = tmp_path / f"trace-{saves}"
        saver = Saver(
            tmp_path / f"data-{saves}",
            1,
            f"--saves={saves}",
            prefix=("strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", str(trace)),
        )
        saver.read_to_end()
        assert len(saver.told.acknowledged) == saves
        return len(re.findall(r"f(?:data)?sync\(", trace.read_text()))

    per_save = (syncs(60) - syncs(10)) / 50
    tell(f"{per_save:.2f} syncs a save")
    assert per_save >= 1
