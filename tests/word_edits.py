"""A blank form edited as Word, or somebody hostile, would leave it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
Edit = Callable[[etree._Element], None]


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return held.getvalue()


def edited(content: bytes, *edits: Edit) -> bytes:
    """The file after somebody edited its document."""
    parts = parts_of(content)
    body = etree.fromstring(parts["word/document.xml"])
    for edit in edits:
        edit(body)
    return zipped(parts | {"word/document.xml": etree.tostring(body, xml_declaration=True, encoding="UTF-8")})


def control(body: etree._Element, tag: str, nth: int = 0) -> etree._Element:
    return [one for one in body.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == tag][nth]


def run(text: str, kind: str = "t") -> etree._Element:
    made = etree.Element(f"{W}r")
    etree.SubElement(made, f"{W}{kind}").text = text
    return made


def typed(tag: str, *lines: str, nth: int = 0) -> Edit:
    """Typing into a control, as Word keeps it: the hint goes, a paragraph for each line where it holds paragraphs."""

    def edit(body: etree._Element) -> None:
        found = control(body, tag, nth)
        hint, content = found.find(f"{W}sdtPr/{W}showingPlcHdr"), found.find(f"{W}sdtContent")
        if hint is not None:
            hint.getparent().remove(hint)
        holds_paragraphs = content.find(f"{W}p") is not None
        for child in list(content):
            content.remove(child)
        for line in lines:
            if holds_paragraphs:
                etree.SubElement(content, f"{W}p").append(run(line))
            else:
                content.append(run(line))

    return edit


def ticked(tag: str, nth: int = 0) -> Edit:
    """A click on a box."""

    def edit(body: etree._Element) -> None:
        found = control(body, tag, nth)
        found.find(f"{W}sdtPr/{W14}checkbox/{W14}checked").set(f"{W14}val", "1")
        next(found.find(f"{W}sdtContent").iter(f"{W}t")).text = "\N{BALLOT BOX WITH X}"

    return edit
