"""Rows of one table that another names: looked up once every answer of the sheet is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from heat_app.domain.assessment.answer import Answer, Cell, ChoicesAnswer, Row, TableAnswer, is_blank
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.naming import NamedRow, named_rows
from heat_app.domain.form.answer_kinds import Table
from heat_app.domain.form.definition import Form
from heat_app.domain.form.faults import did_you_mean, listed, shown
from heat_app.domain.ids import ColumnKey, ItemKey, QuestionKey, RowId
from heat_app.exchange.answer_sheet.cells import MAX_LISTED, item_named, named_so
from heat_app.exchange.answer_sheet.faults import Faults

_BY_POSITION = re.compile(r"row-([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A cell that names rows of another table.

    Attributes:
        question: The table it stands in.
        row: Its row.
        column: Its column.
        target: The table whose rows it names.
        names: What it calls them.
        where: Where in the sheet.
    """

    question: QuestionKey
    row: RowId
    column: ColumnKey
    target: QuestionKey
    names: tuple[str, ...]
    where: str


NamedLinks = list[NamedLink]


def joined(
    form: Form, answers: Mapping[QuestionKey, Answer], before: Assessment | None, links: NamedLinks, faults: Faults
) -> dict[QuestionKey, Answer]:
    """Returns the answers with every named row replaced by its identity, or adds a fault for each that is not there.

    Args:
        form: What the answers answer.
        answers: What the sheet says.
        before: The assessment it will be recorded in, for tables that the sheet leaves as they are.
        links: The cells that name rows.
        faults: Learns of rows that are not there.
    """
    found = dict(answers)
    for link in links:
        table = found.get(link.question)
        if not isinstance(table, TableAnswer):
            continue
        target = answers.get(link.target) or (before.answer(link.target) if before else None)
        meant = ChoicesAnswer(_rows_meant(form, link, target, faults))
        found[link.question] = TableAnswer(tuple(_with(row, link, meant) for row in table.rows))
    return found


def _rows_meant(form: Form, link: NamedLink, target: Answer | None, faults: Faults) -> tuple[ItemKey, ...]:
    asked = form.question(link.target)
    if asked is None or not isinstance(asked.kind, Table):
        return tuple(ItemKey(name) for name in link.names)
    rows = named_rows(asked.kind, target) if isinstance(target, TableAnswer) else ()
    meant = {name: _row_meant(asked.kind, rows, name) for name in link.names}
    for name, row in meant.items():
        if row is None:
            known = [*(item.key for item in asked.kind.rows), *(row.row.row_id for row in rows if row.is_added)]
            faults.add(
                "unknown-row",
                link.where,
                f"{asked.named} has no row “{shown(name)}”.",
                f"{did_you_mean(name, [*known, *(row.name for row in rows)])}"
                f"Its rows are {listed(known[:MAX_LISTED]) or 'still to be added'}.",
            )
    return tuple(dict.fromkeys(ItemKey(row) for row in meant.values() if row is not None))


def _row_meant(table: Table, rows: tuple[NamedRow, ...], name: str) -> RowId | None:
    item = item_named(table.rows, name)
    if item is not None:
        return RowId(item.key)
    added = [row.row for row in rows if row.is_added]
    if any(row.row_id == name for row in added):
        return RowId(name)
    position = _BY_POSITION.fullmatch(name)
    if position and int(position[1]) <= len(added):
        return added[int(position[1]) - 1].row_id
    named = named_so(rows, name, (lambda row: row.name,))
    return named.row.row_id if named else None


def _with(row: Row, link: NamedLink, meant: ChoicesAnswer) -> Row:
    if row.row_id != link.row:
        return row
    cells = (Cell(cell.column, meant) if cell.column == link.column else cell for cell in row.cells)
    return replace(row, cells=tuple(cell for cell in cells if not is_blank(cell.answer)))
