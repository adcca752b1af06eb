"""How far groups without an order lie from their average: variance, deviation, Theil's index and its mirror."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

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
from heat_app.measures.groups import Group, Placed, errors_of, mean_of, placed
from heat_app.measures.spread_limits import Deviations, chances_of_squares, with_a_direction

FEWEST_GROUPS = 3
PER_THOUSAND = 1000
PER_CENT = 100
SMALLEST_SHARE_OF_MEAN = 1e-6
"""What stands for a value of 0 under a logarithm. Source: WHO (2024), Health Equity Assessment Toolkit."""


@unique
class SpreadLimits(StrEnum):
    """Where limits of a measure of spread come from.

    Even where all groups are equal, chance sets their values apart, so every measure of spread is too large, the more
    so the more groups there are. Limits that put an error on both sides of it (delta method) leave that out: for
    eighteen equal groups they held the true spread of 0 in none to 44% of simulated tables. Limits by inversion ask
    which true spreads could have led to the one observed, chance included, and start at 0 where none could.
    """

    INVERSION = "inversion"
    DELTA = "delta"


@dataclass(frozen=True, slots=True)
class _Ready:
    groups: tuple[Placed, ...]
    average: float
    confidence: float


def between_group_variance(
    groups: Sequence[Group], *, confidence: float = USUAL_CONFIDENCE, limits: SpreadLimits = SpreadLimits.INVERSION
) -> Estimate:
    """Returns the weighted average of squared distances from the average, in the square of the value's unit.

    Source of the delta limits: Keppel, Pamuk, Lynch and others (2005), Vital Health Stat 2 (141).
    """
    ready = _ready(groups, confidence)
    if isinstance(ready, Fault):
        return refused(ready, confidence, Method.INVERTED_SPREAD)
    return _estimate(ready, limits, _variance, _variance_error)


def between_group_deviation(groups: Sequence[Group], *, confidence: float = USUAL_CONFIDENCE) -> Estimate:
    """Returns the root of the between-group variance, in the value's own unit."""
    ready = _ready(groups, confidence)
    if isinstance(ready, Fault):
        return refused(ready, confidence, Method.INVERTED_SPREAD)
    return _estimate(ready, SpreadLimits.INVERSION, lambda at, values: math.sqrt(_variance(at, values)), None)


def coefficient_of_variation(groups: Sequence[Group], *, confidence: float = USUAL_CONFIDENCE) -> Estimate:
    """Returns the between-group standard deviation as per cent of the average."""
    ready = _relative(groups, confidence)
    if isinstance(ready, Fault):
        return refused(ready, confidence, Method.INVERTED_SPREAD)
    return _estimate(
        ready,
        SpreadLimits.INVERSION,
        lambda at, values: PER_CENT * math.sqrt(_variance(at, values)) / at.average,
        None,
    )


def theil_index(
    groups: Sequence[Group], *, confidence: float = USUAL_CONFIDENCE, limits: SpreadLimits = SpreadLimits.INVERSION
) -> Estimate:
    """Returns Theil's index times 1,000: the average of each group's share of the value times its logarithm.

    The delta limits are in the unit of the index; elsewhere they are printed a thousand times too narrow.
    Source: Theil (1967), Economics and Information Theory; for the error Borrell and Talih (2011), Stat Med 30:3276.
    """
    ready = _relative(groups, confidence)
    if isinstance(ready, Fault):
        return refused(ready, confidence, Method.INVERTED_SPREAD)
    return _estimate(ready, limits, _theil, _theil_error)


def mean_log_deviation(
    groups: Sequence[Group], *, confidence: float = USUAL_CONFIDENCE, limits: SpreadLimits = SpreadLimits.INVERSION
) -> Estimate:
    """Returns the mean log deviation times 1,000: how far the groups' logarithms lie below the average's.

    The delta limits are in the unit of the index; elsewhere they are printed a thousand times too narrow.
    Source: as Theil's index.
    """
    ready = _relative(groups, confidence)
    if isinstance(ready, Fault):
        return refused(ready, confidence, Method.INVERTED_SPREAD)
    return _estimate(ready, limits, _log_deviation, _log_deviation_error)


