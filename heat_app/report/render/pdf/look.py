"""How the report looks: page, type, colours. Nothing here knows what a report is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple


class Colour(NamedTuple):
    """A colour as shares of red, green and blue."""

    red: float
    green: float
    blue: float


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return Colour(round(red, 4), round(green, 4), round(blue, 4))


class Face(StrEnum):
    """A weight or slope of the report's typeface."""

    REGULAR = "Regular"
    ITALIC = "Italic"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"


BRAND: Final = _colour("#005eb8")
BRAND_DARK: Final = _colour("#003087")
BRAND_LIGHT: Final = _colour("#41b6e6")
BRAND_PALE: Final = _colour("#cce0f2")
INK: Final = _colour("#212b32")
INK_SOFT: Final = _colour("#4c6272")
PAPER: Final = _colour("#ffffff")
PANEL: Final = _colour("#f5f8fa")
HAIRLINE: Final = _colour("#d8dde0")
LINE: Final = _colour("#aeb7bd")
WATERMARK: Final = _colour("#ebeef0")


@dataclass(frozen=True, slots=True)
class ToneColours:
    """How one tone looks: the ground and words of a tag, the ground and edge of a callout."""

    tag_ground: Colour
    words: Colour
    panel_ground: Colour
    edge: Colour


def _tone(tag_ground: str, words: str, panel_ground: str, edge: str) -> ToneColours:
    return ToneColours(_colour(tag_ground), _colour(words), _colour(panel_ground), _colour(edge))


NEUTRAL: Final = _tone("#dde3e7", "#33434c", "#f5f8fa", "#aeb7bd")
INFORMATION: Final = _tone("#d2e2f4", "#00306b", "#eef4fb", "#005eb8")
POSITIVE: Final = _tone("#cce5d8", "#00401e", "#edf6f1", "#007f3b")
CAUTION: Final = _tone("#fff3b0", "#4d3a00", "#fffbe6", "#ffb81c")
NEGATIVE: Final = _tone("#f7d4d1", "#7a160e", "#fdf0ef", "#d5281b")
NOTABLE: Final = _tone("#ddd6e8", "#330072", "#f4f1f9", "#7c57ae")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How words are set. Sizes are in points.

    Attributes:
        face: Weight or slope.
        size: Height of the type.
        leading: Distance from line to line.
        colour: Colour of the words.
        is_balanced: Its lines are made about equally long, as suits a title.
    """

    face: Face
    size: float
    leading: float
    colour: Colour = INK
    is_balanced: bool = False


BODY: Final = TextStyle(Face.REGULAR, 10.4, 15.0)
LEAD: Final = TextStyle(Face.REGULAR, 12.6, 18.0)
SMALL: Final = TextStyle(Face.REGULAR, 8.8, 12.4, INK_SOFT)
QUOTE: Final = TextStyle(Face.ITALIC, 10.4, 15.0)
LABEL: Final = TextStyle(Face.SEMIBOLD, 9.4, 13.4, INK_SOFT)
VALUE: Final = TextStyle(Face.REGULAR, 9.8, 13.8)
CELL: Final = TextStyle(Face.REGULAR, 9.2, 12.8)
CELL_NAME: Final = TextStyle(Face.SEMIBOLD, 9.2, 12.8)
CELL_HEADER: Final = TextStyle(Face.SEMIBOLD, 9.2, 12.8, BRAND_DARK)
THREAD_HEADING: Final = TextStyle(Face.SEMIBOLD, 9.4, 16.4, INK_SOFT)
TAG: Final = TextStyle(Face.SEMIBOLD, 9.0, 12.0)
STRONG: Final = TextStyle(Face.SEMIBOLD, 10.4, 15.0)
PANEL_HEADING: Final = TextStyle(Face.SEMIBOLD, 11.0, 15.0)
NUMBER: Final = TextStyle(Face.BOLD, 13.0, 16.0, BRAND)
QUESTION: Final = TextStyle(Face.SEMIBOLD, 11.6, 16.0, is_balanced=True)
SIGNATORY: Final = TextStyle(Face.BOLD, 15.0, 20.0)
STATUS: Final = TextStyle(Face.SEMIBOLD, 11.0, 15.0)
DIGEST: Final = TextStyle(Face.REGULAR, 8.4, 12.0, INK_SOFT)
RUNNING: Final = TextStyle(Face.REGULAR, 8.2, 11.0, INK_SOFT)
RUNNING_STRONG: Final = TextStyle(Face.SEMIBOLD, 8.2, 11.0, INK_SOFT)

HEADINGS: Final = (
    TextStyle(Face.BOLD, 20.0, 25.0, BRAND_DARK, is_balanced=True),
    TextStyle(Face.SEMIBOLD, 14.5, 19.0, INK, is_balanced=True),
    TextStyle(Face.SEMIBOLD, 11.8, 16.0, BRAND, is_balanced=True),
)

TITLE_STYLES: Final = (
    (70, TextStyle(Face.BOLD, 29.0, 34.0, PAPER, is_balanced=True)),
    (140, TextStyle(Face.BOLD, 23.0, 28.0, PAPER, is_balanced=True)),
    (300, TextStyle(Face.BOLD, 17.0, 22.0, PAPER, is_balanced=True)),
)
"""Longest title, in characters, that each style is for."""
LONG_TITLE: Final = TextStyle(Face.SEMIBOLD, 12.6, 17.0, PAPER)
COVER_ORGANISATION: Final = TextStyle(Face.SEMIBOLD, 11.0, 15.0, PAPER)
COVER_SUBTITLE: Final = TextStyle(Face.REGULAR, 13.0, 18.5, BRAND_PALE, is_balanced=True)
DECISION: Final = TextStyle(Face.SEMIBOLD, 15.5, 21.5, INK, is_balanced=True)

PAGE_WIDTH: Final = 595.28
PAGE_HEIGHT: Final = 841.89
"""A4, in points."""
MARGIN_SIDE: Final = 62.0
MARGIN_TOP: Final = 84.0
MARGIN_BOTTOM: Final = 78.0
FRAME_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN_SIDE
FRAME_HEIGHT: Final = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
