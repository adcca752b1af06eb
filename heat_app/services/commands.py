"""What a person can ask; this page is the whole list. Each names who asks (`by`); the services add the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.status import Outcome, Verdict
from heat_app.domain.ids import AssessmentId, CommentId, QuestionKey
from heat_app.domain.people import Person


@dataclass(frozen=True, slots=True)
class CreateAssessment:
    """Start a new assessment; `answers` may already hold the title and more, `rule` names a routing rule."""

    form_id: str
    by: Person
    answers: Mapping[QuestionKey, Answer] = field(default_factory=lambda: MappingProxyType({}))
    rule: str = ""


@dataclass(frozen=True, slots=True)
class StartFromEarlier:
    """Start a new assessment from an earlier one; what its form takes over comes along, `answers` come on top."""

    source: AssessmentId
    form_id: str
    by: Person
    answers: Mapping[QuestionKey, Answer] = field(default_factory=lambda: MappingProxyType({}))
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ChooseRule:
    """Use another of the form's routing rules; empty for the form's own."""

    assessment_id: AssessmentId
    rule: str
    by: Person


@dataclass(frozen=True, slots=True)
class MoveToVersion:
    """Go on with another version of the form: the newest where `version` is empty, or one it answered before."""

    assessment_id: AssessmentId
    by: Person
    version: str = ""


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """Write, change or take back one answer.

    Attributes:
        assessment_id: Which assessment.
        question: Which question.
        answer: What is said; None takes the answer back.
        started_from: The answer's revision that the writer saw; 0 where there was none. None overwrites whatever
            is there, for a person who was just shown it.
        by: Who.
    """

    assessment_id: AssessmentId
    question: QuestionKey
    answer: Answer | None
    started_from: int | None
    by: Person


@dataclass(frozen=True, slots=True)
class RecordAnswers:
    """Write several answers at once, all or none; what is there already is replaced."""

    assessment_id: AssessmentId
    answers: Mapping[QuestionKey, Answer]
    by: Person


@dataclass(frozen=True, slots=True)
class AcceptFinding:
    """Let an advisory finding stand, with a reason; an empty reason takes the acceptance back."""

    assessment_id: AssessmentId
    code: str
    question: QuestionKey | None
    reason: str
    by: Person


@dataclass(frozen=True, slots=True)
class Submit:
    """Hand in for review."""

    assessment_id: AssessmentId
    by: Person


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Stop an assessment; it stays readable."""

    assessment_id: AssessmentId
    reason: str
    by: Person


@dataclass(frozen=True, slots=True)
class GiveVerdict:
    """Accept an answer, ask for a change, or take that back (None)."""

    assessment_id: AssessmentId
    question: QuestionKey
    verdict: Verdict | None
    by: Person


@dataclass(frozen=True, slots=True)
class AcceptAll:
    """Accept every answer that has no verdict yet."""

    assessment_id: AssessmentId
    by: Person


@dataclass(frozen=True, slots=True)
class AddComment:
    """Say something about a question, or about the whole for None."""

    assessment_id: AssessmentId
    question: QuestionKey | None
    text: str
    by: Person
    reply_to: CommentId | None = None


@dataclass(frozen=True, slots=True)
class ResolveComment:
    """Mark a comment as dealt with, or open it again."""

    assessment_id: AssessmentId
    comment_id: CommentId
    resolved: bool
    by: Person


@dataclass(frozen=True, slots=True)
class DecideStage:
    """Decide whether the further stage is needed, with the reason."""

    assessment_id: AssessmentId
    outcome: Outcome
    reason: str
    by: Person


@dataclass(frozen=True, slots=True)
class ReturnForChanges:
    """Send back to the authors, with the reason."""

    assessment_id: AssessmentId
    reason: str
    by: Person


@dataclass(frozen=True, slots=True)
class StageChoice:
    """What is decided on the further stage, and why."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class SignOffAssessment:
    """Sign off; `by` is the signatory with name, role and organisation.

    Attributes:
        assessment_id: Which assessment.
        declaration: The words the signatory puts their name to.
        comments: Concluding comments.
        by: The signatory.
        decision: The decision on the further stage where it is made in the same breath, or None; both are stored, or
            neither.
    """

    assessment_id: AssessmentId
    declaration: str
    comments: str
    by: Person
    decision: StageChoice | None = None
