"""Groups for tests of measures, and what every estimate has to keep to."""

from __future__ import annotations

import math

from hypothesis import strategies as st

from heat_app.measures.estimate import Estimate
from heat_app.measures.groups import Group


def table(*values: float | None, errors: float | None = None, people: float = 100) -> tuple[Group, ...]:
    """Returns groups of one size, named a, b, c ..."""
    return tuple(Group(chr(97 + place), value, people, errors) for place, value in enumerate(values))


def code(estimate: Estimate) -> str | None:
    """Returns why an estimate, or its limits, could not be computed."""
    return estimate.fault.code if estimate.fault else None


def keeps_its_promise(estimate: Estimate) -> bool:
    """Whether an estimate is a number within its limits, or says why it is not; never anything in between."""
    figures = (estimate.value, estimate.lower, estimate.upper)
    if any(figure is not None and not math.isfinite(figure) for figure in figures):
        return False
    if estimate.value is None or estimate.lower is None or estimate.upper is None:
        return estimate.fault is not None and estimate.lower is None and estimate.upper is None
    return estimate.fault is None and estimate.lower <= estimate.value <= estimate.upper


ANY_NUMBER = st.one_of(
    st.none(),
    st.just(math.nan),
    st.just(math.inf),
    st.sampled_from([0.0, -1.0, 1e-12, 1e12, 1e300, 0.5]),
    st.floats(0, 1),
    st.floats(0.01, 1e5),
)
"""Whatever may stand in a cell: missing, nought, tiny, huge."""


def groups_of(values: st.SearchStrategy[float | None], *, least: int = 1, most: int = 6) -> st.SearchStrategy:
    """Returns groups whose cells hold such values."""
    made = st.builds(
        lambda value, people, error: Group("x", value, people, error),
        values,
        st.one_of(st.integers(1, 10**9).map(float), values),
        st.one_of(st.none(), st.floats(0, 0.2), values),
    )
    return st.lists(made, min_size=least, max_size=most).map(
        lambda rows: tuple(
            Group(chr(97 + place), row.value, row.population, row.standard_error) for place, row in enumerate(rows)
        )
    )


SOUND_VALUES = st.floats(0.02, 0.95)
SOUND = st.lists(st.tuples(SOUND_VALUES, st.integers(10, 10**6), st.floats(0.0005, 0.05)), min_size=3, max_size=8).map(
    lambda rows: tuple(
        Group(chr(97 + place), value, people, error) for place, (value, people, error) in enumerate(rows)
    )
)
"""Groups with proportions, people and errors as they come in practice."""
