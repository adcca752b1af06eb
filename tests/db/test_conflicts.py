"""Two writers never overwrite each other unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import ALEX, JO, KNOWN, SAM, SUMMARY, a_world, an_assessment, no, text, yes
from sqlalchemy.orm.exc import StaleDataError

from db.repositories import SqlRepository
from db.store import Store, open_store
from heat_app.domain.assessment import journal
from heat_app.domain.assessment.events import AnswerRecorded, apply
from heat_app.domain.assessment.journal import chain_faults, replay
from heat_app.errors import Conflict
from heat_app.services.changing import World, summarise
from heat_app.services.commands import RecordAnswer
from heat_app.services.drafting import AnswerConflict, Drafting


@pytest.fixture
def other(store: Store, directory: Path) -> Iterator[World]:
    """The same data folder, opened a second time."""
    opened = open_store(directory)
    yield a_world(opened.unit_of_work)
    opened.close()


def test_the_same_answer_changed_twice_shows_both_texts(world: World, other: World) -> None:
    started = an_assessment(world)
    Drafting(other).record_answer(RecordAnswer(started.assessment_id, SUMMARY, text("theirs"), 0, SAM))
    with pytest.raises(AnswerConflict) as conflict:
        Drafting(world).record_answer(RecordAnswer(started.assessment_id, SUMMARY, text("mine"), 0, JO))
    assert (conflict.value.mine, conflict.value.theirs) == (text("mine"), text("theirs"))
    assert conflict.value.their_revision == 1


def test_different_answers_both_win(world: World, other: World) -> None:
    started = an_assessment(world)
    for number in range(1, 11):
        Drafting(world).record_answer(
            RecordAnswer(started.assessment_id, SUMMARY, text(f"mine {number}"), number - 1, JO)
        )
        Drafting(other).record_answer(
            RecordAnswer(started.assessment_id, KNOWN, (yes, no)[number % 2](f"theirs {number}"), number - 1, ALEX)
        )
    with world.unit_of_work.reading() as repository:
        stored = repository.get(started.assessment_id)
        entries = repository.entries(started.assessment_id)
    assert stored.answer(SUMMARY) == text("mine 10")
    assert stored.answer(KNOWN) == yes("theirs 10")
    assert chain_faults(entries) == ()
    assert replay(entries) == stored


def test_references_given_out_by_two_processes_differ(world: World, other: World) -> None:
    given = []
    for each in (world, other, world):
        with each.unit_of_work.writing() as repository:
            given.append(repository.next_reference("X", 2026))
    assert given == ["X-2026-0001", "X-2026-0002", "X-2026-0003"]


@pytest.mark.parametrize("table", ["answer", "assessment"])
def test_a_row_changed_behind_the_session_is_a_conflict(store: Store, world: World, table: str) -> None:
    """It cannot happen while the write lock is held; the version check stands in case a lock ever lies."""
    started = an_assessment(world)
    before = Drafting(world).record_answer(RecordAnswer(started.assessment_id, SUMMARY, text("a"), 0, JO)).assessment

    def meddle() -> None:
        with store.unit_of_work.writing() as repository:
            stored = repository.get(started.assessment_id)
            head, length = repository.head(started.assessment_id)
            assert isinstance(repository, SqlRepository)
            repository._session.connection().exec_driver_sql(f"UPDATE {table} SET revision = revision + 1")
            event = AnswerRecorded(SUMMARY, text("a"), text("b"), 2)
            at = world.clock()
            after = apply(stored, event, by=JO, at=at)
            entries = journal.write(
                (event,), assessment_id=stored.assessment_id, by=JO, at=at, head=head, length=length
            )
            repository.save(stored, after, summarise(world.forms.newest()[0], after), entries)

    with pytest.raises(Conflict) as conflict:
        meddle()
    assert conflict.value.code == "assessment-changed"
    assert isinstance(conflict.value.__cause__, StaleDataError)
    with store.unit_of_work.reading() as repository:
        assert repository.get(started.assessment_id) == before
