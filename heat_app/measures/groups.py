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
"""Largest share of groups that may be missing from a summary. Source: WHO (2024), Health Equity Assessment Toolkit,
technical notes."""


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
        fault = population_fault(group, zero_allowed=not ordered) or error_fault(group)
        if fault is not None:
            return fault
    whole = math.fsum(group.population or 0.0 for group in known)
    if not (math.isfinite(whole) and whole > 0):
        return faults.POPULATION_NOT_POSITIVE.at("All groups together", f"{whole:,g}")
    return tuple(
        Placed(group.label, group.value or 0.0, (group.population or 0.0) / whole, error_of(group)) for group in known
    )


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
    were usually made there.
    """
    value, error, limits = number(group.value), number(group.standard_error), group.limits
    if value is None or not scale.holds(value):
        return None
    if error is not None:
        return error * scale.stretch(value)
    if limits is None or not (scale.holds(limits.lower) and scale.holds(limits.upper)):
        return None
    width = scale.of(limits.upper) - scale.of(limits.lower)
    return width / (2 * z_of(limits.confidence)) if math.isfinite(width) else None


def mean_of(groups: Sequence[Placed]) -> float:
    """Returns the average of the groups, each counting by its population."""
    return math.fsum(group.share * group.value for group in groups)


def errors_of(groups: Sequence[Placed]) -> tuple[float, ...] | Fault:
    """Returns every group's standard error, or which groups have none."""
    unknown = [group.label for group in groups if group.error is None]
    if unknown:
        return faults.ERRORS_MISSING.at("The groups", ", ".join(unknown))
    return tuple(group.error or 0.0 for group in groups)
