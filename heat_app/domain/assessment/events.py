"""What can happen to an assessment; this page is the whole list.

Events have four readers: the journal keeps them, `apply` turns them into the next assessment, the window redraws by
them, and a hand-over can carry them. Who did it and when stands beside the event, in the journal's entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Literal, TypeVar, assert_never

from heat_app.domain.assessment.answer import Answer, RecordedAnswer
from heat_app.domain.assessment.assessment import (
    AcceptedFinding,
    Assessment,
    Comment,
    Origin,
    Return,
    ReviewedAnswer,
    SignOff,
    StageDecision,
    Submission,
)
from heat_app.domain.assessment.digests import answer_digest
from heat_app.domain.assessment.status import Outcome, Status, Verdict
from heat_app.domain.form.lists import ReferenceList
from heat_app.domain.ids import AssessmentId, CommentId, Digest, QuestionKey, Reference
from heat_app.domain.people import Person
from heat_app.domain.text import UserText


@dataclass(frozen=True, slots=True)
class AssessmentCreated:
    """A new assessment was started, with the reference lists that its form draws from."""

    assessment_id: AssessmentId
    reference: Reference
    form_id: str
    form_version: str
    form_digest: Digest
    lists: tuple[ReferenceList, ...] = ()
    kind: Literal["assessment-created"] = "assessment-created"


@dataclass(frozen=True, slots=True)
class StartedFrom:
    """It was started from an earlier assessment; the answers that came along are recorded after this."""

    origin: Origin
    kind: Literal["started-from"] = "started-from"


@dataclass(frozen=True, slots=True)
class RuleChosen:
    """Another routing rule of the form is used from now on; empty for the form's own."""

    rule: str
    kind: Literal["rule-chosen"] = "rule-chosen"


@dataclass(frozen=True, slots=True)
class FormMoved:
    """It answers another version of its form from now on.

    Attributes:
        form_version: Which version.
        form_digest: Exactly which text.
        fitted: Questions whose answers were fitted to that version, in the order in which they are recorded right
            after this; every other answer stays what it was.
        rule: Which of that version's routing rules is used; empty for the form's own.
        lists: The reference lists that it is answered with.
    """

    form_version: str
    form_digest: Digest
    fitted: tuple[QuestionKey, ...] = ()
    rule: str = ""
    lists: tuple[ReferenceList, ...] = ()
    kind: Literal["form-moved"] = "form-moved"


@dataclass(frozen=True, slots=True)
class AnswerRecorded:
    """An answer was written, changed, or taken back (`after` is None)."""

    question: QuestionKey
    before: Answer | None
    after: Answer | None
    revision: int
    kind: Literal["answer-recorded"] = "answer-recorded"


@dataclass(frozen=True, slots=True)
class FindingAccepted:
    """An author let an advisory finding stand, with a reason."""

    code: str
    question: QuestionKey | None
    reason: UserText
    kind: Literal["finding-accepted"] = "finding-accepted"


@dataclass(frozen=True, slots=True)
class FindingReopened:
    """A finding let stand earlier is looked at again."""

    code: str
    question: QuestionKey | None
    kind: Literal["finding-reopened"] = "finding-reopened"


@dataclass(frozen=True, slots=True)
class Submitted:
    """It was handed in for review; its text is frozen."""

    round: int
    content_digest: Digest
    kind: Literal["submitted"] = "submitted"


@dataclass(frozen=True, slots=True)
class VerdictGiven:
    """A reviewer accepted an answer or asked for a change; None takes the verdict back."""

    question: QuestionKey
    verdict: Verdict | None
    answer_digest: Digest | None
    kind: Literal["verdict-given"] = "verdict-given"


@dataclass(frozen=True, slots=True)
class CommentAdded:
    """Something was said about a question, or about the whole."""

    comment_id: CommentId
    question: QuestionKey | None
    text: UserText
    reply_to: CommentId | None = None
    kind: Literal["comment-added"] = "comment-added"


@dataclass(frozen=True, slots=True)
class CommentResolved:
    """A comment was dealt with."""

    comment_id: CommentId
    kind: Literal["comment-resolved"] = "comment-resolved"


@dataclass(frozen=True, slots=True)
class CommentReopened:
    """A comment waits again."""

    comment_id: CommentId
    kind: Literal["comment-reopened"] = "comment-reopened"


@dataclass(frozen=True, slots=True)
class StageDecided:
    """The reviewer decided whether the further stage is needed."""

    outcome: Outcome
    reason: UserText
    recommended: Outcome
    criteria: tuple[str, ...]
    kind: Literal["stage-decided"] = "stage-decided"


@dataclass(frozen=True, slots=True)
class ReturnedForChanges:
    """It went back to its authors."""

    round: int
    reason: UserText
    kind: Literal["returned-for-changes"] = "returned-for-changes"


@dataclass(frozen=True, slots=True)
class SignedOff:
    """It was signed off."""

    signatory: Person
    declaration: UserText
    comments: UserText
    content_digest: Digest
    journal_head: Digest
    kind: Literal["signed-off"] = "signed-off"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """It was stopped; it stays readable."""

    reason: UserText
    kind: Literal["withdrawn"] = "withdrawn"


@dataclass(frozen=True, slots=True)
class ReportWritten:
    """A report of the signed-off assessment was written; its digest proves the file later."""

    media_type: str
    sha256: Digest
    byte_count: int
    content_digest: Digest
    kind: Literal["report-written"] = "report-written"


