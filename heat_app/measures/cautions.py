"""Every warning that stands beside a figure, with its wording, and what brings it about: add a warning here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, unique

from heat_app.errors import Fault
from heat_app.measures.estimate import Estimate, number
from heat_app.measures.faults import FaultKind
from heat_app.measures.groups import MOST_MISSING_SHARE, Group

FEWEST_FOR_STANDARDISING = 10
FEWEST_FOR_RANKING = 20
MOST_UNKNOWN_SHARE = 0.05
SMALL_GROUP_SHARE = 0.05
FEWEST_FOR_A_MIDDLE = 3
_HALF = 0.5

SMALL_COUNT = FaultKind(
    "small_count", "The count is {detail}: small enough to point to people.", "Hide it in anything published."
)
TOO_FEW_TO_STANDARDISE = FaultKind(
    "too_few_to_standardise", "There are {detail} events: too few for an age-standardised rate.", "Use the crude rate."
)
VERY_UNCERTAIN = FaultKind(
    "very_uncertain", "The figure is very uncertain: {detail}.", "Do not rank it; put years together if you can."
)
GAP_MAY_BE_CHANCE = FaultKind(
    "gap_may_be_chance",
    "The interval of the gap runs from {detail}, so these numbers do not tell whether there is a gap.",
    "Say so, and look for more years or areas.",
)
GROUP_MISSING = FaultKind(
    "group_missing",
    "There is no value: the gap may be larger or smaller.",
    "Find the value, or name the group in the text.",
)
TOO_MANY_MISSING = FaultKind(
    "too_many_missing",
    "{detail} of the groups have no value, so no summary measure is made.",
    "Find the missing values.",
)
MANY_UNKNOWN = FaultKind(
    "many_unknown", "{detail} of the people have no group recorded.", "Ask whether they differ from the others."
)
SMALL_GROUP = FaultKind(
    "small_group",
    "The group is {detail} of all people: it hardly moves figures that count people.",
    "Look at its own row as well.",
)
MIDDLE_OUTSIDE_ENDS = FaultKind(
    "middle_outside_ends",
    "It has the {detail} value although it is not at an end: the gap understates, and a line fits badly.",
    "Look at all groups, not at the two ends alone.",
)
VALUE_DISAGREES = FaultKind(
    "value_disagrees",
    "The value typed and the one from count and population differ by more than rounding ({detail}).",
    "Check which of them is right.",
)
COUNT_ABOVE_WHOLE = FaultKind(
    "count_above_whole", "The count is above the population ({detail}).", "Check both numbers."
)
NOT_ALIKE = FaultKind(
    "not_alike",
    "The groups differ in {detail}, so they cannot be compared as they are.",
    "Use the same for all groups.",
)
NATIONAL_GROUPS = FaultKind(
    "national_groups",
    "The deprivation groups are national: local people are not spread evenly over them.",
    "Say so beside the figure.",
)
INDEX_CHANGED = FaultKind(
    "index_changed",
    "The years use different versions of the deprivation index.",
    "Do not read the change as one of people's lives alone.",
)


@unique
class Unlike(StrEnum):
    """What may differ between groups that are to be compared."""

    PERIOD = "their periods"
    AGES = "the ages of their people"


@dataclass(frozen=True, slots=True)
class Row:
    """A group with the count behind its value, where that is known.

    Attributes:
        group: The group.
        count: People counted, or events.
        estimate: Its value with limits.
        is_unknown: Whether these are the people whose group was not recorded.
    """

    group: Group
    count: float | None = None
    estimate: Estimate | None = None
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What else has to be known about a table before its figures can be read.

    Attributes:
        ordered: Whether the groups have an order.
        is_share: Whether values are shares of people, so that no count may be above its population.
        multiplier: What values are per: 100 for per cent.
        largest_hidden: Largest count that points to people.
        standardised: Whether an age-standardised rate is wanted.
        unlike: What differs between the groups.
        national_groups: Whether deprivation groups are national ones, not made of the area's own people.
        index_changed: Whether years use different versions of the deprivation index.
        decimals: To how many decimals values were typed.
    """

    ordered: bool
    is_share: bool = True
    multiplier: float = 100
    largest_hidden: int = 7
    standardised: bool = False
    unlike: frozenset[Unlike] = field(default_factory=frozenset)
    national_groups: bool = False
    index_changed: bool = False
    decimals: int = 1


