"""Which hidden counts of a table can be worked out from the counts and totals that are shown."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

Cell = tuple[int, int]
Counts = Sequence[Sequence[float | None]]
_ROUNDS = 100


def given_away(table: Counts, hidden: set[Cell], *, columns_add_up: bool) -> tuple[Cell, ...]:
    """Returns the hidden cells whose count follows from what is shown, in order.

    Two ways lead there. Adding and subtracting lines isolates a hidden cell exactly if, drawn as an edge between its
    row and its column, it lies on no ring of hidden cells. And counts are never below 0, so a line whose hidden
    counts add up to little leaves no room.
    Source: Gusfield (1988), SIAM J Comput 17:552 (bridges of the suppression graph).

    Args:
        table: Counts, the total of each row last; where columns add up, a last row has the total of each column.
        hidden: Places that are not shown.
        columns_add_up: Whether there is such a last row; else the table is one row with its total.
    """
    return tuple(sorted(_bridges(hidden, columns_add_up) | _without_room(table, hidden, columns_add_up)))


Node = tuple[str, int]


def _bridges(hidden: set[Cell], columns_add_up: bool) -> set[Cell]:  # noqa: FBT001  told by name above
    """Returns hidden cells on no ring: taking them away parts their row from their column.

    One walk over all rows and columns; a cell is a bridge if nothing behind it leads back to before it.
    Source: Tarjan (1974), Inf Process Lett 2:160.
    """
    neighbours: dict[Node, list[tuple[Node, Cell]]] = {}
    for row, column in sorted(hidden):
        ends: tuple[Node, Node] = ("row", row), ("column", column if columns_add_up else 0)
        neighbours.setdefault(ends[0], []).append((ends[1], (row, column)))
        neighbours.setdefault(ends[1], []).append((ends[0], (row, column)))
    met: dict[Node, int] = {}
    earliest: dict[Node, int] = {}
    bridges: set[Cell] = set()
    for start, onwards in neighbours.items():
        if start in met:
            continue
        met[start] = earliest[start] = len(met)
        path: list[tuple[Node, Cell | None, Iterator[tuple[Node, Cell]]]] = [(start, None, iter(onwards))]
        while path:
            node, came_by, further = path[-1]
            following, cell = next(further, (None, None))
            if following is None or cell is None:
                path.pop()
                if path and came_by is not None:
                    before = path[-1][0]
                    earliest[before] = min(earliest[before], earliest[node])
                    if earliest[node] > met[before]:
                        bridges.add(came_by)
            elif cell != came_by and following in met:
                earliest[node] = min(earliest[node], met[following])
            elif cell != came_by:
                met[following] = earliest[following] = len(met)
                path.append((following, cell, iter(neighbours[following])))
    return bridges


def _lines(table: Counts, *, columns_add_up: bool) -> list[list[Cell]]:
    """Returns every line of cells of which the last is the sum of the others."""
    width = len(table[0]) if table else 0
    lines = [[(row, column) for column in range(width)] for row in range(len(table))]
    if columns_add_up:
        lines += [[(row, column) for row in range(len(table))] for column in range(width)]
    return lines


def _without_room(table: Counts, hidden: set[Cell], columns_add_up: bool) -> set[Cell]:  # noqa: FBT001
    """Returns hidden cells for which the sums of their lines leave one whole number only, by narrowing in turn."""
    sums: list[tuple[list[tuple[Cell, float]], float]] = []
    for line in _lines(table, columns_add_up=columns_add_up):
        unknown = [(cell, -1.0 if cell == line[-1] else 1.0) for cell in line if cell in hidden]
        told = [table[row][column] for (row, column), _ in unknown]
        if unknown and None not in told:
            # What the shown cells leave for the hidden ones is what these add up to.
            amount = math.fsum(sign * (count or 0.0) for (_, sign), count in zip(unknown, told, strict=True))
            sums.append((unknown, amount))
    least, most = dict.fromkeys(hidden, 0.0), dict.fromkeys(hidden, math.inf)
    for _ in range(_ROUNDS):
        before = dict(least), dict(most)
        for unknown, amount in sums:
            for cell, sign in unknown:
                _narrow(cell, sign, unknown, amount, least, most)
        if before == (least, most):
            break
    return {cell for cell in hidden if most[cell] - least[cell] < 1}


def _narrow(
    cell: Cell,
    sign: float,
    unknown: Sequence[tuple[Cell, float]],
    amount: float,
    least: dict[Cell, float],
    most: dict[Cell, float],
) -> None:
    """Draws the bounds of one hidden cell closer from those of the others on its line."""
    others = [(other, theirs) for other, theirs in unknown if other != cell]
    smallest = math.fsum(theirs * (least if theirs > 0 else most)[other] for other, theirs in others)
    largest = math.fsum(theirs * (most if theirs > 0 else least)[other] for other, theirs in others)
    first, second = (amount - largest) * sign, (amount - smallest) * sign
    least[cell] = max(least[cell], min(first, second))
    most[cell] = min(most[cell], max(first, second))
