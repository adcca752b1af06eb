"""One value as a person left it in a control, or why it cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from heat_app.domain.assessment.answer import CellAnswer, DateAnswer, NumberAnswer, TextAnswer
from heat_app.domain.form.answer_kinds import CalendarDate, LongText, Number, RowLink, ShortText
from heat_app.domain.form.faults import shown
from heat_app.domain.text import UserText
from heat_app.exchange.word_form.finding import Filled
from heat_app.exchange.word_form.offers import folded

_MONTHS = {
    name: nth
    for nth, names in enumerate(
        (
            "january", "february", "march", "april", "may", "june",
            "july", "august", "september", "october", "november", "december",
        ),
        1,
    )
    for name in (names, names[:3])
} | {"sept": 9}  # fmt: skip
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})")
_IN_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LAST_MONTH = 12


class NotTaken(Exception):
    """A value that cannot be taken: a code, what is wrong, what to do."""

    def __init__(self, code: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.remedy = remedy


def day_meant(filled: Filled) -> date:
    """Returns the day that is meant.

    Raises:
        NotTaken: It is no day, or could be two.
    """
    text = " ".join(filled.text.casefold().split())
    try:
        return _day(text, filled.day)
    except ValueError:
        raise NotTaken(
            "word-no-day", f"“{shown(filled.text.strip())}” is no day.", "Write it as 5 October 2026."
        ) from None


def _day(text: str, picked: str) -> date:
    in_words, iso, in_figures = _IN_WORDS.fullmatch(text), _ISO.fullmatch(text), _IN_FIGURES.fullmatch(text)
    if in_words:
        return date(int(in_words[3]), _MONTHS.get(in_words[2], 0), int(in_words[1]))
    if iso:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if not in_figures:
        raise ValueError
    day, month, year = (int(figures) for figures in in_figures.groups())
    if month <= _LAST_MONTH and day <= _LAST_MONTH and day != month:
        either = {date(year, month, day), date(year, day, month)}
        known = [one for one in either if one.isoformat() == picked]
        if not known:
            raise NotTaken(
                "word-day-unclear", f"“{text}” can be read as two days.", "Write the month as a word: 5 October 2026."
            )
        return known[0]
    return date(year, month, day)


def key_meant(text: str, offered: Mapping[str, str]) -> str:
    """Returns the key of what was chosen.

    Args:
        text: What stands in the control.
        offered: What can be chosen: key and words.

    Raises:
        NotTaken: It is none of them.
    """
    meant = [key for key, words in offered.items() if folded(words) == folded(text)]
    if len(meant) != 1:
        raise NotTaken(
            "word-no-choice", f"“{shown(text.strip())}” is not one of the choices.", "Choose one from the list."
        )
    return meant[0]


def entered(kind: ShortText | LongText | Number | CalendarDate | RowLink, filled: Filled) -> CellAnswer:
    """Returns what was typed or picked; it is still to be accepted by its question.

    Raises:
        NotTaken: It is no such value.
    """
    if isinstance(kind, CalendarDate):
        return DateAnswer(day_meant(filled))
    if isinstance(kind, Number):
        return NumberAnswer(filled.text.strip().removeprefix("£").removesuffix("%").strip())
    return TextAnswer(UserText(filled.text))
