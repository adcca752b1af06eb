"""An estimate beside a reference, and the same figure at two times."""

from __future__ import annotations

import pytest

from heat_app.measures.change import change
from heat_app.measures.comparison import Comparison, compared, compared_limits
from heat_app.measures.estimate import Method, estimated, refused
from heat_app.measures.faults import NO_ROWS
from heat_app.measures.groups import Polarity
from heat_app.measures.proportions import proportion

LOW, HIGH, NEITHER = Polarity.LOW_IS_GOOD, Polarity.HIGH_IS_GOOD, Polarity.NEITHER


@pytest.mark.parametrize(
    ("lower", "upper", "polarity", "comparison"),
    [
        (11, 12, LOW, Comparison.WORSE),
        (11, 12, HIGH, Comparison.BETTER),
        (11, 12, NEITHER, Comparison.HIGHER),
        (8, 9, LOW, Comparison.BETTER),
        (8, 9, HIGH, Comparison.WORSE),
        (8, 9, NEITHER, Comparison.LOWER),
        (8, 10, LOW, Comparison.SIMILAR),
        (10, 12, HIGH, Comparison.SIMILAR),
        (None, 12, HIGH, Comparison.NOT_COMPARED),
    ],
)
def test_limits_that_touch_a_reference_are_similar_to_it(
    lower: float | None, upper: float, polarity: Polarity, comparison: Comparison
) -> None:
    assert compared_limits(lower, upper, 10, polarity) is comparison


def test_without_a_reference_nothing_is_compared() -> None:
    assert compared(proportion(5, 10), None, LOW) is Comparison.NOT_COMPARED


# Newcombe (1998), Stat Med 17:873, table II, method 10: 56 of 70 against 48 of 80; 9 of 10 against 3 of 10.
@pytest.mark.parametrize(
    ("later", "earlier", "lower", "upper"), [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090)]
)
def test_a_change_of_two_proportions_has_newcombes_limits(
    later: tuple[int, int], earlier: tuple[int, int], lower: float, upper: float
) -> None:
    found = change(proportion(*earlier), proportion(*later), polarity=HIGH)
    assert found.difference.method is Method.RECOVERED
    assert (found.difference.lower, found.difference.upper) == pytest.approx((lower, upper), abs=6e-5)
    assert found.comparison is Comparison.BETTER


def test_a_gap_that_narrows_is_better_and_one_that_may_not_have_changed_is_similar() -> None:
    wide, narrow = (estimated(value, value - 1, value + 1, 0.95, Method.NORMAL) for value in (10, 5))
    assert change(wide, narrow, polarity=LOW).comparison is Comparison.BETTER
    assert change(narrow, wide, polarity=LOW).comparison is Comparison.WORSE
    assert change(wide, wide, polarity=LOW).comparison is Comparison.SIMILAR
    assert change(wide, narrow, polarity=LOW).ratio.value == pytest.approx(0.5)


def test_limits_of_another_confidence_are_stretched() -> None:
    wide, narrow = (estimated(value, value - 1, value + 1, 0.95, Method.NORMAL) for value in (10, 5))
    usual = change(wide, narrow, polarity=LOW).difference
    surer = change(wide, narrow, polarity=LOW, confidence=0.998).difference
    assert usual.lower is not None
    assert surer.lower is not None
    assert (-5 - surer.lower) / (-5 - usual.lower) == pytest.approx(3.090232 / 1.959964, rel=1e-6)


def test_a_period_without_a_figure_changes_nothing() -> None:
    nothing = refused(NO_ROWS.at("The year"), 0.95, Method.WILSON)
    found = change(nothing, proportion(5, 10), polarity=LOW)
    assert found.difference.fault is not None
    assert (found.difference.fault.code, found.comparison) == ("nothing_to_compare", Comparison.NOT_COMPARED)
