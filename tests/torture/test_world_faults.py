"""Full disks, other writers, files that are swapped, disks that fail: no save is told that did not happen."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import JO, MITIGATION, SUMMARY, a_world, an_assessment, text
from processes import start
from torture.harness import Saver, Tally, a_disk, times

from db.store import Store, open_store
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import answer_digest
from heat_app.domain.assessment.events import AnswerRecorded
from heat_app.domain.assessment.journal import chain_faults, replay
from heat_app.domain.ids import AssessmentId, QuestionKey
from heat_app.errors import HeatError, StorageUnavailable
from heat_app.services.changing import World
from heat_app.services.commands import RecordAnswer
from heat_app.services.drafting import Drafting
from heat_app.services.ports import UnsavedAnswer
from heat_app.services.safekeeping import Safekeeping

pytestmark = [pytest.mark.torture, pytest.mark.timeout(3600)]

Tell = Callable[[str], None]


def record(world: World, started: Assessment, words: str, question: QuestionKey = SUMMARY) -> None:
    Drafting(world).record_answer(RecordAnswer(started.assessment_id, question, text(words), None, JO))


def recorded(world: World, assessment_id: AssessmentId) -> list[str]:
    """The digests of all answers the journal tells of; the journal itself is checked on the way."""
    with world.unit_of_work.reading() as repository:
        stored = repository.get(assessment_id)
        entries = repository.entries(assessment_id)
    assert chain_faults(entries) == ()
    assert replay(entries) == stored
    return [answer_digest(entry.event.after) for entry in entries if isinstance(entry.event, AnswerRecorded)]


def fill(place: Path) -> Path:
    """Takes every byte that is left."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return ballast


def test_full_01_a_full_disk(tmp_path: Path, tell: Tell) -> None:
    chance = random.Random(1)
    with a_disk(tmp_path, 6) as disk:
        store = open_store(disk.place / "data")
        world = a_world(store.unit_of_work)
        started = an_assessment(world)
        acknowledged, refused = [], None
        ballast = None
        for number in range(100_000):
            words = f"{number} " + "é" * chance.randrange(2_000, 20_000)
            try:
                record(world, started, words)
            except StorageUnavailable as refusal:
                refused = refusal.code
                break
            acknowledged.append(answer_digest(text(words)))
            if number == 20:
                ballast = fill(disk.place)
        assert ballast is not None
        there = recorded(world, started.assessment_id)
        lost = [digest for digest in acknowledged if digest not in there]
        fill(disk.place)
        typed = {
            QuestionKey(f"q{number}"): text(f"{number} " + chance.choice(("é", "a ", "漢")) * 3_000)
            for number in range(20)
        }
        kept_at = started.created_at
        for _ in range(10):
            for question, answer in typed.items():
                store.unsaved.keep(UnsavedAnswer(started.assessment_id, question, answer, 0, JO, kept_at))
        store.close()
        again = open_store(disk.place / "data")
        kept = {entry.question: entry.answer for entry in again.unsaved.pending()}
        ballast.unlink()
        world = a_world(again.unit_of_work)
        record(world, started, "there is room again")
        record(world, started, "é" * 40_000, MITIGATION)
        for question in typed:
            again.unsaved.settle(started.assessment_id, question)
        assert again.unsaved.pending() == ()
        assert Safekeeping(world, again.keeper).check().faults == ()
        again.close()
    tell(
        f"refused as {refused} after {len(acknowledged)} saves, {len(lost)} acknowledged lost, "
        f"{sum(kept.get(question) == answer for question, answer in typed.items())} of {len(typed)} typed texts kept"
    )
    assert refused == "storage-full"
    assert lost == []
    assert kept == typed


def test_full_03_a_disk_that_fills_during_a_backup(tmp_path: Path, tell: Tell) -> None:
    rounds = times("FULL_BACKUPS", 20)
    partial = 0
    with a_disk(tmp_path, 12) as disk:
        store = open_store(tmp_path / "data")
        world = a_world(store.unit_of_work)
        started = an_assessment(world)
        for number in range(60):
            record(world, started, f"{number} " + "é" * 20_000)
        size = store.keeper.database_path().stat().st_size
        chance = random.Random(1)
        for number in range(rounds):
            ballast = fill(disk.place)
            with ballast.open("r+b") as file:
                file.truncate(max(0, ballast.stat().st_size - chance.randrange(0, size)))
            target = disk.place / f"copy-{number}.sqlite3"
            with pytest.raises(StorageUnavailable):
                store.keeper.backup(target)
            partial += target.exists() or len(list(disk.place.iterdir())) != 2  # ballast and lost+found
            ballast.unlink()
        store.keeper.backup(disk.place / "copy.sqlite3")
        store.close()
    tell(f"{partial} partial files in {rounds}")
    assert partial == 0


