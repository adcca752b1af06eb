"""Intervals hold what they promise: of simulated tables, 95% have the truth within their 95% limits.

Slow, so run by `make simulations` alone. The draws are seeded: a figure that fails, fails every time.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Callable

import pytest

from heat_app.measures.attributable import attributable
from heat_app.measures.change import change
from heat_app.measures.concentration import (
    Bounds,
    Correction,
    absolute_concentration_index,
    relative_concentration_index,
)
from heat_app.measures.count_limits import byar_lower, byar_upper, exact_limits
from heat_app.measures.direct import AgeBand, directly_standardised_rate
from heat_app.measures.disparity import (
    Counting,
    index_of_disparity,
    mean_difference_from_best,
    mean_difference_from_mean,
    mean_difference_from_reference,
)
from heat_app.measures.dispersion import (
    SpreadLimits,
    between_group_deviation,
    between_group_variance,
    coefficient_of_variation,
    mean_log_deviation,
    theil_index,
)
from heat_app.measures.estimate import Estimate
from heat_app.measures.gaps import Pair, difference, ratio
from heat_app.measures.groups import Group, Limits, Polarity
from heat_app.measures.indirect import ReferenceBand, indirectly_standardised_ratio
from heat_app.measures.life_expectancy import START_AGES, LifeBand, life_expectancy
from heat_app.measures.logistic import logistic_slope_index
from heat_app.measures.means import mean
from heat_app.measures.proportions import proportion, wilson_limits
from heat_app.measures.rates import rate
from heat_app.measures.scales import Scale
from heat_app.measures.slope import slope_index

pytestmark = [pytest.mark.simulation, pytest.mark.timeout(900)]
TABLES = 4000
PROMISED = (0.93, 0.97)
AT_LEAST = (0.95, 1.0)
"""Exact limits of a small count hold the truth at least as often as promised, by construction."""
ONE_SIDED = (0.93, 0.99)
"""Where groups are nearly equal, limits of spread start at 0 and can miss on one side alone."""


def share_within(draw: Callable[[random.Random], Estimate], truth: float, tables: int = TABLES) -> float:
    """Returns how often the truth lies within the limits drawn; rounding in the last place does not count."""
    chance = random.Random(20_260_101)
    slack = 1e-9 * (1 + abs(truth))
    within = 0
    for _ in range(tables):
        found = draw(chance)
        if found.lower is not None and found.upper is not None:
            within += found.lower - slack <= truth <= found.upper + slack
    return within / tables


def promises(draw: Callable[[random.Random], Estimate], truth: float, bounds: tuple[float, float] = PROMISED) -> None:
    share = share_within(draw, truth)
    sys.stdout.write(f"within limits: {share:.3f}\n")
    assert bounds[0] <= share <= bounds[1], share


def events(chance: random.Random, expected: float) -> int:
    """Returns a Poisson number."""
    if expected > 500:
        return max(0, round(chance.gauss(expected, math.sqrt(expected))))
    left, count = math.exp(-expected), 0
    product = chance.random()
    while product > left:
        product *= chance.random()
        count += 1
    return count


def people(chance: random.Random, size: int, share: float) -> int:
    """Returns how many of some people are counted."""
    return chance.binomialvariate(size, share) if hasattr(chance, "binomialvariate") else _binomial(chance, size, share)


def _binomial(chance: random.Random, size: int, share: float) -> int:
    """Returns a binomial number by halving at the median order statistic."""
    count = 0
    while size > 50:
        middle = 1 + size // 2
        at = chance.betavariate(middle, size + 1 - middle)
        if at >= share:
            size, share = middle - 1, share / at
        else:
            count, size, share = count + middle, size - middle, (share - at) / (1 - at)
    return count + sum(chance.random() < share for _ in range(size))


@pytest.mark.parametrize(("share", "size"), [(0.1, 80), (0.3, 50), (0.5, 40), (0.27, 2000), (0.02, 900)])
def test_wilson(share: float, size: int) -> None:
    promises(lambda chance: proportion(people(chance, size, share), size), share)


@pytest.mark.parametrize("expected", [15, 25, 60, 400])
def test_byar(expected: float) -> None:
    promises(lambda chance: rate(events(chance, expected), 1000, multiplier=1000), expected)


@pytest.mark.parametrize("expected", [1, 3, 6])
def test_exact(expected: float) -> None:
    promises(lambda chance: rate(events(chance, expected), 1000, multiplier=1000), expected, AT_LEAST)
    assert exact_limits(10, 0.95)[0] == pytest.approx(byar_lower(10, 0.95), rel=0.01)
    assert byar_upper(10, 0.95) == pytest.approx(exact_limits(10, 0.95)[1], rel=0.01)


@pytest.mark.parametrize("size", [2, 5, 40])
def test_mean(size: int) -> None:
    promises(lambda chance: mean([chance.gauss(50, 12) for _ in range(size)]), 50)


AGES = [(900, 0.002, 5), (1200, 0.004, 6), (1100, 0.01, 7), (800, 0.03, 6), (300, 0.1, 2)]


def test_directly_standardised_rate() -> None:
    truth = sum(risk * standard for _, risk, standard in AGES) / 26
    promises(
        lambda chance: directly_standardised_rate(
            [AgeBand("x", events(chance, size * risk), size, standard) for size, risk, standard in AGES], multiplier=1
        ),
        truth,
    )


def test_indirectly_standardised_ratio() -> None:
    promises(
        lambda chance: indirectly_standardised_ratio(
            [ReferenceBand("x", events(chance, 1.2 * size * risk), size, risk * 1e7, 1e7) for size, risk, _ in AGES]
        ),
        1.2,
    )


def drawn(chance: random.Random, truths: list[float], errors: list[float], sizes: list[float]) -> tuple[Group, ...]:
    """Returns groups whose values have their errors."""
    rows = zip(truths, errors, sizes, strict=True)
    return tuple(
        Group(str(place), chance.gauss(truth, error), size, error) for place, (truth, error, size) in enumerate(rows)
    )


def counted(chance: random.Random, truths: list[float], sizes: list[int]) -> tuple[Group, ...]:
    """Returns groups of people who were counted, with Wilson's limits."""
    groups = []
    for place, (truth, size) in enumerate(zip(truths, sizes, strict=True)):
        count = people(chance, size, truth)
        groups.append(Group(str(place), count / size, size, limits=Limits(*wilson_limits(count, size, 0.95))))
    return tuple(groups)


