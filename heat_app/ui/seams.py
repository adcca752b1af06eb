"""What presenters need of the toolkit beside work in the background, told without a word of Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Timer(Protocol):
    """Calls back once, some time after it was started."""

    def start(self, milliseconds: int) -> None:
        """Starts anew; a start before is forgotten."""

    def stop(self) -> None:
        """Forgets the start."""

    def is_running(self) -> bool:
        """Says whether it will call back."""


Timers = Callable[[Callable[[], None]], Timer]
"""Makes a timer that calls this back."""
