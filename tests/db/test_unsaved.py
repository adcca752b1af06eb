"""The file of last resort keeps what nothing else could keep."""

from __future__ import annotations

import os
import resource
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import JO, SAM, every_answer, text

from db.unsaved import AREA_BYTES, UnsavedFile
from heat_app.domain.ids import AssessmentId, QuestionKey
from heat_app.errors import StorageUnavailable
from heat_app.services.ports import UnsavedAnswer

AT = datetime(2026, 3, 2, 9, 30, 0, 123_000, tzinfo=UTC)


def unsaved(words: str, question: str = "summary", assessment: str = "a", number: int = 0) -> UnsavedAnswer:
    return UnsavedAnswer(
        AssessmentId(assessment), QuestionKey(question), text(words), number, JO, AT + timedelta(seconds=number)
    )


@pytest.fixture
def file(tmp_path: Path) -> UnsavedFile:
    made = UnsavedFile(tmp_path / "unsaved.heat", tmp_path / "unsaved.lock")
    made.set_room_aside()
    return made


def small(tmp_path: Path, area_bytes: int = 4096) -> UnsavedFile:
    made = UnsavedFile(tmp_path / "unsaved.heat", tmp_path / "unsaved.lock", area_bytes=area_bytes)
    made.set_room_aside()
    return made


def test_answers_of_every_kind_come_back_exactly(file: UnsavedFile) -> None:
    kept = tuple(
        replace(unsaved(""), question=question, answer=answer, by=SAM) for question, answer in every_answer().items()
    )
    for entry in kept:
        file.keep(entry)
    assert file.pending() == kept


def test_the_newest_entry_of_a_question_counts(file: UnsavedFile) -> None:
    file.keep(unsaved("first"))
    file.keep(unsaved("other", question="title"))
    file.keep(unsaved("second", number=1))
    assert file.pending() == (unsaved("other", question="title"), unsaved("second", number=1))


def test_what_is_settled_is_forgotten_and_only_that(file: UnsavedFile) -> None:
    file.keep(unsaved("mine"))
    file.keep(unsaved("theirs", assessment="b"))
    file.settle(AssessmentId("a"), QuestionKey("summary"))
    file.settle(AssessmentId("a"), QuestionKey("never-kept"))
    assert file.pending() == (unsaved("theirs", assessment="b"),)
    file.keep(unsaved("again"))
    assert len(file.pending()) == 2


def test_the_room_is_on_the_disk_before_it_is_needed(file: UnsavedFile, tmp_path: Path) -> None:
    found = (tmp_path / "unsaved.heat").stat()
    assert found.st_size == 2 * AREA_BYTES
    assert found.st_blocks * 512 >= 2 * AREA_BYTES
    assert found.st_mode & 0o777 == 0o600
    file.keep(unsaved("x" * 50_000))
    assert (tmp_path / "unsaved.heat").stat().st_size == 2 * AREA_BYTES


def test_text_is_kept_where_no_file_may_grow(file: UnsavedFile) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * AREA_BYTES, before[1]))
    try:
        for number in range(60):
            file.keep(unsaved(f"{number} " + "é" * 40_000, number=number))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert file.pending() == (unsaved("59 " + "é" * 40_000, number=59),)


def test_areas_take_turns_when_one_is_full(tmp_path: Path) -> None:
    file = small(tmp_path)
    expected = {}
    for number in range(200):
        entry = unsaved(f"text {number}", question=f"q{number % 5}", number=number)
        file.keep(entry)
        expected.pop(entry.question, None)
        expected[entry.question] = entry
        assert file.pending() == tuple(expected.values())


def test_more_than_there_is_room_for_is_told_and_what_was_kept_stays(tmp_path: Path) -> None:
    file = small(tmp_path)
    file.keep(unsaved("kept"))
    with pytest.raises(StorageUnavailable) as refusal:
        file.keep(unsaved("x" * 10_000, question="title"))
    assert refusal.value.code == "unsaved-full"
    assert file.pending() == (unsaved("kept"),)


