"""`heat show`: everything in an assessment, or its answers as an answer sheet."""

from __future__ import annotations

import json

from heat_app.cli.parsing import Commands
from heat_app.cli.plain import plain_assessment
from heat_app.cli.request import Request
from heat_app.cli.words import assessment_lines


def add_to(commands: Commands) -> None:
    """Adds the command."""
    command = commands.add("show", _run, "show everything in an assessment")
    command.add_argument("reference", metavar="REF", help="its reference or identity")
    command.add_argument("--sheet", action="store_true", help="print its answers as an answer sheet (JSON) instead")


def _run(request: Request) -> int:
    opened = request.opened()
    if request.arguments.sheet:
        from heat_app.exchange.answer_sheet import write_sheet  # noqa: PLC0415  only needed here

        sheet = write_sheet(opened.form, opened.assessment)
        request.speaker.result(json.dumps(sheet, indent=2, ensure_ascii=False), sheet)
        return 0
    request.speaker.result("\n".join(assessment_lines(opened)), plain_assessment(opened))
    return 0
