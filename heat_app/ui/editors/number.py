"""A number with its unit."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from heat_app.domain.assessment.answer import Answer, NumberAnswer
from heat_app.domain.form.answer_kinds import Number
from heat_app.domain.form.definition import Question
from heat_app.domain.numbers import canonical_number, number_words
from heat_app.ui.editors.editor import Editor
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.undo import AnswerReplaced
from heat_app.ui.widgets.fields import LineEdit
from heat_app.ui.widgets.labels import PlainLabel
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.problems import InlineError

_WIDTH = 200


class NumberEditor(Editor):
    """A field that takes a number in the usual ways; what is none stays in it and is not stored."""

    def __init__(self, question: Question, kind: Number) -> None:
        super().__init__(question)
        self._kind = kind
        self._shown: NumberAnswer | None = None
        self._before: NumberAnswer | None = None
        self.error = InlineError()
        name = f"{question.text}, {kind.unit}" if kind.unit else question.text
        self.line = LineEdit(name=name, identifier=f"number-{question.key}")
        self.unit = PlainLabel(kind.unit)
        if not kind.unit:
            self.unit.hide()
        row = QHBoxLayout()
        current_theme().keep_space(row, spacing=Space.S)
        for widget in (self.unit, self.line) if kind.unit in _BEFORE else (self.line, self.unit):
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addWidget(self.error)
        self.column.addLayout(row)
        self.line.text_edited.connect(self._typed)
        self.line.editingFinished.connect(self._finish)
        self._size()

    @property
    def focus_target(self) -> QWidget:
        """The field."""
        return self.line

    def show_answer(self, answer: Answer | None) -> None:
        """Shows the number; the same again leaves what was typed alone."""
        given = answer if isinstance(answer, NumberAnswer) else None
        if given == self._shown and given == self._read()[0]:
            return
        self._shown = self._before = given
        self.line.set_text(number_words(given.number) if given else "")
        self.set_error("")

    def set_error(self, message: str) -> None:
        """Says what is wrong above the field."""
        words = message or (self._read()[1] if not self.line.hasFocus() else "")
        if words == self.error.text().removeprefix("Error: "):
            return
        self.error.show_message(words)
        self.line.set_invalid(bool(words))
        self.line.setAccessibleDescription(shown(self.error.text()))

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the number be read but not changed."""
        self.line.setReadOnly(read_only)

    def changeEvent(self, event: QEvent) -> None:
        """Takes a new width when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "line"):
            self._size()

    def _size(self) -> None:
        self.line.setMaximumWidth(current_theme().px(_WIDTH))

    def _read(self) -> tuple[NumberAnswer | None, str]:
        return read_number(self.line.text(), self._kind)

    def _typed(self, _text: str) -> None:
        number, wrong = self._read()
        if not wrong:
            self.set_error("")
        if number != self._shown:
            self._shown = number
            self.answer_edited.emit(number)

    def _finish(self) -> None:
        """Says what is wrong only once somebody has finished typing."""
        number, wrong = self._read()
        self.error.show_message(wrong)
        self.line.set_invalid(bool(wrong))
        self.line.setAccessibleDescription(shown(self.error.text()))
        if number is not None:
            self.line.set_text(number_words(number.number))
        before, self._before = self._before, number
        if before != number:
            self.acted.emit(AnswerReplaced(self.question.key, before, number))


_BEFORE = ("£", "€", "$")


def read_number(typed: str, kind: Number) -> tuple[NumberAnswer | None, str]:
    """Returns the number that was typed, or None and what is wrong with it; nothing typed is not wrong.

    The unit may stand with it, and a point may stand at its end while somebody goes on typing.
    """
    text = typed.strip()
    if kind.unit:
        text = text.removeprefix(kind.unit).removesuffix(kind.unit).strip()
    if not text:
        return None, ""
    number = canonical_number(text.removesuffix("."))
    kept = "It is kept here but not saved until it is."
    if number is None:
        return None, f"This is not a number yet. Write digits, such as 1,228{' or 12.5' * bool(kind.decimals)}. {kept}"
    if len(number.partition(".")[2]) > kind.decimals:
        most = f"at most {kind.decimals} digits after the point" if kind.decimals else "whole numbers only"
        return None, f"This takes {most}. Round it; it is not saved until then."
    if kind.least and Decimal(number) < Decimal(kind.least):
        return None, f"This can be no less than {number_words(kind.least)}. Check the figure; it is not saved yet."
    if kind.most and Decimal(number) > Decimal(kind.most):
        return None, f"This can be no more than {number_words(kind.most)}. Check the figure; it is not saved yet."
    return NumberAnswer(number), ""