@pytest.mark.parametrize("cut", [1, 20, 47, 48, 49, 100, 150])
def test_a_torn_last_record_is_passed_over_and_written_over(tmp_path: Path, cut: int) -> None:
    file = small(tmp_path)
    path = tmp_path / "unsaved.heat"
    file.keep(unsaved("whole"))
    before = path.read_bytes()
    file.keep(unsaved("torn", question="title"))
    after = path.read_bytes()
    start = next(place for place in range(len(before)) if before[place] != after[place])
    torn = bytearray(before)
    torn[start : start + cut] = after[start : start + cut]
    path.write_bytes(torn)
    assert file.pending() == (unsaved("whole"),)
    file.keep(unsaved("next", question="lead"))
    assert file.pending() == (unsaved("whole"), unsaved("next", question="lead"))


def test_a_damaged_record_does_not_hide_those_after_it(tmp_path: Path) -> None:
    file = small(tmp_path)
    path = tmp_path / "unsaved.heat"
    for number in range(3):
        file.keep(unsaved(f"text-{number}", question=f"q{number}"))
    content = path.read_bytes()
    path.write_bytes(content.replace(b"text-1", b"tExt-1"))
    assert [kept.question for kept in file.pending()] == ["q0", "q2"]


@pytest.mark.parametrize("stop", range(1, 6))
def test_a_change_of_area_cut_off_anywhere_loses_nothing(
    tmp_path: Path, stop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = small(tmp_path)
    number = 0
    while True:
        # Up to the record that does not fit any more.
        number += 1
        probe = (tmp_path / "unsaved.heat").read_bytes()
        file.keep(unsaved(f"text {number}", question=f"q{number % 3}", number=number))
        if (tmp_path / "unsaved.heat").read_bytes()[4096:] != bytes(4096):
            break
    (tmp_path / "unsaved.heat").write_bytes(probe)
    expected = file.pending()
    calls = 0
    really = os.write

    def cut_off(handle: int, content: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls == stop:
            really(handle, bytes(content)[: len(content) // 2])
            raise KeyboardInterrupt
        return really(handle, content)

    monkeypatch.setattr(os, "write", cut_off)
    entry = unsaved(f"text {number}", question=f"q{number % 3}", number=number)
    try:
        file.keep(entry)
    except KeyboardInterrupt:
        assert calls == stop
    monkeypatch.undo()
    if calls < stop:
        assert entry in file.pending()
    else:
        assert file.pending() == expected
    file.keep(entry)
    assert entry in file.pending()


def test_without_a_file_nothing_is_pending_and_keeping_makes_one(tmp_path: Path) -> None:
    file = UnsavedFile(tmp_path / "unsaved.heat", tmp_path / "unsaved.lock")
    assert file.pending() == ()
    file.keep(unsaved("first"))
    assert file.pending() == (unsaved("first"),)
    file.set_room_aside()
    assert file.pending() == (unsaved("first"),)


def test_a_folder_that_is_gone_is_made_again_for_it(tmp_path: Path) -> None:
    file = UnsavedFile(tmp_path / "gone" / "unsaved.heat", tmp_path / "gone" / "unsaved.lock")
    file.keep(unsaved("first"))
    assert file.pending() == (unsaved("first"),)


def test_a_place_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone").write_bytes(b"")
    file = UnsavedFile(tmp_path / "gone" / "unsaved.heat", tmp_path / "gone" / "unsaved.lock")
    with pytest.raises(StorageUnavailable):
        file.keep(unsaved("first"))


def test_rubbish_in_its_place_is_no_answer(tmp_path: Path) -> None:
    (tmp_path / "unsaved.heat").write_bytes(os.urandom(10_000))
    file = small(tmp_path)
    assert file.pending() == ()
    file.keep(unsaved("first"))
    assert file.pending() == (unsaved("first"),)
