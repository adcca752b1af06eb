"""An assessment: one completion of a form about a proposal, with its review and its sign-off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from heat_app.domain.assessment.answer import Answer, PeopleAnswer, RecordedAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.status import Outcome, Status, Verdict
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import TITLE
from heat_app.domain.form.lists import ReferenceList
from heat_app.domain.ids import AssessmentId, CommentId, Digest, QuestionKey, Reference
from heat_app.domain.people import Person, is_same_person
from heat_app.domain.text import UserText


@dataclass(frozen=True, slots=True)
class Comment:
    """Something said about a question or, where `question` is None, about the whole; nothing said is erased."""

    comment_id: CommentId
    question: QuestionKey | None
    text: UserText
    by: Person
    at: datetime
    reply_to: CommentId | None = None
    resolved_by: Person | None = None
    resolved_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.resolved_at is None


@dataclass(frozen=True, slots=True)
class ReviewedAnswer:
    """A reviewer's verdict on one answer, and the digest of the answer it was given on."""

    verdict: Verdict
    by: Person
    at: datetime
    answer_digest: Digest | None


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """An advisory finding that an author looked at and let stand, with the reason."""

    code: str
    question: QuestionKey | None
    reason: UserText
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Submission:
    """One handing-in for review; the text it froze is bound by its digest."""

    round: int
    by: Person
    at: datetime
    content_digest: Digest


@dataclass(frozen=True, slots=True)
class Return:
    """One sending-back for changes."""

    round: int
    reason: UserText
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class StageDecision:
    """The reviewer's decision on the further stage, beside what the rules recommended.

    Attributes:
        outcome: What was decided.
        reason: Why.
        recommended: What the rules recommended.
        criteria: Keys of the criteria that stood behind the recommendation.
        by: The reviewer.
        at: When (UTC).
    """

    outcome: Outcome
    reason: UserText
    recommended: Outcome
    criteria: tuple[str, ...]
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class SignOff:
    """The act that ends an assessment: who, in which role, when, with which words, over exactly which content.

    Attributes:
        signatory: Name, role and organisation.
        declaration: The words the signatory put their name to.
        comments: The reviewer's concluding comments.
        at: When (UTC).
        content_digest: Digest of everything signed: answers, form, review, decision.
        journal_head: Digest of the journal's last entry before the sign-off.
    """

    signatory: Person
    declaration: UserText
    comments: UserText
    at: datetime
    content_digest: Digest
    journal_head: Digest


@dataclass(frozen=True, slots=True)
class CarriedAnswer:
    """Where an answer came from.

    Attributes:
        question: The question here.
        source: The question in the earlier assessment.
        source_name: What people call that question: `Question 4`.
        digest: Digest of the answer as it came along; another one now means that it was changed here since.
    """

    question: QuestionKey
    source: QuestionKey
    source_name: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class Origin:
    """The earlier assessment that this one was started from.

    Attributes:
        assessment_id: Which one.
        reference: What people call it.
        form_id: Its form; with `form_version`, which text.
        form_title: What people call that form.
        content_digest: Digest of its content at that moment.
        answers: Which answers came along.
    """

    assessment_id: AssessmentId
    reference: Reference
    form_id: str
    form_version: str
    form_title: str
    content_digest: Digest
    answers: tuple[CarriedAnswer, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """One completion of a form.

    Attributes:
        assessment_id: Identity.
        reference: What people call it.
        form_id: Which form; with `form_version` and `form_digest`, exactly which text.
        status: Where it stands.
        revision: Counts every stored change, from 1; two writers never share one.
        round: Counts submissions: 1 until the first return, 2 after it, and so on. Printed as the version.
        created_by: Who started it.
        contributors: Everyone who created, answered or submitted; none of them can sign it off.
        answers: What was said, by question; a question never answered has no entry.
        origin: The earlier assessment that it was started from, or None.
        rule: Which of the form's routing rules is used; empty for the form's own.
        lists: The reference lists it was started with, whole: it stays readable wherever it goes, and what becomes of a
            list afterwards changes nothing in it.
    """

    assessment_id: AssessmentId
    reference: Reference
    form_id: str
    form_version: str
    form_digest: Digest
    status: Status
    revision: int
    round: int
    created_by: Person
    created_at: datetime
    updated_by: Person
    updated_at: datetime
    contributors: tuple[Person, ...]
    answers: Mapping[QuestionKey, RecordedAnswer] = field(default_factory=lambda: MappingProxyType({}))
    accepted_findings: tuple[AcceptedFinding, ...] = ()
    comments: tuple[Comment, ...] = ()
    verdicts: Mapping[QuestionKey, ReviewedAnswer] = field(default_factory=lambda: MappingProxyType({}))
    submissions: tuple[Submission, ...] = ()
    returns: tuple[Return, ...] = ()
    decision: StageDecision | None = None
    sign_off: SignOff | None = None
    withdrawal_reason: UserText | None = None
    origin: Origin | None = None
    rule: str = ""
    lists: tuple[ReferenceList, ...] = ()

    @property
    def title(self) -> UserText:
        """What the assessment is about."""
        answer = self.answer(TITLE)
        return answer.text if isinstance(answer, TextAnswer) else UserText("")

    def answer(self, question: QuestionKey) -> Answer | None:
        """Returns what was said to a question, or None."""
        recorded = self.answers.get(question)
        return recorded.answer if recorded else None

    def choice(self, question: QuestionKey) -> Choice | None:
        """Returns the choice made at a yes-or-no question, or None."""
        answer = self.answer(question)
        return answer.choice if isinstance(answer, YesNoAnswer) else None

    def answer_revision(self, question: QuestionKey) -> int:
        """Returns how often this answer has been recorded; 0 where it never was."""
        recorded = self.answers.get(question)
        return recorded.revision if recorded else 0

    def people(self, question: QuestionKey) -> tuple[Person, ...]:
        """Returns the people named at a question."""
        answer = self.answer(question)
        return answer.people if isinstance(answer, PeopleAnswer) else ()

    def is_contributor(self, person: Person) -> bool:
        """Says whether this person created, answered or submitted."""
        return any(is_same_person(person, contributor) for contributor in self.contributors)

    def thread(self, question: QuestionKey | None) -> tuple[Comment, ...]:
        """Returns the comments on one question, or on the whole for None, oldest first."""
        return tuple(comment for comment in self.comments if comment.question == question)

    def carried(self, question: QuestionKey) -> CarriedAnswer | None:
        """Returns where the answer to a question came from, or None where it was given here."""
        if self.origin is None:
            return None
        return next((came for came in self.origin.answers if came.question == question), None)

    def is_as_carried(self, question: QuestionKey) -> bool:
        """Says whether an answer that came along still is what it was."""
        came, recorded = self.carried(question), self.answers.get(question)
        return came is not None and recorded is not None and recorded.digest == came.digest

    def verdict_stands(self, question: QuestionKey) -> bool:
        """Says whether the reviewer's verdict was given on the answer as it is now."""
        reviewed = self.verdicts.get(question)
        recorded = self.answers.get(question)
        return reviewed is not None and reviewed.answer_digest == (recorded.digest if recorded else None)
