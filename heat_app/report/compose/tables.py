"""Grids and tables: side by side where A4 has the room, row by row where it has not; nothing is cut or squeezed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heat_app.domain.assessment.answer import GridAnswer, TableAnswer, is_blank
from heat_app.domain.assessment.calculating import calculated, must_escalate, totals
from heat_app.domain.assessment.gaps import is_needed
from heat_app.domain.assessment.naming import NamedRow, named_rows
from heat_app.domain.assessment.saying import ticked_rows
from heat_app.domain.form.answer_kinds import ChooseMany, ChooseOne, Column, Score, Table, TickGrid
from heat_app.domain.form.definition import Question
from heat_app.domain.form.lists import Meaning
from heat_app.report import document
from heat_app.report.compose.source import Source
from heat_app.report.document import (
    NOTHING,
    Callout,
    Content,
    Emphasis,
    Fact,
    Facts,
    Paragraph,
    RichText,
    Text,
    Tone,
    as_text,
)
from heat_app.report.reading import plain

NOT_FILLED_IN = Text("Not filled in")
_EMPTY = Text("\N{EN DASH}")

_LINE = 84
"""How many characters of a table's type fit beside each other within an answer. Source: printed pages."""
_PADDING = 4
"""Room between columns, in characters."""
_MOST_WEIGHT = 100
"""Characters beyond which a column gets no more of the width that is left: it wraps over some lines in any case."""
_MOST_LINES = 8
"""Lines of one cell beyond which a row reads better as a block of its own."""


def grid_content(question: Question, answer: GridAnswer) -> tuple[Content, ...]:
    """Returns a grid of ticks as each row with what is ticked in it."""
    if not isinstance(question.kind, TickGrid):
        return ()
    rows = [
        (as_text(row), (Emphasis(as_text(ticked)),) if ticked else (Emphasis(Text("Not ticked")),))
        for row, ticked in ticked_rows(question.kind, answer)
    ]
    return side_by_side((Text("For"), Text("Answer")), rows, _caption(question, len(rows))) or tuple(
        Facts((Fact(Text("Answer"), ticked),), row) for row, ticked in rows
    )


def table_content(source: Source, question: Question, answer: TableAnswer) -> tuple[Content, ...]:
    """Returns the rows of a table with what is calculated from them, and what they lack."""
    table = question.kind
    if not isinstance(table, Table):
        return ()
    rows = named_rows(table, answer)
    columns = _columns_said(source, table, rows)
    header = (as_text(_row_title(table, rows)), *(as_text(column.title) for column in columns))
    cells = [
        (as_text(entry.name), *(_cell(source, table, column, entry) or _EMPTY for column in columns)) for entry in rows
    ]
    cells.extend(_total_rows(source, table, answer, columns))
    shown: tuple[Content, ...] = side_by_side(header, cells, _caption(question, len(rows))) if rows else ()
    return (
        *(shown or (*_row_by_row(source, table, rows), *_totals_block(source, table, answer))),
        *_left_out(table, answer),
        *escalated(table, rows),
    )


def side_by_side(
    header: Sequence[Text], rows: Sequence[tuple[RichText, ...]], caption: Text
) -> tuple[document.Table, ...]:
    """Returns a table whose columns are as wide as their words need; none where A4 has no room for that.

    Args:
        header: What each column holds.
        rows: The cells.
        caption: What the table shows.
    """
    words = [[plain(cell) for cell in column] for column in zip(header, *rows, strict=True)]
    needed = [_longest_word(column) + _PADDING for column in words]
    longest = [min(max(map(len, column)) + _PADDING, _MOST_WEIGHT) for column in words]
    wanted = [max(need, length) for need, length in zip(needed, longest, strict=True)]
    spare = _LINE - sum(needed)
    if spare < 0:
        return ()
    more = sum(wanted) - sum(needed)
    share = min(1.0, spare / more) if more else 0.0
    widths = [need + (want - need) * share for need, want in zip(needed, wanted, strict=True)]
    if any(_lines(cell, width) > _MOST_LINES for column, width in zip(words, widths, strict=True) for cell in column):
        return ()
    return (document.Table(tuple(header), tuple(rows), tuple(widths), caption, row_headers=True),)


def _row_title(table: Table, rows: Sequence[NamedRow]) -> str:
    """Returns the heading of the rows' names; a plain one where they have no names but their numbers."""
    are_numbered = bool(table.row_name) and all(entry.name.lower().startswith(f"{table.row_name} ") for entry in rows)
    title = table.row_title or ("" if are_numbered else table.row_name) or "Row"
    return f"{title[:1].upper()}{title[1:]}"


