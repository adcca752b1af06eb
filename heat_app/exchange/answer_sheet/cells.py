"""What may be an answer by itself or stand in a cell: choices, words, numbers, days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar, assert_never

from heat_app.domain.assessment.answer import CellAnswer, ChoicesAnswer, DateAnswer, NumberAnswer, TextAnswer
from heat_app.domain.form.answer_kinds import CalendarDate, ChooseMany, ChooseOne, LongText, Number, RowLink, ShortText
from heat_app.domain.form.faults import did_you_mean, listed, shown
from heat_app.domain.form.lists import ListItem, Options
from heat_app.domain.ids import ItemKey
from heat_app.domain.text import UserText
from heat_app.exchange.answer_sheet.faults import Faults, shape
from heat_app.exchange.answer_sheet.models import (
    SHOULD_BE,
    ChoicesModel,
    DateModel,
    NumberModel,
    TextModel,
    read_model,
    read_text,
    unwrapped,
)

MAX_LISTED = 30
"""Most names told in a fault; more would be skipped by its reader."""

_Named = TypeVar("_Named")
_SEPARATORS = re.compile(r"[\s_-]+")


def read_cell(
    kind: ChooseOne | ChooseMany | ShortText | LongText | Number | CalendarDate | RowLink,
    value: object,
    where: str,
    faults: Faults,
) -> CellAnswer | None:
    """Returns an answer that may stand in a cell, or adds what is wrong; linked rows are returned as they are named."""
    match kind:
        case ChooseOne() | ChooseMany():
            return _read_choices(kind, value, where, faults)
        case ShortText() | LongText():
            words = unwrapped(TextModel, "text", value, where, faults)
            return None if words is None else TextAnswer(read_text(words, where, kind.max_characters, faults))
        case Number():
            return _read_number(value, where, faults)
        case CalendarDate():
            words = unwrapped(DateModel, "date", value, where, faults)
            return None if words is None else _read_day(words, where, faults)
        case RowLink():
            return ChoicesAnswer(tuple(ItemKey(name) for name in _names(value, where, faults)))
        case _:
            assert_never(kind)


def item_named(options: Options, name: str) -> ListItem | None:
    """Returns the item that a person means by a key or a label, in any case; None where it is no item or not clear."""
    return options.item(name) or named_so(options, name, (lambda item: item.key, lambda item: item.label))


def named_so(things: Iterable[_Named], name: str, called: Iterable[Callable[[_Named], str]]) -> _Named | None:
    """Returns the only thing that is called so, case and separators aside; the first way of calling counts first."""
    everything = list(things)
    for calls in called:
        meant = [thing for thing in everything if _folded(calls(thing)) == _folded(name)]
        if meant:
            return meant[0] if len(meant) == 1 else None
    return None


def read_items(options: Options, names: Iterable[str], where: str, faults: Faults) -> tuple[ItemKey, ...]:
    """Returns the items that are named, or adds a fault for each name that no item has."""
    found = []
    for name in names:
        item = item_named(options, name)
        if item is None:
            add_unknown(options, "choice", "unknown-value", name, where, faults)
        else:
            found.append(item.key)
    return tuple(found)


def add_unknown(options: Options, called: str, code: str, name: str, where: str, faults: Faults) -> None:
    """Adds that a name is none of these items'."""
    keys = [item.key for item in options]
    meant = did_you_mean(name, [*keys, *(item.label for item in options)])
    more = " …" if len(keys) > MAX_LISTED else "."
    faults.add(
        code,
        where,
        f"“{shown(name)}” is no {called} here.",
        f"{meant}Allowed here: {listed(keys[:MAX_LISTED])}{more}",
    )


def _read_choices(kind: ChooseOne | ChooseMany, value: object, where: str, faults: Faults) -> ChoicesAnswer | None:
    said = value if isinstance(value, Mapping) else {"answer": value}
    model = read_model(ChoicesModel, said, where, faults)
    if model is None:
        return None
    place = f"{where}/answer" if isinstance(value, Mapping) else where
    given = model.answer
    names = () if given == () or (given is None and isinstance(value, Mapping)) else _names(given, place, faults)
    rationale = read_text(model.rationale, f"{where}/rationale", kind.max_characters, faults)
    return ChoicesAnswer(read_items(kind.options, names, place, faults), rationale)


def _names(value: object, where: str, faults: Faults) -> tuple[str, ...]:
    """Returns one name or a list of names."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        faults.add_wrong_kind(where, "A choice or a list of choices", value, f"Write {SHOULD_BE[ChoicesModel]}.")
        return ()
    for nth, entry in enumerate(value, 1):
        if not isinstance(entry, str):
            faults.add_wrong_kind(f"{where}/#{nth}", "A choice", entry, "Write its key or its label as text.")
    return tuple(entry for entry in value if isinstance(entry, str))


def _read_number(value: object, where: str, faults: Faults) -> NumberAnswer | None:
    if isinstance(value, Mapping):
        said = read_model(NumberModel, value, where, faults)
        return None if said is None else _read_number_itself(said.number, f"{where}/number", faults)
    return _read_number_itself(value, where, faults)


def _read_number_itself(value: object, where: str, faults: Faults) -> NumberAnswer | None:
    # A decimal is taken by the digits it was written with: what JSON calls a number may have no exact binary value.
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return NumberAnswer(value if isinstance(value, str) else str(value))
    faults.add("wrong-kind", where, f"A number belongs here, but {shape(value)} stands here.", _NUMBER_REMEDY)
    return None


_NUMBER_REMEDY = f"Write {SHOULD_BE[NumberModel]}."


def _read_day(words: str, where: str, faults: Faults) -> DateAnswer | None:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
            return DateAnswer(date.fromisoformat(words))
    except ValueError:
        pass
    faults.add(
        "wrong-date", where, f"“{shown(words)}” is not a day of the calendar.", "Write year, month, day: 2026-11-22."
    )
    return None


def _folded(name: str) -> str:
    return _SEPARATORS.sub("_", UserText(name).strip().casefold())
