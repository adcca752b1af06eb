"""The slope and relative index of inequality."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from group_tables import ANY_NUMBER, SOUND, code, groups_of, keeps_its_promise, table
from hypothesis import assume, given
from hypothesis import strategies as st

from heat_app.measures.estimate import Method
from heat_app.measures.groups import Group, Limits
from heat_app.measures.logistic import logistic_slope_index
from heat_app.measures.scales import Scale
from heat_app.measures.slope import SlopeIndex, Uncertainty, slope_index

Z = 1.959963984540054
UNEVEN = tuple(
    Group(str(place), value, people)
    for place, (value, people) in enumerate([(0.31, 120), (0.27, 80), (0.22, 100), (0.20, 60), (0.12, 140)])
)


# By hand: ranks 1/6, 1/2, 5/6; the slope's weights are -3/2, 0, 3/2 and the start's 13/12, 1/3, -5/12.
def test_a_straight_line_has_the_slope_and_the_limits_worked_out_by_hand() -> None:
    found = slope_index(table(1, 2, 3, errors=0.1))
    assert (found.start, found.end, found.sii.value, found.rii.value) == pytest.approx((0.5, 3.5, 3, 7))
    width = Z * 0.1 * 1.5 * math.sqrt(2)
    assert (found.sii.lower, found.sii.upper) == pytest.approx((3 - width, 3 + width))


# By hand (Fieller): (3.5 - r/2)^2 = z^2 x 0.01 x sum of (end weight - r x start weight)^2.
def test_the_ratio_of_the_ends_has_fiellers_limits() -> None:
    found = slope_index(table(1, 2, 3, errors=0.1)).rii
    start, end = (13 / 12, 1 / 3, -5 / 12), (-5 / 12, 1 / 3, 13 / 12)
    for limit in (found.lower, found.upper):
        assert limit is not None
        noise = math.sqrt(sum((high - limit * low) ** 2 for low, high in zip(start, end, strict=True))) * 0.1
        assert abs(3.5 - limit * 0.5) / noise == pytest.approx(Z)


# By hand: the same line through logarithms 0, 1, 2 rises by 3 about its middle at 1.
def test_a_line_through_logarithms_is_turned_about_its_middle() -> None:
    groups = [Group(str(power), math.exp(power), 100, 0.1 * math.exp(power)) for power in range(3)]
    found = slope_index(groups, fit=Scale.LOG)
    width = Z * 0.1 * 1.5 * math.sqrt(2)
    assert (found.start, found.end) == pytest.approx((math.exp(-0.5), math.exp(2.5)))
    assert (found.rii.lower, found.rii.value, found.rii.upper) == pytest.approx(
        (math.exp(3 - width), math.exp(3), math.exp(3 + width))
    )
    low, high = (3 - width) / 2, (3 + width) / 2
    assert (found.sii.lower, found.sii.upper) == pytest.approx(
        (math.exp(1 + low) - math.exp(1 - low), math.exp(1 + high) - math.exp(1 - high))
    )


# statsmodels 0.15: WLS on the ranks with weights of people; of the values, and of their logarithms.
def test_lines_through_groups_of_unequal_size_agree_with_an_independent_library() -> None:
    plain, curved = slope_index(UNEVEN), slope_index(UNEVEN, fit=Scale.LOG)
    assert (plain.start, plain.sii.value) == pytest.approx((0.3461697, -0.25393939), abs=1e-7)
    assert curved.start == pytest.approx(math.exp(-0.94824521), abs=1e-7)
    assert curved.rii.value == pytest.approx(math.exp(-1.26392784), abs=1e-7)
    assert code(plain.sii) == code(curved.rii) == "errors_missing"


# statsmodels 0.15: GLM, binomial, frequency weights of people; predictions at rank 0 and 1.
def test_a_logistic_line_agrees_with_an_independent_library() -> None:
    found = logistic_slope_index(UNEVEN)
    assert (found.start, found.end) == pytest.approx((0.36364935, 0.11071095), abs=1e-7)
    assert found.sii.value == pytest.approx(0.11071095 - 0.36364935, abs=1e-7)


# Four million draws of each group's value (NumPy 2.4), its logarithm being normal; percentiles of slope and ratio.
def test_limits_of_skewed_values_are_those_that_drawing_leads_to() -> None:
    groups = [
        Group(str(value), value, 100, value * error)
        for value, error in [(300, 0.12), (260, 0.10), (240, 0.10), (200, 0.15)]
    ]
    found = slope_index(groups, spread=Scale.LOG)
    assert found.sii.method is Method.CORNISH_FISHER
    assert (found.sii.lower, found.sii.upper) == pytest.approx((-244.495, -13.226), abs=0.4)
    assert (found.rii.lower, found.rii.upper) == pytest.approx((0.35537, 0.94891), abs=0.002)


@given(SOUND, st.sampled_from(Scale), st.sampled_from([0.9, 0.95, 0.998]))
def test_turning_the_order_turns_the_slope_and_inverts_the_ratio(
    groups: tuple[Group, ...], fit: Scale, confidence: float
) -> None:
    there = slope_index(groups, fit=fit, confidence=confidence)
    back = slope_index(groups[::-1], fit=fit, confidence=confidence)
    assert back.sii.value == pytest.approx(-(there.sii.value or 0), abs=1e-9)
    if there.rii.value and back.rii.value:
        assert back.rii.value == pytest.approx(1 / there.rii.value, rel=1e-6)
    assert keeps_its_promise(there.sii)
    assert keeps_its_promise(there.rii)


@given(SOUND, st.sampled_from([Scale.PLAIN, Scale.LOG]), st.floats(0.001, 1000))
def test_the_slope_moves_with_its_unit_and_the_ratio_does_not(
    groups: tuple[Group, ...], fit: Scale, unit: float
) -> None:
    other = [
        replace(group, value=(group.value or 0) * unit, standard_error=(group.standard_error or 0) * unit)
        for group in groups
    ]
    one, two = slope_index(groups, fit=fit), slope_index(other, fit=fit)
    assert two.sii.value == pytest.approx((one.sii.value or 0) * unit, rel=1e-6, abs=unit * 1e-9)
    if one.rii.has_limits and two.rii.has_limits:
        assert two.rii.value == pytest.approx(one.rii.value, rel=1e-6)
        assert two.rii.upper == pytest.approx(one.rii.upper, rel=1e-4)


@given(SOUND)
def test_a_slope_falls_where_every_group_is_below_the_one_before(groups: tuple[Group, ...]) -> None:
    falling = sorted(groups, key=lambda group: -(group.value or 0))
    assume((falling[0].value or 0) - (falling[-1].value or 0) > 1e-6)
    for fit in Scale:
        assert (slope_index(falling, fit=fit).sii.value or 0) < 0
        assert (slope_index(falling[::-1], fit=fit).sii.value or 0) > 0
    assert (logistic_slope_index(falling).sii.value or 0) < 0


@given(st.floats(0.02, 0.95), st.floats(0.0001, 0.05), st.integers(3, 10), st.sampled_from(Scale))
def test_equal_groups_have_no_slope_and_a_ratio_of_one(value: float, error: float, count: int, fit: Scale) -> None:
    groups = table(*[value] * count, errors=error)
    for found in (slope_index(groups, fit=fit), logistic_slope_index(groups)):
        assert found.sii.value == pytest.approx(0, abs=1e-12)
        assert found.rii.value == pytest.approx(1)


@given(groups_of(ANY_NUMBER), st.sampled_from(Scale), st.sampled_from(Scale), st.sampled_from(Uncertainty))
def test_no_table_crashes_a_slope_or_leaves_it_without_a_reason(
    groups: tuple[Group, ...], fit: Scale, spread: Scale, uncertainty: Uncertainty
) -> None:
    if fit is not Scale.PLAIN:
        spread, uncertainty = fit, Uncertainty.GROUPS
    for found in (slope_index(groups, fit=fit, spread=spread, uncertainty=uncertainty), logistic_slope_index(groups)):
        assert keeps_its_promise(found.sii)
        assert keeps_its_promise(found.rii)


def test_a_group_at_nought_makes_the_line_straight_and_says_so() -> None:
    found = slope_index(table(0.3, 0.1, 0.0, errors=0.02), fit=Scale.LOGIT)
    assert found.fit is Scale.PLAIN
    assert found.fell_back is not None
    assert (found.fell_back.code, found.fell_back.where) == ("fell_back", "c")
    assert found.sii == slope_index(table(0.3, 0.1, 0.0, errors=0.02)).sii
    assert found.sii.has_limits


def test_a_logistic_line_takes_a_group_at_nought() -> None:
    found = logistic_slope_index(table(0.3, 0.1, 0.0, errors=0.02))
    assert found.sii.has_limits
    assert code(logistic_slope_index(table(0.0, 0.0, 0.0)).sii) == "no_line_fits"


def test_limits_that_touch_nought_after_rounding_are_used_from_the_other_side() -> None:
    groups = [Group(str(value), value, 100, limits=Limits(0.0, value * 2)) for value in (0.02, 0.03, 0.04)]
    assert slope_index(groups, fit=Scale.LOG).sii.has_limits


@pytest.mark.parametrize(
    ("groups", "fit", "refusal"),
    [
        (table(), Scale.PLAIN, "no_rows"),
        (table(0.1, 0.2), Scale.PLAIN, "too_few_groups"),
        (table(0.1, None, 0.2, 0.3), Scale.PLAIN, "groups_missing"),
        (table(0.1, 0.2, 0.3, people=0), Scale.PLAIN, "population_not_positive"),
        (table(0.1, 0.2, 30.0), Scale.LOGIT, "outside_bounds"),
        (table(0.1, 0.2, -0.3), Scale.LOG, "negative_value"),
        (table(0.1, 0.2, 0.3, errors=-1), Scale.PLAIN, "error_negative"),
    ],
)
def test_a_table_that_has_no_slope_is_refused(groups: tuple[Group, ...], fit: Scale, refusal: str) -> None:
    found = slope_index(groups, fit=fit)
    assert (code(found.sii), code(found.rii)) == (refusal, refusal)
    assert (found.sii.value, found.start) == (None, None)


def test_a_line_that_turns_below_nought_has_a_slope_but_no_ratio() -> None:
    found = slope_index(table(9, 5, 0.1, errors=0.1))
    assert found.sii.has_limits
    assert (found.rii.value, code(found.rii)) == (None, "line_turns")


def test_groups_that_say_nothing_leave_the_ratio_without_limits() -> None:
    found = slope_index(table(1, 2, 3, errors=5))
    assert (found.rii.value, code(found.rii)) == (pytest.approx(7), "ratio_unbounded")


def test_ranks_of_the_whole_country_may_stand_in_for_those_of_the_area() -> None:
    groups = table(1, 2, 3, errors=0.1)
    own: SlopeIndex = slope_index(groups)
    assert slope_index(groups, ranks=(1 / 6, 1 / 2, 5 / 6)).sii.value == pytest.approx(own.sii.value)
    assert slope_index(groups, ranks=(0.1, 0.3, 0.5)).sii.value == pytest.approx(5)
    assert code(slope_index(groups, ranks=(0.1, 0.3)).sii) == "lengths_differ"
