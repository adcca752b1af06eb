"""The slope and relative index of inequality of proportions from a logistic regression on rank.

Unlike a line through log odds it takes groups of which nobody or everybody is counted. Other tools weight each group
by its population twice, which moves the slope by up to a tenth where groups differ in size; here a person counts
once.
Source: Agresti (2013), Categorical Data Analysis, section 5.5; Moreno-Betancur, Latouche, Menvielle, Kunst and Rey
(2015), Epidemiology 26:518.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from heat_app.errors import Fault
from heat_app.measures import faults
from heat_app.measures.distributions import z_of
from heat_app.measures.estimate import (
    USUAL_CONFIDENCE,
    Estimate,
    Method,
    confidence_fault,
    estimated,
    refused,
    without_limits,
)
from heat_app.measures.groups import Group, errors_of, placed, ranks_of
from heat_app.measures.scales import Scale
from heat_app.measures.slope import FEWEST_GROUPS, SlopeIndex

_MOST_STEPS = 100
_CLOSE = 1e-8
_FLAT = 1e-12


def logistic_slope_index(groups: Sequence[Group], *, confidence: float = USUAL_CONFIDENCE) -> SlopeIndex:
    """Returns the indices of proportions, from 0 to 1, by maximum likelihood, with limits from the groups' own errors.

    Args:
        groups: All groups in order, by convention from the most to the least disadvantaged.
        confidence: How sure the limits are to be.
    """
    ready = confidence_fault(confidence) or placed(groups, fewest=FEWEST_GROUPS, ordered=True)
    if not isinstance(ready, Fault):
        outside = next((group.label for group in ready if not 0 <= group.value <= 1), None)
        if outside is not None:
            ready = faults.OUTSIDE_BOUNDS.at(outside, "The value")
    if isinstance(ready, Fault):
        return _refused(ready, confidence)
    values, shares, ranks = [group.value for group in ready], [group.share for group in ready], ranks_of(ready)
    fitted = _fit(values, shares, ranks)
    if fitted is None:
        return _refused(faults.NO_LINE_FITS.at("The groups"), confidence)
    level, tilt = fitted
    start, end = Scale.LOGIT.back(level), Scale.LOGIT.back(level + tilt)
    errors = errors_of(ready)
    if isinstance(errors, Fault):
        sii: Estimate = without_limits(end - start, confidence, Method.DELTA, errors)
        rii: Estimate = without_limits(end / start, confidence, Method.DELTA, errors)
        return SlopeIndex(sii, rii, start, end, Scale.LOGIT)
    moves = _moves(level, tilt, shares, ranks)
    of_start, of_end = start * (1 - start), end * (1 - end)
    by_difference = [high * of_end - low * of_start for low, high in moves]
    by_ratio = [high * (1 - end) - low * (1 - start) for low, high in moves]
    z = z_of(confidence)
    width = z * math.hypot(*(move * error for move, error in zip(by_difference, errors, strict=True)))
    factor = math.exp(min(700.0, z * math.hypot(*(move * error for move, error in zip(by_ratio, errors, strict=True)))))
    sii = estimated(end - start, end - start - width, end - start + width, confidence, Method.DELTA)
    rii = estimated(end / start, end / start / factor, end / start * factor, confidence, Method.DELTA)
    return SlopeIndex(sii, rii, start, end, Scale.LOGIT)


def _refused(fault: Fault, confidence: float) -> SlopeIndex:
    nothing = refused(fault, confidence, Method.DELTA)
    return SlopeIndex(nothing, nothing, None, None, Scale.LOGIT)


def _information(
    level: float, tilt: float, shares: Sequence[float], ranks: Sequence[float]
) -> tuple[float, float, float, float]:
    """Returns the three sums of the information matrix and its determinant."""
    weights = [
        share * (chance := Scale.LOGIT.back(level + tilt * rank)) * (1 - chance)
        for share, rank in zip(shares, ranks, strict=True)
    ]
    zeroth = math.fsum(weights)
    first = math.fsum(weight * rank for weight, rank in zip(weights, ranks, strict=True))
    second = math.fsum(weight * rank * rank for weight, rank in zip(weights, ranks, strict=True))
    return zeroth, first, second, zeroth * second - first * first


def _fit(values: Sequence[float], shares: Sequence[float], ranks: Sequence[float]) -> tuple[float, float] | None:
    """Returns level and tilt of the line of log odds, or None where none has the greatest likelihood."""
    average = math.fsum(share * value for share, value in zip(shares, values, strict=True))
    if not 0 < average < 1:
        return None
    level, tilt = Scale.LOGIT.of(average), 0.0
    for _ in range(_MOST_STEPS):
        zeroth, first, second, determinant = _information(level, tilt, shares, ranks)
        if determinant < _FLAT * zeroth * zeroth:
            return None
        residuals = [
            share * (value - Scale.LOGIT.back(level + tilt * rank))
            for share, value, rank in zip(shares, values, ranks, strict=True)
        ]
        pull = math.fsum(residuals)
        turn = math.fsum(residual * rank for residual, rank in zip(residuals, ranks, strict=True))
        step = (second * pull - first * turn) / determinant, (zeroth * turn - first * pull) / determinant
        reach = abs(step[0]) + abs(step[1])
        # A step this short is exact to the last place when it is taken; a long one may overshoot.
        if reach < _CLOSE * (1 + abs(level) + abs(tilt)):
            return level + step[0], tilt + step[1]
        part = 1.0
        before = _likelihood(level, tilt, values, shares, ranks)
        while part > _CLOSE and _likelihood(
            level + part * step[0], tilt + part * step[1], values, shares, ranks
        ) < before - _FLAT * abs(before):
            part /= 2
        level, tilt = level + part * step[0], tilt + part * step[1]
    return None


def _likelihood(
    level: float, tilt: float, values: Sequence[float], shares: Sequence[float], ranks: Sequence[float]
) -> float:
    """Returns the logarithm of how likely the values are under a line."""
    return math.fsum(
        share * (value * (odds := level + tilt * rank) - max(odds, 0.0) - math.log1p(math.exp(-abs(odds))))
        for share, value, rank in zip(shares, values, ranks, strict=True)
    )


def _moves(level: float, tilt: float, shares: Sequence[float], ranks: Sequence[float]) -> list[tuple[float, float]]:
    """Returns, for each group, how far the log odds at the start and the end move with its value."""
    zeroth, first, second, determinant = _information(level, tilt, shares, ranks)
    moves = []
    for share, rank in zip(shares, ranks, strict=True):
        by_level = share * (second - first * rank) / determinant
        by_tilt = share * (zeroth * rank - first) / determinant
        moves.append((by_level, by_level + by_tilt))
    return moves
