"""What authors do: start, answer, let findings stand, submit, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from heat_app.domain.assessment.acceptance import accept
from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import submission_digest
from heat_app.domain.assessment.events import (
    AnswerRecorded,
    Event,
    FindingAccepted,
    FindingReopened,
    RuleChosen,
    Submitted,
    Withdrawn,
)
from heat_app.domain.assessment.journal import AuditEntry
from heat_app.domain.assessment.outline import Outline, outline
from heat_app.domain.checks.catalogue import Standpoint
from heat_app.domain.checks.finding import Finding
from heat_app.domain.checks.run import findings
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.form.faults import did_you_mean, listed
from heat_app.domain.ids import AssessmentId, QuestionKey
from heat_app.domain.text import require_clean
from heat_app.domain.workflow.permissions import require
from heat_app.domain.workflow.routing import Recommendation, recommend
from heat_app.domain.workflow.transitions import Act
from heat_app.errors import Conflict, UsageFault
from heat_app.services.changing import Changed, Ground, World, change, create, form_of
from heat_app.services.commands import (
    AcceptFinding,
    CreateAssessment,
    RecordAnswer,
    RecordAnswers,
    Submit,
    Withdraw,
)


class AnswerConflict(Conflict):
    """Someone else changed the same answer first; nothing was overwritten.

    Attributes:
        question: Which question.
        mine: What was to be stored.
        theirs: What is stored now.
        their_revision: The revision to start from after choosing.
    """

    def __init__(self, question: Question, mine: Answer | None, current: Assessment) -> None:
        recorded = current.answers[question.key]
        super().__init__(
            f"{question.named} was changed by {recorded.by.name} while you were writing.",
            "Compare both texts and keep the one that is right; both are shown.",
            code="answer-conflict",
        )
        self.question = question
        self.mine = mine
        self.theirs = recorded.answer
        self.their_revision = recorded.revision


@dataclass(frozen=True, slots=True)
class Opened:
    """An assessment with everything judged about it, as it is stored now."""

    assessment: Assessment
    form: Form
    outline: Outline
    findings: tuple[Finding, ...]
    recommendation: Recommendation | None


class Drafting:
    """The authors' verbs."""

    def __init__(self, world: World) -> None:
        self._world = world

    def find(self, name: str) -> AssessmentId:
        """Returns the identity of the assessment with this reference or identity.

        Raises:
            UsageFault: There is none.
        """
        with self._world.unit_of_work.reading() as repository:
            found = repository.find(name)
        if found is None:
            raise UsageFault(
                f"There is no assessment “{name}” in this data folder.",
                "List them with: heat register",
                code="assessment-unknown",
            )
        return found

    def open(self, assessment_id: AssessmentId) -> Opened:
        """Returns an assessment with its outline, findings and recommended route."""
        with self._world.unit_of_work.reading() as repository:
            assessment = repository.get(assessment_id)
        form = form_of(self._world, assessment)
        return judge(form, assessment, self._world.standpoint())

    def history(self, assessment_id: AssessmentId, question: QuestionKey) -> tuple[AuditEntry, ...]:
        """Returns the journal's entries on the answer to one question, oldest first."""
        with self._world.unit_of_work.reading() as repository:
            entries = repository.entries(assessment_id)
        return tuple(
            entry for entry in entries if isinstance(entry.event, AnswerRecorded) and entry.event.question == question
        )

    def create(self, command: CreateAssessment) -> Changed:
        """Starts a new assessment."""
        form = self._world.forms.named(command.form_id)

        def decide(assessment: Assessment) -> tuple[Event, ...]:
            return (*choosing(form, assessment, command.rule), *recordings(form, assessment, command.answers))

        return create(self._world, form, command.by, decide)

    def record_answer(self, command: RecordAnswer) -> Changed:
        """Stores one answer.

        Raises:
            AnswerConflict: Someone else changed it since the writer saw it.
            AnswerNotAccepted: It does not fit the question.
            TransitionRefused: The assessment is not open for edits.
        """

        def decide(assessment: Assessment, form: Form, _: Ground) -> tuple[Event, ...]:
            require(Act.EDIT, form, assessment, by=command.by)
            question = question_of(form, command.question)
            answer = None if command.answer is None else accept(question, command.answer)
            if assessment.answer(question.key) == answer:
                return ()
            if command.started_from not in (None, assessment.answer_revision(question.key)):
                raise AnswerConflict(question, answer, assessment)
            return (_recording(assessment, question.key, answer),)

        return change(self._world, command.assessment_id, command.by, decide)

    def record_answers(self, command: RecordAnswers) -> Changed:
        """Stores several answers, all or none."""

        def decide(assessment: Assessment, form: Form, _: Ground) -> tuple[Event, ...]:
            require(Act.EDIT, form, assessment, by=command.by)
            return recordings(form, assessment, command.answers)

        return change(self._world, command.assessment_id, command.by, decide)

    def accept_finding(self, command: AcceptFinding) -> Changed:
        """Lets an advisory finding stand with a reason, or takes that back where the reason is empty.

        Raises:
            UsageFault: There is no such finding, or it is a blocking one.
        """

        def decide(assessment: Assessment, form: Form, _: Ground) -> tuple[Event, ...]:
            require(Act.ACCEPT_FINDING, form, assessment, by=command.by, reason=command.reason or "taken back")
            place = (command.code, command.question)
            if not command.reason.strip():
                stands = any((kept.code, kept.question) == place for kept in assessment.accepted_findings)
                return (FindingReopened(*place),) if stands else ()
            found = [entry for entry in self._found(form, assessment) if (entry.code, entry.question) == place]
            if not found or found[0].blocks:
                raise UsageFault(
                    "That finding is not there, or has to be mended.",
                    "Look at the findings again.",
                    code="finding-not-acceptable",
                )
            return (FindingAccepted(*place, require_clean(command.reason, where="The reason", limit=5_000)),)

        return change(self._world, command.assessment_id, command.by, decide)

    def submit(self, command: Submit) -> Changed:
        """Hands in for review; refused while a blocking finding stands."""

        def decide(assessment: Assessment, form: Form, _: Ground) -> tuple[Event, ...]:
            require(Act.SUBMIT, form, assessment, by=command.by, findings=self._found(form, assessment))
            return (Submitted(assessment.round, submission_digest(assessment)),)

        return change(self._world, command.assessment_id, command.by, decide)

    def withdraw(self, command: Withdraw) -> Changed:
        """Stops an assessment, with the reason; it stays readable."""

        def decide(assessment: Assessment, form: Form, _: Ground) -> tuple[Event, ...]:
            require(Act.WITHDRAW, form, assessment, by=command.by, reason=command.reason)
            return (Withdrawn(require_clean(command.reason, where="The reason", limit=5_000)),)

        return change(self._world, command.assessment_id, command.by, decide)

    def _found(self, form: Form, assessment: Assessment) -> tuple[Finding, ...]:
        return findings(form, assessment, self._world.standpoint())


