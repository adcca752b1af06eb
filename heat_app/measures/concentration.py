"""The concentration index: whether a value gathers among the first or the last people of an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import assert_never

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
from heat_app.measures.groups import Group, Placed, errors_of, placed, ranks_of
from heat_app.measures.line import error_of_sum, line_through, weighted
from heat_app.measures.residuals import ordinary_error
from heat_app.measures.slope import FEWEST_GROUPS, Uncertainty


@unique
class Correction(StrEnum):
    """How a relative index of a value with bounds is put right."""

    WAGSTAFF = "wagstaff"
    ERREYGERS = "erreygers"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest that a value can be, and the correction that goes with them."""

    least: float
    greatest: float
    correction: Correction


def absolute_concentration_index(
    groups: Sequence[Group],
    *,
    confidence: float = USUAL_CONFIDENCE,
    uncertainty: Uncertainty = Uncertainty.GROUPS,
) -> Estimate:
    """Returns how far a value gathers at the end of an order, in its own unit; 0 is evenly, below 0 at the start.

    The limits follow from the groups' own errors (delta method). Published ones often come from how far groups lie
    from a line, see `residuals`: those held the true index in 85% to 86% of simulated tables of five groups instead
    of 95%.
    Source of the index: Wagstaff, Paci and van Doorslaer (1991), Soc Sci Med 33:545.
    """
    ready = confidence_fault(confidence) or placed(groups, fewest=FEWEST_GROUPS, ordered=True)
    if isinstance(ready, Fault):
        return refused(ready, confidence, Method.DELTA)
    weights = _weights(ready)
    values = [group.value for group in ready]
    return _with_limits(weighted(weights, values), weights, ready, values, confidence, uncertainty)


def relative_concentration_index(
    groups: Sequence[Group],
    *,
    bounds: Bounds | None = None,
    confidence: float = USUAL_CONFIDENCE,
    uncertainty: Uncertainty = Uncertainty.GROUPS,
) -> Estimate:
    """Returns the concentration index as a share of the average; between -1 and 1 for values not below 0.

    Source: as the absolute index; for values with bounds Wagstaff (2005), Health Econ 14:429 and Erreygers (2009), J
    Health Econ 28:504.

    Args:
        groups: All groups in order, by convention from the most to the least disadvantaged.
        bounds: For a value that has a least and a greatest, such as a percentage.
        confidence: How sure the limits are to be.
        uncertainty: Residuals reproduce what others publish; see `residuals`.
    """
    ready = confidence_fault(confidence) or placed(groups, fewest=FEWEST_GROUPS, ordered=True)
    if not isinstance(ready, Fault) and bounds is not None:
        ready = _outside(ready, bounds) or ready
    if isinstance(ready, Fault):
        return refused(ready, confidence, Method.DELTA)
    least = bounds.least if bounds else 0.0
    width = bounds.greatest - bounds.least if bounds else 1.0
    values = [(group.value - least) / width for group in ready]
    weights = _weights(ready)
    shares = [group.share for group in ready]
    average = weighted(shares, values)
    factor_fault = faults.MEAN_NOT_POSITIVE.at("The groups")
    if average <= 0:
        return refused(factor_fault, confidence, Method.DELTA)
    factor, change = _factor(average, bounds.correction if bounds else None)
    if factor is None:
        return refused(faults.OUTSIDE_BOUNDS.at("The groups", "The average"), confidence, Method.DELTA)
    index = weighted(weights, values)
    moves = [weight * factor + index * change * share for weight, share in zip(weights, shares, strict=True)]
    if uncertainty is Uncertainty.RESIDUALS:
        moves = [weight * factor for weight in weights]
    return _with_limits(index * factor, [move / width for move in moves], ready, values, confidence, uncertainty)


def _outside(groups: Sequence[Placed], bounds: Bounds) -> Fault | None:
    label = next((group.label for group in groups if not bounds.least <= group.value <= bounds.greatest), None)
    if bounds.greatest <= bounds.least:
        return faults.OUTSIDE_BOUNDS.at("The bounds", "The greatest value")
    return faults.OUTSIDE_BOUNDS.at(label, "The value") if label is not None else None


def _factor(average: float, correction: Correction | None) -> tuple[float | None, float]:
    """Returns what the absolute index is multiplied by, and how that changes with the average."""
    match correction:
        case None:
            return 1 / average, -1 / average / average
        case Correction.ERREYGERS:
            return 4.0, 0.0
        case Correction.WAGSTAFF:
            product = average * (1 - average)
            return (1 / product, -(1 - 2 * average) / product**2) if product > 0 else (None, 0.0)
    assert_never(correction)


def _weights(groups: Sequence[Placed]) -> list[float]:
    """Returns what each group's value counts in the absolute index."""
    return [group.share * (2 * rank - 1) for group, rank in zip(groups, ranks_of(groups), strict=True)]


def _with_limits(
    value: float,
    moves: Sequence[float],
    groups: Sequence[Placed],
    values: Sequence[float],
    confidence: float,
    uncertainty: Uncertainty,
) -> Estimate:
    if uncertainty is Uncertainty.RESIDUALS:
        line = line_through([group.share for group in groups], ranks_of(groups))
        # The index is twice the ranks' variance times the slope of the line.
        scale = value / weighted(line.slope, values) if weighted(line.slope, values) else 2 * line.spread
        width = z_of(confidence) * ordinary_error(line, values) * abs(scale)
        return estimated(value, value - width, value + width, confidence, Method.REGRESSION_RESIDUALS)
    errors = errors_of(groups)
    if isinstance(errors, Fault):
        return without_limits(value, confidence, Method.DELTA, errors)
    width = z_of(confidence) * error_of_sum(moves, errors)
    return estimated(value, value - width, value + width, confidence, Method.DELTA)
