"""What every repository keeps, whatever it is made of; run on the one in memory and on the one on disk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from builders import (
    JO,
    SAM,
    SUMMARY,
    a_signed_off_assessment,
    a_submitted_assessment,
    a_world,
    an_assessment,
    every_answer,
    text,
)

from heat_app.domain.assessment import journal
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.events import AnswerRecorded, apply
from heat_app.domain.assessment.journal import START, replay
from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId
from heat_app.errors import Conflict, UsageFault
from heat_app.services.changing import World, summarise
from heat_app.services.commands import RecordAnswer, RecordAnswers
from heat_app.services.drafting import Drafting
from heat_app.services.ports import RegisterOrder, RegisterQuery, Repository, UnitOfWork


class RepositoryContract:
    """Subclasses give a fixture `unit_of_work`."""

    @pytest.fixture
    def world(self, unit_of_work: UnitOfWork) -> World:
        return a_world(unit_of_work)

    def test_what_is_stored_comes_back_and_is_what_the_journal_tells_of(self, world: World) -> None:
        signed = a_signed_off_assessment(world)
        with world.unit_of_work.reading() as repository:
            assert repository.get(signed.assessment_id) == signed
            assert replay(repository.entries(signed.assessment_id)) == signed

    def test_an_unknown_identity_is_refused(self, world: World) -> None:
        with world.unit_of_work.reading() as repository:
            with pytest.raises(UsageFault):
                repository.get(AssessmentId("none"))
            assert repository.head(AssessmentId("none")) == (START, 0)
            assert repository.entries(AssessmentId("none")) == ()

    def test_a_reference_is_found_in_any_case(self, world: World) -> None:
        started = an_assessment(world)
        with world.unit_of_work.reading() as repository:
            assert repository.find(f" {started.reference.lower()} ") == started.assessment_id
            assert repository.find(started.assessment_id) == started.assessment_id
            assert repository.find("") is None

    def test_references_count_on_within_prefix_and_year(self, world: World) -> None:
        with world.unit_of_work.writing() as repository:
            assert repository.next_reference("A", 2026) == "A-2026-0001"
            assert repository.next_reference("A", 2026) == "A-2026-0002"
            assert repository.next_reference("B", 2026) == "B-2026-0001"
            assert repository.next_reference("A", 2027) == "A-2027-0001"
        with world.unit_of_work.writing() as repository:
            assert repository.next_reference("A", 2026) == "A-2026-0003"

    def test_a_reference_asked_for_in_a_unit_that_failed_is_given_out_again(self, world: World) -> None:
        _fail_after(world, lambda repository: repository.next_reference("A", 2026))
        with world.unit_of_work.writing() as repository:
            assert repository.next_reference("A", 2026) == "A-2026-0001"

    def test_a_unit_that_failed_changed_nothing(self, world: World) -> None:
        before = an_assessment(world)
        after, entries = _one_change(world, before)
        summary = summarise(world.forms.newest()[0], after)
        _fail_after(world, lambda repository: repository.save(before, after, summary, entries))
        with world.unit_of_work.reading() as repository:
            assert repository.get(before.assessment_id) == before
            assert repository.head(before.assessment_id)[1] == before.revision

    def test_a_change_that_starts_from_an_older_revision_is_a_conflict(self, world: World) -> None:
        seen = an_assessment(world)
        after, entries = _one_change(world, seen)
        Drafting(world).record_answers(RecordAnswers(seen.assessment_id, every_answer(), SAM))
        with pytest.raises(Conflict), world.unit_of_work.writing() as repository:
            repository.save(seen, after, summarise(world.forms.newest()[0], after), entries)

    def test_a_journal_that_moved_on_is_a_conflict(self, world: World) -> None:
        seen = an_assessment(world)
        _, stale = _one_change(world, seen)
        now = Drafting(world).record_answer(RecordAnswer(seen.assessment_id, SUMMARY, text("x"), 0, JO)).assessment
        after, _ = _one_change(world, now)
        with pytest.raises(Conflict), world.unit_of_work.writing() as repository:
            repository.save(now, after, summarise(world.forms.newest()[0], after), stale)

    def test_the_register_counts_filters_and_sorts(self, world: World) -> None:
        first = an_assessment(world, "Zebra crossings")
        second = an_assessment(world, "allotments", by=SAM)
        third = a_submitted_assessment(world)
        with world.unit_of_work.reading() as repository:
            every = repository.register(RegisterQuery())
            assert [row.assessment_id for row in every.rows] == [
                third.assessment_id,
                second.assessment_id,
                first.assessment_id,
            ]
            titles = repository.register(RegisterQuery(order=RegisterOrder.TITLE, descending=False))
            assert [row.summary.title for row in titles.rows] == [second.title, third.title, first.title]
            drafts = repository.register(RegisterQuery(statuses=(Status.DRAFT,), limit=1))
            assert (len(drafts.rows), drafts.total_count) == (1, 2)
            sams = repository.register(RegisterQuery(involving=SAM.identity))
            assert [row.assessment_id for row in sams.rows] == [second.assessment_id]
            assert repository.register(RegisterQuery(forms=("other", "small"))).total_count == 3
            assert repository.register(RegisterQuery(forms=("other",))).rows == ()
            found = repository.register(RegisterQuery(search="ZEBRA small-2026"))
            assert [row.assessment_id for row in found.rows] == [first.assessment_id]
            assert repository.status_counts() == {
                Status.DRAFT: 2,
                Status.SUBMITTED: 1,
                Status.RETURNED: 0,
                Status.SIGNED_OFF: 0,
                Status.WITHDRAWN: 0,
            }


def _fail_after(world: World, doing: Callable[[Repository], object]) -> None:
    """Does something in a unit of work that then fails."""

    def unit() -> None:
        with world.unit_of_work.writing() as repository:
            doing(repository)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        unit()


def _one_change(world: World, before: Assessment) -> tuple[Assessment, tuple[journal.AuditEntry, ...]]:
    event = AnswerRecorded(SUMMARY, before.answer(SUMMARY), text("mine"), before.answer_revision(SUMMARY) + 1)
    at = world.clock()
    with world.unit_of_work.reading() as repository:
        head, length = repository.head(before.assessment_id)
    entries = journal.write((event,), assessment_id=before.assessment_id, by=JO, at=at, head=head, length=length)
    return apply(before, event, by=JO, at=at), entries
