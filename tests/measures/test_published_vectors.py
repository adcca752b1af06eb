"""Every published figure, and every figure of the tools that published it, comes out within its tolerance."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from heat_app.errors import Fault
from heat_app.measures.count_limits import byar_lower, byar_upper
from heat_app.measures.direct import (
    AgeBand,
    MissingCount,
    RepeatBand,
    directly_standardised_rate,
    standardised_rate_of_repeated_events,
)
from heat_app.measures.estimate import Estimate
from heat_app.measures.gaps import Pair, difference, extreme_pair, ordered_pair, ratio, reference_pair
from heat_app.measures.groups import Group, Polarity
from heat_app.measures.indirect import (
    ReferenceBand,
    expectation,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
)
from heat_app.measures.means import mean
from heat_app.measures.proportions import proportion, wilson_limits
from heat_app.measures.rates import rate

FOLDER_VARIABLE = "HEAT_MEASURE_VECTORS"
SIBLING = Path(__file__).resolve().parents[3] / "shared" / "measures" / "vectors"

Columns = Mapping[str, Sequence[Any]]
Got = dict[str, list[Any]]


@dataclass(frozen=True)
class Case:
    """One published table."""

    name: str
    measure: str
    inputs: dict[str, Any]
    options: dict[str, Any]
    expected: dict[str, Any]
    relative: float
    absolute: float
    record: dict[str, Any]


def _folder() -> Path | None:
    named = os.environ.get(FOLDER_VARIABLE)
    folder = Path(named) if named else SIBLING
    return folder if folder.is_dir() else None


def _cases() -> Iterator[Case]:
    folder = _folder()
    for path in sorted(folder.glob("*.json")) if folder else []:
        for record in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            tolerance = record["tolerance"]
            yield Case(
                f"{path.stem}:{record['id']}",
                record["measure"],
                record["inputs"],
                record["options"],
                record["expected"],
                tolerance["rtol"],
                tolerance["atol"],
                record,
            )


def _levels(options: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Returns the ending of the limits' columns and the level, for each level asked for."""
    given = options.get("confidence", 0.95)
    if not isinstance(given, list):
        return [("", given / 100 if given >= 90 else given)]
    return [(f"{level * 100:g}".replace(".", ""), level) for level in given]


def _read(estimates: Mapping[str, list[Estimate]]) -> Got:
    """Returns value, lower and upper columns of estimates by the ending of their columns."""
    got: Got = {}
    for ending, column in estimates.items():
        got["value"] = [one.value for one in column]
        got[f"lower{ending}"] = [one.lower for one in column]
        got[f"upper{ending}"] = [one.upper for one in column]
        got["method"] = [{"exact_poisson": "Exact", "byar": "Byars"}.get(one.method, one.method) for one in column]
    return got


def _proportions(case: Case) -> Got:
    factor = case.options["multiplier"]
    rows = list(zip(case.inputs["x"], case.inputs["n"], strict=True))
    return _read(
        {
            ending: [proportion(x, n, confidence=level, multiplier=factor) for x, n in rows]
            for ending, level in _levels(case.options)
        }
    )


def _rates(case: Case) -> Got:
    factor = case.options["multiplier"]
    rows = list(zip(case.inputs["x"], case.inputs["n"], strict=True))
    got: Got = {}
    if "group_by" in case.options:
        names = list(dict.fromkeys(case.inputs["group"]))
        members = [[row for row, at in zip(rows, case.inputs["group"], strict=True) if at == name] for name in names]
        rows = [
            (
                None if any(x is None for x, _ in member) else sum(x for x, _ in member),
                None if any(n is None for _, n in member) else sum(n for _, n in member),
            )
            for member in members
        ]
        got = {"group": names, "x": [x for x, _ in rows], "n": [n for _, n in rows]}
    return got | _read(
        {
            ending: [rate(x, n, confidence=level, multiplier=factor) for x, n in rows]
            for ending, level in _levels(case.options)
        }
    )


def _byar(case: Case) -> Got:
    level = case.options["confidence"]
    return {
        "lower": [byar_lower(x, level) for x in case.inputs["x"]],
        "upper": [byar_upper(x, level) for x in case.inputs["x"]],
    }


def _wilson(case: Case) -> Got:
    pairs = [
        wilson_limits(x, n, case.options["confidence"]) for x, n in zip(case.inputs["x"], case.inputs["n"], strict=True)
    ]
    return {"lower": [low for low, _ in pairs], "upper": [high for _, high in pairs]}


def _means(case: Case) -> Got:
    values = case.inputs["values"]
    got = _read({ending: [mean(values, confidence=level)] for ending, level in _levels(case.options)})
    return got | {"n": [len(values)], "sum": [None if None in values else sum(values)]}


def _direct(case: Case) -> Got:
    rows = zip(case.inputs["x"], case.inputs["n"], case.inputs["stdpop"], strict=True)
    bands = [AgeBand(f"band {number}", x, n, standard) for number, (x, n, standard) in enumerate(rows)]
    factor = case.options["multiplier"]
    return _read(
        {
            ending: [
                directly_standardised_rate(bands, confidence=level, multiplier=factor, missing=MissingCount.NO_EVENTS)
            ]
            for ending, level in _levels(case.options)
        }
    ) | {"total_count": [sum(x or 0 for x in case.inputs["x"])], "total_pop": [sum(case.inputs["n"])]}


