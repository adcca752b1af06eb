"""Moving a draft to another version of its form, after a look at what that would do, and back again."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.events import Event
from heat_app.domain.assessment.moving import Held, Move, moved, plan, versions_held
from heat_app.domain.form.definition import Form
from heat_app.domain.form.drawing import with_lists
from heat_app.domain.ids import AssessmentId
from heat_app.domain.workflow.permissions import require
from heat_app.domain.workflow.transitions import Act
from heat_app.errors import HeatError, UsageFault
from heat_app.services.changing import Changed, Ground, World, change, form_of
from heat_app.services.commands import MoveToVersion
from heat_app.services.drafting import Opened
from heat_app.services.ports import Repository


@dataclass(frozen=True, slots=True)
class Ways:
    """To which versions of its form an assessment could be moved now.

    Attributes:
        newer: The newest published version, where it is newer than the one answered; or None.
        back: The version it came from last, where it was moved before; or empty.
    """

    newer: Form | None = None
    back: str = ""


class Moving:
    """The verbs of going on with another version of a form."""

    def __init__(self, world: World) -> None:
        self._world = world

    def ways(self, opened: Opened) -> Ways:
        """Returns to which versions an assessment could be moved; to none where it is not open for edits."""
        assessment = opened.assessment
        if not assessment.status.is_open_for_edits:
            return Ways()
        try:
            newest = self._world.forms.named(assessment.form_id)
        except HeatError:
            newest = opened.form  # what is damaged is told elsewhere, and nobody is moved to it
        with self._world.unit_of_work.reading() as repository:
            held = versions_held(repository.entries(assessment.assessment_id))
        is_newer = newest.version_order > opened.form.version_order
        return Ways(newest if is_newer else None, held[-1].version if held else "")

    def preview(self, assessment_id: AssessmentId, version: str = "") -> Move:
        """Returns what moving would do, without doing it.

        Args:
            assessment_id: Which assessment.
            version: To which version; empty for the newest.

        Raises:
            UsageFault: It answers that version already, or that version is neither newer nor one it answered before.
            NotIntact: The form's file is not the one that was published.
        """
        with self._world.unit_of_work.reading() as repository:
            assessment = repository.get(assessment_id)
            return self._plan(form_of(self._world, assessment), assessment, repository, version)

    def move(self, command: MoveToVersion) -> Changed:
        """Moves a draft; what does not fit is kept and comes back when it is moved back.

        Raises:
            UsageFault: As for `preview`.
            TransitionRefused: The assessment is not open for edits.
        """

        def decide(assessment: Assessment, form: Form, ground: Ground) -> tuple[Event, ...]:
            require(Act.EDIT, form, assessment, by=command.by)
            return moved(self._plan(form, assessment, ground.repository, command.version), assessment)

        return change(self._world, command.assessment_id, command.by, decide)

    def _plan(self, form: Form, assessment: Assessment, repository: Repository, version: str) -> Move:
        held = {entry.version: entry for entry in versions_held(repository.entries(assessment.assessment_id))}
        target = self._target(form, assessment, held, version)
        return plan(form, target, assessment, held.get(target.version))

    def _target(self, form: Form, assessment: Assessment, held: dict[str, Held], version: str) -> Form:
        forms = self._world.forms
        wanted = version or forms.named(form.form_id).version
        if wanted == assessment.form_version:
            raise UsageFault(
                f"{assessment.reference} answers version {wanted} of {form.short_title} already.",
                "Nothing has to be done." if not version else "Name another version, or none for the newest.",
                code="version-answered",
            )
        if wanted in held:
            found = held[wanted]
            return with_lists(forms.exactly(form.form_id, wanted, found.digest), found.lists)
        target = forms.in_version(form.form_id, wanted)
        if target.version_order < form.version_order:
            raise UsageFault(
                f"{assessment.reference} never answered version {wanted}, which is older than version {form.version}.",
                "Move it to a newer version, or back to one that it answered before.",
                code="version-older",
            )
        return target
