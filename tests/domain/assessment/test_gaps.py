"""What an answer lacks, kind by kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from every_kind import every_kind_form, impacts
from hypothesis import given, settings
from hypothesis import strategies as st

from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    ChoicesAnswer,
    DateAnswer,
    GridAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Tick,
)
from heat_app.domain.assessment.gaps import Lack, gaps, is_complete
from heat_app.domain.form.answer_kinds import ChooseMany, ChooseOne, RationaleRule
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import ColumnKey, ItemKey, QuestionKey, RowId
from heat_app.domain.text import UserText

FORM = every_kind_form()


def asked(key: str) -> Question:
    found = FORM.question(QuestionKey(key))
    assert found is not None
    return found


def lacks(question: Question, answer: Answer) -> list[tuple[Lack, str]]:
    return [(gap.lack, gap.detail) for gap in gaps(question, answer)]


def chosen(*keys: str, rationale: str = "") -> ChoicesAnswer:
    return ChoicesAnswer(tuple(map(ItemKey, keys)), UserText(rationale))


def row(row_id: str, **cells: Any) -> Row:
    said = {key: TextAnswer(UserText(cell)) if isinstance(cell, str) else cell for key, cell in cells.items()}
    return Row(RowId(row_id), tuple(Cell(ColumnKey(key), cell) for key, cell in said.items()))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (chosen("yes"), []),
        (chosen("not_applicable"), [(Lack.RATIONALE, "Not applicable")]),
        (chosen("not_applicable", rationale="No one lives there."), []),
        (chosen("not_known"), [(Lack.RATIONALE, "Not known yet")]),
        (chosen(rationale="Words first."), [(Lack.CHOICE, "")]),
        (chosen(), []),
    ],
)
def test_a_choice_lacks_its_reason_where_one_is_needed(answer, expected) -> None:
    assert lacks(asked("supports"), answer) == expected
    assert is_complete(asked("supports"), answer) is (not expected and answer != chosen())


@pytest.mark.parametrize("kind", [ChooseOne, ChooseMany])
def test_a_required_rationale_is_lacking_from_any_choice(kind) -> None:
    question = replace(asked("supports"), kind=kind(asked("supports").kind.options, rationale=RationaleRule.REQUIRED))  # type: ignore[union-attr]
    assert lacks(question, chosen("yes")) == [(Lack.RATIONALE, "Yes, supports it")]


def test_a_grid_lacks_the_rows_without_a_tick() -> None:
    ticks = GridAnswer((Tick(ItemKey("advance"), ItemKey("yes")),))
    assert [detail for _, detail in lacks(asked("duties"), ticks)] == [
        "Eliminate discrimination, harassment and victimisation",
        "Foster good relations",
    ]
    assert lacks(asked("duties"), GridAnswer(())) == []


def test_a_table_lacks_rows_that_must_be_filled_in_and_cells_of_rows_begun() -> None:
    question = replace(asked("impacts"), kind=impacts(least_rows=2))
    answer = TableAnswer((row("age", direction=chosen("positive")), row("row-1", why="Both at once.")))
    assert lacks(question, answer) == [
        (Lack.CELL, "Age: Why"),
        (Lack.ROW, "Disability"),
        (Lack.ROW, "Sex"),
        (Lack.ROW, "Pregnancy and maternity"),
        (Lack.ROW, "People who live in care homes, nursing homes or hospices"),
        (Lack.CELL, "group 1: Which groups"),
        (Lack.CELL, "group 1: Effect"),
        (Lack.ROWS, "1"),
    ]


@pytest.mark.parametrize(("direction", "is_needed"), [("negative", True), ("positive", False), (None, False)])
def test_a_cell_may_be_needed_only_where_another_says_so(direction, is_needed) -> None:
    cells = {} if direction is None else {"direction": chosen(direction)}
    answer = TableAnswer((row("age", why="So.", **cells),))
    details = [detail for _, detail in lacks(asked("impacts"), answer)]
    assert ("Age: What reduces harm" in details) is is_needed


def test_rows_of_a_table_may_be_left_out_where_the_form_lets_them() -> None:
    question = replace(asked("impacts"), kind=impacts(every_row=False))
    assert lacks(question, TableAnswer((row("age", direction=chosen("positive"), why="So."),))) == []


def test_an_added_row_is_called_by_its_naming_column_else_by_its_number() -> None:
    rows = (row("row-1", group=chosen("age", "sex")), row("row-2", who="Carers"))
    details = [detail for lack, detail in lacks(asked("impacts"), TableAnswer(rows)) if lack is Lack.CELL]
    assert details[0] == "Age and Sex: Effect"
    assert details[-1] == "group 2: Why"


@given(st.sampled_from([question.key for question in FORM.questions()]), st.integers(0, 5))
@settings(deadline=None, max_examples=40)
def test_nothing_said_lacks_nothing_and_is_not_complete(key, spaces) -> None:
    blank = TextAnswer(UserText(" " * spaces))
    assert lacks(asked(key), blank) == []
    assert not is_complete(asked(key), blank)
    assert not is_complete(asked(key), None)


def test_a_day_lacks_nothing() -> None:
    assert is_complete(asked("starts"), DateAnswer(date(2026, 1, 1)))
