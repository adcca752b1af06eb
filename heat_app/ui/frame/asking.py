"""Asking for a reason before something that has to be explained."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from heat_app.domain.text import clean
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.buttons import DangerButton, SecondaryButton
from heat_app.ui.widgets.labels import Heading, Paragraph
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.text_area import TextField


class ReasonDialog(QDialog):
    """What will happen, why it is wanted, and the way out.

    Attributes:
        given: Told with the reason.
    """

    given = Signal(str)

    def __init__(self, title: str, text: str, parent: QWidget | None = None, *, label: str, act: str) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.setWindowTitle(shown(title))
        self.setAccessibleName(shown(title))
        self.setModal(True)
        self.field = TextField(label, least_lines=4, most_lines=8, identifier="reason")
        self.go = DangerButton(act, identifier="reason-go")
        self.cancel = SecondaryButton("Cancel", identifier="reason-cancel")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        pad = theme.px(Space.XL)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(Heading(title, level=2))
        column.addWidget(Paragraph(text))
        column.addWidget(self.field)
        column.addLayout(row)
        self.setMinimumWidth(min(theme.px(480), 640))
        self.go.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        set_reading_order(self)
        self.field.setFocus()

    def _give(self) -> None:
        reason = clean(self.field.text()).text
        if not reason.strip():
            self.field.set_error("Say why, in a sentence.")
            self.field.setFocus()
            return
        self.accept()
        self.given.emit(reason)
