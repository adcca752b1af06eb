"""`heat sign-off`: the act that ends an assessment."""

from __future__ import annotations

from dataclasses import replace

from heat_app.cli.parsing import Commands
from heat_app.cli.request import Request
from heat_app.cli.reviewing import OUTCOMES
from heat_app.cli.submitting import tell_standing
from heat_app.domain.assessment.assessment import StageDecision
from heat_app.domain.assessment.status import Outcome
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.domain.workflow.permissions import require
from heat_app.domain.workflow.transitions import Act
from heat_app.errors import UsageFault
from heat_app.services.commands import DecideStage, SignOffAssessment
from heat_app.services.drafting import Opened


def add_to(commands: Commands) -> None:
    """Adds the command."""
    command = commands.add("sign-off", _run, "sign off, as a second person with name, role and organisation")
    command.add_argument("reference", metavar="REF", help="its reference or identity")
    command.add_argument("--declaration", metavar="T", help="the words you put your name to")
    command.add_argument("--comments", metavar="T", default="", help="your concluding comments")
    command.add_argument("--decision", choices=tuple(OUTCOMES), help="decide on the further stage in the same go")
    command.add_argument("--reason", metavar="T", help="why, with --decision")


def _run(request: Request) -> int:
    arguments = request.arguments
    by = request.actor()
    opened = request.opened()
    assessment_id = opened.assessment.assessment_id
    if arguments.declaration is None or not arguments.declaration.strip():
        raise UsageFault(
            "A sign-off needs a declaration: the words you put your name to.",
            f'Add --declaration, for instance with the form\'s own words: "{opened.form.review.declaration}"',
            code="declaration-missing",
        )
    if arguments.decision is not None:
        outcome, reason = OUTCOMES[arguments.decision], arguments.reason or ""
        _refuse_early(opened, by, outcome, reason)
        request.services.reviewing.decide_stage(DecideStage(assessment_id, outcome, reason, by))
    elif arguments.reason is not None:
        raise UsageFault(
            "--reason goes with --decision.", "Add --decision proceed or --decision further.", code="usage"
        )
    request.services.reviewing.sign_off(SignOffAssessment(assessment_id, arguments.declaration, arguments.comments, by))
    return tell_standing(request, assessment_id)


def _refuse_early(opened: Opened, by: Person, outcome: Outcome, reason: str) -> None:
    """Refuses before anything is recorded what would be refused after the decision is."""
    require(Act.DECIDE_STAGE, opened.form, opened.assessment, by=by, reason=reason)
    at = opened.assessment.updated_at
    decided = StageDecision(outcome, UserText(reason), outcome, (), by, at)
    as_decided = replace(opened.assessment, decision=decided)
    require(Act.SIGN_OFF, opened.form, as_decided, by=by, findings=opened.findings)
