"""An assessment keeps the lists it was started with, each stored once, and shows when one was altered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from builders import JO, SAM, CountedIdentities, TickingClock, a_signed_off_assessment, a_world, text
from small_list import TODAY, own, with_the_form
from sqlalchemy import create_engine

from db.folder import DataFolder
from db.store import Store, open_store
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.events import AssessmentCreated
from heat_app.domain.assessment.journal import chain_faults, replay
from heat_app.domain.assessment.wire import plain_event, read_event
from heat_app.domain.form.definition import TITLE
from heat_app.errors import NotIntact
from heat_app.library.folder import FormLibrary
from heat_app.library.lists import ListLibrary
from heat_app.locations import migrations_directory
from heat_app.services.changing import World
from heat_app.services.commands import CreateAssessment, RecordAnswer
from heat_app.services.drafting import Drafting
from heat_app.services.safekeeping import Safekeeping


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    return with_the_form(tmp_path / "forms")


@pytest.fixture
def listed(store: Store, forms: Path, tmp_path: Path) -> World:
    """A world whose form draws from published lists, one with an organisation's items on it."""
    own(tmp_path / "own")
    lists = ListLibrary(forms / "lists", tmp_path / "own")
    return World(store.unit_of_work, FormLibrary(forms, lists, lambda: TODAY), TickingClock(), CountedIdentities())


def started(world: World) -> Assessment:
    return Drafting(world).create(CreateAssessment("drawing-form", JO, {TITLE: text("Moorings")})).assessment


def test_lists_come_back_whole_from_the_rows_and_from_the_journal(listed: World) -> None:
    made = started(listed)
    changed = Drafting(listed).record_answer(RecordAnswer(made.assessment_id, TITLE, text("Other"), 1, SAM)).assessment
    assert [kept.list_id for kept in changed.lists] == ["groups", "law", "scale"]
    assert changed.lists[0].items[-1].heading == "Added by Northtown Council"
    with listed.unit_of_work.reading() as repository:
        entries = repository.entries(made.assessment_id)
        assert repository.get(made.assessment_id) == changed
        assert replay(entries) == changed
        assert chain_faults(entries) == ()


def test_a_list_is_stored_once_however_many_assessments_draw_from_it(
    listed: World, store: Store, directory: Path
) -> None:
    first, second = started(listed), started(listed)
    store.close()
    with closing(sqlite3.connect(directory / "heat.sqlite3")) as connection:
        digests = [digest for (digest,) in connection.execute("SELECT digest FROM reference_list ORDER BY digest")]
        used = connection.execute("SELECT assessment_id, place, digest FROM assessment_list").fetchall()
        (told,) = connection.execute("SELECT event FROM journal WHERE sequence = 1 LIMIT 1").fetchone()
    assert digests == sorted(kept.digest for kept in first.lists)
    assert sorted(used) == sorted(
        (made.assessment_id, place, kept.digest) for made in (first, second) for place, kept in enumerate(made.lists, 1)
    )
    assert json.loads(told)["lists"] == [kept.digest for kept in first.lists]


@pytest.mark.parametrize(
    "alter",
    [
        "UPDATE reference_list SET content = replace(content, 'Carers', 'Cares')",
        "UPDATE reference_list SET content = '{}'",
        "UPDATE reference_list SET content = replace(content, 'national', 'place')",
        "DELETE FROM reference_list",
        "DELETE FROM assessment_list WHERE place = 3",
        "UPDATE assessment_list SET place = -place",
        "UPDATE assessment_list SET digest = (SELECT max(digest) FROM assessment_list)",
    ],
)
def test_a_list_altered_from_outside_is_not_taken_for_the_one_recorded(
    listed: World, store: Store, directory: Path, forms: Path, alter: str
) -> None:
    made = started(listed)
    store.close()
    with closing(sqlite3.connect(directory / "heat.sqlite3")) as connection:
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'reference_list'"
        ).fetchall()
        assert len(guards) == 2
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(alter)
        for _, sql in guards:
            connection.execute(sql)
        connection.commit()
    again = open_store(directory)
    world = World(again.unit_of_work, FormLibrary(forms), TickingClock(), CountedIdentities())
    with pytest.raises(NotIntact), again.unit_of_work.reading() as repository:
        repository.get(made.assessment_id)
    assert Safekeeping(world, again.keeper).check().faults
    again.close()


def test_a_stored_list_is_guarded_against_change_and_removal(listed: World, store: Store, directory: Path) -> None:
    started(listed)
    store.close()
    with closing(sqlite3.connect(directory / "heat.sqlite3")) as connection:
        for statement in ("UPDATE reference_list SET content = ''", "DELETE FROM reference_list"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


def test_an_event_with_lists_is_whole_by_itself(listed: World) -> None:
    made = started(listed)
    with listed.unit_of_work.reading() as repository:
        event = repository.entries(made.assessment_id)[0].event
    assert isinstance(event, AssessmentCreated)
    assert read_event(json.dumps(plain_event(event))) == event


def test_what_was_stored_before_there_were_lists_is_untouched(directory: Path) -> None:
    store = open_store(directory)
    signed = a_signed_off_assessment(a_world(store.unit_of_work))
    store.close()
    _migrated(directory, lambda config: command.downgrade(config, "0002"))
    with closing(sqlite3.connect(directory / "heat.sqlite3")) as connection:
        connection.execute("PRAGMA user_version = 2")
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert not tables & {"reference_list", "assessment_list"}
    again = open_store(directory)
    with again.unit_of_work.reading() as repository:
        assert repository.get(signed.assessment_id) == signed
        assert chain_faults(repository.entries(signed.assessment_id)) == ()
    again.close()
    assert list(DataFolder(directory).backups.glob("before-version-*"))


def _migrated(directory: Path, change: Callable[[Config], object]) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations_directory()))
    engine = create_engine(f"sqlite:///{directory / 'heat.sqlite3'}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        change(config)
    engine.dispose()
