"""What the torture tests share: the saving process, the disk whose power can be cut, and the check afterwards."""

from __future__ import annotations

import fcntl
import os
import random
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from builders import FakeForms, TickingClock
from processes import ROOT

from db.store import open_store
from heat_app.domain.assessment.digests import answer_digest
from heat_app.domain.assessment.events import AnswerRecorded
from heat_app.domain.assessment.journal import chain_faults, replay
from heat_app.domain.ids import AssessmentId
from heat_app.services.changing import World
from heat_app.services.safekeeping import Safekeeping

_SHUTDOWN = 0x8004587D
"""FS_IOC_SHUTDOWN. Source: Linux, include/uapi/linux/fs.h (_IOR('X', 125, __u32))."""

_NO_LOG_FLUSH = 2
"""What was not on the disk at this moment never gets there, as when the power fails."""


def times(name: str, usual: int) -> int:
    """Returns how often to do it: HEAT_TORTURE_<NAME> where that is set."""
    return int(os.environ.get(f"HEAT_TORTURE_{name}", usual))


@dataclass
class Told:
    """What a saving process said before it ended."""

    assessment_id: AssessmentId | None = None
    acknowledged: list[tuple[int, str]] = field(default_factory=list)
    refused: str | None = None

    def read(self, line: str) -> None:
        """Takes in one line."""
        match line.split(" "):
            case ["BEGIN", identity]:
                self.assessment_id = AssessmentId(identity)
            case ["ACK", number, _, digest]:
                self.acknowledged.append((int(number), digest))
            case ["REFUSED", _, code]:
                self.refused = code
            case _:
                pytest.fail(f"the saving process said: {line}")


class Saver:
    """The process that saves; what it tells is read as it comes."""

    def __init__(self, data: Path, seed: int, *options: str, prefix: tuple[str, ...] = ()) -> None:
        ours, theirs = os.pipe()
        os.set_blocking(ours, False)
        self._handle = ours
        self._rest = b""
        self.told = Told()
        environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
        self.process = subprocess.Popen(
            [
                *prefix,
                sys.executable,
                str(ROOT / "tests" / "torture" / "autosave_loop.py"),
                f"--data={data}",
                f"--seed={seed}",
                f"--ack-fd={theirs}",
                *options,
            ],
            pass_fds=(theirs,),
            stderr=subprocess.PIPE,
            env=environment,
            cwd=ROOT,
        )
        os.close(theirs)

    def read_until(self, done: Callable[[], bool], seconds: float) -> None:
        """Reads what is told until enough is, the time is over, or the process ended."""
        until = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._handle, selectors.EVENT_READ)
            while not done() and (left := until - time.monotonic()) > 0:
                if not selector.select(left):
                    return
                if not self._read():
                    return

    def _read(self) -> bool:
        part = os.read(self._handle, 65536)
        *lines, self._rest = (self._rest + part).split(b"\n")
        for line in lines:
            self.told.read(line.decode())
        return bool(part)

    def read_for(self, seconds: float) -> None:
        """Reads what is told for some time."""
        self.read_until(lambda: False, seconds)

    def require_started(self) -> None:
        """Waits for the first acknowledged save."""
        self.read_until(lambda: bool(self.told.acknowledged) or self.told.refused is not None, 60)
        if not self.told.acknowledged and self.told.refused is None:
            self.process.kill()
            _, complaint = self.process.communicate()
            pytest.fail(f"the saving process did not start: {complaint.decode()}")

    def kill(self) -> None:
        """Ends it as the operating system does when memory runs out."""
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()
        os.close(self._handle)

    def kill_and_read(self) -> None:
        """Ends it and reads what it still had told before that."""
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()
        while self._read():
            pass
        os.close(self._handle)

    def read_to_end(self) -> None:
        """Reads what was told up to its end."""
        self.read_until(lambda: False, 120)
        _, complaint = self.process.communicate(timeout=60)
        if self.process.returncode != 0:
            pytest.fail(f"the saving process ended with: {complaint.decode()}")
        os.close(self._handle)


