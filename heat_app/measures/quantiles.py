"""Areas or people put into fifths, tenths or other equal parts by a value."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto, unique

from heat_app.errors import Fault
from heat_app.measures import faults
from heat_app.measures.estimate import number

FEWEST_QUANTILES = 2


@unique
class FirstQuantile(Enum):
    """Which end of the values is quantile 1."""

    HIGHEST = auto()
    LOWEST = auto()


def quantiles(
    values: Sequence[float | None], count: int, *, first: FirstQuantile = FirstQuantile.HIGHEST
) -> tuple[int | None, ...] | Fault:
    """Returns the quantile of every value, from 1; equal values share one, a missing value has none.

    Values that do not divide evenly are spread so that the parts differ by one at most, as the deprivation indices are.

    Args:
        values: One value for each area or person.
        count: How many quantiles: 5 for fifths, 10 for tenths.
        first: Which end is quantile 1: for a deprivation score the highest is the most deprived.
    """
    if count < FEWEST_QUANTILES:
        return faults.QUANTILES_OUT_OF_RANGE.at("The quantiles", str(count))
    known = [value for value in map(number, values) if value is not None]
    if len(known) < count:
        return faults.FEWER_VALUES_THAN_QUANTILES.at("The values", f"{len(known)} values, {count} quantiles")
    ordered = sorted(known, reverse=first is FirstQuantile.HIGHEST)
    ranks: dict[float, int] = {}
    for rank, value in enumerate(ordered, 1):
        ranks.setdefault(value, rank)
    return tuple(
        None if (usable := number(value)) is None else _quantile(ranks[usable], len(known), count) for value in values
    )


def _quantile(rank: int, known: int, count: int) -> int:
    """Returns the quantile of a rank from 1; whole numbers throughout, so that no rounding moves an area."""
    from_the_end = known + 1 - rank
    return count + 1 + -from_the_end * count // known
