"""Words into lines: where each line ends and which font prints each piece.

Text is measured and broken as it stands. No part of it is read as markup, here or later; bold words and links
are spans beside the text. The work grows with the length of the text and no faster, whatever the text is: one
word of a hundred thousand letters is broken where the line is full.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from heat_app.report.render.pdf.characters import BREAK_HERE, printed_as
from heat_app.report.render.pdf.fonts import Font, fonts, text_font
from heat_app.report.render.pdf.look import Face, TextStyle

_CHUNK: Final = re.compile(" +|[^ ]+")
_MAY_BREAK: Final = re.compile(f"[-/\u2010\u2013\u2014{BREAK_HERE}]")
_BREAK: Final = re.compile(f"(?<=[^\\W\\d_][-/\u2010\u2013\u2014])(?=[^\\W\\d_])|{BREAK_HERE}")
_LIST_MARK: Final = re.compile(r"[-*\u2022\u2013\u2014\u25cf\u00b7]|\(?\d{1,3}[.)]|\(?[a-z]\)")
_MOST_BLANK_LINES: Final = 3
_BLANK_LINE_SHARE: Final = 0.62
_WIDEST_INDENT_SHARE: Final = 0.25
_TOLERANCE: Final = 0.01
_MOST_BALANCED_LINES: Final = 5
_BALANCE_STEP: Final = 4.0
"""How near, in points, the search for equally long lines comes to its aim."""


class StyledText(NamedTuple):
    """Words of one look; with an address, they are a link."""

    text: str
    style: TextStyle
    url: str = ""


class Piece(NamedTuple):
    """Words on one line in one font; places and widths are in points."""

    x: float
    width: float
    text: str
    font: Font
    style: TextStyle
    url: str


class Line(NamedTuple):
    """One line of text.

    Attributes:
        pieces: Its words.
        width: How far they reach.
        space_above: How much room the blank lines before it take.
        begins: It is the first line of what was written as one line.
        ends: It is the last line of what was written as one line.
    """

    pieces: tuple[Piece, ...]
    width: float
    space_above: float
    begins: bool
    ends: bool = False


class _Run(NamedTuple):
    """Part of a word that one font prints; its width is a share of the type size."""

    text: str
    font: Font
    width: float


class _Word(NamedTuple):
    """Letters that belong on one line."""

    runs: tuple[_Run, ...]
    width: float
    style: TextStyle
    url: str


class _Gap(NamedTuple):
    """Where a line may end; between words it is as wide as its spaces."""

    spaces: int
    width: float
    style: TextStyle
    url: str


class Typesetter:
    """Measures and breaks text; remembers the words it has seen. One for each report."""

    def __init__(self) -> None:
        self._words: dict[tuple[TextStyle, str], dict[str, _Word]] = {}
        self._printed: dict[Face, dict[str, str]] = {face: {} for face in Face}

    def lines(self, spans: Sequence[StyledText], width: float) -> list[Line]:
        """Breaks text into lines no wider than `width`; a line that begins with a list mark hangs from it."""
        if not spans:
            return []
        style = spans[0].style
        hard_lines = self._hard_lines(spans)
        lines = _broken(hard_lines, width, style.leading)
        if style.is_balanced and 1 < len(lines) <= _MOST_BALANCED_LINES:
            return _balanced(hard_lines, lines, width, style.leading)
        return lines

    def _hard_lines(self, spans: Iterable[StyledText]) -> list[list[_Word | _Gap]]:
        hard_lines: list[list[_Word | _Gap]] = [[]]
        for span in spans:
            for number, part in enumerate(self._as_printed(span.text, span.style.face).split("\n")):
                if number:
                    hard_lines.append([])
                hard_lines[-1].extend(self._atoms(part, span.style, span.url))
        return hard_lines

    def _as_printed(self, text: str, face: Face) -> str:
        """Returns the text with spaces unified and marks in place of characters that cannot be printed."""
        unusual = set(text) - _ordinary(face)
        if not unusual:
            return text
        known = self._printed[face]
        for character in unusual - known.keys():
            is_held = any(character in font.widths for font in fonts(face))
            known[character] = printed_as(character, {character} if is_held else ())
        return text.translate({ord(character): known[character] for character in unusual})

    def _atoms(self, text: str, style: TextStyle, url: str) -> Iterator[_Word | _Gap]:
        space = text_font(style.face).widths[" "] * style.size
        single_space, joint = _Gap(1, space, style, url), _Gap(0, 0.0, style, url)
        known = self._words.setdefault((style, url), {})
        for chunk in _CHUNK.findall(text):
            if chunk == " ":
                yield single_space
            elif chunk[0] == " ":
                yield _Gap(len(chunk), len(chunk) * space, style, url)
            else:
                for number, part in enumerate(_BREAK.split(chunk) if _MAY_BREAK.search(chunk) else (chunk,)):
                    if number:
                        yield joint
                    if part:
                        yield known.get(part) or known.setdefault(part, _measured(part, style, url))


@cache
def _ordinary(face: Face) -> frozenset[str]:
    """Returns the characters that the report's own font prints as they are."""
    glyphs = text_font(face).widths.keys()
    return frozenset(character for character in glyphs if printed_as(character, glyphs) == character) | {"\n"}


def _broken(hard_lines: Iterable[Sequence[_Word | _Gap]], width: float, leading: float) -> list[Line]:
    lines: list[Line] = []
    blank_lines = 0
    for atoms in hard_lines:
        if not any(isinstance(atom, _Word) for atom in atoms):
            blank_lines += 1
            continue
        room = min(blank_lines, _MOST_BLANK_LINES) * leading * _BLANK_LINE_SHARE
        blank_lines = 0
        filler = _Filler(width, _hang(atoms, width), room if lines else 0.0)
        filler.fill(atoms)
        lines += filler.lines
    return lines


