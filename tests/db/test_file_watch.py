"""A database that is replaced, overwritten or deleted under the program stops the next change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from builders import JO, SUMMARY, a_world, an_assessment, text

from db.store import Store, open_store
from heat_app.domain.ids import AssessmentId
from heat_app.errors import StorageUnavailable
from heat_app.services.changing import World
from heat_app.services.commands import RecordAnswer
from heat_app.services.drafting import Drafting


@pytest.fixture
def identity(world: World) -> AssessmentId:
    return an_assessment(world).assessment_id


@pytest.fixture
def older(store: Store, directory: Path, world: World, identity: AssessmentId) -> Path:
    """A copy of the database from before two more changes."""
    copy = directory / "older.sqlite3"
    store.keeper.backup(copy)
    record(world, identity, "first")
    record(world, identity, "second")
    return copy


def record(world: World, identity: AssessmentId, words: str) -> None:
    Drafting(world).record_answer(RecordAnswer(identity, SUMMARY, text(words), None, JO))


def refused(world: World, identity: AssessmentId) -> str:
    with pytest.raises(StorageUnavailable) as refusal:
        record(world, identity, "third")
    return refusal.value.code


def test_a_database_replaced_by_rename_stops_writing(
    world: World, directory: Path, older: Path, identity: AssessmentId
) -> None:
    older.replace(directory / "heat.sqlite3")
    before = (directory / "heat.sqlite3").read_bytes()
    assert [refused(world, identity) for _ in range(3)] == ["storage-replaced"] * 3
    assert (directory / "heat.sqlite3").read_bytes() == before


def test_a_database_overwritten_in_place_stops_writing(
    world: World, directory: Path, older: Path, identity: AssessmentId
) -> None:
    shutil.copyfile(older, directory / "heat.sqlite3")
    assert [refused(world, identity) for _ in range(3)] == ["storage-overwritten"] * 3
    with pytest.raises(StorageUnavailable):
        an_assessment(world, "another")


def test_an_overwritten_database_that_others_wrote_on_stops_writing_too(
    world: World, directory: Path, older: Path, identity: AssessmentId
) -> None:
    shutil.copyfile(older, directory / "heat.sqlite3")
    other = open_store(directory)
    for number in range(5):
        record(a_world(other.unit_of_work), identity, f"other {number}")
    other.close()
    assert refused(world, identity) == "storage-overwritten"


def test_a_deleted_database_stops_writing_and_is_not_made_anew(
    world: World, directory: Path, identity: AssessmentId
) -> None:
    (directory / "heat.sqlite3").unlink()
    assert [refused(world, identity) for _ in range(3)] == ["storage-replaced"] * 3
    assert not (directory / "heat.sqlite3").exists()


def test_a_replaced_database_is_not_read_as_if_nothing_had_happened(store: Store, directory: Path, older: Path) -> None:
    older.replace(directory / "heat.sqlite3")
    with pytest.raises(StorageUnavailable) as refusal, store.unit_of_work.reading():
        pass
    assert refusal.value.code == "storage-replaced"


def test_a_database_replaced_in_the_middle_of_a_change_is_not_told_as_saved(
    store: Store, directory: Path, older: Path
) -> None:
    def replaced_meanwhile() -> None:
        with store.unit_of_work.writing() as repository:
            repository.next_reference("A", 2026)
            older.replace(directory / "heat.sqlite3")

    with pytest.raises(StorageUnavailable) as refusal:
        replaced_meanwhile()
    assert refusal.value.code == "storage-replaced"


def test_what_other_processes_add_is_no_reason_to_stop(world: World, directory: Path, identity: AssessmentId) -> None:
    other = open_store(directory)
    record(a_world(other.unit_of_work), identity, "theirs")
    other.close()
    record(world, identity, "mine")


def test_opening_again_accepts_what_is_there(
    store: Store, directory: Path, older: Path, identity: AssessmentId
) -> None:
    older.replace(directory / "heat.sqlite3")
    store.close()
    again = open_store(directory)
    record(a_world(again.unit_of_work), identity, "after")
    again.close()