def test_lock_01_another_process_holds_the_lock(tmp_path: Path, tell: Tell) -> None:
    store = open_store(tmp_path / "data", busy_timeout_ms=300)
    world = a_world(store.unit_of_work)
    started = an_assessment(world)
    rounds = times("LOCKS", 20)
    refused = 0
    for number in range(rounds):
        other = start("db/other_process.py", "hold", tmp_path / "data")
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StorageUnavailable) as refusal:
            record(world, started, f"text {number}")
        refused += refusal.value.code == "storage-locked"
        other.communicate("\n", timeout=60)
        record(world, started, f"text {number}")
    there = recorded(world, started.assessment_id)
    lost = [number for number in range(rounds) if answer_digest(text(f"text {number}")) not in there]
    store.close()
    tell(f"{refused} of {rounds} told as locked, all saved after release, {len(lost)} lost")
    assert (refused, lost) == (rounds, [])


@pytest.mark.parametrize("how", ["loc-02-replaced", "loc-03-overwritten", "loc-04-deleted"])
def test_loc_a_database_swapped_while_saving(tmp_path: Path, tell: Tell, how: str) -> None:
    """A process saves all the time; no save after the swap may be told, and the file must stay sound."""
    rounds = times("SWAPS", 20)
    false, stopped, unsound = 0, 0, 0
    codes = set()
    for seed in range(rounds):
        data = tmp_path / f"data-{seed}"
        older = tmp_path / "older.sqlite3"
        older.unlink(missing_ok=True)
        store = open_store(data)
        an_assessment(a_world(store.unit_of_work))
        store.close()
        saver = Saver(data, seed)
        saver.require_started()
        keeper = open_store(data).keeper
        keeper.backup(older)
        saver.read_for(0.1)
        database = data / "heat.sqlite3"
        keeper._database.close()
        match how:
            case "loc-02-replaced":
                older.replace(database)
            case "loc-03-overwritten":
                _overwrite_between_saves(older, database)
            case _:
                database.unlink()
        saver.read_to_end()
        stopped += saver.told.refused is not None
        codes.add(saver.told.refused)
        if database.exists():
            again = open_store(data)
            unsound += bool(again.keeper.check())
            again.close()
        false += _told_after_the_swap(saver)
    tell(f"stopped in {stopped} of {rounds} as {sorted(filter(None, codes))}, {false} false acks, {unsound} unsound")
    assert (stopped, false, unsound) == (rounds, 0, 0)


def _overwrite_between_saves(older: Path, database: Path) -> None:
    """Writes an older copy over the file while no save is under way, as a sync program does.

    In the middle of a save nobody can promise anything: the save's own journal would be played into the copy.
    """
    holder = sqlite3.connect(database, isolation_level=None, timeout=30)
    holder.execute("BEGIN IMMEDIATE")
    content = older.read_bytes()
    with database.open("r+b") as file:
        file.write(content)
        file.truncate()
    holder.close()


def _told_after_the_swap(saver: Saver) -> int:
    """Acknowledged saves are numbered without gaps; the refusal must follow the last of them at once."""
    numbers = [number for number, _ in saver.told.acknowledged]
    return sum(number != place for place, number in enumerate(numbers, 1))


def test_con_01_two_processes_and_one_answer(tmp_path: Path, tell: Tell) -> None:
    saved, conflicts, there = _two_processes(tmp_path, (SUMMARY, SUMMARY))
    lost = [digest for digest in saved if digest not in there]
    tell(f"{len(saved)} saves, {conflicts} conflicts shown, {len(lost)} lost, {len(there)} in the journal")
    assert lost == []
    assert len(there) == len(saved)
    assert conflicts > 0


def test_con_02_two_processes_and_two_answers(tmp_path: Path, tell: Tell) -> None:
    saved, conflicts, there = _two_processes(tmp_path, (SUMMARY, MITIGATION))
    lost = [digest for digest in saved if digest not in there]
    tell(f"{len(saved)} saves, {conflicts} conflicts, {len(lost)} lost")
    assert (lost, conflicts) == ([], 0)


def _two_processes(tmp_path: Path, questions: tuple[QuestionKey, QuestionKey]) -> tuple[list[str], int, list[str]]:
    store = open_store(tmp_path / "data")
    world = a_world(store.unit_of_work)
    started = an_assessment(world)
    each = times("CONCURRENT", 300)
    people = [
        start("torture/concurrent_saver.py", tmp_path / "data", started.assessment_id, question, name, each)
        for question, name in zip(questions, ("Jo", "Sam"), strict=True)
    ]
    saved: list[str] = []
    conflicts = 0
    for person in people:
        out, complaint = person.communicate(timeout=1800)
        assert person.returncode == 0, complaint
        for line in out.splitlines():
            word, value = line.split()
            if word == "SAVED":
                saved.append(value)
            else:
                conflicts += int(value)
    there = recorded(world, started.assessment_id)[1:]  # the first is the title
    faults = Safekeeping(world, store.keeper).check().faults
    store.close()
    assert faults == ()
    assert len(saved) == 2 * each
    return saved, conflicts, there


