"""The words beside a large radio or tick box."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractButton

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import TextSize
from heat_app.ui.widgets.wrapped_text import WrappedText, wrap


class OptionText:
    """Text and hint to the right of a mark, wrapped to the width there is."""

    mark_size = 24

    def __init__(self, text: str, hint: str = "") -> None:
        self._text = text
        self._hint = hint

    def columns(self) -> int:
        """Returns where the text begins."""
        return current_theme().px(self.mark_size + 10)

    def _texts(self, width: int) -> list[WrappedText]:
        """Returns the laid-out text and, if any, its hint."""
        theme = current_theme()
        laid_out = [wrap(self._text, theme.font(), width)]
        if self._hint:
            laid_out.append(wrap(self._hint, theme.font(TextSize.SMALL), width))
        return laid_out

    def size_at(self, width: int) -> QSize:
        """Returns the size taken when this much width is there."""
        theme = current_theme()
        texts = self._texts(width - self.columns())
        widest = max(text.width for text in texts)
        height = sum(text.height for text in texts) + theme.px(2) * (len(texts) - 1) + self._first_top(texts[0])
        return QSize(widest + self.columns() + 2, max(theme.px(self.mark_size + 8), height + theme.px(4)))

    def paint_text(self, painter: QPainter, button: QAbstractButton) -> None:
        """Draws the text and the hint."""
        theme = current_theme()
        tokens = theme.tokens
        texts = self._texts(button.width() - self.columns())
        top = self._first_top(texts[0])
        for position, text in enumerate(texts):
            ink = tokens.secondary if position else tokens.text
            painter.setPen(QColor(ink if button.isEnabled() else tokens.disabled))
            text.draw(painter, self.columns(), top)
            top += text.height + theme.px(2)

    def _first_top(self, first: WrappedText) -> int:
        """Returns where the first line begins so that it stands level with the mark."""
        line = first.height // first.line_count
        return max(0, (current_theme().px(self.mark_size + 8) - line) // 2)
