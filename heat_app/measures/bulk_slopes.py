"""Slope and relative indices of very many areas at once; the areas that need a decision are handed to `slope`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from heat_app.errors import Fault
from heat_app.measures.bulk import ManyEstimates, Numbers, many
from heat_app.measures.distributions import z_of
from heat_app.measures.estimate import USUAL_CONFIDENCE, Method, confidence_fault, number
from heat_app.measures.groups import Group, Limits
from heat_app.measures.scales import Scale
from heat_app.measures.skewed import normal_nodes
from heat_app.measures.slope import FEWEST_GROUPS, SlopeIndex, slope_index

Table = Sequence[Sequence[float | None]] | Numbers
_HALVINGS = 36


@dataclass(frozen=True, slots=True)
class ManySlopes:
    """Slope and relative indices of many areas, with the areas whose line fell back to the plain scale."""

    sii: ManyEstimates
    rii: ManyEstimates
    fell_back: Mapping[int, Fault]


def slope_indices(
    values: Table,
    populations: Table,
    *,
    lower: Table | None = None,
    upper: Table | None = None,
    errors: Table | None = None,
    limits_confidence: float = USUAL_CONFIDENCE,
    fit: Scale = Scale.PLAIN,
    spread: Scale | None = None,
    confidence: float = USUAL_CONFIDENCE,
) -> ManySlopes:
    """Returns slope and relative index of many areas, each a row of groups in order, as `slope.slope_index` does.

    Args:
        values: The value of each group, an area a row.
        populations: The population of each group.
        lower: Lower limits of the values.
        upper: Upper limits of the values.
        errors: Standard errors of the values; used rather than limits.
        limits_confidence: How sure the limits given are.
        fit: The scale on which the lines are straight.
        spread: The scale on which the groups' errors are even; that of the fit where not told.
        confidence: How sure the limits are to be.
    """
    spread = spread or fit
    table = _table(values)
    people = _table(populations)
    given = _table(errors) if errors is not None else None
    low = _table(lower) if lower is not None else None
    high = _table(upper) if upper is not None else None
    on_scale = _errors(table, given, low, high, spread, limits_confidence)
    clean = _clean_areas(table, people, on_scale, low, high, spread)
    if confidence_fault(confidence) is not None or table.shape[1] < FEWEST_GROUPS:
        clean &= False
    safe = np.where(clean[:, None], table, 0.5)
    safe_people = np.where(clean[:, None], people, 1.0)
    safe_errors = np.where(clean[:, None], on_scale, 0.0)
    start, end, slope = _lines(safe_people)
    if fit is not Scale.PLAIN:
        found = _curved(safe, safe_errors, start, slope, fit, confidence)
        methods = Method.HELD_MIDDLE, Method.HELD_MIDDLE
    elif spread is not Scale.PLAIN:
        found = _skewed(safe, safe_errors, start, end, spread, confidence)
        methods = Method.CORNISH_FISHER, Method.CORNISH_FISHER
    else:
        found = _straight(safe, safe_errors, start, end, confidence)
        methods = Method.NORMAL, Method.FIELLER
    clean &= np.all([np.isfinite(column) for column in found], axis=0)

    def one(place: int) -> SlopeIndex:
        return slope_index(
            _groups(table[place], people[place], given, low, high, place, limits_confidence),
            fit=fit,
            spread=spread,
            confidence=confidence,
        )

    singles = {int(place): one(int(place)) for place in np.flatnonzero(~clean)}
    return ManySlopes(
        many(found[:3], clean, confidence, methods[0], lambda place: singles[place].sii),
        many(found[3:], clean, confidence, methods[1], lambda place: singles[place].rii),
        {place: index.fell_back for place, index in singles.items() if index.fell_back is not None},
    )


def _table(given: Table) -> Numbers:
    return np.asarray(given, dtype=np.float64)


def _number(given: np.float64) -> float | None:
    return number(float(given))


def _errors(
    table: Numbers, given: Numbers | None, low: Numbers | None, high: Numbers | None, scale: Scale, confidence: float
) -> Numbers:
    """Returns standard errors on a scale; not a number where they cannot be told from this row alone."""
    with np.errstate(all="ignore"):
        if given is not None:
            match scale:
                case Scale.PLAIN:
                    return given
                case Scale.LOG:
                    return given / table
                case Scale.LOGIT:
                    return given / (table * (1 - table))
        if low is None or high is None:
            return np.full(table.shape, np.nan)
        return (_on(high, scale) - _on(low, scale)) / (2 * z_of(confidence))


def _on(values: Numbers, scale: Scale) -> Numbers:
    match scale:
        case Scale.PLAIN:
            return values
        case Scale.LOG:
            return np.log(values)
        case Scale.LOGIT:
            return np.log(values) - np.log1p(-values)


def _back(scaled: Numbers, scale: Scale) -> Numbers:
    match scale:
        case Scale.PLAIN:
            return scaled
        case Scale.LOG:
            return np.exp(scaled)
        case Scale.LOGIT:
            return 1 / (1 + np.exp(-scaled))


def _clean_areas(
    table: Numbers, people: Numbers, errors: Numbers, low: Numbers | None, high: Numbers | None, scale: Scale
) -> npt.NDArray[np.bool_]:
    """Returns which areas can be computed together; the others are decided one by one."""
    fine = np.isfinite(table) & np.isfinite(people) & (people > 0) & np.isfinite(errors) & (errors >= 0)
    if low is not None and high is not None:
        fine &= (low <= table) & (table <= high)
    if scale is not Scale.PLAIN:
        fine &= table > 0
    if scale is Scale.LOGIT:
        fine &= table < 1
    return np.asarray(fine.all(axis=1), dtype=np.bool_)


def _lines(people: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Returns the weights of the line's start, end and slope, area by area."""
    shares = people / people.sum(axis=1, keepdims=True)
    ranks = np.cumsum(shares, axis=1) - shares / 2
    middle = (shares * ranks).sum(axis=1, keepdims=True)
    slope = shares * (ranks - middle)
    slope /= (slope * (ranks - middle)).sum(axis=1, keepdims=True)
    start = shares - middle * slope
    return start, start + slope, slope


