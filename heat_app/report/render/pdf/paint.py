"""The pen: puts words, grounds and lines on a page, measured in points from its top left corner.

The only module that draws text, so the one place to look at when asking what may reach the paper. Everything it
paints is either marked as belonging to an element of the structure or marked as an artifact: what a person who
listens need not hear. Words without an element are refused outside the margins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Final, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from heat_app.report.render.pdf.fonts import Font
from heat_app.report.render.pdf.lines import Line, Piece
from heat_app.report.render.pdf.look import BRAND, LINE, PAGE_HEIGHT, Colour, TextStyle
from heat_app.report.render.pdf.marking import Edges, Margin, Marker
from heat_app.report.render.pdf.structure import Element, Structure

_CAP_CENTRE_SHARE: Final = 0.335
"""Half the height of capitals, as a share of the type size; centres words in their line."""
_UNDERLINE_DROP_SHARE: Final = 0.14
_BOOKMARK_RISE: Final = 14
"""How much of the page above a heading is shown when a bookmark leads there, in points."""
_SLANT: Final = 50
"""Rise of the watermark in degrees."""
_UNDERLINE_THICKNESS: Final = 0.5
_SPELLED: Final = {code: f"\\{code:03o}" for code in range(127, 256)} | str.maketrans(
    {"(": r"\(", ")": r"\)", "\\": "\\\\", "\r": r"\r"}
)
_SAME_PLACE: Final = 1e-6
"""Distance in points that sums of distances come out wrong by."""
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

    def edges(self) -> Edges:
        """Returns its left, bottom, right and top edge as a PDF measures."""
        return self.x, PAGE_HEIGHT - self.top - self.height, self.x + self.width, PAGE_HEIGHT - self.top


class Pen:
    """Draws on the current page of a canvas.

    Attributes:
        page_numbers: Page on which each bookmark stands, for the list of contents.
    """

    def __init__(self, canvas: Canvas, page_numbers: Mapping[str, int], structure: Structure | None) -> None:
        self._canvas = canvas
        self._canvas._escape = _spelled  # type: ignore[attr-defined]  # noqa: SLF001  a fifth of the file's size
        self._marker = Marker(canvas, structure)
        self.page_numbers = page_numbers

    def begin_page(self) -> None:
        """Begins a page."""
        self._marker.begin_page()

    def end_page(self) -> None:
        """Ends the page."""
        self._marker.end_page()

    def margin(self, kind: Margin) -> AbstractContextManager[None]:
        """Marks all that is painted meanwhile as standing outside of what the report says."""
        return self._marker.margin(kind)

    def figure(self, element: Element, area: Area) -> AbstractContextManager[None]:
        """Marks all that is painted meanwhile as one picture, which its element describes in words."""
        return self._marker.figure(element, area.edges())

    def ground(self, area: Area, colour: Colour, radius: float = 0) -> None:
        """Fills a rectangle."""
        self._marker.artifact()
        self._canvas.setFillColor(colour)
        x, bottom, width, height = area.from_below()
        if radius:
            self._canvas.roundRect(x, bottom, width, height, min(radius, width / 2, height / 2), stroke=0, fill=1)
        else:
            self._canvas.rect(x, bottom, width, height, stroke=0, fill=1)

    def frame(self, area: Area, colour: Colour, radius: float = 0) -> None:
        """Draws a thin line around a rectangle."""
        self._marker.artifact()
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(_LINE)
        x, bottom, width, height = area.from_below()
        self._canvas.roundRect(x, bottom, width, height, min(radius, width / 2, height / 2), stroke=1, fill=0)

    def rule(self, x: float, top: float, width: float, colour: Colour, thickness: float = _LINE) -> None:
        """Draws a horizontal line."""
        self._marker.artifact()
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(thickness)
        self._canvas.line(x, PAGE_HEIGHT - top, x + width, PAGE_HEIGHT - top)

    def lines(
        self, lines: Sequence[Line], x: float, tops: Sequence[float], leading: float, element: Element | None = None
    ) -> None:
        """Writes lines of text, each with its top, as part of an element; in a margin they need none.

        A space that is not seen ends each line that was written as a line, so that words stay apart when heard.
        """
        if not any(line.pieces for line in lines):
            return
        marks = self._marker.words(element)
        writing = _Writing(self._canvas, leading)
        links: list[tuple[Piece, float, Element]] = []
        for line, top in zip(lines, tops, strict=True):
            for piece in line.pieces:
                if marks.url != piece.url:
                    writing.insert(marks.switch(piece.url))
                if piece is line.pieces[0]:
                    writing.move(x + piece.x, self._baseline(top, leading, piece.style.size))
                writing.put(piece, " " if line.ends and marks.are_written and piece is line.pieces[-1] else "")
                if piece.url and marks.owner:
                    links.append((piece, top, marks.owner))
        writing.insert(marks.end())
        self._canvas.drawText(writing.text)
        for piece, top, link in links:
            self._link(piece, x, top, leading, link)

    def bookmark(self, key: str, title: str, level: int, top: float) -> None:
        """Makes a place that outline and contents can lead to."""
        self._canvas.bookmarkHorizontal(key, 0, PAGE_HEIGHT - top + _BOOKMARK_RISE)
        self._canvas.addOutlineEntry(" ".join(title.split()), key, level, closed=False)

    def leader(self, start: float, stop: float, top: float, style: TextStyle) -> None:
        """Draws the dots that lead the eye along a line of text."""
        if stop <= start:
            return
        self._marker.artifact()
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

    def link_within(self, key: str, description: str, area: Area, element: Element) -> None:
        """Makes an area lead to a bookmark."""
        destination = self._canvas._bookmarkReference(key)  # type: ignore[attr-defined]  # noqa: SLF001  no public way
        self._marker.link(area.edges(), description, element, Dest=destination)

    def finish(self) -> None:
        """Ends the work; all pages must have been painted."""
        self._marker.finish()

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

    def _link(self, piece: Piece, x: float, top: float, leading: float, element: Element) -> None:
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
        action = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(piece.url)})
        area = Area(left, top, width, leading)
        self._marker.link(area.edges(), f"Link to {piece.url}", element, A=action)

    @staticmethod
    def _baseline(top: float, leading: float, size: float) -> float:
        return PAGE_HEIGHT - top - leading / 2 - size * _CAP_CENTRE_SHARE


def _spelled(codes: bytes) -> str:
    """Returns the codes of glyphs as a string of the page; what need not be spelled out is not."""
    return codes.decode("latin-1").translate(_SPELLED)


class _Writing:
    """Words on their way into a page; what does not change from word to word is not said again."""

    def __init__(self, canvas: Canvas, leading: float) -> None:
        self.text = canvas.beginText()
        self._leading = leading
        self._beginning = (0.0, 0.0)
        self._font: Font | None = None
        self._style: TextStyle | None = None
        self._colour: Colour | None = None

    def move(self, x: float, baseline: float) -> None:
        """Goes to the beginning of a line; to the next one below without saying where that is."""
        left, above = self._beginning
        self._beginning = x, baseline
        if self._style and abs(left - x) < _SAME_PLACE and abs(above - self._leading - baseline) < _SAME_PLACE:
            self.insert(("T*",))
        else:
            self.text.setTextOrigin(x, baseline)

    def put(self, piece: Piece, ending: str) -> None:
        """Writes a piece of a line and what ends it."""
        if piece.font is not self._font or piece.style is not self._style:
            self._font, self._style = piece.font, piece.style
            self.text.setFont(piece.font.name, piece.style.size, self._leading)
        ink = BRAND if piece.url else piece.style.colour
        if ink is not self._colour:
            self._colour = ink
            self.text.setFillColor(ink)
        self.text.textOut(piece.text + ending)

    def insert(self, codes: Iterable[str]) -> None:
        """Puts marks between the words; the library does not know of marks."""
        self.text._code.extend(codes)  # type: ignore[attr-defined]  # noqa: SLF001
