"""Yes, no or not known yet, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from heat_app.domain.assessment.answer import Answer, YesNoAnswer
from heat_app.domain.form.answer_kinds import RationaleRule, YesNo
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Question
from heat_app.ui.editors.editor import Editor, as_user_text
from heat_app.ui.editors.long_text import counted_limit, too_long
from heat_app.ui.undo import ChoiceMade
from heat_app.ui.widgets.choices import Option, RadioChoice
from heat_app.ui.widgets.problems import ConditionalBlock, InlineError
from heat_app.ui.widgets.text_area import TextField

USUAL_PROMPT = "Why? Say what you looked at and what it showed"


class YesNoEditor(Editor):
    """Large radios, and below them the rationale, which can be written before anything is chosen."""

    def __init__(self, question: Question, kind: YesNo) -> None:
        super().__init__(question)
        self._kind = kind
        self._choice: Choice | None = None
        self._wrong = ""
        options = [Option(Choice.YES.value, "Yes"), Option(Choice.NO.value, "No")]
        if kind.allows_not_known:
            options.append(Option(Choice.NOT_KNOWN.value, "Not known yet"))
        self.radios = RadioChoice(options, name=question.text)
        self.error = InlineError()
        label = kind.rationale_prompt or USUAL_PROMPT
        if kind.rationale is RationaleRule.OPTIONAL:
            label += " (optional)"
        self.rationale = TextField(
            label,
            limit=counted_limit(kind.max_characters),
            least_lines=7,
            identifier=f"rationale-{question.key}",
        )
        self.block = ConditionalBlock()
        self.block.add(self.rationale)
        self.column.addWidget(self.error)
        self.column.addWidget(self.radios)
        self.column.addWidget(self.block)
        self.radios.chosen.connect(self._chosen)
        self.rationale.text_edited.connect(self._written)

    @property
    def focus_target(self) -> QWidget:
        """The choice; the rationale where the choice is made and nothing is written yet."""
        return self.rationale if self._choice is not None and not self.rationale.text().strip() else self.radios

    def show_answer(self, answer: Answer | None) -> None:
        """Shows choice and rationale."""
        given = answer if isinstance(answer, YesNoAnswer) else YesNoAnswer()
        self._choice = given.choice
        self.radios.set_key(given.choice.value if given.choice else None)
        self.rationale.set_text(given.rationale)

    def set_error(self, message: str) -> None:
        """Says at the rationale what is wrong with it once a choice is made, else above the choice."""
        at_rationale = message if self._choice is not None else ""
        self.error.show_message("" if at_rationale else message)
        self._mark_rationale(at_rationale or too_long(self.rationale.text(), self._kind.max_characters))

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets both be read but not changed."""
        self.radios.setEnabled(not read_only)
        self.rationale.set_read_only(read_only)

    def _answer(self) -> YesNoAnswer:
        return YesNoAnswer(self._choice, as_user_text(self.rationale.text()))

    def _chosen(self, key: str) -> None:
        before, self._choice = self._choice, Choice(key)
        if before is self._choice:
            return
        self.answer_edited.emit(self._answer())
        self.acted.emit(ChoiceMade(self.question.key, before, self._choice))

    def _written(self, text: str) -> None:
        self._mark_rationale(too_long(text, self._kind.max_characters))
        self.answer_edited.emit(YesNoAnswer(self._choice, as_user_text(text)))

    def _mark_rationale(self, wrong: str) -> None:
        # Dressing the field anew at every key would slow typing down.
        if wrong != self._wrong:
            self._wrong = wrong
            self.rationale.set_error(wrong)
            self.block.set_invalid(bool(wrong))
