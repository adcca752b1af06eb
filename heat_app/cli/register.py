"""`heat register`: list, search, export."""

from __future__ import annotations

from pathlib import Path

from heat_app.cli.parsing import Commands
from heat_app.cli.request import Request
from heat_app.cli.speaking import Value, columns, counted_words
from heat_app.domain.assessment.digests import plain_instant
from heat_app.domain.assessment.status import Status
from heat_app.domain.dates import day_of
from heat_app.domain.workflow.permissions import STATUS_WORDS
from heat_app.services.ports import RegisterOrder, RegisterQuery, RegisterRow


def add_to(commands: Commands) -> None:
    """Adds the command."""
    command = commands.add("register", _run, "list assessments, newest change first; search; export")
    command.add_argument("--search", metavar="WORDS", default="", help="words in reference, title, lead, organisation")
    command.add_argument(
        "--status",
        action="append",
        choices=tuple(status.value for status in Status),
        default=[],
        help="only these; may be given several times",
    )
    command.add_argument("--order", choices=tuple(order.value for order in RegisterOrder), default="updated")
    command.add_argument("--csv", metavar="FILE", help="write the list for a spreadsheet")


def _run(request: Request) -> int:
    rows = request.services.register.every(_query(request))
    if request.arguments.csv is not None:
        _export(request)
    shown = [
        (
            row.reference,
            STATUS_WORDS[row.status].removeprefix("a ").capitalize(),
            str(row.round),
            _shortened(row.summary.title or "Untitled assessment", 60),
            _shortened(row.summary.lead, 30),
            f"{row.summary.answered_count}/{row.summary.question_count}",
            day_of(row.updated_at),
        )
        for row in rows
    ]
    words = columns(("Reference", "Status", "Version", "Title", "Lead", "Answered", "Updated"), shown)
    if request.arguments.csv is None or request.speaker.as_json:
        request.speaker.result(words if rows else "", [_plain(row) for row in rows])
    request.speaker.message(f"{counted_words(len(rows), 'assessment')}.")
    return 0


def _query(request: Request) -> RegisterQuery:
    arguments = request.arguments
    order = RegisterOrder(arguments.order)
    return RegisterQuery(
        search=arguments.search,
        statuses=tuple(Status(name) for name in arguments.status),
        order=order,
        descending=order is RegisterOrder.UPDATED,
    )


def _export(request: Request) -> None:
    target = Path(request.arguments.csv)
    exported = request.services.register.export(_query(request), target)
    request.speaker.message(f"The register is in {target}.")
    if exported.guarded_count:
        cells = "1 cell begins" if exported.guarded_count == 1 else f"{exported.guarded_count} cells begin"
        request.speaker.message(
            f"{cells} like a formula and got an apostrophe (') in front, so that none is calculated."
        )


def _plain(row: RegisterRow) -> Value:
    summary = row.summary
    return {
        "reference": row.reference,
        "assessment_id": row.assessment_id,
        "title": summary.title,
        "form": summary.form_title,
        "status": row.status.value,
        "version": row.round,
        "lead": summary.lead,
        "organisation": summary.organisation,
        "answered_count": summary.answered_count,
        "question_count": summary.question_count,
        "open_comment_count": summary.open_comment_count,
        "created_at": plain_instant(row.created_at),
        "updated_at": plain_instant(row.updated_at),
        "updated_by": row.updated_by,
        "submitted_at": plain_instant(row.submitted_at) if row.submitted_at else None,
        "signed_off_at": plain_instant(row.signed_off_at) if row.signed_off_at else None,
    }


def _shortened(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
