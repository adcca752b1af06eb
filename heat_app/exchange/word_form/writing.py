"""The blank form, or one filled in, as a Word file: the same form gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import assert_never

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from heat_app.domain.form.definition import Form
from heat_app.exchange.word_form.blocks import (
    Block,
    Bullets,
    Entry,
    Field,
    Grid,
    Heading,
    Tick,
    Ticks,
    Voice,
    Words,
)
from heat_app.exchange.word_form.controls import ControlMaker
from heat_app.exchange.word_form.identity import IDENTITY_TAG, identity_of
from heat_app.exchange.word_form.look import (
    BOX_FILL,
    BOX_STYLE,
    GUIDANCE_STYLE,
    HEADER_FILL,
    LABEL_STYLE,
    PROMPT_STYLE,
    set_footer,
    set_look,
    set_properties,
)
from heat_app.exchange.word_form.plan import KEEP_LINES, Added, form_blocks
from heat_app.exchange.word_form.slots import Slot, SlotKind

_STYLES = {Voice.PLAIN: "Normal", Voice.PROMPT: PROMPT_STYLE, Voice.GUIDANCE: GUIDANCE_STYLE}
_TEXT_WIDTH = 170
_CELL_MARGIN = 60
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def written(form: Form, added: Added, values: Mapping[str, str]) -> bytes:
    """Returns a form as a Word file.

    Args:
        form: The form.
        added: Which added rows are laid out.
        values: What stands in the slots, by tag: words as they are read, days as 2026-11-22, anything for a tick.
    """
    document = docx.Document()
    set_look(document)
    identity = identity_of(form)
    set_properties(document, form, identity)
    set_footer(document, f"{form.form_id} {form.version}")
    writer = _Writer(document, values)
    for block in form_blocks(form, added):
        writer.write(block)
    writer.write(Heading(KEEP_LINES[0], 1))
    writer.write(Words(KEEP_LINES[1]))
    paragraph = document.add_paragraph()
    paragraph._p.append(writer.controls.locked_line(IDENTITY_TAG, "Form, version and digest", identity.said))  # noqa: SLF001  see _Writer
    held = io.BytesIO()
    document.save(held)
    return _without_times(held.getvalue())


class _Writer:
    """Writes blocks. Content controls are put into python-docx's elements, as it has none of its own."""

    def __init__(self, document: Document, values: Mapping[str, str]) -> None:
        self._document = document
        self._values = values
        self.controls = ControlMaker()

    def write(self, block: Block) -> None:
        """Writes one block at the end."""
        document = self._document
        match block:
            case Heading(text, level):
                document.add_heading(text, level)
            case Words(text, voice):
                document.add_paragraph(text, _STYLES[voice])
            case Bullets(points):
                for point in points:
                    document.add_paragraph(point, "List Bullet")
            case Field(label, slot):
                document.add_paragraph(label, LABEL_STYLE)
                self._put(document.add_paragraph(style=BOX_STYLE), slot)
            case Ticks(label, boxes):
                document.add_paragraph(label, LABEL_STYLE)
                for box in boxes:
                    self._tick(document.add_paragraph(), box)
            case Grid():
                self._grid(block)
            case _:
                assert_never(block)

    def _put(self, paragraph: Paragraph, slot: Slot) -> None:
        value = self._values.get(slot.tag, "")
        element = paragraph._p  # noqa: SLF001  see the class
        parent = element.getparent()
        if slot.kind is not SlotKind.PARAGRAPHS or parent is None or isinstance(paragraph._parent, _Cell):  # noqa: SLF001  see the class
            element.append(self.controls.inline(slot, value))
        else:
            style = paragraph.style.style_id if paragraph.style else ""
            parent.replace(element, self.controls.paragraphs(slot, value, style))

    def _tick(self, paragraph: Paragraph, box: Tick) -> None:
        paragraph.paragraph_format.space_after = Mm(1)
        paragraph._p.append(self.controls.inline(box.slot, self._values.get(box.slot.tag, "")))  # noqa: SLF001  see the class
        if box.label:
            paragraph.add_run(f" {box.label}")

    def _grid(self, grid: Grid) -> None:
        table = self._document.add_table(rows=1 + len(grid.rows), cols=len(grid.header), style="Table Grid")
        _describe(table, grid)
        for cell, words in zip(table.rows[0].cells, grid.header, strict=True):
            cell.paragraphs[0].style = self._document.styles[LABEL_STYLE]
            cell.paragraphs[0].add_run(words)
            _shade(cell, HEADER_FILL)
        for row, entries in zip(list(table.rows)[1:], grid.rows, strict=True):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  python-docx knows no such setting
            for cell, entry in zip(row.cells, entries, strict=True):
                self._fill(cell, entry)
        self._document.add_paragraph()

    def _fill(self, cell: _Cell, entry: Entry) -> None:
        paragraph = cell.paragraphs[0]
        if isinstance(entry, str):
            paragraph.add_run(entry)
            return
        _shade(cell, BOX_FILL)
        if isinstance(entry, Slot):
            self._put(paragraph, entry)
        else:
            for nth, box in enumerate(entry):
                self._tick(paragraph if nth == 0 else cell.add_paragraph(), box)


def _shade(cell: _Cell, fill: str) -> None:
    shade = OxmlElement("w:shd", {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): fill})
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001  python-docx knows no shading


def _describe(table: WordTable, grid: Grid) -> None:
    """Marks the header row, which is repeated on each page, and says what the table is."""
    properties = table._tbl.tblPr  # noqa: SLF001  python-docx knows neither description nor header row
    # The order of what is said of a table is laid down by the schema; Word refuses files that do not keep it.
    properties.append(OxmlElement("w:tblCaption", {qn("w:val"): grid.name}))
    for look in properties.iter(qn("w:tblLook")):
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")
    head = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  likewise
    head.append(OxmlElement("w:cantSplit"))
    head.append(OxmlElement("w:tblHeader"))
    margins = OxmlElement("w:tblCellMar")
    for side, width in (
        ("top", _CELL_MARGIN),
        ("left", 2 * _CELL_MARGIN),
        ("bottom", _CELL_MARGIN),
        ("right", 2 * _CELL_MARGIN),
    ):
        margins.append(OxmlElement(f"w:{side}", {qn("w:w"): str(width), qn("w:type"): "dxa"}))
    for look in properties.findall(qn("w:tblLook")):
        look.addprevious(margins)
    table.autofit = False
    whole = sum(grid.widths)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(_TEXT_WIDTH * width / whole)
        for cell in column.cells:
            cell.width = column.width


def _without_times(content: bytes) -> bytes:
    """Returns the same file without the times at which its parts were written."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename, _NO_TIME), source.read(entry), zipfile.ZIP_DEFLATED)
    return held.getvalue()
