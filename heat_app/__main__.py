"""The front door: no arguments opens the window, a subcommand runs it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heat_app.services.facade import Services


def main(arguments: Sequence[str] | None = None) -> int:
    """Opens the window, or runs a subcommand; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    folder = window_folder(given)
    if folder is None:
        from heat_app import bootstrap
        from heat_app.cli.main import run as run_subcommand

        return run_subcommand(given, folders=bootstrap)
    from heat_app.ui.app import run

    return run(folder, _build)


def window_folder(given: Sequence[str]) -> Path | None:
    """Returns the data folder the window is to open, or None where a subcommand or an option is asked for."""
    match list(given):
        case []:
            from heat_app.locations import default_data_directory

            return default_data_directory()
        case ["--data", folder]:
            return Path(folder).expanduser()
        case [option] if option.startswith("--data="):
            return Path(option.removeprefix("--data=")).expanduser()
        case _:
            return None


def _build(data_directory: Path) -> Services:
    """Joins the services; loading them takes longer than showing the window, so it is done after."""
    from heat_app.bootstrap import build

    return build(data_directory)


if __name__ == "__main__":
    raise SystemExit(main())
