"""Quantiles of the distributions that limits are made of."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heat_app.measures.distributions import (
    chi_square_quantile,
    gamma_cumulative,
    gamma_quantile,
    normal_cumulative,
    student_cumulative,
    student_quantile,
    z_of,
)


# Fisher and Yates (1963), Statistical Tables, tables I, III and IV.
@pytest.mark.parametrize(
    ("confidence", "deviate"), [(0.9, 1.644854), (0.95, 1.959964), (0.99, 2.575829), (0.998, 3.090232)]
)
def test_normal_deviates_are_those_of_the_tables(confidence: float, deviate: float) -> None:
    assert z_of(confidence) == pytest.approx(deviate, abs=5e-7)
    assert normal_cumulative(deviate) == pytest.approx(0.5 + confidence / 2, abs=1e-6)


@pytest.mark.parametrize(
    ("proportion", "freedom", "value"),
    [
        (0.95, 1, 3.841),
        (0.95, 10, 18.307),
        (0.95, 100, 124.342),
        (0.05, 10, 3.940),
        (0.001, 2, 0.0020),
        (0.999, 5, 20.515),
    ],
)
def test_chi_square_is_that_of_the_tables(proportion: float, freedom: float, value: float) -> None:
    assert chi_square_quantile(proportion, freedom) == pytest.approx(value, abs=5e-4)


@pytest.mark.parametrize(
    ("proportion", "freedom", "value"),
    [(0.975, 1, 12.706), (0.975, 9, 2.262), (0.975, 30, 2.042), (0.999, 2, 22.327), (0.975, 1e7, 1.960)],
)
def test_student_is_that_of_the_tables(proportion: float, freedom: float, value: float) -> None:
    assert student_quantile(proportion, freedom) == pytest.approx(value, abs=5e-4)


# scipy 1.17: stats.gamma.ppf and stats.t.ppf.
def test_quantiles_agree_with_an_independent_library() -> None:
    assert gamma_quantile(0.025, 1e6) == pytest.approx(998040.9833402939, rel=1e-12)
    assert gamma_quantile(0.999, 0.3) == pytest.approx(4.618936042791333, rel=1e-12)
    assert gamma_quantile(0.001, 0.3) == pytest.approx(6.972699096783344e-11, rel=1e-12)
    assert student_quantile(0.999, 3.5) == pytest.approx(8.315567604516115, rel=1e-12)


@given(st.floats(0.0005, 0.9995), st.floats(0.05, 1e5))
def test_a_gamma_quantile_leads_back_to_its_proportion(proportion: float, shape: float) -> None:
    quantile = gamma_quantile(proportion, shape)
    assert quantile >= 0
    assert gamma_cumulative(shape, quantile) == pytest.approx(proportion, rel=1e-9)


@given(st.floats(0.9, 0.9995), st.floats(1, 1e5))
def test_a_student_quantile_leads_back_to_its_proportion(proportion: float, freedom: float) -> None:
    assert student_cumulative(student_quantile(proportion, freedom), freedom) == pytest.approx(proportion, rel=1e-9)


def test_certainty_has_no_end() -> None:
    assert math.isinf(z_of(1))
