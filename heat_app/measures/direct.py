"""Rates as they would be if an area had the ages of a standard population."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto, unique

from heat_app.errors import Fault
from heat_app.measures import faults
from heat_app.measures.count_limits import byar_lower, byar_upper
from heat_app.measures.estimate import (
    USUAL_CONFIDENCE,
    Estimate,
    Method,
    estimated,
    number,
    options_fault,
    refused,
)
from heat_app.measures.rates import PER_100K

FEWEST_EVENTS = 10
EUROPEAN_STANDARD_2013 = (
    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
    7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000,
)  # fmt: skip
"""People of each five-year age band, 0 to 4 up to 90 and over.

Source: Eurostat (2013), Revision of the European Standard Population, with the bands from 90 put together.
"""


@unique
class MissingCount(Enum):
    """What an age band without a count means."""

    REFUSED = auto()
    NO_EVENTS = auto()


@dataclass(frozen=True, slots=True)
class AgeBand:
    """One age band of an area.

    Attributes:
        label: What it is called.
        count: Events.
        population: People of the area.
        standard: People of the standard population.
    """

    label: str
    count: float | None
    population: float | None
    standard: float | None


@dataclass(frozen=True, slots=True)
class RepeatBand:
    """One age band in which a person may have several events.

    Attributes:
        label: What it is called.
        people_by_events: How many people had 1, 2, 3 ... events, as pairs of events and people.
        population: People of the area.
        standard: People of the standard population.
    """

    label: str
    people_by_events: tuple[tuple[int, float], ...]
    population: float | None
    standard: float | None


def directly_standardised_rate(
    bands: Sequence[AgeBand],
    *,
    confidence: float = USUAL_CONFIDENCE,
    multiplier: float = PER_100K,
    missing: MissingCount = MissingCount.REFUSED,
    where: str = "The area",
) -> Estimate:
    """Returns an age-standardised rate with Dobson's limits; refused below ten events.

    Source: Dobson, Kuulasmaa, Eberle and Scherer (1991), Stat Med 10:457.

    Args:
        bands: Every age band of the area.
        confidence: How sure the limits are to be.
        multiplier: 100,000 for a rate per 100,000.
        missing: What an age band without a count means; taking it for no event has to be asked for.
        where: What a refusal calls the area.
    """
    repeats = [
        RepeatBand(
            band.label,
            ((1, 0.0 if band.count is None and missing is MissingCount.NO_EVENTS else _told(band.count)),),
            band.population,
            band.standard,
        )
        for band in bands
    ]
    return standardised_rate_of_repeated_events(repeats, confidence=confidence, multiplier=multiplier, where=where)


def standardised_rate_of_repeated_events(
    bands: Sequence[RepeatBand],
    *,
    confidence: float = USUAL_CONFIDENCE,
    multiplier: float = PER_100K,
    where: str = "The area",
) -> Estimate:
    """Returns an age-standardised rate of events of which one person may have several, such as admissions.

    Events of one person are not independent, so people, not events, are taken as the Poisson counts: the variance is
    that of the people with f events, times f squared.
    Source: Stukel, Glynn, Fisher, Sharp, Lu-Yao and Wennberg (1994), Stat Med 13:1781.
    """
    fault = options_fault(confidence, multiplier) or _bands_fault(bands, where)
    if fault is not None:
        return refused(fault, confidence, Method.DOBSON_BYAR)
    whole = math.fsum(band.standard or 0.0 for band in bands)
    rate = variance = events = 0.0
    for band in bands:
        weight = (band.standard or 0.0) / whole / (band.population or 1.0)
        for times, people in band.people_by_events:
            events += times * people
            rate += weight * times * people
            variance += weight * weight * times * times * people
    if events < FEWEST_EVENTS:
        return refused(faults.TOO_FEW_EVENTS.at(where, f"{events:g}"), confidence, Method.DOBSON_BYAR)
    factor = math.sqrt(variance / events)
    lower = rate + factor * ((byar_lower(events, confidence) or 0.0) - events)
    upper = rate + factor * (byar_upper(events, confidence) - events)
    return estimated(
        rate * multiplier, max(0.0, lower) * multiplier, upper * multiplier, confidence, Method.DOBSON_BYAR
    )


def _told(count: float | None) -> float:
    return math.nan if count is None else count


def _bands_fault(bands: Sequence[RepeatBand], where: str) -> Fault | None:
    if not bands:
        return faults.NO_ROWS.at(where)
    for band in bands:
        at = f"{where}, {band.label}"
        for _, people in band.people_by_events:
            if number(people) is None:
                return faults.COUNT_MISSING.at(at)
            if people < 0:
                return faults.COUNT_NEGATIVE.at(at, f"{people:,g}")
        if number(band.population) is None or band.population is None:
            return faults.POPULATION_MISSING.at(at)
        if band.population <= 0:
            return faults.POPULATION_NOT_POSITIVE.at(at, f"{band.population:,g}")
        if number(band.standard) is None or band.standard is None or band.standard < 0:
            return faults.STANDARD_MISSING.at(at)
    if math.fsum(band.standard or 0.0 for band in bands) <= 0:
        return faults.STANDARD_NOT_POSITIVE.at(where)
    return None
