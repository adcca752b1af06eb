"""How often which choice was made: coloured dots with words, and a bar in the same proportions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Tone
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.flow_layout import FlowLayout
from heat_app.ui.widgets.labels import PlainLabel
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.surfaces import Surface

_TOKENS = {
    Tone.GREEN: "success",
    Tone.RED: "danger",
    Tone.YELLOW: "callout_edge",
    Tone.GREY: "secondary",
    Tone.BLUE: "brand",
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many, of what, in which tone; None for what is still to come."""

    count: int
    words: str
    tone: Tone | None


def _colour(tone: Tone | None) -> QColor:
    tokens = current_theme().tokens
    if tone is None:
        return QColor(tokens.border)
    return QColor(getattr(tokens, _TOKENS[tone])) if tone in _TOKENS else QColor(tokens.tone(tone).text)


class _Dot(QWidget):
    """A coloured dot; the words beside it say the same."""

    def __init__(self, tone: Tone | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Returns its size."""
        side = current_theme().px(12)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(_colour(self._tone))
        painter.setPen(
            QPen(QColor(current_theme().tokens.border_strong), 1) if self._tone is None else Qt.PenStyle.NoPen
        )
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))


class _Bar(QWidget):
    """The counts as parts of one bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: tuple[Count, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Returns its size."""
        return QSize(current_theme().px(200), current_theme().px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(outline)
        total = sum(count.count for count in self.counts)
        left = 0.0
        for count in self.counts:
            width = self.width() * count.count / max(1, total)
            painter.fillRect(QRectF(left, 0, max(1.0, width - 2), self.height()), _colour(count.tone))
            left += width


class Tally(Surface):
    """The counts in words, and below them the bar; assistive technology hears the words alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M, spacing=Space.S)
        self._counts: tuple[Count, ...] = ()
        self._words = QWidget()
        self._flow = FlowLayout(self._words, gap=20, line_gap=6)
        self._bar = _Bar()
        self.add(self._words)
        self.add(self._bar)
        self.hide()

    @property
    def counts(self) -> tuple[Count, ...]:
        """What is shown."""
        return self._counts

    def show_counts(self, counts: Sequence[Count], *, spoken: str) -> None:
        """Shows other counts."""
        if tuple(counts) == self._counts:
            return
        self._counts = self._bar.counts = tuple(counts)
        self.setAccessibleName(shown(spoken))
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for count in self._counts:
            entry = QWidget()
            row = QHBoxLayout(entry)
            current_theme().keep_space(row, spacing=Space.S)
            row.addWidget(_Dot(count.tone))
            row.addWidget(PlainLabel(f"{count.count} {count.words}"))
            self._flow.addWidget(entry)
            entry.show()
        self.setVisible(bool(counts))
        self._words.updateGeometry()
        self._bar.update()
