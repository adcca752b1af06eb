"""Text in paragraphs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from heat_app.domain.assessment.answer import Answer, TextAnswer
from heat_app.domain.form.answer_kinds import LongText
from heat_app.domain.form.definition import Question
from heat_app.ui.editors.editor import Editor, as_user_text
from heat_app.ui.widgets.text_area import TextField

_COUNTED_UP_TO = 10_000


class LongTextEditor(Editor):
    """A field that grows with its text."""

    def __init__(self, question: Question, kind: LongText, *, least_lines: int = 8) -> None:
        super().__init__(question)
        self._limit = kind.max_characters
        self._wrong = ""
        self.field = TextField(
            question.text,
            limit=counted_limit(kind.max_characters),
            least_lines=least_lines,
            most_lines=18,
            identifier=f"text-{question.key}",
        )
        # The question stands above as a heading; it names the field without being said twice.
        self.field.label.hide()
        self.column.addWidget(self.field)
        self.field.text_edited.connect(self._written)

    @property
    def focus_target(self) -> QWidget:
        """The field."""
        return self.field

    def show_answer(self, answer: Answer | None) -> None:
        """Shows the text."""
        self.field.set_text(answer.text if isinstance(answer, TextAnswer) else "")

    def set_error(self, message: str) -> None:
        """Says what is wrong above the field."""
        self._mark(message or too_long(self.field.text(), self._limit))

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the text be read but not changed."""
        self.field.set_read_only(read_only)

    def _written(self, text: str) -> None:
        self._mark(too_long(text, self._limit))
        self.answer_edited.emit(TextAnswer(as_user_text(text)))

    def _mark(self, wrong: str) -> None:
        # Dressing the field anew at every key would slow typing down.
        if wrong != self._wrong:
            self._wrong = wrong
            self.field.set_error(wrong)


def counted_limit(limit: int) -> int | None:
    """Returns the limit to count down from, or None where nobody comes near it and the count would only be noise."""
    return limit if limit <= _COUNTED_UP_TO else None


def too_long(text: str, limit: int) -> str:
    """Says that a text is longer than can be kept; empty where it is not."""
    if len(text) <= limit:
        return ""
    return f"This is {len(text):,} characters long; at most {limit:,} can be kept. Shorten it."
