"""The gap between two groups."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heat_app.errors import Fault
from heat_app.measures.estimate import Estimate
from heat_app.measures.gaps import Pair, difference, extreme_pair, ordered_pair, ratio, reference_pair
from heat_app.measures.groups import Group, Limits, Polarity

VALUES = st.floats(0.001, 1e6)


def labels(pair: Pair | Fault) -> tuple[str, str]:
    assert isinstance(pair, Pair)
    return pair.of.label, pair.against.label


def code(estimate: Estimate) -> str | None:
    return estimate.fault.code if estimate.fault else None


# By hand, 30% (error 3) and 20% (error 4): 10 with 1.96 x 5; 1.5 with exp(1.96 x sqrt(0.01 + 0.04)).
def test_a_gap_has_the_errors_of_both_groups() -> None:
    pair = Pair(Group("a", 30, standard_error=3), Group("b", 20, standard_error=4))
    apart, times = difference(pair), ratio(pair)
    assert (apart.value, apart.lower, apart.upper) == pytest.approx((10, 10 - 9.79982, 10 + 9.79982), abs=1e-5)
    factor = math.exp(1.959964 * math.sqrt(0.05))
    assert (times.value, times.lower, times.upper) == pytest.approx((1.5, 1.5 / factor, 1.5 * factor), abs=1e-5)


def test_limits_stand_in_for_a_standard_error() -> None:
    pair = Pair(Group("a", 30, limits=Limits(24.120108, 35.879892)), Group("b", 20, standard_error=4))
    assert difference(pair).lower == pytest.approx(10 - 9.79982, abs=1e-4)


@given(VALUES, st.floats(0, 10), st.floats(0.001, 1000))
def test_equal_groups_have_a_difference_of_nought_and_a_ratio_of_one(value: float, error: float, unit: float) -> None:
    pair = Pair(Group("a", value * unit, standard_error=error), Group("b", value * unit, standard_error=error))
    assert difference(pair).value == 0
    assert ratio(pair).value == 1


@given(VALUES, VALUES, st.floats(0, 0.5), st.floats(0, 0.5), st.floats(0.001, 1000))
def test_a_gap_moves_with_its_unit_and_a_ratio_does_not(
    above: float, below: float, first: float, second: float, unit: float
) -> None:
    def pair(scale: float) -> Pair:
        return Pair(
            Group("a", above * scale, standard_error=above * first * scale),
            Group("b", below * scale, standard_error=below * second * scale),
        )

    plain, scaled = difference(pair(1)), difference(pair(unit))
    assert plain.lower is not None
    assert plain.upper is not None
    assert scaled.lower == pytest.approx(plain.lower * unit, rel=1e-6, abs=(above + below) * unit * 1e-9)
    times, again = ratio(pair(1)), ratio(pair(unit))
    assert (again.value, again.lower, again.upper) == pytest.approx((times.value, times.lower, times.upper), rel=1e-6)
    assert times.lower is not None
    assert times.value is not None
    assert times.upper is not None
    assert times.lower <= times.value <= times.upper
    assert plain.lower <= (plain.value or 0) <= plain.upper


@pytest.mark.parametrize(
    ("above", "below", "refusal", "value"),
    [
        (Group("a", 3, standard_error=1), Group("b", 0, standard_error=1), "reference_is_zero", None),
        (Group("a", 0, standard_error=1), Group("b", 3, standard_error=1), "group_is_zero", 0),
        (Group("a", -1), Group("b", 3), "negative_value", None),
        (Group("a", None), Group("b", 3), "value_missing", None),
        (Group("a", 3), Group("b", 3), "errors_missing", 1),
        (Group("a", 3, limits=Limits(4, 5)), Group("b", 3), "limits_exclude_value", None),
        (Group("a", 3, standard_error=-1), Group("b", 3), "error_negative", None),
    ],
)
def test_a_ratio_without_limits_or_value_says_why(
    above: Group, below: Group, refusal: str, value: float | None
) -> None:
    found = ratio(Pair(above, below))
    assert (code(found), found.value, found.lower) == (refusal, value, None)


def test_huge_errors_do_not_overflow() -> None:
    found = ratio(Pair(Group("a", 1e-9, standard_error=1e9), Group("b", 1e-9, standard_error=1e9)))
    assert (found.value, code(found)) == (1, "too_large")


GROUPS = (Group("most", 40), Group("middle", 50), Group("least", 30))


@pytest.mark.parametrize(
    ("polarity", "ends", "with_middle"),
    [
        (Polarity.HIGH_IS_GOOD, ("least", "most"), ("middle", "least")),
        (Polarity.LOW_IS_GOOD, ("most", "least"), ("most", "middle")),
        (Polarity.NEITHER, ("most", "least"), ("most", "middle")),
    ],
)
def test_which_two_groups_are_compared(polarity: Polarity, ends: tuple[str, str], with_middle: tuple[str, str]) -> None:
    assert labels(ordered_pair(GROUPS, polarity)) == ends
    assert labels(extreme_pair(GROUPS)) == ("middle", "least")
    assert labels(reference_pair(GROUPS, "middle", polarity)) == with_middle


def test_no_pair_is_made_of_what_is_missing() -> None:
    missing_end = (Group("most", None), *GROUPS[1:])
    found = [
        ordered_pair(missing_end, Polarity.LOW_IS_GOOD),
        ordered_pair(GROUPS[:1], Polarity.LOW_IS_GOOD),
        extreme_pair(GROUPS[:1]),
        reference_pair(GROUPS, "another", Polarity.LOW_IS_GOOD),
        reference_pair(GROUPS[:1], "most", Polarity.LOW_IS_GOOD),
    ]
    assert [one.code for one in found if isinstance(one, Fault)] == [
        "groups_missing",
        "too_few_groups",
        "too_few_groups",
        "reference_unknown",
        "too_few_groups",
    ]


def test_of_equal_groups_two_different_ones_are_compared() -> None:
    assert len(set(labels(extreme_pair((Group("a", 3), Group("b", 3), Group("c", 3)))))) == 2
