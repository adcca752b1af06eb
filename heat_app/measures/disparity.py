"""Average distances between groups: from their average, from the best, from a group that is chosen."""

from __future__ import annotations

import math
from collections.abc import Sequence
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
    scaled,
    without_limits,
)
from heat_app.measures.groups import Group, Placed, Polarity, best_of, errors_of, mean_of, placed
from heat_app.measures.spread_limits import Sharing, chances_of_distances, may_be_equal, with_a_direction

FEWEST_GROUPS = 3
PER_CENT = 100


@unique
class Counting(StrEnum):
    """What each group counts in an average over groups."""

    PEOPLE = "people"
    GROUPS = "groups"


def mean_difference_from_mean(
    groups: Sequence[Group], *, counting: Counting = Counting.PEOPLE, confidence: float = USUAL_CONFIDENCE
) -> Estimate:
    """Returns how far groups lie from the average of all people, on average, in the value's own unit.

    Limits by inversion, see `spread_limits`.
    """
    ready = confidence_fault(confidence) or placed(groups, fewest=FEWEST_GROUPS, ordered=False)
    if isinstance(ready, Fault):
        return refused(ready, confidence, Method.INVERTED_SPREAD)
    return _from_mean(ready, counting, confidence)


def index_of_disparity(
    groups: Sequence[Group], *, counting: Counting = Counting.PEOPLE, confidence: float = USUAL_CONFIDENCE
) -> Estimate:
    """Returns the mean difference from the average as per cent of the average.

    Source: Pearcy and Keppel (2002), Public Health Rep 117:273, who let every group count the same.
    """
    ready = confidence_fault(confidence) or placed(groups, fewest=FEWEST_GROUPS, ordered=False)
    if isinstance(ready, Fault):
        return refused(ready, confidence, Method.INVERTED_SPREAD)
    average = mean_of(ready)
    if average <= 0:
        return refused(faults.MEAN_NOT_POSITIVE.at("The groups"), confidence, Method.INVERTED_SPREAD)
    return scaled(_from_mean(ready, counting, confidence), PER_CENT / average)


def mean_difference_from_best(
    groups: Sequence[Group],
    *,
    polarity: Polarity,
    counting: Counting = Counting.PEOPLE,
    confidence: float = USUAL_CONFIDENCE,
) -> Estimate:
    """Returns how far groups lie from the best of them, on average; for no polarity the lowest is taken as the best.

    One of several equal groups is always the best by chance: where chance alone could have set all groups this far
    apart, the lower limit is 0. Drawing groups again at random never leads to 0, not even for equal ones.
    """
    ready = confidence_fault(confidence) or placed(groups, fewest=FEWEST_GROUPS, ordered=False)
    if isinstance(ready, Fault):
        return refused(ready, confidence, Method.DELTA)
    return _from_group(ready, best_of(ready, polarity), counting, confidence)


def mean_difference_from_reference(
    groups: Sequence[Group],
    reference: str,
    *,
    counting: Counting = Counting.PEOPLE,
    confidence: float = USUAL_CONFIDENCE,
) -> Estimate:
    """Returns how far groups lie from a group that is chosen, on average; limits as for the best group.

    Args:
        groups: All groups.
        reference: Label of the chosen group.
        counting: What each group counts.
        confidence: How sure the limits are to be.
    """
    ready = confidence_fault(confidence) or placed(groups, fewest=FEWEST_GROUPS, ordered=False)
    if isinstance(ready, Fault):
        return refused(ready, confidence, Method.DELTA)
    chosen = next((group for group in ready if group.label == reference), None)
    if chosen is None:
        return refused(faults.REFERENCE_UNKNOWN.at("The groups", reference), confidence, Method.DELTA)
    return _from_group(ready, chosen, counting, confidence)


def _from_group(groups: Sequence[Placed], chosen: Placed, counting: Counting, confidence: float) -> Estimate:
    weights = _weights(groups, counting)
    # Groups that equal the best lie on the side of the others.
    usual = math.copysign(1.0, math.fsum(group.value - chosen.value for group in groups))
    signs = [
        math.copysign(1.0, group.value - chosen.value) if group.value != chosen.value else usual for group in groups
    ]
    moves = [weight * sign for weight, sign in zip(weights, signs, strict=True)]
    place = next(number for number, group in enumerate(groups) if group is chosen)
    moves[place] = 0.0
    moves[place] = -math.fsum(moves)
    value = math.fsum(weight * abs(group.value - chosen.value) for weight, group in zip(weights, groups, strict=True))
    errors = errors_of(groups)
    if isinstance(errors, Fault):
        return without_limits(value, confidence, Method.DELTA, errors)
    width = z_of(confidence) * math.hypot(*(move * error for move, error in zip(moves, errors, strict=True)))
    lower = max(0.0, value - width)
    if may_be_equal([group.value for group in groups], errors, confidence):
        lower = 0.0
    return estimated(value, lower, value + width, confidence, Method.DELTA)


def _weights(groups: Sequence[Placed], counting: Counting) -> list[float]:
    if counting is Counting.PEOPLE:
        return [group.share for group in groups]
    return [1 / len(groups)] * len(groups)


def _from_mean(groups: Sequence[Placed], counting: Counting, confidence: float) -> Estimate:
    average = mean_of(groups)
    shares, weights = [group.share for group in groups], _weights(groups, counting)
    distances = [group.value - average for group in groups]
    value = math.fsum(weight * abs(far) for weight, far in zip(weights, distances, strict=True))
    errors = errors_of(groups)
    if isinstance(errors, Fault):
        return without_limits(value, confidence, Method.INVERTED_SPREAD, errors)
    of_average = math.fsum((share * error) ** 2 for share, error in zip(shares, errors, strict=True))

    leans = tuple(-share * error**2 for share, error in zip(shares, errors, strict=True))
    variances = tuple(error**2 + 2 * lean + of_average for error, lean in zip(errors, leans, strict=True))
    directed = with_a_direction([group.value for group in groups], errors, shares)
    multiples = chances_of_distances(directed, weights, Sharing(variances, leans, of_average)).multiples(confidence)
    return _by_multiples(value, weights, directed, multiples, confidence)


def _by_multiples(
    value: float,
    weights: Sequence[float],
    directed: Sequence[float],
    multiples: tuple[float, float],
    confidence: float,
) -> Estimate:
    size = math.fsum(weight * abs(far) for weight, far in zip(weights, directed, strict=True))
    low, high = multiples
    return estimated(value, size * low, size * high, confidence, Method.INVERTED_SPREAD)
