"""Limits of a count of events: exact below ten, Byar's approximation from ten."""

from __future__ import annotations

import math

from heat_app.measures.distributions import gamma_quantile, z_of
from heat_app.measures.estimate import Method

FEWEST_FOR_BYAR = 10


def exact_limits(count: float, confidence: float) -> tuple[float, float]:
    """Returns the exact limits of a Poisson count.

    They never promise too much: their coverage is at least the confidence, for small counts well above it.
    Source: Garwood (1936), Biometrika 28:437.
    """
    tail = (1 - confidence) / 2
    lower = gamma_quantile(tail, count) if count > 0 else 0.0
    return lower, gamma_quantile(1 - tail, count + 1)


def byar_lower(count: float, confidence: float) -> float | None:
    """Returns Byar's lower limit of a count, or None where the approximation has none.

    Source: Breslow and Day (1987), Statistical Methods in Cancer Research, volume II, p. 69.
    """
    if count <= 0:
        return None
    root = 1 - 1 / (9 * count) - z_of(confidence) / (3 * math.sqrt(count))
    return count * root**3 if root >= 0 else None


def byar_upper(count: float, confidence: float) -> float:
    """Returns Byar's upper limit of a count. Source: as `byar_lower`."""
    more = count + 1
    return float(more * (1 - 1 / (9 * more) + z_of(confidence) / (3 * math.sqrt(more))) ** 3)


def count_limits(count: float, confidence: float) -> tuple[float, float, Method]:
    """Returns the limits of a count of events and how they were found."""
    if count < FEWEST_FOR_BYAR:
        return *exact_limits(count, confidence), Method.EXACT_POISSON
    return byar_lower(count, confidence) or 0.0, byar_upper(count, confidence), Method.BYAR
