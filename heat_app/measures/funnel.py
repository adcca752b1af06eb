"""Funnel plots: how far an area may lie from the average by chance, given its size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from heat_app.errors import Fault
from heat_app.measures import faults
from heat_app.measures.count_limits import count_limits
from heat_app.measures.direct import FEWEST_EVENTS
from heat_app.measures.distributions import gamma_quantile, z_of
from heat_app.measures.estimate import number
from heat_app.measures.proportions import share_fault

INNER_CONFIDENCE = 0.95
OUTER_CONFIDENCE = 0.998
MOST_OUTSIDE = 0.1
"""Share of areas outside the outer lines above which areas differ by more than chance.

Source: Spiegelhalter (2005), Stat Med 24:1185.
"""
_POINTS = 100
_HEADROOM = 1.05


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """The four limits at one place of the funnel.

    Attributes:
        at: Population, expected or observed events: what lies along the bottom.
        inner_lower: Lower limit at 95%.
        inner_upper: Upper limit at 95%; None where there is none.
        outer_lower: Lower limit at 99.8%.
        outer_upper: Upper limit at 99.8%; None where there is none.
    """

    at: float
    inner_lower: float
    inner_upper: float | None
    outer_lower: float
    outer_upper: float | None


@unique
class Standing(StrEnum):
    """Where an area lies in the funnel: inside, or outside the inner or the outer lines."""

    FAR_ABOVE = "far_above"
    ABOVE = "above"
    WITHIN = "within"
    BELOW = "below"
    FAR_BELOW = "far_below"
    NOT_COMPARED = "not_compared"


def funnel_places(highest: float) -> tuple[int, ...]:
    """Returns a hundred whole numbers from 1 to a little above the highest, closer together where the funnel bends.

    Args:
        highest: Largest population, or number of events, among the areas.
    """
    size = highest * _HEADROOM
    step = 10.0 ** (math.floor(math.log10(size)) - 1) if size > 0 else 1.0
    end = math.ceil(size / step - 1e-9) * step
    places = [1]
    for left in range(_POINTS - 1, 0, -1):
        last = places[-1]
        places.append(max(round((end / last) ** (1 / left) * last), last + 1))
    return tuple(places)


def proportion_funnel(average: float, populations: Sequence[float], *, multiplier: float = 1) -> tuple[FunnelLine, ...]:
    """Returns the limits of a proportion around the average at each population.

    They stay between 0 and the whole, whatever the multiplier; elsewhere they are cut at 100 for per mille, too.
    Source: Spiegelhalter (2005), Stat Med 24:1185.

    Args:
        average: Proportion in all areas together, from 0 to 1.
        populations: Where the limits are wanted.
        multiplier: 1 for proportions, 100 for per cent.
    """
    lines = []
    for people in populations:
        step = math.sqrt(average * (1 - average) / people)
        inner, outer = z_of(INNER_CONFIDENCE) * step, z_of(OUTER_CONFIDENCE) * step
        lines.append(
            FunnelLine(
                people,
                max(0.0, average - inner) * multiplier,
                min(1.0, average + inner) * multiplier,
                max(0.0, average - outer) * multiplier,
                min(1.0, average + outer) * multiplier,
            )
        )
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class ExpectedRange:
    """How many events must have been expected for a number observed to lie on each line."""

    observed: float
    inner_lower: float
    inner_upper: float
    outer_lower: float
    outer_upper: float


def expected_range(observed: float) -> ExpectedRange:
    """Returns the expected events at which an observed number lies on the lower and upper lines, exactly (Poisson)."""
    inner, outer = (1 - INNER_CONFIDENCE) / 2, (1 - OUTER_CONFIDENCE) / 2
    return ExpectedRange(
        observed,
        gamma_quantile(1 - inner, observed + 1),
        gamma_quantile(inner, observed) if observed > 0 else 0.0,
        gamma_quantile(1 - outer, observed + 1),
        gamma_quantile(outer, observed) if observed > 0 else 0.0,
    )


def event_funnel(average: float, events: Sequence[float]) -> tuple[FunnelLine, ...]:
    """Returns the limits of a rate or ratio around its average at each number of events observed.

    Args:
        average: The rate of all areas together, or what a ratio of 1 is written as.
        events: Where the limits are wanted.
    """
    lines = []
    for observed in events:
        reach = expected_range(observed)
        lines.append(
            FunnelLine(
                observed,
                average * observed / reach.inner_lower,
                average * observed / reach.inner_upper if reach.inner_upper > 0 else None,
                average * observed / reach.outer_lower,
                average * observed / reach.outer_upper if reach.outer_upper > 0 else None,
            )
        )
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class RateArea:
    """One area's events and its rate; the population is needed where there were no events."""

    label: str
    events: float | None
    rate: float | None
    population: float | None = None