def _straight(values: Numbers, errors: Numbers, start: Numbers, end: Numbers, confidence: float) -> tuple[Numbers, ...]:
    z = z_of(confidence)
    low, high = (start * values).sum(axis=1), (end * values).sum(axis=1)
    of_low, of_high = ((start * errors) ** 2).sum(axis=1), ((end * errors) ** 2).sum(axis=1)
    both = (start * end * errors**2).sum(axis=1)
    width = z * np.sqrt((((end - start) * errors) ** 2).sum(axis=1))
    rise = high - low
    with np.errstate(all="ignore"):
        denominator = low**2 - z * z * of_low
        middle = low * high - z * z * both
        root = np.sqrt(middle**2 - denominator * (high**2 - z * z * of_high))
        bounded = (denominator > 0) & (low > 0) & (high > 0)
        ratio = np.where(bounded, high / low, np.nan)
        return rise, rise - width, rise + width, ratio, (middle - root) / denominator, (middle + root) / denominator


def _curved(
    values: Numbers, errors: Numbers, start: Numbers, slope: Numbers, fit: Scale, confidence: float
) -> tuple[Numbers, ...]:
    scaled = _on(values, fit)
    tilt = (slope * scaled).sum(axis=1)
    middle = (start * scaled).sum(axis=1) + tilt / 2
    width = z_of(confidence) * np.sqrt(((slope * errors) ** 2).sum(axis=1))
    with np.errstate(all="ignore"):
        ends = [
            (_back(middle - turned / 2, fit), _back(middle + turned / 2, fit))
            for turned in (tilt, tilt - width, tilt + width)
        ]
        return (*(high - low for low, high in ends), *(high / low for low, high in ends))


