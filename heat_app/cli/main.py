"""The command line from its arguments to its exit status."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from heat_app.cli import (
    check,
    forms,
    lists,
    moving,
    profile,
    register,
    report,
    reviewing,
    safekeeping,
    sheets,
    show,
    sign_off,
    submitting,
)
from heat_app.cli.parsing import Commands, build_parser
from heat_app.cli.request import DataFolders, Request
from heat_app.cli.speaking import Speaker, use_utf8
from heat_app.diagnostics import record_failure, start_log, stop_log
from heat_app.errors import HeatError, UsageFault
from heat_app.locations import default_data_directory

CRASHED = 70
"""The exit status of a failure that is our fault. Source: sysexits.h, EX_SOFTWARE."""

_INTERRUPTED = 130
_FAMILIES = (
    forms,
    lists,
    sheets,
    show,
    check,
    moving,
    submitting,
    reviewing,
    sign_off,
    report,
    register,
    safekeeping,
    profile,
)


def run(argv: Sequence[str], *, folders: DataFolders) -> int:
    """Does what a command line says and returns its exit status.

    Args:
        argv: The arguments, without the program's name.
        folders: Opens data folders; the module that joins the program's parts.
    """
    use_utf8()
    speaker = Speaker(as_json="--json" in argv)
    data_directory: Path | None = None
    try:
        arguments = _parse(argv)
        data_directory = _data_directory(getattr(arguments, "data", None))
        with closing(Request(arguments, data_directory, folders)) as request:
            status: int = arguments.run(request)
    except HeatError as refusal:
        speaker.refusal(refusal)
        return refusal.exit_status
    except KeyboardInterrupt:
        speaker.message("heat: Interrupted. What was said to be saved is saved; nothing else was.")
        return _INTERRUPTED
    except SystemExit as told:  # --help and --version
        return told.code if isinstance(told.code, int) else 0
    except Exception as error:  # noqa: BLE001  our fault, whatever it is
        return _crashed(error, data_directory, speaker)
    return status


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = build_parser()
    commands = Commands(parser)
    for family in _FAMILIES:
        family.add_to(commands)
    arguments = parser.parse_args(argv)
    if not hasattr(arguments, "run"):
        raise UsageFault("It is not said what to do.", "See: heat --help", code="usage")
    return arguments


def _data_directory(named: str | None) -> Path:
    if named is None:
        return default_data_directory()
    if not named.strip():
        raise UsageFault("--data names no folder.", "Give the data folder: --data DIR", code="usage")
    try:
        return Path(named).expanduser()
    except RuntimeError:
        raise UsageFault(f"There is no home folder {named}.", "Write the folder in full.", code="usage") from None


def _crashed(error: Exception, data_directory: Path | None, speaker: Speaker) -> int:
    if data_directory is not None:
        start_log(data_directory)
    report = record_failure(error)
    stop_log()
    kept = f"Where it failed is written in {report.log_file}" if report.log_file else "No log could be written"
    speaker.message(f"heat: The program failed through its own fault: {report.summary}. {kept}.")
    return CRASHED
