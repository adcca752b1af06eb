"""What stands in a Word file: what was filled in where, what was typed elsewhere, and what is worth knowing of it.

Changes that are tracked are read as they would be if all were accepted: what was put in counts, what was taken out
does not.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from heat_app.exchange.word_form.controls import NOT_TICKED, PLACEHOLDER_STYLE
from heat_app.exchange.word_form.package import W

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_TAKEN_OUT = {f"{W}del", f"{W}moveFrom"}
_PUT_IN = {f"{W}ins", f"{W}moveTo"}
_NOT_READ = {
    *_TAKEN_OUT, f"{W}sdtPr", f"{W}pPr", f"{W}rPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr", f"{W}sectPr", f"{W}instrText",
    f"{W}delText", f"{_MC}Fallback",
}  # fmt: skip
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_TEXT_BOX = f"{W}txbxContent"
_HEADING = "Heading"


@dataclass(frozen=True, slots=True)
class Filled:
    """A content control with a tag, as it stands in the file.

    Attributes:
        tag: Its tag.
        text: What stands in it, one line for each paragraph.
        shows_hint: Whether it says that these words are only its hint.
        is_ticked: Whether it is a box that is ticked.
        is_box: Whether it is a box to tick at all.
        day: The day that was picked, as 2026-11-22, or empty.
        row: Which table row it stands in, counted through the file; 0 outside tables.
        table: Which table it stands in, likewise.
        where: The heading above it.
    """

    tag: str
    text: str
    shows_hint: bool
    is_ticked: bool
    is_box: bool
    day: str
    row: int
    table: int
    where: str


@dataclass(frozen=True, slots=True)
class Loose:
    """Words that stand outside every content control."""

    text: str
    where: str


@dataclass(slots=True)
class Found:
    """Everything found.

    Attributes:
        filled: The content controls, in reading order.
        loose: Words outside them.
        tracked_count: Changes that were tracked and not accepted or refused yet.
        comment_count: Comments in the margin.
        note_count: Footnotes and endnotes within answers and elsewhere.
        picture_count: Pictures, drawings and embedded files.
        linked_count: Other documents that are only linked in.
    """

    filled: list[Filled] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    tracked_count: int = 0
    comment_count: int = 0
    note_count: int = 0
    picture_count: int = 0
    linked_count: int = 0


_COUNTED = {
    f"{W}commentReference": "comment_count",
    f"{W}footnoteReference": "note_count",
    f"{W}endnoteReference": "note_count",
    f"{W}drawing": "picture_count",
    f"{W}pict": "picture_count",
    f"{W}object": "picture_count",
    f"{W}altChunk": "linked_count",
    f"{W}subDoc": "linked_count",
    **dict.fromkeys((*_TAKEN_OUT, *_PUT_IN), "tracked_count"),
}


def find(body: Element, known: Container[str]) -> Found:
    """Returns what stands in a document; content controls whose tag is not known are read as part of what is around."""
    found = Found()
    for element in body.iter(*_COUNTED):
        if element.getparent() is not None and element.getparent().tag in (f"{W}rPr", f"{W}trPr", f"{W}pPr"):  # type: ignore[union-attr]
            continue  # a mark on the end of a paragraph or a row
        counter = _COUNTED[element.tag]
        setattr(found, counter, getattr(found, counter) + 1)
    _Walk(found, known).through(body)
    return found


class _Walk:
    """One passage through a document."""

    def __init__(self, found: Found, known: Container[str]) -> None:
        self._found = found
        self._known = known
        self._where = "Start of the file"
        self._row = self._table = self._rows = self._tables = 0

    def through(self, element: Element) -> None:
        """Takes everything in a part of the document; XML nests no deeper than its parser allows."""
        if element.tag in _NOT_READ:
            return
        match element.tag:
            case str(tag) if tag == f"{W}sdt" and tag_in(element) is not None:
                self._control(element)
            case str(tag) if tag == f"{W}p":
                self._paragraph(element)
            case str(tag) if tag == f"{W}tbl":
                self._tables += 1
                before, self._table = self._table, self._tables
                self._inside(element)
                self._table = before
            case str(tag) if tag == f"{W}tr":
                self._rows += 1
                before, self._row = self._row, self._rows
                if not _is_taken_out(element):
                    self._inside(element)
                self._row = before
            case _:
                self._inside(element)

    def _inside(self, element: Element) -> None:
        for child in element:
            self.through(child)

    def _paragraph(self, element: Element) -> None:
        text = "".join(_texts(element, skip_controls=True))
        style = element.find(f"{W}pPr/{W}pStyle")
        if style is not None and str(style.get(f"{W}val", "")).startswith(_HEADING) and text.strip():
            self._where = " ".join(text.split())
        if text.strip():
            self._found.loose.append(Loose(text, self._where))
        for control in _outermost_controls(element):
            self._control(control)
        for box in element.iter(_TEXT_BOX):
            if not any(above.tag in (f"{_MC}Fallback", f"{W}sdt") for above in box.iterancestors()):
                self._inside(box)

    def _control(self, element: Element) -> None:
        tag = tag_in(element) or ""
        inner = {one: None for one in _outermost_controls(element) if tag_in(one) in self._known_tags(tag)}
        self._found.filled.append(self._filled(element, tag, inner))
        for control in inner:
            self._control(control)

    def _known_tags(self, outer: str) -> Container[str]:
        return _Except(self._known, outer)

    def _filled(self, element: Element, tag: str, inner: Container[Element]) -> Filled:
        content = element.find(f"{W}sdtContent")
        lines = [] if content is None else list(_lines(content, inner))
        box = element.find(f"{W}sdtPr/{_W14}checkbox")
        checked = None if box is None else box.find(f"{_W14}checked")
        day = element.find(f"{W}sdtPr/{W}date")
        text = "\n".join(lines)
        state = "0" if checked is None else str(checked.get(f"{_W14}val", "1"))
        return Filled(
            tag=tag,
            text=text,
            shows_hint=_shows_hint(element),
            is_ticked=box is not None and state in ("1", "true", "on"),
            is_box=box is not None or text.strip() == NOT_TICKED,
            day="" if day is None else str(day.get(f"{W}fullDate", ""))[:10],
            row=self._row,
            table=self._table,
            where=self._where,
        )


@dataclass(frozen=True, slots=True)
class _Except:
    known: Container[str]
    outer: str

    def __contains__(self, tag: object) -> bool:
        return tag != self.outer and tag in self.known


def tag_in(control: Element) -> str | None:
    """Returns the tag of a content control, or None where it has none."""
    found = control.find(f"{W}sdtPr/{W}tag")
    return None if found is None else found.get(f"{W}val")


def _shows_hint(control: Element) -> bool:
    """Says whether a control shows its hint: it says so, and its words are set as one."""
    if control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
        return False
    return any(style.get(f"{W}val") == PLACEHOLDER_STYLE for style in control.iter(f"{W}rStyle"))


def _outermost_controls(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in _NOT_READ:
            continue
        if child.tag == f"{W}sdt" and tag_in(child) is not None:
            yield child
        elif child.tag != _TEXT_BOX:
            yield from _outermost_controls(child)


def _lines(content: Element, inner: Container[Element]) -> Iterator[str]:
    """Yields what stands in a control, one line for each paragraph; points of a list begin with a dash."""
    paragraphs = [one for one in content.iter(f"{W}p") if not _is_within(one, inner) and not _is_dropped(one, content)]
    if not paragraphs:
        yield "".join(_texts(content, skip_controls=False, but=inner))
    for paragraph in paragraphs:
        dash = "- " if paragraph.find(f"{W}pPr/{W}numPr") is not None else ""
        yield dash + "".join(_texts(paragraph, skip_controls=False, but=inner))


def _is_within(element: Element, controls: Container[Element]) -> bool:
    return any(above in controls for above in element.iterancestors())


def _is_dropped(element: Element, top: Element) -> bool:
    for above in element.iterancestors():
        if above is top:
            return False
        if above.tag in _NOT_READ or above.tag == _TEXT_BOX or (above.tag == f"{W}tr" and _is_taken_out(above)):
            return True
    return False


def _is_taken_out(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _texts(element: Element, *, skip_controls: bool, but: Container[Element] = ()) -> Iterator[str]:
    """Yields the words in an element, without those of paragraphs that stand inside its text boxes."""
    for child in element:
        if child.tag in _NOT_READ or child.tag == _TEXT_BOX or child in but:
            continue
        if skip_controls and child.tag == f"{W}sdt" and tag_in(child) is not None:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _texts(child, skip_controls=skip_controls, but=but)
