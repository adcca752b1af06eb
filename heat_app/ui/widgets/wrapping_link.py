"""A link whose words wrap to the room there is, as links in running text do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import MEASURE, TextSize, Weight
from heat_app.ui.widgets.plain_text import set_plain_tool_tip, shown, without_mnemonic
from heat_app.ui.widgets.wrapped_text import UNBOUNDED, WrappedText, wrap

_ICON, _GAP = 18, 8


class WrappingLink(QPushButton):
    """An act that reads as a link; its words are drawn literally and wrap.

    Args:
        text: The words.
        parent: Its parent.
        icon: Name of an icon drawn before them, or nothing.
        ink: Colour of words and icon.
        weight: Weight of the words.
        identifier: Stable name for assistive technology and tests.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        ink: Ink = Ink.BRAND,
        weight: Weight = Weight.REGULAR,
        identifier: str = "",
    ) -> None:
        super().__init__(without_mnemonic(text), parent)
        self._words, self._icon_name, self._ink, self._weight = shown(text), icon, ink, weight
        self.setAccessibleName(self._words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if identifier:
            self.setAccessibleIdentifier(identifier)
            self.setObjectName(identifier)

    def plain_text(self) -> str:
        """Returns the text as a reader sees it."""
        return self._words

    def set_tool_tip(self, text: str) -> None:
        """Sets a tooltip that is never taken as markup."""
        set_plain_tool_tip(self, text)

    def hasHeightForWidth(self) -> bool:
        """Says that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height the words need at this width."""
        return max(current_theme().px(26), self._at(width - self._left()).height + current_theme().px(6))

    def sizeHint(self) -> QSize:
        """Returns the size of the words in one line, or at the widest that reads well."""
        width = min(self._at(UNBOUNDED).width + self._left(), current_theme().px(MEASURE))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Returns a width that any window has."""
        return QSize(min(self.sizeHint().width(), current_theme().px(120)), current_theme().px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the icon and the words, underlined."""
        theme = current_theme()
        painter = QPainter(self)
        lines = self._at(self.width() - self._left())
        top = (self.height() - lines.height) / 2
        if self._icon_name:
            side = theme.px(_ICON)
            line = lines.height / lines.line_count
            icon = theme.icon(self._icon_name, self._ink, _ICON)
            icon.paint(painter, 0, round(top + (line - side) / 2), side, side)
        painter.setPen(QColor(theme.tokens.text) if self.underMouse() else theme.colour(self._ink))
        lines.draw(painter, self._left(), top)

    def _left(self) -> int:
        return current_theme().px(_ICON + _GAP) if self._icon_name else 0

    def _at(self, width: int) -> WrappedText:
        font = current_theme().font(TextSize.BODY, self._weight)
        font.setUnderline(True)
        return wrap(self._words, font, width)
