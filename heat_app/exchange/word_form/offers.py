"""What can be chosen, in words of which no two are the same."""

from __future__ import annotations

from collections import Counter

from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.lists import Options
from heat_app.domain.ids import ItemKey
from heat_app.exchange.word_form.blocks import Tick
from heat_app.exchange.word_form.slots import Slot, SlotKind, path_of

CHOICE_WORDS = {Choice.YES: "Yes", Choice.NO: "No", Choice.NOT_KNOWN: "Not known yet"}
"""What people read for each answer to a question of yes or no."""


def offered_words(options: Options) -> dict[ItemKey, str]:
    """Returns what people read for each item; where two items are called the same, their keys tell them apart."""
    counts = Counter(folded(item.label) for item in options)
    return {
        item.key: item.label if counts[folded(item.label)] == 1 else f"{item.label} ({item.key})" for item in options
    }


def offered_choices(options: Options, keys: tuple[str, ...], name: str, *, may_go: bool) -> tuple[Tick, ...]:
    """Returns a box to tick for each item."""
    return tuple(
        Tick(words, Slot(path_of(*keys, key), f"{words}: {name}", SlotKind.TICK, may_go=may_go))
        for key, words in offered_words(options).items()
    )


def folded(text: str) -> str:
    """Returns text as it is compared: blanks and case do not matter."""
    return " ".join(text.split()).casefold()
