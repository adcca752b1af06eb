"""User text: the one form in which anything typed is stored, compared, shown and printed.

`clean` is for text that arrives by hand (typing, pasting): what cannot be kept is taken out and told.
`require_clean` is for text that arrives in a file: it is refused with its place, so that nothing is silently changed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NewType

from heat_app.errors import AnswerNotAccepted

UserText = NewType("UserText", str)
"""Text in NFC, without control characters other than new line and tab, without surrogates."""

MAX_ANSWER_CHARACTERS = 50_000
"""Longest single text, in characters. Source: longer single fields freeze text widgets and PDF layout."""

_UNSTORABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_DIRECTION_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text as it can be kept, and how many characters had to be taken out."""

    text: UserText
    removed_count: int


def clean(raw: str) -> Cleaned:
    """Brings typed or pasted text into its stored form.

    Line ends become a new line, composed characters their single form (NFC); characters that cannot be kept
    (NUL, other controls, lone surrogates) are removed and counted.
    """
    unified = raw.replace("\r\n", "\n").replace("\r", "\n")
    kept, removed_count = _UNSTORABLE.subn("", unified)
    return Cleaned(UserText(unicodedata.normalize("NFC", kept)), removed_count)


def require_clean(raw: str, *, where: str, limit: int = MAX_ANSWER_CHARACTERS) -> UserText:
    """Returns text from a file in its stored form, or refuses it whole.

    Args:
        raw: The text as it came.
        where: What a person calls the place it came from, for the refusal.
        limit: Most characters allowed.

    Raises:
        AnswerNotAccepted: It is too long or holds a character that cannot be kept; names the place.
    """
    unified = raw.replace("\r\n", "\n").replace("\r", "\n")
    if len(unified) > limit:
        raise AnswerNotAccepted(
            f"{where}: the text is {len(unified):,} characters long; at most {limit:,} can be kept.",
            "Shorten it, or put the detail in a document and say where to find it.",
            code="text-too-long",
        )
    unstorable = _UNSTORABLE.search(unified)
    if unstorable:
        line = unified.count("\n", 0, unstorable.start()) + 1
        column = unstorable.start() - (unified.rfind("\n", 0, unstorable.start()) + 1) + 1
        raise AnswerNotAccepted(
            f"{where}: character U+{ord(unstorable.group()):04X} at line {line}, column {column} "
            "is a control character that cannot be kept.",
            "Remove it and try again.",
            code="text-control-character",
        )
    return UserText(unicodedata.normalize("NFC", unified))


def reveal(text: str) -> str:
    """Returns text in which characters that turn the reading direction are shown as visible marks.

    A hidden right-to-left override can make a sentence read as its opposite; on screen and on paper it shows
    as `[U+202E]`. The stored text keeps the character.
    """
    return _DIRECTION_CONTROLS.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def hidden_direction_count(text: str) -> int:
    """Returns how many characters in the text turn the reading direction without being seen."""
    return len(_DIRECTION_CONTROLS.findall(text))


def word_count(text: str) -> int:
    """Returns how many words a reader would count."""
    return len(text.split())
