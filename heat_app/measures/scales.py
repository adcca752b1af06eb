"""The scales on which a value and its error are thought about: as they are, as logarithms, as log odds."""

from __future__ import annotations

import math
from enum import StrEnum, unique
from typing import assert_never


@unique
class Scale(StrEnum):
    """On which scale values lie on a line, or errors are even on both sides."""

    PLAIN = "plain"
    LOG = "log"
    LOGIT = "logit"

    def holds(self, value: float) -> bool:
        """Whether a value can be put on this scale."""
        match self:
            case Scale.PLAIN:
                return True
            case Scale.LOG:
                return value > 0
            case Scale.LOGIT:
                return 0 < value < 1
        assert_never(self)

    def of(self, value: float) -> float:
        """Returns a value on this scale."""
        match self:
            case Scale.PLAIN:
                return value
            case Scale.LOG:
                return math.log(value)
            case Scale.LOGIT:
                return math.log(value) - math.log1p(-value)
        assert_never(self)

    def back(self, scaled: float) -> float:
        """Returns the value that stands at a place on this scale; infinite where it is too large for a number."""
        match self:
            case Scale.PLAIN:
                return scaled
            case Scale.LOG:
                return math.exp(scaled) if scaled < _LARGEST_EXPONENT else math.inf
            case Scale.LOGIT:
                if scaled >= 0:
                    return 1 / (1 + math.exp(-scaled))
                power = math.exp(scaled)
                return power / (1 + power)
        assert_never(self)

    def stretch(self, value: float) -> float:
        """Returns how much longer a short step is on this scale than on the plain one, at a value."""
        match self:
            case Scale.PLAIN:
                return 1.0
            case Scale.LOG:
                return 1 / value
            case Scale.LOGIT:
                return 1 / (value * (1 - value))
        assert_never(self)


_LARGEST_EXPONENT = 709.0
