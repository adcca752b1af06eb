"""Life expectancy."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from heat_app.measures.life_expectancy import START_AGES, LifeBand, life_expectancy


def bands(rate: float, people: float = 10_000) -> list[LifeBand]:
    return [LifeBand(age, rate * people, people) for age in START_AGES]


# By hand: with one death rate at every age those who die in a band have lived deaths over rate years in it, and all
# bands together 1 over the rate.
@pytest.mark.parametrize("rate", [0.01, 0.0125, 0.02])
def test_one_death_rate_for_all_ages_leaves_its_inverse_to_live_at_every_age(rate: float) -> None:
    for found in life_expectancy(bands(rate, people=1_000_000)):
        assert found.years.value == pytest.approx(1 / rate)


# By hand: at 90 the years left are people over deaths; their variance is 1 over deaths x rate squared.
def test_limits_at_the_oldest_age_are_those_of_an_inverse_rate() -> None:
    oldest = life_expectancy(bands(0.1))[-1].years
    width = 1.959964 * math.sqrt(1 / (1000 * 0.1**2))
    assert (oldest.lower, oldest.value, oldest.upper) == pytest.approx((10 - width, 10, 10 + width))


def test_a_band_without_deaths_is_lived_through() -> None:
    spared = [replace(band, deaths=0) if band.start_age == 20 else band for band in bands(0.01)]
    found, usual = life_expectancy(spared), life_expectancy(bands(0.01))
    assert (found[0].years.value or 0) > (usual[0].years.value or 0)
    assert found[0].years.has_limits


def test_an_age_that_is_too_uncertain_is_refused_alone() -> None:
    few = [LifeBand(age, 1 if age == 90 else 5, 6 if age == 90 else 500) for age in START_AGES]
    found = life_expectancy(few)
    assert found[0].years.is_computed
    assert found[-1].years.fault is not None
    assert found[-1].years.fault.code == "too_uncertain"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (LifeBand(20, None, 1000), "count_missing"),
        (LifeBand(20, -1, 1000), "count_negative"),
        (LifeBand(20, 1, None), "population_missing"),
        (LifeBand(20, 1, 0), "population_not_positive"),
        (LifeBand(20, 2000, 1000), "deaths_above_population"),
        (LifeBand(90, 0, 1000), "no_deaths_in_last_band"),
        (LifeBand(21, 1, 1000), "bands_not_standard"),
    ],
)
def test_a_band_that_cannot_be_used_is_named(changed: LifeBand, code: str) -> None:
    wrong = [changed if abs(changed.start_age - band.start_age) <= 1 else band for band in bands(0.01)]
    found = life_expectancy(wrong, where="Leicester")
    assert {one.years.value for one in found} == {None}
    fault = found[0].years.fault
    assert fault is not None
    assert fault.code == code
    assert fault.where.startswith("Leicester")


def test_small_areas_and_wrong_bands_are_refused() -> None:
    small = life_expectancy(bands(0.01, people=250))[0].years.fault
    short = life_expectancy(bands(0.01)[:-1])[0].years.fault
    assert small is not None
    assert short is not None
    assert (small.code, short.code) == ("population_too_small", "bands_not_standard")
