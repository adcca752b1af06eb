"""A file of last resort: answers that could not be stored, kept where a full disk cannot refuse them.

The room is set aside while there is some: two areas of the same size, written through once. Records are appended to
one of them, each with its digest, so that a torn last one is passed over. When an area is full, what still counts is
written to the other, which takes over with a single record written last.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from db import refusals
from db.files import sync_directory
from heat_app.domain.assessment.digests import Plain, canonical, plain_answer, plain_instant, plain_person
from heat_app.domain.assessment.wire import read_answer
from heat_app.domain.ids import AssessmentId, QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import StorageUnavailable
from heat_app.services.ports import UnsavedAnswer

AREA_BYTES = 1024 * 1024
"""Room for about 200,000 words; a longest answer of 50,000 characters takes 50 to 200 KiB."""

_MAGIC = b"HEAT"
_FRAME = struct.Struct(">4sQI32s")
"""Mark, generation of the area, length of the payload, digest over generation and payload."""

_WAIT_SECONDS = 3.0

_Place = tuple[AssessmentId, QuestionKey]


@dataclass(frozen=True, slots=True)
class _Area:
    """What one area holds: its generation (0 where it was never used), its records, and where the next one goes."""

    start: int
    generation: int
    records: tuple[bytes, ...]
    end: int


class UnsavedFile:
    """Keeps answers that could not be stored until they can."""

    def __init__(self, path: Path, lock: Path, *, read_only: bool = False, area_bytes: int = AREA_BYTES) -> None:
        self._path = path
        self._lock_path = lock
        self._read_only = read_only
        self._area_bytes = area_bytes

    def set_room_aside(self) -> None:
        """Makes the file where it is not there yet, with all its room written to the disk.

        Raises:
            StorageUnavailable: There is no room even for this.
        """
        with self._held():
            wanted = 2 * self._area_bytes
            if self._path.exists() and self._path.stat().st_size >= wanted:
                return
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                # Written, not only promised: a promise (fallocate) can still need room when it is kept.
                there = os.fstat(handle).st_size
                _write(handle, there, bytes(wanted - there))
                os.fsync(handle)
            finally:
                os.close(handle)
            sync_directory(self._path.parent)

    def keep(self, unsaved: UnsavedAnswer) -> None:
        """Appends it durably; the newest entry of a question counts.

        Raises:
            StorageUnavailable: Not even this file can be written.
        """
        self._append(
            {
                "kind": "kept",
                "assessment": unsaved.assessment_id,
                "question": unsaved.question,
                "answer": plain_answer(unsaved.answer),
                "started_from": unsaved.started_from,
                "by": plain_person(unsaved.by),
                "at": plain_instant(unsaved.at),
            }
        )

    def pending(self) -> tuple[UnsavedAnswer, ...]:
        """Returns what was kept and not settled, the newest entry of each question."""
        if not self._path.exists():
            return ()
        with self._held(), self._open(os.O_RDONLY) as handle:
            return tuple(_read(record) for record in _counting(self._active(handle).records).values())

    def settle(self, assessment_id: AssessmentId, question: QuestionKey) -> None:
        """Forgets what was kept for a question, after it was stored or a person let it go."""
        if any((kept.assessment_id, kept.question) == (assessment_id, question) for kept in self.pending()):
            self._append({"kind": "settled", "assessment": assessment_id, "question": question})

    def _append(self, said: Plain) -> None:
        if self._read_only:
            raise refusals.read_only(self._path)
        record = canonical(said)
        with self._held(), self._open(os.O_RDWR | os.O_CREAT) as handle:
            area = self._active(handle)
            if area.generation == 0:
                self._take_over(handle, area, [record])
                return
            frame = _frame(area.generation, record)
            if area.end + len(frame) <= area.start + self._area_bytes:
                _write(handle, area.end, frame)
                os.fsync(handle)
            else:
                counting = list(_counting((*area.records, record)).values())
                self._take_over(handle, self._other(handle, area), counting, generation=area.generation + 1)

    def _take_over(self, handle: int, area: _Area, records: list[bytes], *, generation: int = 1) -> None:
        """Fills an area anew; it counts from the moment its opening record, written last, is on the disk."""
        opening = _frame(generation, b"{}")
        frames = b"".join(_frame(generation, record) for record in records)
        if len(opening) + len(frames) > self._area_bytes:
            raise StorageUnavailable(
                f"{self._path} has no room for more text that could not be saved elsewhere.",
                "Free some space on the disk now; copy what is on the screen to be safe.",
                code="unsaved-full",
            )
        # Wiped first, so that nothing of an earlier generation is taken for a part of this one.
        _write(handle, area.start, bytes(len(opening)))
        _write(handle, area.start + len(opening), frames)
        os.fsync(handle)
        _write(handle, area.start, opening)
        os.fsync(handle)

    def _active(self, handle: int) -> _Area:
        return max(self._areas(handle), key=lambda area: area.generation)

    def _other(self, handle: int, area: _Area) -> _Area:
        return next(other for other in self._areas(handle) if other.start != area.start)

    def _areas(self, handle: int) -> list[_Area]:
        starts = (0, self._area_bytes)
        return [_scan(_read_at(handle, start, self._area_bytes), start) for start in starts]

    @contextmanager
    def _open(self, flags: int) -> Iterator[int]:
        handle = os.open(self._path, flags | getattr(os, "O_BINARY", 0), 0o600)
        try:
            yield handle
        finally:
            os.close(handle)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Holds the file against other processes; the window and the command line may both be running."""
        with refusals.translated(self._path):
            if self._read_only:
                # A lock is a file that is written; where nobody writes, none is needed.
                yield
                return
            lock = FileLock(self._lock_path, timeout=_WAIT_SECONDS, mode=0o600)
            try:
                lock.acquire()
            except Timeout as error:
                raise refusals.locked(self._path) from error
            try:
                yield
            finally:
                lock.release()


