"""A unit of work in memory, for tests of services that need no disk; it keeps the same contract as the real one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.journal import START, AuditEntry
from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId, Digest, Reference
from heat_app.errors import Conflict, UsageFault
from heat_app.services.ports import RegisterOrder, RegisterPage, RegisterQuery, RegisterRow, Summary


@dataclass
class _Kept:
    assessments: dict[AssessmentId, Assessment] = field(default_factory=dict)
    summaries: dict[AssessmentId, Summary] = field(default_factory=dict)
    journals: dict[AssessmentId, tuple[AuditEntry, ...]] = field(default_factory=dict)
    counters: dict[tuple[str, int], int] = field(default_factory=dict)


class FakeRepository:
    """Assessments in dictionaries."""

    def __init__(self, kept: _Kept) -> None:
        self._kept = kept

    def find(self, name: str) -> AssessmentId | None:
        wanted = name.strip().lower()
        for assessment in self._kept.assessments.values():
            if wanted in (assessment.reference.lower(), assessment.assessment_id):
                return assessment.assessment_id
        return None

    def get(self, assessment_id: AssessmentId) -> Assessment:
        if assessment_id not in self._kept.assessments:
            raise UsageFault("There is no such assessment.", code="assessment-unknown")
        return self._kept.assessments[assessment_id]

    def head(self, assessment_id: AssessmentId) -> tuple[Digest, int]:
        entries = self.entries(assessment_id)
        return (entries[-1].digest, len(entries)) if entries else (START, 0)

    def entries(self, assessment_id: AssessmentId) -> tuple[AuditEntry, ...]:
        return self._kept.journals.get(assessment_id, ())

    def next_reference(self, prefix: str, year: int) -> Reference:
        number = self._kept.counters.get((prefix, year), 0) + 1
        self._kept.counters[prefix, year] = number
        return Reference(f"{prefix}-{year}-{number:04d}")

    def add(self, assessment: Assessment, summary: Summary, entries: tuple[AuditEntry, ...]) -> None:
        self._carry_on(assessment.assessment_id, entries)
        self._kept.assessments[assessment.assessment_id] = assessment
        self._kept.summaries[assessment.assessment_id] = summary

    def save(self, before: Assessment, after: Assessment, summary: Summary, entries: tuple[AuditEntry, ...]) -> None:
        stored = self._kept.assessments.get(before.assessment_id)
        if stored is None or stored.revision != before.revision:
            raise Conflict("Someone else changed this assessment first.", code="assessment-changed")
        self._carry_on(before.assessment_id, entries)
        self._kept.assessments[before.assessment_id] = after
        self._kept.summaries[before.assessment_id] = summary

    def register(self, query: RegisterQuery) -> RegisterPage:
        words = query.search.casefold().split()
        rows = [
            self._line(assessment)
            for assessment in self._kept.assessments.values()
            if (not query.statuses or assessment.status in query.statuses)
            and (not query.forms or assessment.form_id in query.forms)
            and (
                query.involving is None or any(person.identity == query.involving for person in assessment.contributors)
            )
        ]
        found = [row for row in rows if all(word in _searched(row) for word in words)]
        found.sort(key=lambda row: _place(row, query.order), reverse=query.descending)
        return RegisterPage(tuple(found[query.offset : query.offset + query.limit]), len(found))

    def status_counts(self) -> Mapping[Status, int]:
        standing = [assessment.status for assessment in self._kept.assessments.values()]
        return {status: standing.count(status) for status in Status}

    def _carry_on(self, assessment_id: AssessmentId, entries: tuple[AuditEntry, ...]) -> None:
        head, length = self.head(assessment_id)
        for entry in entries:
            if (entry.previous, entry.sequence) != (head, length + 1):
                raise Conflict("Someone else changed this assessment first.", code="assessment-changed")
            head, length = entry.digest, entry.sequence
        self._kept.journals[assessment_id] = (*self.entries(assessment_id), *entries)

    def _line(self, assessment: Assessment) -> RegisterRow:
        return RegisterRow(
            assessment_id=assessment.assessment_id,
            reference=assessment.reference,
            status=assessment.status,
            round=assessment.round,
            created_at=assessment.created_at,
            updated_at=assessment.updated_at,
            updated_by=assessment.updated_by.name,
            submitted_at=assessment.submissions[-1].at if assessment.submissions else None,
            signed_off_at=assessment.sign_off.at if assessment.sign_off else None,
            summary=self._kept.summaries[assessment.assessment_id],
        )


class FakeUnitOfWork:
    """All or nothing, in memory."""

    def __init__(self) -> None:
        self._kept = _Kept()

    @contextmanager
    def writing(self) -> Iterator[FakeRepository]:
        # Values are frozen, so a copy of the dictionaries is a copy of everything.
        working = _Kept(*(dict(part) for part in (vars(self._kept)).values()))
        yield FakeRepository(working)
        self._kept = working

    @contextmanager
    def reading(self) -> Iterator[FakeRepository]:
        yield FakeRepository(self._kept)


def _searched(row: RegisterRow) -> str:
    summary = row.summary
    return f"{row.reference}\n{summary.title}\n{summary.lead}\n{summary.organisation}".casefold()


def _place(row: RegisterRow, order: RegisterOrder) -> tuple[object, ...]:
    by = {
        RegisterOrder.UPDATED: (row.updated_at,),
        RegisterOrder.REFERENCE: (),
        RegisterOrder.TITLE: (row.summary.title.casefold(),),
        RegisterOrder.STATUS: (list(Status).index(row.status), row.updated_at),
        RegisterOrder.LEAD: (row.summary.lead.casefold(),),
    }
    return (*by[order], row.reference)
