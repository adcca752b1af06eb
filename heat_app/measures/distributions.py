"""Quantiles of the normal, gamma, chi-square and Student distributions, from the standard library alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from statistics import NormalDist

_STANDARD_NORMAL = NormalDist()
_TINY = 1e-300
_SMALL = 1e-16
_MOST_STEPS = 10_000
_SERIES_UP_TO = 1.0


@lru_cache(maxsize=64)
def z_of(confidence: float) -> float:
    """Returns how many standard errors lie between a normal estimate and its limits; infinite for certainty."""
    return math.inf if confidence >= 1 else _STANDARD_NORMAL.inv_cdf(0.5 + confidence / 2)


def normal_cumulative(deviate: float) -> float:
    """Returns the proportion of a standard normal distribution below a deviate."""
    return 0.5 * math.erfc(-deviate / math.sqrt(2))


def gamma_cumulative(shape: float, at: float) -> float:
    """Returns the regularised lower incomplete gamma function.

    Source: Abramowitz and Stegun (1964), 6.5.29 (series) and 6.5.31 (continued fraction).
    """
    if at <= 0:
        return 0.0
    front = math.exp(shape * math.log(at) - at - math.lgamma(shape))
    if at < shape + _SERIES_UP_TO:
        term = total = 1 / shape
        for step in range(1, _MOST_STEPS):
            term *= at / (shape + step)
            total += term
            if term < total * _SMALL:
                break
        return front * total
    below = at + 1 - shape
    ratio, inverse = 1 / _TINY, 1 / below
    fraction = inverse
    for step in range(1, _MOST_STEPS):
        factor = -step * (step - shape)
        below += 2
        inverse = 1 / _away_from_zero(factor * inverse + below)
        ratio = _away_from_zero(below + factor / ratio)
        change = inverse * ratio
        fraction *= change
        if abs(change - 1) < _SMALL * 4:
            break
    return 1 - front * fraction


def _away_from_zero(number: float) -> float:
    return number if abs(number) > _TINY else _TINY


@lru_cache(maxsize=4096)
def gamma_quantile(proportion: float, shape: float) -> float:
    """Returns the quantile of a gamma distribution with scale 1; half the quantile of chi-square with twice the shape.

    Starts from Wilson and Hilferty's cube root and refines it until nothing changes.
    Source: Wilson and Hilferty (1931), Proc Natl Acad Sci 17:684.
    """
    deviate = _STANDARD_NORMAL.inv_cdf(proportion)
    root = 1 - 1 / (9 * shape) + deviate / (3 * math.sqrt(shape))
    start = shape * root**3 if root > 0 else 0.0
    if start <= 0 or shape < 1:
        # Near zero the distribution is a power: P = x^shape / Gamma(shape + 1).
        start = math.exp((math.log(proportion) + math.lgamma(shape + 1)) / shape)

    def density(at: float) -> float:
        return math.exp((shape - 1) * math.log(at) - at - math.lgamma(shape))

    return _root(lambda at: gamma_cumulative(shape, at) - proportion, density, start, 0.0, math.inf)


def chi_square_quantile(proportion: float, freedom: float) -> float:
    """Returns the quantile of a chi-square distribution."""
    return 2 * gamma_quantile(proportion, freedom / 2)


def student_cumulative(at: float, freedom: float) -> float:
    """Returns the proportion of Student's t distribution below a value.

    Source: Abramowitz and Stegun (1964), 26.7.1 and 26.5.8 (incomplete beta as a continued fraction).
    """
    tail = 0.5 * _beta_cumulative(freedom / 2, 0.5, freedom / (freedom + at * at))
    return 1 - tail if at > 0 else tail


@lru_cache(maxsize=512)
def student_quantile(proportion: float, freedom: float) -> float:
    """Returns the quantile of Student's t distribution, for a proportion of one half or more."""
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)

    def density(at: float) -> float:
        return float(scale * (1 + at * at / freedom) ** (-(freedom + 1) / 2))

    start = _STANDARD_NORMAL.inv_cdf(proportion)
    return _root(lambda at: student_cumulative(at, freedom) - proportion, density, max(start, _TINY), 0.0, math.inf)


def _beta_cumulative(first: float, second: float, at: float) -> float:
    """Returns the regularised incomplete beta function."""
    if at <= 0 or at >= 1:
        return max(0.0, min(1.0, at))
    if at > (first + 1) / (first + second + 2):
        return 1 - _beta_cumulative(second, first, 1 - at)
    front = math.exp(
        math.lgamma(first + second)
        - math.lgamma(first)
        - math.lgamma(second)
        + first * math.log(at)
        + second * math.log1p(-at)
    )
    ratio = 1.0
    inverse = 1 / _away_from_zero(1 - (first + second) * at / (first + 1))
    fraction = inverse
    for step in range(1, _MOST_STEPS):
        last = fraction
        twice = 2 * step
        for factor in (
            step * (second - step) * at / ((first + twice - 1) * (first + twice)),
            -(first + step) * (first + second + step) * at / ((first + twice) * (first + twice + 1)),
        ):
            inverse = 1 / _away_from_zero(1 + factor * inverse)
            ratio = _away_from_zero(1 + factor / ratio)
            fraction *= inverse * ratio
        if abs(fraction - last) < abs(fraction) * _SMALL * 4:
            break
    return front * fraction / first


def _root(
    function: Callable[[float], float], slope: Callable[[float], float], start: float, low: float, high: float
) -> float:
    """Returns where a rising function is 0, by Newton's steps kept between narrowing bounds."""
    at = start
    for _ in range(200):
        off = function(at)
        if off == 0:
            return at
        low, high = (at, high) if off < 0 else (low, at)
        steepness = slope(at)
        following = at - off / steepness if steepness > 0 else low - 1
        if not low < following < high:
            following = 2 * at + 1 if math.isinf(high) else (low + high) / 2
        if abs(following - at) <= _SMALL * 10 * abs(at):
            return following
        at = following
    return at


def bisected(holds_below: Callable[[float], bool], low: float, high: float) -> float:
    """Returns the place between two bounds where a condition that holds below it stops holding."""
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if holds_below(middle) else (low, middle)
    return (low + high) / 2
