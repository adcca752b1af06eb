"""What can be filled in: one slot for each content control, named by a key that does not change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

MAX_TAG_CHARACTERS = 64
"""Longest tag and longest title of a content control. Source: Word reports a file with longer ones as damaged."""

_DIGEST_CHARACTERS = 12


class SlotKind(StrEnum):
    """What kind of content control a slot is."""

    LINE = "line"
    PARAGRAPHS = "paragraphs"
    CHOICE = "choice"
    DAY = "day"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place to fill in.

    Attributes:
        path: Its permanent name: `question`, `question/rationale`, `question/row/column`, `question/item`.
        name: What a screen reader calls it.
        kind: What kind of content control it is.
        hint: What stands in it while it is empty.
        choices: What can be chosen, as people read it.
        may_go: Whether it belongs to a row that people may take out or copy.
    """

    path: str
    name: str
    kind: SlotKind
    hint: str = ""
    choices: tuple[str, ...] = ()
    may_go: bool = False

    @property
    def tag(self) -> str:
        """What its content control is tagged with."""
        return tag_of(self.path)


def tag_of(path: str) -> str:
    """Returns the tag for a path: the path itself, or where that is too long its start with a digest of the whole."""
    if len(path) <= MAX_TAG_CHARACTERS:
        return path
    digest = hashlib.sha256(path.encode()).hexdigest()[:_DIGEST_CHARACTERS]
    return f"{path[: MAX_TAG_CHARACTERS - _DIGEST_CHARACTERS - 1]}~{digest}"


def path_of(*keys: str) -> str:
    """Returns the path made of these keys."""
    return "/".join(keys)