Event = (
    AssessmentCreated
    | StartedFrom
    | RuleChosen
    | FormMoved
    | AnswerRecorded
    | FindingAccepted
    | FindingReopened
    | Submitted
    | VerdictGiven
    | CommentAdded
    | CommentResolved
    | CommentReopened
    | StageDecided
    | ReturnedForChanges
    | SignedOff
    | Withdrawn
    | ReportWritten
)


def begin(event: AssessmentCreated, *, by: Person, at: datetime) -> Assessment:
    """Returns the assessment that a creation starts."""
    return Assessment(
        assessment_id=event.assessment_id,
        reference=event.reference,
        form_id=event.form_id,
        form_version=event.form_version,
        form_digest=event.form_digest,
        status=Status.DRAFT,
        revision=1,
        round=1,
        created_by=by,
        created_at=at,
        updated_by=by,
        updated_at=at,
        contributors=(by,),
        lists=event.lists,
    )


DigestOf = Callable[[Answer | None], Digest]
"""Makes the digest of an answer."""


def apply(  # noqa: C901, PLR0912  one branch an event
    before: Assessment, event: Event, *, by: Person, at: datetime, digest_of: DigestOf = answer_digest
) -> Assessment:
    """Returns the assessment as it stands after an event; the revision counts on by one.

    Takes events as facts: whether they may happen is judged before (`workflow`).

    Args:
        before: As it stood.
        event: What happened.
        by: Who did it.
        at: When (UTC).
        digest_of: Makes the digest of an answer.
    """
    if isinstance(event, AnswerRecorded):
        return _answered(before, event, by, at, digest_of(event.after))
    now = replace(before, revision=before.revision + 1, updated_by=by, updated_at=at)
    match event:
        case AssessmentCreated():
            return begin(event, by=by, at=at)
        case StartedFrom(origin):
            return replace(now, origin=origin)
        case RuleChosen(rule):
            return replace(now, rule=rule, decision=None)
        case FormMoved():
            return replace(
                now,
                form_version=event.form_version,
                form_digest=event.form_digest,
                lists=event.lists,
                rule=event.rule,
                decision=None,
                contributors=_including(now, by),
            )
        case FindingAccepted(code, question, reason):
            kept = _without_finding(now, code, question)
            return replace(
                now,
                accepted_findings=(*kept, AcceptedFinding(code, question, reason, by, at)),
                contributors=_including(now, by),
            )
        case FindingReopened(code, question):
            return replace(now, accepted_findings=_without_finding(now, code, question))
        case Submitted(round_, content_digest):
            return replace(
                now,
                status=Status.SUBMITTED,
                submissions=(*now.submissions, Submission(round_, by, at, content_digest)),
                contributors=_including(now, by),
            )
        case VerdictGiven(question, None, _):
            return replace(
                now,
                verdicts=MappingProxyType({key: kept for key, kept in now.verdicts.items() if key != question}),
            )
        case VerdictGiven(question, verdict, digest) if verdict is not None:
            return replace(now, verdicts=_with(now.verdicts, question, ReviewedAnswer(verdict, by, at, digest)))
        case VerdictGiven():
            raise AssertionError(event)
        case CommentAdded(comment_id, question, text, reply_to):
            return replace(now, comments=(*now.comments, Comment(comment_id, question, text, by, at, reply_to)))
        case CommentResolved(comment_id):
            return replace(now, comments=_settled(now.comments, comment_id, by, at))
        case CommentReopened(comment_id):
            return replace(now, comments=_settled(now.comments, comment_id, None, None))
        case StageDecided(outcome, reason, recommended, criteria):
            return replace(now, decision=StageDecision(outcome, reason, recommended, criteria, by, at))
        case ReturnedForChanges(round_, reason):
            return replace(
                now,
                status=Status.RETURNED,
                round=round_ + 1,
                returns=(*now.returns, Return(round_, reason, by, at)),
                decision=None,
            )
        case SignedOff(signatory, declaration, comments, content_digest, journal_head):
            return replace(
                now,
                status=Status.SIGNED_OFF,
                sign_off=SignOff(signatory, declaration, comments, at, content_digest, journal_head),
            )
        case Withdrawn(reason):
            return replace(now, status=Status.WITHDRAWN, withdrawal_reason=reason)
        case ReportWritten():
            return now
        case _:
            assert_never(event)


def _answered(before: Assessment, event: AnswerRecorded, by: Person, at: datetime, digest: Digest) -> Assessment:
    """Returns the assessment with an answer more; nearly all of a long journal is such events."""
    recorded = RecordedAnswer(event.after, event.revision, by, at, digest)
    return replace(
        before,
        revision=before.revision + 1,
        updated_by=by,
        updated_at=at,
        answers=_with(before.answers, event.question, recorded),
        contributors=_including(before, by),
        decision=None,
    )


_Value = TypeVar("_Value")


def _with(mapping: Mapping[QuestionKey, _Value], key: QuestionKey, value: _Value) -> Mapping[QuestionKey, _Value]:
    return MappingProxyType({**mapping, key: value})


def _including(assessment: Assessment, person: Person) -> tuple[Person, ...]:
    if assessment.is_contributor(person):
        return assessment.contributors
    return (*assessment.contributors, person)


def _without_finding(assessment: Assessment, code: str, question: QuestionKey | None) -> tuple[AcceptedFinding, ...]:
    return tuple(kept for kept in assessment.accepted_findings if (kept.code, kept.question) != (code, question))


def _settled(
    comments: tuple[Comment, ...], comment_id: CommentId, by: Person | None, at: datetime | None
) -> tuple[Comment, ...]:
    return tuple(
        replace(comment, resolved_by=by, resolved_at=at) if comment.comment_id == comment_id else comment
        for comment in comments
    )
