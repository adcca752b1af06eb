"""An estimate beside a reference value: higher, similar or lower; better or worse."""

from __future__ import annotations

from enum import StrEnum, unique

from heat_app.measures.estimate import Estimate, number
from heat_app.measures.groups import Polarity


@unique
class Comparison(StrEnum):
    """How an estimate stands to a reference value."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    SIMILAR = "similar"
    NOT_COMPARED = "not_compared"


def compared(estimate: Estimate, reference: float | None, polarity: Polarity) -> Comparison:
    """Returns how an estimate stands to a reference value; similar means that the difference could be chance."""
    return compared_limits(estimate.lower, estimate.upper, reference, polarity)


def compared_limits(
    lower: float | None, upper: float | None, reference: float | None, polarity: Polarity
) -> Comparison:
    """Returns how a pair of limits stands to a reference value; limits that touch it are similar."""
    low, high, against = number(lower), number(upper), number(reference)
    if low is None or high is None or against is None:
        return Comparison.NOT_COMPARED
    if low <= against <= high:
        return Comparison.SIMILAR
    is_above = low > against
    if polarity is Polarity.NEITHER:
        return Comparison.HIGHER if is_above else Comparison.LOWER
    return Comparison.BETTER if is_above == (polarity is Polarity.HIGH_IS_GOOD) else Comparison.WORSE