def _frame(generation: int, record: bytes) -> bytes:
    return _FRAME.pack(_MAGIC, generation, len(record), _digest(generation, record)) + record


def _digest(generation: int, record: bytes) -> bytes:
    return hashlib.sha256(generation.to_bytes(8, "big") + record).digest()


def _scan(content: bytes, start: int) -> _Area:
    """Reads an area; a record that is torn or damaged is passed over, the sound ones after it still count."""
    first = _record_at(content, 0)
    if first is None:
        return _Area(start, 0, (), start)
    generation = first[0]
    records: list[bytes] = []
    position = end = 0
    while (position := content.find(_MAGIC, position)) >= 0:
        found = _record_at(content, position)
        if found is None or found[0] != generation:
            position += 1
            continue
        records.append(found[1])
        position += _FRAME.size + len(found[1])
        end = position
    return _Area(start, generation, tuple(records), start + end)


def _record_at(content: bytes, position: int) -> tuple[int, bytes] | None:
    if len(content) < position + _FRAME.size:
        return None
    magic, generation, length, digest = _FRAME.unpack_from(content, position)
    record = content[position + _FRAME.size : position + _FRAME.size + length]
    if magic != _MAGIC or len(record) != length or _digest(generation, record) != digest:
        return None
    return generation, record


def _counting(records: tuple[bytes, ...]) -> dict[_Place, bytes]:
    """Returns the records that still count: the newest of each question that was not settled since."""
    counting: dict[_Place, bytes] = {}
    for record in records:
        said = json.loads(record)
        if "kind" not in said:
            continue
        place = (AssessmentId(said["assessment"]), QuestionKey(said["question"]))
        counting.pop(place, None)
        if said["kind"] == "kept":
            counting[place] = record
    return counting


def _read(record: bytes) -> UnsavedAnswer:
    said = json.loads(record)
    by = said["by"]
    return UnsavedAnswer(
        assessment_id=AssessmentId(said["assessment"]),
        question=QuestionKey(said["question"]),
        answer=read_answer(json.dumps(said["answer"])),
        started_from=said["started_from"],
        by=Person(UserText(by["name"]), UserText(by["role"]), UserText(by["organisation"])),
        at=datetime.fromisoformat(said["at"]),
    )


def _read_at(handle: int, position: int, length: int) -> bytes:
    os.lseek(handle, position, os.SEEK_SET)
    parts = []
    while length and (part := os.read(handle, length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _write(handle: int, position: int, content: bytes) -> None:
    os.lseek(handle, position, os.SEEK_SET)
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
