"""The slope and relative index of inequality: what all groups in their order say about one end against the other."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, unique

from heat_app.errors import Fault
from heat_app.measures import faults
from heat_app.measures.distributions import bisected, z_of
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
from heat_app.measures.groups import Group, Placed, error_of, errors_of, placed, ranks_of, scale_fault
from heat_app.measures.line import Line, covariance_of_sums, error_of_sum, line_through, weighted
from heat_app.measures.residuals import robust_errors
from heat_app.measures.scales import Scale
from heat_app.measures.skewed import Cumulants, cumulants, quantile, summed

FEWEST_GROUPS = 3


@unique
class Uncertainty(StrEnum):
    """Where limits come from."""

    GROUPS = "groups"
    RESIDUALS = "residuals"


@dataclass(frozen=True, slots=True)
class SlopeIndex:
    """How a value changes over the whole range from the first group to the last.

    Attributes:
        sii: Slope index: height of the line at its end minus at its start.
        rii: Relative index: height at its end over that at its start.
        start: Height of the line before the first person.
        end: Height of the line behind the last person.
        fit: The scale on which the line is straight.
        fell_back: Why the line is straight on the plain scale although another was asked for.
    """

    sii: Estimate
    rii: Estimate
    start: float | None
    end: float | None
    fit: Scale
    fell_back: Fault | None = None


def slope_index(
    groups: Sequence[Group],
    *,
    fit: Scale = Scale.PLAIN,
    spread: Scale | None = None,
    ranks: Sequence[float] | None = None,
    confidence: float = USUAL_CONFIDENCE,
    uncertainty: Uncertainty = Uncertainty.GROUPS,
) -> SlopeIndex:
    """Returns the slope and the relative index of inequality of groups in order, with limits that are computed.

    A weighted line is drawn through the groups, each standing at the middle of its share of the population. The slope
    of a line is a weighted sum of the values, so its limits follow from the groups' own errors; nothing is drawn at
    random and the same figures give the same limits every time. On a log or log-odds scale the slope's limits are
    turned about the middle of the line, whose height is held.

    Source: Pamuk (1985), Population Studies 39:17; Low and Low (2004), J Public Health 26:390; for the ratio of the two
    ends of a straight line Fieller (1954), J R Stat Soc B 16:175.

    Args:
        groups: All groups in order, by convention from the most to the least disadvantaged.
        fit: The scale on which the line is straight: log odds suit proportions, logarithms suit rates. If a group lies
            at 0 there, the line is straight on the plain scale, and `fell_back` says so.
        spread: The scale on which the groups' errors are even; that of the fit where not told.
        ranks: Where the groups stand, if not at the middle of their own shares, as for national groups in one area.
        confidence: How sure the limits are to be.
        uncertainty: Residuals reproduce what others publish; see `residuals`. Only for a plain fit.
    """
    spread = spread or fit
    fault = confidence_fault(confidence)
    ready = fault or placed(groups, fewest=FEWEST_GROUPS, ordered=True)
    if not isinstance(ready, Fault):
        unusable = next((found for group in groups if (found := _fault(group, spread))), None)
        ready = unusable or ready
    if isinstance(ready, Fault):
        return _refused(ready, fit, confidence)
    stands = tuple(ranks) if ranks is not None else ranks_of(ready)
    if len(stands) != len(ready):
        different = faults.LENGTHS_DIFFER.at("The groups", f"{len(ready)} groups, {len(stands)} ranks")
        return _refused(different, fit, confidence)
    fell_back = next((_zero(group, spread) for group in groups if not spread.holds(group.value or 0.0)), None)
    if fell_back is not None:
        fit = spread = Scale.PLAIN
    line = line_through([group.share for group in ready], stands)
    if uncertainty is Uncertainty.RESIDUALS:
        index = _from_residuals(line, [group.value for group in ready], confidence)
    elif fit is not Scale.PLAIN:
        index = _curved(line, groups, fit, confidence)
    elif spread is not Scale.PLAIN:
        index = _skewed(line, groups, spread, confidence)
    else:
        index = _straight(line, ready, confidence)
    return replace(index, fell_back=fell_back)


def _fault(group: Group, spread: Scale) -> Fault | None:
    if number(group.standard_error) is None and group.limits is not None:
        ends = (number(group.limits.lower), number(group.limits.upper))
        if None in ends:
            return faults.ERRORS_MISSING.at(group.label, "this group")
    value = group.value or 0.0
    if spread is Scale.LOG and value < 0:
        return faults.NEGATIVE_VALUE.at(group.label, "The value")
    if spread is Scale.LOGIT and not 0 <= value <= 1:
        return faults.OUTSIDE_BOUNDS.at(group.label, "The value")
    return scale_fault(group, spread)


def _zero(group: Group, spread: Scale) -> Fault:
    return faults.FELL_BACK.at(group.label, "1" if spread is Scale.LOGIT and (group.value or 0.0) >= 1 else "0")


def _refused(fault: Fault, fit: Scale, confidence: float) -> SlopeIndex:
    return SlopeIndex(
        refused(fault, confidence, Method.NORMAL), refused(fault, confidence, Method.FIELLER), None, None, fit
    )


def _straight(line: Line, groups: Sequence[Placed], confidence: float) -> SlopeIndex:
    """Returns the indices of a straight line through values with plain errors."""
    values = [group.value for group in groups]
    start, end = weighted(line.start, values), weighted(line.end, values)
    errors = errors_of(groups)
    if isinstance(errors, Fault):
        return _without_limits(start, end, Scale.PLAIN, errors, confidence)
    width = z_of(confidence) * error_of_sum(line.slope, errors)
    rise = end - start
    sii = estimated(rise, rise - width, rise + width, confidence, Method.NORMAL)
    variances = (
        covariance_of_sums(line.start, line.start, errors),
        covariance_of_sums(line.end, line.end, errors),
        covariance_of_sums(line.start, line.end, errors),
    )
    return SlopeIndex(sii, _fieller(start, end, variances, confidence), start, end, Scale.PLAIN)


def _fieller(start: float, end: float, variances: tuple[float, float, float], confidence: float) -> Estimate:
    """Returns the ratio of two uncertain heights with Fieller's limits."""
    if not (start > 0 and end > 0):
        return refused(faults.LINE_TURNS.at("The line"), confidence, Method.FIELLER)
    square = z_of(confidence) ** 2
    of_start, of_end, both = variances
    denominator = start * start - square * of_start
    if denominator <= 0:
        return without_limits(end / start, confidence, Method.FIELLER, faults.RATIO_UNBOUNDED.at("The line"))
    middle = start * end - square * both
    root = math.sqrt(max(0.0, middle * middle - denominator * (end * end - square * of_end)))
    return estimated(
        end / start, (middle - root) / denominator, (middle + root) / denominator, confidence, Method.FIELLER
    )


