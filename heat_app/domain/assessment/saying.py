"""Answers in words, as terminal, window and report say them: labels, never keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

from heat_app.domain.assessment.answer import (
    Answer,
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
from heat_app.domain.assessment.calculating import Total, band, calculated, must_escalate, totals
from heat_app.domain.assessment.gaps import choice_word
from heat_app.domain.assessment.naming import NamedRow, named_rows
from heat_app.domain.dates import day_words
from heat_app.domain.form.answer_kinds import (
    CalculatedCell,
    ChooseMany,
    ChooseOne,
    Column,
    Number,
    RowLink,
    Score,
    Share,
    Sum,
    Table,
    TickGrid,
)
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.ids import ItemKey
from heat_app.domain.numbers import number_words

ESCALATED = "goes to the organisation's risk process"
"""What is said of a risk whose score is at or above the form's threshold."""

REMOVED_ROW = "a row that was removed"
"""What a link says of a row that is no longer there."""


def number_with_unit(number: str | Decimal, unit: str) -> str:
    """Returns a number with what it counts: `£1,200`, `12.5%`, `883 people`."""
    words = number_words(number)
    if unit == "£":
        return f"-£{words[1:]}" if words.startswith("-") else f"£{words}"
    return f"{words}{unit}" if unit == "%" else f"{words} {unit}".rstrip()


def score_words(kind: Score, score: Decimal | None) -> str:
    """Returns a score with its band, and that it is escalated: `12, High; goes to …`."""
    if score is None:
        return ""
    reached = band(kind, score)
    told = f"{number_words(score)}, {reached.label}" if reached else number_words(score)
    return f"{told}; {ESCALATED}" if must_escalate(kind, score) else told


def labels(question: ChooseOne | ChooseMany, chosen: Iterable[ItemKey]) -> str:
    """Returns the choices made, as people read them."""
    return "; ".join(question.options.label(key) for key in chosen)


def brief(question: Question, answer: Answer | None) -> str:
    """Returns an answer in a word or two, for where it is only referred to: `yes`, `3 rows`, `not answered`."""
    if answer is None or is_blank(answer):
        return "not answered"
    match answer:
        case YesNoAnswer(choice):
            return choice_word(choice) if choice else "not answered"
        case ChoicesAnswer(chosen) if isinstance(question.kind, ChooseOne | ChooseMany):
            return labels(question.kind, chosen) or "not answered"
        case TableAnswer(rows):
            return "1 row" if len(rows) == 1 else f"{len(rows)} rows"
        case NumberAnswer(number):
            return number_with_unit(number, question.kind.unit if isinstance(question.kind, Number) else "")
        case DateAnswer(day):
            return day_words(day)
        case _:
            return "answered"


def ticked_rows(grid: TickGrid, answer: GridAnswer) -> Iterator[tuple[str, str]]:
    """Yields each row of a grid with what is ticked in it; nothing where nothing is."""
    for item in grid.rows:
        ticked = (grid.columns.label(tick.column) for tick in answer.ticks if tick.row == item.key)
        yield item.label, "; ".join(ticked)


