"""Which editor a question gets."""

from __future__ import annotations

from typing import assert_never

from heat_app.domain.form.answer_kinds import CalendarDate, LongText, People, ShortText, YesNo
from heat_app.domain.form.definition import Question
from heat_app.ui.editors.calendar_date import DateEditor
from heat_app.ui.editors.editor import Editor
from heat_app.ui.editors.long_text import LongTextEditor
from heat_app.ui.editors.people import PeopleEditor
from heat_app.ui.editors.short_text import ShortTextEditor
from heat_app.ui.editors.yes_no import YesNoEditor


def make_editor(question: Question) -> Editor:
    """Returns an empty editor for a question."""
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
        case _:
            assert_never(question.kind)
