"""`heat show`: everything in an assessment, or its answers as an answer sheet or as a Word file."""

from __future__ import annotations

import json

from heat_app.cli.parsing import Commands
from heat_app.cli.plain import plain_assessment
from heat_app.cli.request import Request
from heat_app.cli.word_files import write_word_file
from heat_app.cli.words import assessment_lines
from heat_app.services.drafting import Opened


def add_to(commands: Commands) -> None:
    """Adds the command."""
    command = commands.add("show", _run, "show everything in an assessment")
    command.add_argument("reference", metavar="REF", help="its reference or identity")
    command.add_argument("--sheet", action="store_true", help="print its answers as an answer sheet (JSON) instead")
    command.add_argument("--docx", metavar="FILE", help="write its answers as a Word file to go on with instead")


def _run(request: Request) -> int:
    opened = request.opened()
    if request.arguments.sheet:
        from heat_app.exchange.answer_sheet import write_sheet  # noqa: PLC0415  only needed here

        sheet = write_sheet(opened.form, opened.assessment)
        request.speaker.result(json.dumps(sheet, indent=2, ensure_ascii=False), sheet)
        return 0
    if request.arguments.docx is not None:
        return _write_word(request, opened)
    request.speaker.result("\n".join(assessment_lines(opened)), plain_assessment(opened))
    return 0


def _write_word(request: Request, opened: Opened) -> int:
    from heat_app.exchange.word_form import write_filled  # noqa: PLC0415  python-docx is slow to load

    assessment = opened.assessment
    answers = {key: answer for key in assessment.answers if (answer := assessment.answer(key)) is not None}
    target, byte_count = write_word_file(
        request, request.arguments.docx, f"{assessment.reference}.docx", write_filled(opened.form, answers)
    )
    request.speaker.message(
        f"The answers of {assessment.reference} are in {target}. When they are done: "
        f"heat answer {assessment.reference} {target.name}"
    )
    request.speaker.result("", {"reference": assessment.reference, "path": str(target), "byte_count": byte_count})
    return 0
