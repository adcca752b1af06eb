"""Ways through a report: headings with their bookmarks, and the list of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from typing_extensions import override

from heat_app.report.document import Document, Heading
from heat_app.report.reading import headings
from heat_app.report.render.pdf.boxes import Box, Cut, Lines, Space, Words, broken
from heat_app.report.render.pdf.characters import is_seen
from heat_app.report.render.pdf.lines import StyledText, Typesetter
from heat_app.report.render.pdf.look import TextStyle
from heat_app.report.render.pdf.paint import Area, Pen
from heat_app.report.render.pdf.panels import Panel, PanelStyle
from heat_app.report.render.pdf.structure import Element


class HeadingBox(Box):
    """A heading with its bookmark; it never stands alone at the end of a page."""

    __slots__ = ("_key", "_level", "_title", "_words")

    def __init__(self, words: Words | Lines, key: str, title: str, level: int, *, before: float, after: float) -> None:
        super().__init__(before=before, after=after, stays_with_next=True)
        self._words = words
        self._key = key
        self._title = title
        self._level = level

    @override
    def height(self, width: float) -> float:
        return self._words.height(width)

    @override
    def cut(self, space: Space, *, must: bool) -> Cut:
        head, rest = self._words.cut(space, must=must)
        if not isinstance(head, Lines) or rest is None:
            return Cut(None, self)
        beginning = HeadingBox(head, self._key, self._title, self._level, before=self.before, after=0.0)
        beginning.stays_with_next = False
        rest.after, rest.stays_with_next = self.after, True
        return Cut(beginning, rest)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.bookmark(self._key, self._title, self._level, top)
        self._words.draw(pen, x, top, width)

    @override
    def bookmarks(self) -> Iterator[str]:
        yield self._key


class ContentsEntry(Box):
    """One entry of the list of contents: a heading, a leader, and the page it is on; all of it is one link."""

    __slots__ = ("_element", "_heading", "_indent", "_style", "_typesetter", "_words")

    _NUMBER_WIDTH: Final = 34.0
    _LEADER_GAP: Final = 6.0

    def __init__(
        self,
        typesetter: Typesetter,
        words: Words | Lines,
        heading: tuple[str, str],
        style: TextStyle,
        element: Element,
        *,
        before: float,
        indent: float,
    ) -> None:
        super().__init__(before=before)
        self._typesetter = typesetter
        self._words = words
        self._heading = heading
        self._style = style
        self._indent = indent
        self._element = element

    @override
    def height(self, width: float) -> float:
        return self._words.height(self._inner(width))

    @override
    def cut(self, space: Space, *, must: bool) -> Cut:
        head, rest = self._words.cut(space._replace(width=self._inner(space.width)), must=must)
        if head is None or not isinstance(rest, Lines):
            return Cut(None, self)
        beginning = Panel(head, PanelStyle((self._indent, 0, self._NUMBER_WIDTH, 0)), before=self.before)
        ending = ContentsEntry(
            self._typesetter, rest, self._heading, self._style, self._element, before=0.0, indent=self._indent
        )
        return Cut(beginning, ending)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        key, title = self._heading
        words = broken(self._words, self._inner(width))
        page_number = str(pen.page_numbers[key])
        number = Words(self._typesetter, [StyledText(page_number, self._style)], self._element)
        digits = number.broken(self._NUMBER_WIDTH)
        digits_x = x + width - digits.natural_width()
        height = self.height(width)
        last_top = top + height - self._style.leading
        words.draw(pen, x + self._indent, top, self._inner(width))
        leader_x = x + self._indent + words.last_width() + self._LEADER_GAP
        pen.leader(leader_x, digits_x - self._LEADER_GAP, last_top, self._style)
        digits.draw(pen, digits_x, last_top, self._NUMBER_WIDTH)
        description = f"{' '.join(title.split())}, page {page_number}"
        pen.link_within(key, description, Area(x, top, width, height), self._element)

    @property
    def is_part(self) -> bool:
        """Whether it leads to a part of the report rather than to something within one."""
        return not self._indent

    def _inner(self, width: float) -> float:
        return width - self._indent - self._NUMBER_WIDTH


def middle_of(entries: Sequence[ContentsEntry]) -> int:
    """Returns where a second column of contents begins: at the part of the report nearest to the middle."""
    parts = [number for number, entry in enumerate(entries) if number and entry.is_part]
    return min(parts, key=lambda number: abs(number - len(entries) / 2), default=len(entries) // 2)


def seen_headings(document: Document) -> list[Heading]:
    """Returns the headings that say something; one without words leads nowhere and counts for no level."""
    return [heading for heading in headings(document) if is_seen(heading.text)]


def heading_keys(document: Document) -> list[str]:
    """Returns a bookmark name for each heading: its own anchor where that is given and not taken."""
    taken: set[str] = set()
    keys: list[str] = []
    for number, heading in enumerate(seen_headings(document), start=1):
        wanted = heading.anchor or f"heading-{number}"
        key = wanted if wanted not in taken else f"{wanted}-{number}"
        taken.add(key)
        keys.append(key)
    return keys


def outline_levels(document: Document) -> list[int]:
    """Returns how deep each heading stands among the bookmarks; no level is skipped on the way down."""
    levels: list[int] = []
    for heading in seen_headings(document):
        levels.append(min(heading.level - 1, levels[-1] + 1 if levels else 0))
    return levels
