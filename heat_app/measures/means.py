"""The average of single values."""

from __future__ import annotations

import math
from collections.abc import Sequence

from heat_app.measures import faults
from heat_app.measures.distributions import student_quantile
from heat_app.measures.estimate import (
    USUAL_CONFIDENCE,
    Estimate,
    Method,
    confidence_fault,
    estimated,
    number,
    refused,
    without_limits,
)


def mean(
    values: Sequence[float | None], *, confidence: float = USUAL_CONFIDENCE, where: str = "The values"
) -> Estimate:
    """Returns the average of values with limits from Student's t; one missing value makes it missing.

    Source of the limits: Student (1908), Biometrika 6:1.
    """
    fault = confidence_fault(confidence)
    if fault is None and not values:
        fault = faults.NO_ROWS.at(where)
    known = [value for value in map(number, values) if value is not None]
    if fault is None and len(known) < len(values):
        fault = faults.VALUE_MISSING.at(where)
    if fault is not None:
        return refused(fault, confidence, Method.STUDENT)
    count = len(known)
    average = math.fsum(known) / count
    if count == 1:
        return without_limits(average, confidence, Method.STUDENT, faults.TOO_FEW_VALUES.at(where, "1"))
    deviation = math.sqrt(math.fsum((value - average) ** 2 for value in known) / (count - 1))
    width = student_quantile(0.5 + confidence / 2, count - 1) * deviation / math.sqrt(count)
    return estimated(average, average - width, average + width, confidence, Method.STUDENT)