FIFTHS, SIZES = [0.31, 0.27, 0.22, 0.20, 0.12], [1200, 800, 1000, 600, 1400]
TENTHS = [0.40, 0.30, 0.26, 0.23, 0.21, 0.20, 0.19, 0.185, 0.18, 0.178]
TENTH_SIZES = [700, 500, 900, 650, 800, 760, 540, 610, 720, 680]


@pytest.mark.parametrize("measure", [difference, ratio])
@pytest.mark.parametrize("sizes", [(300, 200), (60, 80)])
def test_gap_of_counted_people(measure: Callable[..., Estimate], sizes: tuple[int, int]) -> None:
    truth = 0.1 if measure is difference else 1.5
    promises(lambda chance: measure(Pair(*counted(chance, [0.3, 0.2], list(sizes)))), truth)


@pytest.mark.parametrize("measure", [difference, ratio])
def test_gap_with_errors(measure: Callable[..., Estimate]) -> None:
    truth = 10 if measure is difference else 1.5
    promises(lambda chance: measure(Pair(*drawn(chance, [30, 20], [2, 1.5], [1, 1]))), truth)


def test_change() -> None:
    def draw(chance: random.Random) -> Estimate:
        earlier, later = proportion(people(chance, 150, 0.3), 150), proportion(people(chance, 120, 0.4), 120)
        return change(earlier, later, polarity=Polarity.HIGH_IS_GOOD).difference

    promises(draw, 0.1)


@pytest.mark.parametrize(("truths", "sizes"), [(FIFTHS, SIZES), (TENTHS, TENTH_SIZES)])
@pytest.mark.parametrize(
    ("fit", "spread"),
    [
        (Scale.PLAIN, Scale.PLAIN),
        (Scale.PLAIN, Scale.LOG),
        (Scale.PLAIN, Scale.LOGIT),
        (Scale.LOG, Scale.LOG),
        (Scale.LOGIT, Scale.LOGIT),
    ],
)
@pytest.mark.parametrize("index", ["sii", "rii"])
def test_slope(truths: list[float], sizes: list[int], fit: Scale, spread: Scale, index: str) -> None:
    exact = [Group("x", truth, size) for truth, size in zip(truths, sizes, strict=True)]
    truth = getattr(slope_index(exact, fit=fit), index).value
    promises(lambda chance: getattr(slope_index(counted(chance, truths, sizes), fit=fit, spread=spread), index), truth)


@pytest.mark.parametrize(("truths", "sizes"), [(FIFTHS, SIZES), (TENTHS, TENTH_SIZES)])
@pytest.mark.parametrize("index", ["sii", "rii"])
def test_logistic_slope(truths: list[float], sizes: list[int], index: str) -> None:
    exact = [Group("x", truth, size) for truth, size in zip(truths, sizes, strict=True)]
    truth = getattr(logistic_slope_index(exact), index).value
    promises(lambda chance: getattr(logistic_slope_index(counted(chance, truths, sizes)), index), truth)


BOUNDED = [None, *(Bounds(0, 1, correction) for correction in Correction)]