def cautions(rows: Sequence[Row], setting: Setting, gap: Estimate | None = None) -> tuple[Fault, ...]:
    """Returns every warning that belongs beside the figures of a table, its rows first.

    Args:
        rows: The groups, in their order where they have one.
        setting: What else is known about the table.
        gap: The difference between two groups, where one was computed.
    """
    found = [caution for row in rows for caution in _of_row(row, setting)]
    found += _of_shares(rows)
    found += _of_order(rows, setting)
    if gap is not None and gap.lower is not None and gap.upper is not None and gap.lower <= 0 <= gap.upper:
        found.append(GAP_MAY_BE_CHANCE.at("The gap", f"{gap.lower:.3g} to {gap.upper:.3g}"))
    found += [NOT_ALIKE.at("The groups", unlike.value) for unlike in sorted(setting.unlike)]
    if setting.national_groups:
        found.append(NATIONAL_GROUPS.at("The groups"))
    if setting.index_changed:
        found.append(INDEX_CHANGED.at("The years"))
    return tuple(found)


def _of_row(row: Row, setting: Setting) -> Iterator[Fault]:
    where, value = row.group.label, number(row.group.value)
    count, people = number(row.count), number(row.group.population)
    if value is None and count is None:
        yield GROUP_MISSING.at(where)
    if count is not None:
        if 0 < count <= setting.largest_hidden:
            yield SMALL_COUNT.at(where, f"{count:g}")
        if setting.standardised and count < FEWEST_FOR_STANDARDISING:
            yield TOO_FEW_TO_STANDARDISE.at(where, f"{count:g}")
        if setting.is_share and people is not None and count > people:
            yield COUNT_ABOVE_WHOLE.at(where, f"{count:,g} of {people:,g}")
        elif value is not None and people is not None and people > 0:
            derived = count / people * setting.multiplier
            if abs(derived - value) > _HALF * 10.0**-setting.decimals * 1.001:
                yield VALUE_DISAGREES.at(where, f"{value:g} and {derived:.4g}")
    doubt = _doubt(count, row.estimate)
    if doubt is not None:
        yield VERY_UNCERTAIN.at(where, doubt)


def _doubt(count: float | None, estimate: Estimate | None) -> str | None:
    if count is not None and count < FEWEST_FOR_RANKING:
        return f"it rests on {count:g}"
    if estimate is None or estimate.value is None or estimate.lower is None or estimate.upper is None:
        return None
    return "its interval is wider than itself" if estimate.upper - estimate.lower > abs(estimate.value) else None


def _of_shares(rows: Sequence[Row]) -> Iterator[Fault]:
    people = [number(row.group.population) or 0.0 for row in rows]
    whole = sum(people)
    if whole > 0:
        unknown = sum(size for row, size in zip(rows, people, strict=True) if row.is_unknown)
        if unknown > MOST_UNKNOWN_SHARE * whole:
            yield MANY_UNKNOWN.at("The groups", f"{unknown / whole:.0%}")
        for row, size in zip(rows, people, strict=True):
            if not row.is_unknown and 0 < size < SMALL_GROUP_SHARE * whole:
                yield SMALL_GROUP.at(row.group.label, f"{size / whole:.1%}")
    missing = [row for row in rows if number(row.group.value) is None]
    if rows and len(missing) > MOST_MISSING_SHARE * len(rows):
        yield TOO_MANY_MISSING.at("The groups", f"{len(missing)} of {len(rows)}")


def _of_order(rows: Sequence[Row], setting: Setting) -> Iterator[Fault]:
    known = [(row.group.label, value) for row in rows if (value := number(row.group.value)) is not None]
    if not setting.ordered or len(known) < FEWEST_FOR_A_MIDDLE:
        return
    ends = {known[0][1], known[-1][1]}
    for word, extreme in (("highest", max(value for _, value in known)), ("lowest", min(value for _, value in known))):
        if extreme not in ends:
            yield MIDDLE_OUTSIDE_ENDS.at(next(label for label, value in known if value == extreme), word)
