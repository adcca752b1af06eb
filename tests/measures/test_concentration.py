"""The concentration index."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from group_tables import ANY_NUMBER, SOUND, code, groups_of, keeps_its_promise, table
from hypothesis import given
from hypothesis import strategies as st

from heat_app.measures.concentration import (
    Bounds,
    Correction,
    absolute_concentration_index,
    relative_concentration_index,
)
from heat_app.measures.groups import Group
from heat_app.measures.slope import Uncertainty

PERCENT = Bounds(0, 100, Correction.WAGSTAFF)


# By hand: shares 1/3, ranks 1/6, 1/2, 5/6, so the weights are -2/9, 0, 2/9: index 4/9, over the mean of 2 again 2/9.
def test_the_index_is_the_one_worked_out_by_hand() -> None:
    groups = table(1, 2, 3, errors=0.3)
    absolute, relative = absolute_concentration_index(groups), relative_concentration_index(groups)
    assert (absolute.value, relative.value) == pytest.approx((4 / 9, 2 / 9))
    assert absolute.upper == pytest.approx(4 / 9 + 1.959964 * 0.3 * 2 / 9 * math.sqrt(2))
    # The share's error: each value moves it by (weight - index x share) / mean.
    moves = [(weight - 2 / 9 / 3) / 2 for weight in (-2 / 9, 0, 2 / 9)]
    assert relative.upper == pytest.approx(2 / 9 + 1.959964 * 0.3 * math.hypot(*moves))


# By hand, for 10%, 20%, 30%: mean 0.2, absolute 0.4 / 9 of the range: / (0.2 x 0.8), and x 4.
def test_corrected_indices_are_those_of_their_papers() -> None:
    groups = table(10, 20, 30, errors=1)
    wagstaff = relative_concentration_index(groups, bounds=PERCENT)
    erreygers = relative_concentration_index(groups, bounds=replace(PERCENT, correction=Correction.ERREYGERS))
    assert (wagstaff.value, erreygers.value) == pytest.approx((0.4 / 9 / 0.16, 1.6 / 9))
    for found, index in ((wagstaff, wagstaff.value), (erreygers, erreygers.value)):
        assert found.upper is not None
        assert index is not None
        assert found.upper > index


@given(SOUND, st.sampled_from([None, *Correction]))
def test_limits_are_those_of_a_short_step_in_each_value(
    groups: tuple[Group, ...], correction: Correction | None
) -> None:
    bounds = Bounds(0, 1, correction) if correction else None
    found = relative_concentration_index(groups, bounds=bounds)
    step = 1e-6
    moves = []
    for place, group in enumerate(groups):
        ends = []
        for sign in (-1, 1):
            moved = list(groups)
            moved[place] = replace(group, value=(group.value or 0) + sign * step)
            ends.append(relative_concentration_index(moved, bounds=bounds).value or 0)
        moves.append((ends[1] - ends[0]) / (2 * step) * (group.standard_error or 0))
    assert found.upper is not None
    assert found.value is not None
    assert found.upper - found.value == pytest.approx(1.959964 * math.hypot(*moves), rel=1e-4, abs=1e-8)


@given(SOUND, st.floats(0.001, 1000))
def test_a_relative_index_does_not_move_with_the_unit(groups: tuple[Group, ...], unit: float) -> None:
    other = [
        replace(group, value=(group.value or 0) * unit, standard_error=(group.standard_error or 0) * unit)
        for group in groups
    ]
    one, two = relative_concentration_index(groups), relative_concentration_index(other)
    assert (two.value, two.lower, two.upper) == pytest.approx((one.value, one.lower, one.upper), rel=1e-6, abs=1e-9)
    assert relative_concentration_index(groups[::-1]).value == pytest.approx(-(one.value or 0), abs=1e-12)


@given(groups_of(ANY_NUMBER), st.sampled_from([None, *Correction]), st.sampled_from(Uncertainty))
def test_no_table_crashes_an_index_or_leaves_it_without_a_reason(
    groups: tuple[Group, ...], correction: Correction | None, uncertainty: Uncertainty
) -> None:
    bounds = Bounds(0, 1, correction) if correction else None
    assert keeps_its_promise(absolute_concentration_index(groups, uncertainty=uncertainty))
    assert keeps_its_promise(relative_concentration_index(groups, bounds=bounds, uncertainty=uncertainty))


def test_what_an_index_cannot_be_made_of_is_refused() -> None:
    assert code(absolute_concentration_index(table(1, 2))) == "too_few_groups"
    assert code(absolute_concentration_index(table(1, None, 3))) == "groups_missing"
    assert code(absolute_concentration_index(table(1, 2, 3))) == "errors_missing"
    assert code(relative_concentration_index(table(0, 0, 0))) == "mean_not_positive"
    assert code(relative_concentration_index(table(1, 2, 300), bounds=PERCENT)) == "outside_bounds"
    assert code(relative_concentration_index(table(100, 100, 100), bounds=PERCENT)) == "outside_bounds"
    assert code(relative_concentration_index(table(1, 2, 3), bounds=replace(PERCENT, least=100))) == "outside_bounds"
