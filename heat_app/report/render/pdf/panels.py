"""Boxes made of boxes: panels, columns, tables, tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from typing_extensions import override

from heat_app.report.render.pdf.boxes import Box, Cut, Lines, Space, Stack, Words, broken, fill, stacked
from heat_app.report.render.pdf.look import (
    MARGIN_TOP,
    PAGE_WIDTH,
    Colour,
)
from heat_app.report.render.pdf.marking import Margin
from heat_app.report.render.pdf.paint import Area, Pen

EMPTY: Final = Stack(())
_HIGHEST_REPEATED_SHARE: Final = 0.35
"""A table's header, or a row's name, higher than this share of a page is printed once only."""


@dataclass(frozen=True, slots=True)
class PanelStyle:
    """How a panel looks.

    Attributes:
        inset: Distance from its edges to its content: left, top, right, bottom.
        ground: Colour behind the content.
        frame: Colour of the line around it.
        edge: Colour of the bar at its left.
        rule_below: Colour of the line at its foot.
        radius: How round its corners are.
        bleeds: It reaches the page's edges at the top and the sides.
    """

    inset: tuple[float, float, float, float]
    ground: Colour | None = None
    frame: Colour | None = None
    edge: Colour | None = None
    rule_below: Colour | None = None
    radius: float = 0.0
    bleeds: bool = False


_EDGE_WIDTH: Final = 3.5


class Panel(Box):
    """Content set off from the page; on a page break it closes and opens again."""

    __slots__ = ("_content", "_style")

    def __init__(
        self,
        content: Box,
        style: PanelStyle,
        *,
        before: float = 0.0,
        after: float = 0.0,
        stays_with_next: bool = False,
    ) -> None:
        super().__init__(before=before, after=after, stays_with_next=stays_with_next)
        self._content = content
        self._style = style

    @override
    def height(self, width: float) -> float:
        left, top, right, bottom = self._style.inset
        return top + self._content.height(width - left - right) + bottom

    @override
    def cut(self, space: Space, *, must: bool) -> Cut:
        left, top, right, bottom = self._style.inset
        inner = Space(space.width - left - right, space.height - top - bottom, space.full - top - bottom)
        head, rest = self._content.cut(inner, must=must)
        if head is None:
            return Cut(None, self)
        return Cut(
            Panel(head, self._style, before=self.before),
            Panel(rest, self._style, after=self.after, stays_with_next=self.stays_with_next)
            if rest is not None
            else None,
        )

    @override
    def underlay(self, pen: Pen, x: float, top: float, width: float) -> None:
        style = self._style
        if style.ground and not style.bleeds:
            pen.ground(Area(x, top, width, self.height(width)), style.ground, style.radius)
        self._content.underlay(pen, x + style.inset[0], top + style.inset[1], self._inner(width))

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        style = self._style
        height = self.height(width)
        if style.ground and style.bleeds:
            start = 0.0 if top <= MARGIN_TOP else top
            pen.ground(Area(0, start, PAGE_WIDTH, top + height - start), style.ground)
            if style.edge:
                pen.ground(Area(0, top + height, PAGE_WIDTH, _EDGE_WIDTH), style.edge)
        elif style.edge:
            pen.ground(Area(x, top, _EDGE_WIDTH, height), style.edge, _EDGE_WIDTH / 2)
        if style.frame:
            pen.frame(Area(x, top, width, height), style.frame, style.radius)
        if style.rule_below:
            pen.rule(x, top + height, width, style.rule_below)
        self._content.draw(pen, x + style.inset[0], top + style.inset[1], self._inner(width))

    @override
    def bookmarks(self) -> Iterator[str]:
        return self._content.bookmarks()

    def _inner(self, width: float) -> float:
        return width - self._style.inset[0] - self._style.inset[2]


class Column(NamedTuple):
    """One column: what stands in it, and its width in points or as a share of what the others leave."""

    box: Box
    points: float = 0.0
    share: float = 0.0


class Repeated(Box):
    """What is printed once more where something goes on, to remind; it is not said again, and gives way to words."""

    __slots__ = ("box",)

    def __init__(self, box: Box) -> None:
        super().__init__()
        self.box = box

    @override
    def height(self, width: float) -> float:
        return self.box.height(width)

    @override
    def cut(self, space: Space, *, must: bool) -> Cut:
        return Cut(EMPTY, None)

    @override
    def underlay(self, pen: Pen, x: float, top: float, width: float) -> None:
        self.box.underlay(pen, x, top, width)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.margin(Margin.REPEATED):
            self.box.draw(pen, x, top, width)


class Columns(Box):
    """Boxes side by side, level at the top; cut, if higher than the given share of a page, each in its own column.

    Where the first column says what the others are about, it is repeated on the pages that the others reach.
    """

    __slots__ = ("_columns", "_gutter", "_repeats_first", "_whole_up_to")

    def __init__(
        self,
        columns: Sequence[Column],
        gutter: float,
        *,
        before: float = 0.0,
        after: float = 0.0,
        stays_with_next: bool = False,
        whole_up_to: float = 0.0,
        repeats_first: bool = False,
    ) -> None:
        super().__init__(before=before, after=after, stays_with_next=stays_with_next)
        self._repeats_first = repeats_first
        self._columns = tuple(columns)
        self._gutter = gutter
        self._whole_up_to = whole_up_to

    @override
    def height(self, width: float) -> float:
        return max(column.box.height(inner) for column, inner in zip(self._columns, self._widths(width), strict=True))

    @override
    def cut(self, space: Space, *, must: bool) -> Cut:
        if not must and self.height(space.width) <= space.full * self._whole_up_to:
            return Cut(None, self)
        heads: list[Column] = []
        rests: list[Column] = []
        for column, width in zip(self._columns, self._widths(space.width), strict=True):
            head: Box | None = column.box
            rest: Box | None = None
            if column.box.height(width) > space.height:
                head, rest = column.box.cut(Space(width, space.height, space.full), must=must)
                if head is None:
                    return Cut(None, self)
            heads.append(column._replace(box=head or EMPTY))
            rests.append(column._replace(box=rest or EMPTY))
        first = self._columns[0]
        if self._repeats_first and rests[0].box is EMPTY and self._is_short(first.box, space):
            rests[0] = first._replace(box=first.box if isinstance(first.box, Repeated) else Repeated(first.box))
        return Cut(
            Columns(heads, self._gutter, before=self.before),
            Columns(
                rests,
                self._gutter,
                after=self.after,
                stays_with_next=self.stays_with_next,
                repeats_first=self._repeats_first,
            ),
        )

    def _is_short(self, first: Box, space: Space) -> bool:
        return first.height(self._widths(space.width)[0]) <= space.full * _HIGHEST_REPEATED_SHARE

    @override
    def underlay(self, pen: Pen, x: float, top: float, width: float) -> None:
        for column, left, inner in self._arranged(x, width):
            column.box.underlay(pen, left, top, inner)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for column, left, inner in self._arranged(x, width):
            column.box.draw(pen, left, top, inner)

    @override
    def bookmarks(self) -> Iterator[str]:
        for column in self._columns:
            yield from column.box.bookmarks()

    def _arranged(self, x: float, width: float) -> Iterator[tuple[Column, float, float]]:
        widths = self._widths(width)
        lefts = accumulate((inner + self._gutter for inner in widths[:-1]), initial=x)
        return zip(self._columns, lefts, widths, strict=True)

    def _widths(self, width: float) -> list[float]:
        points = sum(column.points for column in self._columns) + self._gutter * (len(self._columns) - 1)
        shares = sum(column.share for column in self._columns)
        return [column.points or (width - points) * column.share / shares for column in self._columns]


class Grid(Box):
    """Rows below a header that is repeated on every page the rows reach; said once, however often it is printed."""

    __slots__ = ("_header", "_is_continued", "_rows")

    def __init__(
        self,
        header: Box,
        rows: Sequence[Box],
        *,
        before: float = 0.0,
        after: float = 0.0,
        is_continued: bool = False,
    ) -> None:
        super().__init__(before=before, after=after)
        self._header = header
        self._rows = tuple(rows)
        self._is_continued = is_continued

    @override
    def height(self, width: float) -> float:
        return self._header.height(width) + sum(row.height(width) for row in self._rows)

    @override
    def cut(self, space: Space, *, must: bool) -> Cut:
        header_height = self._header.height(space.width)
        if header_height > space.full * _HIGHEST_REPEATED_SHARE:
            once = Stack((self._header, *self._rows), before=self.before, after=self.after)
            return once.cut(space, must=must)
        room = Space(space.width, space.height - header_height, space.full - header_height)
        placed, rest = fill(self._rows, room, must=must)
        if not placed:
            return Cut(None, self)
        head = Grid(self._header, [box for box, _ in placed], before=self.before, is_continued=self._is_continued)
        return Cut(head, Grid(self._header, rest, after=self.after, is_continued=True) if rest else None)

    @override
    def underlay(self, pen: Pen, x: float, top: float, width: float) -> None:
        for box, offset in stacked((self._header, *self._rows), width):
            box.underlay(pen, x, top + offset, width)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for box, offset in stacked((self._header, *self._rows), width):
            if box is self._header and self._is_continued:
                with pen.margin(Margin.REPEATED):
                    box.draw(pen, x, top + offset, width)
            else:
                box.draw(pen, x, top + offset, width)


class TagBox(Box):
    """A tag as wide as its words, at the left or the right of its space."""

    __slots__ = ("_align", "_ground", "_words")

    _SIDE: Final = 7.0
    _RISE: Final = 2.2

    def __init__(
        self,
        words: Words | Lines,
        ground: Colour,
        align: Literal["left", "right"],
        *,
        before: float = 0.0,
        after: float = 0.0,
    ) -> None:
        super().__init__(before=before, after=after)
        self._words = words
        self._ground = ground
        self._align = align

    @override
    def height(self, width: float) -> float:
        return self._words.height(width - 2 * self._SIDE) + 2 * self._RISE

    @override
    def cut(self, space: Space, *, must: bool) -> Cut:
        inner = Space(space.width - 2 * self._SIDE, space.height - 2 * self._RISE, space.full - 2 * self._RISE)
        head, rest = self._lines(space.width).cut(inner, must=must)
        if not isinstance(head, Lines) or not isinstance(rest, Lines):
            return Cut(None, self)
        return Cut(
            TagBox(head, self._ground, self._align, before=self.before),
            TagBox(rest, self._ground, self._align, after=self.after),
        )

    @override
    def underlay(self, pen: Pen, x: float, top: float, width: float) -> None:
        area = Area(self._left(x, width), top, self._own_width(width), self.height(width))
        pen.ground(area, self._ground, radius=3.5)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self._words.draw(pen, self._left(x, width) + self._SIDE, top + self._RISE, width - 2 * self._SIDE)

    def _left(self, x: float, width: float) -> float:
        return x if self._align == "left" else x + width - self._own_width(width)

    def _own_width(self, width: float) -> float:
        return self._lines(width).natural_width() + 2 * self._SIDE

    def _lines(self, width: float) -> Lines:
        return broken(self._words, width - 2 * self._SIDE)


class RuleBox(Box):
    """A thin line across the page."""

    __slots__ = ("_colour",)

    def __init__(
        self, colour: Colour, *, before: float = 0.0, after: float = 0.0, stays_with_next: bool = False
    ) -> None:
        super().__init__(before=before, after=after, stays_with_next=stays_with_next)
        self._colour = colour

    @override
    def height(self, width: float) -> float:
        return 1.0

    @override
    def cut(self, space: Space, *, must: bool) -> Cut:
        return Cut(self, None) if must else Cut(None, self)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        if top > MARGIN_TOP:  # at the head of a page there is nothing to set apart
            pen.rule(x, top + 0.5, width, self._colour)
