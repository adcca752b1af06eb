"""The one worker thread: services are called there, their answers are handed over in the window's thread."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from heat_app.errors import HeatError
from heat_app.ui.background import T


@dataclass(slots=True)
class _Task:
    """Something asked for; it lives in the window's thread until it is answered."""

    call: Callable[[], Any]
    on_done: Callable[[Any], object] | None
    on_refused: Callable[[HeatError], object] | None
    on_failed: Callable[[Exception], object] | None
    writes: bool
    forgotten: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of a task."""

    value: Any = None
    refusal: HeatError | None = None
    failure: Exception | None = None


class _Ticket:
    """Lets whoever asked lose interest."""

    __slots__ = ("_forget",)

    def __init__(self, forget: Callable[[], None]) -> None:
        self._forget = forget

    def forget(self) -> None:
        """Nobody waits for it any more."""
        self._forget()


class WorkerTasks(QObject):
    """Calls services one after the other in one thread, and answers in the thread it was made in.

    The worker is lent only the call, never the answer's receivers: the last reference to anything of Qt is always
    let go in the window's thread, where alone it may be freed.

    Attributes:
        refused: Told with a HeatError that nobody asked to be told of.
        failed: Told with an exception that is a fault of ours.
        settled: Told when nothing is under way or waiting.
    """

    refused = Signal(object)
    failed = Signal(object)
    settled = Signal()
    _answered = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: dict[int, _Task] = {}
        self._last_number = 0
        self._waiting: deque[int] = deque()
        self._lent: dict[int, Callable[[], Any]] = {}
        self._change = threading.Condition()
        self._stopping = False
        self._answered.connect(self._hand_over)
        self._thread = threading.Thread(target=self._work, name="heat-worker", daemon=True)
        self._thread.start()

    def run(
        self,
        call: Callable[[], T],
        on_done: Callable[[T], object] | None = None,
        on_refused: Callable[[HeatError], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
        *,
        writes: bool = False,
    ) -> _Ticket:
        """Does something beside the window; see `background.Tasks`."""
        self._last_number += 1
        number = self._last_number
        self._tasks[number] = _Task(call, on_done, on_refused, on_failed, writes)
        with self._change:
            self._lent[number] = call
            self._waiting.append(number)
            self._change.notify()
        return _Ticket(lambda: self._forget(number))

    @property
    def is_settled(self) -> bool:
        """Whether nothing is under way or waiting."""
        return not self._tasks

    @property
    def has_writes(self) -> bool:
        """Whether something that changes what is stored is under way or waiting."""
        return any(task.writes for task in self._tasks.values())

    def finish(self, seconds: float) -> bool:
        """Drops every read and waits for the writes, with the window still painting; says whether all were done.

        Args:
            seconds: Longest wait.
        """
        for number, task in tuple(self._tasks.items()):
            if not task.writes:
                self._forget(number)
        if not self.has_writes:
            return True
        loop = QEventLoop()
        self.settled.connect(loop.quit)
        QTimer.singleShot(round(seconds * 1000), loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.settled.disconnect(loop.quit)
        return not self.has_writes

    def stop(self, seconds: float = 3.0) -> bool:
        """Ends the thread after what is under way; says whether it ended in time. Nothing is handed over after this."""
        with self._change:
            self._stopping = True
            self._waiting.clear()
            self._lent.clear()
            self._change.notify()
        self._thread.join(seconds)
        self._tasks.clear()
        return not self._thread.is_alive()

    def _forget(self, number: int) -> None:
        task = self._tasks.get(number)
        if task is None:
            return
        task.forgotten = True
        if task.writes:
            return
        with self._change:
            begun = number not in self._lent
            if not begun:
                self._waiting.remove(number)
                del self._lent[number]
        if not begun:
            self._settle(number)

    def _work(self) -> None:
        while True:
            with self._change:
                while not self._waiting and not self._stopping:
                    self._change.wait()
                if self._stopping:
                    return
                number = self._waiting.popleft()
                call: Callable[[], Any] | None = self._lent.pop(number)
            answer: _Answer | None = _attempt(call)
            call = None
            try:
                self._answered.emit(number, answer)
            except RuntimeError:
                # The window was freed while we worked; nobody is left to answer.
                return
            answer = None

    def _hand_over(self, number: int, answer: _Answer) -> None:
        task = self._tasks.get(number)
        if task is None:
            return
        try:
            if answer.failure is not None:
                self.failed.emit(answer.failure)
                if task.on_failed is not None and not task.forgotten:
                    task.on_failed(answer.failure)
            elif task.forgotten:
                return
            elif answer.refusal is None:
                if task.on_done is not None:
                    task.on_done(answer.value)
            elif task.on_refused is not None:
                task.on_refused(answer.refusal)
            else:
                self.refused.emit(answer.refusal)
        finally:
            self._settle(number)

    def _settle(self, number: int) -> None:
        self._tasks.pop(number, None)
        if not self._tasks:
            self.settled.emit()


def _attempt(call: Callable[[], Any] | None) -> _Answer:
    assert call is not None
    try:
        return _Answer(value=call())
    except HeatError as refusal:
        return _Answer(refusal=refusal)
    except Exception as failure:  # noqa: BLE001  whatever it is, the worker lives on and the window tells
        return _Answer(failure=failure)
