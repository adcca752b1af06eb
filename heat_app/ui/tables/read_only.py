"""A table as it lies before somebody who only reads it."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.domain.assessment.answer import TableAnswer, is_blank
from heat_app.domain.form.answer_kinds import Table
from heat_app.ui.tables.changes import is_added
from heat_app.ui.tables.links import Links
from heat_app.ui.tables.reading import row_lines, shown_name, total_lines
from heat_app.ui.tables.summary import TagState, counts, main_column, row_state, sentence


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row.

    Attributes:
        name: What it is called.
        tags: The choices that matter most.
        lines: Titles and words of its cells.
        lacks: What it still needs; empty where nothing.
    """

    name: str
    tags: tuple[TagState, ...]
    lines: tuple[tuple[str, str], ...]
    lacks: str


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table.

    Attributes:
        summary: How often which choice was made, as a sentence.
        rows: The rows in which something stands.
        empty: The rows that the form gives and nobody filled in.
        totals: What stands below.
    """

    summary: str
    rows: tuple[ReadRow, ...]
    empty: tuple[str, ...]
    totals: tuple[tuple[str, str], ...]


def read_table(table: Table, answer: TableAnswer, links: Links) -> ReadTable:
    """Returns a table to be read."""
    rows, place = [], 0
    # What the name and the tags say is not said again.
    main = main_column(table)
    told = {column.title for column in table.columns if column.only_added or column is main}
    for row in answer.rows:
        place += is_added(row.row_id)
        state = row_state(table, row, place, links)
        rows.append(
            ReadRow(
                shown_name(table, row, place),
                state.tags,
                tuple(line for line in row_lines(table, row, links) if line[0] not in told),
                state.lacks,
            )
        )
    begun = {str(row.row_id) for row in answer.rows if not is_blank(TableAnswer((row,)))}
    return ReadTable(
        sentence(counts(table, answer)),
        tuple(rows),
        tuple(item.label for item in table.rows if item.key not in begun),
        tuple(total_lines(table, answer)),
    )
