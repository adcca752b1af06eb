"""Tables laid out to be filled in: narrow ones as rows, wide ones as a heading and a list of fields for each row.

A row of ten columns cannot be read on a page, and not heard either; its fields below each other can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from heat_app.domain.form.answer_kinds import (
    CalculatedCell,
    CalendarDate,
    ChooseMany,
    ChooseOne,
    Column,
    EnteredCell,
    LongText,
    Number,
    RowLink,
    ShortText,
    Table,
)
from heat_app.domain.form.definition import Question
from heat_app.exchange.word_form.blocks import Block, Entry, Grid, Heading, Voice, Words
from heat_app.exchange.word_form.offers import offered_choices, offered_words
from heat_app.exchange.word_form.slots import Slot, SlotKind, path_of

_WIDEST_GRID = 3
_ROWS_OFFERED = 3
_ROWS_OFFERED_BESIDES_GIVEN = 1


def entered_columns(table: Table, *, is_added: bool) -> list[tuple[Column, EnteredCell]]:
    """Returns the columns that such a row has and that are not calculated."""
    return [
        (column, column.kind)
        for column in table.columns
        if not isinstance(column.kind, CalculatedCell) and (is_added or not column.only_added)
    ]


def rows_offered(table: Table, there: Sequence[str] = ()) -> tuple[str, ...]:
    """Returns the added rows that are laid out: those that are there, then empty ones."""
    if not table.may_add:
        return ()
    least = _ROWS_OFFERED_BESIDES_GIVEN if len(table.rows) else max(_ROWS_OFFERED, table.least_rows)
    empty = max(1, least - len(there)) if there else least
    free = (f"row-{nth}" for nth in range(1, len(there) + empty + 1 + len(there)))
    fresh = [row for row in free if row not in there][: min(empty, max(0, table.most_rows - len(there)))]
    return (*there, *fresh)


def has_lines(table: Table) -> bool:
    """Says whether each added row is one line of a table, and not a table of its own."""
    columns = entered_columns(table, is_added=True)
    return not len(table.rows) and len(columns) <= _WIDEST_GRID and not _has_ticks(columns)


def table_blocks(question: Question, table: Table, added: Sequence[str]) -> Iterator[Block]:
    """Yields a table."""
    more = tuple(added) or rows_offered(table)
    if has_lines(table):
        yield _grid(question, table, [(row, _added_name(table, nth)) for nth, row in enumerate(more, 1)], is_added=True)
        return
    given = entered_columns(table, is_added=False)
    if len(table.rows):
        rows = [(str(item.key), item.label) for item in table.rows]
        if len(given) < _WIDEST_GRID and not _has_ticks(given):
            yield _grid(question, table, rows, is_added=False)
        else:
            for row, name in rows:
                yield from _card(question, table, row, name, is_added=False)
    if more:
        yield Words(f"To add another {table.row_name or 'row'}, copy the last heading and its table.", Voice.PROMPT)
    for nth, row in enumerate(more, 1):
        yield from _card(question, table, row, _added_name(table, nth), is_added=True)


def _grid(question: Question, table: Table, rows: list[tuple[str, str]], *, is_added: bool) -> Grid:
    columns = entered_columns(table, is_added=is_added)
    titles = tuple(_title(column) for column, _ in columns)
    widths = tuple(_width(kind) for _, kind in columns)
    laid: list[tuple[Entry, ...]] = []
    for row, name in rows:
        entries = [_entry(question, row, name, column, kind, is_added=is_added) for column, kind in columns]
        laid.append(tuple(entries) if is_added else (name, *entries))
    if is_added:
        return Grid(question.text, titles, tuple(laid), widths)
    return Grid(question.text, (table.row_title or "Row", *titles), tuple(laid), (3, *widths))


def _card(question: Question, table: Table, row: str, name: str, *, is_added: bool) -> Iterator[Block]:
    yield Heading(name, 3)
    entries: tuple[tuple[Entry, ...], ...] = tuple(
        (_asked(column), _entry(question, row, name, column, kind, is_added=is_added))
        for column, kind in entered_columns(table, is_added=is_added)
    )
    yield Grid(f"{question.text}: {name}", ("What is asked", "Your answer"), entries, (2, 5))


def _entry(question: Question, row: str, name: str, column: Column, kind: EnteredCell, *, is_added: bool) -> Entry:
    path = path_of(question.key, row, column.key)
    called = f"{column.title}: {name}"
    match kind:
        case ChooseMany():
            return offered_choices(kind.options, (question.key, row, column.key), called, may_go=is_added)
        case ChooseOne():
            offered = tuple(offered_words(kind.options).values())
            return Slot(path, called, SlotKind.CHOICE, "Choose one", offered, may_go=is_added)
        case ShortText():
            return Slot(path, called, SlotKind.LINE, "Type one line", may_go=is_added)
        case LongText():
            return Slot(path, called, SlotKind.PARAGRAPHS, "Type your answer", may_go=is_added)
        case Number():
            return Slot(path, called, SlotKind.LINE, "Type a number", may_go=is_added)
        case CalendarDate():
            return Slot(path, called, SlotKind.DAY, "Choose a day", may_go=is_added)
        case RowLink():
            return Slot(path, called, SlotKind.PARAGRAPHS, "Type the names of its rows, one a line", may_go=is_added)
        case _:
            assert_never(kind)


def _asked(column: Column) -> str:
    return f"{_title(column)}: {' '.join(column.prompt.split())}" if column.prompt else _title(column)


def _title(column: Column) -> str:
    unit = column.kind.unit if isinstance(column.kind, Number) else ""
    return f"{column.title} ({unit})" if unit else column.title


def _width(kind: EnteredCell) -> int:
    return 4 if isinstance(kind, LongText) else 3 if isinstance(kind, ShortText | RowLink) else 2


def _has_ticks(columns: list[tuple[Column, EnteredCell]]) -> bool:
    return any(isinstance(kind, ChooseMany) for _, kind in columns)


def _added_name(table: Table, nth: int) -> str:
    name = table.row_name or "row"
    return f"{name[:1].upper()}{name[1:]} {nth}"
