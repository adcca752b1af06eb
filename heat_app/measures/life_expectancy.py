"""How long people can expect to live at each age, if the death rates of today stay."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from heat_app.errors import Fault
from heat_app.measures import faults
from heat_app.measures.distributions import z_of
from heat_app.measures.estimate import (
    USUAL_CONFIDENCE,
    Estimate,
    Method,
    confidence_fault,
    estimated,
    number,
    refused,
)

START_AGES: tuple[int, ...] = (0, 1, *range(5, 95, 5))
SMALLEST_POPULATION = 5_000
WIDEST_YEARS = 20
_OF_FIRST_YEAR_LIVED = 0.1
_OF_OTHER_YEARS_LIVED = 0.5
_VARIANCE_OF_LAST = 4.0


@dataclass(frozen=True, slots=True)
class LifeBand:
    """Deaths and people of one age band.

    Attributes:
        start_age: First age of the band.
        deaths: Deaths.
        population: People, or years lived by people.
    """

    start_age: int
    deaths: float | None
    population: float | None


@dataclass(frozen=True, slots=True)
class LifeExpectancy:
    """Years still to be lived at the start of an age band."""

    start_age: int
    years: Estimate


@dataclass(frozen=True, slots=True)
class _LifeTable:
    alive: tuple[float, ...]
    dying: tuple[float, ...]
    expected: tuple[float, ...]


def life_expectancy(
    bands: Sequence[LifeBand], *, confidence: float = USUAL_CONFIDENCE, where: str = "The area"
) -> tuple[LifeExpectancy, ...]:
    """Returns life expectancy at each of the twenty ages, by Chiang's abridged life table with Silcocks' limits.

    Refused for an area of 5,000 people or fewer; an age at which the 95% interval is wider than 20 years is refused
    alone.
    Source: Chiang (1984), The Life Table and Its Applications; Silcocks, Jenner and Reza (2001), J Epidemiol Community
    Health 55:38, whose variance takes in the oldest band.

    Args:
        bands: The twenty age bands in order: 0, 1 to 4, 5 to 9 up to 90 and over.
        confidence: How sure the limits are to be.
        where: What a refusal calls the area.
    """
    fault = confidence_fault(confidence) or _fault(bands, where)
    if fault is not None:
        return tuple(LifeExpectancy(age, refused(fault, confidence, Method.SILCOCKS)) for age in START_AGES)
    table = _table(bands)
    z, widest = z_of(confidence), z_of(USUAL_CONFIDENCE)
    found = []
    for place, (band, expected) in enumerate(zip(bands, table.expected, strict=True)):
        error = math.sqrt(_variance_from(place, bands, table))
        if 2 * widest * error > WIDEST_YEARS:
            uncertain = faults.TOO_UNCERTAIN.at(f"{where}, age {band.start_age}")
            years = refused(uncertain, confidence, Method.SILCOCKS)
        else:
            years = estimated(expected, expected - z * error, expected + z * error, confidence, Method.SILCOCKS)
        found.append(LifeExpectancy(band.start_age, years))
    return tuple(found)


def _fault(bands: Sequence[LifeBand], where: str) -> Fault | None:
    if tuple(band.start_age for band in bands) != START_AGES:
        return faults.BANDS_NOT_STANDARD.at(where)
    for band in bands:
        at = f"{where}, age {band.start_age}"
        deaths, people = number(band.deaths), number(band.population)
        if deaths is None:
            return faults.COUNT_MISSING.at(at)
        if deaths < 0:
            return faults.COUNT_NEGATIVE.at(at, f"{deaths:,g}")
        if people is None:
            return faults.POPULATION_MISSING.at(at)
        if people <= 0:
            return faults.POPULATION_NOT_POSITIVE.at(at, f"{people:,g}")
        if deaths > people:
            return faults.DEATHS_ABOVE_POPULATION.at(at, f"{deaths:,g} of {people:,g}")
    if not bands[-1].deaths:
        return faults.NO_DEATHS_IN_LAST_BAND.at(where)
    whole = math.fsum(band.population or 0.0 for band in bands)
    return faults.POPULATION_TOO_SMALL.at(where, f"{whole:,g}") if whole <= SMALLEST_POPULATION else None


def _years(place: int) -> int:
    return START_AGES[place + 1] - START_AGES[place]


def _lived(place: int) -> float:
    """Returns which part of a band's years those who die in it live, on average."""
    return _OF_OTHER_YEARS_LIVED if place else _OF_FIRST_YEAR_LIVED


def _rate(band: LifeBand) -> float:
    return (band.deaths or 0.0) / (band.population or 1.0)


def _table(bands: Sequence[LifeBand]) -> _LifeTable:
    last = len(bands) - 1
    dying = []
    for place, band in enumerate(bands):
        years, lived, rate = _years(place) if place < last else 0, _lived(place), _rate(band)
        certain = place == last or rate * years * lived > 1
        dying.append(1.0 if certain else years * rate / (1 + years * rate * (1 - lived)))
    alive = [1.0]
    for chance in dying[:-1]:
        alive.append(alive[-1] * (1 - chance))
    years_lived = [
        _years(place) * (alive[place + 1] + _lived(place) * (alive[place] - alive[place + 1])) for place in range(last)
    ]
    years_lived.append(alive[last] / _rate(bands[last]))
    ahead, remaining = 0.0, []
    for lived_here in reversed(years_lived):
        ahead += lived_here
        remaining.append(ahead)
    remaining.reverse()
    expected = tuple(years / here if here > 0 else 0.0 for years, here in zip(remaining, alive, strict=True))
    return _LifeTable(tuple(alive), tuple(dying), expected)


def _variance_from(start: int, bands: Sequence[LifeBand], table: _LifeTable) -> float:
    """Returns the variance of the years expected at the start of a band."""
    last = len(bands) - 1
    if table.alive[start] <= 0:
        return 0.0
    parts = []
    for place in range(start, last):
        deaths, chance = bands[place].deaths or 0.0, table.dying[place]
        variance = chance * chance * (1 - chance) / deaths if deaths > 0 else 0.0
        lost = (1 - _lived(place)) * _years(place) + table.expected[place + 1]
        parts.append((table.alive[place] * lost) ** 2 * variance)
    rate, deaths = _rate(bands[last]), bands[last].deaths or 0.0
    half = 1 - _lived(last)
    parts.append((table.alive[last] * half) ** 2 * _VARIANCE_OF_LAST / (deaths * rate * rate))
    return math.fsum(parts) / table.alive[start] ** 2
