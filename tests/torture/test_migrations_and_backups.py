"""A migration, a backup or a restore that is killed leaves one state or the other, never a half."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import JO, KNOWN, MITIGATION, SUMMARY, WORSE, a_world, an_assessment, text, yes
from next_revision import REBUILDS_ANSWER, REBUILDS_ASSESSMENT, migrations_with
from torture.harness import Saver, how_long, killed_in, times

from db import inspection, migrating, preparing
from db.folder import DataFolder
from db.migrating import Migrations
from db.store import open_store
from heat_app.services.commands import RecordAnswers
from heat_app.services.drafting import Drafting

pytestmark = [pytest.mark.torture, pytest.mark.timeout(3600)]

REBUILDS = pytest.mark.parametrize(
    "steps", [REBUILDS_ANSWER, REBUILDS_ASSESSMENT], ids=["rebuilds-answer", "rebuilds-assessment"]
)
NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with 100 assessments and 500 answers, closed."""
    directory = tmp_path_factory.mktemp("full") / "data"
    store = open_store(directory)
    world = a_world(store.unit_of_work)
    for number in range(100):
        started = an_assessment(world, f"Number {number}")
        said = {SUMMARY: text("words " * 200), MITIGATION: text("m"), WORSE: yes(), KNOWN: yes(f"k {number}")}
        Drafting(world).record_answers(RecordAnswers(started.assessment_id, said, JO))
    store.close()
    return directory


def content(path: Path) -> tuple[int, str]:
    """The schema version, and a digest of every row of every table."""
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        total = hashlib.sha256()
        for name in sorted(set(names) - {"alembic_version"}):
            for row in sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr):
                total.update(repr((name, row)).encode())
    return version, total.hexdigest()


def refresh(full: Path, directory: Path) -> DataFolder:
    shutil.rmtree(directory, ignore_errors=True)
    shutil.copytree(full, directory)
    return DataFolder(directory)


@pytest.mark.parametrize(
    "steps", [REBUILDS_ANSWER, REBUILDS_ASSESSMENT], ids=["rebuilds-answer", "rebuilds-assessment"]
)
def test_mig_01_killed_while_migrating(full: Path, tmp_path: Path, tell: Callable[[str], None], steps: str) -> None:
    migrations = migrations_with(tmp_path, steps)
    directory = tmp_path / "data"
    _, expected = content(full / "heat.sqlite3")
    chance = random.Random(1)
    longest = how_long(
        lambda: refresh(full, directory), lambda: preparing.prepare(DataFolder(directory), migrations, NOW)
    )
    found = {"old": 0, "new": 0, "half": 0, "not run again": 0, "killed at it": 0}
    for _ in range(times("MIGRATION_KILLS", 250)):
        folder = refresh(full, directory)
        killed = killed_in(lambda folder=folder: preparing.prepare(folder, migrations, NOW), chance.uniform(0, longest))
        found["killed at it"] += killed
        version, after = content(folder.database)
        with closing(sqlite3.connect(folder.database)) as connection:
            sound = not migrating.soundness(connection)
        found["half" if after != expected or not sound else {1: "old", 2: "new"}[version]] += 1
        preparing.prepare(folder, migrations, NOW)
        found["not run again"] += content(folder.database) != (2, expected)
    tell(", ".join(f"{count} {what}" for what, count in found.items()))
    assert (found["half"], found["not run again"]) == (0, 0)
    assert min(found["old"], found["killed at it"]) > 0


def test_mig_01_killed_while_made_for_the_first_time(tmp_path: Path, tell: Callable[[str], None]) -> None:
    migrations = migrating.shipped()
    directory = tmp_path / "data"
    chance = random.Random(2)
    found = {"nothing": 0, "whole": 0, "half": 0}

    def make() -> None:
        directory.mkdir(exist_ok=True)
        preparing.prepare(DataFolder(directory), migrations, NOW)

    longest = how_long(lambda: shutil.rmtree(directory, ignore_errors=True), make)
    for _ in range(times("FIRST_KILLS", 100)):
        shutil.rmtree(directory)
        killed_in(make, chance.uniform(0, longest))
        database = DataFolder(directory).database
        if not database.exists():
            found["nothing"] += 1
        else:
            found["half" if inspection.structure_faults(database) else "whole"] += 1
        open_store(directory).close()
    tell(", ".join(f"{count} {what}" for what, count in found.items()))
    assert found["half"] == 0
    assert found["nothing"] > 0


