"""Cards, dividing lines, and boxes with an edge: what holds other widgets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space


class Surface(QWidget):
    """A rounded box that paints itself from the tokens and lays its content out from top to bottom.

    Args:
        fill: Name of the token behind the content.
        edge: Name of the token of the thin edge, or nothing for none.
        stripe: Name of the token of a thick edge on the left, or nothing for none.
        edge_width: Width of the edge in pixels.
        radius: Roundness of the corners in pixels.
        padding: Space around the content in pixels at 100 % text size.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        fill: str = "card",
        edge: str = "border",
        stripe: str = "",
        edge_width: int = 1,
        radius: int = 10,
        padding: int = Space.L,
        spacing: int = Space.S,
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self._edge = edge
        self._stripe = stripe
        self._edge_width = edge_width
        self._radius = radius
        self._padding = padding
        self._spacing = spacing
        self.content = QVBoxLayout(self)
        self._space()

    def set_colours(self, *, fill: str, edge: str = "", stripe: str = "") -> None:
        """Changes what the box is painted with; names are those of tokens."""
        self._fill, self._edge, self._stripe = fill, edge, stripe
        self.update()

    def add(self, widget: QWidget) -> None:
        """Puts a widget below what is already there."""
        self.content.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        """Takes new spacing when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the box."""
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._edge_width * current_theme().scale if self._edge_width > 1 else self._edge_width
        width = width if self._edge else 0
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        outline = QPainterPath()
        outline.addRoundedRect(box, self._radius, self._radius)
        painter.fillPath(outline, QColor(getattr(tokens, self._fill)))
        if self._stripe:
            painter.save()
            painter.setClipPath(outline)
            painter.fillRect(QRectF(0, 0, current_theme().px(4), self.height()), QColor(getattr(tokens, self._stripe)))
            painter.restore()
        if self._edge:
            painter.setPen(QPen(QColor(getattr(tokens, self._edge)), width))
            painter.drawPath(outline)

    def _space(self) -> None:
        theme = current_theme()
        pad = theme.px(self._padding)
        self.content.setContentsMargins(pad + (theme.px(4) if self._stripe else 0), pad, pad, pad)
        self.content.setSpacing(theme.px(self._spacing))


class Card(Surface):
    """A white box that holds one thing."""


class Separator(QFrame):
    """A thin line that only divides."""

    def __init__(self, parent: QWidget | None = None, *, vertical: bool = False) -> None:
        super().__init__(parent)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the line."""
        QPainter(self).fillRect(self.rect(), QColor(current_theme().tokens.border))


class Bar(QWidget):
    """A band across the window, for headers and footers, with a line on one side.

    Args:
        line: `bottom` or `top`.
    """

    def __init__(self, parent: QWidget | None = None, *, line: str = "bottom", fill: str = "card") -> None:
        super().__init__(parent)
        self._line = line
        self._fill = fill
        self.content = QHBoxLayout(self)
        self.content.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._space()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Puts a widget to the right of what is already there."""
        self.content.addWidget(widget, stretch)

    def changeEvent(self, event: QEvent) -> None:
        """Takes new spacing when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the band and its line."""
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(getattr(tokens, self._fill)))
        top = self.height() - 1 if self._line == "bottom" else 0
        painter.fillRect(0, top, self.width(), 1, QColor(tokens.border))

    def _space(self) -> None:
        theme = current_theme()
        self.content.setContentsMargins(theme.px(Space.L), theme.px(10), theme.px(Space.L), theme.px(10))
        self.content.setSpacing(theme.px(Space.M))
