"""A document onto pages and into the bytes of a PDF: the same document gives the same bytes, always."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from threading import Lock
from typing import Final

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from heat_app.report.attachments import Attachment
from heat_app.report.document import Cover, Document
from heat_app.report.render.pdf import look
from heat_app.report.render.pdf.archival import Information, Particulars, extend_catalogue, identity, particulars
from heat_app.report.render.pdf.arrange import Arranger
from heat_app.report.render.pdf.boxes import Box, Placed, Space, fill
from heat_app.report.render.pdf.fonts import text_font
from heat_app.report.render.pdf.lines import Line, StyledText, Typesetter
from heat_app.report.render.pdf.look import Face, TextStyle
from heat_app.report.render.pdf.marking import Margin
from heat_app.report.render.pdf.paint import Pen
from heat_app.report.render.pdf.serialising import serialise
from heat_app.report.render.pdf.structure import Structure

_ONE_AT_A_TIME: Final = Lock()
"""The PDF library keeps fonts and settings for the whole process."""
_HEADER_TOP: Final = 40.0
_FOOTER_TOP: Final = look.PAGE_HEIGHT - 50.0
_LARGEST_WATERMARK: Final = 150.0
_WATERMARK_REACH: Final = 620.0
"""Length of the diagonal that a watermark may fill, in points."""


def write(document: Document, attachments: Sequence[Attachment] = (), *, is_tagged: bool = True) -> bytes:
    """Returns the document as a PDF file.

    Args:
        document: What it says.
        attachments: Files that travel inside it.
        is_tagged: Whether it has a structure and keeps to the archive's rules. Only to measure what these cost.
    """
    with _ONE_AT_A_TIME:
        _settle_library()
        typesetter = Typesetter()
        structure = Structure()
        pages = _paginate(Arranger(document, typesetter, structure).sections())
        page_numbers = {
            key: number
            for number, page in enumerate(pages, start=1)
            for placed in page
            for key in placed.box.bookmarks()
        }
        stream = BytesIO()
        told = particulars(document)
        canvas = _canvas(told, stream)
        pen = Pen(canvas, page_numbers, structure if is_tagged else None)
        sheet = _Sheet(document, typesetter, pen, len(pages))
        for number, page in enumerate(pages, start=1):
            sheet.print(number, page)
        pen.name_bookmarks()
        pen.finish()
        if not is_tagged:
            canvas.save()
            return stream.getvalue()
        extend_catalogue(canvas._doc, told, attachments)  # type: ignore[attr-defined]  # noqa: SLF001  no public way
        return serialise(canvas, structure, identity(document, attachments))


def _settle_library() -> None:
    """Takes every setting out of the hands of environment variables and settings files."""
    rl_config.useA85 = 0
    rl_config.pdfComments = 0
    rl_config.pdfMultiLine = 0
    rl_config.canvas_baseColor = None
    rl_config.trustedHosts = None
    rl_config.trustedSchemes = []


def _paginate(sections: Iterable[Sequence[Box]]) -> list[tuple[Placed, ...]]:
    page = Space(look.FRAME_WIDTH, look.FRAME_HEIGHT, look.FRAME_HEIGHT)
    pages: list[tuple[Placed, ...]] = []
    for section in sections:
        left = section
        while left:
            placed, left = fill(left, page, must=True)
            pages.append(placed)
    return pages or [()]


def _canvas(told: Particulars, stream: BytesIO) -> Canvas:
    canvas = Canvas(
        stream,
        pagesize=(look.PAGE_WIDTH, look.PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=text_font(Face.REGULAR).name,  # type: ignore[arg-type]  # a name; the stubs say number
        lang=told.language,
    )
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    # There is no public way to dates that are not the clock's.
    canvas._doc.info = Information(told)  # type: ignore[attr-defined]  # noqa: SLF001
    return canvas


class _Sheet:
    """What every page carries around its content: grounds, watermark, header and footer."""

    def __init__(self, document: Document, typesetter: Typesetter, pen: Pen, page_count: int) -> None:
        self._document = document
        self._typesetter = typesetter
        self._pen = pen
        self._page_count = page_count
        self._has_cover = bool(document.blocks) and isinstance(document.blocks[0], Cover)

    def print(self, number: int, page: Iterable[Placed]) -> None:
        """Prints one page."""
        self._pen.begin_page()
        for box, offset in page:
            box.underlay(self._pen, look.MARGIN_SIDE, look.MARGIN_TOP + offset, look.FRAME_WIDTH)
        self._watermark()
        if number > 1 or not self._has_cover:
            self._header()
        for box, offset in page:
            box.draw(self._pen, look.MARGIN_SIDE, look.MARGIN_TOP + offset, look.FRAME_WIDTH)
        self._footer(number)
        self._pen.end_page()

    def _watermark(self) -> None:
        word = self._document.watermark
        if not word:
            return
        style = TextStyle(Face.BOLD, 100.0, 100.0, look.WATERMARK)
        width = self._line(word, style, float("inf")).width
        size = min(_LARGEST_WATERMARK, 100.0 * _WATERMARK_REACH / width)
        line = self._line(word, replace(style, size=size), float("inf"))
        with self._pen.margin(Margin.WATERMARK):
            self._pen.slanted(line, size, (look.PAGE_WIDTH / 2, look.PAGE_HEIGHT * 0.54))

    def _header(self) -> None:
        document = self._document
        facts = (document.reference, document.version_label, document.status_label)
        with self._pen.margin(Margin.HEADER):
            self._running(_HEADER_TOP, document.header, " \u00b7 ".join(fact for fact in facts if fact))
            self._pen.rule(look.MARGIN_SIDE, _HEADER_TOP + 17, look.FRAME_WIDTH, look.HAIRLINE)

    def _footer(self, number: int) -> None:
        document = self._document
        place = f"Page {number} of {self._page_count}"
        with self._pen.margin(Margin.FOOTER):
            self._pen.rule(look.MARGIN_SIDE, _FOOTER_TOP - 7, look.FRAME_WIDTH, look.HAIRLINE)
            self._running(
                _FOOTER_TOP,
                document.footer,
                f"{document.watermark} \u00b7 {place}" if document.watermark else place,
            )

    def _running(self, top: float, left: str, right: str) -> None:
        """Prints one line at the page's edge: words at the left where there is room, facts at the right."""
        facts = self._line(right, look.RUNNING_STRONG, look.FRAME_WIDTH * 0.7)
        words = self._line(left, look.RUNNING, look.FRAME_WIDTH - facts.width - 20)
        leading = look.RUNNING.leading
        self._pen.lines([words], look.MARGIN_SIDE, [top], leading)
        self._pen.lines([facts], look.PAGE_WIDTH - look.MARGIN_SIDE - facts.width, [top], leading)

    def _line(self, text: str, style: TextStyle, width: float) -> Line:
        """Sets text on one line; what has no room is left out, with an ellipsis to say so."""
        flat = " ".join(text.split())
        lines = self._typesetter.lines([StyledText(flat, style)], width)
        if len(lines) > 1:
            narrower = self._typesetter.lines([StyledText(flat, style)], width - style.size)
            kept = "".join(piece.text for piece in narrower[0].pieces).rstrip()
            lines = self._typesetter.lines([StyledText(f"{kept}\u2026", style)], float("inf"))
        return lines[0] if lines else Line((), 0.0, 0.0, begins=True)
