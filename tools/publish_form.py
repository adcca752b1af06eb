"""Publishes a form: checks its file and puts it on the list of published forms. Usage: publish_form.py FILE."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from heat_app.errors import HeatError, InputRefused
from heat_app.library.publishing import publish
from heat_app.locations import forms_directory


def main(arguments: list[str]) -> int:
    """Publishes the form in the one file that is named; prints what was done, or everything that stands in the way."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        form = publish(Path(arguments[0]), forms_directory(), datetime.now(UTC).date())
    except HeatError as error:
        print(error, file=sys.stderr)
        for fault in error.faults if isinstance(error, InputRefused) else ():
            print(f"- {fault}", file=sys.stderr)
        return error.exit_status
    print(f"{form.form_id} {form.version}, published {form.published_date}, digest {form.digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
