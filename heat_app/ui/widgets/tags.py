"""Small marks beside text: status tags, counts, people's initials."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from heat_app.ui.theme.icons import draw
from heat_app.ui.theme.theme import Theme, current_theme
from heat_app.ui.theme.tokens import Tone
from heat_app.ui.theme.type_scale import TextSize, Weight
from heat_app.ui.widgets.labels import PlainLabel
from heat_app.ui.widgets.plain_text import shown


def tag_size(theme: Theme, text: str, *, icon: bool = False) -> QSize:
    """Returns the size a tag with this text takes."""
    metrics = QFontMetrics(theme.font(TextSize.SMALL, Weight.SEMIBOLD))
    mark = theme.px(18) if icon else 0
    return QSize(metrics.horizontalAdvance(text) + theme.px(16) + mark, metrics.height() + theme.px(5))


def paint_tag(painter: QPainter, box: QRect, text: str, tone: Tone, icon: str = "") -> None:
    """Draws a tag; shared by the widget and the cells of tables and lists."""
    theme = current_theme()
    colours = theme.tokens.tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.text), 1) if colours.background == theme.tokens.card else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.background))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(QColor(colours.text))
    painter.setFont(theme.font(TextSize.SMALL, Weight.SEMIBOLD))
    inner = box.adjusted(theme.px(8), 0, -theme.px(8), 0)
    if icon:
        side = theme.px(14)
        mark = draw(icon, colours.text, side, painter.device().devicePixelRatioF())
        painter.drawPixmap(inner.left(), box.center().y() - side // 2 + 1, mark)
        inner.adjust(theme.px(18), 0, 0, 0)
    text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


class Tag(PlainLabel):
    """A state in a word or two; colour and icon only repeat what the words say."""

    def __init__(self, text: str, tone: Tone = Tone.GREY, parent: QWidget | None = None, *, icon: str = "") -> None:
        self._tone = tone
        self._icon = icon
        super().__init__(text, parent, size=TextSize.SMALL, weight=Weight.SEMIBOLD)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: Tone, icon: str = "") -> None:
        """Changes the words and their tone."""
        self._tone, self._icon = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the size of the words and the space around them."""
        return tag_size(current_theme(), shown(self.text()), icon=bool(self._icon))

    def minimumSizeHint(self) -> QSize:
        """Returns the same: a tag is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the tag."""
        paint_tag(QPainter(self), self.rect(), shown(self.text()), self._tone, self._icon)


_AVATAR_TONES = (Tone.BLUE, Tone.GREEN, Tone.ORANGE, Tone.PURPLE, Tone.GREY)


def initials(name: str) -> str:
    """Returns the first letters of the first and last word of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def paint_avatar(painter: QPainter, box: QRect, name: str) -> None:
    """Draws a disc with a person's initials; the same person always gets the same tone."""
    theme = current_theme()
    choice = crc32(name.encode("utf-8", "replace")) % len(_AVATAR_TONES)
    colours = theme.tokens.tone(_AVATAR_TONES[choice])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.text), 1) if colours.background == theme.tokens.card else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.background))
    centre = QPointF(box.x() + box.width() / 2, box.y() + box.height() / 2)
    radius = min(box.width(), box.height()) / 2 - 0.5
    painter.drawEllipse(centre, radius, radius)
    font = theme.font(TextSize.SMALL, Weight.BOLD)
    font.setPixelSize(max(9, round(radius * 0.78)))
    painter.setFont(font)
    painter.setPen(QColor(colours.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


class Avatar(PlainLabel):
    """A person's initials on a disc; always beside the name, so assistive technology may pass over it."""

    def __init__(self, name: str, parent: QWidget | None = None, *, side: int = 32) -> None:
        self._side = side
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_person(name)

    def set_person(self, name: str) -> None:
        """Shows another person's initials."""
        self._name = name
        self.setAccessibleName(shown(name))
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the size of the disc."""
        side = current_theme().px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Returns the same: a disc is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the disc."""
        paint_avatar(QPainter(self), self.rect(), self._name)
