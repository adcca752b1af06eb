"""A PDF's pages as pictures and as text."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from heat_app.domain.text import clean

POINTS_PER_INCH = 72
LARGEST_TEXT = 20_000
"""Longest text of a page that is handed to assistive technology."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page's size in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page drawn: four bytes a pixel, blue, green, red and one unused, line by line from the top.

    Attributes:
        width: Pixels across.
        height: Pixels down.
        stride: Bytes of one line.
        pixels: The bytes.
        text: What the page says, for somebody who listens.
    """

    width: int
    height: int
    stride: int
    pixels: bytes
    text: str


def page_sizes(content: bytes) -> tuple[PageSize, ...]:
    """Returns the size of every page."""
    document = pypdfium2.PdfDocument(content)
    try:
        return tuple(PageSize(*document.get_page_size(place)) for place in range(len(document)))
    finally:
        document.close()


def draw_page(content: bytes, place: int, pixels_across: int) -> PageImage:
    """Draws one page.

    Args:
        content: The PDF.
        place: Which page, from 0.
        pixels_across: How wide the picture is to be.
    """
    document = pypdfium2.PdfDocument(content)
    try:
        page = document[place]
        bitmap = page.render(scale=pixels_across / page.get_width(), prefer_bgrx=True)
        text_page = page.get_textpage()
        image = PageImage(
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            bytes(bitmap.buffer),
            clean(text_page.get_text_range()).text[:LARGEST_TEXT],
        )
        text_page.close()
        bitmap.close()
        page.close()
        return image
    finally:
        document.close()
