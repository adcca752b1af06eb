"""`heat backup`, `heat restore`, `heat doctor`: care of what is stored."""

from __future__ import annotations

from pathlib import Path

from heat_app.cli.parsing import Commands
from heat_app.cli.request import Request
from heat_app.cli.speaking import counted_words, fault_line, plain_fault
from heat_app.errors import FormFault, NotIntact


def add_to(commands: Commands) -> None:
    """Adds the commands."""
    backup = commands.add("backup", _backup, "write a consistent, checked copy of everything stored")
    backup.add_argument("file", metavar="FILE", help="the copy to write; an existing file is never replaced")
    restore = commands.add("restore", _restore, "put a copy back; what is there now is moved aside, never deleted")
    restore.add_argument("file", metavar="FILE", help="the copy to put back")
    commands.add("doctor", _doctor, "check the database, every answer, journal and sign-off, and the reference lists")


def _backup(request: Request) -> int:
    target = Path(request.arguments.file)
    request.services.safekeeping.backup(target)
    request.speaker.message(f"A checked copy is in {target}.")
    request.speaker.result("", {"path": str(target)})
    return 0


def _restore(request: Request) -> int:
    source = Path(request.arguments.file)
    database = request.folders.restore(request.data_directory, source)
    is_aside = database.parent != request.data_directory.absolute()
    request.speaker.message(f"{source} is in place.")
    if is_aside:
        request.speaker.message(f"What was there before is kept in {database}.")
    request.speaker.result("", {"restored": str(source), "moved_aside": str(database) if is_aside else None})
    return 0


def _doctor(request: Request) -> int:
    found = request.services.safekeeping.check()
    counted = (
        f"{counted_words(found.assessment_count, 'assessment')} and "
        f"{counted_words(found.entry_count, 'journal entry', 'journal entries')} in {found.database}"
    )
    words = f"Sound: {counted}." if not found.faults else f"{counted_words(len(found.faults), 'fault')} in {counted}:"
    lists = request.services.lists
    broken, in_own = lists.faults(), lists.own_faults()
    in_lists = (*broken, *in_own)
    told = [words, *(f"  {fault_line(fault)}" for fault in found.faults)]
    if in_lists:
        told.append(f"{counted_words(len(in_lists), 'fault')} in reference lists; what is faulty there is not used:")
        told.extend(f"  {fault_line(fault)}" for fault in in_lists)
    request.speaker.result(
        "\n".join(told),
        {
            "is_sound": not found.faults and not broken,
            "database": str(found.database),
            "assessment_count": found.assessment_count,
            "entry_count": found.entry_count,
            "faults": [plain_fault(fault) for fault in found.faults],
            "list_faults": [plain_fault(fault) for fault in in_lists],
        },
    )
    if found.faults or broken:
        return NotIntact.exit_status
    return FormFault.exit_status if in_own else 0
