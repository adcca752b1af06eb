"""The shapes that objects of an answer sheet have, and what is wrong with one that has another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.faults import did_you_mean, listed, shown
from heat_app.domain.text import MAX_ANSWER_CHARACTERS, UserText, require_clean
from heat_app.errors import AnswerNotAccepted
from heat_app.exchange.answer_sheet.faults import Faults, shape


class Strict(BaseModel):
    """An object with these keys and no others, none of them converted."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class SheetModel(Strict):
    """A whole sheet."""

    form: str
    title: str | None = None
    details: dict[str, Any] = Field(default_factory=dict)
    answers: dict[str, Any] = Field(default_factory=dict)


class YesNoModel(Strict):
    """Yes, no or not known, and why."""

    answer: Literal["yes", "no", "not-known"] | None = None
    rationale: str = ""


class ChoicesModel(Strict):
    """What was chosen, and why."""

    answer: Any = ()
    rationale: str = ""


class TextModel(Strict):
    """Words."""

    text: str


class NumberModel(Strict):
    """A number."""

    number: Any


class DateModel(Strict):
    """A day."""

    date: str


class PersonModel(Strict):
    """One person."""

    name: str
    role: str = ""
    job_title: str = ""
    organisation: str = ""


Model = TypeVar("Model", bound=Strict)

SHOULD_BE: dict[type[Strict], str] = {
    SheetModel: "an object with “form”, “title”, “details” and “answers”",
    YesNoModel: 'an object such as {"answer": "yes", "rationale": "…"}',
    ChoicesModel: 'a choice, a list of choices, or an object such as {"answer": "…", "rationale": "…"}',
    TextModel: 'text, or an object such as {"text": "…"}',
    NumberModel: 'a number such as 1228 or "1,228"',
    DateModel: 'a date such as "2026-11-22"',
    PersonModel: 'a name, or an object such as {"name": "…", "role": "…", "organisation": "…"}',
}


def read_model(model: type[Model], value: object, where: str, faults: Faults) -> Model | None:
    """Returns a value as its model, or adds everything that is wrong with it."""
    if not isinstance(value, Mapping):
        said = shape(value)
        faults.add(
            "wrong-kind",
            where or "The sheet",
            f"{said[:1].upper()}{said[1:]} stands here.",
            f"Write {SHOULD_BE[model]}.",
        )
        return None
    try:
        return model.model_validate(dict(value))
    except ValidationError as error:
        for objection in error.errors(include_url=False):
            path = "/".join([*([where] if where else []), *(shown(str(step)) for step in objection["loc"])])
            faults.add(*_described(model, path, objection["type"], objection["loc"], objection.get("input")))
        return None


def unwrapped(model: type[Model], name: str, value: object, where: str, faults: Faults) -> str | None:
    """Returns the words of an answer that may stand bare or in an object under one name."""
    found = read_model(model, {name: value} if isinstance(value, str) else value, where, faults)
    return None if found is None else str(getattr(found, name))


def read_text(raw: str, where: str, limit: int, faults: Faults) -> UserText:
    """Returns words in their stored form, or adds why they cannot be kept."""
    try:
        return require_clean(raw, where=where, limit=min(limit, MAX_ANSWER_CHARACTERS))
    except AnswerNotAccepted as error:
        faults.add_refusal(error, where)
        return UserText("")


def _described(
    model: type[Strict], where: str, objection: str, path: tuple[int | str, ...], given: object
) -> tuple[str, str, str, str]:
    key = str(path[0]) if path else ""
    match objection:
        case "missing":
            return "missing-key", where, f"“{key}” is missing.", f"Write {SHOULD_BE[model]}."
        case "extra_forbidden":
            allowed = list(model.model_fields)
            remedy = f"{did_you_mean(key, allowed)}Allowed here: {listed(allowed)}."
            return "unknown-key", where, f"There is no “{shown(key)}” here.", remedy
        case "literal_error":
            choices = [choice.value for choice in Choice]
            words = {True: "yes", False: "no"}.get(given, "") if isinstance(given, bool) else str(given)
            told = shown(str(given).lower() if isinstance(given, bool) else words)
            remedy = f"{did_you_mean(words, choices)}Allowed here: {listed(choices)}; or leave the line out."
            return "unknown-value", where, f"“{told}” is no answer.", remedy
        case _:
            wanted = "an object" if key in ("details", "answers") else "text"
            what = f"{wanted.capitalize()} belongs here, but {shape(given)} stands here."
            return "wrong-kind", where, what, f"Write {SHOULD_BE[model]}."
