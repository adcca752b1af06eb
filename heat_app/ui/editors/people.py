"""People with role and organisation, one row each."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from heat_app.domain.assessment.answer import Answer, PeopleAnswer
from heat_app.domain.form.answer_kinds import People
from heat_app.domain.form.definition import Question
from heat_app.domain.people import Person
from heat_app.ui.editors.editor import Editor, as_user_text
from heat_app.ui.undo import PersonRemoved
from heat_app.ui.widgets.labels import SecondaryText
from heat_app.ui.widgets.problems import InlineError
from heat_app.ui.widgets.rows import Column, RepeatingRows

_COLUMNS = (
    Column("name", "Name", 4),
    Column("role", "Job title", 4),
    Column("organisation", "Organisation", 4),
)


class PeopleEditor(Editor):
    """Rows that can be added and removed; a removal can be taken back."""

    def __init__(self, question: Question, kind: People) -> None:
        super().__init__(question)
        self._most = kind.max_count
        self.error = InlineError()
        self.rows = RepeatingRows(_COLUMNS, add_text="Add another person", name=question.text)
        self.column.addWidget(self.error)
        self.column.addWidget(self.rows)
        if kind.are_authors:
            note = SecondaryText("Whoever is named here counts as an author and cannot also review or sign off.")
            self.column.addWidget(note)
        self.rows.rows_edited.connect(self._written)
        self.rows.row_removed.connect(self._removed)

    @property
    def focus_target(self) -> QWidget:
        """The rows."""
        return self.rows

    def show_answer(self, answer: Answer | None) -> None:
        """Shows the rows."""
        people = answer.people if isinstance(answer, PeopleAnswer) else ()
        self.rows.set_rows([(person.name, person.role, person.organisation) for person in people])

    def set_error(self, message: str) -> None:
        """Says what is wrong above the rows."""
        self.error.show_message(message)
        self.rows.set_invalid(bool(message))

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the rows be read but not changed."""
        self.rows.set_read_only(read_only)

    def _written(self, rows: tuple[tuple[str, ...], ...]) -> None:
        self.rows.add_button.setEnabled(len(rows) < self._most)
        self.answer_edited.emit(PeopleAnswer(tuple(_person(texts) for texts in rows)))

    def _removed(self, position: int, texts: tuple[str, ...]) -> None:
        if any(text.strip() for text in texts):
            self.acted.emit(PersonRemoved(self.question.key, position, _person(texts)))


def _person(texts: tuple[str, ...]) -> Person:
    name, role, organisation = (as_user_text(text) for text in texts)
    return Person(name, role, organisation)
