"""What would change if every group had the value of the best one, or of a group that is chosen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

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
    scaled,
    without_limits,
)
from heat_app.measures.groups import Group, Placed, Polarity, best_of, errors_of, mean_of, placed

FEWEST_GROUPS = 2
PER_CENT = 100
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Attributable:
    """What would change for everybody; below 0 means less than now, as it should where low is good.

    Attributes:
        reference: The group whose value all would have; None where nothing could be computed.
        risk: Population attributable risk: change of the average, in the value's own unit.
        fraction: Population attributable fraction: the same as per cent of the average.
        count: The same as a number of people or events.
    """

    reference: str | None
    risk: Estimate
    fraction: Estimate
    count: Estimate


def attributable(
    groups: Sequence[Group],
    *,
    polarity: Polarity,
    ordered: bool,
    reference: str | None = None,
    multiplier: float = 1,
    confidence: float = USUAL_CONFIDENCE,
) -> Attributable:
    """Returns the population attributable risk, fraction and number.

    With the groups' own errors the limits of the risk are normal and those of the fraction log-normal about the ratio
    of the reference to the average. Without, values are taken as shares of people who were counted once, and the
    limits are Walter's. Both are in the unit of their value: elsewhere the fraction is printed in per cent beside
    limits a hundred times too narrow, which held the true fraction in 1% to 2% of simulated tables instead of 95%.
    Where no group is better than the average the change is 0. Choosing the best of several uncertain groups makes the
    change look larger than it is; limits say nothing of that choice.
    Source: Walter (1978), Am J Epidemiol 107:366.

    Args:
        groups: All groups; ordered ones by convention from the most to the least disadvantaged.
        polarity: Whether a high value is good; for neither, low is taken as good.
        ordered: Whether the groups have an order; then the last is the reference where none is chosen, else the best.
        reference: Label of the group whose value all would have.
        multiplier: What the values are per: 1, 100 for per cent, 100,000 for a rate.
        confidence: How sure the limits are to be.
    """
    ready = options_fault(confidence, multiplier) or placed(groups, fewest=FEWEST_GROUPS, ordered=ordered)
    if isinstance(ready, Fault):
        return _refused(ready, confidence)
    chosen = _reference(ready, polarity, reference=reference, ordered=ordered)
    if isinstance(chosen, Fault):
        return _refused(chosen, confidence)
    average = mean_of(ready)
    people = math.fsum(number(group.population) or 0.0 for group in groups if number(group.value) is not None)
    change = chosen.value - average
    helps = change > 0 if polarity is Polarity.HIGH_IS_GOOD else change < 0
    walter = _walter_error(chosen, average / multiplier, people, multiplier)
    risk = _risk(ready, chosen, average, walter, confidence)
    fraction = _fraction(ready, chosen, average, walter, confidence)
    if not helps:
        risk, fraction = _nothing(risk), _nothing(fraction)
    return Attributable(chosen.label, risk, fraction, scaled(risk, people / multiplier))


def _refused(fault: Fault, confidence: float) -> Attributable:
    nothing = refused(fault, confidence, Method.DELTA)
    return Attributable(None, nothing, nothing, nothing)


def _reference(groups: Sequence[Placed], polarity: Polarity, *, reference: str | None, ordered: bool) -> Placed | Fault:
    if reference is not None:
        named = next((group for group in groups if group.label == reference), None)
        return named or faults.REFERENCE_UNKNOWN.at("The groups", reference)
    if ordered:
        return groups[-1]
    return best_of(groups, polarity)


def _nothing(estimate: Estimate) -> Estimate:
    """Returns no change, with limits that reach it."""
    if estimate.value is None:
        return estimate
    if estimate.lower is None or estimate.upper is None:
        return Estimate(0.0, None, None, estimate.confidence, estimate.method, estimate.fault)
    return estimated(0.0, min(0.0, estimate.lower), max(0.0, estimate.upper), estimate.confidence, estimate.method)


def _risk(
    groups: Sequence[Placed], chosen: Placed, average: float, walter: float | None, confidence: float
) -> Estimate:
    change = chosen.value - average
    errors = errors_of(groups)
    if isinstance(errors, Fault):
        if walter is None:
            return without_limits(change, confidence, Method.DELTA, errors)
        width = z_of(confidence) * walter * average
        return estimated(change, change - width, change + width, confidence, Method.WALTER)
    moves = [(1.0 if group is chosen else 0.0) - group.share for group in groups]
    width = z_of(confidence) * math.hypot(*(move * error for move, error in zip(moves, errors, strict=True)))
    return estimated(change, change - width, change + width, confidence, Method.DELTA)


def _fraction(
    groups: Sequence[Placed], chosen: Placed, average: float, walter: float | None, confidence: float
) -> Estimate:
    if average <= 0:
        return refused(faults.MEAN_NOT_POSITIVE.at("The groups"), confidence, Method.DELTA)
    ratio = chosen.value / average
    errors = errors_of(groups)
    if isinstance(errors, Fault):
        if walter is None:
            return without_limits((ratio - 1) * PER_CENT, confidence, Method.DELTA, errors)
        width = z_of(confidence) * walter
        return scaled(estimated(ratio - 1, ratio - 1 - width, ratio - 1 + width, confidence, Method.WALTER), PER_CENT)
    if chosen.value <= 0:
        fault = faults.GROUP_IS_ZERO.at(chosen.label, "The value")
        return without_limits((ratio - 1) * PER_CENT, confidence, Method.LOG_NORMAL, fault)
    moves = [(1 / chosen.value if group is chosen else 0.0) - group.share / average for group in groups]
    width = z_of(confidence) * math.hypot(*(move * error for move, error in zip(moves, errors, strict=True)))
    factor = math.exp(min(width, 700.0))
    return scaled(estimated(ratio - 1, ratio / factor - 1, ratio * factor - 1, confidence, Method.LOG_NORMAL), PER_CENT)


def _walter_error(chosen: Placed, average: float, people: float, multiplier: float) -> float | None:
    """Returns the standard error of the attributable fraction of counted people, or None where values are no shares."""
    reference = chosen.share
    reference_cases = reference * chosen.value / multiplier
    reference_others = reference - reference_cases
    other_cases = average - reference_cases
    other_others = 1 - reference - other_cases
    if (
        min(reference_cases, reference_others, other_cases, other_others) < -_ROUNDING
        or average * reference * people <= 0
    ):
        return None
    inner = other_cases * max(0.0, reference_others) * (1 - reference_cases) + other_others * reference_cases**2
    return (
        math.sqrt(max(0.0, reference_cases * inner / people)) / math.sqrt(average * reference) / (average * reference)
    )
