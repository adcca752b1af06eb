"""What a page says while there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.buttons import PrimaryButton
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Heading, SecondaryText


class EmptyState(QWidget):
    """What a page says when there is nothing yet, and the way to begin.

    Attributes:
        acted: Told when a person presses the button.
    """

    acted = Signal()

    def __init__(
        self,
        title: str,
        text: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "",
        action: str = "",
        action_icon: str = "",
    ) -> None:
        super().__init__(parent)
        theme = current_theme()
        column = QVBoxLayout(self)
        theme.keep_space(column, spacing=Space.M, margins=(24, 32, 24, 32))
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        if icon:
            column.addWidget(Icon(icon, Ink.BRAND, side=32), 0, centre)
        self.title = Heading(title, level=2)
        self.title.setAlignment(centre)
        self.text = SecondaryText(text)
        self.text.setAlignment(centre)
        self.action = PrimaryButton(action, icon=action_icon)
        self.action.clicked.connect(self.acted)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.action, 0, centre)
        column.addStretch(1)
        self.text.setVisible(bool(text))
        self.action.setVisible(bool(action))
