"""Which rows of another table are meant."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from heat_app.domain.assessment.answer import Answer, ChoicesAnswer
from heat_app.domain.form.answer_kinds import RowLink
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import ItemKey
from heat_app.ui.editors.editor import Editor
from heat_app.ui.editors.surroundings import Surroundings
from heat_app.ui.tables.links import GONE
from heat_app.ui.undo import ChoicesMade
from heat_app.ui.widgets.choice_list import ChoiceList
from heat_app.ui.widgets.choices import MultiChoice, Option
from heat_app.ui.widgets.labels import SecondaryText
from heat_app.ui.widgets.problems import InlineError

_MOST_BOXES = 8


class LinkEditor(Editor):
    """Tick boxes named as the rows are; a row that was removed since stays to be seen, and can be let go."""

    def __init__(self, question: Question, kind: RowLink, around: Surroundings) -> None:
        super().__init__(question)
        self._kind = kind
        self._around = around
        self._answer = ChoicesAnswer()
        self._options: tuple[Option, ...] = ()
        self.error = InlineError()
        self.empty = SecondaryText("There are no rows to choose from yet. They come from an earlier question.")
        self.choices: MultiChoice | ChoiceList | None = None
        self.column.addWidget(self.error)
        self.column.addWidget(self.empty)
        self._offer()

    @property
    def focus_target(self) -> QWidget:
        """The tick boxes."""
        return self.choices or self

    def show_answer(self, answer: Answer | None) -> None:
        """Shows which rows are meant, among those there are now."""
        self._answer = answer if isinstance(answer, ChoicesAnswer) else ChoicesAnswer()
        self._offer()

    def set_error(self, message: str) -> None:
        """Says what is wrong above the boxes."""
        self.error.show_message(message)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets it be read but not changed."""
        self._read_only = read_only
        self._hold()

    def _offer(self) -> None:
        rows = self._around.links().get(self._kind.question, ())
        options = [Option(row.row_id, f"{row.name} ({row.note})" if row.note else row.name) for row in rows]
        there = {option.key for option in options}
        options += [Option(key, GONE, "Take the tick away.") for key in self._answer.chosen if key not in there]
        if tuple(options) != self._options or self.choices is None:
            self._options = tuple(options)
            self._rebuild()
        if self.choices is not None:
            self.choices.set_keys(self._answer.chosen)
        self._hold()

    def _rebuild(self) -> None:
        if self.choices is not None:
            self.column.removeWidget(self.choices)
            self.choices.hide()
            self.choices.deleteLater()
            self.choices = None
        self.empty.setVisible(not self._options)
        if self._options:
            name = self.question.text
            if len(self._options) > _MOST_BOXES:
                self.choices = ChoiceList(self._options, name=name, single=False)
            else:
                self.choices = MultiChoice(self._options, name=name)
            self.choices.chosen.connect(self._picked)
            self.column.addWidget(self.choices)

    def _hold(self) -> None:
        if isinstance(self.choices, ChoiceList):
            self.choices.set_read_only(self._read_only)
        elif self.choices is not None:
            self.choices.setEnabled(not self._read_only)

    def _picked(self, keys: tuple[str, ...]) -> None:
        before = self._answer.chosen
        self._answer = ChoicesAnswer(tuple(ItemKey(key) for key in keys))
        self.answer_edited.emit(self._answer)
        self.acted.emit(ChoicesMade(self.question.key, before, self._answer.chosen))
