"""Gaps: what an answer still lacks to say all that its question needs.

Judged once here; outline, checks and editors read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from heat_app.domain.assessment.answer import (
    Answer,
    ChoicesAnswer,
    GridAnswer,
    Row,
    TableAnswer,
    YesNoAnswer,
    is_blank,
)
from heat_app.domain.form.answer_kinds import (
    CellIs,
    ChooseMany,
    ChooseOne,
    Column,
    RationaleRule,
    Score,
    Share,
    Sum,
    Table,
    TickGrid,
    YesNo,
)
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Question
from heat_app.domain.form.lists import Meaning
from heat_app.domain.ids import ColumnKey, RowId


class Lack(StrEnum):
    """What is missing."""

    CHOICE = "choice"
    RATIONALE = "rationale"
    TICK = "tick"
    ROW = "row"
    CELL = "cell"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing from an answer that was begun.

    Attributes:
        lack: What is missing.
        detail: The choice without a rationale, the row or cell that is empty, as people read it.
        row: The row it is in, or None.
        column: The column it is in, or None.
    """

    lack: Lack
    detail: str = ""
    row: RowId | None = None
    column: ColumnKey | None = None


def is_complete(question: Question, answer: Answer | None) -> bool:
    """Says whether the answer says all that its question needs.

    A choice that needs a rationale is not complete without one; "not known" is complete only with its rationale.
    """
    return answer is not None and not is_blank(answer) and next(gaps(question, answer), None) is None


def gaps(question: Question, answer: Answer) -> Iterator[Gap]:  # noqa: C901  one branch for each kind
    """Yields what an answer that was begun still lacks, in reading order; nothing for a blank one."""
    kind = question.kind
    match kind, answer:
        case _ if is_blank(answer):
            return
        case YesNo(), YesNoAnswer(choice, rationale):
            if choice is None:
                yield Gap(Lack.CHOICE)
            elif not rationale.strip() and needs_rationale(question, answer):
                yield Gap(Lack.RATIONALE, choice_word(choice))
        case ((ChooseOne() | ChooseMany()), ChoicesAnswer(chosen, rationale)):
            if not chosen:
                yield Gap(Lack.CHOICE)
            elif not rationale.strip() and needs_rationale(question, answer):
                yield Gap(Lack.RATIONALE, ", ".join(kind.options.label(key) for key in chosen))
        case TickGrid(), GridAnswer(ticks):
            ticked = {tick.row for tick in ticks}
            for item in kind.rows:
                if item.key not in ticked:
                    yield Gap(Lack.TICK, item.label, RowId(item.key))
        case Table(), TableAnswer():
            yield from _table_gaps(kind, answer)
        case _:
            return


def needs_rationale(question: Question, answer: YesNoAnswer | ChoicesAnswer) -> bool:
    """Says whether this choice has to be explained."""
    match question.kind, answer:
        case YesNo() as kind, YesNoAnswer(choice):
            return choice is Choice.NOT_KNOWN or kind.rationale is RationaleRule.REQUIRED
        case (ChooseOne() | ChooseMany()) as kind, ChoicesAnswer(chosen):
            items = [kind.options.item(key) for key in chosen]
            return kind.rationale is RationaleRule.REQUIRED or any(
                item is not None and (item.needs_reason or item.meaning is Meaning.UNKNOWN) for item in items
            )
        case _:
            return isinstance(answer, YesNoAnswer) and answer.choice is Choice.NOT_KNOWN


def choice_word(choice: Choice) -> str:
    """Returns what a choice is called in a sentence."""
    return {Choice.YES: "yes", Choice.NO: "no", Choice.NOT_KNOWN: "not known yet"}[choice]


def row_name(table: Table, row: Row, place: int) -> str:
    """Returns what people call a row: the name the form gives it, what its naming column says, or its number.

    Args:
        table: The table it stands in.
        row: The row.
        place: Its number among the added rows, from 1; not used where the form gives the row.
    """
    item = table.rows.item(row.row_id)
    if item is not None:
        return item.label
    for column in table.columns:
        if column.only_added and isinstance(column.kind, ChooseOne | ChooseMany) and row.chosen(column.key):
            return " and ".join(column.kind.options.label(key) for key in row.chosen(column.key))
        if column.only_added and row.text(column.key).strip():
            return row.text(column.key).strip()
    return f"{table.row_name or 'row'} {place}"


def is_asked(column: Column, *, is_added: bool) -> bool:
    """Says whether a row has a cell in this column at all."""
    return (is_added or not column.only_added) and not isinstance(column.kind, Score | Sum | Share)


def is_needed(column: Column, row: Row, *, is_added: bool) -> bool:
    """Says whether a row that is begun has to fill this cell."""
    if not is_asked(column, is_added=is_added):
        return False
    return _holds(column.needed_when, row) if column.needed_when is not None else column.required


def _table_gaps(table: Table, answer: TableAnswer) -> Iterator[Gap]:
    for item in table.rows:
        row = answer.row(item.key)
        if row is not None and not is_blank(TableAnswer((row,))):
            yield from _row_gaps(table, row, item.label, is_added=False)
        elif table.every_row:
            yield Gap(Lack.ROW, item.label, RowId(item.key))
    added = [row for row in answer.rows if table.rows.item(row.row_id) is None]
    for place, row in enumerate(added, 1):
        yield from _row_gaps(table, row, row_name(table, row, place), is_added=True)
    if len(added) < table.least_rows:
        yield Gap(Lack.ROWS, str(table.least_rows - len(added)))


def _row_gaps(table: Table, row: Row, named: str, *, is_added: bool) -> Iterator[Gap]:
    for column in table.columns:
        if is_needed(column, row, is_added=is_added) and is_blank(row.cell(column.key)):
            yield Gap(Lack.CELL, f"{named}: {column.title}", row.row_id, column.key)


def _holds(condition: CellIs, row: Row) -> bool:
    return bool(set(row.chosen(condition.column)) & set(condition.choices))