def _skewed(
    values: Numbers, errors: Numbers, start: Numbers, end: Numbers, spread: Scale, confidence: float
) -> tuple[Numbers, ...]:
    z = z_of(confidence)
    cumulants = _cumulants(values, errors, spread)
    slope = end - start
    rise = (slope * values).sum(axis=1)
    low, high = (start * values).sum(axis=1), (end * values).sum(axis=1)
    with np.errstate(all="ignore"):
        bounded = (low > 0) & (high > 0) & (_quantile(start, cumulants, -z) > 0) & (_quantile(end, cumulants, -z) > 0)
        ratio = np.where(bounded, high / low, np.nan)
        limits = [_ratio_limit(start, end, cumulants, deviate, ratio) for deviate in (-z, z)]
    return rise, _quantile(slope, cumulants, -z), _quantile(slope, cumulants, z), ratio, *limits


def _cumulants(values: Numbers, errors: Numbers, scale: Scale) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    deviates, weights = (np.array(column) for column in zip(*normal_nodes(), strict=True))
    drawn = _back(_on(values, scale)[..., None] + errors[..., None] * deviates, scale)
    mean = drawn @ weights
    off = drawn - mean[..., None]
    square = off * off
    second = square @ weights
    return mean, second, (square * off) @ weights, (square * square) @ weights - 3 * second**2


def _quantile(weights: Numbers, cumulants: tuple[Numbers, Numbers, Numbers, Numbers], deviate: float) -> Numbers:
    squared = weights * weights
    mean, variance, third, fourth = (
        (power * column).sum(axis=1)
        for power, column in zip((weights, squared, squared * weights, squared * squared), cumulants, strict=True)
    )
    spread = np.sqrt(variance)
    skew, excess = third / np.maximum(spread, 1e-300) ** 3, fourth / np.maximum(variance, 1e-300) ** 2
    square = deviate * deviate
    steps = (
        deviate
        + skew * (square - 1) / 6
        + excess * deviate * (square - 3) / 24
        - skew * skew * deviate * (2 * square - 5) / 36
    )
    return np.asarray(mean + spread * steps, dtype=np.float64)


def _ratio_limit(
    start: Numbers,
    end: Numbers,
    cumulants: tuple[Numbers, Numbers, Numbers, Numbers],
    deviate: float,
    ratio: Numbers,
) -> Numbers:
    """Returns the ratio at which end minus ratio times start is as likely 0, by halving."""
    low, high = np.zeros_like(ratio), np.where(np.isfinite(ratio), ratio, 1.0) * 2

    def above(at: Numbers) -> npt.NDArray[np.bool_]:
        return np.asarray(_quantile(end - at[:, None] * start, cumulants, deviate) > 0, dtype=np.bool_)

    for _ in range(_HALVINGS):
        short = above(high)
        if not short.any():
            break
        high = np.where(short, high * 2, high)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        is_above = above(middle)
        low, high = np.where(is_above, middle, low), np.where(is_above, high, middle)
    return np.asarray((low + high) / 2, dtype=np.float64)


def _groups(
    values: Numbers,
    people: Numbers,
    errors: Numbers | None,
    low: Numbers | None,
    high: Numbers | None,
    place: int,
    confidence: float,
) -> tuple[Group, ...]:
    """Returns one area's groups, for the measure of one area."""
    made = []
    for column, (value, count) in enumerate(zip(values, people, strict=True)):
        limits = None
        if low is not None and high is not None:
            limits = Limits(float(low[place, column]), float(high[place, column]), confidence)
        made.append(
            Group(
                f"Area {place + 1}, group {column + 1}",
                _number(value),
                _number(count),
                None if errors is None else _number(errors[place, column]),
                limits,
            )
        )
    return tuple(made)
