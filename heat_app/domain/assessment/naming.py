"""What people call the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.domain.assessment.answer import Row, TableAnswer
from heat_app.domain.assessment.gaps import row_name
from heat_app.domain.form.answer_kinds import Table


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row that holds something, or was added, and what people call it."""

    name: str
    row: Row
    is_added: bool


def named_rows(table: Table, answer: TableAnswer) -> tuple[NamedRow, ...]:
    """Returns the rows with what people call them: those the form gives, then those added, each in its order."""
    given: list[NamedRow] = []
    added: list[NamedRow] = []
    for row in answer.rows:
        is_added = table.rows.item(row.row_id) is None
        name = row_name(table, row, len(added) + 1)
        if name == f"{table.row_name or 'row'} {len(added) + 1}":
            # What people wrote themselves stays as they wrote it.
            name = f"{name[:1].upper()}{name[1:]}"
        (added if is_added else given).append(NamedRow(name, row, is_added))
    return (*given, *added)