class Saying:
    """Says the answers of one assessment; knows what the rows are called that other rows name."""

    def __init__(self, form: Form, assessment: Assessment) -> None:
        self._form = form
        self._assessment = assessment

    def cell(self, table: Table, column: Column, row: Row) -> str:
        """Returns what stands in a cell; empty where nothing does."""
        kind = column.kind
        if isinstance(kind, CalculatedCell):
            return self._calculated(table, kind, row)
        answer = row.cell(column.key)
        return "" if answer is None or is_blank(answer) else self.single(kind, answer)

    def single(self, kind: object, answer: CellAnswer) -> str:
        """Returns what may be an answer by itself or stand in a cell.

        Args:
            kind: The question's or the column's kind.
            answer: What was said.
        """
        match answer:
            case TextAnswer(text):
                return text.strip()
            case NumberAnswer(number):
                return number_with_unit(number, kind.unit if isinstance(kind, Number) else "")
            case DateAnswer(day):
                return day_words(day)
            case ChoicesAnswer(chosen, rationale):
                said = self._chosen(kind, chosen)
                return "\n".join(part for part in (said, rationale.strip()) if part)
            case _:
                assert_never(answer)

    def linked(self, link: RowLink, chosen: Iterable[ItemKey]) -> tuple[str, ...]:
        """Returns what the linked rows are called."""
        target = self._form.question(link.question)
        if target is None or not isinstance(target.kind, Table):
            return tuple(chosen)
        answer = self._assessment.answer(link.question)
        named = named_rows(target.kind, answer) if isinstance(answer, TableAnswer) else ()
        names: dict[str, str] = {item.key: item.label for item in target.kind.rows}
        names.update({entry.row.row_id: entry.name for entry in named})
        return tuple(names.get(key, REMOVED_ROW) for key in chosen)

    def total_name(self, table: Table, total: Total) -> str:
        """Returns what a total is of: `Total, People, Northtown Council`."""
        column = table.column(total.column)
        parts = ("Total", column.title if column else total.column, total.by)
        return ", ".join(part for part in parts if part)

    def total(self, table: Table, total: Total) -> str:
        """Returns a total with its unit."""
        column = table.column(total.column)
        unit = column.kind.unit if column is not None and isinstance(column.kind, Number | Sum) else ""
        return number_with_unit(total.value, unit)

    def lines(  # noqa: C901  one branch for each kind
        self, question: Question, answer: Answer | None
    ) -> Iterator[str]:
        """Yields an answer line by line, as plain text to read and compare; nothing where nothing was said."""
        if answer is None or is_blank(answer):
            return
        match answer:
            case YesNoAnswer(choice, rationale):
                yield choice_word(choice).capitalize() if choice else "Not answered"
                if rationale.strip():
                    yield rationale
            case TextAnswer(text):
                yield text
            case PeopleAnswer(people):
                for person in people:
                    yield person.described or "A person without a name"
            case ChoicesAnswer() | NumberAnswer() | DateAnswer():
                yield self.single(question.kind, answer)
            case GridAnswer():
                if isinstance(question.kind, TickGrid):
                    yield from (
                        f"{row}: {ticked or 'not ticked'}" for row, ticked in ticked_rows(question.kind, answer)
                    )
            case TableAnswer():
                if isinstance(question.kind, Table):
                    yield from self._table_lines(question.kind, answer)
            case _:
                assert_never(answer)

    def _table_lines(self, table: Table, answer: TableAnswer) -> Iterator[str]:
        for entry in named_rows(table, answer):
            yield entry.name
            for column, words in self.filled(table, entry):
                yield "  " + f"{column.title}: {words}".replace("\n", "\n    ")
        for item in table.rows:
            if table.every_row and answer.row(item.key) is None:
                yield f"{item.label}: nothing is said"
        for total in totals(table, answer):
            yield f"{self.total_name(table, total)}: {self.total(table, total)}"

    def filled(self, table: Table, entry: NamedRow) -> Iterator[tuple[Column, str]]:
        """Yields each cell of a row that says something, with its column; the one that only names the row too."""
        for column in table.columns:
            words = self.cell(table, column, entry.row)
            if words:
                yield column, words

    def _chosen(self, kind: object, chosen: tuple[ItemKey, ...]) -> str:
        if isinstance(kind, RowLink):
            return "; ".join(self.linked(kind, chosen))
        return labels(kind, chosen) if isinstance(kind, ChooseOne | ChooseMany) else "; ".join(chosen)

    def _calculated(self, table: Table, kind: CalculatedCell, row: Row) -> str:
        value = calculated(table, kind, row)
        if value is None:
            return ""
        match kind:
            case Score():
                return score_words(kind, value)
            case Sum(unit=unit):
                return number_with_unit(value, unit)
            case Share():
                return number_with_unit(value, "%")
            case _:
                assert_never(kind)
