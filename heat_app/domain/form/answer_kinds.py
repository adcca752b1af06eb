"""What kind of answer a question takes.

A new kind is a class here; mypy then lists every `match` that must learn it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from heat_app.domain.text import MAX_ANSWER_CHARACTERS


class RationaleRule(StrEnum):
    """Whether a choice needs words beside it."""

    REQUIRED = "required"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no, with a rationale.

    Attributes:
        rationale: Whether the rationale must be given.
        rationale_prompt: What the rationale should say.
        allows_not_known: Whether "not known yet" may be recorded; it is never counted as neutral.
        max_characters: Longest rationale.
    """

    rationale: RationaleRule = RationaleRule.REQUIRED
    rationale_prompt: str = ""
    allows_not_known: bool = True
    max_characters: int = MAX_ANSWER_CHARACTERS
    kind: Literal["yes-no"] = "yes-no"


@dataclass(frozen=True, slots=True)
class ShortText:
    """One line of text."""

    max_characters: int = 300
    kind: Literal["short-text"] = "short-text"


@dataclass(frozen=True, slots=True)
class LongText:
    """Free text in paragraphs."""

    max_characters: int = MAX_ANSWER_CHARACTERS
    kind: Literal["long-text"] = "long-text"


@dataclass(frozen=True, slots=True)
class People:
    """One or more people with role and organisation.

    Attributes:
        are_authors: Whether those named count as authors, who therefore cannot sign off.
        max_count: Most people that can be named.
    """

    are_authors: bool = False
    max_count: int = 20
    kind: Literal["people"] = "people"


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A calendar day."""

    kind: Literal["date"] = "date"


AnswerKind = YesNo | ShortText | LongText | People | CalendarDate