def derived_population(area: RateArea, *, multiplier: float, years: float = 1) -> float | Fault:
    """Returns the population a year that an area's events and rate amount to; without events that which is given."""
    events, rate, people = number(area.events), number(area.rate), number(area.population)
    if events is None or events < 0:
        return faults.COUNT_MISSING.at(area.label)
    if events == 0:
        if people is None or people <= 0:
            return faults.NO_COUNT_FOR_BASELINE.at(area.label)
        return people / years
    if rate is None or rate <= 0:
        return faults.RATE_AND_EVENTS_DISAGREE.at(area.label)
    return multiplier * events / rate / years


def proportion_standings(rows: Sequence[tuple[str, float, float]]) -> tuple[Standing, ...] | Fault:
    """Returns where each area's share lies in the funnel of all, or which row cannot be used.

    Args:
        rows: Label, count and population of each area.
    """
    for label, count, population in rows:
        fault = share_fault(count, population, label)
        if fault is not None:
            return fault
    if not rows:
        return faults.NO_ROWS.at("The areas")
    average = math.fsum(count for _, count, _ in rows) / math.fsum(population for _, _, population in rows)
    lines = proportion_funnel(average, [population for _, _, population in rows])
    return tuple(
        _standing(count / population, line.inner_lower, line.inner_upper, line.outer_lower, line.outer_upper)
        for (_, count, population), line in zip(rows, lines, strict=True)
    )


def ratio_standing(observed: float, expected: float) -> Standing:
    """Returns where a ratio of observed to expected events lies around 1."""
    if not (number(observed) is not None and observed >= 0 and number(expected) is not None and expected > 0):
        return Standing.NOT_COMPARED
    return _against(observed, expected)


def rate_standings(
    areas: Sequence[RateArea], *, multiplier: float, standardised: bool = False
) -> tuple[Standing, ...] | Fault:
    """Returns where each area's rate lies around the rate of all, or which area cannot be used.

    Args:
        areas: Events and rate of each area.
        multiplier: What rates are per, such as 100,000.
        standardised: Whether rates are directly age-standardised; then areas below ten events are not compared.
    """
    compared = [area for area in areas if not (standardised and (number(area.events) or 0.0) < FEWEST_EVENTS)]
    people = [derived_population(area, multiplier=multiplier) for area in compared]
    wrong = next((one for one in people if isinstance(one, Fault)), None)
    if wrong is not None:
        return wrong
    if not compared:
        return tuple(Standing.NOT_COMPARED for _ in areas)
    known = [one for one in people if not isinstance(one, Fault)]
    pooled = math.fsum(number(area.events) or 0.0 for area in compared) / math.fsum(known)
    found = {
        id(area): _against(number(area.events) or 0.0, pooled * population)
        for area, population in zip(compared, known, strict=True)
    }
    return tuple(found.get(id(area), Standing.NOT_COMPARED) for area in areas)


def differs_more_than_chance(standings: Sequence[Standing]) -> bool:
    """Whether so many areas lie outside the outer lines that single ones should not be read as good or bad."""
    compared = [standing for standing in standings if standing is not Standing.NOT_COMPARED]
    outside = [standing for standing in compared if standing in {Standing.FAR_ABOVE, Standing.FAR_BELOW}]
    return bool(compared) and len(outside) > MOST_OUTSIDE * len(compared)


def _against(observed: float, expected: float) -> Standing:
    inner_low, inner_high, _ = count_limits(observed, INNER_CONFIDENCE)
    outer_low, outer_high, _ = count_limits(observed, OUTER_CONFIDENCE)
    if expected < outer_low:
        return Standing.FAR_ABOVE
    if expected < inner_low:
        return Standing.ABOVE
    if expected > outer_high:
        return Standing.FAR_BELOW
    return Standing.BELOW if expected > inner_high else Standing.WITHIN


def _standing(
    value: float, inner_low: float, inner_high: float | None, outer_low: float, outer_high: float | None
) -> Standing:
    if outer_high is not None and value > outer_high:
        return Standing.FAR_ABOVE
    if inner_high is not None and value > inner_high:
        return Standing.ABOVE
    if value < outer_low:
        return Standing.FAR_BELOW
    return Standing.BELOW if value < inner_low else Standing.WITHIN