@pytest.mark.parametrize(
    "steps", [REBUILDS_ANSWER, REBUILDS_ASSESSMENT], ids=["rebuilds-answer", "rebuilds-assessment"]
)
def test_mig_02_no_row_goes_with_a_rebuilt_table(
    full: Path, tmp_path: Path, tell: Callable[[str], None], steps: str
) -> None:
    folder = refresh(full, tmp_path / "data")
    before = content(folder.database)
    preparing.prepare(folder, migrations_with(tmp_path, steps), NOW)
    version, after = content(folder.database)
    with closing(sqlite3.connect(folder.database)) as connection:
        (answers,) = connection.execute("SELECT count(*) FROM answer").fetchone()
    tell(f"{answers} of 500 answers there, digests {'equal' if after == before[1] else 'differ'}")
    assert (version, after, answers) == (2, before[1], 500)


def test_bak_01_killed_while_backing_up(full: Path, tmp_path: Path, tell: Callable[[str], None]) -> None:
    target = tmp_path / "copy.sqlite3"
    folder = refresh(full, tmp_path / "data")
    chance = random.Random(3)

    def back_up() -> None:
        store = open_store(folder.directory)
        store.keeper.backup(target)
        store.close()

    longest = how_long(lambda: target.unlink(missing_ok=True), back_up)
    found = {"absent": 0, "good": 0, "bad": 0}
    for _ in range(times("BACKUP_KILLS", 200)):
        target.unlink(missing_ok=True)
        killed_in(back_up, chance.uniform(0, longest))
        if not target.exists():
            found["absent"] += 1
        else:
            faults = (*inspection.structure_faults(target), *inspection.content_faults(target))
            found["bad" if faults else "good"] += 1
    tell(", ".join(f"{count} {what}" for what, count in found.items()))
    assert found["bad"] == 0
    assert found["absent"] > 0


def test_bak_02_backups_under_load_are_consistent(full: Path, tmp_path: Path, tell: Callable[[str], None]) -> None:
    folder = refresh(full, tmp_path / "data")
    saver = Saver(folder.directory, 1)
    saver.require_started()
    store = open_store(folder.directory)
    rounds = times("LOADED_BACKUPS", 60)
    good = 0
    for number in range(rounds):
        target = tmp_path / f"copy-{number}.sqlite3"
        saver.read_for(0.05)
        store.keeper.backup(target)
        good += not (*inspection.structure_faults(target), *inspection.content_faults(target))
        target.unlink()
    saver.kill()
    store.close()
    tell(f"{good} of {rounds} good, {len(saver.told.acknowledged)} saves meanwhile")
    assert good == rounds
    assert len(saver.told.acknowledged) > rounds


def test_bak_03_killed_while_restoring(full: Path, tmp_path: Path, tell: Callable[[str], None]) -> None:
    """Old or restored, finished at the next start, and what was replaced is always still somewhere."""
    directory = tmp_path / "data"
    source = tmp_path / "source.sqlite3"
    store = open_store(tmp_path / "other")
    an_assessment(a_world(store.unit_of_work), "Of the backup")
    store.keeper.backup(source)
    store.close()
    _, restored = content(source)
    _, present = content(full / "heat.sqlite3")
    chance = random.Random(4)
    migrations: Migrations = migrating.shipped()
    longest = how_long(
        lambda: refresh(full, directory),
        lambda: preparing.restore(DataFolder(directory), source, migrations, NOW),
    )
    found = {"old": 0, "restored": 0, "lost": 0}
    for _ in range(times("RESTORE_KILLS", 100)):
        folder = refresh(full, directory)
        killed_in(lambda folder=folder: preparing.restore(folder, source, migrations, NOW), chance.uniform(0, longest))
        open_store(directory).close()
        _, after = content(folder.database)
        aside = sorted(folder.moved_aside.glob("*/heat.sqlite3")) if folder.moved_aside.exists() else []
        kept = {content(path)[1] for path in (folder.database, *aside)}
        found["lost" if present not in kept else "old" if after == present else "restored"] += 1
        assert after in (present, restored)
    tell(", ".join(f"{count} {what}" for what, count in found.items()))
    assert found["lost"] == 0
    assert found["restored"] > 0
