"""Calculated cells: exact, and empty where they cannot be reckoned."""

from __future__ import annotations

from decimal import Decimal

import pytest
from every_kind import BANDS, effects, risks
from hypothesis import given
from hypothesis import strategies as st

from heat_app.domain.assessment.answer import Cell, ChoicesAnswer, NumberAnswer, Row, TableAnswer
from heat_app.domain.assessment.calculating import Total, band, calculated, must_escalate, totals
from heat_app.domain.form.answer_kinds import Score, Share, Sum
from heat_app.domain.ids import ColumnKey, ItemKey, RowId

FACTORS = (ColumnKey("likelihood"), ColumnKey("consequence"))
SCORE = Score(FACTORS, BANDS, escalate_from=15)


def row(row_id: str = "row-1", **cells: str) -> Row:
    """A row of numbers, or of choices where the cell names an item."""
    return Row(
        RowId(row_id),
        tuple(
            Cell(
                ColumnKey(key),
                ChoicesAnswer((ItemKey(cell),)) if cell[:1].isalpha() else NumberAnswer(cell),
            )
            for key, cell in cells.items()
        ),
    )


@given(st.integers(1, 5), st.integers(1, 5))
def test_a_score_is_the_product_of_its_factors_and_falls_in_the_highest_band_it_reaches(left, right) -> None:
    score = calculated(risks(), SCORE, row(likelihood=f"s{left}", consequence=f"s{right}"))
    assert score == left * right
    reached = band(SCORE, score)
    assert reached is not None
    floors = [item.score for item in BANDS if item.score is not None and item.score <= left * right]
    assert reached.score == max(floors)
    assert must_escalate(SCORE, score) is (left * right >= 15)


def test_a_score_without_one_of_its_factors_is_none_and_falls_in_no_band() -> None:
    assert calculated(risks(), SCORE, row(likelihood="s5")) is None
    assert calculated(risks(), SCORE, row(likelihood="s5", consequence="s9")) is None
    assert band(SCORE, None) is None
    assert not must_escalate(SCORE, None)
    assert not must_escalate(Score(FACTORS, BANDS), Decimal(25))


def test_a_sum_takes_an_empty_cell_for_nothing_as_long_as_one_is_filled() -> None:
    net = Sum((ColumnKey("year_1"), ColumnKey("year_2")), (ColumnKey("cost"),))
    assert calculated(effects(), net, row(year_1="0.10", year_2="0.20", cost="0.05")) == Decimal("0.25")
    assert calculated(effects(), net, row(cost="5")) == -5
    assert calculated(effects(), net, row(year_3="5")) is None


@pytest.mark.parametrize(
    ("part", "whole", "share"), [("13733", "31881", "43.1"), ("1", "8", "12.5"), ("1", "16", "6.3"), ("0", "3", "0.0")]
)
def test_a_share_is_a_percentage_to_one_digit(part, whole, share) -> None:
    kind = Share(ColumnKey("cost"), ColumnKey("year_1"))
    assert calculated(effects(), kind, row(cost=part, year_1=whole)) == Decimal(share)


def test_there_is_no_share_of_nothing() -> None:
    kind = Share(ColumnKey("cost"), ColumnKey("year_1"))
    assert calculated(effects(), kind, row(cost="1", year_1="0")) is None
    assert calculated(effects(), kind, row(cost="1")) is None


def test_totals_are_shown_of_all_rows_and_by_the_column_that_the_form_names() -> None:
    answer = TableAnswer(
        (
            row("row-1", organisation="council", year_1="100.10"),
            row("row-2", organisation="icb", year_1="50"),
            row("row-3", organisation="council", year_1="-0.10"),
            row("row-4", year_1="1"),
            row("row-5", organisation="icb"),
        )
    )
    assert totals(effects(), answer)[:4] == (
        Total(ColumnKey("year_1"), "", Decimal("151.00")),
        Total(ColumnKey("year_1"), "Northtown Council", Decimal("100.00")),
        Total(ColumnKey("year_1"), "Harbour Integrated Care Board", Decimal(50)),
        Total(ColumnKey("year_1"), "Organisation: not given", Decimal(1)),
    )
    assert {total.column for total in totals(effects(), answer)} == {"year_1", "net"}
    assert totals(effects(), TableAnswer(())) == ()


@given(st.lists(st.tuples(st.sampled_from(["council", "icb"]), st.integers(-(10**9), 10**9)), max_size=8))
def test_the_totals_by_organisation_make_the_whole(entries) -> None:
    rows = [row(f"row-{nth}", organisation=who, year_1=str(number)) for nth, (who, number) in enumerate(entries, 1)]
    found = [total for total in totals(effects(), TableAnswer(tuple(rows))) if total.column == "year_1"]
    whole = sum(total.value for total in found if not total.by)
    assert whole == sum(total.value for total in found if total.by) == sum(number for _, number in entries)
