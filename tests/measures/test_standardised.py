"""Rates after allowing for age, directly and indirectly."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from heat_app.measures.direct import (
    EUROPEAN_STANDARD_2013,
    AgeBand,
    MissingCount,
    RepeatBand,
    directly_standardised_rate,
    standardised_rate_of_repeated_events,
)
from heat_app.measures.estimate import Method
from heat_app.measures.indirect import (
    ReferenceBand,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
)

BANDS = (AgeBand("young", 10, 1000, 6), AgeBand("old", 30, 500, 4))
REFERENCE = (ReferenceBand("young", 10, 1000, 200, 10_000), ReferenceBand("old", 30, 500, 400, 10_000))


# By hand: 0.6 x 10/1000 + 0.4 x 30/500 = 0.03; variance 0.36 x 10/1000^2 + 0.16 x 30/500^2 = 2.28e-5;
# Byar's limits of 40 events are 28.5749 and 54.4696.
def test_a_directly_standardised_rate_is_dobsons() -> None:
    found = directly_standardised_rate(BANDS, multiplier=1000)
    step = math.sqrt(2.28e-5 / 40) * 1000
    assert found.value == pytest.approx(30)
    assert found.lower == pytest.approx(30 - step * (40 - 28.5735), abs=0.01)
    assert found.upper == pytest.approx(30 + step * (54.4696 - 40), abs=0.01)


def test_a_standard_of_the_areas_own_ages_gives_the_crude_rate() -> None:
    own = [replace(band, standard=band.population) for band in BANDS]
    assert directly_standardised_rate(own).value == pytest.approx(40 / 1500 * 100_000)


def test_events_of_one_person_widen_the_limits() -> None:
    single = standardised_rate_of_repeated_events(
        [RepeatBand("all", ((1, 40),), 1000, 1)],
    )
    double = standardised_rate_of_repeated_events(
        [RepeatBand("all", ((2, 20),), 1000, 1)],
    )
    assert single.value == double.value
    assert single.upper is not None
    assert double.upper is not None
    assert single.value is not None
    assert (double.upper - single.value) / (single.upper - single.value) == pytest.approx(math.sqrt(2))


def test_below_ten_events_nothing_is_standardised() -> None:
    found = directly_standardised_rate([replace(band, count=4) for band in BANDS])
    assert found.value is None
    assert found.fault is not None
    assert found.fault.code == "too_few_events"


@pytest.mark.parametrize(
    ("band", "code"),
    [
        (AgeBand("old", None, 500, 4), "count_missing"),
        (AgeBand("old", -1, 500, 4), "count_negative"),
        (AgeBand("old", 30, 0, 4), "population_not_positive"),
        (AgeBand("old", 30, None, 4), "population_missing"),
        (AgeBand("old", 30, 500, None), "standard_missing"),
        (AgeBand("old", 30, 500, -4), "standard_missing"),
    ],
)
def test_a_band_that_cannot_be_used_is_named(band: AgeBand, code: str) -> None:
    found = directly_standardised_rate([BANDS[0], band], where="Leicester")
    assert found.fault is not None
    assert (found.fault.code, found.fault.where) == (code, "Leicester, old")


def test_a_missing_count_is_no_event_only_where_that_was_asked_for() -> None:
    bands = [BANDS[0], replace(BANDS[1], count=None)]
    assert directly_standardised_rate(bands).value is None
    assert directly_standardised_rate(bands, missing=MissingCount.NO_EVENTS, multiplier=1).value == pytest.approx(0.006)


def test_bands_without_a_standard_or_without_rows_are_refused() -> None:
    none = directly_standardised_rate([])
    nought = directly_standardised_rate([replace(band, standard=0) for band in BANDS])
    assert none.fault is not None
    assert nought.fault is not None
    assert (none.fault.code, nought.fault.code) == ("no_rows", "standard_not_positive")


def test_the_european_standard_of_2013_has_nineteen_bands_and_adds_up() -> None:
    assert (len(EUROPEAN_STANDARD_2013), sum(EUROPEAN_STANDARD_2013)) == (19, 100_000)


# By hand: expected 1000 x 0.02 + 500 x 0.04 = 40, observed 40.
def test_as_many_events_as_expected_give_a_ratio_of_one_and_the_reference_rate() -> None:
    ratio = indirectly_standardised_ratio(REFERENCE)
    rate = indirectly_standardised_rate(REFERENCE)
    assert (ratio.value, rate.value) == pytest.approx((1, 3000))
    assert (ratio.lower, ratio.upper) == pytest.approx((28.5735 / 40, 54.4696 / 40), abs=1e-3)
    assert ratio.method is Method.BYAR


def test_a_known_total_needs_no_counts_by_age() -> None:
    unknown = [replace(band, count=None) for band in REFERENCE]
    assert indirectly_standardised_ratio(unknown).value is None
    assert indirectly_standardised_ratio(unknown, observed=8).value == pytest.approx(0.2)
    assert indirectly_standardised_ratio(unknown, observed=8).method is Method.EXACT_POISSON


def test_nothing_expected_is_refused_rather_than_infinite() -> None:
    found = indirectly_standardised_ratio([replace(band, population=0) for band in REFERENCE])
    assert found.fault is not None
    assert found.fault.code == "nothing_expected"
    wrong = indirectly_standardised_ratio([replace(REFERENCE[0], reference_population=0)])
    assert wrong.fault is not None
    assert wrong.fault.code == "population_not_positive"
