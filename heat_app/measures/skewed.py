"""Limits of weighted sums of values whose errors are even on a logarithmic or log-odds scale, without simulation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from heat_app.measures.scales import Scale

_STEP = 0.5
_REACH = 8.0


@dataclass(frozen=True, slots=True)
class Cumulants:
    """Mean, variance, and third and fourth cumulant of an uncertain value."""

    mean: float
    variance: float
    third: float
    fourth: float


def cumulants(value: float, error: float, scale: Scale) -> Cumulants:
    """Returns the cumulants of a value that is normally distributed on a scale, with the given error on that scale."""
    match scale:
        case Scale.PLAIN:
            return Cumulants(value, error * error, 0.0, 0.0)
        case Scale.LOG | Scale.LOGIT:
            return _cumulants_by_quadrature(value, error, scale)
    assert_never(scale)


@lru_cache(maxsize=1)
def normal_nodes() -> tuple[tuple[float, float], ...]:
    """Returns evenly spaced normal deviates with their weights; for smooth curves the sum over them is exact."""
    count = round(_REACH / _STEP)
    deviates = [number * _STEP for number in range(-count, count + 1)]
    return tuple((deviate, math.exp(-deviate * deviate / 2) * _STEP / math.sqrt(2 * math.pi)) for deviate in deviates)


def _cumulants_by_quadrature(value: float, error: float, scale: Scale) -> Cumulants:
    middle = scale.of(value)
    drawn = [(weight, scale.back(middle + error * deviate)) for deviate, weight in normal_nodes()]
    mean = math.fsum(weight * at for weight, at in drawn)
    second = math.fsum(weight * (at - mean) ** 2 for weight, at in drawn)
    third = math.fsum(weight * (at - mean) ** 3 for weight, at in drawn)
    fourth = math.fsum(weight * (at - mean) ** 4 for weight, at in drawn)
    return Cumulants(mean, second, third, fourth - 3 * second * second)


def summed(weights: Sequence[float], parts: Sequence[Cumulants]) -> Cumulants:
    """Returns the cumulants of a weighted sum of independent values."""
    return Cumulants(
        math.fsum(weight * part.mean for weight, part in zip(weights, parts, strict=True)),
        math.fsum(weight**2 * part.variance for weight, part in zip(weights, parts, strict=True)),
        math.fsum(weight**3 * part.third for weight, part in zip(weights, parts, strict=True)),
        math.fsum(weight**4 * part.fourth for weight, part in zip(weights, parts, strict=True)),
    )


def quantile(of: Cumulants, deviate: float) -> float:
    """Returns the quantile of an uncertain value at a normal deviate.

    Source: Cornish and Fisher (1938), Revue de l'Institut International de Statistique 5:307.
    """
    if of.variance <= 0:
        return of.mean
    spread = math.sqrt(of.variance)
    skew, excess = of.third / spread**3, of.fourth / of.variance**2
    square = deviate * deviate
    return of.mean + spread * (
        deviate
        + skew * (square - 1) / 6
        + excess * deviate * (square - 3) / 24
        - skew * skew * deviate * (2 * square - 5) / 36
    )
