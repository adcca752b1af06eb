"""Proportions, rates, means: figures out of counts and values."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heat_app.measures.estimate import Estimate, Method, estimated, scaled
from heat_app.measures.means import mean
from heat_app.measures.proportions import proportion
from heat_app.measures.rates import rate

COUNTS = st.one_of(st.integers(0, 50), st.integers(0, 10**12))


def code(estimate: Estimate) -> str | None:
    return estimate.fault.code if estimate.fault else None


# Newcombe (1998), Stat Med 17:857, table I, method 3.
@pytest.mark.parametrize(
    ("count", "population", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_limits_are_those_of_the_paper(count: int, population: int, lower: float, upper: float) -> None:
    found = proportion(count, population)
    assert found.value == pytest.approx(count / population)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=6e-5)


@given(COUNTS, COUNTS, st.sampled_from([0.9, 0.95, 0.998]), st.sampled_from([1, 100, 1000]))
def test_a_proportion_lies_within_its_limits_and_they_within_its_scale(
    count: int, more: int, confidence: float, multiplier: int
) -> None:
    found = proportion(count, count + more, confidence=confidence, multiplier=multiplier)
    if count + more == 0:
        assert code(found) == "population_not_positive"
        return
    assert found.lower is not None
    assert found.value is not None
    assert found.upper is not None
    assert 0 <= found.lower <= found.value <= found.upper <= multiplier


@pytest.mark.parametrize(
    ("count", "population", "refusal"),
    [
        (-1, 10, "count_negative"),
        (None, 10, "count_missing"),
        (math.nan, 10, "count_missing"),
        (1, None, "population_missing"),
        (1, math.inf, "population_missing"),
        (1, 0, "population_not_positive"),
        (11, 10, "count_above_population"),
    ],
)
def test_a_proportion_that_cannot_be_is_refused_with_a_reason(
    count: float | None, population: float | None, refusal: str
) -> None:
    found = proportion(count, population, where="Row 7")
    assert code(found) == refusal
    assert (found.value, found.lower, found.upper) == (None, None, None)
    assert found.fault is not None
    assert found.fault.where == "Row 7"
    assert found.fault.remedy


@pytest.mark.parametrize("confidence", [0.8, 1, 95, math.nan])
def test_a_confidence_outside_its_range_is_refused(confidence: float) -> None:
    for found in (
        proportion(1, 2, confidence=confidence),
        rate(1, 2, confidence=confidence),
        mean([1.0, 2.0], confidence=confidence),
    ):
        assert code(found) == "confidence_out_of_range"


@pytest.mark.parametrize("multiplier", [0, -1, math.inf, math.nan])
def test_a_multiplier_that_is_no_number_above_nought_is_refused(multiplier: float) -> None:
    assert code(rate(1, 2, multiplier=multiplier)) == "multiplier_not_positive"


# 20 events among 50,000: 40 per 100,000; exact limits of 9 events from the table in test_count_limits.
def test_a_rate_is_exact_below_ten_events_and_byars_from_ten() -> None:
    small = rate(9, 100_000)
    large = rate(20, 50_000)
    assert (small.method, large.method) == (Method.EXACT_POISSON, Method.BYAR)
    assert (small.value, small.lower, small.upper) == pytest.approx((9, 4.115, 17.085), abs=1e-3)
    # 20 (1 - 1/180 - 1.959964 / 13.41641)^3 and 21 (1 - 1/189 + 1.959964 / 13.74773)^3, times 2.
    assert (large.value, large.lower, large.upper) == pytest.approx((40, 24.4229, 61.7798), abs=1e-3)


@given(COUNTS, st.integers(1, 10**12), st.sampled_from([0.9, 0.95, 0.998]))
def test_a_rate_lies_within_its_limits(count: int, population: int, confidence: float) -> None:
    found = rate(count, population, confidence=confidence)
    assert found.lower is not None
    assert found.value is not None
    assert found.upper is not None
    assert 0 <= found.lower <= found.value < found.upper


def test_a_rate_too_large_for_a_number_is_refused() -> None:
    assert code(rate(1e300, 1e-300)) == "too_large"


# Four values 2, 4, 6, 8: mean 5, standard deviation sqrt(20/3), t(3) = 3.182446.
def test_a_mean_has_students_limits() -> None:
    found = mean([2, 4, 6, 8])
    width = 3.182446 * math.sqrt(20 / 3) / 2
    assert (found.value, found.lower, found.upper) == pytest.approx((5, 5 - width, 5 + width), abs=1e-6)


def test_a_mean_without_a_spread_has_a_reason() -> None:
    assert code(mean([])) == "no_rows"
    assert code(mean([3.0])) == "too_few_values"
    assert mean([3.0]).value == 3.0
    assert code(mean([3.0, None])) == "value_missing"
    assert code(mean([3.0, math.nan])) == "value_missing"


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=8), st.floats(0.001, 1000))
def test_a_mean_moves_with_its_unit(values: list[float], unit: float) -> None:
    found = scaled(mean(values), unit)
    other = mean([value * unit for value in values])
    size = max(map(abs, values), default=0) * unit + 1e-9
    for one, two in zip((found.value, found.lower, found.upper), (other.value, other.lower, other.upper), strict=True):
        assert one == pytest.approx(two, abs=size * 1e-7)


def test_turning_the_sign_swaps_the_limits() -> None:
    turned = scaled(estimated(2, 1, 4, 0.95, Method.NORMAL), -1)
    assert (turned.value, turned.lower, turned.upper) == (-2, -4, -1)
