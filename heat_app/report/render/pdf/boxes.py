"""Boxes: what stands on a page, how high it is, and where it can be cut.

Every box can be cut somewhere, so nothing is ever too big for a page: running text between lines, rows and
panels through their content. `fill` is the one place that decides how much goes into a space.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from typing_extensions import override

from heat_app.report.render.pdf.lines import Line, StyledText, Typesetter
from heat_app.report.render.pdf.paint import Pen
from heat_app.report.render.pdf.structure import Element

TOLERANCE: Final = 0.01
"""Difference in points that is not seen; sums of heights do not come out even."""
_LONELY_LINES: Final = 2
"""Fewest lines of a paragraph that stand alone at the end or the beginning of a page."""


class Space(NamedTuple):
    """Room for a box.

    Attributes:
        width: How wide it is.
        height: How much height is left.
        full: How much height an empty page would give in the same place.
    """

    width: float
    height: float
    full: float


class Box(ABC):
    """Something that stands on a page.

    Attributes:
        before: Distance it wants from what is above it; of two distances that meet, the larger counts.
        after: Distance it wants from what is below it.
        stays_with_next: A page may not end after it.
    """

    __slots__ = ("after", "before", "stays_with_next")

    def __init__(self, *, before: float = 0.0, after: float = 0.0, stays_with_next: bool = False) -> None:
        self.before = before
        self.after = after
        self.stays_with_next = stays_with_next

    @abstractmethod
    def height(self, width: float) -> float:
        """Returns how high it is when this wide."""

    @abstractmethod
    def cut(self, space: Space, *, must: bool) -> Cut:
        """Cuts it to the space; with `must`, something fits even where it would look better not to."""

    @abstractmethod
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Paints words and lines, above the watermark."""

    def underlay(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: B027  most have no ground
        """Paints grounds, below the watermark."""

    def bookmarks(self) -> Iterator[str]:
        """Yields the keys of the bookmarks within."""
        return iter(())


class Cut(NamedTuple):
    """A box cut in two: what fits, and what goes on; where nothing fits there is no head."""

    head: Box | None
    rest: Box | None


class Placed(NamedTuple):
    """A box and how far below the top of its space it begins."""

    box: Box
    offset: float


class Filled(NamedTuple):
    """What one space took, and what is left over."""

    placed: tuple[Placed, ...]
    rest: tuple[Box, ...]


def fill(boxes: Sequence[Box], space: Space, *, must: bool) -> Filled:
    """Puts boxes into a space from the top and cuts the first that no longer fits.

    Args:
        boxes: What is to be placed, in order.
        space: Where.
        must: Place something at any price: there will never be more room than here.
    """
    placed: list[Placed] = []
    reach = 0.0
    for number, box in enumerate(boxes):
        offset = reach + (max(placed[-1].box.after, box.before) if placed else 0.0)
        height = box.height(space.width)
        if offset + height <= space.height + TOLERANCE:
            placed.append(Placed(box, offset))
            reach = offset + height
            continue
        room = Space(space.width, space.height - offset, space.full)
        head, rest = box.cut(room, must=must and not number)
        if head is not None:
            placed.append(Placed(head, offset))
            return Filled(tuple(placed), (() if rest is None else (rest,)) + tuple(boxes[number + 1 :]))
        stop = number
        while stop and boxes[stop - 1].stays_with_next:
            stop -= 1
        if must and not stop:
            stop = number  # headings alone fill the page: what they head goes onto the next
        return Filled(tuple(placed[:stop]), tuple(boxes[stop:]))
    return Filled(tuple(placed), ())


def stacked(boxes: Sequence[Box], width: float) -> Iterator[Placed]:
    """Yields boxes one below the other."""
    reach = 0.0
    previous: Box | None = None
    for box in boxes:
        offset = reach + (max(previous.after, box.before) if previous else 0.0)
        yield Placed(box, offset)
        reach = offset + box.height(width)
        previous = box


class Stack(Box):
    """Boxes one below the other; not cut while no higher than the given share of a page."""

    __slots__ = ("_boxes", "_whole_up_to")

    def __init__(
        self,
        boxes: Sequence[Box],
        *,
        before: float = 0.0,
        after: float = 0.0,
        stays_with_next: bool = False,
        whole_up_to: float = 0.0,
    ) -> None:
        super().__init__(before=before, after=after, stays_with_next=stays_with_next)
        self._boxes = tuple(boxes)
        self._whole_up_to = whole_up_to

    @override
    def height(self, width: float) -> float:
        last = None
        for last in stacked(self._boxes, width):  # noqa: B007  the last one is used
            pass
        return last.offset + last.box.height(width) if last else 0.0

    @override
    def cut(self, space: Space, *, must: bool) -> Cut:
        stays_whole = self.height(space.width) <= space.full * self._whole_up_to + TOLERANCE
        if stays_whole and not must:
            return Cut(None, self)
        placed, rest = fill(self._boxes, space, must=must)
        if not placed:
            return Cut(None, self)
        head = Stack([box for box, _ in placed], before=self.before)
        return Cut(head, Stack(rest, after=self.after, stays_with_next=self.stays_with_next) if rest else None)

    @override
    def underlay(self, pen: Pen, x: float, top: float, width: float) -> None:
        for box, offset in stacked(self._boxes, width):
            box.underlay(pen, x, top + offset, width)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for box, offset in stacked(self._boxes, width):
            box.draw(pen, x, top + offset, width)

    @override
    def bookmarks(self) -> Iterator[str]:
        for box in self._boxes:
            yield from box.bookmarks()


class Lines(Box):
    """Lines of text already broken, or a stretch of them; to make one costs nothing, however long it is."""

    __slots__ = ("_element", "_leading", "_lines", "_start", "_stop", "_tops")

    def __init__(
        self,
        lines: Sequence[Line],
        tops: Sequence[float],
        leading: float,
        stretch: tuple[int, int],
        element: Element,
        *,
        before: float = 0.0,
        after: float = 0.0,
        stays_with_next: bool = False,
    ) -> None:
        super().__init__(before=before, after=after, stays_with_next=stays_with_next)
        self._lines = lines
        self._tops = tops
        self._leading = leading
        self._start, self._stop = stretch
        self._element = element

    def natural_width(self) -> float:
        """Returns the width of the longest line."""
        return max((self._lines[at].width for at in range(self._start, self._stop)), default=0.0)

    def last_width(self) -> float:
        """Returns the width of the last line."""
        return self._lines[self._stop - 1].width if self._stop > self._start else 0.0

    @override
    def height(self, width: float) -> float:
        if self._start == self._stop:
            return 0.0
        return self._tops[self._stop - 1] - self._tops[self._start] + self._leading

    @override
    def cut(self, space: Space, *, must: bool) -> Cut:
        count = self._stop - self._start
        lowest = self._tops[self._start] + space.height - self._leading + TOLERANCE
        fitting = bisect_right(self._tops, lowest, self._start, self._stop) - self._start
        ending = min(fitting, count - _LONELY_LINES)
        if must:
            ending = max(ending, min(fitting, count - 1), 1)
        elif ending < _LONELY_LINES:
            return Cut(None, self)
        if ending >= count:
            return Cut(self, None)
        middle = self._start + self._seemly(ending)
        head = Lines(self._lines, self._tops, self._leading, (self._start, middle), self._element, before=self.before)
        rest = Lines(
            self._lines,
            self._tops,
            self._leading,
            (middle, self._stop),
            self._element,
            after=self.after,
            stays_with_next=self.stays_with_next,
        )
        return Cut(head, rest)

    def _seemly(self, ending: int) -> int:
        """Returns where to end the page so that no paragraph within the text leaves a single line on either side."""
        at = self._start + ending
        lines = self._lines
        is_last = not lines[at].begins and (at + 1 == self._stop or lines[at + 1].begins)
        if is_last and not lines[at - 1].begins:
            at -= 1
        if not lines[at].begins and lines[at - 1].begins:
            at -= 1
        return at - self._start if at - self._start >= _LONELY_LINES else ending

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        if self._start == self._stop:
            return
        shift = top - self._tops[self._start]
        stretch = slice(self._start, self._stop)
        tops = [shift + offset for offset in self._tops[stretch]]
        pen.lines(self._lines[stretch], x, tops, self._leading, self._element)


class Words(Box):
    """Running text, broken into lines when its width is known; all of it belongs to one element."""

    __slots__ = ("_broken", "_element", "_spans", "_typesetter", "_width")

    def __init__(
        self,
        typesetter: Typesetter,
        spans: Sequence[StyledText],
        element: Element,
        *,
        before: float = 0.0,
        after: float = 0.0,
        stays_with_next: bool = False,
    ) -> None:
        super().__init__(before=before, after=after, stays_with_next=stays_with_next)
        self._typesetter = typesetter
        self._spans = spans
        self._element = element
        self._broken: Lines | None = None
        self._width = -1.0

    def broken(self, width: float) -> Lines:
        """Returns the text in lines of this width."""
        if self._broken is None or width != self._width:
            lines = self._typesetter.lines(self._spans, width)
            leading = self._spans[0].style.leading if self._spans else 0.0
            steps = (leading + line.space_above for line in lines[1:])
            self._width = width
            self._broken = Lines(
                lines,
                list(accumulate(steps, initial=0.0)),
                leading,
                (0, len(lines)),
                self._element,
                before=self.before,
                after=self.after,
                stays_with_next=self.stays_with_next,
            )
        return self._broken

    @override
    def height(self, width: float) -> float:
        return self.broken(width).height(width)

    @override
    def cut(self, space: Space, *, must: bool) -> Cut:
        return self.broken(space.width).cut(space, must=must)

    @override
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self.broken(width).draw(pen, x, top, width)


def broken(words: Words | Lines, width: float) -> Lines:
    """Returns words in lines of this width; lines stay as they are."""
    return words if isinstance(words, Lines) else words.broken(width)
