"""Turns what a strict model objects to into faults a form owner can act on: where, what, what now."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from heat_app.domain.form.faults import did_you_mean, listed, shown
from heat_app.errors import Fault
from heat_app.library.entry import Entry
from heat_app.library.tree import Node, Place, line_of, spelled

_FORMS = {
    "key": "Use small letters, digits and underscores, starting with a letter, for instance affects_people.",
    "form": "Use small letters, digits and hyphens, for instance ehiira-stage-1.",
    "version": 'Write two numbers with a point between them, in quotes: "1.0".',
    "reference_prefix": "Use two to sixteen capital letters and digits, for instance EHIIRA.",
    "number": 'Use digits, letters and points, at most eight, in quotes: "12" or "3.1".',
    "list": "Use small letters, digits and hyphens, for instance plus-northtown.",
    "extends": "Name the published list, for instance inclusion-health.",
    "valid_from": "Write year, month and day: 2026-04-01.",
    "valid_to": "Write year, month and day: 2027-03-31.",
    "least": "Write a number in digits, with a point where it has a fraction: 0 or 99.5.",
    "most": "Write a number in digits, with a point where it has a fraction: 0 or 99.5.",
    "url": "Give the full address, starting with https:// and without spaces.",
}


def place(file: str, root: Node, path: Place) -> str:
    """Returns where something stands: file, line, and the way to it."""
    way = spelled(root, path)
    return f"{file}, line {line_of(root, path)}" + (f", {way}" if way else "")


def model_fault(file: str, root: Node, error: ErrorDetails, model: type[BaseModel]) -> Fault:
    """Returns the fault that one of a model's objections stands for.

    Args:
        file: What a person calls the file.
        root: The file's tree.
        error: The objection.
        model: The model of the whole file.
    """
    path = tuple(error["loc"])
    code, what, remedy = _described(error, model)
    return Fault(code, place(file, root, path), what, remedy)


def empty_fault(file: str, root: Node, path: Place) -> Fault:
    """Returns the fault of a line that has a name, or a dash, and says nothing."""
    code, what, remedy = _empty(_last_name(path))
    return Fault(code, place(file, root, path), what, remedy)


def _empty(key: str) -> tuple[str, str, str]:
    return "empty-text", "Nothing is written here.", f"Write the text, or remove the line “{key}:”."


def _last_name(path: Place) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _described(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, str, str]:  # noqa: C901, PLR0912  one row a kind
    path, given, limits = tuple(error["loc"]), error.get("input"), error.get("ctx") or {}
    key = _last_name(path)
    match error["type"]:
        case "missing":
            return "missing-key", f"“{key}” is missing.", f"Add a line “{key}:” here. {_meaning(model, path)}".strip()
        case "extra_forbidden":
            allowed = _allowed_keys(model, path[:-1])
            return (
                "unknown-key",
                f"There is no “{shown(str(path[-1]))}” here.",
                f"{did_you_mean(str(path[-1]), allowed)}Allowed here: {listed(allowed)}.",
            )
        case "literal_error":
            allowed = _allowed_words(model, path)
            return "unknown-value", f"“{_told(given)}” is not allowed here.", _choose(given, allowed)
        case "union_tag_not_found":
            return (
                "missing-kind",
                "It is not said what kind of answer this is.",
                "Add a line “kind:” here with the kind, such as “kind: long-text”.",
            )
        case "union_tag_invalid":
            allowed = [word.strip("' ") for word in str(limits.get("expected_tags", "")).split(",") if word]
            wanted = given.get("kind") if isinstance(given, Mapping) else given
            return "unknown-kind", f"“{_told(wanted)}” is no kind of answer.", _choose(wanted, allowed)
        case "condition":
            return (
                "condition",
                "This is no condition.",
                "Name “question:” and “answer:”, or put a list of conditions below “all:” or “any:”.",
            )
        case "string_pattern_mismatch":
            spellings = {**_FORMS, **getattr(model, "SPELLINGS", {})}
            return "wrong-pattern", f"“{_told(given)}” cannot be used here.", spellings.get(key, _FORMS["key"])
        case "string_too_short":
            return _empty(key)
        case "string_too_long":
            most = limits.get("max_length", 0)
            return "text-too-long", f"The text is longer than {most:,} characters.", "Shorten it, or divide it."
        case "too_long":
            return "too-many", f"There are more than {limits.get('max_length', 0):,} entries.", "Keep the most useful."
        case "too_short":
            return "empty-list", "The list is empty.", "Add an entry."
        case "greater_than_equal" | "less_than_equal":
            bound = f"at least {limits['ge']:,}" if "ge" in limits else f"at most {limits.get('le', 0):,}"
            return "number-out-of-range", f"{_told(given)} is out of range.", f"Give a whole number of {bound}."
        case "markup":
            found = shown(str(limits.get("found", "")))
            return (
                "markup",
                f"“{found}” looks like HTML, which is never shown as such.",
                "Write plain text; put a blank before a “<” that means “less than”.",
            )
        case "hidden_direction":
            return (
                "hidden-direction",
                "The text holds a hidden character that turns the reading direction.",
                "Type the text again instead of pasting it.",
            )
        case "line_break":
            return "line-break", "The text runs over several lines.", "Put it on one line, or start it with “>-”."
        case _:
            return _wrong_shape(error["type"], given)


def _wrong_shape(kind: str, given: object) -> tuple[str, str, str]:
    match kind:
        case "string_type":
            return "not-text", f"Text belongs here, but {_shape(given)} stands here.", "Write the text after the colon."
        case "list_type":
            return (
                "not-a-list",
                f"A list belongs here, but {_shape(given)} stands here.",
                "Put each entry on a line of its own that starts with “- ”.",
            )
        case "int_type":
            return "not-a-number", f"“{_told(given)}” is not a whole number.", "Write digits only."
        case "bool_type":
            return "not-true-or-false", f"“{_told(given)}” is neither true nor false.", "Write true or false."
        case _:
            return (
                "not-a-mapping",
                f"Names with values belong here, but {_shape(given)} stands here.",
                "Write “name: value” on lines below, indented by two spaces.",
            )


def _shape(given: object) -> str:
    if isinstance(given, Mapping):
        return "a group of names"
    return "a list" if isinstance(given, list) else f"“{_told(given)}”"


def _told(given: object) -> str:
    return shown(given if isinstance(given, str) else "" if given is None else str(given))


def _choose(given: object, allowed: list[str]) -> str:
    return f"{did_you_mean(_told(given), allowed)}Allowed here: {listed(allowed)}."


def _meaning(model: type[BaseModel], path: Place) -> str:
    for entry in _models_at(model, path[:-1]):
        found = entry.model_fields.get(str(path[-1]))
        if found is not None:
            return found.description or ""
    return ""


def _allowed_keys(model: type[BaseModel], path: Place) -> list[str]:
    return [name for entry in _models_at(model, path) for name in entry.model_fields]


def _allowed_words(model: type[BaseModel], path: Place) -> list[str]:
    for entry in _models_at(model, path[:-1]):
        found = entry.model_fields.get(str(path[-1]))
        if found is not None:
            return [word for kind in _alternatives(found.annotation) for word in get_args(kind)]
    return []


def _models_at(model: type[BaseModel], path: Place) -> list[type[BaseModel]]:
    """Follows a path through the models; a step that names a variant settles which model it is."""
    variants = {entry.VARIANT: entry for entry in Entry.__subclasses__() if entry.VARIANT}
    here: list[Any] = [model]
    for step in path:
        inside = [kind for around in here for kind in _inside(around)]
        fields = [found for entry in here if (found := _fields_of(entry).get(str(step)))]
        if inside or isinstance(step, int):
            here = inside
        elif fields:
            here = [kind for found in fields for kind in _alternatives(found.annotation)]
        else:
            here = [variants[step]] if step in variants else here
    return [entry for entry in here if _fields_of(entry)]


def _fields_of(kind: Any) -> Mapping[str, FieldInfo]:  # noqa: ANN401  an annotation
    return kind.model_fields if isinstance(kind, type) and issubclass(kind, BaseModel) else {}


def _alternatives(kind: Any) -> Iterator[Any]:  # noqa: ANN401  an annotation
    """Yields what an annotation allows, one at a time, without its trimmings."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _alternatives(get_args(kind)[0])
    elif origin in (Union, types.UnionType):
        for part in get_args(kind):
            yield from _alternatives(part)
    elif kind is not type(None):
        yield kind


def _inside(kind: Any) -> Iterator[Any]:  # noqa: ANN401  an annotation
    """Yields what a list or a table holds."""
    if get_origin(kind) in (list, dict):
        yield from _alternatives(get_args(kind)[-1])
