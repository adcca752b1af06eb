"""Buttons: one primary on a page, bordered secondary ones, ghosts for the rest, links inside text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.widgets.plain_text import set_plain_tool_tip, shown, without_mnemonic


class _Button(QPushButton):
    """What all buttons share: literal text, an icon in the theme's colours, a name."""

    ink = Ink.BRAND
    icon_size = 18

    def __init__(self, text: str = "", parent: QWidget | None = None, *, icon: str = "", identifier: str = "") -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setText(text)
        if identifier:
            self.setAccessibleIdentifier(identifier)
            self.setObjectName(identifier)

    def setText(self, text: str) -> None:
        """Shows the text as it is and names the button by it."""
        super().setText(without_mnemonic(text))
        self.setAccessibleName(shown(text))
        # Beside words the icon keeps a gap, alone it does not.
        self._draw_icon()

    def plain_text(self) -> str:
        """Returns the text as a reader sees it."""
        return super().text().replace("&&", "&")

    def set_icon(self, name: str) -> None:
        """Changes the icon."""
        self._icon_name = name
        self._draw_icon()

    def set_tool_tip(self, text: str) -> None:
        """Sets a tooltip that is never taken as markup."""
        set_plain_tool_tip(self, text)

    def changeEvent(self, event: QEvent) -> None:
        """Redraws the icon when the theme changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        if not self._icon_name:
            return
        theme = current_theme()
        gap = 5 if self.text() else 0
        side = theme.px(self.icon_size)
        self.setIcon(theme.icon(self._icon_name, self.ink, self.icon_size, gap))
        self.setIconSize(QSize(side + theme.px(gap), side))


class PrimaryButton(_Button):
    """The one main act of a page."""

    ink = Ink.ON_PRIMARY


class SecondaryButton(_Button):
    """Another act of equal standing, with an edge."""


class DangerButton(_Button):
    """An act that removes or ends something."""

    ink = Ink.DANGER


class GhostButton(_Button):
    """An act of less weight, without an edge."""


class IconButton(_Button):
    """An act shown by an icon alone; its name is read out and shown as a tooltip.

    Args:
        icon: Name of the icon.
        name: What the button does, as words.
    """

    icon_size = 20

    def __init__(self, icon: str, name: str, parent: QWidget | None = None, *, identifier: str = "") -> None:
        super().__init__("", parent, icon=icon, identifier=identifier)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Changes what the button says it does."""
        self.setAccessibleName(shown(name))
        set_plain_tool_tip(self, name)
        # The tooltip repeats the name; reading both would say it twice.
        self.setAccessibleDescription("")


class LinkButton(_Button):
    """An act that reads as a link in running text."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "",
        identifier: str = "",
        danger: bool = False,
    ) -> None:
        super().__init__(text, parent, icon=icon, identifier=identifier)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if danger:
            self.setProperty("tone", "danger")
