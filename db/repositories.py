"""The repository: stored assessments inside one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, insert, or_, select
from sqlalchemy.orm import Session

from db import mapping, refusals, register_query
from db.tables import (
    AcceptedFindingRow,
    AnswerRow,
    AssessmentListRow,
    AssessmentRow,
    CommentRow,
    ContributorRow,
    DecisionRow,
    JournalRow,
    ReferenceCounterRow,
    ReferenceListRow,
    ReturnRow,
    Row,
    SignOffRow,
    SubmissionRow,
    VerdictRow,
)
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import canonical, plain_list
from heat_app.domain.assessment.journal import START, AuditEntry
from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId, Digest, QuestionKey, Reference
from heat_app.domain.text import clean
from heat_app.errors import UsageFault
from heat_app.services.ports import RegisterPage, RegisterQuery, Summary

if TYPE_CHECKING:
    from db.journal_text import Telling

_Placed = TypeVar(
    "_Placed",
    AnswerRow,
    ContributorRow,
    AcceptedFindingRow,
    CommentRow,
    VerdictRow,
    SubmissionRow,
    ReturnRow,
    AssessmentListRow,
)
_Value = TypeVar("_Value")


class SqlRepository:
    """Stored assessments, read and written through one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        # The session holds rows only weakly; kept here, a change finds the rows it was read from.
        self._rows: dict[AssessmentId, mapping.StoredAssessment] = {}
        self.last_written: tuple[int, Digest] | None = None
        """Number and digest of the newest journal entry this unit of work wrote."""

    def find(self, name: str) -> AssessmentId | None:
        """Returns the identity of the assessment with this reference (in any case) or identity, or None."""
        wanted = clean(name).text.strip()
        found = self._session.scalar(
            select(AssessmentRow.assessment_id).where(
                or_(AssessmentRow.reference == wanted, AssessmentRow.assessment_id == wanted.lower())
            )
        )
        return None if found is None else AssessmentId(found)

    def get(self, assessment_id: AssessmentId) -> Assessment:
        """Returns an assessment, each answer proved against its digest.

        Raises:
            UsageFault: There is none with this identity.
            NotIntact: What is stored does not match its digests.
        """
        stored = self._load(assessment_id)
        if stored is None:
            raise UsageFault(
                "There is no such assessment in this data folder.",
                "List them with: heat register",
                code="assessment-unknown",
            )
        return mapping.read_assessment(stored)

    def head(self, assessment_id: AssessmentId) -> tuple[Digest, int]:
        """Returns the digest of the journal's last entry and how many there are; START and 0 for none."""
        found = self._session.execute(
            select(AssessmentRow.journal_head, AssessmentRow.journal_length).where(
                AssessmentRow.assessment_id == assessment_id
            )
        ).one_or_none()
        return (START, 0) if found is None else (Digest(found.journal_head), found.journal_length)

    def entries(self, assessment_id: AssessmentId) -> tuple[AuditEntry, ...]:
        """Returns the journal of an assessment, oldest first.

        Raises:
            NotIntact: An entry cannot be read.
        """
        # Plain rows: a journal is long, and nothing in it is ever changed.
        rows = self._session.execute(
            select(*JournalRow.__table__.columns)
            .where(JournalRow.assessment_id == assessment_id)
            .order_by(JournalRow.sequence)
        )
        return mapping.read_entries(rows, self._list_content)

    def next_reference(self, prefix: str, year: int) -> Reference:
        """Returns a reference not used before; it counts as given out once this unit of work commits."""
        counter = self._session.get(ReferenceCounterRow, (prefix, year))
        if counter is None:
            counter = ReferenceCounterRow(prefix=prefix, year=year, last_number=0)
            self._session.add(counter)
        while True:
            counter.last_number += 1
            reference = Reference(f"{prefix}-{year}-{counter.last_number:04d}")
            if self.find(reference) is None:
                return reference

    def add(self, assessment: Assessment, summary: Summary, entries: tuple[AuditEntry, ...]) -> None:
        """Stores a new assessment with the first entries of its journal."""
        row = AssessmentRow(
            assessment_id=assessment.assessment_id,
            reference=assessment.reference,
            form_id=assessment.form_id,
            created_by=assessment.created_by,
            created_at=assessment.created_at,
            journal_head=START,
            journal_length=0,
        )
        mapping.write_assessment(row, assessment, summary)
        self._session.add(row)
        # Everything else refers to this row and to the lists, so they go first.
        self._session.flush()
        from db.journal_text import Telling  # noqa: PLC0415  reads with a library the register does without

        stored = mapping.StoredAssessment(row, (), (), (), (), (), None, (), (), None)
        self._store_parts(stored, assessment)
        self._carry_on(row, entries, Telling())

    def save(self, before: Assessment, after: Assessment, summary: Summary, entries: tuple[AuditEntry, ...]) -> None:
        """Stores what changed from `before` to `after`, with the journal's entries, all or nothing.

        Raises:
            Conflict: The stored revision is no longer `before.revision`, or the journal moved on.
        """
        from db.journal_text import Telling  # noqa: PLC0415  reads with a library the register does without

        stored = self._rows.get(before.assessment_id) or self._load(before.assessment_id)
        if stored is None or stored.assessment.revision != before.revision:
            raise refusals.overtaken()
        telling = Telling({QuestionKey(row.question): row.content for row in stored.answers})
        mapping.write_assessment(stored.assessment, after, summary)
        self._store_parts(stored, after)
        self._carry_on(stored.assessment, entries, telling)

    def register(self, query: RegisterQuery) -> RegisterPage:
        """Returns lines of the register."""
        return register_query.page(self._session, query)

    def status_counts(self) -> Mapping[Status, int]:
        """Returns how many assessments stand in each status."""
        counted = self._session.execute(select(AssessmentRow.status, func.count()).group_by(AssessmentRow.status))
        found = {row[0]: row[1] for row in counted}
        return {status: found.get(status.value, 0) for status in Status}

    def _load(self, assessment_id: AssessmentId) -> mapping.StoredAssessment | None:
        row = self._session.get(AssessmentRow, assessment_id)
        if row is None:
            return None
        lists = self._placed(AssessmentListRow, assessment_id)
        stored = mapping.StoredAssessment(
            assessment=row,
            answers=self._placed(AnswerRow, assessment_id),
            contributors=self._placed(ContributorRow, assessment_id),
            accepted_findings=self._placed(AcceptedFindingRow, assessment_id),
            comments=self._placed(CommentRow, assessment_id),
            verdicts=self._placed(VerdictRow, assessment_id),
            decision=self._session.get(DecisionRow, assessment_id),
            submissions=self._placed(SubmissionRow, assessment_id),
            returns=self._placed(ReturnRow, assessment_id),
            sign_off=self._session.get(SignOffRow, assessment_id),
            lists=lists,
            list_contents=[self._session.get(ReferenceListRow, kept.digest) for kept in lists],
        )
        self._rows[assessment_id] = stored
        return stored

    def _placed(self, kind: type[_Placed], assessment_id: AssessmentId) -> Sequence[_Placed]:
        rows = self._session.scalars(select(kind).where(kind.assessment_id == assessment_id).order_by(kind.place))
        return tuple(rows)

    def _carry_on(self, row: AssessmentRow, entries: tuple[AuditEntry, ...], telling: Telling) -> None:
        """Appends to the journal; the chain goes on from the stored head or not at all."""
        for entry in entries:
            if (entry.previous, entry.sequence) != (row.journal_head, row.journal_length + 1):
                raise refusals.overtaken()
            row.journal_head, row.journal_length = entry.digest, entry.sequence
        # Rows changed first: a row that someone else changed is a conflict before anything is appended.
        self._session.flush()
        for entry in entries:
            number = self._session.scalar(
                insert(JournalRow).values(**mapping.entry_values(entry, telling)).returning(JournalRow.entry_id)
            )
            self.last_written = (number or 0, entry.digest)
        # What is read next in this unit of work is read from the rows as they are now.
        self._rows.pop(AssessmentId(row.assessment_id), None)

    def _store_parts(self, stored: mapping.StoredAssessment, after: Assessment) -> None:
        owner = after.assessment_id
        self._store_lists(owner, stored.lists, after)
        self._store_answers(owner, stored.answers, after)
        self._store_findings(owner, stored.accepted_findings, after)
        self._store_comments(owner, stored.comments, after)
        self._store_verdicts(owner, stored.verdicts, after)
        self._store_decision(stored.decision, after)
        for place, person in _beyond(stored.contributors, after.contributors):
            self._session.add(ContributorRow(assessment_id=owner, place=place, person=person, identity=person.identity))
        for place, made in _beyond(stored.submissions, after.submissions):
            self._session.add(
                SubmissionRow(
                    assessment_id=owner,
                    place=place,
                    round=made.round,
                    by=made.by,
                    at=made.at,
                    content_digest=made.content_digest,
                )
            )
        for place, sent in _beyond(stored.returns, after.returns):
            self._session.add(
                ReturnRow(
                    assessment_id=owner, place=place, round=sent.round, reason=sent.reason, by=sent.by, at=sent.at
                )
            )
        signed = after.sign_off
        if signed is not None and stored.sign_off is None:
            self._session.add(
                SignOffRow(
                    assessment_id=owner,
                    signatory=signed.signatory,
                    declaration=signed.declaration,
                    comments=signed.comments,
                    at=signed.at,
                    content_digest=signed.content_digest,
                    journal_head=signed.journal_head,
                )
            )

    def _list_content(self, digest: str) -> str | None:
        row = self._session.get(ReferenceListRow, digest)
        return None if row is None else row.content

    def _store_lists(self, owner: AssessmentId, rows: Sequence[AssessmentListRow], after: Assessment) -> None:
        """Stores which lists an assessment was written with; each list's content once for all of them."""
        kept = {row.place: row for row in rows}
        for place, reference in enumerate(after.lists, 1):
            row = kept.pop(place, None)
            if row is not None and row.digest == reference.digest:
                continue
            if self._session.get(ReferenceListRow, reference.digest) is None:
                content = canonical(plain_list(reference)).decode()
                self._session.add(ReferenceListRow(digest=reference.digest, content=content))
                self._session.flush()
            if row is None:
                row = AssessmentListRow(assessment_id=owner, place=place)
                self._session.add(row)
            row.digest = reference.digest
        for row in kept.values():
            self._session.delete(row)

    def _store_answers(self, owner: AssessmentId, rows: Sequence[AnswerRow], after: Assessment) -> None:
        kept = {row.question: row for row in rows}
        for place, (question, recorded) in enumerate(after.answers.items(), 1):
            row = kept.get(question)
            if row is None:
                row = AnswerRow(assessment_id=owner, question=question)
                self._session.add(row)
            row.place = place
            if row.revision != recorded.revision:
                mapping.write_answer(row, recorded)

    def _store_findings(self, owner: AssessmentId, rows: Sequence[AcceptedFindingRow], after: Assessment) -> None:
        kept = {(row.code, row.question): row for row in rows}
        for place, finding in enumerate(after.accepted_findings, 1):
            row = kept.pop((finding.code, finding.question), None)
            if row is None:
                row = AcceptedFindingRow(assessment_id=owner, code=finding.code, question=finding.question)
                self._session.add(row)
            row.place = place
            mapping.write_finding(row, finding)
        for row in kept.values():
            self._session.delete(row)

    def _store_comments(self, owner: AssessmentId, rows: Sequence[CommentRow], after: Assessment) -> None:
        kept = {row.comment_id: row for row in rows}
        for place, comment in enumerate(after.comments, 1):
            row = kept.get(comment.comment_id)
            if row is None:
                row = CommentRow(assessment_id=owner, comment_id=comment.comment_id, place=place)
                self._session.add(row)
            mapping.write_comment(row, comment)

    def _store_verdicts(self, owner: AssessmentId, rows: Sequence[VerdictRow], after: Assessment) -> None:
        kept = {row.question: row for row in rows}
        for place, (question, given) in enumerate(after.verdicts.items(), 1):
            row = kept.pop(question, None)
            if row is None:
                row = VerdictRow(assessment_id=owner, question=question)
                self._session.add(row)
            row.place = place
            mapping.write_verdict(row, given)
        for row in kept.values():
            self._session.delete(row)

    def _store_decision(self, row: DecisionRow | None, after: Assessment) -> None:
        if after.decision is None:
            if row is not None:
                self._session.delete(row)
            return
        if row is None:
            row = DecisionRow(assessment_id=after.assessment_id)
            self._session.add(row)
        mapping.write_decision(row, after.decision)


def _beyond(rows: Sequence[Row], values: Sequence[_Value]) -> list[tuple[int, _Value]]:
    """Returns what follows the part of a growing list that is stored already, each with its place."""
    return list(enumerate(values[len(rows) :], len(rows) + 1))