def _repeated(case: Case) -> Got:
    inputs = case.inputs
    ages = list(dict.fromkeys(inputs["age"]))
    rows = list(zip(inputs["age"], inputs["n"], inputs["std"], inputs["f"], inputs["x"], strict=True))
    bands = []
    for age in ages:
        mine = [row for row in rows if row[0] == age]
        bands.append(RepeatBand(str(age), tuple((int(f), x or 0) for _, _, _, f, x in mine), mine[0][1], mine[0][2]))
    factor = case.options["multiplier"]
    return _read(
        {
            ending: [standardised_rate_of_repeated_events(bands, confidence=level, multiplier=factor)]
            for ending, level in _levels(case.options)
        }
    ) | {
        "total_count": [sum((x or 0) * f for _, _, _, f, x in rows)],
        "total_pop": [sum(band.population or 0 for band in bands)],
    }


def _indirect(case: Case) -> Got:
    inputs = case.inputs
    length = len(inputs["n"])
    counts = inputs.get("x", [None] * length)
    rows = zip(counts, inputs["n"], inputs["x_ref"], inputs["n_ref"], strict=True)
    bands = [ReferenceBand(f"band {number}", *row) for number, row in enumerate(rows)]
    observed = inputs["observed_total"][0] if "observed_total" in inputs else None
    is_rate = case.measure == "indirect_rate"
    factor = case.options["multiplier" if is_rate else "refvalue"]
    compute = indirectly_standardised_rate if is_rate else indirectly_standardised_ratio
    found = expectation(bands, observed=observed, missing=MissingCount.NO_EVENTS)
    assert not isinstance(found, Fault)
    got = _read(
        {
            ending: [
                compute(bands, observed=observed, confidence=level, multiplier=factor, missing=MissingCount.NO_EVENTS)
            ]
            for ending, level in _levels(case.options)
        }
    )
    for level in (95,):
        got.setdefault(f"lower{level}", got.get("lower", []))
        got.setdefault(f"upper{level}", got.get("upper", []))
    return got | {
        "observed": [found.observed],
        "expected": [found.expected],
        "ref_rate": [found.reference_rate * factor],
    }


def _groups(case: Case) -> tuple[Group, ...]:
    inputs = case.inputs
    length = len(inputs["est"])
    errors = inputs.get("se", [None] * length)
    people = inputs.get("pop", [None] * length)
    rows = zip(inputs["est"], people, errors, strict=True)
    made = [Group(f"group {number}", value, pop, error) for number, (value, pop, error) in enumerate(rows)]
    if "subgroup_order" in inputs:
        made = [made[place] for place in sorted(range(length), key=inputs["subgroup_order"].__getitem__)]
    return tuple(made)


def _polarity(case: Case) -> Polarity:
    return Polarity.HIGH_IS_GOOD if case.inputs["favourable_indicator"][0] == 1 else Polarity.LOW_IS_GOOD


def _gap(case: Case) -> Got:
    groups = _groups(case)
    pair: Pair | Fault
    if case.inputs["ordered_dimension"][0] == 1:
        pair = ordered_pair(groups, _polarity(case))
    elif 1 in case.inputs.get("reference_subgroup", []):
        pair = reference_pair(groups, groups[case.inputs["reference_subgroup"].index(1)].label, _polarity(case))
    else:
        pair = extreme_pair(groups)
    assert not isinstance(pair, Fault)
    return _published(difference(pair) if case.measure == "he_d" else ratio(pair), on_logs=case.measure == "he_r")


def _published(estimate: Estimate, *, on_logs: bool = False) -> Got:
    """Returns an estimate in the columns of the tools of WHO, which also print a standard error."""
    got: Got = {"estimate": [estimate.value], "lowerci": [estimate.lower], "upperci": [estimate.upper], "se": [None]}
    if estimate.lower is not None and estimate.upper is not None and estimate.value is not None:
        width = math.log(estimate.upper / estimate.lower) if on_logs else estimate.upper - estimate.lower
        got["se"] = [width / 2 / 1.959963984540054]
    return got


RUNNERS: dict[str, Callable[[Case], Got]] = {
    "proportion": _proportions,
    "crude_rate": _rates,
    "byars_ci": _byar,
    "wilson_ci": _wilson,
    "mean": _means,
    "dsr": _direct,
    "dsr_nonindependent": _repeated,
    "indirect_rate": _indirect,
    "indirect_ratio": _indirect,
    "he_d": _gap,
    "he_r": _gap,
}
NOT_OURS = {"statistic", "sd"}
"""Columns that only name the statistic, or that the value with limits already proves."""

CASES = [case for case in _cases() if case.measure in RUNNERS]


@pytest.mark.skipif(bool(CASES), reason="published figures are here")
def test_published_figures_are_absent() -> None:
    pytest.skip(f"no published figures: name their folder in {FOLDER_VARIABLE}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_published_figure_comes_out_within_its_tolerance(case: Case) -> None:
    got = RUNNERS[case.measure](case)
    compared = 0
    for column, expected in case.expected.items():
        if column in NOT_OURS:
            continue
        found = got[column]
        assert len(found) == len(expected), column
        for row, (one, other) in enumerate(zip(found, expected, strict=True)):
            if isinstance(other, int | float) and one is not None:
                assert abs(one - other) <= case.absolute + case.relative * abs(other) + 1e-300, (column, row)
            else:
                assert one == other, (column, row)
            compared += 1
    assert compared > 0
