"""Answers: what was said, and why. One class for each kind of answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, assert_never

from heat_app.domain.form.answer_kinds import (
    AnswerKind,
    CalendarDate,
    LongText,
    People,
    RationaleRule,
    ShortText,
    YesNo,
)
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import Digest
from heat_app.domain.people import Person
from heat_app.domain.text import UserText, require_clean
from heat_app.errors import AnswerNotAccepted


@dataclass(frozen=True, slots=True)
class YesNoAnswer:
    """A choice and its rationale; the choice is None while only the rationale has been written."""

    choice: Choice | None = None
    rationale: UserText = UserText("")
    kind: Literal["yes-no"] = "yes-no"


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """Words."""

    text: UserText
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class PeopleAnswer:
    """People, in the order given."""

    people: tuple[Person, ...]
    kind: Literal["people"] = "people"


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """A calendar day."""

    day: date
    kind: Literal["date"] = "date"


Answer = YesNoAnswer | TextAnswer | PeopleAnswer | DateAnswer


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """An answer as it is kept.

    Attributes:
        answer: What was said, or None where an earlier answer was taken back.
        revision: Counts the recordings of this answer, from 1; a writer names the one it started from.
        by: Who recorded it last.
        at: When (UTC).
        digest: Digest of `answer`; a stored answer that no longer matches was changed from outside.
    """

    answer: Answer | None
    revision: int
    by: Person
    at: datetime
    digest: Digest


def is_blank(answer: Answer | None) -> bool:
    """Says whether nothing at all was said."""
    match answer:
        case None:
            return True
        case YesNoAnswer(choice, rationale):
            return choice is None and not rationale.strip()
        case TextAnswer(text):
            return not text.strip()
        case PeopleAnswer(people):
            return not any(person.name.strip() for person in people)
        case DateAnswer():
            return False
        case _:
            assert_never(answer)


def is_complete(question: Question, answer: Answer | None) -> bool:
    """Says whether the answer says all that its question needs.

    A choice that needs a rationale is not complete without one; "not known" is complete only with its rationale.
    """
    if answer is None or is_blank(answer):
        return False
    if isinstance(answer, YesNoAnswer):
        if answer.choice is None:
            return False
        return bool(answer.rationale.strip()) or not needs_rationale(question, answer)
    return True


def needs_rationale(question: Question, answer: YesNoAnswer) -> bool:
    """Says whether this choice has to be explained."""
    if answer.choice is Choice.NOT_KNOWN:
        return True
    return isinstance(question.kind, YesNo) and question.kind.rationale is RationaleRule.REQUIRED


def accept(question: Question, answer: Answer) -> Answer:
    """Returns the answer in its stored form, or refuses it.

    Raises:
        AnswerNotAccepted: It is of another kind than the question takes, too long, or holds characters that
            cannot be kept. Says where.
    """
    where = question.named
    kind: AnswerKind = question.kind
    match kind, answer:
        case YesNo(), YesNoAnswer(choice, rationale):
            if choice is Choice.NOT_KNOWN and not kind.allows_not_known:
                raise AnswerNotAccepted(
                    f"{where} can be answered with yes or no only.",
                    "Choose one of them.",
                    code="choice-not-offered",
                )
            return YesNoAnswer(choice, require_clean(rationale, where=f"{where}, rationale", limit=kind.max_characters))
        case ((ShortText() | LongText()), TextAnswer(text)):
            cleaned = require_clean(text, where=where, limit=kind.max_characters)
            if isinstance(kind, ShortText) and "\n" in cleaned.strip():
                raise AnswerNotAccepted(
                    f"{where} takes a single line.", "Remove the line breaks.", code="text-not-one-line"
                )
            return TextAnswer(cleaned)
        case People(), PeopleAnswer(people):
            if len(people) > kind.max_count:
                raise AnswerNotAccepted(
                    f"{where} names {len(people)} people; at most {kind.max_count} can be named.",
                    "Name those who are responsible.",
                    code="too-many-people",
                )
            return PeopleAnswer(tuple(_accept_person(where, place, person) for place, person in enumerate(people, 1)))
        case CalendarDate(), DateAnswer():
            return answer
        case _:
            raise AnswerNotAccepted(
                f"{where} takes {described(kind)}, but {_describe(answer)} was given.",
                f"Give {described(kind)}.",
                code="answer-of-another-kind",
            )


def described(kind: AnswerKind) -> str:
    """Says in words what an answer of this kind is."""
    match kind:
        case YesNo():
            return "yes or no with a rationale"
        case ShortText():
            return "one line of text"
        case LongText():
            return "text"
        case People():
            return "people with role and organisation"
        case CalendarDate():
            return "a date"
        case _:
            assert_never(kind)


def _describe(answer: Answer) -> str:
    match answer:
        case YesNoAnswer():
            return "a choice"
        case TextAnswer():
            return "text"
        case PeopleAnswer():
            return "a list of people"
        case DateAnswer():
            return "a date"
        case _:
            assert_never(answer)


def _accept_person(where: str, place: int, person: Person) -> Person:
    spot = f"{where}, person {place}"
    return Person(
        name=require_clean(person.name, where=f"{spot}, name", limit=300),
        role=require_clean(person.role, where=f"{spot}, job title", limit=300),
        organisation=require_clean(person.organisation, where=f"{spot}, organisation", limit=300),
    )


def text_of(answer: Answer) -> str:
    """Returns every word of an answer that somebody wrote."""
    match answer:
        case YesNoAnswer(_, rationale):
            return rationale
        case TextAnswer(text):
            return text
        case PeopleAnswer(people):
            return "\n".join(person.described for person in people)
        case DateAnswer():
            return ""
        case _:
            assert_never(answer)
