"""How every change is made: read, judge, apply, journal and store in one unit of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from heat_app.domain.assessment import journal
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.events import AssessmentCreated, Event, apply, begin
from heat_app.domain.assessment.journal import AuditEntry
from heat_app.domain.assessment.outline import outline
from heat_app.domain.checks.catalogue import Standpoint, Unprintable, prints_everything
from heat_app.domain.form.answer_kinds import People
from heat_app.domain.form.definition import Form
from heat_app.domain.form.drawing import with_lists
from heat_app.domain.ids import AssessmentId, Digest
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.services.ports import Clock, Forms, NewIdentity, Repository, Summary, UnitOfWork


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change led to: the assessment as it is stored now, its form, what happened, and how to judge it."""

    assessment: Assessment
    form: Form
    events: tuple[Event, ...]
    standpoint: Standpoint


@dataclass(frozen=True, slots=True)
class Ground:
    """What a change stands on beside the assessment.

    Attributes:
        repository: What is stored.
        head: Digest of the journal's last entry, those of this change included.
    """

    repository: Repository
    head: Digest


Decide = Callable[[Assessment, Form, Ground], tuple[Event, ...]]
"""Judges a change on the assessment as it is now and returns what happens; raises to refuse."""


@dataclass(frozen=True, slots=True)
class World:
    """What every service needs.

    Attributes:
        unit_of_work: Transactions.
        forms: Published forms.
        clock: Tells the time.
        new_identity: Makes identities.
        unprintable: Tells which characters the report cannot print.
    """

    unit_of_work: UnitOfWork
    forms: Forms
    clock: Clock
    new_identity: NewIdentity
    unprintable: Unprintable = prints_everything

    def standpoint(self) -> Standpoint:
        """Returns from where an assessment is judged now."""
        return Standpoint(self.clock(), self.unprintable)


def form_of(world: World, assessment: Assessment) -> Form:
    """Returns the very form an assessment was written with, filled from the very lists it was written with."""
    form = world.forms.exactly(assessment.form_id, assessment.form_version, assessment.form_digest)
    return with_lists(form, assessment.lists)


def change(world: World, assessment_id: AssessmentId, by: Person, *decides: Decide) -> Changed:
    """Makes one change: all of it is stored durably with its journal entries, or none of it.

    The assessment is read inside the same transaction that writes, so nobody can come between. Where a change has
    several steps, each is judged on what the one before it led to.
    """
    with world.unit_of_work.writing() as repository:
        before = after = repository.get(assessment_id)
        form = form_of(world, before)
        head, length = repository.head(assessment_id)
        entries: list[AuditEntry] = []
        at = world.clock()
        for decide in decides:
            for event in decide(after, form, Ground(repository, head)):
                after = apply(after, event, by=by, at=at)
                (entry,) = journal.write(
                    (event,), assessment_id=assessment_id, by=by, at=at, head=head, length=length + len(entries)
                )
                entries.append(entry)
                head = entry.digest
            if not _answers_alike(before, after):
                form = form_of(world, after)  # it was moved to another version
        if entries:
            repository.save(before, after, summarise(form, after), tuple(entries))
    return Changed(after, form, tuple(entry.event for entry in entries), Standpoint(at, world.unprintable))


def _answers_alike(before: Assessment, after: Assessment) -> bool:
    """Says whether both answer the same form in the same version, with the same lists."""
    return (before.form_version, before.form_digest, before.lists) == (
        after.form_version,
        after.form_digest,
        after.lists,
    )


def create(world: World, form: Form, by: Person, decide: Callable[[Assessment], tuple[Event, ...]]) -> Changed:
    """Starts an assessment and makes its first changes in the same unit of work; it keeps the form's lists."""
    with world.unit_of_work.writing() as repository:
        at = world.clock()
        started = AssessmentCreated(
            assessment_id=AssessmentId(world.new_identity()),
            reference=repository.next_reference(form.reference_prefix, at.year),
            form_id=form.form_id,
            form_version=form.version,
            form_digest=form.digest,
            lists=form.drawn_from,
        )
        assessment = begin(started, by=by, at=at)
        events: tuple[Event, ...] = (started, *decide(assessment))
        for event in events[1:]:
            assessment = apply(assessment, event, by=by, at=at)
        entries = journal.write(
            events, assessment_id=assessment.assessment_id, by=by, at=at, head=journal.START, length=0
        )
        repository.add(assessment, summarise(form, assessment), entries)
    return Changed(assessment, form, events, Standpoint(at, world.unprintable))


def summarise(form: Form, assessment: Assessment) -> Summary:
    """Returns what the register shows of an assessment."""
    judged = outline(form, assessment)
    named = [
        person
        for question in form.questions()
        if isinstance(question.kind, People)
        for person in assessment.people(question.key)
        if person.name.strip()
    ]
    lead = named[0] if named else assessment.created_by
    return Summary(
        title=assessment.title,
        form_title=form.short_title,
        lead=lead.name,
        organisation=UserText(lead.organisation or assessment.created_by.organisation),
        answered_count=judged.answered_count,
        question_count=judged.question_count,
        open_comment_count=sum(comment.is_open for comment in assessment.comments if comment.reply_to is None),
    )
