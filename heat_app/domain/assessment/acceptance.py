"""Answers in their stored form: what a question takes, and a refusal with its place for everything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    CellAnswer,
    ChoicesAnswer,
    DateAnswer,
    GridAnswer,
    NumberAnswer,
    PeopleAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Tick,
    YesNoAnswer,
    is_blank,
)
from heat_app.domain.form.answer_kinds import (
    AnswerKind,
    CalendarDate,
    CellKind,
    ChooseMany,
    ChooseOne,
    Column,
    LongText,
    Number,
    People,
    RowLink,
    Score,
    Share,
    ShortText,
    Sum,
    Table,
    TickGrid,
    YesNo,
)
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Question
from heat_app.domain.form.faults import did_you_mean, listed, shown
from heat_app.domain.form.lists import Options
from heat_app.domain.ids import ItemKey, RowId
from heat_app.domain.numbers import canonical_number
from heat_app.domain.people import Person
from heat_app.domain.text import require_clean
from heat_app.errors import AnswerNotAccepted

_ADDED_ROW = re.compile(r"(?=[^-]*-)[a-z0-9][a-z0-9_-]{0,63}")
_MAX_SHOWN_CHOICES = 30


def accept(question: Question, answer: Answer) -> Answer:
    """Returns the answer in its stored form, or refuses it.

    Raises:
        AnswerNotAccepted: It is of another kind than the question takes, too long, names a choice, row or column that
            is not there, or holds characters that cannot be kept. Says where.
    """
    where = question.named
    kind = question.kind
    match kind, answer:
        case YesNo(), YesNoAnswer(choice, rationale):
            if choice is Choice.NOT_KNOWN and not kind.allows_not_known:
                raise AnswerNotAccepted(
                    f"{where} can be answered with yes or no only.",
                    "Choose one of them.",
                    code="choice-not-offered",
                )
            return YesNoAnswer(choice, require_clean(rationale, where=f"{where}, rationale", limit=kind.max_characters))
        case TickGrid(), GridAnswer(ticks):
            return GridAnswer(_accept_ticks(where, kind, ticks))
        case Table(), TableAnswer(rows):
            return TableAnswer(tuple(_accept_rows(where, kind, rows)))
        case People(), PeopleAnswer(people):
            if len(people) > kind.max_count:
                raise AnswerNotAccepted(
                    f"{where} names {len(people)} people; at most {kind.max_count} can be named.",
                    "Name those who are responsible.",
                    code="too-many-people",
                )
            return PeopleAnswer(tuple(_accept_person(where, place, person) for place, person in enumerate(people, 1)))
        case _, (YesNoAnswer() | GridAnswer() | TableAnswer() | PeopleAnswer()):
            raise _another_kind(where, kind, answer)
        case ((YesNo() | TickGrid() | Table() | People()), _):
            raise _another_kind(where, kind, answer)
        case _:
            return _accept_single(where, kind, answer)


def _accept_single(
    where: str,
    kind: ChooseOne | ChooseMany | ShortText | LongText | Number | CalendarDate | RowLink | Score | Sum | Share,
    answer: CellAnswer,
) -> CellAnswer:
    """Returns what may be an answer by itself or stand in a cell."""
    match kind, answer:
        case ((ChooseOne() | ChooseMany()), ChoicesAnswer(chosen, rationale)):
            words = require_clean(rationale, where=f"{where}, rationale", limit=kind.max_characters)
            return ChoicesAnswer(_accept_choices(where, kind.options, chosen, kind.most), words)
        case RowLink(), ChoicesAnswer(chosen, _):
            return ChoicesAnswer(tuple(dict.fromkeys(chosen)))
        case ((ShortText() | LongText()), TextAnswer(text)):
            cleaned = require_clean(text, where=where, limit=kind.max_characters)
            if isinstance(kind, ShortText) and "\n" in cleaned.strip():
                raise AnswerNotAccepted(
                    f"{where} takes a single line.", "Remove the line breaks.", code="text-not-one-line"
                )
            return TextAnswer(cleaned)
        case Number(), NumberAnswer(number):
            return NumberAnswer(_accept_number(where, kind, number))
        case CalendarDate(), DateAnswer():
            return answer
        case ((Score() | Sum() | Share()), _):
            raise AnswerNotAccepted(
                f"{where} is calculated and cannot be given.", "Leave it out.", code="cell-is-calculated"
            )
        case _:
            raise _another_kind(where, kind, answer)


def _accept_choices(where: str, options: Options, chosen: Iterable[ItemKey], most: int) -> tuple[ItemKey, ...]:
    once = tuple(dict.fromkeys(chosen))
    for key in once:
        if options.item(key) is None:
            raise _not_offered(where, key, options)
    if most and len(once) > most:
        raise AnswerNotAccepted(
            f"{where} has {len(once)} choices; at most {most} can be made.",
            "Keep the one that fits." if most == 1 else "Keep those that matter most.",
            code="too-many-choices",
        )
    return tuple(sorted(once, key=options.place))


def _not_offered(where: str, key: str, options: Options) -> AnswerNotAccepted:
    keys = [item.key for item in options]
    meant = did_you_mean(key, keys)
    offered = f"Choose one of {listed(keys[:_MAX_SHOWN_CHOICES])}" + ("." if len(keys) <= _MAX_SHOWN_CHOICES else " …")
    return AnswerNotAccepted(
        f"{where} offers no choice “{shown(key)}”.", f"{meant}{offered}", code="choice-not-offered"
    )


def _accept_number(where: str, kind: Number, number: str) -> str:
    spelled = canonical_number(number)
    if spelled is None:
        raise AnswerNotAccepted(
            f"{where} takes a number; “{shown(number)}” is none.",
            "Write digits only, such as 1228 or 12.5.",
            code="not-a-number",
        )
    decimals = len(spelled.partition(".")[2])
    if decimals > kind.decimals:
        allowed = f"at most {kind.decimals} digits after the point" if kind.decimals else "whole numbers only"
        raise AnswerNotAccepted(
            f"{where} takes {allowed}; “{shown(number)}” has more.", "Round it.", code="number-too-precise"
        )
    value = Decimal(spelled)
    for limit, is_outside, word in (
        (kind.least, bool(kind.least) and value < Decimal(kind.least or 0), "least"),
        (kind.most, bool(kind.most) and value > Decimal(kind.most or 0), "most"),
    ):
        if is_outside:
            raise AnswerNotAccepted(
                f"{where} is {shown(number)}; it can be at {word} {limit}.",
                "Check the figure.",
                code="number-out-of-range",
            )
    return spelled


def _accept_ticks(where: str, kind: TickGrid, ticks: Iterable[Tick]) -> tuple[Tick, ...]:
    once = tuple(dict.fromkeys(ticks))
    for tick in once:
        if kind.rows.item(tick.row) is None:
            raise _not_offered(f"{where}, row", tick.row, kind.rows)
        if kind.columns.item(tick.column) is None:
            raise _not_offered(f"{where}, {kind.rows.label(tick.row)}", tick.column, kind.columns)
    if kind.is_single:
        rows = [tick.row for tick in once]
        twice = next((row for row in rows if rows.count(row) > 1), None)
        if twice is not None:
            raise AnswerNotAccepted(
                f"{where}, {kind.rows.label(twice)}: two are ticked, and only one can be.",
                "Keep the one that fits.",
                code="too-many-choices",
            )
    return tuple(sorted(once, key=lambda tick: (kind.rows.place(tick.row), kind.columns.place(tick.column))))


def _accept_rows(where: str, kind: Table, rows: tuple[Row, ...]) -> Iterator[Row]:
    given = {row.row_id: row for row in rows}
    if len(given) != len(rows):
        raise AnswerNotAccepted(f"{where} names one row twice.", "Give each row once.", code="row-twice")
    added = [row for row in rows if kind.rows.item(row.row_id) is None]
    if added and not kind.may_add:
        raise _no_such_row(where, added[0].row_id, kind)
    if len(added) > kind.most_rows:
        raise AnswerNotAccepted(
            f"{where} has {len(added)} added rows; at most {kind.most_rows} are possible.",
            "Keep those that matter most, or divide the assessment.",
            code="too-many-rows",
        )
    for item in kind.rows:
        row = given.get(RowId(item.key))
        if row is not None:
            cells = _accept_cells(f"{where}, {item.label}", kind, row, is_added=False)
            if cells:
                yield Row(row.row_id, cells)
    for place, row in enumerate(added, 1):
        if not _ADDED_ROW.fullmatch(row.row_id):
            raise _no_such_row(where, row.row_id, kind)
        yield Row(row.row_id, _accept_cells(f"{where}, {kind.row_name or 'row'} {place}", kind, row, is_added=True))


def _no_such_row(where: str, row_id: str, kind: Table) -> AnswerNotAccepted:
    keys = [item.key for item in kind.rows]
    return AnswerNotAccepted(
        f"{where} has no row “{shown(row_id)}”.",
        f"{did_you_mean(row_id, keys)}Its rows are {listed(keys[:_MAX_SHOWN_CHOICES])}.",
        code="unknown-row",
    )


def _accept_cells(where: str, kind: Table, row: Row, *, is_added: bool) -> tuple[Cell, ...]:
    cells = {cell.column: cell.answer for cell in row.cells}
    for key in cells:
        column = kind.column(key)
        if column is None or (column.only_added and not is_added):
            keys = [column.key for column in kind.columns if is_added or not column.only_added]
            raise AnswerNotAccepted(
                f"{where} has no column “{shown(key)}”.",
                f"{did_you_mean(key, keys)}Its columns are {listed(keys)}.",
                code="unknown-column",
            )
    if len(cells) != len(row.cells):
        raise AnswerNotAccepted(f"{where} names one column twice.", "Give each cell once.", code="cell-twice")
    return tuple(
        Cell(column.key, answer)
        for column in kind.columns
        if column.key in cells
        for answer in (accept_cell(where, column, cells[column.key]),)
        if not is_blank(answer)
    )


def accept_cell(where: str, column: Column, answer: CellAnswer) -> CellAnswer:
    """Returns a cell in its stored form, or refuses it.

    Raises:
        AnswerNotAccepted: The column takes something else; says where.
    """
    return _accept_single(f"{where}, {column.title}", column.kind, answer)


def _accept_person(where: str, place: int, person: Person) -> Person:
    spot = f"{where}, person {place}"
    return Person(
        name=require_clean(person.name, where=f"{spot}, name", limit=300),
        role=require_clean(person.role, where=f"{spot}, job title", limit=300),
        organisation=require_clean(person.organisation, where=f"{spot}, organisation", limit=300),
    )


def _another_kind(where: str, kind: AnswerKind | CellKind, answer: Answer) -> AnswerNotAccepted:
    return AnswerNotAccepted(
        f"{where} takes {described(kind)}, but {_describe(answer)} was given.",
        f"Give {described(kind)}.",
        code="answer-of-another-kind",
    )


_IN_WORDS: dict[str, str] = {
    "yes-no": "yes or no with a rationale",
    "choose-one": "one of the choices",
    "choose-many": "any of the choices",
    "short-text": "one line of text",
    "long-text": "text",
    "number": "a number",
    "people": "people with role and organisation",
    "date": "a date",
    "tick-grid": "ticks in a grid",
    "table": "rows of a table",
    "row-link": "rows of another table",
}


def described(kind: AnswerKind | CellKind) -> str:
    """Says in words what an answer of this kind is."""
    return _IN_WORDS.get(kind.kind, "nothing, because it is calculated")


def _describe(answer: Answer) -> str:
    match answer:
        case YesNoAnswer() | ChoicesAnswer():
            return "a choice"
        case TextAnswer():
            return "text"
        case NumberAnswer():
            return "a number"
        case PeopleAnswer():
            return "a list of people"
        case DateAnswer():
            return "a date"
        case GridAnswer():
            return "a grid"
        case TableAnswer():
            return "a table"
        case _:
            assert_never(answer)
