"""Between rows and the domain's values, in both directions; what comes back equals what was stored."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row

from db.answer_text import content_of, read_content
from db.state_digest import state_digest
from db.tables import (
    AcceptedFindingRow,
    AnswerRow,
    AssessmentListRow,
    AssessmentRow,
    CommentRow,
    ContributorRow,
    DecisionRow,
    ReferenceListRow,
    ReturnRow,
    SignOffRow,
    SubmissionRow,
    VerdictRow,
)
from heat_app.domain.assessment.answer import RecordedAnswer
from heat_app.domain.assessment.assessment import (
    AcceptedFinding,
    Assessment,
    Comment,
    Return,
    ReviewedAnswer,
    SignOff,
    StageDecision,
    Submission,
)
from heat_app.domain.assessment.digests import answer_digest, canonical, plain_origin
from heat_app.domain.assessment.journal import AuditEntry
from heat_app.domain.assessment.status import Outcome, Status, Verdict
from heat_app.domain.assessment.wire import read_list, read_origin
from heat_app.domain.form.lists import ReferenceList
from heat_app.domain.ids import AssessmentId, CommentId, Digest, QuestionKey, Reference
from heat_app.domain.text import UserText
from heat_app.errors import NotIntact
from heat_app.services.ports import Summary

if TYPE_CHECKING:
    from db.journal_text import Telling

_REMEDY = "Restore a backup made before the change, and find out who had access to the data folder."


@dataclass(frozen=True, slots=True)
class StoredAssessment:
    """The rows that one assessment is made of, each kind in its order."""

    assessment: AssessmentRow
    answers: Sequence[AnswerRow]
    contributors: Sequence[ContributorRow]
    accepted_findings: Sequence[AcceptedFindingRow]
    comments: Sequence[CommentRow]
    verdicts: Sequence[VerdictRow]
    decision: DecisionRow | None
    submissions: Sequence[SubmissionRow]
    returns: Sequence[ReturnRow]
    sign_off: SignOffRow | None
    lists: Sequence[AssessmentListRow] = ()
    list_contents: Sequence[ReferenceListRow | None] = ()
    """What the lists say, one row for each of `lists`, in the same order; None where it is gone."""


def read_assessment(stored: StoredAssessment) -> Assessment:
    """Returns the assessment that the rows hold, proved against its digests.

    Raises:
        NotIntact: An answer or the whole does not match its digest, or a row holds what this program never writes.
    """
    assessment = assemble(stored)
    if state_digest(assessment) != stored.assessment.state_digest:
        raise NotIntact(
            f"{assessment.reference}: what is stored is not what was recorded.", _REMEDY, code="assessment-altered"
        )
    return assessment


def assemble(stored: StoredAssessment) -> Assessment:
    """Returns the assessment that the rows hold, each answer proved, the whole not yet.

    Raises:
        NotIntact: An answer does not match its digest, or a row holds what this program never writes.
    """
    row = stored.assessment
    try:
        return Assessment(
            assessment_id=AssessmentId(row.assessment_id),
            reference=Reference(row.reference),
            form_id=row.form_id,
            form_version=row.form_version,
            form_digest=Digest(row.form_digest),
            status=Status(row.status),
            revision=row.revision,
            round=row.round,
            created_by=row.created_by,
            created_at=row.created_at,
            updated_by=row.updated_by,
            updated_at=row.updated_at,
            contributors=tuple(kept.person for kept in stored.contributors),
            answers=MappingProxyType(
                {QuestionKey(kept.question): _read_recorded(kept, row.reference) for kept in stored.answers}
            ),
            accepted_findings=tuple(_read_finding(kept) for kept in stored.accepted_findings),
            comments=tuple(_read_comment(kept) for kept in stored.comments),
            verdicts=MappingProxyType({QuestionKey(kept.question): _read_verdict(kept) for kept in stored.verdicts}),
            submissions=tuple(
                Submission(kept.round, kept.by, kept.at, Digest(kept.content_digest)) for kept in stored.submissions
            ),
            returns=tuple(Return(kept.round, UserText(kept.reason), kept.by, kept.at) for kept in stored.returns),
            decision=_read_decision(stored.decision),
            sign_off=_read_sign_off(stored.sign_off),
            withdrawal_reason=None if row.withdrawal_reason is None else UserText(row.withdrawal_reason),
            lists=tuple(_read_list(kept, row.reference) for kept in stored.list_contents),
            origin=None if row.origin is None else read_origin(row.origin),
            rule=row.rule,
        )
    except (ValueError, KeyError, TypeError):
        # The cause quotes what it could not read, and that may be an answer: it must not get into a log.
        raise NotIntact(
            f"{row.reference} holds something that this program never wrote.", _REMEDY, code="assessment-unreadable"
        ) from None


def _read_recorded(row: AnswerRow, reference: str) -> RecordedAnswer:
    """Reads an answer and proves it against its digest."""
    try:
        answer = read_content(row.content)
    except ValueError:
        answer = None
        matches = False
    else:
        matches = answer_digest(answer) == row.digest
    if not matches:
        raise NotIntact(
            f"{reference}, answer to {row.question}: its text is not the one that was recorded.",
            _REMEDY,
            code="answer-altered",
        )
    return RecordedAnswer(answer, row.revision, row.by, row.at, Digest(row.digest))


def _read_list(row: ReferenceListRow | None, reference: str) -> ReferenceList:
    """Reads a reference list and proves it against its digest."""
    try:
        found = None if row is None else read_list(row.content)
    except ValueError:
        found = None
    if row is None or found is None or found.digest != row.digest:
        raise NotIntact(
            f"{reference}: a list that it was written with is not the one that was recorded.",
            _REMEDY,
            code="list-altered",
        )
    return found


def _key(question: str | None) -> QuestionKey | None:
    return None if question is None else QuestionKey(question)


def _read_finding(row: AcceptedFindingRow) -> AcceptedFinding:
    return AcceptedFinding(row.code, _key(row.question), UserText(row.reason), row.by, row.at)


def _read_comment(row: CommentRow) -> Comment:
    return Comment(
        CommentId(row.comment_id),
        _key(row.question),
        UserText(row.text),
        row.by,
        row.at,
        None if row.reply_to is None else CommentId(row.reply_to),
        row.resolved_by,
        row.resolved_at,
    )


def _read_verdict(row: VerdictRow) -> ReviewedAnswer:
    digest = None if row.answer_digest is None else Digest(row.answer_digest)
    return ReviewedAnswer(Verdict(row.verdict), row.by, row.at, digest)


def _read_decision(row: DecisionRow | None) -> StageDecision | None:
    if row is None:
        return None
    return StageDecision(
        Outcome(row.outcome),
        UserText(row.reason),
        Outcome(row.recommended),
        tuple(json.loads(row.criteria)),
        row.by,
        row.at,
    )


def _read_sign_off(row: SignOffRow | None) -> SignOff | None:
    if row is None:
        return None
    return SignOff(
        row.signatory,
        UserText(row.declaration),
        UserText(row.comments),
        row.at,
        Digest(row.content_digest),
        Digest(row.journal_head),
    )


def read_entries(
    rows: Iterable[Row[*tuple[Any, ...]]], list_content: Callable[[str], str | None]
) -> tuple[AuditEntry, ...]:
    """Returns the whole journal of one assessment from its rows in order.

    Args:
        rows: The journal's rows.
        list_content: Gives the content of the reference list with a digest, or None where there is none.

    Raises:
        NotIntact: An entry tells of nothing this program knows.
    """
    from db.journal_text import Telling  # noqa: PLC0415  reads with a library the register does without

    telling = Telling(list_content=list_content)
    return tuple(_read_entry(row, telling) for row in rows)


def _read_entry(row: Row[*tuple[Any, ...]], telling: Telling) -> AuditEntry:
    try:
        event = telling.read(row.event)
    except ValueError:
        raise NotIntact(f"Journal entry {row.sequence} cannot be read.", _REMEDY, code="journal-unreadable") from None
    return AuditEntry(
        AssessmentId(row.assessment_id),
        row.sequence,
        row.at,
        row.by,
        event,
        Digest(row.previous),
        Digest(row.digest),
    )


def entry_values(entry: AuditEntry, telling: Telling) -> dict[str, object]:
    """Returns a journal entry as the columns of its row."""
    return {
        "assessment_id": entry.assessment_id,
        "sequence": entry.sequence,
        "at": entry.at,
        "by": entry.by,
        "event": telling.write(entry.event),
        "previous": entry.previous,
        "digest": entry.digest,
    }


def write_assessment(row: AssessmentRow, assessment: Assessment, summary: Summary) -> None:
    """Writes what an assessment's own row holds; identity, creation and the journal's head stand apart."""
    row.form_version = assessment.form_version
    row.form_digest = assessment.form_digest
    row.status = assessment.status.value
    row.revision = assessment.revision
    row.round = assessment.round
    row.updated_by = assessment.updated_by
    row.updated_at = assessment.updated_at
    row.withdrawal_reason = assessment.withdrawal_reason
    row.origin = None if assessment.origin is None else canonical(plain_origin(assessment.origin)).decode()
    row.rule = assessment.rule
    row.state_digest = state_digest(assessment)
    row.title = summary.title
    row.form_title = summary.form_title
    row.lead = summary.lead
    row.organisation = summary.organisation
    row.answered_count = summary.answered_count
    row.question_count = summary.question_count
    row.open_comment_count = summary.open_comment_count
    row.submitted_at = assessment.submissions[-1].at if assessment.submissions else None
    row.signed_off_at = assessment.sign_off.at if assessment.sign_off else None
    row.title_order = comparable(summary.title)
    row.lead_order = comparable(summary.lead)
    row.searched = comparable(f"{assessment.reference}\n{summary.title}\n{summary.lead}\n{summary.organisation}")


def comparable(text: str) -> str:
    """Returns text as it is compared in searching and sorting: case, width and accents' encoding do not matter."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def write_answer(row: AnswerRow, recorded: RecordedAnswer) -> None:
    """Writes what an answer's row holds."""
    row.content = content_of(recorded.answer)
    row.revision = recorded.revision
    row.by = recorded.by
    row.at = recorded.at
    row.digest = recorded.digest


def write_finding(row: AcceptedFindingRow, kept: AcceptedFinding) -> None:
    """Writes what the row of a finding let stand holds."""
    row.reason = kept.reason
    row.by = kept.by
    row.at = kept.at


def write_comment(row: CommentRow, comment: Comment) -> None:
    """Writes what a comment's row holds."""
    row.question = comment.question
    row.text = comment.text
    row.by = comment.by
    row.at = comment.at
    row.reply_to = comment.reply_to
    row.resolved_by = comment.resolved_by
    row.resolved_at = comment.resolved_at


def write_verdict(row: VerdictRow, given: ReviewedAnswer) -> None:
    """Writes what a verdict's row holds."""
    row.verdict = given.verdict.value
    row.by = given.by
    row.at = given.at
    row.answer_digest = given.answer_digest


def write_decision(row: DecisionRow, decision: StageDecision) -> None:
    """Writes what a decision's row holds."""
    row.outcome = decision.outcome.value
    row.reason = decision.reason
    row.recommended = decision.recommended.value
    row.criteria = canonical(list(decision.criteria)).decode()
    row.by = decision.by
    row.at = decision.at
