"""Starting an assessment from an earlier one, and choosing the rule by which its route is recommended."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.domain.assessment.assessment import Assessment, CarriedAnswer, Origin
from heat_app.domain.assessment.carrying import Carried, carried, carry_of
from heat_app.domain.assessment.digests import answer_digest, content_digest
from heat_app.domain.assessment.events import Event, StartedFrom
from heat_app.domain.assessment.status import Status
from heat_app.domain.form.definition import Form
from heat_app.domain.form.faults import listed
from heat_app.domain.ids import AssessmentId
from heat_app.domain.workflow.permissions import require
from heat_app.domain.workflow.transitions import Act
from heat_app.errors import TransitionRefused, UsageFault
from heat_app.services.changing import Changed, Ground, World, change, create, form_of
from heat_app.services.commands import ChooseRule, StartFromEarlier
from heat_app.services.drafting import choosing, recordings
from heat_app.services.ports import RegisterPage, RegisterQuery


@dataclass(frozen=True, slots=True)
class Offer:
    """A form that can be started from an assessment, and why one would."""

    form: Form
    why: str


@dataclass(frozen=True, slots=True)
class Coming:
    """What would come along from an earlier assessment.

    Attributes:
        source: The earlier assessment.
        source_form: Its form.
        form: The form to be started.
        answers: Every answer that is taken over, and what becomes of it.
    """

    source: Assessment
    source_form: Form
    form: Form
    answers: tuple[Carried, ...]


class Starting:
    """The verbs of beginning where something else ended."""

    def __init__(self, world: World) -> None:
        self._world = world

    def offers(self, form_id: str) -> tuple[Offer, ...]:
        """Returns the forms that can be started from an assessment of this form, by title."""
        return tuple(
            Offer(form, carry.why)
            for form in self._world.forms.newest()
            for carry in form.carries
            if carry.form_id == form_id
        )

    def earlier(self, form_id: str, search: str = "", limit: int = 8) -> RegisterPage:
        """Returns the assessments that one of this form can be started from, the last changed first.

        Args:
            form_id: The form to be started.
            search: Words looked for, as in the register.
            limit: Most lines returned.
        """
        forms = tuple(dict.fromkeys(carry.form_id for carry in self._world.forms.named(form_id).carries))
        if not forms:
            return RegisterPage((), 0)
        kept = tuple(status for status in Status if status is not Status.WITHDRAWN)
        with self._world.unit_of_work.reading() as repository:
            return repository.register(RegisterQuery(search=search, statuses=kept, forms=forms, limit=limit))

    def coming(self, source: AssessmentId, form_id: str) -> Coming:
        """Returns what would come along, without starting anything.

        Raises:
            UsageFault: Nothing comes along from an assessment of that form.
            TransitionRefused: The earlier assessment was withdrawn.
        """
        with self._world.unit_of_work.reading() as repository:
            earlier = repository.get(source)
        form, source_form = self._world.forms.named(form_id), form_of(self._world, earlier)
        if carry_of(form, source_form) is None:
            raise UsageFault(
                f"{form.short_title} takes nothing over from {source_form.short_title}.",
                _possible(form),
                code="nothing-to-carry",
            )
        if earlier.status is Status.WITHDRAWN:
            raise TransitionRefused(
                f"{earlier.reference} was withdrawn; nothing is started from it.",
                "Start a new assessment instead.",
                code="status-in-the-way",
            )
        return Coming(earlier, source_form, form, carried(form, source_form, earlier))

    def start(self, command: StartFromEarlier) -> Changed:
        """Starts a new assessment from an earlier one; each answer that comes along is marked as carried."""
        coming = self.coming(command.source, command.form_id)
        taken = {entry.question.key: entry.answer for entry in coming.answers if entry.answer is not None}
        origin = Origin(
            assessment_id=coming.source.assessment_id,
            reference=coming.source.reference,
            form_id=coming.source.form_id,
            form_version=coming.source.form_version,
            form_title=coming.source_form.short_title,
            content_digest=content_digest(coming.source),
            answers=tuple(
                CarriedAnswer(entry.question.key, entry.source.key, entry.source.named, answer_digest(entry.answer))
                for entry in coming.answers
                if entry.answer is not None
            ),
        )

        def decide(assessment: Assessment) -> tuple[Event, ...]:
            answers = {**taken, **command.answers}
            rule = choosing(coming.form, assessment, command.rule)
            return (StartedFrom(origin), *rule, *recordings(coming.form, assessment, answers))

        return create(self._world, coming.form, command.by, decide)

    def choose_rule(self, command: ChooseRule) -> Changed:
        """Uses another of the form's routing rules from now on.

        Raises:
            UsageFault: The form has no such rule.
            TransitionRefused: The assessment is not open for edits.
        """

        def decide(assessment: Assessment, form: Form, _: Ground) -> tuple[Event, ...]:
            require(Act.EDIT, form, assessment, by=command.by)
            return choosing(form, assessment, command.rule)

        return change(self._world, command.assessment_id, command.by, decide)


def _possible(form: Form) -> str:
    earlier = [carry.form_id for carry in form.carries]
    return f"It takes over from {listed(earlier)}." if earlier else "Start it without an earlier assessment."
