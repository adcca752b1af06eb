"""Are the lists that a form file draws from there, and do its conditions ask for choices that they offer?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pydantic import BaseModel

from heat_app.domain.form.faults import did_you_mean, listed
from heat_app.domain.form.lists import ReferenceList
from heat_app.errors import Fault
from heat_app.library.kind_models import ItemEntry, OptionsEntry
from heat_app.library.models import FormEntry
from heat_app.library.references import reference_faults
from heat_app.library.tree import Place

Lists = Mapping[str, ReferenceList]
"""The lists that a form can draw from, by name."""

_ONLY_WITH_LISTS = frozenset({"unknown-choice", "score-missing", "meaning-missing"})
"""Codes of faults that show where choices are drawn from lists only once the lists are known."""


def list_faults(entry: FormEntry, lists: Lists, place: Callable[[Place], str]) -> Iterator[Fault]:
    """Yields lists that are not there, and choices that are offered neither by the form nor by its lists.

    Args:
        entry: The form's checked entries.
        lists: The lists that it can draw from.
        place: Says where a path stands in the file.
    """
    for path, options in _options((), entry):
        for nth, name in enumerate(options.lists):
            if name not in lists:
                yield Fault(
                    "list-unknown",
                    place((*path, "lists", nth)),
                    f"There is no list “{name}”.",
                    did_you_mean(name, lists).strip() or f"Name one that is there: {listed(lists)}.",
                )
    whole = _drawn(entry, lists)
    if isinstance(whole, FormEntry):
        yield from (fault for fault in reference_faults(whole, place) if fault.code in _ONLY_WITH_LISTS)


def _options(path: Place, value: object) -> Iterator[tuple[Place, OptionsEntry]]:
    match value:
        case OptionsEntry():
            yield path, value
        case BaseModel():
            for name in type(value).model_fields:
                yield from _options((*path, name), getattr(value, name))
        case list():
            for nth, part in enumerate(value):
                yield from _options((*path, nth), part)
        case _:
            pass


def _drawn(value: object, lists: Lists) -> object:
    """Returns the entries with the items of known lists written out, as if the form's owner had."""
    match value:
        case OptionsEntry():
            if any(name not in lists for name in value.lists):
                return value  # what it offers is not known
            items = {
                item.key: ItemEntry(
                    key=item.key,
                    label=item.label,
                    score=item.score,
                    meaning=item.meaning.value if item.meaning else None,
                )
                for name in value.lists
                for item in lists[name].items
            }
            return value.model_copy(
                update={"lists": [], "items": [*(items | {own.key: own for own in value.items}).values()]}
            )
        case BaseModel():
            return value.model_copy(
                update={name: _drawn(getattr(value, name), lists) for name in type(value).model_fields}
            )
        case list():
            return [_drawn(part, lists) for part in value]
        case _:
            return value
