"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_WORDS = 6_000
"""Longer texts are shown as a whole before and after: comparing word by word would keep the reader waiting."""

_WORDS = re.compile(r"\s*\S+\s*|\s+")
"""A word takes the space after it along, so that neighbouring changes are told as one."""


class Kind(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and what became of them."""

    kind: Kind
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Returns a text's words with those removed and added since; both texts can be read from it."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        pieces = (
            (Piece(Kind.REMOVED, before), Piece(Kind.ADDED, after)) if before != after else (Piece(Kind.SAME, after),)
        )
        return tuple(piece for piece in pieces if piece.text)
    found: list[Piece] = []
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece(Kind.SAME, "".join(new[new_from:new_to])))
            continue
        if old_from < old_to:
            found.append(Piece(Kind.REMOVED, "".join(old[old_from:old_to])))
        if new_from < new_to:
            found.append(Piece(Kind.ADDED, "".join(new[new_from:new_to])))
    return tuple(found)
