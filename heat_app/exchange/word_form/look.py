"""How the file looks and what it says of itself: styles, language, properties, page, footer."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from heat_app.domain.form.definition import Form
from heat_app.exchange.word_form.controls import PLACEHOLDER_STYLE
from heat_app.exchange.word_form.identity import DIGEST, FORM_ID, VERSION, FormIdentity

GUIDANCE_STYLE, PROMPT_STYLE, LABEL_STYLE, BOX_STYLE = "Guidance", "Prompt", "Answer label", "Answer box"

_FONT = "Arial"
_LANGUAGE = "en-GB"
_INK, _BLUE, _GREY = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x12, 0x3A, 0x66), RGBColor(0x4A, 0x55, 0x61)
BOX_FILL, HEADER_FILL = "EEF2F7", "D5DEE9"
_BOX_LINE = "5B6B7C"
_CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_WORD_2013 = "15"
_TABLE_STYLES = ("Normal Table", "Table Grid")
"""Those that are used, of about a hundred that python-docx brings along."""


def set_look(document: Document) -> None:
    """Gives a new document our styles, page and language."""
    _set_language(document)
    _set_page(document)
    _set_styles(document)


def set_properties(document: Document, form: Form, identity: FormIdentity) -> None:
    """Says in the file's properties what it is and which form it was made from."""
    core = document.core_properties
    core.title, core.subject, core.language = form.title, f"Blank form, version {form.version}", _LANGUAGE
    core.author, core.last_modified_by, core.comments, core.keywords = "HEAT Desktop", "HEAT Desktop", "", ""
    if form.published_date is not None:
        core.created = core.modified = datetime.combine(form.published_date, datetime.min.time(), UTC)
    said = {FORM_ID: identity.form_id, VERSION: identity.version, DIGEST: identity.digest}
    properties = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(said.items(), 2)
    )
    custom = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{properties}</Properties>"
    )
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_PROPERTIES, custom.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def set_footer(document: Document, words: str) -> None:
    """Writes words and the page's number at the foot of every page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{words} · page ")
    for kind, instruction in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))  # noqa: SLF001  python-docx knows no fields
        else:
            code = OxmlElement("w:instrText", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            code.text = instruction
            run._r.append(code)  # noqa: SLF001  likewise


def _set_language(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    settings = document.settings.element
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), _LANGUAGE)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_2013)


def _set_page(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(20)


def _set_styles(document: Document) -> None:
    for style in list(document.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name not in _TABLE_STYLES:
            style.delete()
    _set_font(_paragraph_style(document, "Normal"), 11, _INK, after=6)
    for name, size, before, after in (
        ("Title", 24, 0, 12),
        ("Heading 1", 18, 24, 8),
        ("Heading 2", 14, 18, 4),
        ("Heading 3", 12, 12, 4),
    ):
        style = _paragraph_style(document, name)
        _set_font(style, size, _BLUE, after=after, before=before, is_bold=True)
        style.paragraph_format.keep_with_next = True
    _set_font(_paragraph_style(document, "List Bullet"), 11, _INK, after=3)
    _set_font(_paragraph_style(document, "Footer"), 9, _GREY, after=0)
    guidance = _new_style(document, GUIDANCE_STYLE)
    _set_font(guidance, 10.5, _GREY, after=4)
    _set_font(_new_style(document, PROMPT_STYLE), 11, _INK, after=4)
    label = _new_style(document, LABEL_STYLE)
    _set_font(label, 11, _INK, after=3, before=6, is_bold=True)
    label.paragraph_format.keep_with_next = True
    box = _new_style(document, BOX_STYLE)
    _set_font(box, 11, _INK, after=8)
    _draw_box(box)
    placeholder = document.styles.add_style(PLACEHOLDER_STYLE, WD_STYLE_TYPE.CHARACTER)
    placeholder.element.find(qn("w:name")).set(qn("w:val"), "Placeholder Text")
    placeholder.font.color.rgb = _GREY


def _draw_box(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    lines = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = {"val": "single", "sz": "6", "space": "4", "color": _BOX_LINE}
        lines.append(OxmlElement(f"w:{side}", {qn(f"w:{key}"): value for key, value in line.items()}))
    shade = OxmlElement("w:shd", {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): BOX_FILL})
    for element in (shade, lines):
        properties.insert(0, element)


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _new_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    return style


def _set_font(
    style: ParagraphStyle, size: float, colour: RGBColor, *, after: int, before: int = 0, is_bold: bool = False
) -> None:
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), is_bold
    style.font.color.rgb = colour
    fonts = style.element.rPr.rFonts
    for attribute in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[attribute]
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(before)
