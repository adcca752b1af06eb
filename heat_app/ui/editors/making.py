"""Which editor a question gets."""

from __future__ import annotations

from typing import assert_never

from heat_app.domain.form.answer_kinds import (
    CalendarDate,
    ChooseMany,
    ChooseOne,
    LongText,
    Number,
    People,
    ShortText,
    Table,
    TickGrid,
    YesNo,
)
from heat_app.domain.form.definition import Question
from heat_app.ui.editors.calendar_date import DateEditor
from heat_app.ui.editors.choices import ChoicesEditor
from heat_app.ui.editors.editor import Editor
from heat_app.ui.editors.grid import GridEditor
from heat_app.ui.editors.long_text import LongTextEditor
from heat_app.ui.editors.number import NumberEditor
from heat_app.ui.editors.people import PeopleEditor
from heat_app.ui.editors.short_text import ShortTextEditor
from heat_app.ui.editors.surroundings import Surroundings
from heat_app.ui.editors.table import TableEditor
from heat_app.ui.editors.yes_no import YesNoEditor


def make_editor(question: Question, around: Surroundings | None = None) -> Editor:
    """Returns an empty editor for a question.

    Args:
        question: What is asked.
        around: What stands around it; nothing where cells cannot point to other rows.
    """
    match question.kind:
        case YesNo() as kind:
            return YesNoEditor(question, kind)
        case ShortText() as kind:
            return ShortTextEditor(question, kind)
        case LongText() as kind:
            return LongTextEditor(question, kind)
        case People() as kind:
            return PeopleEditor(question, kind)
        case CalendarDate():
            return DateEditor(question)
        case ChooseOne() | ChooseMany() as kind:
            return ChoicesEditor(question, kind)
        case Number() as kind:
            return NumberEditor(question, kind)
        case TickGrid() as kind:
            return GridEditor(question, kind)
        case Table() as kind:
            return TableEditor(question, kind, around)
        case _:
            assert_never(question.kind)
