"""Document → PDF bytes.

    render_pdf             writes the file
    unprintable_characters tells beforehand what of a document the fonts cannot print
    unprintable_in         tells the same of a single text

Everything behind these is loaded when first called: the PDF library takes time that a window's first
picture does not have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heat_app.report.attachments import Attachment
from heat_app.report.document import Document, Text, as_text
from heat_app.report.render.pdf.characters import CERTAIN


@dataclass(frozen=True, slots=True)
class UnprintableCharacter:
    """A character the report cannot print; a mark stands in its place on paper.

    Attributes:
        character: The character itself.
        mark: What is printed instead, such as `[U+0A97]`.
        name: Its Unicode name, or nothing where it has none.
        count: How often it occurs.
        place: Where it occurs first.
    """

    character: str
    mark: str
    name: str
    count: int
    place: Text


def render_pdf(document: Document, attachments: Sequence[Attachment] = ()) -> bytes:
    """Returns the document as a PDF file; the same document and files always give the same bytes.

    The file is tagged (PDF/UA-1) and fit for an archive (PDF/A-3, level A).

    Args:
        document: What it says.
        attachments: Files that travel inside it.
    """
    from heat_app.report.render.pdf.writing import write  # noqa: PLC0415  see the module's docstring

    return write(document, attachments)


def unprintable_characters(document: Document) -> tuple[UnprintableCharacter, ...]:
    """Returns the characters of the document that no embedded font can print, in order of first occurrence.

    Scripts written from right to left (Arabic, Hebrew) and scripts whose letters join (Gujarati, Bengali) are
    among them: set letter by letter they would read wrong, and a signed record must not do that.
    """
    from heat_app.report.render.pdf.coverage import find_unprintable  # noqa: PLC0415  as above

    return find_unprintable(document)


def unprintable_in(raw: str) -> tuple[str, ...]:
    """Returns the characters of a text that no embedded font can print, in order of first occurrence.

    Ordinary text is answered for without loading a font: this is asked after every change.
    """
    text = as_text(raw)
    if CERTAIN.issuperset(text):
        return ()
    from heat_app.report.render.pdf.coverage import find_unprintable_in  # noqa: PLC0415  as above

    return find_unprintable_in(text)
