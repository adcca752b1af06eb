"""What a person does to a table, as values: a cell written, a row added, removed, moved."""

from __future__ import annotations

from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    CellAnswer,
    ChoicesAnswer,
    Row,
    TableAnswer,
    is_blank,
)
from heat_app.domain.form.answer_kinds import ChooseMany, ChooseOne, Column, Table
from heat_app.domain.ids import ColumnKey, RowId

NO_ROWS = TableAnswer(())


def is_added(row_id: RowId) -> bool:
    """Says whether people added the row; the form's own rows have no hyphen in their names."""
    return "-" in row_id


def rows_of(answer: Answer | None) -> TableAnswer:
    """Returns the rows of an answer; none where it is not a table."""
    return answer if isinstance(answer, TableAnswer) else NO_ROWS


def added_rows(answer: TableAnswer) -> tuple[Row, ...]:
    """Returns the rows that people added, in their order."""
    return tuple(row for row in answer.rows if is_added(row.row_id))


def with_cell(answer: TableAnswer, row_id: RowId, column: ColumnKey, cell: CellAnswer | None) -> TableAnswer:
    """Returns the table with something else in one cell; a row that is not there yet begins with it."""
    row = answer.row(row_id) or Row(row_id)
    kept = tuple(other for other in row.cells if other.column != column)
    changed = Row(row_id, kept if cell is None or is_blank(cell) else (*kept, Cell(column, cell)))
    if answer.row(row_id) is None:
        return TableAnswer((*answer.rows, changed))
    return TableAnswer(tuple(changed if other.row_id == row_id else other for other in answer.rows))


def with_row(answer: TableAnswer, row: Row, position: int) -> TableAnswer:
    """Returns the table with a row put in, for an added one at this place among those added."""
    others = [other for other in answer.rows if other.row_id != row.row_id]
    given = [other for other in others if not is_added(other.row_id)]
    added = [other for other in others if is_added(other.row_id)]
    if is_added(row.row_id):
        added.insert(position, row)
    else:
        given.append(row)
    return TableAnswer((*given, *added))


def without_row(answer: TableAnswer, row_id: RowId) -> TableAnswer:
    """Returns the table without a row."""
    return TableAnswer(tuple(row for row in answer.rows if row.row_id != row_id))


def position_of(answer: TableAnswer, row_id: RowId) -> int:
    """Returns the place of an added row among those added; 0 for a row that the form gives."""
    return next((place for place, row in enumerate(added_rows(answer)) if row.row_id == row_id), 0)


def tidied(table: Table, answer: TableAnswer) -> TableAnswer:
    """Returns the table in the order in which it is kept; empty cells and given rows without any are left out."""
    rows = [Row(row.row_id, tuple(_cells(table, row))) for row in answer.rows]
    given = {row.row_id: row for row in rows if not is_added(row.row_id) and row.cells}
    in_order = [given[RowId(item.key)] for item in table.rows if RowId(item.key) in given]
    return TableAnswer((*in_order, *(row for row in rows if is_added(row.row_id))))


def written(
    table: Table, answer: TableAnswer, row_id: RowId, column: ColumnKey, cell: CellAnswer | None
) -> TableAnswer:
    """Returns a tidy table with something else in one cell; called at every key, it touches the one row alone."""
    changed = with_cell(answer, row_id, column, cell)
    row = changed.row(row_id)
    if answer.row(row_id) is None or row is None or not row.cells:
        return tidied(table, changed)
    tidy = Row(row_id, tuple(_cells(table, row)))
    return TableAnswer(tuple(tidy if other.row_id == row_id else other for other in changed.rows))


def _cells(table: Table, row: Row) -> list[Cell]:
    cells = []
    for column in table.columns:
        answer = row.cell(column.key)
        if answer is not None and not is_blank(answer):
            cells.append(Cell(column.key, _in_order(column, answer)))
    return cells


def _in_order(column: Column, answer: CellAnswer) -> CellAnswer:
    if isinstance(answer, ChoicesAnswer) and isinstance(column.kind, ChooseOne | ChooseMany):
        return ChoicesAnswer(tuple(sorted(answer.chosen, key=column.kind.options.place)), answer.rationale)
    return answer
