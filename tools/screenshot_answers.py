"""Invented answers for the pictures: tables, grids and choices filled so far that a page shows what it is like."""

from __future__ import annotations

from datetime import date

from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    CellAnswer,
    ChoicesAnswer,
    DateAnswer,
    GridAnswer,
    NumberAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Tick,
)
from heat_app.domain.form.answer_kinds import (
    CalendarDate,
    ChooseMany,
    ChooseOne,
    Column,
    LongText,
    Number,
    ShortText,
    Table,
    TickGrid,
)
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import RowId
from heat_app.domain.numbers import canonical_number
from heat_app.domain.text import UserText

_ROWS_SHOWN = 3
_SHORT = ("Evening clinics stop", "The bus to the hub runs hourly", "Letters are sent in English only")
_LONG = (
    "People who work shifts come in the evening today; 412 of 1,030 appointments were after 17:00 (service data, 2025).",
    "In the north of the county one household in four has no car, and the hub is two buses away.",
    "8 % of those who use the service asked for another language or for easy read in the last year.",
)


def answer_to(question: Question) -> Answer | None:
    """Returns an invented answer to a question answered in rows, ticks or choices; None for other kinds."""
    match question.kind:
        case Table() as table:
            return TableAnswer(tuple(_rows(table)))
        case TickGrid() as grid:
            columns = [item.key for item in grid.columns]
            rows = [item.key for item in grid.rows]
            return GridAnswer(tuple(Tick(row, columns[place % len(columns)]) for place, row in enumerate(rows[:6])))
        case ChooseOne() | ChooseMany() as kind:
            return ChoicesAnswer((next(iter(kind.options)).key,), UserText("As the equality lead and we read it."))
        case _:
            return None


def _rows(table: Table) -> list[Row]:
    given = [RowId(item.key) for item in table.rows][:_ROWS_SHOWN]
    added = [RowId(f"row-{place:012d}") for place in range(_ROWS_SHOWN)] if table.may_add else []
    return [
        Row(row_id, tuple(_cells(table, place, is_given=row_id in given)))
        for place, row_id in enumerate(given or added)
    ]


def _cells(table: Table, place: int, *, is_given: bool) -> list[Cell]:
    cells = []
    for column in table.columns:
        answer = None if is_given and column.only_added else _cell(column, place)
        if answer is not None:
            cells.append(Cell(column.key, answer))
    return cells


def _cell(column: Column, place: int) -> CellAnswer | None:
    match column.kind:
        case ChooseOne() | ChooseMany() as kind:
            # Later rows take later choices, so that scores and directions differ.
            items = tuple(kind.options)
            return ChoicesAnswer((items[(place * 2 + len(items) // 2) % len(items)].key,))
        case ShortText() as kind:
            return TextAnswer(UserText(_SHORT[place % len(_SHORT)][: kind.max_characters]))
        case LongText() as kind:
            return TextAnswer(UserText(_LONG[place % len(_LONG)][: kind.max_characters]))
        case CalendarDate():
            return DateAnswer(date(2027, 1 + place, 15))
        case Number():
            return NumberAnswer(canonical_number(str(12 + 7 * place)) or "0")
        case _:
            return None
