"""Events of an area beside those it would have at the rates of a reference population."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from heat_app.errors import Fault
from heat_app.measures import faults
from heat_app.measures.count_limits import count_limits
from heat_app.measures.direct import MissingCount
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


@dataclass(frozen=True, slots=True)
class ReferenceBand:
    """One age band of an area beside the same band of the reference population.

    Attributes:
        label: What it is called.
        count: Events of the area; not needed where the area's total is given.
        population: People of the area; 0 is allowed.
        reference_count: Events of the reference population.
        reference_population: People of the reference population.
    """

    label: str
    count: float | None
    population: float | None
    reference_count: float | None
    reference_population: float | None


@dataclass(frozen=True, slots=True)
class Expectation:
    """What was observed and what the reference rates would lead to.

    Attributes:
        observed: Events of the area.
        expected: Events at the reference rates.
        reference_rate: Crude rate of the reference population, per person.
    """

    observed: float
    expected: float
    reference_rate: float


def indirectly_standardised_ratio(
    bands: Sequence[ReferenceBand],
    *,
    observed: float | None = None,
    confidence: float = USUAL_CONFIDENCE,
    multiplier: float = 1,
    missing: MissingCount = MissingCount.REFUSED,
    where: str = "The area",
) -> Estimate:
    """Returns observed over expected events, such as a standardised mortality ratio.

    Args:
        bands: Every age band of the area and of the reference population.
        observed: The area's total, where only that is known; else the bands' counts are added up.
        confidence: How sure the limits are to be.
        multiplier: 100 for a ratio with the reference at 100.
        missing: What a missing number in a band means; taking it for 0 has to be asked for.
        where: What a refusal calls the area.
    """
    found = expectation(bands, observed=observed, missing=missing, where=where)
    return _compared(found, multiplier, 1.0, confidence)


def indirectly_standardised_rate(
    bands: Sequence[ReferenceBand],
    *,
    observed: float | None = None,
    confidence: float = USUAL_CONFIDENCE,
    multiplier: float = PER_100K,
    missing: MissingCount = MissingCount.REFUSED,
    where: str = "The area",
) -> Estimate:
    """Returns the reference population's rate times observed over expected; arguments as for the ratio."""
    found = expectation(bands, observed=observed, missing=missing, where=where)
    reference = 1.0 if isinstance(found, Fault) else found.reference_rate
    return _compared(found, multiplier, reference, confidence)


def _compared(found: Expectation | Fault, multiplier: float, reference: float, confidence: float) -> Estimate:
    fault = options_fault(confidence, multiplier)
    if fault is not None:
        return refused(fault, confidence, Method.BYAR)
    if isinstance(found, Fault):
        return refused(found, confidence, Method.BYAR)
    factor = multiplier * reference / found.expected
    lower, upper, method = count_limits(found.observed, confidence)
    return estimated(found.observed * factor, lower * factor, upper * factor, confidence, method)


def expectation(
    bands: Sequence[ReferenceBand],
    *,
    observed: float | None = None,
    missing: MissingCount = MissingCount.REFUSED,
    where: str = "The area",
) -> Expectation | Fault:
    """Returns observed and expected events, or why they cannot be told."""
    if not bands:
        return faults.NO_ROWS.at(where)
    expected = counted = reference_count = reference_population = 0.0
    for band in bands:
        at = f"{where}, {band.label}"
        read = _read(band, needs_count=observed is None, missing=missing, at=at)
        if isinstance(read, Fault):
            return read
        count, population, events, people = read
        counted += count
        reference_count += events
        reference_population += people
        expected += events / people * population
    total = counted if observed is None else number(observed)
    if total is None or total < 0:
        return faults.COUNT_NEGATIVE.at(where, f"{observed}")
    if not (math.isfinite(expected) and expected > 0):
        return faults.NOTHING_EXPECTED.at(where)
    return Expectation(total, expected, reference_count / reference_population)


def _read(
    band: ReferenceBand, *, needs_count: bool, missing: MissingCount, at: str
) -> tuple[float, float, float, float] | Fault:
    """Returns count, population, reference count and reference population, or what is wrong with them."""
    lenient = missing is MissingCount.NO_EVENTS
    count = number(band.count) if needs_count else 0.0
    population, events = number(band.population), number(band.reference_count)
    people = number(band.reference_population)
    if not lenient and (count is None or events is None):
        return faults.COUNT_MISSING.at(at)
    if (not lenient and population is None) or people is None:
        return faults.POPULATION_MISSING.at(at)
    if (count or 0.0) < 0 or (events or 0.0) < 0:
        return faults.COUNT_NEGATIVE.at(at, f"{min(count or 0.0, events or 0.0):,g}")
    if (population or 0.0) < 0:
        return faults.POPULATION_NEGATIVE.at(at, f"{population:,g}")
    if people <= 0:
        return faults.POPULATION_NOT_POSITIVE.at(at, f"{people:,g}")
    return count or 0.0, population or 0.0, events or 0.0, people
