"""What a blank form in Word is made of, without Word: headings, words, places to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from heat_app.exchange.word_form.slots import Slot


class Voice(StrEnum):
    """In which manner words are set."""

    PLAIN = "plain"
    PROMPT = "prompt"
    GUIDANCE = "guidance"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 0 is the title of the document."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str
    voice: Voice = Voice.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One slot below its label."""

    label: str
    slot: Slot


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick, with the words beside it."""

    label: str
    slot: Slot


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick, below each other, below their label."""

    label: str
    boxes: tuple[Tick, ...]


Entry = str | Slot | tuple[Tick, ...]
"""What stands in one place of a table: words, a slot, or boxes to tick."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row.

    Attributes:
        name: What it is, for a screen reader.
        header: The headings of its columns.
        rows: What stands in each row; words in the first place name the row.
        widths: Relative widths of the columns.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    widths: tuple[int, ...]


Block = Heading | Words | Bullets | Field | Ticks | Grid


def slots_in(blocks: Iterable[Block]) -> Iterator[Slot]:
    """Yields every slot, in reading order."""
    for block in blocks:
        match block:
            case Field(_, slot):
                yield slot
            case Ticks(_, boxes):
                yield from (box.slot for box in boxes)
            case Grid(_, _, rows):
                for row in rows:
                    for entry in row:
                        yield from _slots_of(entry)
            case Heading() | Words() | Bullets():
                pass
            case _:
                assert_never(block)


def _slots_of(entry: Entry) -> Iterator[Slot]:
    if isinstance(entry, Slot):
        yield entry
    elif isinstance(entry, tuple):
        yield from (box.slot for box in entry)


def words_in(blocks: Iterable[Block]) -> Iterator[str]:
    """Yields every paragraph of the form's own words, without what is filled in."""
    for block in blocks:
        match block:
            case Heading(text) | Words(text):
                yield text
            case Bullets(points):
                yield from points
            case Field(label):
                yield label
            case Ticks(label, boxes):
                yield label
                yield from (box.label for box in boxes)
            case Grid(_, header, rows):
                yield from header
                for row in rows:
                    for entry in row:
                        yield from _words_of(entry)
            case _:
                assert_never(block)


def _words_of(entry: Entry) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, tuple):
        yield from (box.label for box in entry)
