"""The grammar of the command line: options that every command takes, and refusals that say what was meant."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from heat_app import PROGRAM_NAME, PROGRAM_VERSION
from heat_app.domain.form.faults import did_you_mean
from heat_app.errors import UsageFault

if TYPE_CHECKING:
    from heat_app.cli.request import Request

Run = Callable[["Request"], int]
"""Does what a command says and returns the exit status."""


class Parser(argparse.ArgumentParser):
    """Reads a command line; what it cannot read it refuses with a remedy."""

    def error(self, message: str) -> NoReturn:
        """Refuses a command line.

        Raises:
            UsageFault: Always.
        """
        told = re.sub(r"^argument (\S+): ", r"\1: ", message)
        raise UsageFault(f"{told[:1].upper()}{told[1:]}.", f"See: {self.prog} --help", code="usage")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is not None and value not in action.choices:
            allowed = [str(choice) for choice in action.choices]
            meant = did_you_mean(str(value), allowed)
            raise argparse.ArgumentError(action, f"“{value}” is not known. {meant}There is: {', '.join(allowed)}")


class Commands:
    """The place where each command adds itself."""

    def __init__(self, parser: Parser, *, title: str = "commands") -> None:
        self._choices = parser.add_subparsers(title=title, metavar="COMMAND", parser_class=Parser)

    def add(self, name: str, run: Run | None, about: str) -> Parser:
        """Adds a command.

        Args:
            name: What it is called.
            run: What it does; None for one that only has commands below it.
            about: What it does, in a sentence without a full stop.
        """
        parser = self._choices.add_parser(
            name, help=about, description=f"{about[:1].upper()}{about[1:]}.", parents=[_common()], allow_abbrev=False
        )
        if run is not None:
            parser.set_defaults(run=run)
        return parser


def build_parser() -> Parser:
    """Returns the parser of the whole command line, without commands yet."""
    parser = Parser(
        prog="heat",
        description=f"{PROGRAM_NAME}: equality and health-inequality impact assessments. "
        "Without a command, the window opens.",
        epilog="Exit status: 0 done; 1 findings stand in the way; 2 wrong usage; 3 refused input; 4 conflict; "
        "5 storage; 6 not intact; 7 not permitted; 70 the program failed.",
        parents=[_common()],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM_NAME} {PROGRAM_VERSION}")
    return parser


def _common() -> Parser:
    """Returns the options that may stand before or after a command."""
    parser = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    options = parser.add_argument_group("for every command")
    options.add_argument("--data", metavar="DIR", help="the data folder (otherwise HEAT_DATA_DIR, or this user's own)")
    options.add_argument("--json", action="store_true", dest="as_json", help="answer on stdout in JSON")
    options.add_argument(
        "--as",
        metavar="NAME",
        dest="acting",
        help="who acts: a name, or “Name, Role, Organisation” (otherwise the profile of the data folder)",
    )
    options.add_argument("--role", help="the role of who acts")
    options.add_argument("--organisation", help="the organisation of who acts")
    return parser
