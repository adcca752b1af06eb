"""Text broken into lines for a width; shared by everything that paints its own words."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from heat_app.ui.widgets.plain_text import shown

UNBOUNDED = 1_000_000
"""A width at which nothing wraps but new lines."""


class WrappedText:
    """A text laid out once for one width and face. Words longer than the line are broken, never cut off.

    Args:
        text: The text; line ends are kept.
        font: Its face.
        width: The room in pixels.
        line_height: Distance between lines as a multiple of the face's own.
        alignment: Where lines shorter than the width stand.
        formats: Pieces drawn differently.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        line_height: float = 1.1,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        formats: Sequence[QTextLayout.FormatRange] = (),
    ) -> None:
        self._pitch = QFontMetricsF(font).height() * line_height
        self._layout = QTextLayout(shown(text).replace("\n", "\u2028"), font)
        option = QTextOption(alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        if formats:
            self._layout.setFormats(list(formats))
        self._layout.beginLayout()
        top, widest = 0.0, 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top + (self._pitch - line.height()) / 2))
            widest = max(widest, line.naturalTextWidth())
            top += self._pitch
        self._layout.endLayout()
        self.height = ceil(max(top, self._pitch))
        self.width = ceil(widest) + 1
        self.line_count = self._layout.lineCount()

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draws the lines with the painter's pen."""
        self._layout.draw(painter, QPointF(left, top))


def wrap(text: str, font: QFont, width: int, *, line_height: float = 1.1) -> WrappedText:
    """Returns a text laid out for a width, from a store if it was asked for lately.

    Layouts ask the same words for their size at the same width about five times before they are first drawn.
    """
    key = (text, font.key(), width, line_height)
    found = _lately.get(key)
    if found is None:
        found = WrappedText(text, font, width, line_height=line_height)
        if len(text) <= _LONGEST_KEPT:
            if len(_lately) >= _MOST_KEPT:
                _lately.clear()
            _lately[key] = found
    return found


_MOST_KEPT = 400
_LONGEST_KEPT = 2_000
_lately: dict[tuple[str, str, int, float], WrappedText] = {}