@pytest.mark.parametrize(
    ("calls", "first", "each"),
    [
        pytest.param("fsync,fdatasync:error=EIO", 5, 2, id="io-01-sync-fails"),
        pytest.param("pwrite64:error=ENOSPC", 40, 5, id="io-02-write-fails"),
        pytest.param("ftruncate:error=EIO", 1, 1, id="io-03-truncate-fails"),
    ],
)
def test_io_a_disk_that_fails_once(tmp_path: Path, tell: Tell, calls: str, first: int, each: int) -> None:
    if shutil.which("strace") is None:
        pytest.fail("needs strace to make single calls to the disk fail")
    tally = Tally()
    told: dict[str | None, int] = {}
    for number in range(3, times("FAILING_CALLS", 48), 3):
        data = tmp_path / f"data-{number}"
        open_store(data).close()
        # The first calls belong to starting, those after them to saves.
        trace = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={calls}:when={first + number * each}")
        saver = Saver(data, number, "--saves=60", prefix=trace)
        saver.read_to_end()
        told[saver.told.refused] = told.get(saver.told.refused, 0) + 1
        tally.examine(data, saver.told, thoroughly=True)
    tell(f"{tally}; refusals {told}")
    assert (tally.lost, tally.torn, tally.unsound) == (0, 0, 0)
    assert sum(count for code, count in told.items() if code) >= tally.rounds * 3 // 4


def test_cor_01_flipped_bits_are_found(tmp_path: Path, tell: Tell) -> None:
    """Every flip that changes what an answer says is found when the assessment is opened."""
    directory = tmp_path / "data"
    store = open_store(directory)
    world = a_world(store.unit_of_work)
    identities = []
    for number in range(20):
        started = an_assessment(world, f"Number {number}")
        for question in (SUMMARY, MITIGATION):
            record(world, started, f"{question} {number} " + "words that fill a page " * 100, question)
        identities.append(started.assessment_id)
    true = {identity: _answers(store, identity) for identity in identities}
    store.close()
    sound = (directory / "heat.sqlite3").read_bytes()
    chance = random.Random(1)
    rounds = times("FLIPS", 500)
    silent, changed, noticed = 0, 0, 0
    for _ in range(rounds):
        content = bytearray(sound)
        content[chance.randrange(4096, len(content))] ^= 1 << chance.randrange(8)
        (directory / "heat.sqlite3").write_bytes(content)
        differs, told = _read_all(directory, true)
        changed += differs or told
        noticed += told
        silent += differs and not told
    tell(f"{rounds} flips: {noticed} noticed on opening, {silent} showed another answer without a word")
    assert noticed > 0
    assert silent == 0


def _answers(store: Store, identity: AssessmentId) -> dict[QuestionKey, object]:
    with store.unit_of_work.reading() as repository:
        return {key: kept.answer for key, kept in repository.get(identity).answers.items()}


def _read_all(directory: Path, true: dict[AssessmentId, dict[QuestionKey, object]]) -> tuple[bool, bool]:
    """Returns whether any answer that is shown differs, and whether anything was refused."""
    differs, told = False, False
    try:
        store = open_store(directory)
    except HeatError:
        return False, True
    for identity, answers in true.items():
        try:
            differs = differs or _answers(store, identity) != answers
        except HeatError:
            told = True
    store.close()
    return differs, told


def test_cor_02_a_database_cut_short_is_refused_and_left_alone(tmp_path: Path, tell: Tell) -> None:
    directory = tmp_path / "data"
    store = open_store(directory)
    world = a_world(store.unit_of_work)
    for number in range(20):
        record(world, an_assessment(world, f"Number {number}"), "words " * 500)
    store.keeper.backup(tmp_path / "copy.sqlite3")
    store.close()
    sound = (directory / "heat.sqlite3").read_bytes()
    refused = 0
    for part in range(20):
        cut = sound[: len(sound) * part // 20]
        (directory / "heat.sqlite3").write_bytes(cut)
        try:
            again = open_store(directory)
        except HeatError:
            refused += 1
        else:
            refused += bool(again.keeper.check())
            again.close()
        assert (directory / "heat.sqlite3").read_bytes() == cut
    tell(f"{refused} of 20 told, bytes left as they were")
    assert refused == 20
