"""Rows of tables as checks go through them, and how a finding names several of them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from heat_app.domain.assessment.answer import NumberAnswer, Row, TableAnswer, is_blank
from heat_app.domain.assessment.calculating import calculated
from heat_app.domain.assessment.gaps import is_needed
from heat_app.domain.assessment.naming import NamedRow, named_rows
from heat_app.domain.checks.catalogue import Subject
from heat_app.domain.form.answer_kinds import CalculatedCell, ChooseMany, ChooseOne, Column, Purpose, RowLink, Table
from heat_app.domain.form.definition import Question
from heat_app.domain.form.lists import ListItem
from heat_app.domain.ids import ColumnKey, QuestionKey

_MOST_NAMED = 6
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class AnsweredTable:
    """A table that is asked, and its rows that hold something."""

    question: Question
    table: Table
    rows: tuple[NamedRow, ...]


def tables(subject: Subject, *purposes: Purpose) -> Iterator[AnsweredTable]:
    """Yields the tables that are asked; all of them where no purpose is named."""
    for question in subject.outline.questions():
        table = question.kind
        if isinstance(table, Table) and (not purposes or table.purpose in purposes):
            answer = subject.assessment.answer(question.key)
            rows = named_rows(table, answer) if isinstance(answer, TableAnswer) else ()
            yield AnsweredTable(
                question, table, tuple(entry for entry in rows if not is_blank(TableAnswer((entry.row,))))
            )


def is_empty(table: Table, column: ColumnKey, entry: NamedRow) -> bool:
    """Says whether a row could fill a cell, need not, and did not; a cell that it has to fill is found as a gap."""
    asked = table.column(column)
    if asked is None or (asked.only_added and not entry.is_added):
        return False
    return not is_needed(asked, entry.row, is_added=entry.is_added) and is_blank(entry.row.cell(column))


def items_chosen(column: Column | None, row: Row) -> tuple[ListItem, ...]:
    """Returns the items chosen in a cell, as the form has them."""
    if column is None or not isinstance(column.kind, ChooseOne | ChooseMany):
        return ()
    found = (column.kind.options.item(key) for key in row.chosen(column.key))
    return tuple(item for item in found if item is not None)


def number_in(table: Table, column: ColumnKey, row: Row) -> Decimal | None:
    """Returns the number that stands in a cell, typed or calculated."""
    asked = table.column(column)
    if asked is not None and isinstance(asked.kind, CalculatedCell):
        return calculated(table, asked.kind, row)
    answer = row.cell(column)
    return answer.value if isinstance(answer, NumberAnswer) else None


def rows_linked(subject: Subject, target: QuestionKey, *purposes: Purpose) -> frozenset[str]:
    """Returns the identities of all rows of one table that rows of tables of these purposes name."""
    return frozenset(
        key
        for found in tables(subject, *purposes)
        for column in found.table.columns
        if isinstance(column.kind, RowLink) and column.kind.question == target
        for entry in found.rows
        for key in entry.row.chosen(column.key)
    )


def named(rows: Iterable[str]) -> str:
    """Returns what is named in a row, and how many more there are."""
    everything = [textwrap.shorten(name, _LONGEST_NAME, placeholder=" …") for name in rows]
    more = len(everything) - _MOST_NAMED
    told = "; ".join(everything[:_MOST_NAMED])
    return f"{told}; and {more} more" if more > 0 else told
