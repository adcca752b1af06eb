"""Names within a form file: used once, and meaning something."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from heat_app.domain.form.faults import did_you_mean, listed
from heat_app.errors import Fault
from heat_app.library.models import QuestionEntry
from heat_app.library.tree import Place

Asked = dict[str, tuple[Place, QuestionEntry]]
"""The form's questions by key, in printed order, each with its place in the file."""

_MAX_NAMED = 40


def twice(what: str, named: Iterable[tuple[Place, str]], place: Callable[[Place], str]) -> Iterator[Fault]:
    """Yields the fault of each name that was used before; empty ones are no names."""
    first: dict[str, Place] = {}
    for path, name in named:
        if name in first:
            yield Fault(
                f"{what}-twice",
                place(path),
                f"“{name}” is used twice; first at {place(first[name])}.",
                f"Give each its own {what}.",
            )
        else:
            first[name] = path


def unknown_question(path: Place, key: str, asked: Asked, place: Callable[[Place], str]) -> Fault:
    """Returns the fault of a key that no question has."""
    return Fault("unknown-question", place(path), f"The form has no question “{key}”.", _meant(key, asked))


def unknown_column(path: Place, key: str, columns: Collection[str], place: Callable[[Place], str]) -> Fault:
    """Returns the fault of a key that no column of the table has."""
    return Fault("unknown-column", place(path), f"The table has no column “{key}”.", _meant(key, columns))


def unknown_choice(path: Place, key: str, choices: Collection[str], place: Callable[[Place], str]) -> Fault:
    """Returns the fault of a key that no choice has."""
    return Fault("unknown-choice", place(path), f"“{key}” cannot be chosen there.", _meant(key, choices))


def _meant(key: str, known: Collection[str]) -> str:
    return did_you_mean(key, known) or f"Name one of its keys: {listed(list(known)[:_MAX_NAMED])}."
