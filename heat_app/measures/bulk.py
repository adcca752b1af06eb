"""The same measures for very many rows or areas at once; here alone, and in `bulk_slopes`, NumPy is loaded.

Every figure is that of the measure for one row: rows that need a decision, such as one with a missing number, are
handed to it and keep its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from heat_app.errors import Fault
from heat_app.measures.count_limits import FEWEST_FOR_BYAR, exact_limits
from heat_app.measures.distributions import z_of
from heat_app.measures.estimate import USUAL_CONFIDENCE, Estimate, Method, number, options_fault
from heat_app.measures.proportions import proportion
from heat_app.measures.rates import PER_100K, rate

Numbers = npt.NDArray[np.float64]
Column = Sequence[float | None] | Numbers


@dataclass(frozen=True, slots=True)
class ManyEstimates:
    """Estimates of many rows; what could not be computed is masked, and a row's reason is kept.

    Attributes:
        value: Figures.
        lower: Lower limits.
        upper: Upper limits.
        confidence: How sure the limits are.
        faults: By row, why there is no figure or no limits.
        methods: By row, how the limits were found, where that differs from `usual_method`.
        usual_method: How most limits were found.
    """

    value: np.ma.MaskedArray[tuple[int], np.dtype[np.float64]]
    lower: np.ma.MaskedArray[tuple[int], np.dtype[np.float64]]
    upper: np.ma.MaskedArray[tuple[int], np.dtype[np.float64]]
    confidence: float
    faults: Mapping[int, Fault]
    methods: Mapping[int, Method]
    usual_method: Method

    def row(self, place: int) -> Estimate:
        """Returns one row's estimate."""

        def at(column: np.ma.MaskedArray[tuple[int], np.dtype[np.float64]]) -> float | None:
            return None if np.ma.getmaskarray(column)[place] else float(column.data[place])

        return Estimate(
            at(self.value),
            at(self.lower),
            at(self.upper),
            self.confidence,
            self.methods.get(place, self.usual_method),
            self.faults.get(place),
        )


def rates(
    counts: Column, populations: Column, *, confidence: float = USUAL_CONFIDENCE, multiplier: float = PER_100K
) -> ManyEstimates:
    """Returns the rate of every row, as `rates.rate` does."""
    events, people = _column(counts), _column(populations)
    clean = np.isfinite(events) & np.isfinite(people) & (events >= 0) & (people > 0)
    if options_fault(confidence, multiplier) is not None:
        clean &= False
    safe_events, safe_people = np.where(clean, events, 0.0), np.where(clean, people, 1.0)
    few = safe_events < FEWEST_FOR_BYAR
    lower, upper = _byar(np.where(few, float(FEWEST_FOR_BYAR), safe_events), confidence)
    for count in np.unique(safe_events[few & clean]):
        lower[safe_events == count], upper[safe_events == count] = exact_limits(float(count), confidence)
    factor = multiplier / safe_people
    return many(
        (safe_events * factor, lower * factor, upper * factor),
        clean,
        confidence,
        Method.BYAR,
        lambda place: rate(
            _number(events[place]),
            _number(people[place]),
            confidence=confidence,
            multiplier=multiplier,
            where=f"Row {place + 1}",
        ),
        dict.fromkeys(np.flatnonzero(few & clean).tolist(), Method.EXACT_POISSON),
    )


def proportions(
    counts: Column, populations: Column, *, confidence: float = USUAL_CONFIDENCE, multiplier: float = 1
) -> ManyEstimates:
    """Returns the proportion of every row, as `proportions.proportion` does."""
    found, people = _column(counts), _column(populations)
    clean = np.isfinite(found) & np.isfinite(people) & (found >= 0) & (people > 0) & (found <= people)
    if options_fault(confidence, multiplier) is not None:
        clean &= False
    safe_found, safe_people = np.where(clean, found, 0.0), np.where(clean, people, 1.0)
    share = safe_found / safe_people
    z = z_of(confidence)
    width = z * np.sqrt(z * z + 4 * safe_found * (1 - share))
    below = 2 * (safe_people + z * z)
    middle = 2 * safe_found + z * z
    return many(
        (
            share * multiplier,
            np.maximum(0.0, (middle - width) / below) * multiplier,
            np.minimum(1.0, (middle + width) / below) * multiplier,
        ),
        clean,
        confidence,
        Method.WILSON,
        lambda place: proportion(
            _number(found[place]),
            _number(people[place]),
            confidence=confidence,
            multiplier=multiplier,
            where=f"Row {place + 1}",
        ),
    )


def _column(given: Column) -> Numbers:
    return np.asarray(given, dtype=np.float64)


def _number(given: np.float64) -> float | None:
    return number(float(given))


def many(
    columns: Sequence[Numbers],
    clean: npt.NDArray[np.bool_],
    confidence: float,
    method: Method,
    single: Callable[[int], Estimate],
    methods: Mapping[int, Method] | None = None,
) -> ManyEstimates:
    """Returns computed columns, with the rows that were not computed together filled in one by one."""
    value, lower, upper = (np.array(column) for column in columns)
    lower, upper = np.minimum(lower, value), np.maximum(upper, value)
    told = dict(methods or {})
    faults: dict[int, Fault] = {}
    masks = [np.zeros(value.shape, dtype=np.bool_) for _ in range(3)]
    for place in np.flatnonzero(~clean).tolist():
        found = single(place)
        told[place] = found.method
        if found.fault is not None:
            faults[place] = found.fault
        for column, mask, figure in zip(
            (value, lower, upper), masks, (found.value, found.lower, found.upper), strict=True
        ):
            column[place] = 0.0 if figure is None else figure
            mask[place] = figure is None
    return ManyEstimates(
        np.ma.array(value, mask=masks[0]),
        np.ma.array(lower, mask=masks[1]),
        np.ma.array(upper, mask=masks[2]),
        confidence,
        faults,
        told,
        method,
    )


def _byar(counts: Numbers, confidence: float) -> tuple[Numbers, Numbers]:
    z = z_of(confidence)
    more = counts + 1
    lower = counts * (1 - 1 / (9 * counts) - z / (3 * np.sqrt(counts))) ** 3
    return np.maximum(lower, 0.0), more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
