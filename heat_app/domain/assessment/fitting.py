"""Fitting: what of an answer another question of the same kind still takes, and what is left of it."""

from __future__ import annotations

from heat_app.domain.assessment.acceptance import accept_cell
from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    CellAnswer,
    ChoicesAnswer,
    GridAnswer,
    PeopleAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    YesNoAnswer,
)
from heat_app.domain.form.answer_kinds import (
    ChooseMany,
    ChooseOne,
    Column,
    People,
    ShortText,
    Table,
    TickGrid,
    YesNo,
)
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Question
from heat_app.domain.text import UserText
from heat_app.errors import AnswerNotAccepted


def fitted(asked: Question, before: Answer, question: Question) -> tuple[Answer | None, tuple[str, ...]]:
    """Returns what a question takes of an answer to another, and what is left, as people read it.

    What it cannot judge it returns as it is: `accept` has the last word.

    Args:
        asked: The question that was answered.
        before: Its answer.
        question: The question that takes it over.
    """
    match before, question.kind:
        case TableAnswer(rows), Table() as table if isinstance(asked.kind, Table):
            return _fitted_table(asked.kind, rows, table)
        case ChoicesAnswer(chosen, rationale), (ChooseOne() | ChooseMany()) as kind:
            kept = tuple(key for key in chosen if kind.options.item(key) is not None)
            if kind.most and len(kept) > kind.most:
                return None, ("More was chosen there than can be chosen here.",)
            return ChoicesAnswer(kept, rationale), labels(asked, [key for key in chosen if key not in kept])
        case GridAnswer(ticks), TickGrid() as grid:
            kept_ticks = tuple(tick for tick in ticks if grid.rows.item(tick.row) and grid.columns.item(tick.column))
            rows_left = [tick.row for tick in ticks if tick not in kept_ticks]
            return GridAnswer(kept_ticks), tuple(
                asked.kind.rows.label(row) if isinstance(asked.kind, TickGrid) else row for row in rows_left
            )
        case YesNoAnswer(Choice.NOT_KNOWN, rationale), YesNo(allows_not_known=False):
            return YesNoAnswer(None, rationale), ("Not known yet",)
        case PeopleAnswer(people), People(max_count=most):
            return PeopleAnswer(people[:most]), tuple(person.described for person in people[most:])
        case TextAnswer(text), ShortText() if "\n" in text:
            return TextAnswer(UserText(" ".join(text.split()))), ()
        case _:
            return before, ()


def labels(question: Question, keys: list[str]) -> tuple[str, ...]:
    """Returns what people read for choices of a question."""
    kind = question.kind
    return tuple(kind.options.label(key) if isinstance(kind, ChooseOne | ChooseMany) else key for key in keys)


def _fitted_table(source: Table, rows: tuple[Row, ...], table: Table) -> tuple[TableAnswer | None, tuple[str, ...]]:
    kept: list[Row] = []
    added_count = 0
    left: list[str] = []
    for row in rows:
        is_given = table.rows.item(row.row_id) is not None
        if not is_given and (not table.may_add or source.rows.item(row.row_id) is not None):
            left.append(source.rows.label(row.row_id))
            continue
        added_count += not is_given
        if added_count > table.most_rows and not is_given:
            left.append(f"{table.row_name or 'row'} {added_count}")
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
