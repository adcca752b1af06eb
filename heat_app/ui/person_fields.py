"""The three fields that say who works here, with a summary of what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.ui.person_entry import PARTS, Part, PersonEntry
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.fields import LineField
from heat_app.ui.widgets.problems import ErrorSummary, Problem

_LABELS: dict[Part, tuple[str, str]] = {
    "name": ("Full name", "It stands beside everything you write, and on what you sign off."),
    "role": ("Role", "Your job title, for instance “Commissioning manager”."),
    "organisation": ("Organisation", "Who you work for."),
}


class PersonFields(QWidget):
    """Name, role and organisation.

    Attributes:
        typed: Told with the part and its text when a person changed it.
        finished: They pressed Enter in the last field.
        summary: What is wrong; the page decides where it stands.
    """

    typed = Signal(str, str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None, *, identifier: str) -> None:
        super().__init__(parent)
        self.summary = ErrorSummary()
        self.summary.followed.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(Space.L))
        self.fields: dict[str, LineField] = {}
        for part in PARTS:
            label, hint = _LABELS[part]
            field = LineField(label, hint=hint, identifier=f"{identifier}-{part}")
            field.text_edited.connect(lambda text, part=part: self.typed.emit(part, text))
            field.line.returnPressed.connect(self.finished)
            self.fields[part] = field
            column.addWidget(field)

    def show_entry(self, entry: PersonEntry) -> None:
        """Shows what is typed and what is wrong with it."""
        for part in PARTS:
            self.fields[part].set_text(entry.text(part))
            self.fields[part].set_error(entry.error(part))
        problems = tuple(Problem(part, entry.error(part)) for part in PARTS if entry.error(part))
        if problems != self.summary.problems:
            self.summary.show_problems(problems, take_focus=len(problems) > len(self.summary.problems))

    def focus_first(self) -> None:
        """Moves the focus to the first field that is empty, or to the first."""
        empty = [field for field in self.fields.values() if not field.text().strip()]
        (empty or list(self.fields.values()))[0].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, part: str) -> None:
        self.fields[part].line.setFocus(Qt.FocusReason.OtherFocusReason)
