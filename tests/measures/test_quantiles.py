"""Areas put into equal parts by a value."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from heat_app.errors import Fault
from heat_app.measures.quantiles import FirstQuantile, quantiles


def test_ten_areas_make_five_fifths_of_two_from_the_highest() -> None:
    assert quantiles([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 5) == (1, 1, 2, 2, 3, 3, 4, 4, 5, 5)
    assert quantiles([1, 2, 3, 4], 2, first=FirstQuantile.LOWEST) == (1, 1, 2, 2)


def test_equal_values_share_a_quantile_and_missing_ones_have_none() -> None:
    assert quantiles([5, 5, None, 1, 1], 2) == (1, 1, None, 2, 2)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=10, max_size=60, unique=True), st.integers(2, 10))
def test_parts_differ_by_one_area_at_most_and_follow_the_values(values: list[int], count: int) -> None:
    found = quantiles(values, count)
    assert not isinstance(found, Fault)
    sizes = Counter(found)
    assert len(sizes) == count
    assert max(sizes.values()) - min(sizes.values()) <= 1
    by_value = [quantile for _, quantile in sorted(zip(values, found, strict=True), reverse=True)]
    assert by_value == sorted(by_value, key=lambda quantile: quantile or 0)


def test_fewer_values_than_quantiles_and_fewer_than_two_quantiles_are_refused() -> None:
    few, one = quantiles([1, 2, None], 3), quantiles([1, 2], 1)
    assert isinstance(few, Fault)
    assert isinstance(one, Fault)
    assert (few.code, one.code) == ("fewer_values_than_quantiles", "quantiles_out_of_range")