def judge(form: Form, assessment: Assessment, standpoint: Standpoint) -> Opened:
    """Returns an assessment with everything judged about it."""
    return Opened(
        assessment,
        form,
        outline(form, assessment),
        findings(form, assessment, standpoint),
        recommend(form, assessment),
    )


def judged(changed: Changed) -> Opened:
    """Returns what a change led to, with everything judged about it."""
    return judge(changed.form, changed.assessment, changed.standpoint)


def question_of(form: Form, key: QuestionKey) -> Question:
    """Returns the question with this key.

    Raises:
        UsageFault: The form has none.
    """
    question = form.question(key)
    if question is None:
        raise UsageFault(f"The form has no question “{key}”.", "Look at the form's questions.", code="question-unknown")
    return question


def choosing(form: Form, assessment: Assessment, rule: str) -> tuple[Event, ...]:
    """Returns what using this routing rule makes happen; nothing where it is used already.

    Raises:
        UsageFault: The form has no such rule.
    """
    rules = [variant.key for variant in form.routing.variants] if form.routing else []
    if rule and rule not in rules:
        known = f"Choose one of {listed(rules)}." if rules else "The form has only its own rule."
        raise UsageFault(
            f"{form.short_title} has no routing rule “{rule}”.",
            f"{did_you_mean(rule, rules)}{known}",
            code="rule-unknown",
        )
    return () if rule == assessment.rule else (RuleChosen(rule),)


def recordings(form: Form, assessment: Assessment, answers: Mapping[QuestionKey, Answer]) -> tuple[Event, ...]:
    """Returns what recording these answers makes happen; nothing for those that are there already.

    Raises:
        UsageFault: The form has no such question.
        AnswerNotAccepted: One does not fit its question.
    """
    accepted = {key: accept(question_of(form, key), answer) for key, answer in answers.items()}
    return tuple(
        _recording(assessment, key, answer) for key, answer in accepted.items() if assessment.answer(key) != answer
    )


def _recording(assessment: Assessment, key: QuestionKey, answer: Answer | None) -> AnswerRecorded:
    return AnswerRecorded(key, assessment.answer(key), answer, assessment.answer_revision(key) + 1)
