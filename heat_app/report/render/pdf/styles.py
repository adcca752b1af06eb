"""How each kind of block is set: distances, panels, and the colours of each tone."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal, NamedTuple, assert_never

from heat_app.report.document import Tone
from heat_app.report.render.pdf import look
from heat_app.report.render.pdf.look import TextStyle, ToneColours
from heat_app.report.render.pdf.panels import PanelStyle

NUMBER_WIDTH: Final = 34.0
LONGEST_NUMBER: Final = 4
"""A question's number with more characters than this stands above the question instead of beside it."""
TAG_WIDTH: Final = 86.0
TAG_GAP: Final = 8.0
LONGEST_TAG: Final = 30
"""A tag with more characters than this stands below what it belongs to instead of beside it."""
GUTTER: Final = 12.0
PARAGRAPH_GAP: Final = 7.0
SHORT_SHARE: Final = 0.2
"""Questions and comments no higher than this share of a page are not cut."""
ROW_SHARE: Final = 0.6
"""Rows of facts and tables no higher than this share of a page are not cut."""
DEEPEST_CONTENTS_LEVEL: Final = 2
LONGEST_CONTENTS_COLUMN: Final = 12
"""More entries than this are listed in two columns."""
HEADING_DISTANCES: Final = ((30.0, 10.0), (22.0, 8.0), (16.0, 5.0))


class RowStyles(NamedTuple):
    """How a row of a table looks: its first cell, the others, and behind them."""

    first: TextStyle
    others: TextStyle
    panel: PanelStyle

    def cells(self, count: int) -> list[TextStyle]:
        """Returns the style of each of the cells."""
        return [self.first, *[self.others] * (count - 1)]


COVER_BAND: Final = PanelStyle((0, 0, 0, 30), ground=look.BRAND_DARK, edge=look.BRAND_LIGHT, bleeds=True)
LOW_COVER_BAND: Final = replace(COVER_BAND, inset=(0, 50, 0, 30))
"""Where no organisation stands above the title, the title keeps its place."""
FACTS: Final = PanelStyle((16, 12, 16, 12), ground=look.PANEL, frame=look.HAIRLINE, radius=5)
FACT_ROW: Final = PanelStyle((0, 4, 0, 4))
CELL: Final = PanelStyle((8, 5.5, 8, 5.5))
HEADER_ROW: Final = PanelStyle((0, 0, 0, 0), ground=look.INFORMATION.panel_ground, rule_below=look.BRAND)
ROW: Final = PanelStyle((0, 0, 0, 0), rule_below=look.HAIRLINE)
NO_INSET: Final = PanelStyle((0, 0, 0, 0))
QUESTION: Final = PanelStyle((NUMBER_WIDTH, 0, 0, 0))
QUOTE: Final = PanelStyle((14, 2, 0, 2), edge=look.HAIRLINE)
THREAD: Final = PanelStyle((14, 10, 14, 12), ground=look.PANEL, frame=look.HAIRLINE, radius=5)
REPLY: Final = PanelStyle((14, 0, 0, 0), edge=look.BRAND_PALE)
HEADER: Final = RowStyles(look.CELL_HEADER, look.CELL_HEADER, HEADER_ROW)
PLAIN_ROW: Final = RowStyles(look.CELL, look.CELL, ROW)
NAMED_ROW: Final = RowStyles(look.CELL_NAME, look.CELL, ROW)
SIGN_OFF: Final = PanelStyle((20, 16, 20, 16), ground=look.POSITIVE.panel_ground, frame=look.POSITIVE.edge, radius=6)

PARAGRAPH_STYLES: Final[dict[Literal["body", "lead", "small", "quote"], TextStyle]] = {
    "body": look.BODY,
    "lead": look.LEAD,
    "small": look.SMALL,
    "quote": look.QUOTE,
}


def tone_colours(tone: Tone) -> ToneColours:
    """Returns how a tone looks."""
    match tone:
        case Tone.NEUTRAL:
            return look.NEUTRAL
        case Tone.INFORMATION:
            return look.INFORMATION
        case Tone.POSITIVE:
            return look.POSITIVE
        case Tone.CAUTION:
            return look.CAUTION
        case Tone.NEGATIVE:
            return look.NEGATIVE
        case Tone.NOTABLE:
            return look.NOTABLE
        case _:
            assert_never(tone)
