"""How far groups without an order lie from each other."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from group_tables import ANY_NUMBER, SOUND, code, groups_of, keeps_its_promise, table
from hypothesis import given, settings
from hypothesis import strategies as st

from heat_app.measures.disparity import (
    Counting,
    index_of_disparity,
    mean_difference_from_best,
    mean_difference_from_mean,
    mean_difference_from_reference,
)
from heat_app.measures.dispersion import (
    SpreadLimits,
    between_group_deviation,
    between_group_variance,
    coefficient_of_variation,
    mean_log_deviation,
    theil_index,
)
from heat_app.measures.estimate import Estimate
from heat_app.measures.groups import Group, Polarity

Compute = Callable[[tuple[Group, ...]], Estimate]
ALL: dict[str, Compute] = {
    "variance": between_group_variance,
    "deviation": between_group_deviation,
    "variation": coefficient_of_variation,
    "theil": theil_index,
    "log deviation": mean_log_deviation,
    "disparity": index_of_disparity,
    "disparity of groups": lambda groups: index_of_disparity(groups, counting=Counting.GROUPS),
    "from mean": mean_difference_from_mean,
    "from best": lambda groups: mean_difference_from_best(groups, polarity=Polarity.HIGH_IS_GOOD),
    "from reference": lambda groups: mean_difference_from_reference(groups, groups[0].label if groups else ""),
}
WITH_UNIT = {"deviation", "from mean", "from best", "from reference"}


# By hand, 40, 50, 60 of equal size: mean 50, squares 100, 0, 100; 0.8 ln 0.8 + 1.2 ln 1.2 = 0.040271; ln 0.8 + ln 1.2.
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("variance", 200 / 3),
        ("deviation", math.sqrt(200 / 3)),
        ("variation", 2 * math.sqrt(200 / 3)),
        ("theil", 1000 * (0.8 * math.log(0.8) + 1.2 * math.log(1.2)) / 3),
        ("log deviation", -1000 * (math.log(0.8) + math.log(1.2)) / 3),
        ("disparity", 40 / 3),
        ("from mean", 20 / 3),
        ("from best", 10),
        ("from reference", 10),
    ],
)
def test_measures_of_spread_are_those_worked_out_by_hand(name: str, value: float) -> None:
    found = ALL[name](table(40, 50, 60, errors=1))
    assert found.value == pytest.approx(value)
    assert keeps_its_promise(found)


def test_people_and_groups_are_counted_differently() -> None:
    groups = (Group("a", 10, 800, 1), Group("b", 20, 100, 1), Group("c", 30, 100, 1))
    assert mean_difference_from_mean(groups).value == pytest.approx(0.8 * 3 + 0.1 * 7 + 0.1 * 17)
    assert mean_difference_from_mean(groups, counting=Counting.GROUPS).value == pytest.approx(27 / 3)


# scipy 1.17: five groups of one size with errors of 1, so that five times the variance has a non-central chi-square
# distribution with 4 degrees of freedom; the non-centralities at which 15.8 is its 97.5th and 2.5th percentile, over 5.
def test_limits_of_variance_are_those_of_the_non_central_chi_square() -> None:
    found = between_group_variance(table(10, 11, 12.5, 9, 14, errors=1))
    assert found.value == pytest.approx(3.16)
    assert (found.lower, found.upper) == pytest.approx((0.39008, 6.30863), rel=0.02)
    assert between_group_deviation(table(10, 11, 12.5, 9, 14, errors=1)).upper == pytest.approx(
        math.sqrt(found.upper or 0)
    )


@pytest.mark.parametrize("compute", [theil_index, mean_log_deviation])
def test_delta_limits_are_in_the_unit_of_their_index(compute: Callable[..., Estimate]) -> None:
    groups = table(40, 50, 60, errors=1)
    delta, own = compute(groups, limits=SpreadLimits.DELTA), compute(groups)
    assert delta.lower is not None
    assert delta.upper is not None
    assert own.lower is not None
    assert own.upper is not None
    assert 0.8 < (delta.upper - delta.lower) / (own.upper - own.lower) < 1.25


@pytest.mark.parametrize("name", ALL)
def test_equal_groups_have_no_spread_and_limits_from_nought(name: str) -> None:
    found = ALL[name](table(50, 50, 50, 50, errors=2))
    assert (found.value, found.lower) == (pytest.approx(0), 0)
    assert (found.upper or 0) > 0


@pytest.mark.parametrize("name", ALL)
def test_groups_set_apart_by_chance_alone_may_be_equal(name: str) -> None:
    found = ALL[name](table(50, 51, 49, 50.5, 49.5, errors=2))
    assert (found.value or 0) > 0
    assert found.lower == 0


@pytest.mark.parametrize("name", ALL)
def test_groups_known_exactly_have_a_spread_known_exactly(name: str) -> None:
    found = ALL[name](table(40, 50, 60, errors=0))
    assert (found.lower, found.upper) == pytest.approx((found.value, found.value))


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=20)
@given(groups=SOUND, unit=st.floats(0.01, 100))
def test_spread_moves_with_its_unit_alone_and_not_with_the_order(
    name: str, groups: tuple[Group, ...], unit: float
) -> None:
    found = ALL[name](groups)
    assert keeps_its_promise(found)
    other = tuple(
        replace(group, value=(group.value or 0) * unit, standard_error=(group.standard_error or 0) * unit)
        for group in groups
    )
    factor = unit**2 if name == "variance" else unit if name in WITH_UNIT else 1
    scaled = ALL[name](other)
    for one, two in ((found.value, scaled.value), (found.lower, scaled.lower), (found.upper, scaled.upper)):
        assert two == pytest.approx(
            (one or 0) * factor, rel=1e-4, abs=(found.value or 0) * factor * 1e-4 + 1e-9 * factor
        )
    if name != "from reference":
        again = ALL[name](groups[::-1])
        assert (again.value, again.upper) == pytest.approx((found.value, found.upper), rel=1e-4, abs=1e-9)


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=40)
@given(groups=groups_of(ANY_NUMBER))
def test_no_table_crashes_a_spread_or_leaves_it_without_a_reason(name: str, groups: tuple[Group, ...]) -> None:
    assert keeps_its_promise(ALL[name](groups))


def test_one_of_eight_groups_may_be_missing_and_one_of_five_may_not() -> None:
    assert between_group_variance(table(1, 2, 3, 4, 5, 6, 7, None, errors=1)).is_computed
    refused = between_group_variance(table(1, 2, 3, 4, None, errors=1))
    assert code(refused) == "groups_missing"
    assert "e" in (refused.fault.what if refused.fault else "")


def test_what_a_spread_cannot_be_made_of_is_refused() -> None:
    assert code(theil_index(table(-1, 2, 3))) == "negative_value"
    assert code(theil_index(table(0, 0, 0))) == "mean_not_positive"
    assert theil_index(table(0, 2, 3, errors=0.1)).has_limits
    assert code(between_group_variance(table(1, 2))) == "too_few_groups"
    assert code(between_group_variance(table(1, 2, 3))) == "errors_missing"
    assert code(mean_difference_from_reference(table(1, 2, 3), "z")) == "reference_unknown"
