"""Which measures suit which groups, and why: what a board is shown first, what on request, what analysts may want."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, unique

from heat_app.measures.groups import MOST_MISSING_SHARE

MOST_ON_FIRST_PAGE = 4
FEWEST_FOR_SLOPE = 5
FEWEST_FOR_SLOPE_WITH_CAUTION = 3
FEWEST_FOR_SPREAD = 3
FEWEST_FOR_FUNNEL = 10


@unique
class Measure(StrEnum):
    """A statistic that can be computed for groups."""

    GROUP_VALUES = "group_values"
    COMPARISON = "comparison"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    SLOPE_INDEX = "slope_index"
    RELATIVE_INDEX = "relative_index"
    ATTRIBUTABLE_NUMBER = "attributable_number"
    ATTRIBUTABLE_RISK = "attributable_risk"
    ATTRIBUTABLE_FRACTION = "attributable_fraction"
    MEAN_DIFFERENCE = "mean_difference"
    INDEX_OF_DISPARITY = "index_of_disparity"
    ABSOLUTE_CONCENTRATION = "absolute_concentration"
    RELATIVE_CONCENTRATION = "relative_concentration"
    BETWEEN_GROUP_VARIANCE = "between_group_variance"
    BETWEEN_GROUP_DEVIATION = "between_group_deviation"
    COEFFICIENT_OF_VARIATION = "coefficient_of_variation"
    THEIL = "theil"
    MEAN_LOG_DEVIATION = "mean_log_deviation"
    FUNNEL = "funnel"


@unique
class Place(StrEnum):
    """Where a measure is shown."""

    FIRST_PAGE = "first_page"
    ON_REQUEST = "on_request"
    FOR_ANALYSTS = "for_analysts"


@dataclass(frozen=True, slots=True)
class Dimension:
    """What is known about the groups before anything is computed.

    Attributes:
        ordered: Whether the groups have an order, as deprivation, age or education have.
        group_count: How many groups there are.
        missing_count: How many of them have no value.
        any_zero: Whether a group's value is 0.
        has_polarity: Whether high or low is good.
        has_populations: Whether the population of every group is known.
        has_whole: Whether there is a value for everybody to compare with.
        are_areas: Whether the groups are areas or practices.
    """

    ordered: bool
    group_count: int
    missing_count: int = 0
    any_zero: bool = False
    has_polarity: bool = True
    has_populations: bool = True
    has_whole: bool = True
    are_areas: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """A measure that suits, where it belongs, and why; a caution where it is to be read with care."""

    measure: Measure
    place: Place
    reason: str
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Omission:
    """A measure that does not suit, and why."""

    measure: Measure
    reason: str


@dataclass(frozen=True, slots=True)
class Picks:
    """What suits some groups and what does not."""

    picked: tuple[Pick, ...]
    omitted: tuple[Omission, ...]

    @property
    def first_page(self) -> tuple[Pick, ...]:
        """The figures a board is shown first, the table of groups left aside; four at most."""
        return tuple(
            pick
            for pick in self.picked
            if pick.place is Place.FIRST_PAGE and pick.measure not in {Measure.GROUP_VALUES, Measure.COMPARISON}
        )


Condition = Callable[[Dimension], str | None]
"""Why a measure does not suit, or None if it does."""


@dataclass(frozen=True, slots=True)
class Suitability:
    """One measure: where it belongs, why, and what speaks against it."""

    measure: Measure
    place: Place
    reason: str
    against: tuple[Condition, ...] = ()


def _too_few(fewest: int) -> Condition:
    def check(of: Dimension) -> str | None:
        known = of.group_count - of.missing_count
        return f"It needs {fewest} groups with a value; there are {known}." if known < fewest else None

    return check


def _without_order(of: Dimension) -> str | None:
    return None if of.ordered else "The groups have no order."


def _with_order(of: Dimension) -> str | None:
    return "The groups have an order, which this measure leaves aside; the slope index uses it." if of.ordered else None


def _incomplete(of: Dimension) -> str | None:
    if of.ordered and of.missing_count:
        return "A group in the order has no value."
    if of.missing_count > MOST_MISSING_SHARE * of.group_count:
        return "More than 15% of the groups have no value."
    return None


def _without_populations(of: Dimension) -> str | None:
    return None if of.has_populations else "The population of a group is not known."


def _with_zero(of: Dimension) -> str | None:
    return "A group's value is 0, and nothing can be divided by 0." if of.any_zero else None


def _without_polarity(of: Dimension) -> str | None:
    return None if of.has_polarity else "It is not known whether high or low is good, so no group is the best."


def _without_whole(of: Dimension) -> str | None:
    return None if of.has_whole else "There is no value for everybody to compare with."


def _no_areas(of: Dimension) -> str | None:
    return None if of.are_areas else "The groups are not areas or practices."


_SUMMARY: tuple[Condition, ...] = (_incomplete, _without_populations)
_SPREAD: tuple[Condition, ...] = (_with_order, _too_few(FEWEST_FOR_SPREAD), *_SUMMARY)
_ORDER: tuple[Condition, ...] = (_without_order, _too_few(FEWEST_FOR_SLOPE_WITH_CAUTION), *_SUMMARY)

SUITABILITY: tuple[Suitability, ...] = (
    Suitability(Measure.GROUP_VALUES, Place.FIRST_PAGE, "Every summary starts from what each group's own value is."),
    Suitability(
        Measure.COMPARISON,
        Place.FIRST_PAGE,
        "It says for each group whether its distance from the whole could be chance.",
        (_without_whole,),
    ),
    Suitability(
        Measure.DIFFERENCE, Place.FIRST_PAGE, "How far apart two groups are is the plainest gap.", (_too_few(2),)
    ),
    Suitability(
        Measure.RATIO,
        Place.FIRST_PAGE,
        "How many times as high one group is tells the same gap beside its level.",
        (_too_few(2), _with_zero),
    ),
    Suitability(
        Measure.SLOPE_INDEX,
        Place.FIRST_PAGE,
        "It counts every group in the order, not the two ends alone.",
        (_without_order, _too_few(FEWEST_FOR_SLOPE_WITH_CAUTION), *_SUMMARY),
    ),
    Suitability(
        Measure.MEAN_DIFFERENCE,
        Place.FIRST_PAGE,
        "Without an order, the average distance from the average counts every group.",
        _SPREAD,
    ),
    Suitability(
        Measure.ATTRIBUTABLE_NUMBER,
        Place.FIRST_PAGE,
        "How many people it would be if all had the best group's value is what a board can act on.",
        (_too_few(2), _without_polarity, *_SUMMARY),
    ),
    Suitability(
        Measure.ATTRIBUTABLE_FRACTION,
        Place.ON_REQUEST,
        "The excess as a share of all; it stands in brackets beside the number.",
        (_too_few(2), _without_polarity, *_SUMMARY),
    ),
    Suitability(
        Measure.RELATIVE_INDEX, Place.ON_REQUEST, "The slope as a ratio of its two ends.", (*_ORDER, _with_zero)
    ),
    Suitability(
        Measure.INDEX_OF_DISPARITY,
        Place.ON_REQUEST,
        "The average distance as a share of the average, to compare indicators.",
        _SPREAD,
    ),
    Suitability(
        Measure.FUNNEL,
        Place.ON_REQUEST,
        "With this many areas it tells chance from difference.",
        (_no_areas, _too_few(FEWEST_FOR_FUNNEL)),
    ),
    Suitability(
        Measure.ATTRIBUTABLE_RISK,
        Place.FOR_ANALYSTS,
        "The excess in the value's own unit.",
        (_too_few(2), _without_polarity, *_SUMMARY),
    ),
    Suitability(
        Measure.ABSOLUTE_CONCENTRATION, Place.FOR_ANALYSTS, "Whether cases gather at one end of the order.", _ORDER
    ),
    Suitability(Measure.RELATIVE_CONCENTRATION, Place.FOR_ANALYSTS, "The same as a share of the average.", _ORDER),
    Suitability(
        Measure.BETWEEN_GROUP_VARIANCE, Place.FOR_ANALYSTS, "Only to compare years or areas with each other.", _SPREAD
    ),
    Suitability(Measure.BETWEEN_GROUP_DEVIATION, Place.FOR_ANALYSTS, "The variance in the value's own unit.", _SPREAD),
    Suitability(
        Measure.COEFFICIENT_OF_VARIATION, Place.FOR_ANALYSTS, "The deviation as a share of the average.", _SPREAD
    ),
    Suitability(Measure.THEIL, Place.FOR_ANALYSTS, "It weighs groups far above the average most.", _SPREAD),
    Suitability(
        Measure.MEAN_LOG_DEVIATION, Place.FOR_ANALYSTS, "It weighs groups far below the average most.", _SPREAD
    ),
)
"""Every measure, in the order in which it is shown."""

_FEW_GROUPS = "There are few groups, so the line rests on little."


def picks(dimension: Dimension) -> Picks:
    """Returns which measures suit some groups, in the order in which they are shown, and why others do not."""
    picked, omitted = [], []
    for entry in SUITABILITY:
        against = next((reason for check in entry.against if (reason := check(dimension)) is not None), None)
        if against is None:
            caution = _FEW_GROUPS if entry.measure in _SLOPES and dimension.group_count < FEWEST_FOR_SLOPE else ""
            place = Place.ON_REQUEST if caution and entry.place is Place.FIRST_PAGE else entry.place
            picked.append(Pick(entry.measure, place, entry.reason, caution))
        else:
            omitted.append(Omission(entry.measure, against))
    return Picks(tuple(picked), tuple(omitted))


_SLOPES = frozenset(
    {
        Measure.SLOPE_INDEX,
        Measure.RELATIVE_INDEX,
        Measure.ABSOLUTE_CONCENTRATION,
        Measure.RELATIVE_CONCENTRATION,
    }
)
