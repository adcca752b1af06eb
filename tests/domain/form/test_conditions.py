from __future__ import annotations

import itertools

import pytest

from heat_app.domain.form.conditions import AllOf, AnswerIs, AnyOf, Choice, Truth, judge, leaves
from heat_app.domain.ids import QuestionKey

A, B = AnswerIs(QuestionKey("a"), Choice.YES), AnswerIs(QuestionKey("b"), Choice.YES)
GIVEN = {Truth.HOLDS: Choice.YES, Truth.FAILS: Choice.NO, Truth.UNKNOWN: None}


@pytest.mark.parametrize(("one", "other"), list(itertools.product(Truth, Truth)))
def test_all_and_any_follow_three_valued_logic(one: Truth, other: Truth) -> None:
    choices = {QuestionKey("a"): GIVEN[one], QuestionKey("b"): GIVEN[other]}
    order = [Truth.FAILS, Truth.UNKNOWN, Truth.HOLDS]
    assert judge(AllOf((A, B)), choices.get) is min(one, other, key=order.index)
    assert judge(AnyOf((A, B)), choices.get) is max(one, other, key=order.index)


def test_not_known_is_never_taken_as_no() -> None:
    unsure = {QuestionKey("a"): Choice.NOT_KNOWN}
    assert judge(A, unsure.get) is Truth.UNKNOWN
    assert judge(AnswerIs(QuestionKey("a"), Choice.NO), unsure.get) is Truth.UNKNOWN
    assert judge(AnswerIs(QuestionKey("a"), Choice.NOT_KNOWN), unsure.get) is Truth.HOLDS


def test_leaves_come_in_reading_order() -> None:
    assert list(leaves(AllOf((A, AnyOf((B, A)))))) == [A, B, A]
