"""`heat lists`: which reference lists there are, what is on one, what is wrong with a list file; publishing one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from heat_app.cli.parsing import Commands
from heat_app.cli.request import Request
from heat_app.cli.speaking import Value, columns, counted_words, fault_line, plain_fault
from heat_app.domain.dates import calendar_day, day_words
from heat_app.domain.form.lists import ListItem, ReferenceList
from heat_app.errors import FormFault, NotIntact, UsageFault


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    lists = commands.add("lists", _list, "list the reference lists; show one; check or publish a list file")
    below = Commands(lists, title="more about lists")
    show = below.add("show", _show, "show everything that a list says, with what your organisation added")
    show.add_argument("list", metavar="ID", help="the list, for instance inclusion-health")
    show.add_argument("--version", metavar="V", dest="list_version", help="a version other than the one used today")
    check = below.add("check", _check, "say what is wrong with a list file")
    check.add_argument("file", metavar="FILE", help="the list file (YAML)")
    publish = below.add("publish", _publish, "put a list file on the list of published lists; its text then stands")
    publish.add_argument("file", metavar="FILE", help="the list file (YAML), at its place in the folder of lists")


def _today() -> date:
    return calendar_day(datetime.now(UTC))


def _list(request: Request) -> int:
    lists, today = request.services.lists, _today()
    found, broken = lists.used_on(today), lists.faults()
    faults = (*broken, *lists.own_faults())
    rows = [
        (each.list_id, each.version, str(len(each.items)), _days(each, today), each.title, each.owner) for each in found
    ]
    words = columns(("List", "Version", "Items", "In force", "Title", "Owner"), rows)
    if faults:
        words = "\n".join((words, "", "Not used:", *(f"  {fault_line(fault)}" for fault in faults)))
    request.speaker.result(
        words,
        {"lists": [_plain(each, today) for each in found], "faults": [plain_fault(fault) for fault in faults]},
    )
    return NotIntact.exit_status if broken else 0


def _show(request: Request) -> int:
    lists, today = request.services.lists, _today()
    versions = lists.versions(request.arguments.list)
    wanted = request.arguments.list_version
    if wanted is None:
        found = lists.named(request.arguments.list, today)
    else:
        matching = [each for each in versions if each.version == wanted]
        if not matching:
            raise UsageFault(
                f"The list “{request.arguments.list}” has no version {wanted}.",
                f"It has: {', '.join(each.version for each in versions)}.",
                code="list-version-unknown",
            )
        found = matching[0]
    lines = [
        found.title,
        f"{found.list_id}, version {found.version}; {_days(found, today)}",
        f"Owner: {found.owner}" + ("; the law names the items" if found.is_statutory else ""),
        *(f"Source: {source.title}" + (f" ({source.url})" if source.url else "") for source in found.source),
        *((f"Note: {found.note}",) if found.note else ()),
        f"Versions: {', '.join(each.version for each in versions)}",
        "",
        *_item_lines(found.items),
    ]
    request.speaker.result(
        "\n".join(lines),
        {
            **_plain(found, today),
            "source": [{"title": source.title, "url": source.url} for source in found.source],
            "note": found.note,
            "versions": [each.version for each in versions],
            "items": [_plain_item(item) for item in found.items],
        },
    )
    return 0


def _item_lines(items: tuple[ListItem, ...]) -> list[str]:
    lines: list[str] = []
    heading = ""
    for item in items:
        if item.heading != heading:
            heading = item.heading
            lines.append(heading)
        score = f" [{item.score}]" if item.score is not None else ""
        note = f": {item.note}" if item.note else ""
        lines.append(f"  {item.key}{score}  {item.label}{note}")
    return lines


def _days(found: ReferenceList, today: date) -> str:
    if found.valid_to is not None and found.valid_to < today:
        return f"ran out on {day_words(found.valid_to)}"
    since = f"since {day_words(found.valid_from)}" if found.valid_from else "no first day known"
    return since + (f", until {day_words(found.valid_to)}" if found.valid_to else "")


def _plain(found: ReferenceList, today: date) -> dict[str, Value]:
    return {
        "id": found.list_id,
        "version": found.version,
        "title": found.title,
        "owner": found.owner,
        "scope": found.scope.value,
        "is_statutory": found.is_statutory,
        "valid_from": found.valid_from.isoformat() if found.valid_from else None,
        "valid_to": found.valid_to.isoformat() if found.valid_to else None,
        "is_in_force": found.is_in_force(today),
        "item_count": len(found.items),
        "digest": found.digest,
    }


def _plain_item(item: ListItem) -> Value:
    return {
        "key": item.key,
        "label": item.label,
        "note": item.note,
        "heading": item.heading,
        "score": item.score,
        "meaning": item.meaning.value if item.meaning else None,
        "needs_reason": item.needs_reason,
    }


def _publish(request: Request) -> int:
    found = request.folders.publish_list(Path(request.arguments.file))
    request.speaker.message(
        f"{found.title}, version {found.version}, is published. New assessments use it from its first day on; those "
        "begun before keep the version they were begun with."
    )
    request.speaker.result("", _plain(found, _today()))
    return 0


def _check(request: Request) -> int:
    from heat_app.library.lists import ListLibrary  # noqa: PLC0415  only this command reads list files

    path = Path(request.arguments.file)
    faults = ListLibrary().check(path)
    request.speaker.result(
        "\n".join(fault_line(fault) for fault in faults) or f"{path.name} can be used.",
        {"file": str(path), "is_usable": not faults, "faults": [plain_fault(fault) for fault in faults]},
    )
    if not faults:
        return 0
    request.speaker.message(f"heat: {path.name} has {counted_words(len(faults), 'fault')} and cannot be used.")
    return FormFault.exit_status