def _without_limits(start: float, end: float, fit: Scale, fault: Fault, confidence: float) -> SlopeIndex:
    sii = without_limits(end - start, confidence, Method.NORMAL, fault)
    if not (start > 0 and end > 0):
        rii = refused(faults.LINE_TURNS.at("The line"), confidence, Method.FIELLER)
    else:
        rii = without_limits(end / start, confidence, Method.FIELLER, fault)
    return SlopeIndex(sii, rii, start, end, fit)


def _errors_on(groups: Sequence[Group], scale: Scale) -> tuple[float, ...] | Fault:
    errors = [error_of(group, scale) for group in groups]
    unknown = [group.label for group, error in zip(groups, errors, strict=True) if error is None]
    if unknown:
        return faults.ERRORS_MISSING.at("The groups", ", ".join(unknown))
    return tuple(error or 0.0 for error in errors)


def _curved(line: Line, groups: Sequence[Group], fit: Scale, confidence: float) -> SlopeIndex:
    """Returns the indices of a line that is straight on another scale, its middle held."""
    values = [fit.of(group.value or 0.0) for group in groups]
    slope = weighted(line.slope, values)
    middle = weighted(line.start, values) + slope / 2
    start, end = fit.back(middle - slope / 2), fit.back(middle + slope / 2)
    errors = _errors_on(groups, fit)
    if isinstance(errors, Fault):
        return _without_limits(start, end, fit, errors, confidence)
    width = z_of(confidence) * error_of_sum(line.slope, errors)
    ends = [
        (fit.back(middle - tilt / 2), fit.back(middle + tilt / 2)) for tilt in (slope - width, slope, slope + width)
    ]
    (low_start, low_end), _, (high_start, high_end) = ends
    sii = estimated(end - start, low_end - low_start, high_end - high_start, confidence, Method.HELD_MIDDLE)
    rii = estimated(end / start, _over(low_end, low_start), _over(high_end, high_start), confidence, Method.HELD_MIDDLE)
    return SlopeIndex(sii, rii, start, end, fit)


