"""Telling people who listen rather than look that something happened."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication


def announce(text: str, *, assertive: bool = False) -> None:
    """Has a screen reader say a sentence, without moving the focus.

    Args:
        text: One plain sentence; nothing is said when it is empty.
        assertive: Interrupts what is being read. Only for what must not wait, such as words not being saved.
    """
    speaker = QApplication.activeWindow() or next(
        (window for window in QApplication.topLevelWidgets() if window.isVisible()), None
    )
    if not text or speaker is None:
        return
    event = QAccessibleAnnouncementEvent(speaker, text)
    event.setPoliteness(
        QAccessible.AnnouncementPoliteness.Assertive if assertive else QAccessible.AnnouncementPoliteness.Polite
    )
    QAccessible.updateAccessibility(event)
