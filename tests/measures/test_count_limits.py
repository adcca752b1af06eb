"""Limits of a count of events."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heat_app.measures.count_limits import byar_lower, byar_upper, count_limits, exact_limits
from heat_app.measures.estimate import Method


# Pearson and Hartley (1966), Biometrika Tables for Statisticians, volume I, table 40.
@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [(0, 0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (9, 4.115, 17.085), (10, 4.795, 18.390)],
)
def test_exact_limits_are_those_of_the_table(count: int, lower: float, upper: float) -> None:
    assert exact_limits(count, 0.95) == pytest.approx((lower, upper), abs=6e-4)


@given(st.integers(1, 60), st.sampled_from([0.9, 0.95, 0.998]))
def test_exact_limits_leave_half_the_doubt_in_each_tail(count: int, confidence: float) -> None:
    lower, upper = exact_limits(count, confidence)
    tail = (1 - confidence) / 2
    assert 1 - _poisson_up_to(count - 1, lower) == pytest.approx(tail, rel=1e-9)
    assert _poisson_up_to(count, upper) == pytest.approx(tail, rel=1e-9)


def _poisson_up_to(count: int, expected: float) -> float:
    return math.fsum(math.exp(n * math.log(expected) - expected - math.lgamma(n + 1)) for n in range(count + 1))


@given(st.integers(10, 1_000_000))
def test_byar_stays_close_to_the_exact_limits_from_ten(count: int) -> None:
    lower, upper, method = count_limits(count, 0.95)
    exact = exact_limits(count, 0.95)
    assert method is Method.BYAR
    assert (lower, upper) == pytest.approx(exact, rel=2e-3)


def test_byar_says_nothing_where_its_root_is_negative() -> None:
    assert byar_lower(0, 0.95) is None
    assert byar_lower(1, 0.9999) is None
    assert byar_upper(0, 0.95) > 0
