"""Carrying: which answers of an earlier assessment come along when a further one is started from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from heat_app.domain.assessment.acceptance import accept, accept_cell
from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    CellAnswer,
    ChoicesAnswer,
    DateAnswer,
    GridAnswer,
    NumberAnswer,
    PeopleAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    YesNoAnswer,
    is_blank,
)
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.gaps import choice_word
from heat_app.domain.assessment.naming import NamedRow, named_rows
from heat_app.domain.dates import day_words
from heat_app.domain.form.answer_kinds import (
    ChooseMany,
    ChooseOne,
    Column,
    LongText,
    RowLink,
    ShortText,
    Table,
    TickGrid,
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
        answer, left = _fitted(asked, before, question)
        try:
            yield Carried(asked, question, before, None if answer is None else accept(question, answer), left)
        except AnswerNotAccepted as refusal:
            yield Carried(asked, question, before, None, (refusal.user_message,))


def _fitted(asked: Question, before: Answer, question: Question) -> tuple[Answer | None, tuple[str, ...]]:
    match before, question.kind:
        case TableAnswer(rows), Table() as table if isinstance(asked.kind, Table):
            return _fitted_table(asked.kind, rows, table)
        case ChoicesAnswer(chosen, rationale), (ChooseOne() | ChooseMany()) as kind:
            kept = tuple(key for key in chosen if kind.options.item(key) is not None)
            if kind.most and len(kept) > kind.most:
                return None, ("More was chosen there than can be chosen here.",)
            return ChoicesAnswer(kept, rationale), _labels(asked, [key for key in chosen if key not in kept])
        case GridAnswer(ticks), TickGrid() as grid:
            kept_ticks = tuple(tick for tick in ticks if grid.rows.item(tick.row) and grid.columns.item(tick.column))
            return GridAnswer(kept_ticks), tuple(tick.row for tick in ticks if tick not in kept_ticks)
        case TextAnswer(text), YesNo():
            return YesNoAnswer(None, text), ()
        case TableAnswer(), YesNo():
            return YesNoAnswer(None, UserText(in_words(asked, before))), ()
        case (
            (YesNoAnswer() | ChoicesAnswer() | NumberAnswer() | DateAnswer() | PeopleAnswer() | TableAnswer()),
            LongText(),
        ):
            return TextAnswer(UserText(in_words(asked, before))), ()
        case TextAnswer(text), ShortText() if "\n" in text:
            return TextAnswer(UserText(" ".join(text.split()))), ()
        case _:
            return before, ()


def in_words(question: Question, answer: Answer) -> str:
    """Returns an answer as running text, for a question that asks for words."""
    match answer:
        case YesNoAnswer(choice, rationale):
            return _joined(f"{choice_word(choice).capitalize()}." if choice else "", rationale)
        case ChoicesAnswer(chosen, rationale):
            labels = "; ".join(_labels(question, list(chosen)))
            return _joined(f"{labels}." if labels else "", rationale)
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


def _labels(question: Question, keys: list[str]) -> tuple[str, ...]:
    kind = question.kind
    return tuple(kind.options.label(key) if isinstance(kind, ChooseOne | ChooseMany) else key for key in keys)


def _fitted_table(source: Table, rows: tuple[Row, ...], table: Table) -> tuple[TableAnswer | None, tuple[str, ...]]:
    kept: list[Row] = []
    left: list[str] = []
    for row in rows:
        is_given = table.rows.item(row.row_id) is not None
        if not is_given and (not table.may_add or source.rows.item(row.row_id) is not None):
            left.append(source.rows.label(row.row_id))
            continue
        cells = []
        for cell in row.cells:
            column = table.column(cell.column)
            answer = _fitted_cell(column, cell.answer) if column and not (is_given and column.only_added) else None
            if column is None or answer is None:
                asked = source.column(cell.column)
                left.append(f"{source.rows.label(row.row_id)}: {asked.title if asked else cell.column}")
            else:
                cells.append(Cell(column.key, answer))
        if cells or not is_given:  # an added row may be what another table points to
            kept.append(Row(row.row_id, tuple(cells)))
    return (TableAnswer(tuple(kept)) if kept else None), tuple(left)


def _fitted_cell(column: Column, answer: CellAnswer) -> CellAnswer | None:
    """Returns a cell where the column here takes one of that kind, whole; else None."""
    try:
        return accept_cell(column.title, column, answer)
    except AnswerNotAccepted:
        return None
