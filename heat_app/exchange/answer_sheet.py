"""Answer sheets: answers to a form as plain values, read with every fault told at once, and written back.

Reading what was written gives the same answers again, for every answer that an assessment can hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, TypeVar, assert_never

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from heat_app.domain.assessment.acceptance import accept
from heat_app.domain.assessment.answer import (
    Answer,
    DateAnswer,
    PeopleAnswer,
    TextAnswer,
    YesNoAnswer,
)
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.form.answer_kinds import CalendarDate, LongText, People, ShortText, YesNo
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import TITLE, Form, Question
from heat_app.domain.form.faults import did_you_mean, listed, shown
from heat_app.domain.ids import QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import MAX_ANSWER_CHARACTERS, UserText, require_clean
from heat_app.errors import AnswerNotAccepted, Fault, SheetRefused, UsageFault

FormLookup = Callable[[str], Form]
"""Gives the form of this name, or raises `UsageFault` saying which there are."""

_MAX_FAULTS = 100
_MAX_NAME_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an answer sheet says: answers to questions of one form."""

    form_id: str
    answers: Mapping[QuestionKey, Answer]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _SheetModel(_Strict):
    form: str
    title: str | None = None
    details: dict[str, Any] = Field(default_factory=dict)
    answers: dict[str, Any] = Field(default_factory=dict)


class _YesNoModel(_Strict):
    answer: Literal["yes", "no", "not-known"] | None = None
    rationale: str = ""


class _TextModel(_Strict):
    text: str


class _DateModel(_Strict):
    date: str


class _PersonModel(_Strict):
    name: str
    role: str = ""
    job_title: str = ""
    organisation: str = ""


_Model = TypeVar("_Model", bound=_Strict)

_SHOULD_BE: dict[type[_Strict], str] = {
    _SheetModel: "an object with “form”, “title”, “details” and “answers”",
    _YesNoModel: 'an object such as {"answer": "yes", "rationale": "…"}',
    _TextModel: 'text, or an object such as {"text": "…"}',
    _DateModel: 'a date such as "2026-11-22"',
    _PersonModel: 'a name, or an object such as {"name": "…", "role": "…", "organisation": "…"}',
}


class _TooManyFaults(Exception):
    """Enough was found; going on would help nobody."""


