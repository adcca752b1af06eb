from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import pytest

from heat_app.domain.form.answer_kinds import CellIs
from heat_app.domain.form.conditions import (
    WHOLE,
    AllOf,
    AnswerIs,
    AnyOf,
    Choice,
    IsAnswered,
    NotThat,
    RowsWith,
    ScoreAtLeast,
    Truth,
    judge,
    leaves,
)
from heat_app.domain.ids import ColumnKey, ItemKey, QuestionKey

A, B = AnswerIs(QuestionKey("a"), Choice.YES), AnswerIs(QuestionKey("b"), Choice.YES)
TABLE, DIRECTION, SIZE, SCORE = QuestionKey("t"), ColumnKey("direction"), ColumnKey("size"), ColumnKey("score")
GIVEN = {Truth.HOLDS: Choice.YES, Truth.FAILS: Choice.NO, Truth.UNKNOWN: None}


@dataclass
class Given:
    """Facts as a test states them; `unsure` is the choice that means not known."""

    choices: dict[str, str | None] = field(default_factory=dict)
    table: list[dict[str, str]] = field(default_factory=list)
    reckoned: list[int | None] = field(default_factory=list)
    said: set[tuple[str, str]] = field(default_factory=set)

    def chosen(self, question):
        choice = self.choices.get(question)
        return None if choice is None else frozenset((choice,))

    def rows(self, question):
        return tuple(
            {ColumnKey(column): frozenset((ItemKey(choice),)) for column, choice in row.items()} for row in self.table
        )

    def scores(self, question, column):
        return tuple(self.reckoned)

    def says_something(self, question, column):
        return (question, column) in self.said

    def is_unknown(self, question, choice, column=WHOLE):
        return choice in (Choice.NOT_KNOWN, "unsure")


@pytest.mark.parametrize(("one", "other"), list(itertools.product(Truth, Truth)))
def test_all_and_any_follow_three_valued_logic(one: Truth, other: Truth) -> None:
    facts = Given({"a": GIVEN[one], "b": GIVEN[other]})
    order = [Truth.FAILS, Truth.UNKNOWN, Truth.HOLDS]
    assert judge(AllOf((A, B)), facts) is min(one, other, key=order.index)
    assert judge(AnyOf((A, B)), facts) is max(one, other, key=order.index)
    assert judge(NotThat(A), facts) is order[2 - order.index(one)]


def test_not_known_is_never_taken_as_no() -> None:
    unsure = Given({"a": Choice.NOT_KNOWN})
    assert judge(A, unsure) is Truth.UNKNOWN
    assert judge(NotThat(A), unsure) is Truth.UNKNOWN
    assert judge(AnswerIs(QuestionKey("a"), Choice.NO), unsure) is Truth.UNKNOWN
    assert judge(AnswerIs(QuestionKey("a"), Choice.NOT_KNOWN), unsure) is Truth.HOLDS


def harm(at_least: int = 1) -> RowsWith:
    return RowsWith(TABLE, (CellIs(DIRECTION, (ItemKey("worse"), ItemKey("mixed"))),), at_least)


@pytest.mark.parametrize(
    ("rows", "at_least", "truth"),
    [
        ([], 1, Truth.UNKNOWN),
        ([{"direction": "better"}], 1, Truth.FAILS),
        ([{"direction": "worse"}], 1, Truth.HOLDS),
        ([{"direction": "worse"}], 2, Truth.FAILS),
        ([{"direction": "worse"}, {}], 2, Truth.UNKNOWN),
        ([{"direction": "worse"}, {"direction": "unsure"}], 2, Truth.UNKNOWN),
        ([{"direction": "worse"}, {"direction": "mixed"}, {}], 2, Truth.HOLDS),
        ([{"direction": "better"}, {}], 1, Truth.UNKNOWN),
        ([{"direction": "better"}, {"direction": "unsure"}], 1, Truth.UNKNOWN),
    ],
)
def test_rows_are_counted_and_what_is_open_in_them_is_not_taken_as_harmless(rows, at_least, truth) -> None:
    assert judge(harm(at_least), Given(table=rows)) is truth


@pytest.mark.parametrize(
    ("row", "truth"),
    [
        ({"direction": "worse", "size": "large"}, Truth.HOLDS),
        ({"direction": "worse", "size": "small"}, Truth.FAILS),
        ({"direction": "unsure", "size": "small"}, Truth.FAILS),
        ({"size": "large"}, Truth.UNKNOWN),
    ],
)
def test_a_row_has_to_hold_all_the_cells(row, truth) -> None:
    both = RowsWith(TABLE, (CellIs(DIRECTION, (ItemKey("worse"),)), CellIs(SIZE, (ItemKey("large"),))))
    assert judge(both, Given(table=[row])) is truth


@pytest.mark.parametrize(
    ("scores", "truth"),
    [
        ([], Truth.UNKNOWN),
        ([None], Truth.UNKNOWN),
        ([14], Truth.FAILS),
        ([14, None], Truth.UNKNOWN),
        ([15, None], Truth.HOLDS),
    ],
)
def test_a_score_that_cannot_be_reckoned_yet_is_not_taken_as_low(scores, truth) -> None:
    assert judge(ScoreAtLeast(TABLE, SCORE, 15), Given(reckoned=scores)) is truth


def test_something_was_said_or_it_was_not() -> None:
    facts = Given(said={("t", ""), ("t", "size")})
    assert judge(IsAnswered(TABLE), facts) is Truth.HOLDS
    assert judge(IsAnswered(TABLE, SIZE), facts) is Truth.HOLDS
    assert judge(IsAnswered(TABLE, DIRECTION), facts) is Truth.FAILS


def test_leaves_come_in_reading_order() -> None:
    assert list(leaves(AllOf((A, AnyOf((B, NotThat(harm()))), A)))) == [A, B, harm(), A]
