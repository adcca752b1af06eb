"""What every editor of an answer does."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.form.definition import Question
from heat_app.domain.text import UserText, clean
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.focus_leader import FocusLeader
from heat_app.ui.widgets.plain_text import shown


class Editor(FocusLeader):
    """Where one question is answered; it lives as long as the screen, and its undo with it.

    Attributes:
        question: What is asked.
        answer_edited: Told with the answer as it stands at every key and choice of a person, never of the program.
        acted: Told with a `Step` when a person did something that no field of text can take back.
    """

    answer_edited = Signal(object)
    acted = Signal(object)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._read_only = False
        self.setAccessibleName(shown(question.text))
        self.setAccessibleIdentifier(f"answer-{question.key}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(current_theme().px(Space.M))

    def show_answer(self, answer: Answer | None) -> None:
        """Shows an answer without telling anybody; fields that hold it already keep cursor and undo."""
        raise NotImplementedError

    def set_error(self, message: str) -> None:
        """Says what is wrong at the place itself; an empty message takes it back."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the answer be read and copied but not changed."""
        raise NotImplementedError


def as_user_text(text: str) -> UserText:
    """Returns what was typed in the form in which it is kept."""
    return clean(text).text
