"""`heat forms`: which forms there are, what is wrong with a form file, and how a form file is laid out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from heat_app.cli.parsing import Commands
from heat_app.cli.request import Request
from heat_app.cli.speaking import Value, columns, counted_words, fault_line, plain_fault
from heat_app.domain.form.definition import Form
from heat_app.errors import FormFault


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    forms = commands.add("forms", _list, "list the forms; check a form file; print the schema of form files")
    below = Commands(forms, title="more about forms")
    check = below.add("check", _check, "say what is wrong with a form file")
    check.add_argument("file", metavar="FILE", help="the form file (YAML)")
    below.add("schema", _schema, "print the JSON Schema of form files")


def _list(request: Request) -> int:
    forms = request.services.forms.newest()
    rows = [
        (form.form_id, form.version, str(len(form.sections)), str(_question_count(form)), form.title) for form in forms
    ]
    words = columns(("Form", "Version", "Sections", "Questions", "Title"), rows)
    request.speaker.result(words, [_plain(form) for form in forms])
    return 0


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
    faults = check_file(path)
    request.speaker.result(
        "\n".join(fault_line(fault) for fault in faults) or f"{path.name} can be used.",
        {"file": str(path), "is_usable": not faults, "faults": [plain_fault(fault) for fault in faults]},
    )
    if not faults:
        return 0
    request.speaker.message(f"heat: {path.name} has {counted_words(len(faults), 'fault')} and cannot be used.")
    return FormFault.exit_status


def _schema(request: Request) -> int:
    from heat_app.library.models import json_schema  # noqa: PLC0415  only this command needs it

    schema = json_schema()
    request.speaker.result(json.dumps(schema, indent=2, ensure_ascii=False), schema)
    return 0
