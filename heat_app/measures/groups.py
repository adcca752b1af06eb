"""Groups of people, each with a value, its uncertainty and its population: what every measure of inequality takes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from heat_app.errors import Fault
from heat_app.measures import faults
from heat_app.measures.distributions import z_of
from heat_app.measures.estimate import USUAL_CONFIDENCE, number
from heat_app.measures.scales import Scale

MOST_MISSING_SHARE = 0.15
"""Largest share of groups that may be missing from a summary. Source: WHO (2024), Health Equity Assessment Toolkit."""

SMALLEST, LARGEST = 1e-30, 1e30
"""Anything beyond, except 0, is a slip of the keyboard, and its powers would not be numbers any more."""


@unique
class Polarity(StrEnum):
    """Whether a high value is good for people."""

    HIGH_IS_GOOD = "high_is_good"
    LOW_IS_GOOD = "low_is_good"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Limits:
    """A pair of confidence limits as somebody else published them."""

    lower: float
    upper: float
    confidence: float = USUAL_CONFIDENCE


@dataclass(frozen=True, slots=True)
class Group:
    """People who share a characteristic, with the value measured among them.

    Attributes:
        label: What the group is called.
        value: Proportion, rate or average; None where it is missing.
        population: People in the group.
        standard_error: Standard error of the value; None where unknown.
        limits: Limits of the value; used where there is no standard error.
    """

    label: str
    value: float | None
    population: float | None = None
    standard_error: float | None = None
    limits: Limits | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A group whose numbers have been found usable.

    Attributes:
        label: What the group is called.
        value: The value.
        share: Its share of the population of all groups placed.
        error: Standard error of the value; None where unknown.
    """

    label: str
    value: float
    share: float
    error: float | None


def placed(groups: Sequence[Group], *, fewest: int, ordered: bool) -> tuple[Placed, ...] | Fault:
    """Returns the groups that have a value, with their shares of the population, or why no summary can be made of them.

    Args:
        groups: All groups; where they have an order, in that order.
        fewest: How many need a value.
        ordered: Whether one missing group already spoils the summary, and every population has to be above 0.
    """
    if not groups:
        return faults.NO_ROWS.at("The groups")
    known = [group for group in groups if number(group.value) is not None]
    missing = [group.label for group in groups if number(group.value) is None]
    if missing and (ordered or len(missing) > MOST_MISSING_SHARE * len(groups)):
        return faults.GROUPS_MISSING.at("The groups", ", ".join(missing))
    if len(known) < fewest:
        return faults.TOO_FEW_GROUPS.at("The groups", f"{len(known)} of {len(groups)} groups")
    for group in known:
        fault = population_fault(group, zero_allowed=not ordered) or error_fault(group) or _size_fault(group)
        if fault is not None:
            return fault
    whole = math.fsum(group.population or 0.0 for group in known)
    if not (math.isfinite(whole) and whole > 0):
        return faults.POPULATION_NOT_POSITIVE.at("All groups together", f"{whole:,g}")
    return tuple(
        Placed(group.label, group.value or 0.0, (group.population or 0.0) / whole, error_of(group)) for group in known
    )


def _size_fault(group: Group) -> Fault | None:
    limits = group.limits
    sizes = (group.value, group.population, group.standard_error, *((limits.lower, limits.upper) if limits else ()))
    if any(not SMALLEST <= abs(size) <= LARGEST for size in map(number, sizes) if size):
        return faults.OUT_OF_REACH.at(group.label)
    return None


def population_fault(group: Group, *, zero_allowed: bool) -> Fault | None:
    """Returns what is wrong with a group's population, if anything."""
    people = number(group.population)
    if people is None:
        return faults.POPULATION_MISSING.at(group.label)
    if people < 0:
        return faults.POPULATION_NEGATIVE.at(group.label, f"{people:,g}")
    if people == 0 and not zero_allowed:
        return faults.POPULATION_NOT_POSITIVE.at(group.label, "0")
    return None


