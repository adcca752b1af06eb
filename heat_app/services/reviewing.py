"""What reviewers do: judge answers, comment, decide on the further stage, return, sign off."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.assessment import Assessment, Comment
from heat_app.domain.assessment.digests import content_digest
from heat_app.domain.assessment.events import (
    CommentAdded,
    CommentReopened,
    CommentResolved,
    Event,
    ReturnedForChanges,
    SignedOff,
    StageDecided,
    VerdictGiven,
)
from heat_app.domain.assessment.journal import replay
from heat_app.domain.assessment.outline import outline
from heat_app.domain.assessment.status import Outcome, Verdict
from heat_app.domain.checks.run import findings
from heat_app.domain.form.definition import Form
from heat_app.domain.ids import AssessmentId, CommentId, QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText, require_clean
from heat_app.domain.workflow.permissions import require
from heat_app.domain.workflow.routing import recommend
from heat_app.domain.workflow.transitions import Act
from heat_app.errors import Fault, TransitionRefused, UsageFault
from heat_app.services.changing import Changed, Decide, Ground, World, change
from heat_app.services.commands import (
    AcceptAll,
    AddComment,
    DecideStage,
    GiveVerdict,
    ResolveComment,
    ReturnForChanges,
    SignOffAssessment,
    StageChoice,
)
from heat_app.services.drafting import question_of


class Reviewing:
    """The reviewers' verbs; authors reply to comments here too."""

    def __init__(self, world: World) -> None:
        self._world = world

    def before_return(self, assessment_id: AssessmentId) -> Mapping[QuestionKey, Answer | None] | None:
        """Returns the answers as they were when the assessment was last returned, or None where it never was."""
        with self._world.unit_of_work.reading() as repository:
            entries = repository.entries(assessment_id)
        returns = [place for place, entry in enumerate(entries, 1) if isinstance(entry.event, ReturnedForChanges)]
        if not returns:
            return None
        told = replay(entries[: returns[-1]])
        return MappingProxyType({question: recorded.answer for question, recorded in told.answers.items()})

    def give_verdict(self, command: GiveVerdict) -> Changed:
        """Accepts one answer, asks for a change, or takes that back."""

        def decide(assessment: Assessment, form: Form, _: Ground) -> tuple[Event, ...]:
            require(Act.GIVE_VERDICT, form, assessment, by=command.by)
            question = question_of(form, command.question)
            given = assessment.verdicts.get(question.key)
            if (given.verdict if given else None) is command.verdict and (
                given is None or assessment.verdict_stands(question.key)
            ):
                return ()
            recorded = assessment.answers.get(question.key)
            return (VerdictGiven(question.key, command.verdict, recorded.digest if recorded else None),)

        return change(self._world, command.assessment_id, command.by, decide)

    def accept_all(self, command: AcceptAll) -> Changed:
        """Accepts every answer that is asked for and whose present text has no verdict; requests for change stay."""

        def decide(assessment: Assessment, form: Form, _: Ground) -> tuple[Event, ...]:
            require(Act.GIVE_VERDICT, form, assessment, by=command.by)
            return tuple(
                VerdictGiven(key, Verdict.ACCEPTED, recorded.digest if recorded else None)
                for question in outline(form, assessment).questions()
                for key, recorded in ((question.key, assessment.answers.get(question.key)),)
                if not assessment.verdict_stands(key)
            )

        return change(self._world, command.assessment_id, command.by, decide)

    def add_comment(self, command: AddComment) -> Changed:
        """Says something about a question or about the whole."""

        def decide(assessment: Assessment, form: Form, _: Ground) -> tuple[Event, ...]:
            require(Act.COMMENT, form, assessment, by=command.by, reason=command.text)
            question = None if command.question is None else question_of(form, command.question).key
            if command.reply_to is not None and _comment(assessment, command.reply_to).question != question:
                raise UsageFault("That comment stands at another question.", "Reply there.", code="comment-elsewhere")
            text = require_clean(command.text, where="The comment", limit=10_000)
            return (CommentAdded(CommentId(self._world.new_identity()), question, text, command.reply_to),)

        return change(self._world, command.assessment_id, command.by, decide)

    def resolve_comment(self, command: ResolveComment) -> Changed:
        """Marks a comment as dealt with, or opens it again."""

        def decide(assessment: Assessment, form: Form, _: Ground) -> tuple[Event, ...]:
            require(Act.COMMENT, form, assessment, by=command.by, reason="given with the comment")
            comment = _comment(assessment, command.comment_id)
            if comment.is_open is not command.resolved:
                return ()
            happened = CommentResolved if command.resolved else CommentReopened
            return (happened(comment.comment_id),)

        return change(self._world, command.assessment_id, command.by, decide)

    def decide_stage(self, command: DecideStage) -> Changed:
        """Decides whether the further stage is needed; kept beside what the rules recommended."""
        choice = StageChoice(command.outcome, command.reason)
        return change(self._world, command.assessment_id, command.by, _deciding(choice, command.by))

    def return_for_changes(self, command: ReturnForChanges) -> Changed:
        """Sends back to the authors, with the reason."""

        def decide(assessment: Assessment, form: Form, _: Ground) -> tuple[Event, ...]:
            require(Act.RETURN, form, assessment, by=command.by, reason=command.reason)
            reason = require_clean(command.reason, where="The reason", limit=10_000)
            return (ReturnedForChanges(assessment.round, reason),)

        return change(self._world, command.assessment_id, command.by, decide)

    def sign_off(self, command: SignOffAssessment) -> Changed:
        """Signs off: binds name, role, organisation, instant and declaration to exactly this content."""

        def sign(assessment: Assessment, form: Form, ground: Ground) -> tuple[Event, ...]:
            found = findings(form, assessment, self._world.standpoint())
            require(Act.SIGN_OFF, form, assessment, by=command.by, findings=found)
            declaration = require_clean(command.declaration, where="The declaration", limit=5_000)
            if not declaration.strip():
                raise TransitionRefused(
                    f"{assessment.reference} cannot be signed off without a declaration.",
                    "Say what you put your name to.",
                    faults=(Fault("declaration-missing", "The declaration", "It is empty.", "Say what is signed."),),
                    code="findings-in-the-way",
                )
            return (
                SignedOff(
                    _cleaned(command.by),
                    declaration,
                    require_clean(command.comments, where="The concluding comments", limit=10_000),
                    content_digest(assessment),
                    ground.head,
                ),
            )

        steps = (sign,) if command.decision is None else (_deciding(command.decision, command.by), sign)
        return change(self._world, command.assessment_id, command.by, *steps)


def _deciding(choice: StageChoice, by: Person) -> Decide:
    def decide(assessment: Assessment, form: Form, _: Ground) -> tuple[Event, ...]:
        require(Act.DECIDE_STAGE, form, assessment, by=by, reason=choice.reason)
        recommendation = recommend(form, assessment)
        return (
            StageDecided(
                choice.outcome,
                require_clean(choice.reason, where="The reason", limit=10_000),
                recommendation.outcome if recommendation else Outcome.PROCEED,
                tuple(
                    judged.criterion.key
                    for judged in ((*recommendation.reasons, *recommendation.undecided) if recommendation else ())
                ),
            ),
        )

    return decide


def _comment(assessment: Assessment, comment_id: CommentId) -> Comment:
    for comment in assessment.comments:
        if comment.comment_id == comment_id:
            return comment
    raise UsageFault("There is no such comment.", "Open the assessment again.", code="comment-unknown")


def _cleaned(person: Person) -> Person:
    def part(text: str, label: str) -> UserText:
        return require_clean(text, where=f"The signatory's {label}", limit=300)

    return Person(part(person.name, "name"), part(person.role, "role"), part(person.organisation, "organisation"))
