"""The same figure at two times: how much it changed, and whether that could be chance."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.measures import faults
from heat_app.measures.comparison import Comparison, compared
from heat_app.measures.estimate import USUAL_CONFIDENCE, Estimate, Method, refused
from heat_app.measures.gaps import Pair, difference, ratio
from heat_app.measures.groups import Group, Limits, Polarity


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a figure.

    Attributes:
        difference: Later minus earlier.
        ratio: Later over earlier.
        comparison: Whether it got better or worse; similar means that the change could be chance.
    """

    difference: Estimate
    ratio: Estimate
    comparison: Comparison


def change(earlier: Estimate, later: Estimate, *, polarity: Polarity, confidence: float = USUAL_CONFIDENCE) -> Change:
    """Returns how a figure changed between two periods, each with limits of its own; a gap is a figure, too.

    The periods have to be independent: figures over overlapping years, such as three-year averages a year apart, are
    not, and a change between them looks less certain than it is.

    Args:
        earlier: The figure of the first period.
        later: The figure of the second period.
        polarity: Whether a high figure is good; for a gap low is good.
        confidence: How sure the limits are to be.
    """
    if earlier.value is None or later.value is None:
        absent = "The earlier period" if earlier.value is None else "The later period"
        nothing = refused(faults.NOTHING_TO_COMPARE.at(absent), confidence, Method.RECOVERED)
        return Change(nothing, nothing, Comparison.NOT_COMPARED)
    pair = Pair(_group("The later period", later), _group("The earlier period", earlier))
    apart = difference(pair, confidence=confidence)
    return Change(apart, ratio(pair, confidence=confidence), compared(apart, 0.0, polarity))


def _group(label: str, estimate: Estimate) -> Group:
    limits = None
    if estimate.lower is not None and estimate.upper is not None:
        limits = Limits(estimate.lower, estimate.upper, estimate.confidence)
    return Group(label, estimate.value, limits=limits)
