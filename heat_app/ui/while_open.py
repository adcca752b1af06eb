"""Work in the background for something that may be closed before the answer comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from heat_app.errors import HeatError
from heat_app.ui.background import Tasks, Ticket

T = TypeVar("T")


class TasksWhileOpen:
    """Hands work on to the worker and answers only while it is open: a closed screen can show nothing.

    What changes what is stored is done all the same.
    """

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._is_open = True

    def close(self) -> None:
        """Nobody waits for an answer any more."""
        self._is_open = False

    def run(
        self,
        call: Callable[[], T],
        on_done: Callable[[T], object] | None = None,
        on_refused: Callable[[HeatError], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
        *,
        writes: bool = False,
    ) -> Ticket:
        """Does something beside the window; see `background.Tasks`."""
        return self._tasks.run(
            call, self._while_open(on_done), self._while_open(on_refused), self._while_open(on_failed), writes=writes
        )

    def _while_open(self, told: Callable[[T], object] | None) -> Callable[[T], object] | None:
        if told is None:
            return None

        def tell(answer: T) -> None:
            if self._is_open:
                told(answer)

        return tell
