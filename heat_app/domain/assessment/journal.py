"""The journal: who did what, when; each entry carries the digest of the one before it.

One chain an assessment. A chain by itself shows edits and gaps to anyone who holds a later digest, such as the one
printed in a signed-off report; it cannot show that entries after the last such anchor were cut off or rewritten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import Plain, digest, plain_instant, plain_person
from heat_app.domain.assessment.events import AssessmentCreated, Event, apply, begin
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
    content: Plain = {
        "assessment": assessment_id,
        "sequence": sequence,
        "at": plain_instant(at),
        "by": plain_person(by),
        "event": plain_event(event),
        "previous": previous,
    }
    return digest(content)


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
    assessment: Assessment | None = None
    for entry in entries:
        if assessment is None:
            if not isinstance(entry.event, AssessmentCreated):
                raise ValueError("the journal does not start with a creation")
            assessment = begin(entry.event, by=entry.by, at=entry.at)
        else:
            assessment = apply(assessment, entry.event, by=entry.by, at=entry.at)
    if assessment is None:
        raise ValueError("the journal is empty")
    return assessment


_JOURNAL_REMEDY = "Restore a backup made before the change, and find out who had access to the data folder."
