"""`heat forms`: which forms there are, what is wrong with a form file, and how a form file is laid out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from heat_app.cli.parsing import Commands
from heat_app.cli.request import Request
from heat_app.cli.speaking import Value, columns, counted_words, fault_line, plain_fault
from heat_app.cli.word_files import write_word_file
from heat_app.domain.dates import day_words
from heat_app.domain.form.definition import Form
from heat_app.errors import FormFault, NotIntact

_BROKEN = "heat: Some published forms cannot be used as they are:"


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    forms = commands.add("forms", _list, "list the forms; check or publish a form file; print the schema of form files")
    below = Commands(forms, title="more about forms")
    check = below.add("check", _check, "say what is wrong with a form file")
    check.add_argument("file", metavar="FILE", help="the form file (YAML)")
    publish = below.add("publish", _publish, "put a form file on the list of published forms; its text then stands")
    publish.add_argument("file", metavar="FILE", help="the form file (YAML), at its place in the folder of forms")
    write = below.add("write", _write, "write a form as a Word file to draft in")
    write.add_argument("form", metavar="FORM", help="the form, by its name in the list")
    write.add_argument("--docx", required=True, metavar="FILE", help="the file to write, or the folder to put it in")
    below.add("schema", _schema, "print the JSON Schema of form files")


def _list(request: Request) -> int:
    faults = request.services.forms.faults()
    forms = request.services.forms.newest() if all(fault.code != "form-lock-damaged" for fault in faults) else ()
    rows = [
        (form.form_id, form.version, str(len(form.sections)), str(_question_count(form)), form.title) for form in forms
    ]
    words = columns(("Form", "Version", "Sections", "Questions", "Title"), rows)
    request.speaker.result(words, [_plain(form) for form in forms])
    if not faults:
        return 0
    request.speaker.message("\n".join((_BROKEN, *(f"  {fault_line(fault)}" for fault in faults))))
    return NotIntact.exit_status


def _question_count(form: Form) -> int:
    return sum(1 for _ in form.questions())


def _plain(form: Form) -> Value:
    kinds = Counter(question.kind.kind for question in form.questions())
    return {
        "id": form.form_id,
        "version": form.version,
        "title": form.title,
        "short_title": form.short_title,
        "stage": form.stage,
        "published_date": form.published_date.isoformat() if form.published_date else None,
        "owner": form.owner,
        "section_count": len(form.sections),
        "question_count": _question_count(form),
        "numbered_count": sum(1 for question in form.questions() if question.number),
        "question_kinds": dict(sorted(kinds.items())),
        "criterion_count": len(form.routing.criteria) if form.routing else 0,
        "digest": form.digest,
    }


def _check(request: Request) -> int:
    from heat_app.library.form_file import check_file  # noqa: PLC0415  only this command reads form files

    path = Path(request.arguments.file)
    faults = check_file(path, request.data_directory / "lists")
    request.speaker.result(
        "\n".join(fault_line(fault) for fault in faults) or f"{path.name} can be used.",
        {"file": str(path), "is_usable": not faults, "faults": [plain_fault(fault) for fault in faults]},
    )
    if not faults:
        return 0
    request.speaker.message(f"heat: {path.name} has {counted_words(len(faults), 'fault')} and cannot be used.")
    return FormFault.exit_status


def _publish(request: Request) -> int:
    form = request.folders.publish_form(Path(request.arguments.file))
    assert form.published_date is not None  # it has just been published
    request.speaker.message(
        f"{form.title}, version {form.version}, is published since {day_words(form.published_date)}. "
        "New assessments use it; those begun before keep the version they were begun with."
    )
    request.speaker.result("", _plain(form))
    return 0


def _write(request: Request) -> int:
    from heat_app.exchange.word_form import write_blank  # noqa: PLC0415  python-docx is slow to load

    form = request.services.forms.named(request.arguments.form)
    suggested_name = f"{form.form_id}-{form.version}.docx"
    target, byte_count = write_word_file(request, request.arguments.docx, suggested_name, write_blank(form))
    request.speaker.message(
        f"{form.title}, version {form.version}, is in {target}. When it is filled in: heat new {target.name}"
    )
    request.speaker.result(
        "", {"form": form.form_id, "version": form.version, "path": str(target), "byte_count": byte_count}
    )
    return 0


def _schema(request: Request) -> int:
    from heat_app.library.models import json_schema  # noqa: PLC0415  only this command needs it

    schema = json_schema()
    request.speaker.result(json.dumps(schema, indent=2, ensure_ascii=False), schema)
    return 0
