"""What is wrong with an answer sheet, collected up to a number that a person would still read."""

from __future__ import annotations

from collections.abc import Mapping

from heat_app.domain.form.faults import shown
from heat_app.errors import AnswerNotAccepted, Fault

_MAX_FAULTS = 100


class TooManyFaults(Exception):
    """Enough was found; going on would help nobody."""


class Faults:
    """Collects what is wrong."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, code: str, where: str, what: str, remedy: str) -> None:
        """Adds a fault.

        Raises:
            TooManyFaults: There are so many that the rest is not looked at.
        """
        self.found.append(Fault(code, where, what, remedy))
        if len(self.found) >= _MAX_FAULTS:
            self.found.append(
                Fault(
                    "too-many-faults", "The sheet", "The rest was not looked at.", "Mend these first, then try again."
                )
            )
            raise TooManyFaults

    def add_refusal(self, refusal: AnswerNotAccepted, where: str) -> None:
        """Adds what a question or a cell does not take, without its place said twice."""
        what = refusal.user_message.removeprefix(f"{where}: ")
        self.add(refusal.code, where, what[:1].upper() + what[1:], refusal.remedy)

    def add_wrong_kind(self, where: str, wanted: str, given: object, remedy: str) -> None:
        """Adds that a value is of another kind than belongs in its place."""
        self.add("wrong-kind", where, f"{wanted} belongs here, but {shape(given)} stands here.", remedy)


def shape(value: object) -> str:
    """Says in words what kind of value stands somewhere."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case str():
            return f"the text “{shown(value)}”"
        case int() | float():
            return f"the number {shown(str(value))}"
        case list():
            return "a list"
        case Mapping():
            return "an object"
        case _:
            return "something else"
