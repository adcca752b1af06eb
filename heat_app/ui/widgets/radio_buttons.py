"""Single radio buttons as they are drawn: large ones, chips and segments."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QRadioButton, QSizePolicy, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import TextSize, Weight
from heat_app.ui.widgets.option_text import OptionText
from heat_app.ui.widgets.plain_text import shown, without_mnemonic

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


def prepare(button: QAbstractButton, text: str, hint: str) -> None:
    """Names a large radio or tick box and lets it be as tall as its words need."""
    button.setAccessibleName(shown(text))
    if hint:
        button.setAccessibleDescription(shown(hint))
    # Not "fixed": that would hold the height to that of the widest, shortest arrangement.
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)


class SteppingRadio(QRadioButton):
    """A radio whose arrows lead to the next and the previous one, wherever these stand."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Asks for the neighbour; Qt's own way looks only in the arrow's direction."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class LargeRadio(SteppingRadio):
    """A large radio whose text wraps; the whole row can be clicked."""

    def __init__(self, text: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(without_mnemonic(text), parent)
        self._drawn = OptionText(text, hint)
        prepare(self, text, hint)

    def hasHeightForWidth(self) -> bool:
        """Says that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height the text needs at this width."""
        return self._drawn.size_at(width).height()

    def sizeHint(self) -> QSize:
        """Returns the size with the text in one line, or at the widest that reads well."""
        return self._drawn.size_at(current_theme().px(640))

    def minimumSizeHint(self) -> QSize:
        """Returns a width that any window has."""
        narrow = current_theme().px(160)
        return QSize(min(self.sizeHint().width(), narrow), self.sizeHint().height())

    def hitButton(self, position: QPoint) -> bool:
        """Says that the whole row can be clicked."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the circle, its dot and the text."""
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(self._drawn.mark_size)
        centre = QPointF(side / 2, theme.px(4) + side / 2)
        edge = tokens.input_edge if self.isEnabled() else tokens.border_strong
        painter.setBrush(QColor(tokens.tint if self.underMouse() and self.isEnabled() else tokens.card))
        painter.setPen(QPen(QColor(tokens.text if self.isChecked() and self.isEnabled() else edge), theme.px(2)))
        painter.drawEllipse(centre, side / 2 - theme.px(1.2), side / 2 - theme.px(1.2))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.text if self.isEnabled() else tokens.disabled))
            painter.drawEllipse(centre, side * 0.25, side * 0.25)
        self._drawn.paint_text(painter, self)


class Pill(SteppingRadio):
    """A radio drawn as a chip or as a segment."""

    def __init__(self, text: str, parent: QWidget, *, segment: bool = False) -> None:
        super().__init__(without_mnemonic(text), parent)
        self._text = text
        self._segment = segment
        self.setAccessibleName(shown(text))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_text(self, text: str) -> None:
        """Changes the words."""
        self._text = text
        self.setText(without_mnemonic(text))
        self.setAccessibleName(shown(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Returns the size of the words and the space around them."""
        theme = current_theme()
        metrics = QFontMetricsF(theme.font(TextSize.BODY, Weight.SEMIBOLD))
        width = metrics.horizontalAdvance(shown(self._text)) + theme.px(26)
        return QSize(int(width) + 1, max(theme.px(32), int(metrics.height()) + theme.px(12)))

    def minimumSizeHint(self) -> QSize:
        """Returns the same: a chip is never cut."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        """Says that the whole chip can be clicked."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the chip or segment."""
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill = tokens.tint_strong if self.isChecked() else (tokens.tint if self.underMouse() else tokens.card)
        edge = tokens.brand if self.isChecked() else tokens.border_strong
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(edge), 2 if self.isChecked() else 1))
        radius = 6 if self._segment else box.height() / 2
        painter.drawRoundedRect(box, radius, radius)
        ink = tokens.text if self.isEnabled() else tokens.disabled
        painter.setPen(QColor(ink))
        painter.setFont(theme.font(TextSize.BODY, Weight.SEMIBOLD if self.isChecked() else Weight.REGULAR))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown(self._text))
