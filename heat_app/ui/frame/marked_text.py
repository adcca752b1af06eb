"""A text in which removed words are struck out and added ones underlined; colour only repeats that."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from heat_app.ui.frame.differences import Kind, Piece, spoken
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import MEASURE
from heat_app.ui.widgets.plain_text import shown

_LINE_HEIGHT = 1.2


class MarkedText(QWidget):
    """Wraps to its width and is as tall as it then needs."""

    def __init__(self, pieces: tuple[Piece, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_pieces(pieces)

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Shows these words."""
        self._pieces = pieces
        self.setAccessibleName(shown(spoken(pieces)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Says that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height the words need at this width."""
        return self._laid_out(width)[1]

    def sizeHint(self) -> QSize:
        """Returns the reading measure and the height it needs."""
        width = current_theme().px(MEASURE)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Returns a width that any window has."""
        return QSize(current_theme().px(120), current_theme().px(20))

    def changeEvent(self, event: QEvent) -> None:
        """Takes a new height when the type changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the words."""
        painter = QPainter(self)
        painter.setPen(QColor(current_theme().tokens.text))
        layout, _ = self._laid_out(self.width())
        layout.draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        theme = current_theme()
        texts = [shown(piece.text).replace("\n", "\u2028") for piece in self._pieces]
        font = theme.font()
        layout = QTextLayout("".join(texts), font)
        layout.setFormats(self._formats(texts))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        pitch = QFontMetricsF(font).height() * _LINE_HEIGHT
        top = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top + (pitch - line.height()) / 2))
            top += pitch
        layout.endLayout()
        return layout, ceil(max(top, pitch))

    def _formats(self, texts: list[str]) -> list[QTextLayout.FormatRange]:
        tokens = current_theme().tokens
        ranges = []
        start = 0
        for piece, text in zip(self._pieces, texts, strict=True):
            # Qt counts in UTF-16.
            length = len(text.encode("utf-16-le")) // 2
            if piece.kind is not Kind.SAME:
                look = QTextCharFormat()
                if piece.kind is Kind.REMOVED:
                    look.setFontStrikeOut(True)
                    look.setBackground(QColor(tokens.deleted))
                else:
                    look.setFontUnderline(True)
                    look.setBackground(QColor(tokens.inserted))
                marked = QTextLayout.FormatRange()
                marked.start, marked.length, marked.format = start, length, look
                ranges.append(marked)
            start += length
        return ranges
