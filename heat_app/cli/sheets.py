"""`heat new`, `heat answer`: answers from an answer sheet."""

from __future__ import annotations

from heat_app.cli.parsing import Commands, Parser
from heat_app.cli.plain import plain_standing
from heat_app.cli.request import Request
from heat_app.cli.speaking import counted_words
from heat_app.cli.words import next_step
from heat_app.domain.form.definition import Form
from heat_app.errors import Fault, SheetRefused
from heat_app.exchange.answer_sheet import FormLookup, Sheet, read_sheet
from heat_app.services.commands import CreateAssessment, RecordAnswers


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    new = commands.add("new", _new, "start an assessment from an answer sheet; prints its reference")
    _takes_sheet(new)
    answer = commands.add("answer", _answer, "record a sheet's answers in an assessment, all or none")
    answer.add_argument("reference", metavar="REF", help="its reference or identity")
    _takes_sheet(answer)


def _takes_sheet(command: Parser) -> None:
    command.add_argument("sheet", metavar="SHEET", help="an answer sheet in JSON or YAML; - reads the standard input")


def _new(request: Request) -> int:
    by = request.actor()
    sheet = _sheet(request, request.services.forms.named)
    made = request.services.drafting.create(CreateAssessment(sheet.form_id, by, sheet.answers))
    opened = request.services.drafting.open(made.assessment.assessment_id)
    request.speaker.result(opened.assessment.reference, plain_standing(opened))
    request.speaker.message(f"Created. Next: {next_step(opened)}")
    return 0


def _answer(request: Request) -> int:
    by = request.actor()
    opened = request.opened()
    assessment, form = opened.assessment, opened.form

    def own(form_id: str) -> Form:
        # What an assessment answers is the form it was begun with, whatever came out since.
        return form if form_id == form.form_id else request.services.forms.named(form_id)

    sheet = _sheet(request, own)
    if sheet.form_id != assessment.form_id:
        raise SheetRefused(
            f"The answer sheet is for the form {sheet.form_id}, but {assessment.reference} answers "
            f"{assessment.form_id}; nothing of it was stored.",
            "Name the right assessment, or the right sheet.",
            faults=(
                Fault(
                    "other-form",
                    "form",
                    f"“{sheet.form_id}” is another form.",
                    f"Allowed here: “{assessment.form_id}”.",
                ),
            ),
            code="sheet-for-another-form",
        )
    changed = request.services.drafting.record_answers(RecordAnswers(assessment.assessment_id, sheet.answers, by))
    opened = request.services.drafting.open(assessment.assessment_id)
    count = len(changed.events)
    request.speaker.message(
        f"{counted_words(count, 'answer')} changed in {assessment.reference}. Next: {next_step(opened)}"
    )
    request.speaker.result("", {**plain_standing(opened), "changed_count": count})
    return 0


def _sheet(request: Request, form_lookup: FormLookup) -> Sheet:
    from heat_app.library.structured import MAX_SHEET_BYTES, read  # noqa: PLC0415  YAML is slow to load

    content, name = request.file_or_stdin(request.arguments.sheet, MAX_SHEET_BYTES)
    return read_sheet(read(content, name), form_lookup)
