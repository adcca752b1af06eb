"""Can the figures be right? Impossible ones block; doubtful ones are pointed out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from heat_app.domain.assessment.answer import Row
from heat_app.domain.assessment.naming import NamedRow
from heat_app.domain.checks.catalogue import (
    INTERVAL_EXCLUDES_ESTIMATE,
    PART_ABOVE_WHOLE,
    SHARES_DO_NOT_ADD_UP,
    Subject,
)
from heat_app.domain.checks.finding import Finding
from heat_app.domain.checks.rows import AnsweredTable, items_chosen, named, number_in, tables
from heat_app.domain.form.answer_kinds import Purpose
from heat_app.domain.form.purposes import DENOMINATOR, DIMENSION, LOWER, NUMERATOR, PERCENTAGE, PERIOD, STAGE, UPPER
from heat_app.domain.numbers import number_words

TOLERANCE = Decimal(2)
"""Points by which rounded percentages may miss 100."""
NEAR = Decimal(10)
"""Points from 100 within which percentages without counts are taken to be shares of one whole, not rates of groups."""


def parts_are_no_larger_than_wholes(subject: Subject) -> Iterator[Finding]:
    """Finds counts that are larger than what they are a part of."""
    for found in tables(subject, Purpose.EQUITY):
        wrong = []
        for entry in found.rows:
            part, whole = (number_in(found.table, column, entry.row) for column in (NUMERATOR, DENOMINATOR))
            if part is not None and whole is not None and part > whole:
                wrong.append(f"{entry.name} ({number_words(part)} of {number_words(whole)})")
        if wrong:
            yield PART_ABOVE_WHOLE.at(found.question, named(wrong))


def intervals_hold_their_estimates(subject: Subject) -> Iterator[Finding]:
    """Finds intervals that do not hold the percentage they are about, or end before they begin."""
    for found in tables(subject, Purpose.EQUITY):
        wrong = [
            f"{entry.name} ({number_words(estimate)}, {_end(low)} to {_end(high)})"
            for entry in found.rows
            for estimate, low, high in (_interval(found, entry),)
            if estimate is not None and ((low is not None and low > estimate) or (high is not None and high < estimate))
        ]
        if wrong:
            yield INTERVAL_EXCLUDES_ESTIMATE.at(found.question, named(wrong))


def shares_add_up(subject: Subject) -> Iterator[Finding]:
    """Finds percentages of one dimension that miss 100 by more than rounding.

    Shares of one whole add up; rates of separate groups need not. Rows with one and the same whole are shares. Where
    no counts are given, a sum near 100 is taken to be meant as 100.
    """
    for found in tables(subject, Purpose.EQUITY):
        wrong = []
        for (dimension, _, _), rows in _by_dimension(found).items():
            shares = [number for row in rows for number in (number_in(found.table, PERCENTAGE, row),)]
            given = [share for share in shares if share is not None]
            wholes = {number_in(found.table, DENOMINATOR, row) for row in rows}
            miss = abs(sum(given, Decimal(0)) - 100)
            is_one_whole = len(wholes) == 1 and None not in wholes
            if len(given) > 1 and miss > TOLERANCE and (is_one_whole or (wholes == {None} and miss <= NEAR)):
                wrong.append(f"{dimension or 'all rows'} ({number_words(sum(given, Decimal(0)))})")
        if wrong:
            yield SHARES_DO_NOT_ADD_UP.at(found.question, named(wrong))


def _interval(found: AnsweredTable, entry: NamedRow) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    row = entry.row
    estimate = number_in(found.table, PERCENTAGE, row)
    part, whole = (number_in(found.table, column, row) for column in (NUMERATOR, DENOMINATOR))
    if estimate is None and part is not None and whole:
        estimate = (part * 100 / whole).quantize(Decimal("0.1"))
    return estimate, number_in(found.table, LOWER, row), number_in(found.table, UPPER, row)


def _end(end: Decimal | None) -> str:
    return "not given" if end is None else number_words(end)


def _by_dimension(found: AnsweredTable) -> dict[tuple[str, str, str], list[Row]]:
    grouped: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for entry in found.rows:
        dimension, stage, period = (_words(found, column, entry.row) for column in (DIMENSION, STAGE, PERIOD))
        grouped[dimension, stage, period].append(entry.row)
    return grouped


def _words(found: AnsweredTable, column: str, row: Row) -> str:
    asked = found.table.column(column)
    chosen = " and ".join(item.label for item in items_chosen(asked, row))
    return chosen or " ".join(row.text(column).split())
