"""One line of text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from heat_app.domain.assessment.answer import Answer, TextAnswer
from heat_app.domain.form.answer_kinds import ShortText
from heat_app.domain.form.definition import Question
from heat_app.domain.text import UserText
from heat_app.ui.editors.editor import Editor, as_user_text
from heat_app.ui.editors.long_text import too_long
from heat_app.ui.widgets.fields import LineEdit
from heat_app.ui.widgets.problems import InlineError


class ShortTextEditor(Editor):
    """A field of one line."""

    def __init__(self, question: Question, kind: ShortText) -> None:
        super().__init__(question)
        self._limit = kind.max_characters
        self.error = InlineError()
        self.line = LineEdit(name=question.text, identifier=f"line-{question.key}")
        self.column.addWidget(self.error)
        self.column.addWidget(self.line)
        self.line.text_edited.connect(self._written)

    @property
    def focus_target(self) -> QWidget:
        """The field."""
        return self.line

    def show_answer(self, answer: Answer | None) -> None:
        """Shows the text."""
        self.line.set_text(answer.text if isinstance(answer, TextAnswer) else "")

    def set_error(self, message: str) -> None:
        """Says what is wrong above the field."""
        words = message or too_long(self.line.text(), self._limit)
        self.error.show_message(words)
        self.line.set_invalid(bool(words))
        self.line.setAccessibleDescription(self.error.text())

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the text be read but not changed."""
        self.line.setReadOnly(read_only)

    def _written(self, text: str) -> None:
        if too_long(text, self._limit) or not self.error.isHidden():
            self.set_error("")
        # A pasted line break would make it two lines.
        self.answer_edited.emit(TextAnswer(UserText(" ".join(as_user_text(text).split("\n")))))
