"""Who reviews, where it is not the person who works at this computer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from heat_app.domain.people import Person
from heat_app.ui.person_entry import Part, PersonEntry
from heat_app.ui.person_fields import PersonFields
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from heat_app.ui.widgets.labels import Heading, Paragraph
from heat_app.ui.widgets.problems import InlineError
from heat_app.ui.wording import Refusal


class OtherPersonDialog(QDialog):
    """Asks for name, role and organisation of the person who now sits at the computer.

    Args:
        take: Has that person act; returns why not.
    """

    def __init__(self, take: Callable[[Person], Refusal | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self._take = take
        self._entry = PersonEntry()
        self.setWindowTitle("Review as someone else")
        self.setAccessibleName("Review as someone else")
        self.setModal(True)
        self.fields = PersonFields(identifier="other")
        self.error = InlineError()
        self.go = PrimaryButton("Start reviewing", identifier="other-go")
        self.cancel = SecondaryButton("Cancel", identifier="other-cancel")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        pad = theme.px(Space.XL)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(Heading("Review as someone else", level=2))
        column.addWidget(
            Paragraph(
                "For two people who share this computer: the reviewer sits down here and says who they are. The name "
                "is put on record with everything they do, and is not checked against anything else."
            )
        )
        for widget in (self.fields.summary, self.error, self.fields):
            column.addWidget(widget)
        column.addLayout(row)
        self.setMinimumWidth(min(theme.px(480), 640))
        self.fields.typed.connect(self._typed)
        self.fields.finished.connect(self._go)
        self.go.clicked.connect(self._go)
        self.cancel.clicked.connect(self.reject)
        set_reading_order(self)
        self.fields.focus_first()

    def _typed(self, part: Part, text: str) -> None:
        self._entry = self._entry.typed(part, text)
        self.fields.show_entry(self._entry)

    def _go(self) -> None:
        self._entry = self._entry.checked()
        self.fields.show_entry(self._entry)
        self.error.show_message("")
        if not self._entry.is_sound:
            return
        refusal = self._take(self._entry.person)
        if refusal is None:
            self.accept()
        else:
            self.error.show_message(f"{refusal.what} {refusal.remedy}")
            self.fields.focus_first()