def _balanced(
    hard_lines: Sequence[Sequence[_Word | _Gap]], lines: list[Line], width: float, leading: float
) -> list[Line]:
    """Returns as many lines in the narrowest room that still holds them, so that no word is left alone on the last."""
    longest_word = max(atom.width for atoms in hard_lines for atom in atoms if isinstance(atom, _Word))
    hang = max(_hang(atoms, width) for atoms in hard_lines if atoms)
    narrow, wide = max(width / len(lines), longest_word + hang), width
    best = lines
    while wide - narrow > _BALANCE_STEP:
        middle = (narrow + wide) / 2
        trial = _broken(hard_lines, middle, leading)
        if len(trial) > len(lines):
            narrow = middle
        else:
            wide, best = middle, trial
    return best


def _measured(word: str, style: TextStyle, url: str) -> _Word:
    runs = _runs(word, style.face)
    return _Word(runs, sum(run.width for run in runs) * style.size, style, url)


def _runs(word: str, face: Face) -> tuple[_Run, ...]:
    own = text_font(face)
    try:
        return (_Run(word, own, sum(map(own.widths.__getitem__, word))),)
    except KeyError:
        return tuple(_runs_by_font(word, fonts(face)))


def _runs_by_font(word: str, available: Sequence[Font]) -> Iterator[_Run]:
    font = available[0]
    chosen: list[Font] = []
    for character in word:
        is_accent = unicodedata.combining(character) and character in font.widths
        if not is_accent:  # an accent stays in the font of its letter
            font = next(candidate for candidate in available if character in candidate.widths)
        chosen.append(font)
    for font, group in groupby(zip(chosen, word, strict=True), key=itemgetter(0)):
        text = "".join(character for _, character in group)
        yield _Run(text, font, sum(map(font.widths.__getitem__, text)))


def _hang(atoms: Sequence[_Word | _Gap], width: float) -> float:
    """Returns how far the later lines of a list item step in, so that its dash or number stands free."""
    beginning = 1 if isinstance(atoms[0], _Gap) else 0
    match atoms[beginning : beginning + 3]:
        case [_Word() as mark, _Gap() as gap, _Word()] if gap.spaces:
            if _LIST_MARK.fullmatch("".join(run.text for run in mark.runs)):
                reach = sum(atom.width for atom in atoms[: beginning + 2])
                return min(reach, width * _WIDEST_INDENT_SHARE)
        case _:
            pass
    return 0.0


class _Filler:
    """Fills lines with the words of one hard line, greedily."""

    def __init__(self, width: float, hang: float, space_above: float) -> None:
        self.lines: list[Line] = []
        self._width = width
        self._hang = hang
        self._space_above = space_above
        self._pieces: list[Piece] = []
        self._x = 0.0

    def fill(self, atoms: Iterable[_Word | _Gap]) -> None:
        words: list[_Word] = []
        gaps: list[_Gap] = []
        for atom in atoms:
            if isinstance(atom, _Word):
                words.append(atom)
                continue
            if words:
                self._place(words, gaps)
                words, gaps = [], []
            gaps.append(atom)
        if words:
            self._place(words, gaps)
        self._end_line()
        self.lines[-1] = self.lines[-1]._replace(ends=True)

    def _place(self, words: list[_Word], gaps: list[_Gap]) -> None:
        width = words[0].width if len(words) == 1 else sum(word.width for word in words)
        if not self._pieces:
            indent = sum(gap.width for gap in gaps)
            self._x += min(indent, self._width * _WIDEST_INDENT_SHARE)
        else:
            font = self._pieces[-1].font  # words of the fallback font have its spaces between them
            gap_widths = [gap.spaces * font.widths[" "] * gap.style.size for gap in gaps]
            if self._x + sum(gap_widths) + width <= self._width + _TOLERANCE:
                for gap, own_width in zip(gaps, gap_widths, strict=True):
                    self._add(" " * gap.spaces, font, own_width, gap)
            else:
                self._end_line(at_space=any(gap.spaces for gap in gaps))
        if self._x + width <= self._width + _TOLERANCE:
            for word in words:
                for run in word.runs:
                    self._add(run.text, run.font, run.width * word.style.size, word)
        else:
            self._break(words)

    def _break(self, words: Iterable[_Word]) -> None:
        """Places words too long for one line, letter by letter."""
        for word in words:
            for run in word.runs:
                start = 0
                reach = self._x
                for at, character in enumerate(run.text):
                    width = run.font.widths[character] * word.style.size
                    is_full = reach + width > self._width + _TOLERANCE and (at > start or self._pieces)
                    if is_full:  # accents have no width of their own and so stay with their letter
                        self._add(run.text[start:at], run.font, reach - self._x, word)
                        self._end_line()
                        start, reach = at, self._x
                    reach += width
                self._add(run.text[start:], run.font, reach - self._x, word)

    def _add(self, text: str, font: Font, width: float, source: _Word | _Gap) -> None:
        if not text:
            return
        last = self._pieces[-1] if self._pieces else None
        if last and last.font is font and last.style is source.style and last.url == source.url:
            self._pieces[-1] = Piece(last.x, last.width + width, last.text + text, font, last.style, last.url)
        else:
            self._pieces.append(Piece(self._x, width, text, font, source.style, source.url))
        self._x += width

    def _end_line(self, *, at_space: bool = False) -> None:
        last = self._pieces[-1]
        if at_space:  # a space that is not seen keeps the words apart when the text is copied
            self._pieces[-1] = last._replace(text=last.text + " ")
        self.lines.append(Line(tuple(self._pieces), last.x + last.width, self._space_above, not self.lines))
        self._pieces = []
        self._space_above = 0.0
        self._x = self._hang
