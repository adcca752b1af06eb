"""The pen's marks: pictures with words for them, margins, and words that belong nowhere."""

from __future__ import annotations

from io import BytesIO

import pytest
from report.pdf_faults import faults
from report.pdf_structure import Tagged
from report.sample import bare_document

from heat_app.report.render.pdf import look
from heat_app.report.render.pdf.archival import Information, extend_catalogue, particulars
from heat_app.report.render.pdf.fonts import text_font
from heat_app.report.render.pdf.lines import StyledText, Typesetter
from heat_app.report.render.pdf.look import Face
from heat_app.report.render.pdf.marking import Margin
from heat_app.report.render.pdf.paint import Area, Pen
from heat_app.report.render.pdf.serialising import serialise
from heat_app.report.render.pdf.structure import Element, Role, Structure

AREA = Area(100, 100, 200, 80)
WORDS = "A bar for each ward; Riverside has the longest, 41 in 1,000."


class _Sheet:
    """One page to draw on, as a report's page is."""

    def __init__(self) -> None:
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415  the report's room is where it belongs

        self.structure = Structure()
        font = text_font(Face.REGULAR).name
        self.canvas = Canvas(BytesIO(), pageCompression=1, invariant=1, initialFontName=font, lang="en-GB")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.pen = Pen(self.canvas, {}, self.structure)
        self.pen.begin_page()
        self.line = Typesetter().lines([StyledText("words", look.BODY)], 200)[0]

    def write(self, element: Element | None, top: float = 100) -> None:
        self.pen.lines([self.line], 100, [top], 12, element)

    def finished(self) -> bytes:
        with self.pen.margin(Margin.FOOTER):
            self.write(None, 800)
        self.pen.end_page()
        self.pen.finish()
        told = particulars(bare_document())
        self.canvas._doc.info = Information(told)
        extend_catalogue(self.canvas._doc, told, ())
        return serialise(self.canvas, self.structure, "0" * 32)


def test_a_picture_is_one_element_with_words_and_a_place() -> None:
    sheet = _Sheet()
    paragraph, figure = sheet.structure.root.add(Role.PARAGRAPH), sheet.structure.root.add(Role.FIGURE)
    figure.alternative = WORDS
    sheet.write(paragraph, 60)
    with sheet.pen.figure(figure, AREA):
        sheet.pen.ground(AREA, look.BRAND)
        sheet.pen.rule(100, 180, 200, look.LINE)
        sheet.write(None)
    pdf = sheet.finished()
    assert [fault for fault in faults(pdf) if not fault.startswith("margins")] == []
    tagged = Tagged(pdf)
    (found,) = tagged.tree.children("Figure")
    assert str(found.source.Alt) == WORDS
    assert tagged.text_of(found) == "words"
    assert [round(float(edge)) for edge in found.source.A.BBox] == [100, 662, 300, 742]


def test_a_picture_without_words_is_refused() -> None:
    sheet = _Sheet()
    with pytest.raises(ValueError, match="words that stand for it"), sheet.pen.figure(Element(Role.FIGURE), AREA):
        pass


def test_words_that_belong_nowhere_are_refused() -> None:
    with pytest.raises(ValueError, match="belong to an element"):
        _Sheet().write(None)


def test_what_stands_in_a_margin_belongs_to_no_element_whatever_it_says() -> None:
    sheet = _Sheet()
    element = sheet.structure.root.add(Role.PARAGRAPH)
    with sheet.pen.margin(Margin.REPEATED):
        sheet.write(element)
    assert not element.has_content()
    assert Tagged(sheet.finished()).tree.kids == []
