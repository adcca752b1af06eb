"""Numbers as people type them, and their one stored spelling."""

from __future__ import annotations

import re
from decimal import Decimal

MAX_DIGITS = 15
"""Most digits before the point. Source: 15 digits are exact in every spreadsheet that a report may be read into."""

_TYPED = re.compile(r"[-\N{MINUS SIGN}]?(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")


def canonical_number(typed: str) -> str | None:
    """Returns the stored spelling of a number, or None where the text is no number.

    Thousands may be marked with commas or blanks ("1,228"); the stored spelling has neither, no leading zeros, and
    keeps the digits after the point as typed ("2.50").
    """
    text = typed.strip()
    if not _TYPED.fullmatch(text):
        return None
    plain = text.replace(",", "").replace(" ", "").replace("\N{MINUS SIGN}", "-")
    sign, digits = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, point, fraction = digits.partition(".")
    whole = whole.lstrip("0") or "0"
    if len(whole) > MAX_DIGITS or len(fraction) > MAX_DIGITS:
        return None
    if not (whole + fraction).strip("0"):
        sign = ""
    return f"{sign}{whole}{point}{fraction}"


def number_words(number: str | Decimal) -> str:
    """Returns a number as people read it, thousands marked: `1,228.5`."""
    return f"{Decimal(number):,f}"
