"""How many assessments stand in each status: cards above the register."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from heat_app.ui.screens.register.state import StandingCount
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.labels import Paragraph, PlainLabel
from heat_app.ui.widgets.surfaces import Surface


class CountCard(Surface):
    """How many assessments stand in one status, and their share of all."""

    def __init__(self) -> None:
        super().__init__(padding=Space.L, spacing=Space.XS)
        self._label = Paragraph("", size=TextSize.SMALL, ink=Ink.SECONDARY)
        self._number = PlainLabel("", size=TextSize.DISPLAY, weight=Weight.BOLD)
        self._share = PlainLabel("", size=TextSize.SMALL, ink=Ink.SECONDARY)
        self._bar = _ShareBar()
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(Space.S))
        row.addWidget(self._number)
        row.addWidget(self._share, 1)
        self.add(self._label)
        self.content.addLayout(row)
        self.add(self._bar)

    def show_count(self, count: StandingCount, whole: int) -> None:
        """Shows a count and its share."""
        self._label.setText(count.words.text)
        self._number.setText(f"{count.count:,}")
        self._share.setText(f"of {whole:,}")
        self._bar.show_share(count.count / whole if whole else 0.0)


class _ShareBar(QWidget):
    """A share of one as a thin bar; the words above it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Shows a share."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        """Returns the height of the bar."""
        return QSize(80, current_theme().px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the bar."""
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(QColor(tokens.tint_strong))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self._share > 0:
            painter.setBrush(QColor(tokens.brand))
            length = max(self.height(), self.width() * self._share)
            painter.drawRoundedRect(QRectF(0, 0, length, self.height()), radius, radius)
