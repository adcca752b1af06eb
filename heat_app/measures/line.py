"""A straight line through groups in order, each counting by its population."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """How a fitted line follows from the groups' values: each of its figures is a sum of values times these weights.

    Attributes:
        start: Weights of the line's height at rank 0.
        end: Weights of the line's height at rank 1.
        slope: Weights of the rise from rank 0 to rank 1.
        shares: Population shares.
        ranks: Where each group stands, from 0 to 1.
        spread: Weighted sum of squared distances of the ranks from their mean.
    """

    start: tuple[float, ...]
    end: tuple[float, ...]
    slope: tuple[float, ...]
    shares: tuple[float, ...]
    ranks: tuple[float, ...]
    spread: float


def line_through(shares: Sequence[float], ranks: Sequence[float]) -> Line:
    """Returns the weighted least-squares line for groups of these shares at these ranks."""
    middle = math.fsum(share * rank for share, rank in zip(shares, ranks, strict=True)) / math.fsum(shares)
    spread = math.fsum(share * (rank - middle) ** 2 for share, rank in zip(shares, ranks, strict=True))
    slope = tuple(share * (rank - middle) / spread for share, rank in zip(shares, ranks, strict=True))
    whole = math.fsum(shares)
    start = tuple(share / whole - middle * tilt for share, tilt in zip(shares, slope, strict=True))
    end = tuple(low + tilt for low, tilt in zip(start, slope, strict=True))
    return Line(start, end, slope, tuple(shares), tuple(ranks), spread)


def weighted(weights: Sequence[float], values: Sequence[float]) -> float:
    """Returns the sum of values times weights."""
    return math.fsum(weight * value for weight, value in zip(weights, values, strict=True))


def error_of_sum(weights: Sequence[float], errors: Sequence[float]) -> float:
    """Returns the standard error of a weighted sum of independent values."""
    return math.sqrt(covariance_of_sums(weights, weights, errors))


def covariance_of_sums(first: Sequence[float], second: Sequence[float], errors: Sequence[float]) -> float:
    """Returns the covariance of two weighted sums of the same independent values."""
    return math.fsum(one * two * error * error for one, two, error in zip(first, second, errors, strict=True))
