"""Cells that are calculated: risk scores with their bands, sums, shares, and the totals below a table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import assert_never

from heat_app.domain.assessment.answer import NumberAnswer, Row, TableAnswer
from heat_app.domain.form.answer_kinds import CalculatedCell, ChooseOne, Column, Number, Score, Share, Sum, Table
from heat_app.domain.form.lists import ListItem
from heat_app.domain.ids import ColumnKey


@dataclass(frozen=True, slots=True)
class Total:
    """The total of one column.

    Attributes:
        column: Which column.
        by: The value of the column by which totals are shown, as people read it; empty for the total of all rows.
        value: The total.
    """

    column: ColumnKey
    by: str
    value: Decimal


def calculated(table: Table, kind: CalculatedCell, row: Row) -> Decimal | None:
    """Returns what a calculated cell shows, or None where a cell that it needs is empty.

    A sum takes an empty cell for nothing as long as one of its cells is filled. A share is in percent, to one digit
    after the point; None where the whole is zero.
    """
    match kind:
        case Score(factors):
            left, right = (_scale_value(table, column, row) for column in factors)
            return None if left is None or right is None else Decimal(left * right)
        case Sum(plus, minus):
            added = [_number(table, column, row) for column in plus]
            taken = [_number(table, column, row) for column in minus]
            if all(number is None for number in (*added, *taken)):
                return None
            return sum((n for n in added if n is not None), Decimal(0)) - sum(
                (n for n in taken if n is not None), Decimal(0)
            )
        case Share(part, whole):
            counted, of = _number(table, part, row), _number(table, whole, row)
            if counted is None or not of:
                return None
            return (counted * 100 / of).quantize(Decimal("0.1"), ROUND_HALF_UP)
        case _:
            assert_never(kind)


def band(kind: Score, score: Decimal | int | None) -> ListItem | None:
    """Returns the band that a score falls in, or None where there is none."""
    if score is None:
        return None
    reached = [item for item in kind.bands if item.score is not None and item.score <= score]
    return max(reached, key=lambda item: item.score or 0, default=None)


def must_escalate(kind: Score, score: Decimal | int | None) -> bool:
    """Says whether a score is so high that the risk goes to the organisation's risk process."""
    return bool(kind.escalate_from) and score is not None and score >= kind.escalate_from


def totals(table: Table, answer: TableAnswer) -> tuple[Total, ...]:
    """Returns the totals below a table: of all rows, then by the column that the form names, in order of appearance."""
    found: list[Total] = []
    for column in table.totals:
        values = [(row, number) for row in answer.rows if (number := _number(table, column, row)) is not None]
        if not values:
            continue
        found.append(Total(column, "", sum((number for _, number in values), Decimal(0))))
        if table.totals_by:
            by: dict[str, Decimal] = {}
            for row, number in values:
                name = _named(table, table.totals_by, row)
                by[name] = by.get(name, Decimal(0)) + number
            found.extend(Total(column, name, total) for name, total in by.items())
    return tuple(found)


def _scale_value(table: Table, column: ColumnKey, row: Row) -> int | None:
    asked = table.column(column)
    chosen = row.chosen(column)
    if asked is None or not isinstance(asked.kind, ChooseOne) or not chosen:
        return None
    item = asked.kind.options.item(chosen[0])
    return item.score if item else None


def _number(table: Table, column: ColumnKey, row: Row) -> Decimal | None:
    asked = table.column(column)
    if asked is None:
        return None
    if isinstance(asked.kind, Sum):
        return calculated(table, asked.kind, row)
    answer = row.cell(column)
    return answer.value if isinstance(asked.kind, Number) and isinstance(answer, NumberAnswer) else None


def _named(table: Table, column: ColumnKey, row: Row) -> str:
    asked = table.column(column)
    if asked is not None and isinstance(asked.kind, ChooseOne) and row.chosen(column):
        return asked.kind.options.label(row.chosen(column)[0])
    return row.text(column).strip() or _unnamed(asked)


def _unnamed(column: Column | None) -> str:
    return f"{column.title}: not given" if column else "Not given"
