"""Events per head of a population."""

from __future__ import annotations

from heat_app.measures import faults
from heat_app.measures.count_limits import FEWEST_FOR_BYAR, count_limits
from heat_app.measures.estimate import (
    USUAL_CONFIDENCE,
    Estimate,
    Method,
    estimated,
    options_fault,
    refused,
)
from heat_app.measures.proportions import rate_fault

PER_100K = 100_000


def rate(
    count: float | None,
    population: float | None,
    *,
    confidence: float = USUAL_CONFIDENCE,
    multiplier: float = PER_100K,
    where: str = "The row",
) -> Estimate:
    """Returns the rate of events, with exact limits below ten events and Byar's from ten.

    Args:
        count: Events; one person may have several, so it may be above the population.
        population: People, or years lived by people, at risk.
        confidence: How sure the limits are to be.
        multiplier: 100,000 for a rate per 100,000.
        where: What a refusal calls this row.
    """
    method = Method.EXACT_POISSON if count is not None and count < FEWEST_FOR_BYAR else Method.BYAR
    fault = options_fault(confidence, multiplier) or rate_fault(count, population, where)
    if fault is not None or count is None or population is None:
        return refused(fault or faults.COUNT_MISSING.at(where), confidence, method)
    lower, upper, method = count_limits(count, confidence)
    factor = multiplier / population
    return estimated(count * factor, lower * factor, upper * factor, confidence, method)
