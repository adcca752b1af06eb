"""Small numbers hidden, and not to be worked out."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heat_app.measures.hidden_cells import given_away
from heat_app.measures.suppression import (
    NOTHING_HIDDEN,
    SEVEN_AND_BELOW_ROUNDED,
    UNDER_FIVE,
    Hidden,
    Shown,
    ShownTable,
    SuppressionRule,
    suppressed,
    suppressed_with_total,
    suppressed_with_totals,
)

SMALL = Shown(None, Hidden.SMALL)
COVER = Shown(None, Hidden.PROTECTS_ANOTHER)


def test_counts_under_five_are_hidden_and_nought_is_not() -> None:
    assert suppressed([0, 1, 4, 5, None], UNDER_FIVE) == (Shown(0), SMALL, SMALL, Shown(5), Shown(None, Hidden.MISSING))


def test_counts_to_seven_are_hidden_and_others_rounded_to_five() -> None:
    shown = [one.count for one in suppressed([0, 1, 7, 8, 12, 13, 17, 18], SEVEN_AND_BELOW_ROUNDED)]
    assert shown == [0, None, None, 10, 10, 15, 15, 20]


def test_a_single_hidden_count_is_covered_by_the_smallest_other() -> None:
    counts, total = suppressed_with_total([3, 40, 9, 0], UNDER_FIVE)
    assert counts == (SMALL, Shown(40), COVER, Shown(0))
    assert total == Shown(52)


def test_two_hidden_counts_that_leave_no_room_are_covered_too() -> None:
    counts, _ = suppressed_with_total([40, 1, 0, 12], SuppressionRule(4))
    assert counts[1] == SMALL
    assert COVER in counts


def test_a_small_total_is_hidden_and_not_given_away_by_the_others() -> None:
    table = suppressed_with_totals([[3, 0], [10, 20]], UNDER_FIVE)
    assert table.row_totals[0].count is None
    assert table.gives_away == ()


def test_a_hidden_count_in_a_table_makes_a_square() -> None:
    table = suppressed_with_totals([[3, 20, 30], [50, 60, 70], [80, 90, 100]], UNDER_FIVE)
    assert table.rows[0][0] == SMALL
    hidden = [(r, c) for r, row in enumerate(table.rows) for c, one in enumerate(row) if one.count is None]
    assert len(hidden) == 4
    assert table.row_totals == (Shown(53), Shown(180), Shown(270))


def test_without_a_rule_everything_is_shown() -> None:
    table = suppressed_with_totals([[1, 2], [3, 4]], NOTHING_HIDDEN)
    assert [one.count for row in table.rows for one in row] == [1, 2, 3, 4]
    assert (table.total, table.gives_away) == (Shown(10), ())


def test_rounded_counts_need_no_cover() -> None:
    counts, total = suppressed_with_total([3, 42, 19], SEVEN_AND_BELOW_ROUNDED)
    assert (counts, total) == ((SMALL, Shown(40), Shown(20)), Shown(65))


def test_a_lone_count_that_nothing_can_cover_takes_its_total_with_it() -> None:
    counts, total = suppressed_with_total([3], UNDER_FIVE)
    assert counts == (SMALL,)
    assert total.count is None


def test_a_ring_of_hidden_counts_gives_nothing_away_and_a_tail_of_it_does() -> None:
    table = [[10.0, 10, 10, 30], [10, 10, 10, 30], [10, 10, 10, 30], [30, 30, 30, 90]]
    ring = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert given_away(table, ring, columns_add_up=True) == ()
    assert given_away(table, ring | {(2, 2)}, columns_add_up=True) == ((2, 2),)


def possible(table: ShownTable, largest: int) -> list[set[tuple[int, ...]]]:
    """Returns, for every hidden cell of a small table, the counts that somebody who tries them all finds possible."""
    rows, columns = len(table.rows), len(table.rows[0])
    cells = [(r, c) for r in range(rows) for c in range(columns)]
    free = [cell for cell in cells if table.rows[cell[0]][cell[1]].count is None]
    found: list[set[tuple[int, ...]]] = [set() for _ in free]
    for tried in itertools.product(range(largest + 1), repeat=len(free)):
        guess = dict(zip(free, tried, strict=True))
        counts = [[guess.get((r, c), int(table.rows[r][c].count or 0)) for c in range(columns)] for r in range(rows)]
        sums = [sum(row) for row in counts] + [sum(column) for column in zip(*counts, strict=True)]
        sums.append(sum(map(sum, counts)))
        told = [*table.row_totals, *table.column_totals, table.total]
        if all(one.count is None or one.count == amount for one, amount in zip(told, sums, strict=True)):
            for place, value in enumerate(tried):
                found[place].add((value,))
    return found


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 2).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 8), min_size=width, max_size=width), min_size=2, max_size=2)
    )
)
def test_nobody_who_tries_every_count_finds_a_small_one(rows: list[list[int]]) -> None:
    table = suppressed_with_totals(rows, UNDER_FIVE)
    cells = [one for row in table.rows for one in row if one.count is None]
    exposed = {table.rows[row][column] for row, column in table.gives_away if row < 2 and column < len(rows[0])}
    for one, counts in zip(cells, possible(table, 9), strict=True):
        if one.hidden is Hidden.SMALL and one not in exposed:
            assert len(counts) > 1, (table, counts)


@pytest.mark.parametrize("rows", [[], [[]]])
def test_an_empty_table_stays_empty(rows: list[list[float | None]]) -> None:
    assert suppressed_with_totals(rows, UNDER_FIVE).gives_away == ()
