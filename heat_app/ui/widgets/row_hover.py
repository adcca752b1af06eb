"""Which row of a list or table is under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject
from PySide6.QtWidgets import QAbstractItemView


class RowHover(QObject):
    """Follows the pointer over a view by whole rows; the view's own state knows only single cells.

    Delegates ask it, and the view's selection model, rather than the drawing option: its state would have Qt build
    every list of names of its style class, which costs the first picture 9 ms.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._row = -1
        view.setMouseTracking(True)
        view.entered.connect(self._entered)
        view.viewportEntered.connect(self._left)
        view.viewport().installEventFilter(self)

    @property
    def row(self) -> int:
        """The row under the pointer, or -1."""
        return self._row

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notices that the pointer left."""
        if event.type() == QEvent.Type.Leave:
            self._left()
        return False

    def _entered(self, index: QModelIndex) -> None:
        if index.row() != self._row:
            self._row = index.row()
            self._view.viewport().update()

    def _left(self) -> None:
        if self._row != -1:
            self._row = -1
            self._view.viewport().update()
