"""The pen: puts words, grounds and lines on a page, measured in points from its top left corner.

The only module that draws text, so the one place to look at when asking what may reach the paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from heat_app.report.render.pdf.fonts import Font
from heat_app.report.render.pdf.lines import Line, Piece
from heat_app.report.render.pdf.look import BRAND, LINE, PAGE_HEIGHT, Colour, TextStyle

_CAP_CENTRE_SHARE: Final = 0.335
"""Half the height of capitals, as a share of the type size; centres words in their line."""
_UNDERLINE_DROP_SHARE: Final = 0.14
_BOOKMARK_RISE: Final = 14
"""How much of the page above a heading is shown when a bookmark leads there, in points."""
_SLANT: Final = 50
"""Rise of the watermark in degrees."""
_UNDERLINE_THICKNESS: Final = 0.5
_LINE: Final = 0.75
"""Thickness of a thin line, in points."""


class Area(NamedTuple):
    """A rectangle on the page."""

    x: float
    top: float
    width: float
    height: float

    def from_below(self) -> tuple[float, float, float, float]:
        """Returns it as a PDF measures: left, bottom, width, height, from the bottom left corner."""
        return self.x, PAGE_HEIGHT - self.top - self.height, self.width, self.height


class Pen:
    """Draws on the current page of a canvas.

    Attributes:
        page_numbers: Page on which each bookmark stands, for the list of contents.
    """

    def __init__(self, canvas: Canvas, page_numbers: Mapping[str, int]) -> None:
        self._canvas = canvas
        self.page_numbers = page_numbers

    def ground(self, area: Area, colour: Colour, radius: float = 0) -> None:
        """Fills a rectangle."""
        self._canvas.setFillColor(colour)
        x, bottom, width, height = area.from_below()
        if radius:
            self._canvas.roundRect(x, bottom, width, height, min(radius, width / 2, height / 2), stroke=0, fill=1)
        else:
            self._canvas.rect(x, bottom, width, height, stroke=0, fill=1)

    def frame(self, area: Area, colour: Colour, radius: float = 0) -> None:
        """Draws a thin line around a rectangle."""
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(_LINE)
        x, bottom, width, height = area.from_below()
        self._canvas.roundRect(x, bottom, width, height, min(radius, width / 2, height / 2), stroke=1, fill=0)

    def rule(self, x: float, top: float, width: float, colour: Colour, thickness: float = _LINE) -> None:
        """Draws a horizontal line."""
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(thickness)
        self._canvas.line(x, PAGE_HEIGHT - top, x + width, PAGE_HEIGHT - top)

    def lines(self, lines: Sequence[Line], x: float, tops: Sequence[float], leading: float) -> None:
        """Writes lines of text, each with its top."""
        if not any(line.pieces for line in lines):
            return
        text = self._canvas.beginText()
        font: Font | None = None
        style: TextStyle | None = None
        colour: Colour | None = None
        for line, top in zip(lines, tops, strict=True):
            for piece in line.pieces:
                if piece is line.pieces[0]:
                    text.setTextOrigin(x + piece.x, self._baseline(top, leading, piece.style.size))
                if piece.font is not font or piece.style is not style:
                    font, style = piece.font, piece.style
                    text.setFont(font.name, style.size, leading)
                ink = BRAND if piece.url else piece.style.colour
                if ink is not colour:
                    colour = ink
                    text.setFillColor(ink)
                text.textOut(piece.text)
        self._canvas.drawText(text)
        for line, top in zip(lines, tops, strict=True):
            for piece in line.pieces:
                if piece.url:
                    self._link(piece, x, top, leading)

    def bookmark(self, key: str, title: str, level: int, top: float) -> None:
        """Makes a place that outline and contents can lead to."""
        self._canvas.bookmarkHorizontal(key, 0, PAGE_HEIGHT - top + _BOOKMARK_RISE)
        self._canvas.addOutlineEntry(" ".join(title.split()), key, level, closed=False)

    def leader(self, start: float, stop: float, top: float, style: TextStyle) -> None:
        """Draws the dots that lead the eye along a line of text."""
        if stop <= start:
            return
        y = self._baseline(top, style.leading, style.size) + _LINE
        self._canvas.saveState()
        self._canvas.setStrokeColor(LINE)
        self._canvas.setLineWidth(_LINE)
        self._canvas.setLineCap(1)
        self._canvas.setDash(0, 4)
        self._canvas.line(start, y, stop, y)
        self._canvas.restoreState()

    def name_bookmarks(self) -> None:
        """Lets addresses from outside point to each bookmark by its name."""
        names = {key: self._canvas._bookmarkReference(key) for key in self.page_numbers}  # type: ignore[attr-defined]  # noqa: SLF001
        if names:
            self._canvas.setCatalogEntry("Dests", names)

    def link_within(self, key: str, description: str, area: Area) -> None:
        """Makes an area lead to a bookmark."""
        x, bottom, width, height = area.from_below()
        self._canvas.linkAbsolute(description, key, (x, bottom, x + width, bottom + height), thickness=0)

    def slanted(self, line: Line, size: float, centre: tuple[float, float]) -> None:
        """Writes one line across the page around its centre, rising to the right."""
        x, y = centre
        self._canvas.saveState()
        self._canvas.translate(x, PAGE_HEIGHT - y)
        self._canvas.rotate(_SLANT)
        text = self._canvas.beginText(-line.width / 2, -size * _CAP_CENTRE_SHARE)
        for piece in line.pieces:
            text.setFont(piece.font.name, size, size)
            text.setFillColor(piece.style.colour)
            text.textOut(piece.text)
        self._canvas.drawText(text)
        self._canvas.restoreState()

    def _link(self, piece: Piece, x: float, top: float, leading: float) -> None:
        left = x + piece.x
        width = piece.width
        baseline = self._baseline(top, leading, piece.style.size)
        self.rule(
            left,
            PAGE_HEIGHT - baseline + piece.style.size * _UNDERLINE_DROP_SHARE,
            width,
            BRAND,
            _UNDERLINE_THICKNESS,
        )
        area = (left, PAGE_HEIGHT - top - leading, left + width, PAGE_HEIGHT - top)
        self._canvas.linkURL(piece.url, area, relative=0, thickness=0)

    @staticmethod
    def _baseline(top: float, leading: float, size: float) -> float:
        return PAGE_HEIGHT - top - leading / 2 - size * _CAP_CENTRE_SHARE
