"""Parts beside each other, or below each other where the window is narrow for the text size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space


class Row(QWidget):
    """Parts beside each other, or below each other where the window is narrow.

    Args:
        narrow_below: Width under which they stand below each other, in pixels at 100 % text size.
        fills: Whether parts are as tall as the tallest.
    """

    def __init__(self, *, narrow_below: int, spacing: int = Space.M, fills: bool = False) -> None:
        super().__init__()
        self._narrow_below = narrow_below
        self._fills = fills
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().px(spacing))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._centred: list[QWidget] = []

    def add(self, part: QWidget, stretch: int = 0, *, centred: bool = False) -> None:
        """Puts a part after the others; a centred one keeps its own height."""
        self._box.addWidget(part, stretch)
        if centred:
            self._centred.append(part)
            self._box.setAlignment(part, Qt.AlignmentFlag.AlignVCenter)

    def add_layout(self, layout: QVBoxLayout, stretch: int = 0) -> None:
        """Puts several lines after the others."""
        self._box.addLayout(layout, stretch)

    def reflow(self, effective_width: float) -> None:
        """Stands or lies."""
        narrow = effective_width < self._narrow_below
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        for part in self._centred:
            self._box.setAlignment(part, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignVCenter)
