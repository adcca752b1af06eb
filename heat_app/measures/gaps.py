"""The gap between two groups: how far apart, and how many times as high."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from heat_app.errors import Fault
from heat_app.measures import faults
from heat_app.measures.estimate import (
    USUAL_CONFIDENCE,
    Estimate,
    Method,
    confidence_fault,
    estimated,
    number,
    refused,
    without_limits,
)
from heat_app.measures.groups import Group, Polarity, error_fault, half_widths
from heat_app.measures.scales import Scale

FEWEST_GROUPS = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups to be compared: the difference is `of` minus `against`, the ratio `of` over `against`."""

    of: Group
    against: Group


def difference(pair: Pair, *, confidence: float = USUAL_CONFIDENCE) -> Estimate:
    """Returns how far the first group lies above the second, with normal limits from both groups' errors.

    Of a group that has limits rather than an error, each side counts as far as it reaches (method of variance
    estimates recovery), so that uneven limits such as Wilson's stay uneven: Newcombe (1998), Stat Med 17:873, method
    10; Zou and Donner (2008), Stat Med 27:1693. Where the pair was chosen because its values are the furthest apart,
    the limits say nothing of that choice.
    """
    read = _values(pair, confidence)
    if isinstance(read, Fault):
        return refused(read, confidence, Method.NORMAL)
    value = read[0] - read[1]
    sides = _sides(pair, Scale.PLAIN, confidence)
    if isinstance(sides, Fault):
        return without_limits(value, confidence, _method(pair, Method.NORMAL), sides)
    return estimated(value, value - sides[0], value + sides[1], confidence, _method(pair, Method.NORMAL))


def ratio(pair: Pair, *, confidence: float = USUAL_CONFIDENCE) -> Estimate:
    """Returns how many times as high the first group is as the second, with log-normal limits from both groups' errors.

    Source of the limits: Katz, Baptista, Azen and Pike (1978), Biometrics 34:469.
    """
    read = _values(pair, confidence)
    if isinstance(read, Fault):
        return refused(read, confidence, Method.LOG_NORMAL)
    above, below = read
    for group, value in ((pair.of, above), (pair.against, below)):
        if value < 0:
            return refused(faults.NEGATIVE_VALUE.at(group.label, "The value"), confidence, Method.LOG_NORMAL)
    if below == 0:
        return refused(faults.REFERENCE_IS_ZERO.at(pair.against.label, "The value"), confidence, Method.LOG_NORMAL)
    value = above / below
    if above == 0:
        return without_limits(value, confidence, Method.LOG_NORMAL, faults.GROUP_IS_ZERO.at(pair.of.label, "The value"))
    sides = _sides(pair, Scale.LOG, confidence)
    if isinstance(sides, Fault):
        return without_limits(value, confidence, _method(pair, Method.LOG_NORMAL), sides)
    lower, upper = value * _exponential(-sides[0]), value * _exponential(sides[1])
    return estimated(value, lower, upper, confidence, _method(pair, Method.LOG_NORMAL))


def _exponential(power: float) -> float:
    try:
        return math.exp(power)
    except OverflowError:
        return math.inf


def _sides(pair: Pair, scale: Scale, confidence: float) -> tuple[float, float] | Fault:
    """Returns how far the limits lie below and above the gap on a scale, or which group has no error."""
    first, second = half_widths(pair.of, scale, confidence), half_widths(pair.against, scale, confidence)
    unknown = [group.label for group, sides in ((pair.of, first), (pair.against, second)) if sides is None]
    if first is None or second is None:
        return faults.ERRORS_MISSING.at("The gap", ", ".join(unknown))
    return math.hypot(first[0], second[1]), math.hypot(first[1], second[0])


def _method(pair: Pair, normal: Method) -> Method:
    known = all(number(group.standard_error) is not None for group in (pair.of, pair.against))
    return normal if known else Method.RECOVERED


def _values(pair: Pair, confidence: float) -> tuple[float, float] | Fault:
    fault = confidence_fault(confidence) or error_fault(pair.of) or error_fault(pair.against)
    if fault is not None:
        return fault
    above, below = number(pair.of.value), number(pair.against.value)
    if above is None or below is None:
        return faults.VALUE_MISSING.at(pair.of.label if above is None else pair.against.label)
    return above, below


def ordered_pair(groups: Sequence[Group], polarity: Polarity) -> Pair | Fault:
    """Returns the two ends of ordered groups, the first being the most disadvantaged.

    A gap to its harm comes out above 0: where low is good, or neither, the first is compared with the last; where high
    is good, the last with the first.
    """
    known = [group for group in groups if number(group.value) is not None]
    missing = [groups[end].label for end in (0, -1) if groups and number(groups[end].value) is None]
    if len(groups) < FEWEST_GROUPS or missing:
        return (
            faults.GROUPS_MISSING.at("The groups", ", ".join(missing))
            if missing
            else faults.TOO_FEW_GROUPS.at("The groups", f"{len(known)} groups")
        )
    first, last = groups[0], groups[-1]
    return Pair(last, first) if polarity is Polarity.HIGH_IS_GOOD else Pair(first, last)


def extreme_pair(groups: Sequence[Group]) -> Pair | Fault:
    """Returns the highest beside the lowest of groups without an order; of equal ones the first."""
    known = [group for group in groups if number(group.value) is not None]
    if len(known) < FEWEST_GROUPS:
        return faults.TOO_FEW_GROUPS.at("The groups", f"{len(known)} groups")
    highest = max(known, key=lambda group: group.value or 0.0)
    lowest = min(known, key=lambda group: group.value or 0.0)
    return Pair(highest, lowest if lowest is not highest else known[1])


def reference_pair(groups: Sequence[Group], reference: str, polarity: Polarity) -> Pair | Fault:
    """Returns the reference group beside the worst of the others; of equal ones the first.

    Where high is good, the reference is compared with the lowest; where low is good, or neither, the highest with it.
    """
    known = [group for group in groups if number(group.value) is not None]
    chosen = next((group for group in known if group.label == reference), None)
    others = [group for group in known if group is not chosen]
    if chosen is None:
        return faults.REFERENCE_UNKNOWN.at("The groups", reference)
    if not others:
        return faults.TOO_FEW_GROUPS.at("The groups", f"{len(known)} groups")
    if polarity is Polarity.HIGH_IS_GOOD:
        return Pair(chosen, min(others, key=lambda group: group.value or 0.0))
    return Pair(max(others, key=lambda group: group.value or 0.0), chosen)
