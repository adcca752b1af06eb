"""Small numbers hidden, so that nobody can be recognised, neither from a count nor from the totals beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from heat_app.measures.hidden_cells import Cell, Counts, given_away


@unique
class Hidden(StrEnum):
    """Why a count is not shown."""

    SMALL = "small"
    PROTECTS_ANOTHER = "protects_another"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SuppressionRule:
    """An organisation's rule for small numbers.

    Attributes:
        largest_hidden: Counts from 1 up to this one are hidden; 0 hides none. A count of 0 is shown.
        round_to: Other counts are rounded to the nearest multiple of this; 1 leaves them.
    """

    largest_hidden: int
    round_to: int = 1


UNDER_FIVE = SuppressionRule(4)
UNDER_TEN = SuppressionRule(9)
SEVEN_AND_BELOW = SuppressionRule(7)
SEVEN_AND_BELOW_ROUNDED = SuppressionRule(7, 5)
"""Counts of 1 to 7 hidden, others to the nearest 5.

Source: NHS Digital (2018), disclosure control of Hospital Episode Statistics.
"""
NOTHING_HIDDEN = SuppressionRule(0)


@dataclass(frozen=True, slots=True)
class Shown:
    """A count as it may be published.

    Attributes:
        count: The count, perhaps rounded; None where it is hidden.
        hidden: Why it is hidden; None where it is shown.
    """

    count: float | None
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of counts as it may be published, with its totals.

    Attributes:
        rows: Shown counts, row by row.
        row_totals: Shown total of each row.
        column_totals: Shown total of each column.
        total: Shown total of all.
        gives_away: Places of small counts that could still be worked out because nothing is left to hide.
    """

    rows: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: Shown
    gives_away: tuple[tuple[int, int], ...]


def suppressed(counts: Sequence[float | None], rule: SuppressionRule) -> tuple[Shown, ...]:
    """Returns counts as they may be published where no total of them is; see `suppressed_with_totals`."""
    return tuple(_shown(count, rule) for count in counts)


def suppressed_with_total(counts: Sequence[float | None], rule: SuppressionRule) -> tuple[tuple[Shown, ...], Shown]:
    """Returns counts of one list, and their total, as they may be published together."""
    shown, _ = _published([[*counts, _sum(counts)]], rule, columns_add_up=False)
    return shown[0][:-1], shown[0][-1]


def suppressed_with_totals(rows: Counts, rule: SuppressionRule) -> ShownTable:
    """Returns a table of counts as it may be published with the totals of its rows and columns.

    A small count that could be worked out from the totals is protected by hiding others: the smallest that do so.
    Where everything is rounded this is not needed, since the totals are rounded, too. To protect the people who were
    not counted, such as the two of a hundred who did not attend, let them be a column of the table.
    Source: Hundepool and others (2012), Statistical Disclosure Control, chapter 4.

    Args:
        rows: Counts, row by row; every row of the same length; a missing count is None.
        rule: What is hidden.
    """
    sums = [_sum(column) for column in zip(*rows, strict=True)]
    table = [[*counts, _sum(counts)] for counts in rows]
    table.append([*sums, _sum([counts[-1] for counts in table])])
    shown, exposed = _published(table, rule, columns_add_up=True)
    return ShownTable(
        tuple(row[:-1] for row in shown[:-1]),
        tuple(row[-1] for row in shown[:-1]),
        shown[-1][:-1],
        shown[-1][-1],
        exposed,
    )


def _published(
    table: Counts, rule: SuppressionRule, *, columns_add_up: bool
) -> tuple[tuple[tuple[Shown, ...], ...], tuple[Cell, ...]]:
    """Returns every cell as it may be published, totals among them, and the small ones that are still given away."""
    hidden: dict[Cell, Hidden] = {}
    for row, counts in enumerate(table):
        for column, count in enumerate(counts):
            why = _why(count, rule)
            if why is not None:
                hidden[row, column] = why
    exposed: tuple[Cell, ...] = ()
    if rule.round_to == 1:
        exposed = _protect(table, hidden, columns_add_up=columns_add_up)
    shown = tuple(
        tuple(
            Shown(None, hidden[row, column]) if (row, column) in hidden else _shown(count, rule)
            for column, count in enumerate(counts)
        )
        for row, counts in enumerate(table)
    )
    return shown, exposed


def _why(count: float | None, rule: SuppressionRule) -> Hidden | None:
    if count is None or not math.isfinite(count):
        return Hidden.MISSING
    return Hidden.SMALL if 0 < count < rule.largest_hidden + 1 else None


def _shown(count: float | None, rule: SuppressionRule) -> Shown:
    why = _why(count, rule)
    if why is not None or count is None:
        return Shown(None, why or Hidden.MISSING)
    if rule.round_to == 1:
        return Shown(count)
    # Halves, which whole counts only have where the step is even, go up.
    return Shown(math.floor(count / rule.round_to + 0.5) * rule.round_to)


def _sum(counts: Sequence[float | None]) -> float | None:
    known = [count for count in counts if count is not None]
    return math.fsum(known) if len(known) == len(counts) and known else None


def _protect(table: Counts, hidden: dict[Cell, Hidden], *, columns_add_up: bool) -> tuple[Cell, ...]:
    """Hides further counts until no small one can be worked out; returns those for which nothing is left to hide."""
    while True:
        found = given_away(table, set(hidden), columns_add_up=columns_add_up)
        exposed = [cell for cell in found if hidden[cell] is Hidden.SMALL]
        covers = [cover for cell in exposed if (cover := _cover(table, hidden, cell, columns_add_up=columns_add_up))]
        if not covers:
            return tuple(exposed)
        for cell in min(covers, key=lambda cover: _cost(table, cover)):
            hidden[cell] = Hidden.PROTECTS_ANOTHER


def _cover(
    table: Counts, hidden: dict[Cell, Hidden], exposed: Cell, *, columns_add_up: bool
) -> tuple[Cell, ...] | None:
    """Returns what to hide next to protect a count, at the least cost, or None where nothing is left.

    In a list that is another count; where rows and columns add up, the other corners of a square.
    """
    row, column = exposed
    others = [place for place in range(len(table[row])) if place != column]
    choices: list[tuple[Cell, ...]] = [((row, other),) for other in others]
    if columns_add_up:
        choices = [
            ((row, other), (below, column), (below, other))
            for other in others
            for below in range(len(table))
            if below != row
        ]
    fresh = [tuple(cell for cell in corners if cell not in hidden) for corners in choices]
    return min((cover for cover in fresh if cover), key=lambda cover: _cost(table, cover), default=None)


def _cost(table: Counts, cells: Sequence[Cell]) -> tuple[int, int, float, tuple[Cell, ...]]:
    """Returns what hiding counts costs: totals are dearest, then noughts, which protect little, then large counts."""
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    totals = sum(column == last_column or (last_row > 0 and row == last_row) for row, column in cells)
    counts = [table[row][column] or 0.0 for row, column in cells]
    return totals, sum(count <= 0 for count in counts), math.fsum(counts), tuple(cells)