@pytest.mark.parametrize(("truths", "sizes"), [(FIFTHS, SIZES), (TENTHS, TENTH_SIZES)])
@pytest.mark.parametrize("bounds", BOUNDED)
def test_concentration(truths: list[float], sizes: list[int], bounds: Bounds | None) -> None:
    exact = [Group("x", truth, size) for truth, size in zip(truths, sizes, strict=True)]
    truth = relative_concentration_index(exact, bounds=bounds).value or 0
    promises(lambda chance: relative_concentration_index(counted(chance, truths, sizes), bounds=bounds), truth)
    if bounds is None:
        absolute = absolute_concentration_index(exact).value or 0
        promises(lambda chance: absolute_concentration_index(counted(chance, truths, sizes)), absolute)


@pytest.mark.parametrize("part", ["risk", "fraction", "count"])
@pytest.mark.parametrize("with_limits", [True, False])
def test_attributable(part: str, with_limits: bool) -> None:
    def of(groups: tuple[Group, ...]) -> Estimate:
        given = groups if with_limits else tuple(Group(one.label, one.value, one.population) for one in groups)
        return getattr(attributable(given, polarity=Polarity.LOW_IS_GOOD, ordered=True), part)

    exact = tuple(Group("x", truth, size) for truth, size in zip(FIFTHS, SIZES, strict=True))
    promises(lambda chance: of(counted(chance, FIFTHS, SIZES)), of(exact).value or 0)


SPREADS: dict[str, Callable[[tuple[Group, ...]], Estimate]] = {
    "variance": between_group_variance,
    "deviation": between_group_deviation,
    "variation": coefficient_of_variation,
    "theil": theil_index,
    "log deviation": mean_log_deviation,
    "from mean": mean_difference_from_mean,
    "from mean, groups": lambda groups: mean_difference_from_mean(groups, counting=Counting.GROUPS),
    "disparity": index_of_disparity,
    "from best": lambda groups: mean_difference_from_best(groups, polarity=Polarity.HIGH_IS_GOOD),
    "from reference": lambda groups: mean_difference_from_reference(groups, "0"),
    "variance, delta": lambda groups: between_group_variance(groups, limits=SpreadLimits.DELTA),
    "theil, delta": lambda groups: theil_index(groups, limits=SpreadLimits.DELTA),
    "log deviation, delta": lambda groups: mean_log_deviation(groups, limits=SpreadLimits.DELTA),
}
APART = ([0.48, 0.55, 0.62, 0.40, 0.52], [0.012, 0.021, 0.033, 0.028, 0.04], [9120, 1450, 620, 300, 150])
CLOSE = ([0.50, 0.51, 0.49, 0.505, 0.495, 0.5], [0.02, 0.015, 0.03, 0.02, 0.025, 0.02], [300, 500, 150, 300, 200, 300])
EQUAL = ([0.5] * 8, [0.02, 0.015, 0.03, 0.02, 0.025, 0.02, 0.03, 0.01], [300, 500, 150, 300, 200, 300, 140, 900])
EIGHTEEN = (
    [0.2 + 0.02 * ((7 * place) % 18) for place in range(18)],
    [0.01 + 0.001 * (place % 7) for place in range(18)],
    [1000 - 40 * place for place in range(18)],
)


@pytest.mark.parametrize("name", SPREADS)
@pytest.mark.parametrize(
    ("truths", "errors", "sizes", "bounds"),
    [(*APART, PROMISED), (*EIGHTEEN, PROMISED), (*CLOSE, ONE_SIDED), (*EQUAL, ONE_SIDED)],
    ids=["apart", "eighteen", "close", "equal"],
)
def test_spread(
    request: pytest.FixtureRequest,
    name: str,
    truths: list[float],
    errors: list[float],
    sizes: list[float],
    bounds: tuple[float, float],
) -> None:
    if "delta" in name and bounds is ONE_SIDED:
        pytest.skip("delta limits promise nothing for groups that chance alone may have set apart")
    if name == "disparity" and truths is APART[0]:
        request.applymarker(pytest.mark.xfail(reason="92.9%: its average is uncertain together with its distances"))
    exact = tuple(Group(str(place), truth, size) for place, (truth, size) in enumerate(zip(truths, sizes, strict=True)))
    truth = SPREADS[name](exact).value or 0
    promises(lambda chance: SPREADS[name](drawn(chance, truths, errors, sizes)), truth, bounds)


@pytest.mark.parametrize("place", [0, 13])
def test_life_expectancy(place: int) -> None:
    risks = [0.004, *(0.0002 * math.exp(0.085 * age) for age in START_AGES[1:])]
    risks = [min(risk, 0.25) for risk in risks]

    def table(deaths: Callable[[float], float]) -> Estimate:
        bands = [LifeBand(age, deaths(3000 * risk), 3000) for age, risk in zip(START_AGES, risks, strict=True)]
        return life_expectancy(bands)[place].years

    truth = table(lambda expected: expected).value or 0
    promises(lambda chance: table(lambda expected: events(chance, expected)), truth)
