"""`heat sign-off`: the act that ends an assessment."""

from __future__ import annotations

from heat_app.cli.parsing import Commands
from heat_app.cli.request import Request
from heat_app.cli.reviewing import OUTCOMES
from heat_app.cli.speaking import fault_line
from heat_app.cli.submitting import tell_standing
from heat_app.domain.checks.catalogue import UNPRINTABLE
from heat_app.errors import UsageFault
from heat_app.services.commands import SignOffAssessment, StageChoice
from heat_app.services.drafting import judged


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
    decision = None
    if arguments.decision is not None:
        decision = StageChoice(OUTCOMES[arguments.decision], arguments.reason or "")
    elif arguments.reason is not None:
        raise UsageFault(
            "--reason goes with --decision.", "Add --decision proceed or --decision further.", code="usage"
        )
    changed = request.services.reviewing.sign_off(
        SignOffAssessment(assessment_id, arguments.declaration, arguments.comments, by, decision)
    )
    for finding in judged(changed).findings:
        if finding.code == UNPRINTABLE.code:
            request.speaker.message(f"To be known: {fault_line(finding.as_fault())}")
    return tell_standing(request, assessment_id)
