"""Funnel limits and where areas lie among them."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heat_app.errors import Fault
from heat_app.measures.funnel import (
    RateArea,
    Standing,
    derived_population,
    differs_more_than_chance,
    event_funnel,
    expected_range,
    funnel_places,
    proportion_funnel,
    proportion_standings,
    rate_standings,
    ratio_standing,
)


# By hand: one half, 100 people: 1.959964 and 3.090232 times 0.05.
def test_limits_of_a_proportion_are_those_worked_out_by_hand() -> None:
    (line,) = proportion_funnel(0.5, [100], multiplier=100)
    assert (line.inner_lower, line.inner_upper) == pytest.approx((40.2002, 59.7998), abs=1e-4)
    assert (line.outer_lower, line.outer_upper) == pytest.approx((34.5488, 65.4512), abs=1e-4)


@pytest.mark.parametrize("multiplier", [1, 100, 1000])
def test_limits_of_a_proportion_end_at_the_whole_whatever_it_is_written_as(multiplier: float) -> None:
    (line,) = proportion_funnel(0.9, [2], multiplier=multiplier)
    assert (line.inner_upper, line.outer_upper) == (multiplier, multiplier)


# Pearson and Hartley (1966), table 40: 10 events observed are at a limit if 4.795 or 18.390 were expected.
def test_limits_of_events_are_exact() -> None:
    reach = expected_range(10)
    assert (reach.inner_upper, reach.inner_lower) == pytest.approx((4.795, 18.390), abs=1e-3)
    (line,) = event_funnel(100, [10])
    assert (line.inner_lower, line.inner_upper) == pytest.approx((1000 / 18.390, 1000 / 4.795), rel=1e-3)
    assert event_funnel(100, [0])[0].inner_upper is None


@given(st.floats(1, 1e7))
def test_places_rise_from_one_to_a_little_above_the_largest_area(highest: float) -> None:
    places = funnel_places(highest)
    assert len(places) == 100
    assert places[0] == 1
    assert all(one < two for one, two in pairwise(places))
    assert places[-1] >= min(highest, 1e7)
    assert places[-1] <= max(highest * 1.16, 100)


def test_areas_stand_inside_or_outside_the_lines() -> None:
    rows = [
        ("middle", 500.0, 1000.0),
        ("high", 60, 100),
        ("very high", 70, 100),
        ("low", 40, 100),
        ("very low", 30, 100),
    ]
    assert proportion_standings(rows) == (
        Standing.WITHIN,
        Standing.ABOVE,
        Standing.FAR_ABOVE,
        Standing.BELOW,
        Standing.FAR_BELOW,
    )
    assert [ratio_standing(10, expected) for expected in (10, 4.7, 2.9, 19, 25)] == [
        Standing.WITHIN,
        Standing.ABOVE,
        Standing.FAR_ABOVE,
        Standing.BELOW,
        Standing.FAR_BELOW,
    ]
    assert ratio_standing(1, 0) is ratio_standing(math.nan, 1) is Standing.NOT_COMPARED


def test_rates_are_set_against_the_rate_of_all() -> None:
    areas = [RateArea("a", 100, 100), RateArea("b", 100, 100), RateArea("c", 5, 10), RateArea("d", 0, 0, 1000)]
    found = rate_standings(areas, multiplier=1000)
    assert found == (Standing.FAR_ABOVE, Standing.FAR_ABOVE, Standing.FAR_BELOW, Standing.FAR_BELOW)
    standardised = rate_standings(areas, multiplier=1000, standardised=True)
    assert standardised == (Standing.WITHIN, Standing.WITHIN, Standing.NOT_COMPARED, Standing.NOT_COMPARED)
    assert rate_standings([areas[2]], multiplier=1000, standardised=True) == (Standing.NOT_COMPARED,)


def test_what_has_no_place_in_a_funnel_is_named() -> None:
    found = [
        proportion_standings([]),
        proportion_standings([("a", 101, 100)]),
        rate_standings([RateArea("a", 100, 10), RateArea("b", 0, 0)], multiplier=100),
        derived_population(RateArea("a", None, 10), multiplier=100),
        derived_population(RateArea("a", 5, 0), multiplier=100),
    ]
    assert [one.code for one in found if isinstance(one, Fault)] == [
        "no_rows",
        "count_above_population",
        "denominator_needed",
        "count_missing",
        "rate_and_events_disagree",
    ]


def test_many_areas_outside_mean_that_areas_differ_by_more_than_chance() -> None:
    inside = [Standing.WITHIN] * 9
    assert not differs_more_than_chance([*inside, Standing.FAR_ABOVE])
    assert differs_more_than_chance([*inside, Standing.FAR_ABOVE, Standing.FAR_BELOW])
    assert not differs_more_than_chance([Standing.NOT_COMPARED])
