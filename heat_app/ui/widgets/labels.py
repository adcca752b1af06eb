"""Text that is read: single lines, paragraphs that wrap, headings."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import MEASURE, TextSize, Weight
from heat_app.ui.widgets.accessible import HEADING, describe, give_role
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.wrapped_text import UNBOUNDED, WrappedText

_WIDTHS_KEPT = 8


class PlainLabel(QLabel):
    """One line of text, shown exactly as it is."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: TextSize = TextSize.BODY,
        weight: Weight = Weight.REGULAR,
        ink: Ink = Ink.TEXT,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._weight = weight
        self._ink = ink
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._dress()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows the text; nothing in it is markup or a shortcut mark."""
        self._text = text
        visible = shown(text)
        # A label with a buddy takes `&` as a shortcut mark; without one it does not.
        super().setText(visible.replace("&", "&&") if self.buddy() is not None else visible)

    def text(self) -> str:
        """Returns the text as it was given."""
        return self._text

    def setBuddy(self, buddy: QWidget) -> None:
        """Ties the label to the field it names, for assistive technology too."""
        super().setBuddy(buddy)
        self.setText(self._text)
        describe(buddy, name=shown(self._text))

    def set_ink(self, ink: Ink) -> None:
        """Changes the colour of the text."""
        if ink is not self._ink:
            self._ink = ink
            self._dress()

    def set_weight(self, weight: Weight) -> None:
        """Changes the weight of the text."""
        if weight is not self._weight:
            self._weight = weight
            self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Takes new colours and sizes when the theme changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        font = theme.font(self._size, self._weight)
        if font != self.font():
            self.setFont(font)
        palette = self.palette()
        colour = theme.colour(self._ink)
        if palette.color(QPalette.ColorRole.WindowText) != colour:
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)


class Paragraph(PlainLabel):
    """Text that wraps to the width it gets and is exactly as tall as it then needs.

    Words longer than the line are broken rather than cut off.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: TextSize = TextSize.BODY,
        weight: Weight = Weight.REGULAR,
        ink: Ink = Ink.TEXT,
        line_height: float = 1.12,
    ) -> None:
        self.line_height = line_height
        self._laid_out: dict[int, WrappedText] = {}
        super().__init__(text, parent, size=size, weight=weight, ink=ink)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        """Shows the text; nothing in it is markup or a shortcut mark."""
        self._laid_out.clear()
        super().setText(text)

    def hasHeightForWidth(self) -> bool:
        """Says that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height the text needs at this width."""
        return self._at(width).height

    def sizeHint(self) -> QSize:
        """Returns one line if the text fits the reading measure, otherwise the measure and its height."""
        width = min(self._at(UNBOUNDED).width, current_theme().px(MEASURE))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Returns the width of a short word and the height of one line: never a reason for a wide window."""
        metrics = QFontMetricsF(self.font())
        width = min(self._at(UNBOUNDED).width, int(metrics.averageCharWidth() * 14))
        return QSize(width, ceil(metrics.height()))

    def changeEvent(self, event: QEvent) -> None:
        """Forgets its lines when the type changed."""
        if event.type() == QEvent.Type.FontChange:
            self._laid_out.clear()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the lines."""
        lines = self._at(self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        spare = max(0, self.height() - lines.height)
        lines.draw(painter, 0, spare / 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0)

    def _at(self, width: int) -> WrappedText:
        found = self._laid_out.get(width)
        if found is None:
            if len(self._laid_out) >= _WIDTHS_KEPT:
                self._laid_out.clear()
            found = self.lay_out(width)
            self._laid_out[width] = found
        return found

    def lay_out(self, width: int) -> WrappedText:
        """Returns the lines at a width."""
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        return WrappedText(self._text, self.font(), width, line_height=self.line_height, alignment=across)


class SecondaryText(Paragraph):
    """A paragraph of less weight: hints, captions, times."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, size: TextSize = TextSize.BODY) -> None:
        super().__init__(text, parent, size=size, ink=Ink.SECONDARY)


class Heading(Paragraph):
    """A heading; assistive technology can jump from one to the next.

    Args:
        level: 1 for the page, 2 for its parts, 3 for parts of these.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, level: int = 2) -> None:
        sizes = {1: TextSize.DISPLAY, 2: TextSize.TITLE, 3: TextSize.LARGE, 4: TextSize.BODY}
        weight = Weight.BOLD if level == 1 else Weight.SEMIBOLD
        super().__init__(text, parent, size=sizes.get(level, TextSize.BODY), weight=weight, line_height=1.05)
        give_role(self, HEADING)

    def setText(self, text: str) -> None:
        """Shows the heading and names it."""
        super().setText(text)
        self.setAccessibleName(shown(text))
