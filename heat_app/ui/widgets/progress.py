"""How far something has come: a ring for a share, pips for steps."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from heat_app.ui.theme.theme import Theme, current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import TextSize, Weight
from heat_app.ui.widgets.labels import PlainLabel
from heat_app.ui.widgets.plain_text import shown

_LARGE = 64


class ProgressRing(QProgressBar):
    """A ring that fills clockwise, with the percentage inside; a progress bar to assistive technology."""

    def __init__(self, parent: QWidget | None = None, *, side: int = 54, name: str = "Progress") -> None:
        super().__init__(parent)
        self._side = side
        self.setRange(0, 100)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setValue(0)

    def show_progress(self, done: int, total: int, *, description: str = "") -> None:
        """Shows a share; the description says it in words."""
        self.setValue(round(100 * done / total) if total else 0)
        self.setAccessibleDescription(description)
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the size of the ring."""
        side = current_theme().px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Returns the same: the ring is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the ring."""
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = max(4, round(self.width() * 0.085))
        box = QRectF(self.rect()).adjusted(thick / 2 + 1, thick / 2 + 1, -thick / 2 - 1, -thick / 2 - 1)
        # Where colours are the person's own, both may be the same; then a thin line is the ring's way.
        painter.setPen(QPen(QColor(tokens.border), 1 if tokens.border == tokens.success else thick))
        painter.drawEllipse(box)
        if self.value() > 0:
            painter.setPen(QPen(QColor(tokens.success), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(box, 90 * 16, round(-self.value() * 3.6 * 16))
        painter.setPen(QColor(tokens.text))
        painter.setFont(theme.font(TextSize.SMALL if self._side < _LARGE else TextSize.BODY, Weight.BOLD))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{self.value()}%")


def paint_pips(painter: QPainter, box: QRect, done: int, total: int) -> None:
    """Draws steps as short bars from the left, those done in the brand colour."""
    theme = current_theme()
    width, height, gap = theme.px(13), theme.px(5), theme.px(4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for step in range(total):
        left = box.left() + step * (width + gap)
        bar = QRectF(left, box.center().y() - height / 2, width, height)
        if step < done:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.brand))
        else:
            painter.setPen(QPen(QColor(theme.tokens.border_strong), 1))
            painter.setBrush(QColor(theme.tokens.border))
        painter.drawRoundedRect(bar, height / 2, height / 2)
    painter.restore()


def pips_width(theme: Theme, total: int) -> int:
    """Returns how wide a row of steps is."""
    return total * theme.px(13) + max(0, total - 1) * theme.px(4)


class StagePips(PlainLabel):
    """Steps as short bars with the present step's name below."""

    def __init__(self, parent: QWidget | None = None, *, done: int = 0, total: int = 1, caption: str = "") -> None:
        self._done, self._total = done, total
        super().__init__("", parent, size=TextSize.SMALL, ink=Ink.SECONDARY)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_step(done, total, caption)

    def show_step(self, done: int, total: int, caption: str) -> None:
        """Shows how many steps of how many are done, and what the present one is called."""
        self._done, self._total = done, total
        self.setText(caption)
        self.setAccessibleName(f"{shown(caption)}, step {done} of {total}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the size of bars and name."""
        theme = current_theme()
        metrics = QFontMetrics(self.font())
        width = max(pips_width(theme, self._total), metrics.horizontalAdvance(shown(self.text())) + 2)
        return QSize(width, theme.px(10) + (metrics.height() + theme.px(2) if self.text() else 0))

    def minimumSizeHint(self) -> QSize:
        """Returns the same: nothing of it is cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws bars and name."""
        theme = current_theme()
        painter = QPainter(self)
        paint_pips(painter, QRect(0, 0, self.width(), theme.px(10)), self._done, self._total)
        painter.setPen(QColor(theme.tokens.secondary))
        painter.setFont(self.font())
        rest = self.rect().adjusted(0, theme.px(12), 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown(self.text()))