def error_fault(group: Group) -> Fault | None:
    """Returns what is wrong with a group's standard error or limits, if anything; having neither is not wrong."""
    error = number(group.standard_error)
    if error is not None and error < 0:
        return faults.ERROR_NEGATIVE.at(group.label, f"{error:g}")
    limits = group.limits
    if limits is None or group.value is None:
        return None
    if not limits.lower <= group.value <= limits.upper:
        return faults.LIMITS_EXCLUDE_VALUE.at(group.label, f"{limits.lower:g} to {limits.upper:g}")
    return None


def error_of(group: Group, scale: Scale = Scale.PLAIN) -> float | None:
    """Returns the standard error of a group's value on a scale, or None where it is unknown.

    A standard error is carried over by the length of a short step; limits are put on the scale themselves, since they
    were usually made there. Of limits that touch an end of the scale, such as 0 after rounding, the other one counts.
    """
    value, error, limits = number(group.value), number(group.standard_error), group.limits
    if value is None or not scale.holds(value):
        return None
    if error is not None:
        return error * scale.stretch(value)
    if limits is None:
        return None
    middle = scale.of(value)
    sides = [abs(scale.of(end) - middle) for end in (limits.lower, limits.upper) if scale.holds(end)]
    width = math.fsum(sides) / len(sides) if sides else math.inf
    return width / z_of(limits.confidence) if math.isfinite(width) else None


def half_widths(group: Group, scale: Scale, confidence: float) -> tuple[float, float] | None:
    """Returns how far a group's limits reach below and above its value on a scale, or None where that is unknown.

    Limits of another confidence are stretched to the one asked for; a lower limit of 0 reaches without end on
    logarithms.
    """
    value, error, limits = number(group.value), number(group.standard_error), group.limits
    if value is None or not scale.holds(value):
        return None
    z = z_of(confidence)
    if error is not None:
        return z * error * scale.stretch(value), z * error * scale.stretch(value)
    if limits is None:
        return None
    middle, stretch = scale.of(value), z / z_of(limits.confidence)
    lower = (middle - scale.of(limits.lower)) * stretch if scale.holds(limits.lower) else math.inf
    upper = (scale.of(limits.upper) - middle) * stretch if scale.holds(limits.upper) else math.inf
    return lower, upper


def scale_fault(group: Group, scale: Scale) -> Fault | None:
    """Returns why a group's limits cannot belong to a value on a scale, if they cannot."""
    limits = group.limits
    if limits is None or scale is Scale.PLAIN:
        return None
    highest = 1.0 if scale is Scale.LOGIT else math.inf
    if limits.lower < 0 or limits.upper > highest:
        return faults.LIMITS_OUTSIDE_SCALE.at(group.label, f"{limits.lower:g} to {limits.upper:g}")
    return None


def mean_of(groups: Sequence[Placed]) -> float:
    """Returns the average of the groups, each counting by its population."""
    return math.fsum(group.share * group.value for group in groups)


def best_of(groups: Sequence[Placed], polarity: Polarity) -> Placed:
    """Returns the group with the best value; of equal ones the least certain, so that their order does not matter.

    For no polarity the lowest is taken as the best.
    """
    sign = 1.0 if polarity is Polarity.HIGH_IS_GOOD else -1.0
    return max(groups, key=lambda group: (sign * group.value, group.error or 0.0, -group.share))


def ranks_of(groups: Sequence[Placed]) -> tuple[float, ...]:
    """Returns where the middle of each group lies when all people stand in order, from 0 to 1."""
    below = 0.0
    ranks = []
    for group in groups:
        ranks.append(below + group.share / 2)
        below += group.share
    return tuple(ranks)


def errors_of(groups: Sequence[Placed]) -> tuple[float, ...] | Fault:
    """Returns every group's standard error, or which groups have none."""
    unknown = [group.label for group in groups if group.error is None]
    if unknown:
        return faults.ERRORS_MISSING.at("The groups", ", ".join(unknown))
    return tuple(group.error or 0.0 for group in groups)
