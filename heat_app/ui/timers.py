"""Timers of the toolkit, in the shape presenters ask for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class WindowTimer:
    """A timer that runs out once; it lives as long as its owner."""

    def __init__(self, call: Callable[[], None], owner: QObject) -> None:
        self._timer = QTimer(owner, singleShot=True)
        self._timer.timeout.connect(call)

    def start(self, milliseconds: int) -> None:
        """Starts anew; a start before is forgotten."""
        self._timer.start(milliseconds)

    def stop(self) -> None:
        """Forgets the start."""
        self._timer.stop()

    def is_running(self) -> bool:
        """Says whether it will call back."""
        return self._timer.isActive()
