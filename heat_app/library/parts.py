"""Parts of a checked file, asked for by what they should be."""

from __future__ import annotations

from collections.abc import Mapping

from heat_app.domain.form.conditions import Choice
from heat_app.library.tree import PlainValue


class Unbuildable(Exception):
    """The file does not say what a form needs; checking it tells what and where."""


class Part:
    """Some names with values, asked for by what they should be.

    Every method raises `Unbuildable` where something else stands there, or nothing and there is no default.
    """

    def __init__(self, value: PlainValue) -> None:
        if not isinstance(value, Mapping):
            raise Unbuildable
        self._values = value

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str, default: str | None = None) -> str:
        """Returns a text without blanks around it."""
        value = self._values.get(name, default)
        if not isinstance(value, str):
            raise Unbuildable
        return value.strip()

    def count(self, name: str, default: int) -> int:
        """Returns a whole number."""
        digits = self.text(name, str(default))
        if not (digits.isascii() and digits.isdecimal()):
            raise Unbuildable
        return int(digits)

    def flag(self, name: str, *, default: bool) -> bool:
        """Returns what `true` or `false` says."""
        word = self.text(name, str(default).lower())
        if word not in ("true", "false"):
            raise Unbuildable
        return word == "true"

    def score(self, name: str) -> int | None:
        """Returns a whole number, or None where the name is not there."""
        return self.count(name, 0) if name in self else None

    def choice(self, name: str) -> Choice:
        """Returns yes, no or not known."""
        return Choice(self.text(name))

    def part(self, name: str) -> Part:
        """Returns names with values; none where the name is not there."""
        return Part(self._values.get(name, {}))

    def parts(self, name: str) -> tuple[Part, ...]:
        """Returns a list of such; empty where the name is not there."""
        return tuple(Part(value) for value in self._items(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """Returns a list of texts; empty where the name is not there."""
        return tuple(Part({"text": value}).text("text") for value in self._items(name))

    def counts(self, name: str) -> tuple[int, ...]:
        """Returns a list of whole numbers; empty where the name is not there."""
        return tuple(Part({"count": value}).count("count", 0) for value in self._items(name))

    def table(self, name: str) -> dict[str, Part]:
        """Returns parts by their name; empty where the name is not there."""
        return {key: Part(value) for key, value in self.part(name)._values.items()}  # noqa: SLF001  its own kind

    def kind_of_answer(self) -> Part:
        """Returns the kind of answer of a question, whether it is written in one word or in several lines."""
        value = self._values.get("answer")
        return Part({"kind": value} if isinstance(value, str) else value)

    def options(self, name: str) -> Part:
        """Returns what can be chosen, whether a list's name, items alone or both are written; nothing if left out."""
        value = self._values.get(name, {})
        if isinstance(value, str):
            return Part({"lists": [value]})
        return Part({"items": value} if isinstance(value, list) else value)

    def _items(self, name: str) -> list[PlainValue]:
        value = self._values.get(name, [])
        if not isinstance(value, list):
            raise Unbuildable
        return value
