"""What presenters ask to be done beside the window, told without a word of Qt.

`heat_app.ui.tasks` keeps the promise with a thread; tests keep it by calling at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from heat_app.errors import HeatError

T = TypeVar("T")


class Ticket(Protocol):
    """Something asked for that has not come back yet."""

    def forget(self) -> None:
        """Nobody waits for it any more: not begun, a read is never begun; what comes back is dropped.

        A write is done all the same; only its answer is dropped.
        """


class Tasks(Protocol):
    """One worker that does what it is asked in the order it was asked, so that a read sees every write before it."""

    def run(
        self,
        call: Callable[[], T],
        on_done: Callable[[T], object] | None = None,
        on_refused: Callable[[HeatError], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
        *,
        writes: bool = False,
    ) -> Ticket:
        """Does something beside the window and answers in the window's own thread.

        Args:
            call: What to do; it touches no widget.
            on_done: Told what came back.
            on_refused: Told why it could not be done; without it the window shows the refusal.
            on_failed: Told of a fault of ours as well; the crash report is offered in any case.
            writes: Whether it changes what is stored. A window that closes drops reads and waits for writes.
        """