def _ready(groups: Sequence[Group], confidence: float) -> _Ready | Fault:
    found = confidence_fault(confidence) or placed(groups, fewest=FEWEST_GROUPS, ordered=False)
    return found if isinstance(found, Fault) else _Ready(found, mean_of(found), confidence)


def _relative(groups: Sequence[Group], confidence: float) -> _Ready | Fault:
    ready = _ready(groups, confidence)
    if isinstance(ready, Fault):
        return ready
    below = next((group.label for group in ready.groups if group.value < 0), None)
    if below is not None:
        return faults.NEGATIVE_VALUE.at(below, "The value")
    return ready if ready.average > 0 else faults.MEAN_NOT_POSITIVE.at("The groups")


Index = Callable[[_Ready, Sequence[float]], float]
ErrorOfIndex = Callable[[_Ready, Sequence[float]], float]


def _estimate(ready: _Ready, limits: SpreadLimits, index: Index, error: ErrorOfIndex | None) -> Estimate:
    value = max(0.0, index(ready, [group.value for group in ready.groups]))
    errors = errors_of(ready.groups)
    if isinstance(errors, Fault):
        return without_limits(value, ready.confidence, Method.INVERTED_SPREAD, errors)
    if limits is SpreadLimits.DELTA and error is not None:
        width = z_of(ready.confidence) * error(ready, errors)
        return estimated(value, value - width, value + width, ready.confidence, Method.DELTA)
    shares = tuple(group.share for group in ready.groups)
    directed = with_a_direction([group.value for group in ready.groups], errors, shares)
    chances = chances_of_squares(Deviations(shares, tuple(directed), errors))
    low, high = chances.multiples(ready.confidence)
    return estimated(
        value,
        index(ready, [ready.average + low * step for step in directed]),
        index(ready, [ready.average + high * step for step in directed]),
        ready.confidence,
        Method.INVERTED_SPREAD,
    )


def _variance(ready: _Ready, values: Sequence[float]) -> float:
    return math.fsum(
        group.share * (value - ready.average) ** 2 for group, value in zip(ready.groups, values, strict=True)
    )


def _variance_error(ready: _Ready, errors: Sequence[float]) -> float:
    squares = [group.share**2 * error**2 for group, error in zip(ready.groups, errors, strict=True)]
    first = math.fsum(
        4 * square * (group.value - ready.average) ** 2 for group, square in zip(ready.groups, squares, strict=True)
    )
    second = (
        math.fsum(squares) ** 2
        - math.fsum(square**2 for square in squares)
        + math.fsum(
            group.share**2 * (1 - group.share) ** 2 * error**4
            for group, error in zip(ready.groups, errors, strict=True)
        )
    )
    return math.sqrt(max(0.0, first + 2 * second))


def _ratios(ready: _Ready, values: Sequence[float]) -> list[float]:
    return [max(value / ready.average, SMALLEST_SHARE_OF_MEAN) for value in values]


def _theil(ready: _Ready, values: Sequence[float]) -> float:
    ratios = _ratios(ready, values)
    return PER_THOUSAND * math.fsum(
        group.share * ratio * math.log(ratio) for group, ratio in zip(ready.groups, ratios, strict=True)
    )


def _theil_error(ready: _Ready, errors: Sequence[float]) -> float:
    ratios = _ratios(ready, [group.value for group in ready.groups])
    turns = [ratio * (1 + math.log(ratio)) for ratio in ratios]
    average = math.fsum(group.share * turn for group, turn in zip(ready.groups, turns, strict=True))
    return PER_THOUSAND * math.hypot(
        *(
            (1 + math.log(ratio) - average) * group.share * error / ready.average
            for group, ratio, error in zip(ready.groups, ratios, errors, strict=True)
        )
    )


def _log_deviation(ready: _Ready, values: Sequence[float]) -> float:
    return -PER_THOUSAND * math.fsum(
        group.share * math.log(ratio) for group, ratio in zip(ready.groups, _ratios(ready, values), strict=True)
    )


def _log_deviation_error(ready: _Ready, errors: Sequence[float]) -> float:
    ratios = _ratios(ready, [group.value for group in ready.groups])
    return PER_THOUSAND * math.hypot(
        *(
            (1 - 1 / ratio) * group.share * error / ready.average
            for group, ratio, error in zip(ready.groups, ratios, errors, strict=True)
        )
    )