class _Faults:
    """Collects what is wrong, up to a number that a person would still read."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, code: str, where: str, what: str, remedy: str) -> None:
        """Adds a fault.

        Raises:
            _TooManyFaults: There are so many that the rest is not looked at.
        """
        self.found.append(Fault(code, where, what, remedy))
        if len(self.found) >= _MAX_FAULTS:
            self.found.append(
                Fault(
                    "too-many-faults", "The sheet", "The rest was not looked at.", "Mend these first, then try again."
                )
            )
            raise _TooManyFaults


def read_sheet(plain: object, form_lookup: FormLookup) -> Sheet:
    """Returns what an answer sheet says, in the form in which it is stored.

    Args:
        plain: The sheet as plain values, from JSON or YAML.
        form_lookup: Gives the form that the sheet names.

    Raises:
        SheetRefused: Something in it cannot be taken; tells everything at once, each with where, what is wrong and
            what is allowed.
    """
    faults = _Faults()
    answers: dict[QuestionKey, Answer] = {}
    form: Form | None = None
    try:
        entries = _checked_outline(plain, faults)
        form = _form(plain, form_lookup, faults)
        if form is not None:
            answers = _answers(form, entries, faults)
    except _TooManyFaults:
        pass
    if faults.found or form is None:
        count = f"{len(faults.found)} faults" if len(faults.found) > 1 else "a fault"
        raise SheetRefused(
            f"The answer sheet has {count}; nothing of it was stored.",
            "Mend what is listed and try again.",
            faults=faults.found,
            code="sheet-faulty",
        )
    return Sheet(form.form_id, MappingProxyType(answers))


def write_sheet(form: Form, assessment: Assessment) -> dict[str, Any]:
    """Returns an assessment's answers as an answer sheet, in the form's order; numbered questions by their number."""
    details: dict[str, Any] = {}
    answers: dict[str, Any] = {}
    sheet: dict[str, Any] = {"form": form.form_id}
    for question in form.questions():
        answer = assessment.answer(question.key)
        if answer is None:
            continue
        if question.key == TITLE and isinstance(answer, TextAnswer):
            sheet["title"] = answer.text
        elif question.number:
            answers[question.number] = _written(answer, is_bare=False)
        else:
            details[question.key] = _written(answer, is_bare=True)
    return sheet | {"details": details, "answers": answers}


def _written(answer: Answer, *, is_bare: bool) -> Any:  # noqa: ANN401  plain values for a JSON or YAML file
    match answer:
        case YesNoAnswer(choice, rationale):
            chosen = {"answer": choice.value} if choice else {}
            return chosen | ({"rationale": rationale} if rationale else {})
        case TextAnswer(text):
            return text if is_bare else {"text": text}
        case PeopleAnswer(people):
            return [_written_person(person) for person in people]
        case DateAnswer(day):
            return day.isoformat()
        case _:
            assert_never(answer)


def _written_person(person: Person) -> str | dict[str, str]:
    if not person.role and not person.organisation:
        return person.name
    parts = {"name": person.name, "role": person.role, "organisation": person.organisation}
    return {label: part for label, part in parts.items() if part or label == "name"}


def _checked_outline(plain: object, faults: _Faults) -> list[tuple[str, str, object]]:
    """Returns every answer of the sheet as place, name and value; what cannot be an answer becomes a fault."""
    sheet = _model(_SheetModel, plain, "", faults)
    given: Mapping[object, object] = plain if isinstance(plain, Mapping) else {}
    entries: list[tuple[str, str, object]] = []
    if isinstance(given.get("title"), str):
        entries.append(("title", TITLE, given["title"]))
    elif sheet is not None and "title" in given:
        faults.add("wrong-kind", "title", "Nothing is written here.", "Write the title, or leave the line out.")
    for part in ("details", "answers"):
        inside = given.get(part)
        if isinstance(inside, Mapping):
            entries.extend((f"{part}/{shown(str(name))}", str(name), value) for name, value in inside.items())
    return entries


def _form(plain: object, form_lookup: FormLookup, faults: _Faults) -> Form | None:
    name = plain.get("form") if isinstance(plain, Mapping) else None
    if not isinstance(name, str):
        return None
    try:
        return form_lookup(name)
    except UsageFault as error:
        faults.add("unknown-form", "form", error.user_message, error.remedy)
        return None


def _answers(form: Form, entries: list[tuple[str, str, object]], faults: _Faults) -> dict[QuestionKey, Answer]:
    answers: dict[QuestionKey, Answer] = {}
    places: dict[QuestionKey, str] = {}
    for where, name, value in entries:
        question = form.question_named(name)
        if question is None:
            _add_unknown_question(form, where, name, faults)
            continue
        if question.key in places:
            faults.add(
                "answered-twice",
                where,
                f"{question.named} is answered twice; first at {places[question.key]}.",
                "Keep one of the two.",
            )
            continue
        places[question.key] = where
        answer = _answer(question, value, where, faults)
        if answer is not None:
            answers[question.key] = answer
    return answers


def _add_unknown_question(form: Form, where: str, name: str, faults: _Faults) -> None:
    asked = list(form.questions())
    numbers = [question.number for question in asked if question.number]
    digits = re.fullmatch(r"\D{0,20}(\d{1,4})\D{0,3}", name)
    if digits and digits[1].lstrip("0") in numbers:
        suggestion = f"Did you mean “{digits[1].lstrip('0')}”? "
    else:
        suggestion = did_you_mean(name, [question.key for question in asked])
    span = f"the numbers {numbers[0]} to {numbers[-1]} and " if numbers else ""
    faults.add(
        "unknown-question",
        where,
        f"The form {form.form_id} has no question “{shown(name)}”.",
        f"{suggestion}Allowed are {span}the keys {listed(question.key for question in asked[:60])}.",
    )


def _answer(question: Question, value: object, where: str, faults: _Faults) -> Answer | None:
    before = len(faults.found)
    answer = _typed(question, value, where, faults)
    if answer is None or len(faults.found) > before:
        return None
    try:
        return accept(question, answer)
    except AnswerNotAccepted as error:
        faults.add(error.code, where, error.user_message, error.remedy)
        return None


def _typed(question: Question, value: object, where: str, faults: _Faults) -> Answer | None:
    kind = question.kind
    match kind:
        case YesNo():
            said = _model(_YesNoModel, value, where, faults)
            if said is None:
                return None
            rationale = _text(said.rationale, f"{where}/rationale", kind.max_characters, faults)
            return YesNoAnswer(Choice(said.answer) if said.answer else None, rationale)
        case ShortText() | LongText():
            words = _unwrapped(_TextModel, "text", value, where, faults)
            return None if words is None else TextAnswer(_text(words, where, kind.max_characters, faults))
        case People():
            return _people(value, where, faults)
        case CalendarDate():
            words = _unwrapped(_DateModel, "date", value, where, faults)
            return None if words is None else _day(words, where, faults)
        case _:
            assert_never(kind)


def _unwrapped(model: type[_Model], name: str, value: object, where: str, faults: _Faults) -> str | None:
    """Returns the words of an answer that may stand bare or in an object under one name."""
    found = _model(model, {name: value} if isinstance(value, str) else value, where, faults)
    return None if found is None else str(getattr(found, name))


def _people(value: object, where: str, faults: _Faults) -> PeopleAnswer | None:
    if not isinstance(value, list):
        faults.add(
            "wrong-kind",
            where,
            f"A list of people belongs here, but {_shape(value)} stands here.",
            f"Write a list, each entry {_SHOULD_BE[_PersonModel]}.",
        )
        return None
    found = [_person(entry, f"{where}/#{nth}", faults) for nth, entry in enumerate(value, 1)]
    return PeopleAnswer(tuple(person for person in found if person is not None))


def _person(value: object, where: str, faults: _Faults) -> Person | None:
    said = _model(_PersonModel, {"name": value} if isinstance(value, str) else value, where, faults)
    if said is None:
        return None
    if said.role and said.job_title:
        faults.add("given-twice", where, "Both “role” and “job_title” are given.", "They mean the same: keep one.")
    return Person(
        name=_text(said.name, f"{where}/name", _MAX_NAME_CHARACTERS, faults),
        role=_text(said.role or said.job_title, f"{where}/role", _MAX_NAME_CHARACTERS, faults),
        organisation=_text(said.organisation, f"{where}/organisation", _MAX_NAME_CHARACTERS, faults),
    )


def _day(words: str, where: str, faults: _Faults) -> DateAnswer | None:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
            return DateAnswer(date.fromisoformat(words))
    except ValueError:
        pass
    faults.add(
        "wrong-date", where, f"“{shown(words)}” is not a day of the calendar.", "Write year, month, day: 2026-11-22."
    )
    return None


def _text(raw: str, where: str, limit: int, faults: _Faults) -> UserText:
    try:
        return require_clean(raw, where=where, limit=min(limit, MAX_ANSWER_CHARACTERS))
    except AnswerNotAccepted as error:
        what = error.user_message.removeprefix(f"{where}: ")
        faults.add(error.code, where, what[:1].upper() + what[1:], error.remedy)
        return UserText("")


def _model(model: type[_Model], value: object, where: str, faults: _Faults) -> _Model | None:
    """Returns a value as its model, or adds everything that is wrong with it."""
    if not isinstance(value, Mapping):
        faults.add(
            "wrong-kind",
            where or "The sheet",
            f"{_shape(value)[:1].upper()}{_shape(value)[1:]} stands here.",
            f"Write {_SHOULD_BE[model]}.",
        )
        return None
    try:
        return model.model_validate(dict(value))
    except ValidationError as error:
        for objection in error.errors(include_url=False):
            path = "/".join([*([where] if where else []), *(shown(str(step)) for step in objection["loc"])])
            faults.add(*_described(model, path, objection["type"], objection["loc"], objection.get("input")))
        return None


def _described(
    model: type[_Strict], where: str, objection: str, path: tuple[int | str, ...], given: object
) -> tuple[str, str, str, str]:
    key = str(path[0]) if path else ""
    match objection:
        case "missing":
            return "missing-key", where, f"“{key}” is missing.", f"Write {_SHOULD_BE[model]}."
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
            what = f"{wanted.capitalize()} belongs here, but {_shape(given)} stands here."
            return "wrong-kind", where, what, f"Write {_SHOULD_BE[model]}."


def _shape(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case str():
            return f"the text “{shown(value)}”"
        case int() | float():
            return f"the number {shown(str(value))}"
        case list():
            return "a list"
        case Mapping():
            return "an object"
        case _:
            return "something else"
