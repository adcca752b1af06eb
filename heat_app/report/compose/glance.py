"""Who is affected and how, which risks remain and what will be done: the tables of a form at one glance."""

from __future__ import annotations

from collections.abc import Iterator

from heat_app.domain.assessment.answer import Answer, GridAnswer, TableAnswer, is_blank
from heat_app.domain.assessment.naming import NamedRow, named_rows
from heat_app.domain.form.answer_kinds import ChooseMany, ChooseOne, Purpose, Table, TickGrid
from heat_app.domain.form.definition import Question
from heat_app.domain.form.lists import ListItem
from heat_app.domain.form.purposes import (
    ACTION,
    DIRECTION,
    DUE,
    ORGANISATION,
    OWNER,
    RESIDUAL_SCORE,
    SCORE,
)
from heat_app.domain.ids import ColumnKey
from heat_app.report.compose.source import Source, as_sentence, item_tone
from heat_app.report.compose.tables import NOT_FILLED_IN, escalated, side_by_side
from heat_app.report.document import (
    Block,
    Callout,
    Emphasis,
    Fact,
    Facts,
    Heading,
    RichText,
    Text,
    Tone,
    as_text,
)


def glance(source: Source) -> tuple[Block, ...]:
    """Returns what the tables say together; nothing where the form has none of them or nothing stands in them."""
    return (
        *_under("Who is affected, and how", list(_effects(source))),
        *_under("Which risks remain", list(_risks(source))),
        *_under("What will be done", list(_actions(source))),
    )


def points_to_harm(source: Source) -> bool:
    """Says whether a choice in a table or a tick in a grid means that somebody may be worse off, or is not known."""
    return any(
        item_tone(item) in (Tone.NEGATIVE, Tone.CAUTION, Tone.NOTABLE)
        for question in source.outline.questions()
        for item in _chosen_within(question, source.assessment.answer(question.key))
    )


def _under(title: str, blocks: list[Block]) -> tuple[Block, ...]:
    return (Heading(2, Text(title)), *blocks) if blocks else ()


def _effects(source: Source) -> Iterator[Block]:
    """Yields each effect with the groups it is on, harm first and what is not known before what does no harm."""
    groups: dict[tuple[Tone, str], list[str]] = {}
    open_: list[str] = []
    for _, table, rows in _tables(source, Purpose.IMPACTS):
        if table.column(DIRECTION) is None:
            continue
        for entry in rows:
            for item in _items(table, entry):
                groups.setdefault((item_tone(item), item.label), []).append(entry.name)
        said = {str(entry.row.row_id) for entry in rows if _items(table, entry)}
        open_.extend(item.label for item in table.rows if table.every_row and item.key not in said)
        open_.extend(entry.name for entry in rows if entry.is_added and entry.row.row_id not in said)
    for tone, label in sorted(groups, key=lambda effect: _ORDER.index(effect[0])):
        yield Callout(tone, as_text(label), as_sentence("; ".join(groups[tone, label])))
    if open_:
        yield Callout(Tone.CAUTION, Text("No effect is chosen yet"), as_sentence("; ".join(open_)))


_ORDER = (Tone.NEGATIVE, Tone.CAUTION, Tone.NOTABLE, Tone.POSITIVE, Tone.INFORMATION, Tone.NEUTRAL)


def _risks(source: Source) -> Iterator[Block]:
    for question, table, rows in _tables(source, Purpose.RISKS):
        yield from _chosen_columns(source, question, table, rows, (SCORE, RESIDUAL_SCORE))
        yield from escalated(table, rows)


def _actions(source: Source) -> Iterator[Block]:
    for question, table, rows in _tables(source, Purpose.ACTIONS):
        yield from _chosen_columns(source, question, table, rows, (ACTION, OWNER, ORGANISATION, DUE))


def _chosen_columns(
    source: Source, question: Question, table: Table, rows: tuple[NamedRow, ...], keys: tuple[ColumnKey, ...]
) -> Iterator[Block]:
    """Yields the columns a busy reader looks for; the first of them names the row where nothing else does."""
    is_named = any(column.only_added for column in table.columns) or len(table.rows) > 0
    asked = (table.column(key) for key in keys)
    columns = [column for column in asked if column is not None and not (is_named and column.only_added)]
    if not columns:
        return
    names = table.row_title or table.row_name or "Row"
    header = [as_text(column.title) for column in columns]
    lines: list[tuple[RichText, ...]] = []
    for entry in rows:
        said = (source.saying.cell(table, column, entry.row) for column in columns)
        cells = tuple(as_text(words) if words else (Emphasis(NOT_FILLED_IN),) for words in said)
        lines.append((as_text(entry.name), *cells) if is_named else cells)
    if is_named:
        header.insert(0, as_text(f"{names[:1].upper()}{names[1:]}"))
    shown = side_by_side(header, lines, as_text(f"From {question.named[:1].lower()}{question.named[1:]}"))
    if shown:
        yield from shown
        return
    for line in lines:
        name, *values = line
        facts = (Fact(label, value) for label, value in zip(header, line, strict=True))
        yield Facts(tuple(facts) if values else (Fact(header[0], name),))


def _tables(source: Source, purpose: Purpose) -> Iterator[tuple[Question, Table, tuple[NamedRow, ...]]]:
    for question in source.outline.questions():
        table, answer = question.kind, source.assessment.answer(question.key)
        if isinstance(table, Table) and table.purpose is purpose and isinstance(answer, TableAnswer):
            rows = named_rows(table, answer)
            said = tuple(entry for entry in rows if not is_blank(TableAnswer((entry.row,))))
            if said:
                yield question, table, said


def _chosen_within(question: Question, answer: Answer | None) -> Iterator[ListItem | None]:
    kind = question.kind
    if isinstance(kind, TickGrid) and isinstance(answer, GridAnswer):
        yield from (kind.columns.item(tick.column) for tick in answer.ticks)
    elif isinstance(kind, Table) and isinstance(answer, TableAnswer):
        for column in kind.columns:
            if isinstance(column.kind, ChooseOne | ChooseMany):
                for row in answer.rows:
                    yield from (column.kind.options.item(key) for key in row.chosen(column.key))


def _items(table: Table, entry: NamedRow) -> tuple[ListItem, ...]:
    column = table.column(DIRECTION)
    if column is None or not isinstance(column.kind, ChooseOne | ChooseMany):
        return ()
    found = (column.kind.options.item(key) for key in entry.row.chosen(DIRECTION))
    return tuple(item for item in found if item is not None)
