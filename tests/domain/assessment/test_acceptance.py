"""What choices, numbers, grids and tables take, and how each refusal names its place."""

from __future__ import annotations

from typing import Any

import pytest
from answers import answers_to
from every_kind import every_kind_form
from hypothesis import given, settings
from hypothesis import strategies as st

from heat_app.domain.assessment.acceptance import accept
from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    ChoicesAnswer,
    GridAnswer,
    NumberAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Tick,
)
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import ColumnKey, ItemKey, QuestionKey, RowId
from heat_app.domain.text import UserText
from heat_app.errors import AnswerNotAccepted

FORM = every_kind_form()


def asked(key: str) -> Question:
    found = FORM.question(QuestionKey(key))
    assert found is not None
    return found


def chosen(*keys: str) -> ChoicesAnswer:
    return ChoicesAnswer(tuple(map(ItemKey, keys)))


def grid(*ticks: tuple[str, str]) -> GridAnswer:
    return GridAnswer(tuple(Tick(ItemKey(row), ItemKey(column)) for row, column in ticks))


def table(*rows: tuple[str, dict[str, Any]]) -> TableAnswer:
    return TableAnswer(
        tuple(
            Row(RowId(row_id), tuple(Cell(ColumnKey(key), cell) for key, cell in cells.items()))
            for row_id, cells in rows
        )
    )


WORDS = TextAnswer(UserText("So."))


@pytest.mark.parametrize(
    ("key", "answer", "stored"),
    [
        ("aims", chosen("foster", "advance", "foster"), chosen("advance", "foster")),
        ("users", NumberAnswer("1,228"), NumberAnswer("1228")),
        ("price", NumberAnswer("2.50"), NumberAnswer("2.50")),
        ("told", grid(("sex", "letters"), ("age", "easy_read"), ("age", "letters")),
         grid(("age", "letters"), ("age", "easy_read"), ("sex", "letters"))),
        ("impacts", table(("row-2", {}), ("sex", {"why": WORDS, "direction": chosen("both")}), ("age", {})),
         table(("sex", {"direction": chosen("both"), "why": WORDS}), ("row-2", {}))),
        ("impacts", table(("age", {"why": TextAnswer(UserText(" "))})), table()),
        ("actions", table(("row-1", {"impact": chosen("age", "age", "row-9")})),
         table(("row-1", {"impact": chosen("age", "row-9")}))),
    ],
)  # fmt: skip
def test_an_answer_is_brought_into_its_one_stored_form(key, answer, stored) -> None:
    assert accept(asked(key), answer) == stored


@pytest.mark.parametrize(
    ("key", "answer", "code", "place"),
    [
        ("supports", chosen("maybe"), "choice-not-offered", "Question 5"),
        ("supports", chosen("yes", "no"), "too-many-choices", "Question 5"),
        ("supports", WORDS, "answer-of-another-kind", "Question 5"),
        ("users", NumberAnswer("many"), "not-a-number", "Question 3"),
        ("users", NumberAnswer("1.5"), "number-too-precise", "Question 3"),
        ("users", NumberAnswer("-1"), "number-out-of-range", "Question 3"),
        ("duties", grid(("advance", "yes"), ("advance", "no")), "too-many-choices", "Advance equality"),
        ("duties", grid(("retreat", "yes")), "choice-not-offered", "Question 8, row"),
        ("duties", grid(("advance", "maybe")), "choice-not-offered", "Advance equality"),
        ("impacts", table(("agr", {})), "unknown-row", "Question 10"),
        ("impacts", table(("age", {}), ("age", {})), "row-twice", "Question 10"),
        ("impacts", table(("age", {"wy": WORDS})), "unknown-column", "Question 10, Age"),
        ("impacts", table(("age", {"group": chosen("age")})), "unknown-column", "Question 10, Age"),
        ("impacts", table(("row-1", {"size": NumberAnswer("-1")})), "number-out-of-range", "group 1, How many"),
        ("impacts", table(("age", {"why": NumberAnswer("1")})), "answer-of-another-kind", "Age, Why"),
        ("risks", table(("row-1", {"score": NumberAnswer("1")})), "cell-is-calculated", "risk 1, Score"),
        ("risks", table(*((f"row-{nth}", {}) for nth in range(61))), "too-many-rows", "Question 12"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(key, answer, code, place) -> None:
    with pytest.raises(AnswerNotAccepted) as refusal:
        accept(asked(key), answer)
    assert refusal.value.code == code
    assert place in refusal.value.user_message
    assert refusal.value.remedy


@given(st.sampled_from(list(FORM.questions())).flatmap(lambda asked: st.tuples(st.just(asked), answers_to(asked))))
@settings(deadline=None, max_examples=100)
def test_the_stored_form_of_a_stored_form_is_itself(drawn: tuple[Question, Answer]) -> None:
    question, answer = drawn
    stored = accept(question, answer)
    assert accept(question, stored) == stored
