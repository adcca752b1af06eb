"""The words of the field being written in: whether they can be taken back, and taking them back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class FieldUndo(QObject):
    """Follows the focus inside one widget.

    Attributes:
        changed: Told when another field is written in, or something can be taken back or done again that could not.
    """

    changed = Signal()

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self._inside = inside
        self._field: QPlainTextEdit | QLineEdit | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def can_undo(self) -> bool:
        """Whether the field has words to take back."""
        field = self._field
        if isinstance(field, QPlainTextEdit):
            return field.document().isUndoAvailable()
        return field is not None and field.isUndoAvailable()

    @property
    def can_redo(self) -> bool:
        """Whether the field has words to write again."""
        field = self._field
        if isinstance(field, QPlainTextEdit):
            return field.document().isRedoAvailable()
        return field is not None and field.isRedoAvailable()

    def undo(self) -> bool:
        """Takes the last words back; says whether there were any."""
        is_possible = self.can_undo
        if is_possible and self._field is not None:
            self._field.undo()
        return is_possible

    def redo(self) -> bool:
        """Writes them again; says whether there were any."""
        is_possible = self.can_redo
        if is_possible and self._field is not None:
            self._field.redo()
        return is_possible

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._field is not None:
            self._field.textChanged.disconnect(self.changed)
        self._field = None
        if isinstance(new, QPlainTextEdit | QLineEdit) and not new.isReadOnly() and self._inside.isAncestorOf(new):
            self._field = new
            new.textChanged.connect(self.changed)
        self.changed.emit()
