"""A day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from heat_app.domain.assessment.answer import Answer, DateAnswer
from heat_app.domain.form.definition import Question
from heat_app.ui.editors.editor import Editor
from heat_app.ui.undo import AnswerReplaced
from heat_app.ui.widgets.dates import DateField
from heat_app.ui.widgets.problems import InlineError


class DateEditor(Editor):
    """A field that takes a day in the usual ways, with a calendar beside it."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._shown: DateAnswer | None = None
        self.error = InlineError()
        self.field = DateField(name=question.text, identifier=f"date-{question.key}")
        self.column.addWidget(self.error)
        self.column.addWidget(self.field)
        self.field.date_edited.connect(self._picked)
        self.field.line.editingFinished.connect(self._check)

    @property
    def focus_target(self) -> QWidget:
        """The field."""
        return self.field

    def show_answer(self, answer: Answer | None) -> None:
        """Shows the day; the same again leaves what was typed alone, a day or not."""
        given = answer if isinstance(answer, DateAnswer) else None
        if given == self._shown and self.field.day == (given.day if given else None):
            return
        self._shown = given
        self.field.set_date(self._shown.day if self._shown else None)

    def set_error(self, message: str) -> None:
        """Says what is wrong above the field."""
        self.error.show_message(message)
        self.field.set_invalid(bool(message))

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the day be read but not changed."""
        self.field.set_read_only(read_only)

    def _picked(self, day: date | None) -> None:
        before, self._shown = self._shown, DateAnswer(day) if day else None
        if before == self._shown:
            return
        self.set_error("")
        self.answer_edited.emit(self._shown)
        self.acted.emit(AnswerReplaced(self.question.key, before, self._shown))

    def _check(self) -> None:
        if not self.field.is_readable:
            self.set_error("This is not a day. Write it like 1/9/2026 or 1 September 2026.")
