"""The marks between ink and structure: every stroke on a page belongs to an element or is an artifact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from heat_app.report.render.pdf.structure import Element, Structure, parent_key

Edges = tuple[float, float, float, float]
"""Left, bottom, right, top of a rectangle, as a PDF measures."""


class Margin(StrEnum):
    """What a page carries around its content."""

    HEADER = "/Subtype /Header"
    FOOTER = "/Subtype /Footer"
    WATERMARK = "/Subtype /Watermark"
    REPEATED = ""


class Marker:
    """Writes the marks of one report, page after page. Without a structure it writes none."""

    def __init__(self, canvas: Canvas, structure: Structure | None) -> None:
        self._canvas: Any = canvas  # marks, links with a structure and the page itself are not in its public part
        self._structure = structure
        self._has_open_artifact = False
        self._is_sealed = False
        self._links: list[tuple[PDFDictionary, int]] = []

    def begin_page(self) -> None:
        """Begins a page."""
        if self._structure:
            self._structure.begin_page()

    def end_page(self) -> None:
        """Ends the page and says where in the structure its marks are found."""
        self._close_artifact()
        self._canvas.showPage()
        if self._structure:
            page = self._canvas._doc.Pages.pages[-1]  # noqa: SLF001
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = len(self._structure.pages) - 1
            page.Tabs = "/S"

    @contextmanager
    def margin(self, kind: Margin) -> Iterator[None]:
        """Marks all that is painted meanwhile as standing outside of what the report says."""
        with self._sealed(f"/Artifact <</Type /Pagination {kind.value}>> BDC"):
            yield

    @contextmanager
    def figure(self, element: Element, edges: Edges) -> Iterator[None]:
        """Marks all that is painted meanwhile as one picture, which its element describes in words."""
        if not element.alternative.strip():
            raise ValueError("a picture needs words that stand for it")
        element.attributes = f"/O/Layout/Placement/Block/BBox[{' '.join(f'{edge:.2f}' for edge in edges)}]"
        code = self._begin(element) if self._structure and not self._is_sealed else ""
        with self._sealed(code):
            yield

    def artifact(self) -> None:
        """Marks what is painted next as decoration, until words or a picture follow."""
        if self._structure and not self._has_open_artifact and not self._is_sealed:
            self._write("/Artifact BMC")
            self._has_open_artifact = True

    def words(self, element: Element | None) -> WordMarks:
        """Returns the marks for words of an element, to be written among them.

        Raises:
            ValueError: They belong to no element and stand in no margin.
        """
        if self._is_sealed:
            return WordMarks(None, None)
        if self._structure:
            if element is None:
                raise ValueError("words on a page belong to an element, or stand in a margin")
            self._close_artifact()
        return WordMarks(self._structure, element)

    def link(self, edges: Edges, description: str, element: Element, **target: Any) -> None:  # noqa: ANN401  untyped there
        """Makes an area of the page lead somewhere; it is printed as it stands and is told in words."""
        entries = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray(edges),
            "Border": "[0 0 0]",
            "F": 4,
            "Contents": PDFString(description),
        }
        annotation = PDFDictionary(entries | target)
        self._canvas._addAnnotation(annotation)  # noqa: SLF001
        if self._structure:
            name = self._canvas._doc.annotationName(f"NUMBER{self._canvas._annotationCount}")  # noqa: SLF001
            self._links.append((annotation, self._structure.annotate(element, name)))

    def finish(self) -> None:
        """Tells each link where the structure knows it; all pages must have been painted."""
        if self._structure:
            for annotation, number in self._links:
                annotation["StructParent"] = parent_key(self._structure, number)

    @contextmanager
    def _sealed(self, code: str) -> Iterator[None]:
        if not self._structure or self._is_sealed:
            yield
            return
        self._close_artifact()
        self._write(code)
        self._is_sealed = True
        yield
        self._is_sealed = False
        self._write("EMC")

    def _begin(self, element: Element) -> str:
        assert self._structure is not None
        return begin(self._structure, element)

    def _close_artifact(self) -> None:
        if self._has_open_artifact:
            self._write("EMC")
            self._has_open_artifact = False

    def _write(self, code: str) -> None:
        self._canvas._code.append(code)  # noqa: SLF001


class WordMarks:
    """Which element the words being written belong to: the text's own, or a link within it.

    Attributes:
        url: Where the words being written lead; empty for nowhere, None before the first.
        owner: The element they belong to, if any.
    """

    def __init__(self, structure: Structure | None, element: Element | None) -> None:
        self.url: str | None = None
        self.owner = element
        self._element = element
        self._structure = structure

    @property
    def are_written(self) -> bool:
        """Whether the words get marks at all."""
        return self._structure is not None

    def switch(self, url: str) -> Iterator[str]:
        """Yields the codes that end the last mark and begin one for what leads to this address, or nowhere."""
        yield from self.end()
        self.url = url
        if self._element:
            self.owner = self._element.link_to(url) if url else self._element
            if self._structure:
                yield begin(self._structure, self.owner)

    def end(self) -> Iterator[str]:
        """Yields the code that ends the last mark."""
        if self._structure and self.url is not None:
            yield "EMC"


def begin(structure: Structure, element: Element) -> str:
    """Returns the code that begins a stretch of an element."""
    return f"/{element.role.value} <</MCID {structure.mark(element)}>> BDC"
