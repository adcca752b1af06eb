"""`heat submit`, `heat withdraw`: what authors do with an assessment as a whole."""

from __future__ import annotations

from heat_app.cli.parsing import Commands
from heat_app.cli.plain import plain_standing
from heat_app.cli.request import Request
from heat_app.cli.words import next_step, standing
from heat_app.domain.ids import AssessmentId
from heat_app.services.commands import Submit, Withdraw


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    submit = commands.add("submit", _submit, "hand in for review; refused while a finding blocks")
    submit.add_argument("reference", metavar="REF", help="its reference or identity")
    withdraw = commands.add("withdraw", _withdraw, "stop an assessment; it stays readable")
    withdraw.add_argument("reference", metavar="REF", help="its reference or identity")
    withdraw.add_argument("--reason", required=True, metavar="T", help="why")


def tell_standing(request: Request, assessment_id: AssessmentId) -> int:
    """Says where an assessment stands after a change and what comes next; returns the exit status."""
    opened = request.services.drafting.open(assessment_id)
    request.speaker.message(f"{standing(opened)} Next: {next_step(opened)}")
    request.speaker.result("", plain_standing(opened))
    return 0


def _submit(request: Request) -> int:
    by = request.actor()
    assessment_id = request.assessment_id()
    request.services.drafting.submit(Submit(assessment_id, by))
    return tell_standing(request, assessment_id)


def _withdraw(request: Request) -> int:
    by = request.actor()
    assessment_id = request.assessment_id()
    request.services.drafting.withdraw(Withdraw(assessment_id, request.arguments.reason, by))
    return tell_standing(request, assessment_id)
