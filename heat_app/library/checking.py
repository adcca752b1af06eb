"""Everything that can be said against a form file or a list file.

Slow to load, and not needed for a published file as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from pydantic import ValidationError

from heat_app.errors import Fault
from heat_app.library.entry import Entry
from heat_app.library.faults import empty_fault, model_fault, place
from heat_app.library.list_references import Lists, list_faults
from heat_app.library.models import FormEntry
from heat_app.library.references import reference_faults
from heat_app.library.tree import Node, Place, empty_places, plain

MAX_FAULTS = 200
"""More than anyone would read; a file with so many is the wrong file."""


_Whole = TypeVar("_Whole", bound=Entry)


def form_faults(root: Node, name: str, lists: Lists | None = None) -> tuple[Fault, ...]:
    """Returns what is wrong with a form file, in the order of its parts; what does not fit together comes last.

    Args:
        root: The file's tree.
        name: What a person calls the file.
        lists: The lists that it can draw from, or None where that is not to be looked at.
    """

    def fitting(entry: FormEntry, place: Callable[[Place], str]) -> Iterator[Fault]:
        yield from reference_faults(entry, place)
        if lists is not None:
            yield from list_faults(entry, lists, place)

    return entry_faults(root, name, FormEntry, fitting)


def entry_faults(
    root: Node, name: str, model: type[_Whole], fitting: Callable[[_Whole, Callable[[Place], str]], Iterable[Fault]]
) -> tuple[Fault, ...]:
    """Returns what is wrong with a file, in the order of its parts; what does not fit together comes last.

    Args:
        root: The file's tree.
        name: What a person calls the file.
        model: What the whole file may say.
        fitting: Tells what does not fit together, once each part by itself is sound.
    """
    empty = {path: empty_fault(name, root, path) for path in islice(empty_places(root), MAX_FAULTS)}
    try:
        entry = model.model_validate(plain(root))
    except ValidationError as error:
        objections = [objection for objection in error.errors(include_url=False) if objection["loc"] not in empty]
        found = [model_fault(name, root, objection, model) for objection in objections[:MAX_FAULTS]]
    else:
        found = list(fitting(entry, lambda path: place(name, root, path)))
    return tuple(dict.fromkeys((*empty.values(), *found)))[:MAX_FAULTS]
