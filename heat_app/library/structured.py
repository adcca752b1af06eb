"""Answer sheets and other small files as plain values, whether they are written in JSON or YAML."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from heat_app.domain.form.faults import shown
from heat_app.errors import Fault, SheetRefused
from heat_app.library.tree import PlainValue, plain
from heat_app.library.yaml_text import MAX_DEPTH, Unreadable, decode, read_tree

MAX_SHEET_BYTES = 20 * 1024 * 1024
_LARGEST_WHOLE_NUMBER = 2**53 - 1
_LONGEST_NUMBER = 400
_MAX_FAULTS = 100


def read(content: bytes, name: str) -> PlainValue:
    """Returns what a JSON or YAML file says.

    The ending of the name decides (`.json`, `.yaml`, `.yml`); without one of these, a file that starts with a brace
    or a bracket is JSON.

    Args:
        content: The bytes.
        name: What a person calls the file.

    Raises:
        SheetRefused: It cannot be read; each fault says where, what and what now.
    """
    try:
        text = decode(content, name, MAX_SHEET_BYTES)
        if _is_json(text, name):
            return read_json(text, name)
        return plain(read_tree(text, name))
    except Unreadable as error:
        raise SheetRefused(
            f"{name} cannot be read.",
            "Mend what is listed and try again; nothing was stored.",
            faults=error.faults,
            code="sheet-unreadable",
        ) from None


def _is_json(text: str, name: str) -> bool:
    match PurePath(name).suffix.casefold():
        case ".json":
            return True
        case ".yaml" | ".yml":
            return False
        case _:
            return text.lstrip().startswith(("{", "["))


def read_json(text: str, name: str) -> PlainValue:
    """Returns what a JSON text says.

    Raises:
        Unreadable: It is not JSON, or holds a name twice, a number that is none, or one too large to be kept exactly.
    """
    hooks = _Hooks(name)
    try:
        value: PlainValue = json.loads(
            text,
            object_pairs_hook=hooks.pairs,
            parse_int=hooks.whole,
            parse_float=hooks.broken,
            parse_constant=hooks.constant,
        )
    except json.JSONDecodeError as error:
        place = f"{name}, line {error.lineno}, column {error.colno}"
        broken = Fault(
            "json-broken",
            place,
            f"The file is not JSON: {error.msg}.",
            "Check quotes, commas and brackets just before this place.",
        )
        empty = Fault("file-empty", name, "The file is empty.", "Check that it is the right file.")
        raise Unreadable(*hooks.faults, broken if text.strip() else empty) from None
    except RecursionError:
        raise Unreadable(_too_deep(name)) from None
    if hooks.faults:
        raise Unreadable(*hooks.faults)
    _refuse_deep(value, name)
    return value


class _Hooks:
    """What is refused while the parser runs, because it cannot be seen afterwards."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.faults: list[Fault] = []

    def pairs(self, found: list[tuple[str, Any]]) -> dict[str, Any]:
        """Takes an object; a name that stands twice is a fault."""
        entries: dict[str, Any] = {}
        for key, value in found:
            if key in entries:
                self._fault("json-name-twice", f"“{shown(key)}” stands twice in one place.", "Keep one of the two.")
            entries[key] = value
        return entries

    def whole(self, digits: str) -> int:
        """Takes a whole number; one that other programs would round is a fault."""
        if len(digits) > _LONGEST_NUMBER or abs(int(digits)) > _LARGEST_WHOLE_NUMBER:
            return self._too_large(digits)
        return int(digits)

    def broken(self, digits: str) -> float:
        """Takes a number with a fraction or an exponent; one beyond every bound is a fault."""
        value = float(digits)
        return value if math.isfinite(value) else self._too_large(digits)

    def constant(self, word: str) -> int:
        """Takes a word that JSON does not know, such as NaN."""
        self._fault("json-number", f"“{word}” is not a number.", "Leave it out, or write it as text in quotes.")
        return 0

    def _too_large(self, digits: str) -> int:
        self._fault("json-number", f"The number {shown(digits)} is too large.", "Write it as text, in quotes.")
        return 0

    def _fault(self, code: str, what: str, remedy: str) -> None:
        if len(self.faults) < _MAX_FAULTS:
            self.faults.append(Fault(code, self._name, what, remedy))


def _refuse_deep(value: PlainValue, name: str) -> None:
    level: list[PlainValue] = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return
    raise Unreadable(_too_deep(name))


def _children(value: PlainValue) -> Iterable[PlainValue]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _too_deep(name: str) -> Fault:
    return Fault(
        "json-too-deep", name, f"Lists nest deeper than {MAX_DEPTH} levels.", "Check that it is the right file."
    )
