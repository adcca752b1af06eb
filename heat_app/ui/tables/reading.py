"""What people read of a table: its cells in words, its calculated cells, what a row still needs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from heat_app.domain.assessment.answer import (
    CellAnswer,
    ChoicesAnswer,
    DateAnswer,
    NumberAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    is_blank,
)
from heat_app.domain.assessment.calculating import band, calculated, must_escalate, totals
from heat_app.domain.assessment.gaps import is_asked, is_needed, row_name
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
)
from heat_app.domain.form.lists import ListItem
from heat_app.domain.ids import ColumnKey
from heat_app.domain.numbers import number_words
from heat_app.ui.tables.changes import is_added
from heat_app.ui.tables.links import Links, link_name
from heat_app.ui.wording import day

ESCALATES = "goes to the risk process"
NOT_YET = "not calculated yet"


def columns_of(table: Table, *, is_added_row: bool) -> tuple[Column, ...]:
    """Returns the columns a row has, the calculated ones included."""
    return tuple(
        column
        for column in table.columns
        if isinstance(column.kind, Score | Sum | Share) or is_asked(column, is_added=is_added_row)
    )


def cell_words(column: Column, answer: CellAnswer | None, links: Links) -> str:
    """Returns what stands in a cell; empty where nothing does."""
    match answer:
        case None:
            return ""
        case TextAnswer(text):
            return text.strip()
        case ChoicesAnswer(chosen, rationale):
            names = ", ".join(choice_names(column, chosen, links))
            return ": ".join(part for part in (names, rationale.strip()) if part)
        case NumberAnswer(number):
            unit = column.kind.unit if isinstance(column.kind, Number) else ""
            return with_unit(number_words(number), unit)
        case DateAnswer(answered):
            return day(answered)
        case _:
            assert_never(answer)


def choice_names(column: Column, chosen: tuple[str, ...], links: Links) -> list[str]:
    """Returns what the chosen items, or the rows pointed to, are called."""
    kind = column.kind
    if isinstance(kind, ChooseOne | ChooseMany):
        return [kind.options.label(key) for key in chosen]
    if isinstance(kind, RowLink):
        return [link_name(links, kind.question, key) for key in chosen]
    return list(chosen)


def with_unit(words: str, unit: str) -> str:
    """Returns a number with its unit: `£1,228`, `45%`, `1,228 people`."""
    if unit in ("£", "€", "$"):
        return f"-{unit}{words[1:]}" if words.startswith("-") else f"{unit}{words}"
    return f"{words}{unit}" if unit == "%" else f"{words} {unit}".strip()


def calculated_words(kind: CalculatedCell, value: Decimal | None) -> str:
    """Returns what a calculated cell shows; empty where it cannot be calculated yet."""
    if value is None:
        return ""
    match kind:
        case Score():
            found = band(kind, value)
            words = f"{value:f} ({found.label})" if found else f"{value:f}"
            return f"{words}, {ESCALATES}" if must_escalate(kind, value) else words
        case Sum(_, _, unit):
            return with_unit(number_words(value), unit)
        case Share():
            return f"{number_words(value)}%"
        case _:
            assert_never(kind)


def score_band(table: Table, row: Row) -> tuple[Column, Score, ListItem] | None:
    """Returns the band of a row's last score: where a form scores twice, that is the risk that remains."""
    found = None
    for column in table.columns:
        if isinstance(column.kind, Score):
            reached = band(column.kind, calculated(table, column.kind, row))
            found = (column, column.kind, reached) if reached else found
    return found


def shown_name(table: Table, row: Row, place: int) -> str:
    """Returns what a row is called, as a heading begins."""
    name = row_name(table, row, place)
    return name[:1].upper() + name[1:]


def added_word(table: Table) -> str:
    """Returns what one added row is called."""
    return table.row_name or "row"


def naming_columns(table: Table) -> tuple[ColumnKey, ...]:
    """Returns the columns that name the rows people add."""
    return tuple(column.key for column in table.columns if column.only_added)


def missing(table: Table, row: Row) -> tuple[Column, ...]:
    """Returns the columns that a row which is begun still has to fill; none for a row that is not begun."""
    if is_blank(TableAnswer((row,))):
        return ()
    added = is_added(row.row_id)
    return tuple(
        column for column in table.columns if is_needed(column, row, is_added=added) and is_blank(row.cell(column.key))
    )


def row_lines(table: Table, row: Row, links: Links) -> Iterator[tuple[str, str]]:
    """Yields the titles and words of the cells that say something, calculated ones included."""
    for column in columns_of(table, is_added_row=is_added(row.row_id)):
        if isinstance(column.kind, Score | Sum | Share):
            words = calculated_words(column.kind, calculated(table, column.kind, row))
        else:
            words = cell_words(column, row.cell(column.key), links)
        if words:
            yield column.title, words


def total_lines(table: Table, answer: TableAnswer) -> Iterator[tuple[str, str]]:
    """Yields what stands below a table: what is added up, and the total."""
    for total in totals(table, answer):
        column = table.column(total.column)
        title = column.title if column else total.column
        unit = column.kind.unit if column and isinstance(column.kind, Number | Sum) else ""
        yield (f"{title}, {total.by}" if total.by else f"Total: {title}"), with_unit(number_words(total.value), unit)


def table_text(table: Table, answer: TableAnswer, links: Links) -> str:
    """Returns a table as plain text to read, compare and copy: a block for each row, then the totals."""
    blocks, place = [], 0
    for row in answer.rows:
        place += is_added(row.row_id)
        lines = [shown_name(table, row, place)]
        lines += [f"    {title}: {_indented(words)}" for title, words in row_lines(table, row, links)]
        blocks.append("\n".join(lines))
    sums = [f"{title}: {words}" for title, words in total_lines(table, answer)]
    return "\n\n".join((*blocks, *(["\n".join(sums)] if sums else [])))


def _indented(words: str) -> str:
    return words.replace("\n", "\n        ")
