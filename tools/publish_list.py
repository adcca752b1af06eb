"""Publishes reference lists: checks files and puts them on the list of published lists. Usage: publish_list.py FILE [FILE]."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from heat_app.errors import HeatError, InputRefused
from heat_app.library.list_publishing import publish_list
from heat_app.library.lists import FOLDER_NAME
from heat_app.locations import forms_directory


def main(arguments: list[str]) -> int:
    """Publishes the lists in the files that are named; prints what was done, or everything that stands in the way."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    for argument in arguments:
        try:
            found = publish_list(Path(argument), forms_directory() / FOLDER_NAME, datetime.now(UTC).date())
        except HeatError as error:
            print(error, file=sys.stderr)
            for fault in error.faults if isinstance(error, InputRefused) else ():
                print(f"- {fault}", file=sys.stderr)
            return error.exit_status
        print(f"{found.list_id} {found.version}, digest {found.digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
