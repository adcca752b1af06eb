"""The journal: who did what, when; each entry carries the digest of the one before it.

One chain an assessment. A chain by itself shows edits and gaps to anyone who holds a later digest, such as the one
printed in a signed-off report; it cannot show that entries after the last such anchor were cut off or rewritten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import (
    answer_digest,
    answer_spelled,
    canonical,
    plain_instant,
    plain_person,
    spelled,
)
from heat_app.domain.assessment.events import AnswerRecorded, AssessmentCreated, Event, apply, begin
from heat_app.domain.assessment.wire import plain_event
from heat_app.domain.ids import AssessmentId, Digest
from heat_app.domain.people import Person
from heat_app.errors import Fault

START = Digest("0" * 64)
"""What the first entry of a chain carries as the digest before it."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the journal.

    Attributes:
        assessment_id: Whose journal.
        sequence: Place in the chain, from 1 without gaps.
        at: When (UTC).
        by: Who.
        event: What.
        previous: Digest of the entry before, or `START`.
        digest: Digest of this entry with `previous` inside.
    """

    assessment_id: AssessmentId
    sequence: int
    at: datetime
    by: Person
    event: Event
    previous: Digest
    digest: Digest


def entry_digest(
    assessment_id: AssessmentId, sequence: int, at: datetime, by: Person, event: Event, previous: Digest
) -> Digest:
    """Returns the digest that an entry with this content has."""
    # The canonical JSON of an object with these names, written out: a check of everything stored does little else.
    text = (
        f'{{"assessment":{spelled(assessment_id)},"at":"{plain_instant(at)}","by":{_person_spelled(by)},'
        f'"event":{_event_spelled(event)},"previous":{spelled(previous)},"sequence":{sequence}}}'
    )
    return Digest(hashlib.sha256(text.encode()).hexdigest())


def _event_spelled(event: Event) -> str:
    if not isinstance(event, AnswerRecorded):
        return canonical(plain_event(event)).decode()
    return (
        f'{{"after":{answer_spelled(event.after)},"before":{answer_spelled(event.before)},"kind":"answer-recorded",'
        f'"question":{spelled(event.question)},"revision":{event.revision}}}'
    )


@lru_cache(maxsize=64)
def _person_spelled(person: Person) -> str:
    return canonical(plain_person(person)).decode()


def write(
    events: Iterable[Event],
    *,
    assessment_id: AssessmentId,
    by: Person,
    at: datetime,
    head: Digest,
    length: int,
) -> tuple[AuditEntry, ...]:
    """Returns the entries that carry these events on from a chain's head.

    Args:
        events: What happened, in order.
        assessment_id: Whose journal.
        by: Who did it.
        at: When (UTC).
        head: Digest of the last entry, or `START`.
        length: How many entries there are already.
    """
    entries: list[AuditEntry] = []
    for sequence, event in enumerate(events, length + 1):
        own = entry_digest(assessment_id, sequence, at, by, event, head)
        entries.append(AuditEntry(assessment_id, sequence, at, by, event, head, own))
        head = own
    return tuple(entries)


def chain_faults(entries: Iterable[AuditEntry]) -> tuple[Fault, ...]:
    """Returns what is wrong with a chain: edited, missing or reordered entries, each named by its place."""
    faults: list[Fault] = []
    head, expected = START, 1
    for entry in entries:
        where = f"Journal entry {entry.sequence}"
        if entry.sequence != expected:
            faults.append(Fault("journal-gap", where, f"Entry {expected} should stand here.", _JOURNAL_REMEDY))
        if entry.previous != head:
            faults.append(Fault("journal-unchained", where, "It does not follow the entry before it.", _JOURNAL_REMEDY))
        own = entry_digest(entry.assessment_id, entry.sequence, entry.at, entry.by, entry.event, entry.previous)
        if own != entry.digest:
            faults.append(
                Fault("journal-edited", where, "Its content was changed after it was written.", _JOURNAL_REMEDY)
            )
        head, expected = entry.digest, entry.sequence + 1
    return tuple(faults)


def replay(entries: Iterable[AuditEntry]) -> Assessment:
    """Returns the assessment that a journal tells of, from its first entry to its last.

    Raises:
        ValueError: The journal is empty or does not start with a creation.
    """
    told = tuple(entries)
    # Nothing looks at the digest of a text that was replaced later, and a long journal is nearly all such texts.
    kept = {entry.event.question: entry.sequence for entry in told if isinstance(entry.event, AnswerRecorded)}
    assessment: Assessment | None = None
    for entry in told:
        if assessment is None:
            if not isinstance(entry.event, AssessmentCreated):
                raise ValueError("the journal does not start with a creation")
            assessment = begin(entry.event, by=entry.by, at=entry.at)
        else:
            event = entry.event
            is_replaced = isinstance(event, AnswerRecorded) and kept[event.question] != entry.sequence
            assessment = apply(
                assessment, event, by=entry.by, at=entry.at, digest_of=_not_needed if is_replaced else answer_digest
            )
    if assessment is None:
        raise ValueError("the journal is empty")
    return assessment


def _not_needed(_answer: Answer | None) -> Digest:
    return START


_JOURNAL_REMEDY = "Restore a backup made before the change, and find out who had access to the data folder."
