"""How faults of forms and answer sheets are worded: what was read, safe to show, and what may have been meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_LONGEST_SHOWN = 60


def shown(text: str) -> str:
    """Returns text from outside so that a terminal, a log and a window can show it: short, on one line, visible."""
    visible = "".join(letter if letter.isprintable() else f"[U+{ord(letter):04X}]" for letter in text[:_LONGEST_SHOWN])
    return visible + ("…" if len(text) > _LONGEST_SHOWN else "")


def did_you_mean(given: str, allowed: Iterable[str]) -> str:
    """Returns a sentence with the nearest allowed word and a space after it, or nothing where none is near."""
    words = list(dict.fromkeys(allowed))
    folded = {word.casefold(): word for word in reversed(words)}
    near = difflib.get_close_matches(given[:200].casefold().strip(), folded, n=1, cutoff=0.6)
    return f"Did you mean “{folded[near[0]]}”? " if near else ""


def listed(words: Iterable[str]) -> str:
    """Returns words in a row, quoted."""
    return ", ".join(f"“{word}”" for word in words)
