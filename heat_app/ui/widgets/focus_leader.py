"""Widgets made of parts, one of which is meant when the focus is moved to the whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class FocusLeader(QWidget):
    """Hands the focus on to one of its parts.

    Qt's own focus proxies are not used: with them, Tab skipped what lay before a group of radios.
    """

    @property
    def focus_target(self) -> QWidget:
        """The part that takes the focus."""
        return self

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Moves the focus to the part that takes it."""
        target = self.focus_target
        if target is self:
            super().setFocus(reason)
        else:
            target.setFocus(reason)
