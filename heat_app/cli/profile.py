"""`heat profile`: who uses this data folder."""

from __future__ import annotations

from dataclasses import replace

from heat_app.cli.parsing import Commands
from heat_app.cli.request import Request, one_line
from heat_app.domain.assessment.digests import plain_person
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import UsageFault


def add_to(commands: Commands) -> None:
    """Adds the command."""
    command = commands.add("profile", _run, "show who uses this data folder, or set that up")
    command.add_argument("--name", metavar="NAME", help="your full name")


def _run(request: Request) -> int:
    arguments = request.arguments
    store = request.services.preferences
    kept = store.load()
    given = {part: getattr(arguments, part, None) for part in ("name", "role", "organisation")}
    if any(value is not None for value in given.values()):
        before = kept.person or Person(UserText(""))
        parts = {part: one_line(value, part) for part, value in given.items() if value is not None}
        person = replace(before, **parts)
        if not person.name.strip():
            raise UsageFault("The profile needs a name.", "Add --name NAME.", code="usage")
        kept = replace(kept, person=person)
        store.save(kept)
    if kept.person is None:
        request.speaker.message('Nobody is set up yet: heat profile --name "Jo Bloggs" --role R --organisation O')
    request.speaker.result(
        kept.person.described if kept.person else "",
        {"person": plain_person(kept.person) if kept.person else None},
    )
    return 0
