"""Every published figure, and every figure of the tools that published it, comes out within its tolerance."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from heat_app.errors import Fault
from heat_app.measures.attributable import attributable
from heat_app.measures.comparison import compared_limits
from heat_app.measures.concentration import (
    Bounds,
    Correction,
    absolute_concentration_index,
    relative_concentration_index,
)
from heat_app.measures.count_limits import byar_lower, byar_upper
from heat_app.measures.direct import (
    AgeBand,
    MissingCount,
    RepeatBand,
    directly_standardised_rate,
    standardised_rate_of_repeated_events,
)
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
from heat_app.measures.distributions import bisected
from heat_app.measures.estimate import Estimate, scaled
from heat_app.measures.funnel import (
    FunnelLine,
    RateArea,
    Standing,
    derived_population,
    event_funnel,
    expected_range,
    funnel_places,
    proportion_funnel,
    proportion_standings,
    rate_standings,
    ratio_standing,
)
from heat_app.measures.gaps import Pair, difference, extreme_pair, ordered_pair, ratio, reference_pair
from heat_app.measures.groups import Group, Limits, Polarity
from heat_app.measures.indirect import (
    ReferenceBand,
    expectation,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
)
from heat_app.measures.life_expectancy import START_AGES, LifeBand, life_expectancy
from heat_app.measures.logistic import logistic_slope_index
from heat_app.measures.means import mean
from heat_app.measures.proportions import proportion, wilson_limits
from heat_app.measures.quantiles import FirstQuantile, quantiles
from heat_app.measures.rates import rate
from heat_app.measures.scales import Scale
from heat_app.measures.slope import Uncertainty, slope_index
from heat_app.measures.spread_limits import Deviations, Sharing, chances_of_distances, chances_of_squares
from heat_app.measures.suppression import SEVEN_AND_BELOW_ROUNDED, SuppressionRule, suppressed

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


def _slopes_of_public_health(case: Case) -> Got:
    inputs, options = case.inputs, case.options
    scale = {0: Scale.PLAIN, 1: Scale.LOG, 2: Scale.LOGIT}[options["value_type"]]
    values = inputs["v"]
    limits: list[Limits | None] = [None] * len(values)
    errors: list[float | None] = [None] * len(values)
    if "l" in inputs and not options.get("se_supplied", False):
        limits = [Limits(low, high) for low, high in zip(inputs["l"], inputs["u"], strict=True)]
    else:
        errors = [error / scale.stretch(value) for error, value in zip(inputs["se"], values, strict=True)]
    rows = zip(inputs["q"], values, inputs["pop"], errors, limits, strict=True)
    groups = [Group(str(q), value, people, error, pair) for q, value, people, error, pair in rows]
    factor = options["multiplier"]
    got: Got = {}
    for level in options["confidence"]:
        found = slope_index(groups, fit=scale if options["transform"] else Scale.PLAIN, spread=scale, confidence=level)
        sii, rii = scaled(found.sii, factor), found.rii
        assert sii.value is not None
        assert rii.value is not None
        assert rii.lower is not None
        assert rii.upper is not None
        assert found.start is not None
        ending = f"{level * 100:.1f}".replace(".", "_")
        turned = factor < 0
        got |= {
            "sii": [sii.value],
            "rii": [1 / rii.value if turned else rii.value],
            "intercept": [found.start * (abs(factor) if options["transform"] else 1)],
            f"sii_lower{ending}": [sii.lower],
            f"sii_upper{ending}": [sii.upper],
            f"rii_lower{ending}": [1 / rii.upper if turned else rii.lower],
            f"rii_upper{ending}": [1 / rii.lower if turned else rii.upper],
        }
    return got


def _slopes_of_who(case: Case) -> Got:
    """Compares the logistic slope with the corrected figure, and the straight one with its limits from residuals."""
    # Those tools first round populations up and, for the logistic slope, make whole people of those counted.
    groups = [
        replace(group, value=(group.value or 0) / 100, population=math.ceil(group.population or 0))
        for group in _groups(case)
    ]
    if "linear" in case.inputs:
        found = slope_index(groups, uncertainty=Uncertainty.RESIDUALS)
    else:
        found = logistic_slope_index(
            [
                replace(group, value=round((group.value or 0) * (group.population or 0)) / (group.population or 1))
                for group in groups
            ]
        )
    if case.measure == "he_rii":
        return _published(found.rii, on_logs=True)
    got = _published(scaled(found.sii, 100))
    # Its standard error stays in proportions while the slope is in per cent.
    return got | {"se": [None if error is None else error / 100 for error in got["se"]]}


def _concentration(case: Case) -> Got:
    groups = _groups(case)
    if case.measure == "he_aci":
        return _published(absolute_concentration_index(groups, uncertainty=Uncertainty.RESIDUALS))
    bounds = None
    if "method" in case.inputs:
        bounds = Bounds(_one(case.inputs["lmin"]), _one(case.inputs["lmax"]), Correction(_one(case.inputs["method"])))
    return _published(relative_concentration_index(groups, bounds=bounds, uncertainty=Uncertainty.RESIDUALS))


def _one(given: Any) -> Any:
    return given[0] if isinstance(given, list) else given


def _attributable(case: Case) -> Got:
    found = attributable(
        _groups(case),
        polarity=_polarity(case),
        ordered=case.inputs["ordered_dimension"][0] == 1,
        multiplier=case.inputs["scaleval"][0],
    )
    return _published(found.fraction if case.measure == "he_paf" else found.risk)


def _redrawn(case: Case) -> Got:
    """Returns what drawing the groups again at random leads to, without drawing.

    Published limits of spread are those. They count chance twice, see `spread_limits`, so they are not ours; that they
    come out shows that the distribution from which ours follow is the right one.
    """
    groups = _groups(case)
    name = case.measure.removeprefix("he_")
    whole = sum(group.population or 0 for group in groups)
    shares = [(group.population or 0) / whole for group in groups]
    errors = [group.standard_error or 0.0 for group in groups]
    average = sum(share * (group.value or 0) for share, group in zip(shares, groups, strict=True))
    distances = [(group.value or 0) - average for group in groups]
    unit = 100 / average if name in {"covar", "idisu", "idisw"} else 1.0

    of_average = sum((share * error) ** 2 for share, error in zip(shares, errors, strict=True))
    leans = [-share * error**2 for share, error in zip(shares, errors, strict=True)]
    if name == "idisw":  # that one keeps the first average
        of_average, leans = 0.0, [0.0] * len(leans)
    variances = [error**2 + 2 * lean + of_average for error, lean in zip(errors, leans, strict=True)]
    if name in {"bgsd", "covar"}:
        chances = chances_of_squares(Deviations(tuple(shares), tuple(distances), tuple(errors)))
    else:
        weights = shares if name.endswith("w") else [1 / len(groups)] * len(groups)
        chances = chances_of_distances(distances, weights, Sharing(tuple(variances), tuple(leans), of_average))
    ends = [
        bisected(lambda height, level=level: chances.chance_up_to(height, 1) < level, 0, 1e4)
        for level in (0.025, 0.975)
    ]
    lower, upper = ((math.sqrt(end) if name in {"bgsd", "covar"} else end) * unit for end in ends)
    value = _spread(case, is_drawn=False)["estimate"]
    return {"estimate": value, "lowerci": [lower], "upperci": [upper]}


def _spread(case: Case, *, is_drawn: bool | None = None) -> Got:
    if "simulated" in case.record["kind"] and is_drawn is None:
        return _redrawn(case)
    groups = [replace(group, population=group.population or 1) for group in _groups(case)]
    name = case.measure.removeprefix("he_")
    counting = Counting.GROUPS if name.endswith("u") else Counting.PEOPLE
    found: Estimate
    match name:
        case "bgv":
            found = between_group_variance(groups, limits=SpreadLimits.DELTA)
        case "ti":
            found = theil_index(groups, limits=SpreadLimits.DELTA)
        case "mld":
            found = mean_log_deviation(groups, limits=SpreadLimits.DELTA)
        case "bgsd":
            found = between_group_deviation(groups)
        case "covar":
            found = coefficient_of_variation(groups)
        case "idisu" | "idisw":
            found = index_of_disparity(groups, counting=counting)
        case "mdmu" | "mdmw":
            found = mean_difference_from_mean(groups, counting=counting)
        case "mdbu" | "mdbw":
            found = mean_difference_from_best(groups, polarity=_polarity(case), counting=counting)
        case _:
            reference = groups[case.inputs["reference_subgroup"].index(1)].label
            found = mean_difference_from_reference(groups, reference, counting=counting)
    return _published(found)


def _quantiles(case: Case) -> Got:
    first = FirstQuantile.HIGHEST if case.options["invert"] else FirstQuantile.LOWEST
    found = quantiles(case.inputs["values"], case.options["nquantiles"], first=first)
    if isinstance(found, Fault):
        assert found.code == "fewer_values_than_quantiles"
        return {"quantile": [None] * len(case.inputs["values"])}
    return {"quantile": list(found)}


def _life(case: Case) -> Got:
    rows = zip(case.inputs["startage"], case.inputs["deaths"], case.inputs["pops"], strict=True)
    bands = [LifeBand(int(age), deaths, people) for age, deaths, people in rows]
    return _read(
        {
            ending: [one.years for one in life_expectancy(bands, confidence=level)]
            for ending, level in _levels(case.options)
        }
    )


def _funnel_lines(case: Case) -> Got:
    inputs = case.inputs
    kind = case.options["statistic"]
    if kind == "proportion":
        places = funnel_places(max(inputs["n"]))
        average = sum(inputs["x"]) / sum(inputs["n"])
        factor = case.options["multiplier"]
        lines = proportion_funnel(average, places, multiplier=factor)
        return _funnel_columns(lines) | {"Population": list(places), "baseline": [average * factor] * len(places)}
    column = "Events" if kind == "rate" else "Observed_events"
    places = case.expected[column]
    reaches = [expected_range(place) for place in places]
    got: Got = {column: list(places)}
    unit, name = 1.0, "exp_events"
    average = 100.0
    if kind == "rate":
        areas = [RateArea("area", *row) for row in zip(inputs["events"], inputs["rate"], strict=True)]
        factor, years = case.options["multiplier"], case.options["years_of_data"]
        people = [derived_population(area, multiplier=factor) for area in areas]
        average = sum(inputs["events"]) / sum(one for one in people if isinstance(one, float)) * factor
        unit, name = factor / average / years, "population_1_year"
        got["baseline"] = [average] * len(places)
    for inner, outer in (("lower", "lower"), ("upper", "upper")):
        got[f"{inner}_2s_{name}"] = [getattr(reach, f"inner_{outer}") * unit for reach in reaches]
        got[f"{inner}_3s_{name}"] = [getattr(reach, f"outer_{outer}") * unit for reach in reaches]
    return got | _funnel_columns(event_funnel(average, places))


def _funnel_columns(lines: Sequence[FunnelLine]) -> Got:
    return {
        "lower_2s_limit": [line.inner_lower for line in lines],
        "upper_2s_limit": [line.inner_upper for line in lines],
        "lower_3s_limit": [line.outer_lower for line in lines],
        "upper_3s_limit": [line.outer_upper for line in lines],
    }


STANDINGS = {
    Standing.FAR_ABOVE: "High (0.001)",
    Standing.ABOVE: "High (0.025)",
    Standing.WITHIN: "Not significant",
    Standing.BELOW: "Low (0.025)",
    Standing.FAR_BELOW: "Low (0.001)",
    Standing.NOT_COMPARED: "Not applicable for events less than 10 for dsrs",
}


def _standings(case: Case) -> Got:
    inputs, kind = case.inputs, case.options["statistic"]
    found: Sequence[Standing] | Fault
    if kind == "proportion":
        found = proportion_standings([("area", x, n) for x, n in zip(inputs["x"], inputs["n"], strict=True)])
    elif kind == "ratio":
        found = [ratio_standing(o, e) for o, e in zip(inputs["observed"], inputs["expected"], strict=True)]
    else:
        rows = zip(inputs["events"], inputs["rate"], inputs["pop"], strict=True)
        found = rate_standings(
            [RateArea("area", *row) for row in rows],
            multiplier=case.options["multiplier"],
            standardised=case.options["rate_type"] == "dsr",
        )
    assert not isinstance(found, Fault)
    return {"significance": [STANDINGS[one] for one in found]}


def _funnel_points(case: Case) -> Got:
    inputs, options = case.inputs, case.options
    standardised = options["rate_type"] == "dsr"
    rates: list[float | None] = []
    people: list[float | None] = []
    for events, value, population in zip(inputs["events"], inputs["rate"], inputs["pop"], strict=True):
        if standardised and events < 10:
            rates.append(None)
            people.append(None)
            continue
        area = RateArea("area", events, value, population)
        found = derived_population(area, multiplier=options["multiplier"], years=options["years_of_data"])
        assert not isinstance(found, Fault)
        rates.append(value)
        people.append(found)
    return {"rate_chart": rates, "denominator_derived": people}


def _compared(case: Case) -> Got:
    polarity = {"low_is_good": Polarity.LOW_IS_GOOD, "high_is_good": Polarity.HIGH_IS_GOOD, "none": Polarity.NEITHER}
    rows = zip(case.inputs["lower"], case.inputs["upper"], strict=True)
    verdicts = [
        compared_limits(low, high, case.options["reference"], polarity[case.options["polarity"]]) for low, high in rows
    ]
    return {"result": [verdict.replace("_", " ").capitalize() for verdict in verdicts]}


def _suppressed(case: Case) -> Got:
    rule = SEVEN_AND_BELOW_ROUNDED
    if case.options["rule"] == "threshold":
        rule = SuppressionRule(case.options["threshold"] - 1)
    return {"shown": [one.count if one.hidden is None else "*" for one in suppressed(case.inputs["count"], rule)]}


def _rejected(case: Case) -> Got:
    answers = _refusals(case)
    assert all(fault is not None and fault.what and fault.remedy for fault in answers)
    return {"rejected": [True]}


def _refusals(case: Case) -> list[Fault | None]:
    """Returns the refusal of each way in which the function concerned can be asked; None where it is not refused."""
    inputs, options, asked = case.inputs, case.options, case.record["function"]
    level = options.get("confidence", 0.95)
    if asked in {"phe_rate", "phe_proportion"}:
        compute = rate if asked == "phe_rate" else proportion
        rows = zip(inputs["x"], inputs["n"], strict=True)
        found = [compute(x, n, confidence=level) for x, n in rows]
        return [next((one.fault for one in found if one.value is None), None)]
    if asked == "calculate_dsr":
        bands = [AgeBand("band", *row) for row in zip(inputs["x"], inputs["n"], inputs["stdpop"], strict=True)]
        one = directly_standardised_rate(bands, confidence=level, multiplier=options.get("multiplier", 100_000))
        return [one.fault if one.value is None else None]
    if asked == "calculate_ISRatio":
        columns = [inputs[name] for name in ("x", "n", "x_ref", "n_ref")]
        length = max(map(len, columns))
        padded = [[*column, *[None] * (length - len(column))] for column in columns]
        one = indirectly_standardised_ratio([ReferenceBand("band", *row) for row in zip(*padded, strict=True)])
        return [one.fault if one.value is None else None]
    if asked == "phe_sii":
        rows = zip(inputs["v"], inputs["pop"], inputs["l"], inputs["u"], strict=True)
        groups = [
            Group("group", v, pop, limits=Limits(math.nan if low is None else low, high)) for v, pop, low, high in rows
        ]
        spread = {0: Scale.PLAIN, 1: Scale.LOG, 2: Scale.LOGIT}[options["value_type"]]
        index = slope_index(groups, spread=spread, confidence=level)
        return [one.fault if one.value is None else None for one in (index.sii, index.rii)]
    if asked == "assign_funnel_significance":
        found_there = proportion_standings([("area", *row) for row in zip(inputs["x"], inputs["n"], strict=True)])
        return [found_there if isinstance(found_there, Fault) else None]
    if asked == "calculate_funnel_limits":
        areas = [RateArea("area", *row) for row in zip(inputs["events"], inputs["rate"], strict=True)]
        standings = rate_standings(areas, multiplier=options["multiplier"])
        return [standings if isinstance(standings, Fault) else None]
    if asked == "phe_life_expectancy":
        people = [1000.0] * 20 if "one band" in inputs["pops"] else [200.0] * 20
        people[3] = 0.0 if "one band" in inputs["pops"] else people[3]
        bands_of_life = [LifeBand(age, 3, count) for age, count in zip(START_AGES, people, strict=True)]
        return [one.years.fault for one in life_expectancy(bands_of_life)]
    return _refused_summaries(case, _groups(case), asked)


def _refused_summaries(case: Case, groups: Sequence[Group], asked: str) -> list[Fault | None]:
    estimates: list[Estimate] = []
    if "sii" in asked:
        estimates += [slope_index(groups).sii, slope_index(groups).rii, logistic_slope_index(groups).sii]
    if "aci" in asked:
        estimates += [absolute_concentration_index(groups), relative_concentration_index(groups)]
    if "bgv" in asked:
        estimates += [
            between_group_variance(groups),
            between_group_deviation(groups),
            coefficient_of_variation(groups),
            theil_index(groups),
            mean_log_deviation(groups),
            index_of_disparity(groups),
            mean_difference_from_mean(groups),
            mean_difference_from_best(groups, polarity=Polarity.HIGH_IS_GOOD),
        ]
    if asked == "healthequal rci":
        bounds = Bounds(_one(case.inputs["lmin"]), _one(case.inputs["lmax"]), Correction.WAGSTAFF)
        estimates.append(relative_concentration_index(groups, bounds=bounds))
    assert estimates
    return [one.fault if one.value is None else None for one in estimates]


NO_SIMULATION = {"reject_29_phe_sii"}
"""Asks for a number of repetitions; limits are computed here, so there is nothing to repeat and to refuse."""


SPREADS = ("bgv", "bgsd", "covar", "ti", "mld", "idisu", "idisw", "mdmu", "mdmw", "mdbu", "mdbw", "mdru", "mdrw")
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
    "he_sii": _slopes_of_who,
    "he_rii": _slopes_of_who,
    "he_aci": _concentration,
    "he_rci": _concentration,
    "he_paf": _attributable,
    "he_parisk": _attributable,
    "sii_phe": _slopes_of_public_health,
    "funnel_limits": _funnel_lines,
    "funnel_significance": _standings,
    "funnel_points": _funnel_points,
    "quantile": _quantiles,
    "life_expectancy": _life,
    "compare_reference": _compared,
    "suppression": _suppressed,
    "rejection": _rejected,
    **dict.fromkeys((f"he_{name}" for name in SPREADS), _spread),
}
NOT_OURS = {"statistic", "sd", "anchor_message"}
"""Columns that only name the statistic or word a refusal, or that the value with limits already proves."""

CASES = [case for case in _cases() if case.record["id"] not in NO_SIMULATION]


@pytest.mark.skipif(bool(CASES), reason="published figures are here")
def test_published_figures_are_absent() -> None:
    pytest.skip(f"no published figures: name their folder in {FOLDER_VARIABLE}")


def _expected(case: Case) -> dict[str, Any]:
    """Returns what should come out: where the published figure is wrong, the corrected one, if there is one."""
    wrong = case.record.get("anchor_defect_fields", [])
    kept = {column: figures for column, figures in case.expected.items() if column not in wrong}
    return kept | case.record.get("corrected", {})


def _allowed(case: Case, column: str, row: int, expected: float) -> float:
    """Returns how far off a figure may be; published limits that were drawn at random are off by their own noise."""
    simulated = "limits simulated" in case.record["kind"]
    if simulated and ("lower" in column or "upper" in column):
        if case.name.split(":")[1].startswith("pub"):
            return PUBLISHED_NOISE * abs(expected)
        other = column.replace("lower", "upper") if "lower" in column else column.replace("upper", "lower")
        return SIMULATED_NOISE * abs(float(case.expected[other][row]) - expected)
    return float(case.absolute + case.relative * abs(expected) + 1e-300)


PUBLISHED_NOISE = 0.05
"""The tolerance of the published tests themselves, as a share of the limit."""
SIMULATED_NOISE = 0.01
"""Two and a half standard deviations of a limit from 500,000 draws, as a share of the interval's width."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_published_figure_comes_out_within_its_tolerance(case: Case) -> None:
    got = RUNNERS[case.measure](case)
    compared = 0
    for column, expected in _expected(case).items():
        if column in NOT_OURS:
            continue
        found = got[column]
        assert len(found) == len(expected), column
        for row, (one, other) in enumerate(zip(found, expected, strict=True)):
            if isinstance(other, int | float) and one is not None:
                allowed = _allowed(case, column, row, other)
                assert abs(one - other) <= allowed, (column, row, one, other)
            else:
                assert one == other, (column, row)
            compared += 1
    assert compared > 0
