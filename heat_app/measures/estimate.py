"""A computed figure with its limits, or the reason why there is none."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum, unique

from heat_app.errors import Fault
from heat_app.measures import faults

USUAL_CONFIDENCE = 0.95
LOWEST_CONFIDENCE = 0.9


@unique
class Method(StrEnum):
    """How the limits of an estimate were found."""

    WILSON = "wilson"
    EXACT_POISSON = "exact_poisson"
    BYAR = "byar"
    STUDENT = "student"
    DOBSON_BYAR = "dobson_byar"
    NORMAL = "normal"
    LOG_NORMAL = "log_normal"
    FIELLER = "fieller"
    CORNISH_FISHER = "cornish_fisher"
    HELD_MIDDLE = "held_middle"
    DELTA = "delta"
    RECOVERED = "recovered"
    WALTER = "walter"
    INVERTED_SPREAD = "inverted_spread"
    REGRESSION_RESIDUALS = "regression_residuals"
    SILCOCKS = "silcocks"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A computed statistic with the limits it may plausibly lie between, or the reason why it could not be computed.

    Attributes:
        value: The figure; None where it could not be computed.
        lower: Lower confidence limit; None where there are no limits.
        upper: Upper confidence limit; None where there are no limits.
        confidence: How sure the limits are, as a proportion.
        method: How the limits were found.
        fault: Why there is no value or, where there is a value, why it has no limits.
    """

    value: float | None
    lower: float | None
    upper: float | None
    confidence: float
    method: Method
    fault: Fault | None = None

    @property
    def is_computed(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    @property
    def has_limits(self) -> bool:
        """Whether there are limits."""
        return self.lower is not None and self.upper is not None


def refused(fault: Fault, confidence: float, method: Method) -> Estimate:
    """Returns the estimate that could not be computed, with the reason."""
    return Estimate(None, None, None, confidence, method, fault)


def without_limits(value: float, confidence: float, method: Method, fault: Fault) -> Estimate:
    """Returns a value whose limits could not be computed, with the reason."""
    if not math.isfinite(value):
        return refused(faults.TOO_LARGE.at(fault.where), confidence, method)
    return Estimate(value, None, None, confidence, method, fault)


def estimated(value: float, lower: float, upper: float, confidence: float, method: Method) -> Estimate:
    """Returns a value with its limits; rounding in the last place never leaves the value outside them."""
    if not math.isfinite(value):
        return refused(faults.TOO_LARGE.at("The result"), confidence, method)
    if not (math.isfinite(lower) and math.isfinite(upper)):
        return without_limits(value, confidence, method, faults.TOO_LARGE.at("The limits"))
    return Estimate(value, min(lower, value), max(upper, value), confidence, method)


def scaled(estimate: Estimate, factor: float) -> Estimate:
    """Returns the same estimate in another unit, such as people instead of proportions; a factor below 0 turns it."""
    if estimate.value is None:
        return estimate
    value = estimate.value * factor
    if estimate.lower is None or estimate.upper is None:
        fault = estimate.fault or faults.TOO_LARGE.at("The limits")
        return without_limits(value, estimate.confidence, estimate.method, fault)
    ends = sorted((estimate.lower * factor, estimate.upper * factor))
    return estimated(value, ends[0], ends[1], estimate.confidence, estimate.method)


def number(given: float | None) -> float | None:
    """Returns the number given, or None where nothing usable was: missing, infinite, or not a number."""
    return given if given is not None and math.isfinite(given) else None


def confidence_fault(confidence: float) -> Fault | None:
    """Returns what is wrong with a confidence level, if anything."""
    if LOWEST_CONFIDENCE <= confidence < 1:
        return None
    return faults.CONFIDENCE_OUT_OF_RANGE.at("Confidence", f"{confidence:g}")


def options_fault(confidence: float, multiplier: float) -> Fault | None:
    """Returns what is wrong with a confidence level or a multiplier, if anything."""
    if not (math.isfinite(multiplier) and multiplier > 0):
        return faults.MULTIPLIER_NOT_POSITIVE.at("Multiplier", f"{multiplier:g}")
    return confidence_fault(confidence)
