"""What would change if every group had the best one's value."""

from __future__ import annotations

import math

import pytest
from group_tables import ANY_NUMBER, SOUND, code, groups_of, keeps_its_promise, table
from hypothesis import given
from hypothesis import strategies as st

from heat_app.measures.attributable import attributable
from heat_app.measures.estimate import Method
from heat_app.measures.groups import Group, Polarity


# By hand: 40 and 20 of 200 people each: 15%; all at 10% would be 5 points less, a third, 20 people.
def test_the_excess_is_told_in_points_in_per_cent_and_in_people() -> None:
    found = attributable(table(20, 10, people=200), polarity=Polarity.LOW_IS_GOOD, ordered=True, multiplier=100)
    assert found.reference == "b"
    assert (found.risk.value, found.fraction.value, found.count.value) == pytest.approx((-5, -100 / 3, -20))
    assert found.risk.method is Method.WALTER


# By hand, errors of 2 points: the risk moves by -1/2 and 1/2, the logarithm of 10 over 15 by -1/30 and 1/10 - 1/30.
def test_the_groups_own_errors_give_the_limits_where_they_are_known() -> None:
    found = attributable(
        table(20, 10, people=200, errors=2), polarity=Polarity.LOW_IS_GOOD, ordered=True, multiplier=100
    )
    width = 1.959964 * 2 * math.sqrt(0.5)
    assert (found.risk.lower, found.risk.upper) == pytest.approx((-5 - width, -5 + width))
    assert (found.count.lower, found.count.upper) == pytest.approx(((-5 - width) * 4, (-5 + width) * 4))
    factor = math.exp(1.959964 * 2 * math.hypot(1 / 30, 1 / 10 - 1 / 30))
    assert (found.fraction.lower, found.fraction.upper) == pytest.approx(
        ((10 / 15 / factor - 1) * 100, (10 / 15 * factor - 1) * 100)
    )


def test_walters_limits_of_counted_people_are_close_to_those_of_binomial_errors() -> None:
    values, people = (0.3, 0.25, 0.2), 5000
    errors = [math.sqrt(value * (1 - value) / people) for value in values]
    counted = table(*values, people=people)
    known = [Group(group.label, group.value, people, error) for group, error in zip(counted, errors, strict=True)]
    walter = attributable(counted, polarity=Polarity.LOW_IS_GOOD, ordered=True).fraction
    own = attributable(known, polarity=Polarity.LOW_IS_GOOD, ordered=True).fraction
    assert walter.lower is not None
    assert own.lower is not None
    assert (walter.lower, walter.upper) == pytest.approx((own.lower, own.upper), rel=0.08)


@pytest.mark.parametrize(
    ("polarity", "ordered", "chosen", "reference", "change"),
    [
        (Polarity.LOW_IS_GOOD, True, None, "c", 0),  # the last is the worst here
        (Polarity.LOW_IS_GOOD, False, None, "a", -10),
        (Polarity.HIGH_IS_GOOD, True, None, "c", 10),
        (Polarity.HIGH_IS_GOOD, False, "b", "b", 0),
        (Polarity.NEITHER, False, None, "a", -10),
    ],
)
def test_the_reference_is_the_last_the_best_or_the_chosen(
    polarity: Polarity, ordered: bool, chosen: str | None, reference: str, change: float
) -> None:
    found = attributable(
        table(10, 20, 30, errors=1), polarity=polarity, ordered=ordered, reference=chosen, multiplier=100
    )
    assert (found.reference, found.risk.value, found.count.value) == (reference, pytest.approx(change), 3 * change)
    assert keeps_its_promise(found.risk)


@given(SOUND, st.sampled_from(Polarity))
def test_the_order_of_unordered_groups_does_not_matter(groups: tuple[Group, ...], polarity: Polarity) -> None:
    one = attributable(groups, polarity=polarity, ordered=False)
    two = attributable(groups[::-1], polarity=polarity, ordered=False)
    assert one.risk.value == pytest.approx(two.risk.value, abs=1e-12)
    assert ((one.risk.value or 0) >= 0) if polarity is Polarity.HIGH_IS_GOOD else ((one.risk.value or 0) <= 0)


@given(groups_of(ANY_NUMBER), st.sampled_from(Polarity), st.booleans(), st.sampled_from([1, 100, 100_000]))
def test_no_table_crashes_an_excess_or_leaves_it_without_a_reason(
    groups: tuple[Group, ...], polarity: Polarity, ordered: bool, multiplier: int
) -> None:
    found = attributable(groups, polarity=polarity, ordered=ordered, multiplier=multiplier)
    for estimate in (found.risk, found.fraction, found.count):
        assert keeps_its_promise(estimate)


def test_what_an_excess_cannot_be_made_of_is_refused() -> None:
    low = Polarity.LOW_IS_GOOD
    assert code(attributable(table(10), polarity=low, ordered=False).risk) == "too_few_groups"
    assert code(attributable(table(10, 20), polarity=low, ordered=False, reference="z").risk) == "reference_unknown"
    assert code(attributable(table(0, 0), polarity=low, ordered=False).fraction) == "mean_not_positive"
    # Values per person above 1 are no shares of people, so without errors there are no limits.
    assert code(attributable(table(20, 10), polarity=low, ordered=False).risk) == "errors_missing"
