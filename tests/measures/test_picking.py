"""Which measures suit which groups, and which warnings belong beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from group_tables import table
from hypothesis import given
from hypothesis import strategies as st

from heat_app.measures.cautions import Row, Setting, Unlike, cautions
from heat_app.measures.estimate import Method, estimated
from heat_app.measures.groups import Group
from heat_app.measures.picking import SUITABILITY, Dimension, Measure, Pick, Place, picks

DEPRIVATION = Dimension(ordered=True, group_count=10)
ETHNICITY = Dimension(ordered=False, group_count=6)


def first(dimension: Dimension) -> list[Measure]:
    return [pick.measure for pick in picks(dimension).first_page]


def test_deprivation_tenths_get_gap_ratio_slope_and_excess_first() -> None:
    assert first(DEPRIVATION) == [
        Measure.DIFFERENCE,
        Measure.RATIO,
        Measure.SLOPE_INDEX,
        Measure.ATTRIBUTABLE_NUMBER,
    ]


def test_groups_without_an_order_get_the_mean_difference_instead_of_a_slope() -> None:
    assert first(ETHNICITY) == [
        Measure.DIFFERENCE,
        Measure.RATIO,
        Measure.MEAN_DIFFERENCE,
        Measure.ATTRIBUTABLE_NUMBER,
    ]


def test_two_groups_get_no_summary_over_many() -> None:
    assert first(Dimension(ordered=False, group_count=2)) == [
        Measure.DIFFERENCE,
        Measure.RATIO,
        Measure.ATTRIBUTABLE_NUMBER,
    ]


def test_four_ordered_groups_get_their_slope_on_request_with_a_caution() -> None:
    pick = next(one for one in picks(replace(DEPRIVATION, group_count=4)).picked if one.measure is Measure.SLOPE_INDEX)
    assert pick.place is Place.ON_REQUEST
    assert pick.caution


@pytest.mark.parametrize(
    ("dimension", "measure"),
    [
        (replace(DEPRIVATION, any_zero=True), Measure.RATIO),
        (replace(DEPRIVATION, missing_count=1), Measure.SLOPE_INDEX),
        (replace(ETHNICITY, missing_count=1), Measure.MEAN_DIFFERENCE),
        (replace(ETHNICITY, has_polarity=False), Measure.ATTRIBUTABLE_NUMBER),
        (replace(ETHNICITY, has_populations=False), Measure.THEIL),
        (replace(ETHNICITY, has_whole=False), Measure.COMPARISON),
        (ETHNICITY, Measure.SLOPE_INDEX),
        (DEPRIVATION, Measure.THEIL),
        (replace(ETHNICITY, group_count=42), Measure.FUNNEL),
    ],
)
def test_what_does_not_suit_is_left_out_with_a_reason(dimension: Dimension, measure: Measure) -> None:
    omitted = {one.measure: one.reason for one in picks(dimension).omitted}
    assert omitted[measure]


def test_a_funnel_is_for_ten_areas_or_more() -> None:
    areas = replace(ETHNICITY, group_count=10, are_areas=True)
    assert Measure.FUNNEL in {pick.measure for pick in picks(areas).picked}


@given(
    st.builds(
        Dimension,
        ordered=st.booleans(),
        group_count=st.integers(0, 60),
        missing_count=st.integers(0, 5),
        any_zero=st.booleans(),
        has_polarity=st.booleans(),
        has_populations=st.booleans(),
        has_whole=st.booleans(),
        are_areas=st.booleans(),
    )
)
def test_every_measure_is_picked_or_left_out_and_the_first_page_has_four_at_most(dimension: Dimension) -> None:
    found = picks(dimension)
    assert sorted([one.measure for one in (*found.picked, *found.omitted)]) == sorted(Measure)
    assert len(SUITABILITY) == len(Measure)
    assert len(found.first_page) <= 4
    assert all(isinstance(one, Pick) and one.reason for one in found.picked)


ROWS = tuple(Row(group, count) for group, count in zip(table(50, 30, 40, people=1000), (500, 300, 400), strict=True))
ORDERED = Setting(ordered=True)


def codes(rows: tuple[Row, ...], setting: Setting = ORDERED, **more: object) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in cautions(rows, setting, **more)]  # type: ignore[arg-type]


def with_row(place: int, **changes: object) -> tuple[Row, ...]:
    rows = list(ROWS)
    rows[place] = replace(rows[place], **changes)  # type: ignore[arg-type]
    return tuple(rows)


def test_a_sound_table_has_no_caution_but_for_the_middle() -> None:
    assert codes(ROWS) == [("middle_outside_ends", "b")]
    assert codes(ROWS, Setting(ordered=False)) == []


def group(value: float | None, people: float | None = 1000) -> Group:
    return Group("b", value, people)


@pytest.mark.parametrize(
    ("row", "setting", "expected"),
    [
        ({"count": 5, "group": group(0.5)}, ORDERED, ("small_count", "b")),
        ({"count": 5, "group": group(0.5)}, ORDERED, ("very_uncertain", "b")),
        ({"count": 9, "group": group(0.9)}, replace(ORDERED, standardised=True), ("too_few_to_standardise", "b")),
        ({"count": None, "group": group(None)}, ORDERED, ("group_missing", "b")),
        ({"count": None, "group": group(None)}, ORDERED, ("too_many_missing", "The groups")),
        ({"count": 300, "group": group(31)}, ORDERED, ("value_disagrees", "b")),
        ({"count": 1300}, ORDERED, ("count_above_whole", "b")),
        ({"is_unknown": True}, ORDERED, ("many_unknown", "The groups")),
        ({"count": 30, "group": group(30, 100)}, ORDERED, ("small_group", "b")),
        ({}, replace(ORDERED, unlike=frozenset({Unlike.AGES})), ("not_alike", "The groups")),
        ({}, replace(ORDERED, national_groups=True), ("national_groups", "The groups")),
        ({}, replace(ORDERED, index_changed=True), ("index_changed", "The years")),
        ({"estimate": estimated(3, 1, 5, 0.95, Method.NORMAL)}, ORDERED, ("very_uncertain", "b")),
    ],
)
def test_what_makes_a_figure_doubtful_stands_beside_it(
    row: dict[str, object], setting: Setting, expected: tuple[str, str]
) -> None:
    assert expected in codes(with_row(1, **row), setting)
    assert expected not in codes(ROWS)


def test_a_value_that_differs_by_rounding_alone_is_no_caution() -> None:
    rows = (Row(Group("a", 33.3, 3000), 1000), *ROWS[1:])
    assert "value_disagrees" not in {one for one, _ in codes(rows)}


def test_a_gap_that_crosses_nought_may_be_chance() -> None:
    gap = estimated(1, -1, 3, 0.95, Method.NORMAL)
    assert ("gap_may_be_chance", "The gap") in codes(ROWS, gap=gap)
    assert ("gap_may_be_chance", "The gap") not in codes(ROWS, gap=estimated(2, 1, 3, 0.95, Method.NORMAL))
