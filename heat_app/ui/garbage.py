"""Python's search for unreachable cycles, done in the window's thread alone.

Python searches in whichever thread happens to allocate. In the worker it could free a widget, which only the window's
thread may do, and the program would crash with nothing to show for it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 4_000


class CollectsHere(QObject):
    """From its making until `stop`, cycles are looked for now and then in the thread that made it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        gc.disable()
        self._timer.start()

    def collect(self) -> None:
        """Searches as far as Python itself would have by now."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [generation for generation, limit in enumerate(limits) if limit and counts[generation] > limit]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Lets Python search where it likes again."""
        self._timer.stop()
        gc.enable()