def _over(above: float, below: float) -> float:
    return above / below if below > 0 else math.inf


def _skewed(line: Line, groups: Sequence[Group], spread: Scale, confidence: float) -> SlopeIndex:
    """Returns the indices of a straight line through values whose errors are even on another scale."""
    values = [group.value or 0.0 for group in groups]
    start, end = weighted(line.start, values), weighted(line.end, values)
    errors = _errors_on(groups, spread)
    if isinstance(errors, Fault):
        return _without_limits(start, end, Scale.PLAIN, errors, confidence)
    z = z_of(confidence)
    parts = [cumulants(value, error, spread) for value, error in zip(values, errors, strict=True)]
    rise = summed(line.slope, parts)
    sii = estimated(end - start, quantile(rise, -z), quantile(rise, z), confidence, Method.CORNISH_FISHER)
    return SlopeIndex(sii, _skewed_ratio(line, parts, start, end, confidence), start, end, Scale.PLAIN)


def _skewed_ratio(line: Line, parts: Sequence[Cumulants], start: float, end: float, confidence: float) -> Estimate:
    """Returns the ratio of the line's ends; its limit is the ratio at which end minus ratio times start is as likely 0.

    This is Fieller's argument for values that are not normally distributed.
    """
    if not (start > 0 and end > 0):
        return refused(faults.LINE_TURNS.at("The line"), confidence, Method.CORNISH_FISHER)
    z = z_of(confidence)
    unbounded = without_limits(end / start, confidence, Method.CORNISH_FISHER, faults.RATIO_UNBOUNDED.at("The line"))
    if quantile(summed(line.start, parts), -z) <= 0 or quantile(summed(line.end, parts), -z) <= 0:
        return unbounded

    def above(deviate: float) -> Callable[[float], bool]:
        def holds(ratio: float) -> bool:
            weights = [high - ratio * low for low, high in zip(line.start, line.end, strict=True)]
            return quantile(summed(weights, parts), deviate) > 0

        return holds

    highest = end / start
    for _ in range(64):
        highest *= 2
        if not above(z)(highest):
            lower = bisected(above(-z), 0.0, highest)
            upper = bisected(above(z), 0.0, highest)
            return estimated(end / start, lower, upper, confidence, Method.CORNISH_FISHER)
    return unbounded


def _from_residuals(line: Line, values: Sequence[float], confidence: float) -> SlopeIndex:
    """Returns the indices of a straight line with the limits that the World Health Organization's tools print."""
    start, end = weighted(line.start, values), weighted(line.end, values)
    of_start, of_end, both = robust_errors(line, values)
    z = z_of(confidence)
    width = z * math.sqrt(max(0.0, of_start + of_end - 2 * both))
    sii = estimated(end - start, end - start - width, end - start + width, confidence, Method.REGRESSION_RESIDUALS)
    if not (start > 0 and end > 0):
        rii = refused(faults.LINE_TURNS.at("The line"), confidence, Method.REGRESSION_RESIDUALS)
    else:
        on_logs = of_start / start**2 + of_end / end**2 - 2 * both / (start * end)
        factor = math.exp(min(z * math.sqrt(max(0.0, on_logs)), 700.0))
        rii = estimated(
            end / start, end / start / factor, end / start * factor, confidence, Method.REGRESSION_RESIDUALS
        )
    return SlopeIndex(sii, rii, start, end, Scale.PLAIN)
