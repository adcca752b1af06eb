"""`heat show`: everything in an assessment."""

from __future__ import annotations

from heat_app.cli.parsing import Commands
from heat_app.cli.request import Request
from heat_app.cli.telling import assessment_lines, plain_assessment


def add_to(commands: Commands) -> None:
    """Adds the command."""
    command = commands.add("show", _run, "show everything in an assessment")
    command.add_argument("reference", metavar="REF", help="its reference or identity")


def _run(request: Request) -> int:
    opened = request.opened()
    request.speaker.result("\n".join(assessment_lines(opened)), plain_assessment(opened))
    return 0
