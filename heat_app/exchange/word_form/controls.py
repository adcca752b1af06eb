"""Content controls as Word keeps them.

python-docx knows none, so their elements are made here. Source: ECMA-376 part 1, 17.5.2; [MS-DOCX] 2.6.1 for boxes
to tick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from heat_app.domain.dates import day_words
from heat_app.exchange.word_form.slots import MAX_TAG_CHARACTERS, Slot, SlotKind

PLACEHOLDER_STYLE = "PlaceholderText"
TICKED, NOT_TICKED = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_TICK_FONT = "MS Gothic"
_FIRST_ID = 1_000
_BREAKS = {"\t": "w:tab", "\n": "w:br"}

nsmap.setdefault("w14", _W14)


class ControlMaker:
    """Makes content controls, each with an identity of its own."""

    def __init__(self) -> None:
        self._count = 0

    def inline(self, slot: Slot, value: str) -> Element:
        """Returns a control that stands within a paragraph; in one for paragraphs, each begins with a line break."""
        control, content = self._begun(slot, value, kind=_kind(slot, value))
        content.extend(_runs(_shown(slot, value), is_placeholder=_is_empty(slot, value), is_tick=_is_tick(slot)))
        return control

    def paragraphs(self, slot: Slot, value: str, style: str) -> Element:
        """Returns a control that holds paragraphs of a style."""
        control, content = self._begun(slot, value, kind=())
        for line in (value or slot.hint).split("\n"):
            paragraph, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
            properties.append(_valued("w:pStyle", style))
            paragraph.append(properties)
            paragraph.extend(_runs(line, is_placeholder=not value, is_tick=False))
            content.append(paragraph)
        return control

    def locked_line(self, tag: str, name: str, text: str) -> Element:
        """Returns a control whose words cannot be changed."""
        slot = Slot(tag, name, SlotKind.LINE)
        control, content = self._begun(slot, text, kind=_kind(slot, text), lock="sdtContentLocked")
        content.extend(_runs(text, is_placeholder=False, is_tick=False))
        return control

    def _begun(self, slot: Slot, value: str, kind: Iterable[Element], lock: str = "") -> tuple[Element, Element]:
        self._count += 1
        control, properties = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
        control.append(properties)
        properties.append(_valued("w:alias", _shortened(slot.name)))
        properties.append(_valued("w:tag", slot.tag))
        properties.append(_valued("w:id", str(_FIRST_ID + self._count)))
        if lock or not slot.may_go:
            properties.append(_valued("w:lock", lock or "sdtLocked"))
        if _is_empty(slot, value):
            properties.append(OxmlElement("w:showingPlcHdr"))
        properties.extend(kind)
        content = OxmlElement("w:sdtContent")
        control.append(content)
        return control, content


def day_shown(day: date) -> str:
    """Returns a day as it stands in a control; four digits of the year, so that it is read as one again."""
    words = day_words(day)
    head, year = words.rsplit(" ", 1)
    return f"{head} {year:0>4}"


def _kind(slot: Slot, value: str) -> Iterator[Element]:
    match slot.kind:
        case SlotKind.LINE:
            yield OxmlElement("w:text")
        case SlotKind.PARAGRAPHS:
            yield OxmlElement("w:text", {qn("w:multiLine"): "1"})
        case SlotKind.CHOICE:
            choices = OxmlElement("w:dropDownList")
            for words in slot.choices:
                choices.append(OxmlElement("w:listItem", {qn("w:displayText"): words, qn("w:value"): words}))
            yield choices
        case SlotKind.DAY:
            yield _day(value)
        case SlotKind.TICK:
            box = OxmlElement("w14:checkbox")
            box.append(OxmlElement("w14:checked", {qn("w14:val"): "1" if value else "0"}))
            box.append(OxmlElement("w14:checkedState", _state(TICKED)))
            box.append(OxmlElement("w14:uncheckedState", _state(NOT_TICKED)))
            yield box
        case _:
            assert_never(slot.kind)


def _day(value: str) -> Element:
    chosen = {qn("w:fullDate"): f"{value}T00:00:00Z"} if value else {}
    day = OxmlElement("w:date", chosen)
    day.append(_valued("w:dateFormat", "d MMMM yyyy"))
    day.append(_valued("w:lid", "en-GB"))
    day.append(_valued("w:storeMappedDataAs", "date"))
    day.append(_valued("w:calendar", "gregorian"))
    return day


def _shown(slot: Slot, value: str) -> str:
    match slot.kind:
        case SlotKind.TICK:
            return TICKED if value else NOT_TICKED
        case SlotKind.DAY:
            return day_shown(date.fromisoformat(value)) if value else slot.hint
        case SlotKind.LINE | SlotKind.PARAGRAPHS | SlotKind.CHOICE:
            return value or slot.hint
        case _:
            assert_never(slot.kind)


def _runs(text: str, *, is_placeholder: bool, is_tick: bool) -> Iterator[Element]:
    run = OxmlElement("w:r")
    if is_placeholder or is_tick:
        properties = OxmlElement("w:rPr")
        if is_placeholder:
            properties.append(_valued("w:rStyle", PLACEHOLDER_STYLE))
        else:
            fonts = {qn(f"w:{script}"): _TICK_FONT for script in ("ascii", "hAnsi", "eastAsia")}
            properties.append(OxmlElement("w:rFonts", fonts))
        run.append(properties)
    for part in re.split(r"([\t\n])", text):
        if part in _BREAKS:
            run.append(OxmlElement(_BREAKS[part]))
            continue
        words = OxmlElement("w:t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        words.text = part
        run.append(words)
    yield run


def _is_empty(slot: Slot, value: str) -> bool:
    return not value and not _is_tick(slot)


def _is_tick(slot: Slot) -> bool:
    return slot.kind is SlotKind.TICK


def _state(sign: str) -> dict[str, str]:
    return {qn("w14:val"): f"{ord(sign):04X}", qn("w14:font"): _TICK_FONT}


def _valued(name: str, value: str) -> Element:
    return OxmlElement(name, {qn("w:val"): value})


def _shortened(name: str) -> str:
    words = " ".join(name.split())
    return words if len(words) <= MAX_TAG_CHARACTERS else f"{words[: MAX_TAG_CHARACTERS - 1].rstrip()}…"
