"""What every part of a form file or list file is made of: words, names and numbers, each strict in its own way."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from heat_app.domain.text import hidden_direction_count
from heat_app.library.names import FORM_NAME_PATTERN, VERSION_PATTERN

_MARKUP = re.compile(r"</?[A-Za-z!][^<>]*>|&(?:[A-Za-z]{2,10}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")


def _no_markup(text: str) -> str:
    found = _MARKUP.search(text)
    if found:
        raise PydanticCustomError("markup", "“{found}” looks like HTML.", {"found": found.group()})
    if hidden_direction_count(text):
        raise PydanticCustomError("hidden_direction", "It holds a hidden character that turns the reading direction.")
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise PydanticCustomError("line_break", "It has to stand on one line.")
    return text


def from_digits(value: object) -> object:
    """Lets a whole number through as the text that the reader hands on."""
    return int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value) else value


def from_word(value: object) -> object:
    """Lets `true` and `false` through as the texts that the reader hands on; no other word is a yes or a no."""
    words: dict[object, bool] = {"true": True, "false": False}
    return words.get(value, value) if isinstance(value, str) else value


Prose = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=6_000), AfterValidator(_no_markup)
]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=400),
    AfterValidator(_one_line),
    AfterValidator(_no_markup),
]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
FormName = Annotated[str, StringConstraints(pattern=f"^{FORM_NAME_PATTERN}$", max_length=64)]
Version = Annotated[str, StringConstraints(pattern=f"^{VERSION_PATTERN}$")]
Prefix = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,15}$")]
Number = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z.]{0,7}$")]
Url = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"'\\]{4,300}$")]
Count = Annotated[int, BeforeValidator(from_digits)]
Flag = Annotated[bool, BeforeValidator(from_word)]
ChoiceWord = Literal["yes", "no", "not-known"]
ItemName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,63}$")]
ListName = Annotated[str, StringConstraints(pattern=f"^{FORM_NAME_PATTERN}$", max_length=64)]
Score = Annotated[int, BeforeValidator(from_digits), Field(ge=0, le=10_000)]
Decimal = Annotated[str, StringConstraints(pattern=r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$")]
Months = Annotated[int, BeforeValidator(from_digits), Field(ge=1, le=120)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
RationaleWord = Literal["required", "optional", "not-asked"]


class Entry(BaseModel):
    """What every part has in common: unknown keys are refused, nothing is converted, nothing changes afterwards."""

    VARIANT: ClassVar[str] = ""
    """What tells this entry from others that may stand in the same place."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class LawEntry(Entry):
    """A provision or a source."""

    title: Line = Field(description="What it is called, for instance “Equality Act 2010, section 149(1)”.")
    url: Url | None = Field(default=None, description="Where it can be read; has to start with https://.")
