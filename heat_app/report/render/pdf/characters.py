"""Which characters the report can print, and what stands on paper for those it cannot.

No character disappears without a trace and none becomes an empty box. A character that no embedded font
holds, and one whose script is set from right to left (Arabic, Hebrew), is printed as a mark such as
`[U+0A97]`: letters neither joined nor in their order would read wrong, and a signed record must not.
`unprintable_characters` lists them, so that the author can be told before sign-off.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from typing import Final

BREAK_HERE: Final = "\u200b"
"""A place where a line may end, without a sign of it on paper."""

CERTAIN: Final = (
    frozenset("\n\t")
    | {chr(code) for block in (range(0x20, 0x7F), range(0xA0, 0x100)) for code in block}
    | frozenset("\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac\u0174\u0175\u0176\u0177")
)
"""Characters of everyday English and Welsh; the report's own fonts hold every one."""

_NOT_SEEN: Final = frozenset("\xad\u200c\u200d\u2060\ufeff") | {chr(code) for code in range(0xFE00, 0xFE10)}
"""Hints to typesetting (soft hyphen, joiners, variants); they have no shape of their own."""

_NO_BREAK_SPACES: Final = frozenset("\xa0\u2007\u202f")
_TAB: Final = " " * 4

_RIGHT_TO_LEFT_BLOCKS: Final = (
    range(0x0590, 0x0900),
    range(0xFB1D, 0xFE00),
    range(0xFE70, 0xFEFF),
    range(0x10800, 0x11000),
    range(0x1E800, 0x1F000),
)
_NEVER_PRINTED: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})


def mark_for(character: str) -> str:
    """Returns what is printed in place of a character that cannot be printed."""
    return f"[U+{ord(character):04X}]"


def is_seen(text: str) -> bool:
    """Tells whether anything of a text stands on paper."""
    return any(not character.isspace() and character != BREAK_HERE and character not in _NOT_SEEN for character in text)


def is_printable(character: str, glyphs: Container[str]) -> bool:
    """Tells whether a character appears on paper as itself, or rightly as nothing or as a space.

    Args:
        character: One character.
        glyphs: Characters the embedded fonts hold.
    """
    if character in "\n\t" or character == BREAK_HERE or character in _NOT_SEEN:
        return True
    category = unicodedata.category(character)
    if category == "Zs":
        return True
    if category in _NEVER_PRINTED or any(ord(character) in block for block in _RIGHT_TO_LEFT_BLOCKS):
        return False
    return character in glyphs


def printed_as(character: str, glyphs: Container[str]) -> str:
    """Returns what is set on the line for one character: itself, a space, a mark, or nothing."""
    if character == "\t":
        return _TAB
    if character in _NOT_SEEN:
        return ""
    if character in _NO_BREAK_SPACES:
        return "\xa0"
    if unicodedata.category(character) == "Zs":
        return " "
    if is_printable(character, glyphs):
        return character
    return mark_for(character) + BREAK_HERE
