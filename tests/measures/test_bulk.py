"""Very many rows at once give the figures of each row alone, and only they load NumPy."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest

import heat_app.measures
from heat_app.measures.bulk import proportions, rates
from heat_app.measures.bulk_slopes import slope_indices
from heat_app.measures.estimate import Estimate
from heat_app.measures.groups import Group, Limits
from heat_app.measures.proportions import proportion, wilson_limits
from heat_app.measures.rates import rate
from heat_app.measures.scales import Scale
from heat_app.measures.slope import slope_index

COUNTS = [0, 1, 4.5, 9, 10, 250, None, math.nan, -1, 5, 5, 7_776_456, 300]
PEOPLE = [100, 100, 100, 100, 100, 1000, 5, 5, 5, None, 0, 7_564_336_677, 200]


def assert_alike(one: Estimate, two: Estimate) -> None:
    assert (one.method, one.confidence) == (two.method, two.confidence)
    assert (one.fault.code if one.fault else None) == (two.fault.code if two.fault else None)
    for first, second in zip((one.value, one.lower, one.upper), (two.value, two.lower, two.upper), strict=True):
        assert first == (None if second is None else pytest.approx(second, rel=1e-7, abs=1e-12))


@pytest.mark.parametrize("confidence", [0.95, 0.998, 0.5])
def test_many_rates_and_proportions_are_those_of_each_row(confidence: float) -> None:
    many_rates = rates(COUNTS, PEOPLE, confidence=confidence)
    many_shares = proportions(COUNTS, PEOPLE, confidence=confidence, multiplier=100)
    for place, (count, people) in enumerate(zip(COUNTS, PEOPLE, strict=True)):
        assert_alike(many_rates.row(place), rate(count, people, confidence=confidence))
        assert_alike(many_shares.row(place), proportion(count, people, confidence=confidence, multiplier=100))


def test_what_could_not_be_computed_is_masked_and_not_a_number_nowhere() -> None:
    found = rates(COUNTS, PEOPLE)
    assert found.value.mask.tolist() == [count is None or place in {7, 8, 9, 10} for place, count in enumerate(COUNTS)]
    assert not any(math.isnan(figure) for figure in found.value.data.tolist())
    assert found.faults[8].where == "Row 9"


AREAS: list[list[float | None]] = [
    [0.30, 0.27, 0.22, 0.20, 0.12],
    [0.12, 0.20, 0.22, 0.27, 0.30],
    [0.30, 0.27, 0.22, 0.20, 0.0],
    [0.30, None, 0.22, 0.20, 0.1],
    [0.90, 0.60, 0.30, 0.05, 0.01],
    [0.5, 0.5, 0.5, 0.5, 0.5],
    [0.9, 0.9, 0.99, 0.9, 1.0],
]
SIZES = [[120.0, 80, 100, 60, 140]] * 6 + [[100.0, 100, 100, 100, 100]]


@pytest.mark.parametrize(
    ("fit", "spread"),
    [
        (Scale.PLAIN, Scale.PLAIN),
        (Scale.LOG, Scale.LOG),
        (Scale.LOGIT, Scale.LOGIT),
        (Scale.PLAIN, Scale.LOG),
        (Scale.PLAIN, Scale.LOGIT),
    ],
)
@pytest.mark.parametrize("with_limits", [True, False])
def test_many_slopes_are_those_of_each_area(fit: Scale, spread: Scale, with_limits: bool) -> None:
    limits = [
        [
            (math.nan, math.nan) if value is None else wilson_limits(value * people, people, 0.95)
            for value, people in zip(values, sizes, strict=True)
        ]
        for values, sizes in zip(AREAS, SIZES, strict=True)
    ]
    errors = [[0.02] * 5] * len(AREAS)
    lower, upper = ([[pair[end] for pair in area] for area in limits] for end in (0, 1))
    many = (
        slope_indices(AREAS, SIZES, lower=lower, upper=upper, fit=fit, spread=spread)
        if with_limits
        else slope_indices(AREAS, SIZES, errors=errors, fit=fit, spread=spread)
    )
    for place, (values, sizes) in enumerate(zip(AREAS, SIZES, strict=True)):
        groups = [
            Group("x", value, people, None if with_limits else 0.02, Limits(*pair) if with_limits else None)
            for value, people, pair in zip(values, sizes, limits[place], strict=True)
        ]
        single = slope_index(groups, fit=fit, spread=spread)
        assert_alike(many.sii.row(place), single.sii)
        assert_alike(many.rii.row(place), single.rii)
        assert (place in many.fell_back) == (single.fell_back is not None)


def test_nothing_but_bulk_loads_numpy_and_nothing_loads_qt_or_sql() -> None:
    folder = Path(heat_app.measures.__file__).parent
    names = [path.stem for path in folder.glob("*.py") if not path.stem.startswith(("bulk", "__"))]
    assert len(names) > 25
    loads = "; ".join(f"import heat_app.measures.{name}" for name in sorted(names))
    foreign = "{'numpy', 'PySide6', 'sqlalchemy', 'sqlite3', 'pydantic', 'reportlab', 'yaml'}"
    ran = subprocess.run(
        [sys.executable, "-c", f"{loads}; import sys; print(sorted({foreign} & set(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder.parents[1],
    )
    assert ran.stdout.strip() == "[]"
