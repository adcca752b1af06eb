"""One or several of the form's choices, and why where that is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from heat_app.domain.assessment.answer import Answer, ChoicesAnswer
from heat_app.domain.assessment.gaps import needs_rationale
from heat_app.domain.form.answer_kinds import ChooseMany, ChooseOne, RationaleRule
from heat_app.domain.form.definition import Question
from heat_app.domain.form.lists import Options
from heat_app.domain.ids import ItemKey
from heat_app.ui.editors.editor import Editor, as_user_text
from heat_app.ui.editors.long_text import counted_limit, too_long
from heat_app.ui.editors.yes_no import USUAL_PROMPT
from heat_app.ui.undo import ChoicesMade
from heat_app.ui.widgets.buttons import LinkButton
from heat_app.ui.widgets.choice_list import ChoiceList
from heat_app.ui.widgets.choices import MultiChoice, Option, RadioChoice
from heat_app.ui.widgets.labels import SecondaryText
from heat_app.ui.widgets.problems import ConditionalBlock, InlineError
from heat_app.ui.widgets.text_area import TextField

_MOST_RADIOS = 7
_MOST_BOXES = 12
_LONGEST_BESIDE = 32


class ChoicesEditor(Editor):
    """Radios or tick boxes; a list that can be searched where there are many; below them the reason.

    The reason is offered where the form asks for one, and where a choice needs one.

    Args:
        question: What is asked.
        kind: What can be chosen.
        is_cell: Whether it stands in a table, where other cells say why.
    """

    def __init__(self, question: Question, kind: ChooseOne | ChooseMany, *, is_cell: bool = False) -> None:
        super().__init__(question)
        self._kind = kind
        self._is_cell = is_cell
        self._chosen: tuple[ItemKey, ...] = ()
        self._wrong = ""
        self.error = InlineError()
        self.choices = self._make_choices()
        self.limit = SecondaryText(f"Choose at most {kind.most}.")
        self.clear = LinkButton("Clear this choice", identifier=f"clear-{question.key}")
        self.rationale = TextField(
            self._label(),
            limit=counted_limit(kind.max_characters),
            least_lines=4,
            identifier=f"rationale-{question.key}",
        )
        self.block = ConditionalBlock()
        self.block.add(self.rationale)
        self.column.addWidget(self.error)
        if not isinstance(kind, ChooseMany) or not kind.most:
            self.limit.hide()
        self.column.addWidget(self.limit)
        self.column.addWidget(self.choices)
        self.column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.block)
        self.choices.chosen.connect(self._picked)
        self.clear.clicked.connect(self._cleared)
        self.rationale.text_edited.connect(self._written)
        self._settle()

    @property
    def focus_target(self) -> QWidget:
        """The choices; the reason where it is missing."""
        is_missing = self._needs_reason() and not self.rationale.text().strip()
        return self.rationale if self._chosen and is_missing else self.choices

    def show_answer(self, answer: Answer | None) -> None:
        """Shows choices and reason."""
        given = answer if isinstance(answer, ChoicesAnswer) else ChoicesAnswer()
        self._chosen = given.chosen
        if isinstance(self.choices, RadioChoice):
            self.choices.set_key(given.chosen[0] if given.chosen else None)
        else:
            self.choices.set_keys(given.chosen)
        self.rationale.set_text(given.rationale)
        self._settle()

    def set_error(self, message: str) -> None:
        """Says at the reason what is wrong with it once a choice is made, else above the choices."""
        at_reason = message if self._chosen and not self.block.isHidden() else ""
        self.error.show_message("" if at_reason else message)
        self._mark_reason(at_reason or too_long(self.rationale.text(), self._kind.max_characters))

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the answer be read but not changed."""
        if isinstance(self.choices, ChoiceList):
            self.choices.set_read_only(read_only)
        else:
            self.choices.setEnabled(not read_only)
        self.rationale.set_read_only(read_only)
        self._read_only = read_only
        self._settle()

    def _make_choices(self) -> RadioChoice | MultiChoice | ChoiceList:
        options = options_of(self._kind.options)
        name, single = self.question.text, isinstance(self._kind, ChooseOne)
        if len(options) > (_MOST_RADIOS if single else _MOST_BOXES):
            return ChoiceList(
                options, name=name, single=single, most=self._kind.most, identifier=f"choices-{self.question.key}"
            )
        if single:
            return RadioChoice(options, name=name, vertical=any(len(o.text) > _LONGEST_BESIDE for o in options))
        boxes = MultiChoice(options, name=name)
        boxes.set_most(self._kind.most)
        return boxes

    def _label(self) -> str:
        label = self._kind.rationale_prompt or USUAL_PROMPT
        return f"{label} (optional)" if self._kind.rationale is RationaleRule.OPTIONAL else label

    def _answer(self) -> ChoicesAnswer:
        return ChoicesAnswer(self._chosen, as_user_text(self.rationale.text()))

    def _needs_reason(self) -> bool:
        if self._is_cell or not self._chosen:
            return False
        return needs_rationale(self.question, ChoicesAnswer(self._chosen))

    def _picked(self, picked: str | tuple[str, ...]) -> None:
        keys = (picked,) if isinstance(picked, str) else picked
        self._choose(tuple(ItemKey(key) for key in keys))

    def _cleared(self) -> None:
        if isinstance(self.choices, RadioChoice):
            self.choices.set_key(None)
        else:
            self.choices.set_keys(())
        self.choices.setFocus()
        self._choose(())

    def _choose(self, keys: tuple[ItemKey, ...]) -> None:
        before, self._chosen = self._chosen, keys
        if before == keys:
            return
        self.error.show_message("")
        self._settle()
        self.answer_edited.emit(self._answer())
        self.acted.emit(ChoicesMade(self.question.key, before, keys))

    def _written(self, text: str) -> None:
        self._mark_reason(too_long(text, self._kind.max_characters))
        self.answer_edited.emit(self._answer())

    def _settle(self) -> None:
        is_asked = self._kind.rationale is not RationaleRule.NOT_ASKED
        self.block.setVisible(is_asked or self._needs_reason() or bool(self.rationale.text().strip()))
        can_clear = isinstance(self._kind, ChooseOne) and not self.question.required
        self.clear.setVisible(can_clear and bool(self._chosen) and not self._read_only)

    def _mark_reason(self, wrong: str) -> None:
        # Dressing the field anew at every key would slow typing down.
        if wrong != self._wrong:
            self._wrong = wrong
            self.rationale.set_error(wrong)
            self.block.set_invalid(bool(wrong))


def options_of(options: Options) -> list[Option]:
    """Returns the form's items as widgets offer them."""
    return [Option(item.key, item.label, item.note, item.heading) for item in options]
