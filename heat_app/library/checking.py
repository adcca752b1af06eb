"""Everything that can be said against a form file. Slow to load, and not needed for a published form as it stands."""

from __future__ import annotations

from itertools import islice

from pydantic import ValidationError

from heat_app.errors import Fault
from heat_app.library.faults import empty_fault, model_fault, place
from heat_app.library.models import FormEntry
from heat_app.library.references import reference_faults
from heat_app.library.tree import Node, empty_places, plain

MAX_FAULTS = 200
"""More than anyone would read; a file with so many is the wrong file."""


def form_faults(root: Node, name: str) -> tuple[Fault, ...]:
    """Returns what is wrong with a form file, in the order of its parts; what does not fit together comes last.

    Args:
        root: The file's tree.
        name: What a person calls the file.
    """
    empty = {path: empty_fault(name, root, path) for path in islice(empty_places(root), MAX_FAULTS)}
    try:
        entry = FormEntry.model_validate(plain(root))
    except ValidationError as error:
        objections = [objection for objection in error.errors(include_url=False) if objection["loc"] not in empty]
        found = [model_fault(name, root, objection, FormEntry) for objection in objections[:MAX_FAULTS]]
    else:
        found = list(reference_faults(entry, lambda path: place(name, root, path)))
    return tuple(dict.fromkeys((*empty.values(), *found)))[:MAX_FAULTS]
