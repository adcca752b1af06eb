"""Sizes and weights of type, and the steps of space, in pixels at 100 % text size."""

from __future__ import annotations

from enum import IntEnum

FAMILY = "Atkinson Hyperlegible Next"
"""The program's face, drawn for readers with low vision."""
FALLBACK_FAMILY = "DejaVu Sans"
"""For characters the program's face does not have."""

SMALLEST_SCALE = 1.0
LARGEST_SCALE = 2.0
"""Text may be drawn at twice its size without losing content. Source: WCAG 2.2, 1.4.4."""
SCALE_STEPS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)

MEASURE = 720
"""Widest column of text that reads comfortably."""


class TextSize(IntEnum):
    """Heights of type in pixels."""

    SMALL = 13
    BODY = 15
    LARGE = 16
    TITLE = 21
    DISPLAY = 27


class Weight(IntEnum):
    """Weights the program ships a face for."""

    REGULAR = 400
    SEMIBOLD = 600
    BOLD = 700


class Space(IntEnum):
    """Steps of space in pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32
