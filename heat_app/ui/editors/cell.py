"""One cell of an opened row: its heading, its help, and the editor of its kind."""

from __future__ import annotations

from typing import assert_never, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.domain.assessment.answer import CellAnswer, Row
from heat_app.domain.assessment.calculating import band, calculated, must_escalate
from heat_app.domain.assessment.gaps import is_needed
from heat_app.domain.form.answer_kinds import (
    AnswerKind,
    CalendarDate,
    CellKind,
    ChooseMany,
    ChooseOne,
    Column,
    LongText,
    Number,
    RowLink,
    Score,
    Share,
    ShortText,
    Sum,
    Table,
)
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import QuestionKey
from heat_app.ui.announcer import announce
from heat_app.ui.editors.calendar_date import DateEditor
from heat_app.ui.editors.choices import ChoicesEditor
from heat_app.ui.editors.editor import Editor
from heat_app.ui.editors.long_text import LongTextEditor
from heat_app.ui.editors.number import NumberEditor
from heat_app.ui.editors.row_link import LinkEditor
from heat_app.ui.editors.short_text import ShortTextEditor
from heat_app.ui.editors.surroundings import Surroundings
from heat_app.ui.tables.changes import is_added
from heat_app.ui.tables.reading import ESCALATES, NOT_YET, calculated_words
from heat_app.ui.tables.summary import item_tone
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Tone
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.focus_leader import FocusLeader
from heat_app.ui.widgets.labels import Paragraph, SecondaryText
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.tags import Tag

_LINES = 3
_FEW = 3


class CellField(FocusLeader):
    """A cell that is filled in.

    Attributes:
        column: Which column.
        edited: Told with the answer at every key and choice of a person.
        acted: Told when a person finished a change that no field of text can take back.
    """

    edited = Signal(object)
    acted = Signal()

    def __init__(self, table: Table, column: Column, key: str, row_name: str, around: Surroundings) -> None:
        super().__init__()
        self.column = column
        self._table = table
        self._wrong = False
        self.label = Paragraph("", weight=Weight.SEMIBOLD)
        self.prompt = SecondaryText(column.prompt, size=TextSize.SMALL)
        if not column.prompt:
            self.prompt.hide()
        # Out of its row, a heading alone would not say whose cell it is.
        question = Question(
            QuestionKey(key),
            "",
            f"{column.title}, {row_name}",
            # A cell that is entered holds one of the kinds of a whole answer, or points to rows.
            cast("AnswerKind", column.kind),
            required=column.required and column.needed_when is None,
        )
        self.editor = _make(question, column.kind, around)
        if column.prompt:
            self.editor.focus_target.setAccessibleDescription(shown(column.prompt))
        layout = QVBoxLayout(self)
        current_theme().keep_space(layout, spacing=Space.XS)
        for widget in (self.label, self.prompt, self.editor):
            layout.addWidget(widget)
        self.editor.answer_edited.connect(self.edited)
        self.editor.acted.connect(lambda _step: self.acted.emit())

    @property
    def focus_target(self) -> QWidget:
        """The editor."""
        return self.editor

    @property
    def is_wide(self) -> bool:
        """Whether it takes the whole width rather than a half."""
        kind = self.column.kind
        if isinstance(kind, ChooseOne):
            return len(kind.options) > _FEW or any(item.note for item in kind.options)
        return not isinstance(kind, ShortText | Number | CalendarDate)

    def show_cell(self, answer: CellAnswer | None) -> None:
        """Shows what stands in the cell."""
        self.editor.show_answer(answer)

    def show_need(self, row: Row) -> None:
        """Says whether the cell has to be filled in, as the row is now."""
        self.label.setText(f"{self.column.title}{self._need(row)}")

    def set_missing(self, missing: bool) -> None:  # noqa: FBT001  a plain setter
        """Says that the cell is missing, or no longer."""
        if missing != self._wrong:
            self._wrong = missing
            self.editor.set_error("This is still needed." if missing else "")

    def _need(self, row: Row) -> str:
        column = self.column
        if is_needed(column, row, is_added=is_added(row.row_id)):
            return ""
        if column.needed_when is None:
            return " (optional)"
        other = self._table.column(column.needed_when.column)
        if other is None or not isinstance(other.kind, ChooseOne | ChooseMany):
            return " (optional)"
        names = [other.kind.options.label(key) for key in column.needed_when.choices]
        listed = f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)
        return f" (needed only where “{other.title}” is {listed})"


class CalculatedField(QWidget):
    """A cell that is calculated: the figure, for a score its band, and whether it goes to the risk process."""

    def __init__(self, table: Table, column: Column) -> None:
        super().__init__()
        self._table = table
        self._words = ""
        self.column = column
        self.label = Paragraph(column.title, weight=Weight.SEMIBOLD)
        self.tag = Tag("")
        self.escalates = Tag(ESCALATES[0].upper() + ESCALATES[1:], Tone.RED, icon="triangle-alert")
        self.words = Paragraph("")
        line = QHBoxLayout()
        current_theme().keep_space(line, spacing=Space.S)
        line.addWidget(self.tag)
        line.addWidget(self.escalates)
        line.addWidget(self.words, 1)
        layout = QVBoxLayout(self)
        current_theme().keep_space(layout, spacing=Space.XS)
        layout.addWidget(self.label)
        layout.addLayout(line)
        self.tag.hide()
        self.escalates.hide()

    def show_row(self, row: Row, *, is_news: bool = False) -> None:
        """Shows what the row comes to now; has a score that somebody just changed read out."""
        kind = self.column.kind
        assert isinstance(kind, Score | Sum | Share)  # made for these alone
        value = calculated(self._table, kind, row)
        found = band(kind, value) if isinstance(kind, Score) else None
        words = calculated_words(kind, value) or NOT_YET[0].upper() + NOT_YET[1:]
        if found is not None and isinstance(kind, Score):
            self.tag.show_state(f"{value:f}  {found.label}", item_tone(kind.bands, found))
        self.tag.setVisible(found is not None)
        self.escalates.setVisible(isinstance(kind, Score) and must_escalate(kind, value))
        self.words.setText("" if found else words)
        spoken = shown(f"{self.column.title}: {words}")
        self.setAccessibleName(spoken)
        if is_news and words != self._words and isinstance(kind, Score):
            announce(spoken)
        self._words = words


def _make(question: Question, kind: CellKind, around: Surroundings) -> Editor:
    match kind:
        case ShortText():
            return ShortTextEditor(question, kind)
        case LongText():
            return LongTextEditor(question, kind, least_lines=_LINES)
        case ChooseOne() | ChooseMany():
            return ChoicesEditor(question, kind, is_cell=True)
        case Number():
            return NumberEditor(question, kind)
        case CalendarDate():
            return DateEditor(question)
        case RowLink():
            return LinkEditor(question, kind, around)
        case Score() | Sum() | Share():
            raise TypeError("a calculated cell is not filled in")
        case _:
            assert_never(kind)
