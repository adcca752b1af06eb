"""Random answers to any question and any form, for property tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from heat_app.domain.assessment.acceptance import accept
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
)
from heat_app.domain.form.answer_kinds import (
    CalculatedCell,
    CalendarDate,
    ChooseMany,
    ChooseOne,
    Column,
    LongText,
    Number,
    People,
    RowLink,
    ShortText,
    Table,
    TickGrid,
    YesNo,
)
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.form.lists import Options
from heat_app.domain.ids import ItemKey, QuestionKey, RowId
from heat_app.domain.people import Person
from heat_app.domain.text import UserText, clean

TEXTS = st.text(max_size=60).map(lambda raw: clean(raw).text)
LINES = TEXTS.map(lambda text: UserText(text.replace("\n", " ").strip()))
PEOPLE = st.builds(Person, name=LINES, role=LINES, organisation=LINES)
ADDED_ROWS = st.lists(st.sampled_from([f"row-{number}" for number in range(1, 6)] + ["x-7", "0-a"]), unique=True)


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    """Every answer that a question can hold; links name no row yet."""
    match question.kind:
        case YesNo(allows_not_known=offered):
            choices = [choice for choice in Choice if offered or choice is not Choice.NOT_KNOWN]
            return st.builds(YesNoAnswer, choice=st.none() | st.sampled_from(choices), rationale=TEXTS)
        case People(max_count=most):
            people = st.lists(PEOPLE, max_size=min(most, 4))
            return people.map(lambda named: PeopleAnswer(tuple(named)))
        case TickGrid() as grid:
            return _grids(grid)
        case Table() as table:
            return _tables(table)
        case ChooseOne() | ChooseMany() | ShortText() | LongText() | Number() | CalendarDate() as kind:
            return _singles(kind)


@st.composite
def answers_of(draw: st.DrawFn, form: Form, most: int = 8) -> dict[QuestionKey, Answer]:
    """Answers to some of a form's questions, in their stored form; links name rows that are there."""
    asked = draw(st.lists(st.sampled_from(list(form.questions())), max_size=most, unique_by=lambda one: one.key))
    answers = {question.key: accept(question, draw(answers_to(question))) for question in asked}
    for question in asked:
        answer = answers[question.key]
        if isinstance(question.kind, Table) and isinstance(answer, TableAnswer):
            links = [column for column in question.kind.columns if isinstance(column.kind, RowLink)]
            rows = tuple(_linked(draw, form, question.kind, row, links, answers) for row in answer.rows)
            answers[question.key] = accept(question, TableAnswer(rows))
    return answers


def _linked(
    draw: st.DrawFn, form: Form, table: Table, row: Row, links: list[Column], answers: Mapping[QuestionKey, Answer]
) -> Row:
    cells = list(row.cells)
    for column in links:
        assert isinstance(column.kind, RowLink)
        target, given = form.question(column.kind.question), answers.get(column.kind.question)
        there = [item.key for item in target.kind.rows] if target and isinstance(target.kind, Table) else []
        if isinstance(given, TableAnswer):
            there.extend(ItemKey(known.row_id) for known in given.rows if known.row_id not in there)
        if there and (not column.only_added or table.rows.item(row.row_id) is None):
            chosen = draw(st.lists(st.sampled_from(there), max_size=2, unique=True))
            cells.append(Cell(column.key, ChoicesAnswer(tuple(chosen))))
    return replace(row, cells=tuple(cells))


def _singles(
    kind: ChooseOne | ChooseMany | ShortText | LongText | Number | CalendarDate,
) -> st.SearchStrategy[CellAnswer]:
    match kind:
        case ShortText(max_characters=most):
            return st.builds(TextAnswer, text=LINES.map(lambda text: UserText(text[:most])))
        case LongText():
            return st.builds(TextAnswer, text=TEXTS)
        case CalendarDate():
            return st.builds(DateAnswer, day=st.dates())
        case ChooseOne() | ChooseMany():
            chosen = _keys(kind.options, kind.most or len(kind.options))
            return st.builds(ChoicesAnswer, chosen=chosen, rationale=st.just(UserText("")) | TEXTS)
        case Number():
            numbers = st.decimals(
                Decimal(kind.least or "-99999"), Decimal(kind.most or "9999999"), places=kind.decimals
            )
            return numbers.map(lambda number: NumberAnswer(f"{number:f}"))


def _keys(options: Options, most: int) -> st.SearchStrategy[tuple[ItemKey, ...]]:
    keys = [item.key for item in options]
    return st.lists(st.sampled_from(keys), max_size=min(most, 4), unique=True).map(tuple) if keys else st.just(())


@st.composite
def _grids(draw: st.DrawFn, grid: TickGrid) -> GridAnswer:
    most = 1 if grid.is_single else 3
    return GridAnswer(tuple(Tick(item.key, ticked) for item in grid.rows for ticked in draw(_keys(grid.columns, most))))


@st.composite
def _tables(draw: st.DrawFn, table: Table) -> TableAnswer:
    given = draw(_keys(table.rows, 4))
    added = draw(ADDED_ROWS) if table.may_add else []
    rows = [draw(_rows(table, RowId(key), is_added=False)) for key in given]
    rows.extend(draw(_rows(table, RowId(row_id), is_added=True)) for row_id in added[: table.most_rows])
    return TableAnswer(tuple(rows))


@st.composite
def _rows(draw: st.DrawFn, table: Table, row_id: RowId, *, is_added: bool) -> Row:
    cells = []
    for column in table.columns:
        kind = column.kind
        if isinstance(kind, CalculatedCell | RowLink) or (column.only_added and not is_added):
            continue
        if draw(st.booleans()):
            cells.append(Cell(column.key, draw(_singles(kind))))
    return Row(row_id, tuple(cells))