@dataclass
class Tally:
    """What was found over many rounds."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    rounds_with_loss: int = 0
    torn: int = 0
    unsound: int = 0
    unacknowledged_but_there: int = 0
    cut_in_a_save: int = 0
    slowest_reopening_ms: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds, {self.acknowledged} acknowledged saves, {self.lost} lost (in "
            f"{self.rounds_with_loss} rounds), {self.torn} torn, {self.unsound} unsound, "
            f"{self.cut_in_a_save} cut in the middle of a save, {self.unacknowledged_but_there} there though not "
            f"acknowledged, slowest reopening {self.slowest_reopening_ms:.0f} ms"
        )

    def examine(self, data: Path, told: Told, *, thoroughly: bool) -> None:
        """Opens what is left and holds it against what was acknowledged."""
        self.rounds += 1
        self.acknowledged += len(told.acknowledged)
        journal = data / "heat.sqlite3-journal"
        self.cut_in_a_save += journal.exists() and journal.stat().st_size > 0
        before = time.perf_counter()
        store = open_store(data)
        self.slowest_reopening_ms = max(self.slowest_reopening_ms, (time.perf_counter() - before) * 1000)
        world = World(store.unit_of_work, FakeForms(), TickingClock(), lambda: "")
        try:
            lost = self._lost(world, told)
            self.lost += lost
            self.rounds_with_loss += lost > 0
            if thoroughly:
                self.unsound += bool(Safekeeping(world, store.keeper).check().faults)
            else:
                with store.unit_of_work.reading() as repository:
                    session = repository._session  # type: ignore[attr-defined]
                    found = session.connection().exec_driver_sql("PRAGMA quick_check").scalars().all()
                self.unsound += found != ["ok"]
        finally:
            store.close()

    def _lost(self, world: World, told: Told) -> int:
        if told.assessment_id is None:
            return 0
        with world.unit_of_work.reading() as repository:
            entries = repository.entries(told.assessment_id)
            if not entries:
                return len(told.acknowledged)
            stored = repository.get(told.assessment_id)
            head = repository.head(told.assessment_id)
        there = {answer_digest(entry.event.after) for entry in entries if isinstance(entry.event, AnswerRecorded)}
        whole = replay(entries) == stored and head == (entries[-1].digest, len(entries)) and not chain_faults(entries)
        self.torn += not whole
        lost = sum(digest not in there for _, digest in told.acknowledged)
        self.unacknowledged_but_there += len(entries) - 2 - (len(told.acknowledged) - lost)
        return lost


def cut_short(data: Path, seed: int, end: Callable[[Saver], None], *options: str, longest_seconds: float = 0.2) -> Told:
    """Lets the saving process work for a moment and then ends it; returns what it told before the end."""
    saver = Saver(data, seed, *options)
    saver.require_started()
    saver.read_for(random.Random(seed).uniform(0, longest_seconds))
    end(saver)
    return saver.told


class Disk:
    """An ext4 file system in a file, whose power can be cut."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        self._image = folder / "disk.img"
        self.place = folder / "disk"
        self.place.mkdir()
        with self._image.open("wb") as image:
            image.truncate(megabytes * 1024 * 1024)
        _run("mkfs.ext4", "-q", "-F", "-m", "0", str(self._image))

    def mount(self) -> None:
        """Makes it usable; what a power cut left half-done is mended as the kernel does it."""
        _run("mount", "-o", "loop", str(self._image), str(self.place))

    def unmount(self) -> None:
        """Takes it away again."""
        for _ in range(50):
            done = subprocess.run(["umount", str(self.place)], capture_output=True, check=False)
            if done.returncode == 0:
                return
            time.sleep(0.05)
        _run("umount", str(self.place))

    def cut_power(self) -> None:
        """Nothing that is not on the disk now gets there any more."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, _NO_LOG_FLUSH.to_bytes(4, sys.byteorder))
        finally:
            os.close(handle)


@contextmanager
def a_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """A disk of one's own, mounted; fails, not skips, where that cannot be had.

    A release must not pass because a machine could not run the test that matters most.
    """
    if os.geteuid() != 0 or not Path("/dev/loop-control").exists():
        pytest.fail("needs root and /dev/loop-control to mount a disk whose power can be cut; run it where both are")
    disk = Disk(folder, megabytes)
    disk.mount()
    try:
        yield disk
    finally:
        disk.unmount()


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"{' '.join(command)}: {done.stderr}")


def killed_in(doing: Callable[[], object], after_seconds: float) -> bool:
    """Does something in a process of its own and kills it after some time; returns whether it was still at it."""
    child = _forked(doing)
    time.sleep(after_seconds)
    os.kill(child, signal.SIGKILL)
    return _was_killed(child)


def how_long(prepare: Callable[[], object], doing: Callable[[], object]) -> float:
    """Returns how many seconds it takes in a process of its own, at most, left alone."""
    longest = 0.0
    for _ in range(5):
        prepare()
        child = _forked(doing)
        before = time.perf_counter()
        assert not _was_killed(child)
        longest = max(longest, time.perf_counter() - before)
    return longest


def _forked(doing: Callable[[], object]) -> int:
    """Starts something in a process of its own; forked, so that nothing has to be loaded first.

    The caller must not have a database open.
    """
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.write(told, b"r")
            doing()
            status = 0
        finally:
            os._exit(status)
    os.close(told)
    os.read(ready, 1)
    os.close(ready)
    return child


def _was_killed(child: int) -> bool:
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        pytest.fail("it failed without being killed")
    return os.WIFSIGNALED(status)