def _caption(question: Question, count: int) -> Text:
    """Returns what a table shows, for a reader who meets it on a later page."""
    named = f"{question.named}: " if question.number else ""
    return as_text(f"{named}{count} {'row' if count == 1 else 'rows'}")


def _columns_said(source: Source, table: Table, rows: Sequence[NamedRow]) -> list[Column]:
    """Returns the columns that hold anything beyond the row's own name, or that a row has to fill."""
    return [
        column
        for column in table.columns
        if any(_cell(source, table, column, entry) for entry in rows) or not (rows or column.only_added)
    ]


def _cell(source: Source, table: Table, column: Column, entry: NamedRow) -> RichText:
    words = source.saying.cell(table, column, entry.row)
    if not words:
        is_missing = is_needed(column, entry.row, is_added=entry.is_added)
        return (Emphasis(NOT_FILLED_IN),) if is_missing else Text("")
    if column.only_added and words.replace("; ", " and ").casefold() == entry.name.casefold():
        return Text("")
    if _means_harm_or_unknown(column, entry):
        return (Emphasis(as_text(words)),)
    return as_text(words)


def _means_harm_or_unknown(column: Column, entry: NamedRow) -> bool:
    if not isinstance(column.kind, ChooseOne | ChooseMany):
        return False
    items = (column.kind.options.item(key) for key in entry.row.chosen(column.key))
    return any(item and item.meaning and (item.meaning.is_adverse or item.meaning is Meaning.UNKNOWN) for item in items)


def _row_by_row(source: Source, table: Table, rows: Sequence[NamedRow]) -> Iterator[Content]:
    for entry in rows:
        facts = tuple(
            Fact(as_text(column.title), said)
            for column in table.columns
            for said in (_cell(source, table, column, entry),)
            if said
        )
        yield Facts(facts or (Fact(Text("This row"), NOT_FILLED_IN),), as_text(entry.name))


def _total_rows(
    source: Source, table: Table, answer: TableAnswer, columns: Sequence[Column]
) -> Iterator[tuple[RichText, ...]]:
    found = totals(table, answer)
    for by in dict.fromkeys(total.by for total in sorted(found, key=lambda total: not total.by)):
        said = {total.column: source.saying.total(table, total) for total in found if total.by == by}
        name = f"Total, {by}" if by else "Total"
        yield (
            (Emphasis(as_text(name)),),
            *((Emphasis(as_text(said[column.key])),) if column.key in said else Text("") for column in columns),
        )


def _totals_block(source: Source, table: Table, answer: TableAnswer) -> tuple[Content, ...]:
    columns = [column for key in table.totals for column in (table.column(key),) if column is not None]
    rows = list(_total_rows(source, table, answer, columns))
    if not rows:
        return ()
    header = (Text("Totals"), *(as_text(column.title) for column in columns))
    return side_by_side(header, rows, NOTHING) or tuple(
        Facts(tuple(Fact(label, value) for label, value in zip(header[1:], row[1:], strict=True)), plain(row[0]))
        for row in rows
    )


def _left_out(table: Table, answer: TableAnswer) -> tuple[Content, ...]:
    if not table.every_row:
        return ()
    filled = {str(row.row_id) for row in answer.rows if not is_blank(TableAnswer((row,)))}
    blank = [item.label for item in table.rows if item.key not in filled]
    return (Paragraph(as_text(f"Nothing is said about: {'; '.join(blank)}."), "small"),) if blank else ()


def escalated(table: Table, rows: Sequence[NamedRow]) -> tuple[Content, ...]:
    """Returns which risks are so high that they go to the organisation's risk process; nothing where none is."""
    high = [
        entry.name
        for entry in rows
        if any(
            isinstance(column.kind, Score) and must_escalate(column.kind, calculated(table, column.kind, entry.row))
            for column in table.columns
        )
    ]
    if not high:
        return ()
    heading = Text("For the organisation's risk process")
    return (Callout(Tone.CAUTION, heading, as_text("; ".join(high))),)


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in cell.replace("-", "- ").split()), default=0)


def _lines(cell: str, width: float) -> int:
    room = max(1, int(width) - _PADDING)
    return sum(1 + max(0, len(line) - 1) // room for line in cell.split("\n"))
