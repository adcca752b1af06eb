"""A backup is whole or not there; a restore loses nothing, not even what it replaces."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import JO, SUMMARY, a_signed_off_assessment, a_world, an_assessment, text

from db import inspection, preparing
from db.backup import KEPT_DAYS, KEPT_NEWEST, superseded
from db.folder import DataFolder
from db.store import Store, open_store, restore_closed
from heat_app.domain.assessment.assessment import Assessment
from heat_app.errors import InputRefused, NotIntact, StorageUnavailable
from heat_app.services.changing import World
from heat_app.services.commands import RecordAnswer
from heat_app.services.drafting import Drafting
from heat_app.services.safekeeping import Safekeeping


@pytest.fixture
def signed(world: World) -> Assessment:
    return a_signed_off_assessment(world)


@pytest.fixture
def backup(store: Store, signed: Assessment, tmp_path: Path) -> Path:
    target = tmp_path / "copy.sqlite3"
    store.keeper.backup(target)
    return target


def flip(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))


def stored(store: Store, assessment: Assessment) -> Assessment:
    with store.unit_of_work.reading() as repository:
        return repository.get(assessment.assessment_id)


def test_a_backup_is_a_sound_copy_of_everything(backup: Path, signed: Assessment, tmp_path: Path) -> None:
    assert inspection.structure_faults(backup) == ()
    assert inspection.content_faults(backup) == ()
    assert backup.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.sqlite3", "data"]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copyfile(backup, elsewhere / "heat.sqlite3")
    opened = open_store(elsewhere)
    assert stored(opened, signed) == signed
    opened.close()


@pytest.mark.parametrize("kind", ["file", "folder", "dangling"])
def test_a_name_that_is_taken_is_refused_and_what_is_there_stays(store: Store, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "taken"
    match kind:
        case "file":
            target.write_bytes(b"mine")
        case "folder":
            target.mkdir()
        case _:
            target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(StorageUnavailable) as refusal:
        store.keeper.backup(target)
    assert refusal.value.code == "target-exists"
    assert kind != "file" or target.read_bytes() == b"mine"


def test_a_folder_that_is_not_there_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable):
        store.keeper.backup(tmp_path / "none" / "copy.sqlite3")


def test_a_backup_can_be_made_while_another_process_writes(store: Store, signed: Assessment, tmp_path: Path) -> None:
    with closing(sqlite3.connect(store.keeper.database_path(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE reference_counter SET last_number = 99")
        store.keeper.backup(tmp_path / "copy.sqlite3")
        other.execute("ROLLBACK")
    assert inspection.content_faults(tmp_path / "copy.sqlite3") == ()


def test_a_restore_brings_the_copy_back_and_moves_the_present_one_aside(
    store: Store, world: World, backup: Path, signed: Assessment
) -> None:
    later = an_assessment(world, "After the backup")
    aside = store.keeper.restore(backup)
    assert stored(store, signed) == signed
    with store.unit_of_work.reading() as repository:
        assert repository.find(later.reference) is None
    assert inspection.content_faults(aside) == ()
    elsewhere = aside.parent
    opened = open_store(elsewhere)
    assert stored(opened, later) == later
    opened.close()


def test_work_goes_on_in_the_same_store_after_a_restore(store: Store, world: World, backup: Path) -> None:
    an_assessment(world, "After the backup")
    store.keeper.restore(backup)
    again = an_assessment(world, "After the restore")
    assert stored(store, again) == again


def test_another_process_that_has_it_open_stops_writing_after_a_restore(
    store: Store, directory: Path, backup: Path
) -> None:
    other = open_store(directory)
    store.keeper.restore(backup)
    with pytest.raises(StorageUnavailable) as refusal:
        an_assessment(a_world(other.unit_of_work))
    assert refusal.value.code == "storage-replaced"
    other.close()


def test_a_restore_is_refused_while_another_process_writes(
    store: Store, backup: Path, signed: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "_BUSY_TIMEOUT_MS", 50)
    with closing(sqlite3.connect(store.keeper.database_path(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable) as refusal:
            store.keeper.restore(backup)
    assert refusal.value.code == "storage-locked"
    assert stored(store, signed) == signed


def _not_there(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: -3 * 4096])


def _an_answer_changed(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER answer_signed_update")
        connection.execute("UPDATE answer SET content = replace(content, 'clinic', 'casino')")
        connection.commit()


def _an_entry_changed(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER journal_keeps_update")
        connection.execute("""UPDATE journal SET by = '{"name":"X","organisation":"","role":""}' WHERE sequence = 3""")
        connection.commit()


def _an_entry_unreadable(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER journal_keeps_update")
        connection.execute("UPDATE journal SET event = '{}' WHERE sequence = 3")
        connection.commit()


def _the_journal_cut(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER journal_keeps_delete")
        connection.execute("DELETE FROM journal WHERE sequence = (SELECT max(sequence) FROM journal)")
        connection.commit()


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 1")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_not_there, "file-missing"),
        (_a_folder, "file-missing"),
        (_empty, "database-empty"),
        (_cut, "backup-damaged"),
        (_an_answer_changed, "backup-damaged"),
        (_an_entry_changed, "backup-damaged"),
        (_an_entry_unreadable, "backup-damaged"),
        (_the_journal_cut, "backup-damaged"),
        (_newer, "database-newer"),
        (_foreign, "database-foreign"),
    ],
)
def test_a_copy_that_is_not_sound_is_refused_and_nothing_changes(
    store: Store, backup: Path, signed: Assessment, directory: Path, spoil: Callable[[Path], None], code: str
) -> None:
    spoil(backup)
    before = (directory / "heat.sqlite3").read_bytes()
    with pytest.raises(InputRefused) as refusal:
        store.keeper.restore(backup)
    assert refusal.value.code == code
    assert (directory / "heat.sqlite3").read_bytes() == before
    assert not DataFolder(directory).moved_aside.exists()
    assert not DataFolder(directory).unfinished.exists()
    assert stored(store, signed) == signed


@pytest.mark.parametrize("endings", [("-journal",), ("-wal", "-shm"), ("-journal", "-wal", "-shm")])
def test_what_an_older_database_left_beside_it_does_not_touch_the_restored_one(
    store: Store, world: World, backup: Path, directory: Path, signed: Assessment, endings: tuple[str, ...]
) -> None:
    an_assessment(world)
    store.close()
    stale = {ending: b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(range(256)) * 8 for ending in endings}
    # The database itself is beyond use, so nothing can be rolled back into it.
    (directory / "heat.sqlite3").write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)
    for ending, content in stale.items():
        (directory / f"heat.sqlite3{ending}").write_bytes(content)
    aside = restore_closed(directory, backup)
    again = open_store(directory)
    assert stored(again, signed) == signed
    assert again.keeper.check() == ()
    again.close()
    for ending, content in stale.items():
        assert aside.with_name(aside.name + ending).read_bytes() == content


def test_a_copy_of_a_database_in_the_middle_of_a_change_is_completed_by_its_journal(
    store: Store, directory: Path, signed: Assessment, tmp_path: Path
) -> None:
    source = tmp_path / "raw.sqlite3"
    with closing(sqlite3.connect(directory / "heat.sqlite3", isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("PRAGMA journal_mode = TRUNCATE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO reference_counter SELECT hex(randomblob(2000)), entry_id, 1, 1 FROM journal")
        shutil.copyfile(directory / "heat.sqlite3", source)
        shutil.copyfile(directory / "heat.sqlite3-journal", tmp_path / "raw.sqlite3-journal")
        other.execute("ROLLBACK")
    assert (tmp_path / "raw.sqlite3-journal").stat().st_size > 0
    store.keeper.restore(source)
    assert stored(store, signed) == signed
    assert store.keeper.check() == ()


@pytest.mark.parametrize("stop", ["before-moving-aside", "after-moving-aside"])
def test_a_restore_that_was_cut_off_is_finished_at_the_next_start(
    store: Store, world: World, backup: Path, directory: Path, signed: Assessment, stop: str
) -> None:
    later = an_assessment(world)
    store.close()
    folder = DataFolder(directory)
    shutil.copyfile(backup, folder.incoming)
    if stop == "after-moving-aside":
        folder.moved_aside.mkdir()
        (folder.moved_aside / "kept").mkdir()
        folder.database.rename(folder.moved_aside / "kept" / "heat.sqlite3")
    again = open_store(directory)
    assert stored(again, signed) == signed
    assert not folder.incoming.exists()
    (aside,) = folder.moved_aside.iterdir()
    with again.unit_of_work.reading() as repository:
        assert repository.find(later.reference) is None
    again.close()
    assert (aside / "heat.sqlite3").stat().st_size > 0


def test_an_older_backup_is_migrated_on_its_way_in(
    store: Store, backup: Path, signed: Assessment, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("PRAGMA user_version = 0")
    store.keeper.restore(backup)
    assert stored(store, signed) == signed


def test_a_backup_by_itself_is_made_only_where_something_changed(store: Store, world: World) -> None:
    assert store.keeper.backup_if_changed() is None
    started = an_assessment(world)
    first = store.keeper.backup_if_changed()
    assert first is not None
    assert store.keeper.backup_if_changed() is None
    Drafting(world).record_answer(RecordAnswer(started.assessment_id, SUMMARY, text("x"), 0, JO))
    second = store.keeper.backup_if_changed()
    assert second is not None
    assert set(store.keeper.backups()) == {first, second}
    assert inspection.content_faults(second) == ()


def test_the_newest_ten_and_the_last_of_fourteen_days_are_kept() -> None:
    start = datetime(2026, 3, 1, 8, tzinfo=UTC)
    made = [
        Path(f"heat-{start + timedelta(days=day, hours=hour):%Y-%m-%d-%H%M%S}.sqlite3")
        for day in range(30)
        for hour in range(3)
    ]
    newest_first = tuple(reversed(made))
    kept = [path for path in newest_first if path not in superseded(newest_first)]
    assert kept[:KEPT_NEWEST] == list(newest_first[:KEPT_NEWEST])
    days = {path.name[5:15] for path in kept}
    assert len(days) == KEPT_DAYS
    assert max(days) == "2026-03-30"
    assert all(path.name.endswith("-100000.sqlite3") for path in kept[KEPT_NEWEST:])


def test_a_file_somebody_put_among_the_backups_is_never_removed(store: Store, world: World) -> None:
    directory = store.database.folder.backups
    directory.mkdir()
    mine = directory / "before the merger.sqlite3"
    mine.write_bytes(b"mine")
    for number in range(KEPT_NEWEST + 20):
        (directory / f"heat-2026-01-01-{number:06d}.sqlite3").write_bytes(b"old")
    an_assessment(world)
    store.keeper.backup_if_changed()
    assert mine.read_bytes() == b"mine"
    assert len(store.keeper.backups()) == KEPT_NEWEST


def test_a_damaged_newest_backup_is_passed_over_and_told(store: Store, world: World) -> None:
    started = an_assessment(world)
    sound = store.keeper.backup_if_changed()
    Drafting(world).record_answer(RecordAnswer(started.assessment_id, SUMMARY, text("Old words."), 0, JO))
    directory = store.database.folder.backups
    damaged = directory / "heat-2999-01-01-000000.sqlite3"
    store.keeper.backup(damaged)
    flip(damaged, b"Old words.", b"New words.")
    assert store.keeper.newest_sound_backup() == (sound, (damaged,))


def test_a_sound_folder_has_no_faults(store: Store, world: World, signed: Assessment) -> None:
    assert store.keeper.check() == ()
    checked = Safekeeping(world, store.keeper).check()
    assert (checked.assessment_count, checked.faults) == (1, ())
    assert checked.entry_count == signed.revision


def test_the_check_names_what_is_wrong_with_the_file(store: Store, signed: Assessment) -> None:
    with closing(sqlite3.connect(store.keeper.database_path())) as connection:
        connection.execute("CREATE TABLE planted (x TEXT)")
        connection.execute("UPDATE contributor SET assessment_id = 'none' WHERE place = 1")
        connection.commit()
    codes = {fault.code for fault in store.keeper.check()}
    assert codes == {"storage-schema", "storage-damaged"}


def test_an_answer_changed_in_the_file_is_found_and_not_shown(
    store: Store, world: World, directory: Path, signed: Assessment
) -> None:
    store.close()
    flip(directory / "heat.sqlite3", b"opens until eight", b"opens until three")
    again = open_store(directory)
    with pytest.raises(NotIntact) as refusal:
        stored(again, signed)
    assert refusal.value.code == "answer-altered"
    faults = Safekeeping(a_world(again.unit_of_work), again.keeper).check().faults
    assert [fault.code for fault in faults] == ["answer-altered"]
    again.close()


def test_nothing_is_restored_over_the_database_itself(store: Store, signed: Assessment, directory: Path) -> None:
    store.keeper.restore(directory / "heat.sqlite3")
    assert stored(store, signed) == signed


def test_a_backup_fills_no_disk_with_halves(
    store: Store, signed: Assessment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "sync_file", _fails)
    with pytest.raises(StorageUnavailable):
        store.keeper.backup(tmp_path / "copy.sqlite3")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def _fails(path: Path) -> None:
    raise OSError(28, "No space left on device", str(path))
