"""`heat new`, `heat answer`: answers from an answer sheet or a completed Word file."""

from __future__ import annotations

from collections.abc import Mapping

from heat_app.cli.parsing import Commands, Parser
from heat_app.cli.plain import plain_standing
from heat_app.cli.request import Request
from heat_app.cli.speaking import counted_words
from heat_app.cli.word_files import Handed, is_word_file, read_word_file
from heat_app.cli.words import next_step
from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.form.definition import Form
from heat_app.domain.ids import QuestionKey
from heat_app.errors import Fault, SheetRefused, UsageFault
from heat_app.exchange.answer_sheet import Sheet, read_sheet
from heat_app.services.commands import ChooseRule, CreateAssessment, RecordAnswers, StartFromEarlier
from heat_app.services.drafting import Opened

_SHEET_HELP = "an answer sheet in JSON or YAML, or a completed Word form; - reads the standard input"


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    new = commands.add("new", _new, "start an assessment from an answer sheet or an earlier one; prints its reference")
    new.add_argument("sheet", metavar="SHEET", nargs="?", help=_SHEET_HELP)
    new.add_argument("--from", dest="earlier", metavar="REF", help="an earlier assessment whose answers come along")
    new.add_argument("--form", metavar="FORM", help="the form to start, where no sheet names it")
    new.add_argument("--rule", metavar="KEY", help="the routing rule to use, where the form offers several")
    rule = commands.add("rule", _rule, "use another of the form's routing rules for an assessment")
    rule.add_argument("reference", metavar="REF", help="its reference or identity")
    rule.add_argument("rule", metavar="KEY", help="the rule; own for the form's own")
    answer = commands.add("answer", _answer, "record a sheet's answers in an assessment, all or none")
    answer.add_argument("reference", metavar="REF", help="its reference or identity")
    _takes_sheet(answer)


def _takes_sheet(command: Parser) -> None:
    command.add_argument("sheet", metavar="SHEET", help=_SHEET_HELP)


def _new(request: Request) -> int:
    by = request.actor()
    arguments, services = request.arguments, request.services
    read = _sheet(request) if arguments.sheet is not None else None
    sheet = read.sheet if read is not None else None
    form_id, rule = _form_to_start(request, sheet), _rule_named(arguments.rule)
    answers: Mapping[QuestionKey, Answer] = sheet.answers if sheet is not None else {}
    if arguments.earlier is None:
        made = services.drafting.create(CreateAssessment(form_id, by, answers, rule))
        came = ""
    else:
        source = services.drafting.find(arguments.earlier)
        made = services.starting.start(StartFromEarlier(source, form_id, by, answers, rule))
        came = f" {_came_along(made.assessment)}"
    opened = services.drafting.open(made.assessment.assessment_id)
    request.speaker.result(
        opened.assessment.reference, {**plain_standing(opened), **(read.plain if read is not None else {})}
    )
    if read is not None:
        read.tell(request.speaker)
    request.speaker.message(f"Created.{came} Next: {next_step(opened)}")
    return 0


def _form_to_start(request: Request, sheet: Sheet | None) -> str:
    named = request.arguments.form
    if sheet is None and named is None:
        raise UsageFault(
            "It is not said which form to start.",
            "Name an answer sheet, or write: heat new --form FORM --from REF",
            code="usage",
        )
    if sheet is not None and named not in (None, sheet.form_id):
        raise UsageFault(
            f"--form says “{named}”, and the sheet is for “{sheet.form_id}”.", "Leave --form out.", code="usage"
        )
    return sheet.form_id if sheet is not None else str(named)


def _rule_named(word: str | None) -> str:
    return "" if word in (None, "own") else str(word)


def _came_along(assessment: Assessment) -> str:
    origin = assessment.origin
    count = len(origin.answers) if origin else 0
    return f"{counted_words(count, 'answer')} came along from {origin.reference if origin else ''}."


def _rule(request: Request) -> int:
    by = request.actor()
    opened = request.opened()
    request.services.starting.choose_rule(
        ChooseRule(opened.assessment.assessment_id, _rule_named(request.arguments.rule), by)
    )
    opened = request.services.drafting.open(opened.assessment.assessment_id)
    request.speaker.result("", plain_standing(opened))
    request.speaker.message(f"{opened.assessment.reference} is judged by that rule now. Next: {next_step(opened)}")
    return 0


def _answer(request: Request) -> int:
    by = request.actor()
    before = request.opened()
    assessment = before.assessment
    read = _sheet(request, before)
    sheet = read.sheet
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
    read.tell(request.speaker)
    request.speaker.message(
        f"{counted_words(count, 'answer')} changed in {assessment.reference}. Next: {next_step(opened)}"
    )
    request.speaker.result("", {**plain_standing(opened), "changed_count": count, **read.plain})
    return 0


def _sheet(request: Request, before: Opened | None = None) -> Handed:
    """Returns the sheet, read with the very form that the assessment is written with where there is one."""
    from heat_app.library.structured import MAX_SHEET_BYTES, read  # noqa: PLC0415  YAML is slow to load

    content, name = request.file_or_stdin(request.arguments.sheet, MAX_SHEET_BYTES)
    if is_word_file(content, name):
        return read_word_file(content, name, request.services.forms, before)

    def form_named(form_id: str) -> Form:
        return before.form if before and form_id == before.form.form_id else request.services.forms.named(form_id)

    return Handed(read_sheet(read(content, name), form_named, before.assessment if before else None))
