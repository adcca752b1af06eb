"""Carrying: which answers of an earlier assessment come along when a further one is started from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from heat_app.domain.assessment.acceptance import accept
from heat_app.domain.assessment.answer import (
    Answer,
    CellAnswer,
    ChoicesAnswer,
    DateAnswer,
    NumberAnswer,
    PeopleAnswer,
    TableAnswer,
    TextAnswer,
    YesNoAnswer,
    is_blank,
)
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.fitting import fitted, labels
from heat_app.domain.assessment.gaps import choice_word
from heat_app.domain.assessment.naming import NamedRow, named_rows
from heat_app.domain.dates import day_words
from heat_app.domain.form.answer_kinds import (
    ChooseMany,
    ChooseOne,
    Column,
    LongText,
    RowLink,
    Table,
    YesNo,
)
from heat_app.domain.form.definition import Carry, Form, Question
from heat_app.domain.numbers import number_words
from heat_app.domain.text import UserText
from heat_app.errors import AnswerNotAccepted


class Fate(StrEnum):
    """What became of an answer on the way."""

    WHOLE = "whole"
    IN_PART = "in-part"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Carried:
    """One answer on its way from an earlier assessment.

    Attributes:
        source: The earlier question.
        question: The question here.
        before: The answer as it was given there.
        answer: The answer as it comes along, or None where nothing does.
        left: What does not come along, as people read it; empty where everything does.
    """

    source: Question
    question: Question
    before: Answer
    answer: Answer | None
    left: tuple[str, ...] = ()

    @property
    def fate(self) -> Fate:
        """Whether all of it, a part or nothing comes along."""
        if self.answer is None:
            return Fate.LEFT
        return Fate.IN_PART if self.left else Fate.WHOLE


def carry_of(form: Form, source_form: Form) -> Carry | None:
    """Returns what the form says comes along from assessments of another form, or None where nothing does."""
    return next((carry for carry in form.carries if carry.form_id == source_form.form_id), None)


def carried(form: Form, source_form: Form, source: Assessment) -> tuple[Carried, ...]:
    """Returns every answer that was given to a question the form takes over, and what becomes of it here.

    Args:
        form: The form that is started.
        source_form: The form of the earlier assessment.
        source: The earlier assessment.
    """
    rule = carry_of(form, source_form)
    return () if rule is None else tuple(_all(rule, form, source_form, source))


def _all(rule: Carry, form: Form, source_form: Form, source: Assessment) -> Iterator[Carried]:
    for pair in rule.answers:
        question, asked = form.question(pair.question), source_form.question(pair.source)
        if question is None or asked is None:
            continue
        before = source.answer(asked.key)
        if before is None or is_blank(before):
            continue
        answer, left = _taken_over(asked, before, question)
        try:
            yield Carried(asked, question, before, None if answer is None else accept(question, answer), left)
        except AnswerNotAccepted as refusal:
            yield Carried(asked, question, before, None, (refusal.user_message,))


def _taken_over(asked: Question, before: Answer, question: Question) -> tuple[Answer | None, tuple[str, ...]]:
    """Returns an answer as a question of another kind takes it, or fitted to one of its own kind; and what is left."""
    match before, question.kind:
        case TextAnswer(text), YesNo():
            return YesNoAnswer(None, text), ()
        case TableAnswer(), YesNo():
            return YesNoAnswer(None, UserText(in_words(asked, before))), ()
        case (
            (YesNoAnswer() | ChoicesAnswer() | NumberAnswer() | DateAnswer() | PeopleAnswer() | TableAnswer()),
            LongText(),
        ):
            return TextAnswer(UserText(in_words(asked, before))), ()
        case _:
            return fitted(asked, before, question)


def in_words(question: Question, answer: Answer) -> str:
    """Returns an answer as running text, for a question that asks for words."""
    match answer:
        case YesNoAnswer(choice, rationale):
            return _joined(f"{choice_word(choice).capitalize()}." if choice else "", rationale)
        case ChoicesAnswer(chosen, rationale):
            named = "; ".join(labels(question, list(chosen)))
            return _joined(f"{named}." if named else "", rationale)
        case TextAnswer(text):
            return text
        case NumberAnswer(number):
            return number_words(number)
        case DateAnswer(day):
            return day_words(day)
        case PeopleAnswer(people):
            return "\n".join(person.described for person in people)
        case TableAnswer() if isinstance(question.kind, Table):
            rows = named_rows(question.kind, answer)
            return "\n".join(f"{entry.name}. {_row_in_words(question.kind, entry)}".strip() for entry in rows)
        case _:
            return ""


def _row_in_words(table: Table, entry: NamedRow) -> str:
    """Returns what a row says, column by column; without its name, and without links, which lead nowhere here."""
    said = []
    for column in table.columns:
        answer = entry.row.cell(column.key)
        if answer is None or isinstance(column.kind, RowLink) or (entry.is_added and column.only_added):
            continue
        words = _cell_in_words(column, answer).strip()
        said.append(f"{column.title}: {words}" + ("" if words.endswith((".", "?", "!")) else "."))
    return " ".join(said)


def _cell_in_words(column: Column, answer: CellAnswer) -> str:
    match answer:
        case ChoicesAnswer(chosen, _):
            kind = column.kind
            options = kind.options if isinstance(kind, ChooseOne | ChooseMany) else None
            return " and ".join(options.label(key) if options else key for key in chosen)
        case TextAnswer(text):
            return text
        case NumberAnswer(number):
            return number_words(number)
        case DateAnswer(day):
            return day_words(day)
        case _:
            assert_never(answer)


def _joined(first: str, then: str) -> str:
    return f"{first} {then}".strip()
