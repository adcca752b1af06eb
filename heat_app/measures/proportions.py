"""Shares of a population, with Wilson's limits."""

from __future__ import annotations

import math

from heat_app.errors import Fault
from heat_app.measures import faults
from heat_app.measures.distributions import z_of
from heat_app.measures.estimate import (
    USUAL_CONFIDENCE,
    Estimate,
    Method,
    estimated,
    number,
    options_fault,
    refused,
)


def wilson_limits(count: float, population: float, confidence: float) -> tuple[float, float]:
    """Returns the limits of a proportion; 0 and 1 for certainty. Source: Wilson (1927), J Am Stat Assoc 22:209."""
    z = z_of(confidence)
    if math.isinf(z):
        return 0.0, 1.0
    share = count / population
    width = z * math.sqrt(z * z + 4 * count * (1 - share))
    below = 2 * population + 2 * z * z
    return max(0.0, (2 * count + z * z - width) / below), min(1.0, (2 * count + z * z + width) / below)


def proportion(
    count: float | None,
    population: float | None,
    *,
    confidence: float = USUAL_CONFIDENCE,
    multiplier: float = 1,
    where: str = "The row",
) -> Estimate:
    """Returns which share of a population was counted, with Wilson's limits.

    Args:
        count: People counted.
        population: People who could have been counted.
        confidence: How sure the limits are to be.
        multiplier: 1 for a proportion, 100 for per cent.
        where: What a refusal calls this row.
    """
    fault = options_fault(confidence, multiplier) or share_fault(count, population, where)
    if fault is not None or count is None or population is None:
        return refused(fault or faults.COUNT_MISSING.at(where), confidence, Method.WILSON)
    lower, upper = wilson_limits(count, population, confidence)
    value = count / population
    return estimated(value * multiplier, lower * multiplier, upper * multiplier, confidence, Method.WILSON)


def share_fault(count: float | None, population: float | None, where: str) -> Fault | None:
    """Returns why a count is not a share of a population, if it is not."""
    return rate_fault(count, population, where) or (
        faults.COUNT_ABOVE_POPULATION.at(where, f"{count:,g} of {population:,g}")
        if count is not None and population is not None and count > population
        else None
    )


def rate_fault(count: float | None, population: float | None, where: str) -> Fault | None:
    """Returns why a count cannot be divided by a population, if it cannot."""
    if number(count) is None or count is None:
        return faults.COUNT_MISSING.at(where)
    if count < 0:
        return faults.COUNT_NEGATIVE.at(where, f"{count:,g}")
    if number(population) is None or population is None:
        return faults.POPULATION_MISSING.at(where)
    if population <= 0:
        return faults.POPULATION_NOT_POSITIVE.at(where, f"{population:,g}")
    return None
