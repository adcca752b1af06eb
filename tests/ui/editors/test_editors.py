"""Every editor: what it shows, what it tells, what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from sample import AMARA, BEN, FORM, HARDER, MITIGATED, OVERVIEW, RESPONSIBLE, STARTS

from heat_app.domain.assessment.answer import Answer, DateAnswer, PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import TITLE, Question
from heat_app.domain.ids import QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.ui.editors.calendar_date import DateEditor
from heat_app.ui.editors.editor import Editor
from heat_app.ui.editors.long_text import LongTextEditor
from heat_app.ui.editors.making import make_editor
from heat_app.ui.editors.people import PeopleEditor
from heat_app.ui.editors.short_text import ShortTextEditor
from heat_app.ui.editors.yes_no import YesNoEditor
from heat_app.ui.undo import AnswerReplaced, ChoiceMade, PersonRemoved

Show = Callable[..., QWidget]
HOSTILE = "<b>bold</b> & <img src=x> \u202egnp.exe\u202c \U0001f9d1\u200d\U0001f9bd e\u0301 {0} %s \n\tend"
KEPT = UserText("<b>bold</b> & <img src=x> \u202egnp.exe\u202c \U0001f9d1\u200d\U0001f9bd é {0} %s \n\tend")


class Heard:
    def __init__(self, editor: Editor) -> None:
        self.answers: list[Answer | None] = []
        self.steps: list[object] = []
        editor.answer_edited.connect(self.answers.append)
        editor.acted.connect(self.steps.append)


@pytest.fixture
def editor_of(shown: Show) -> Callable[[QuestionKey], Editor]:
    def make(key: QuestionKey) -> Editor:
        question = FORM.question(key)
        assert isinstance(question, Question)
        editor = make_editor(question)
        shown(editor)
        return editor

    return make


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (HARDER, YesNoEditor),
        (TITLE, ShortTextEditor),
        (OVERVIEW, LongTextEditor),
        (RESPONSIBLE, PeopleEditor),
        (STARTS, DateEditor),
    ],
)
def test_each_kind_of_question_gets_its_editor_named_by_the_question(editor_of, key, kind):
    editor = editor_of(key)
    assert isinstance(editor, kind)
    assert editor.accessibleName() == editor.question.text


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        (HARDER, YesNoAnswer(Choice.NO, KEPT)),
        (HARDER, YesNoAnswer(None, KEPT)),
        (TITLE, TextAnswer(UserText("<b>Title</b> & more"))),
        (OVERVIEW, TextAnswer(KEPT)),
        (RESPONSIBLE, PeopleAnswer((AMARA, Person(UserText("<i>Ann</i> & Co"))))),
        (STARTS, DateAnswer(date(2026, 9, 1))),
    ],
)
def test_showing_an_answer_tells_nobody_and_loses_nothing(editor_of, key, answer):
    editor = editor_of(key)
    heard = Heard(editor)
    editor.show_answer(answer)
    assert heard.answers == []
    editor.show_answer(None)
    editor.show_answer(answer)
    if isinstance(editor, YesNoEditor):
        assert editor.rationale.text() == answer.rationale
        chosen = [button.text() for button in editor.radios.buttons() if button.isChecked()]
        assert chosen == (["No"] if answer.choice else [])
    elif isinstance(editor, LongTextEditor):
        assert editor.field.text() == answer.text
    elif isinstance(editor, ShortTextEditor):
        assert editor.line.text() == answer.text
    elif isinstance(editor, PeopleEditor):
        assert [row[0] for row in editor.rows.rows()] == [person.name for person in answer.people]
    elif isinstance(editor, DateEditor):
        assert editor.field.day == answer.day


def test_a_choice_is_told_with_the_words_beside_it(editor_of):
    editor = editor_of(HARDER)
    assert isinstance(editor, YesNoEditor)
    editor.show_answer(YesNoAnswer(None, UserText("Because.")))
    heard = Heard(editor)
    editor.radios.buttons()[0].click()
    assert heard.answers == [YesNoAnswer(Choice.YES, UserText("Because."))]
    assert heard.steps == [ChoiceMade(HARDER, None, Choice.YES)]
    editor.radios.buttons()[1].click()
    assert heard.steps[-1] == ChoiceMade(HARDER, Choice.YES, Choice.NO)


def test_choosing_the_same_again_tells_nothing(editor_of):
    editor = editor_of(HARDER)
    assert isinstance(editor, YesNoEditor)
    editor.show_answer(YesNoAnswer(Choice.YES))
    heard = Heard(editor)
    editor.radios.buttons()[0].click()
    assert (heard.answers, heard.steps) == ([], [])


def test_not_known_is_offered_only_where_the_form_allows_it(editor_of):
    def words(key: QuestionKey) -> list[str]:
        editor = editor_of(key)
        assert isinstance(editor, YesNoEditor)
        return [button.text() for button in editor.radios.buttons()]

    assert words(HARDER) == ["Yes", "No", "Not known yet"]
    assert words(MITIGATED) == ["Yes", "No"]


def test_typing_is_told_at_every_key_in_the_form_in_which_it_is_kept(editor_of):
    editor = editor_of(HARDER)
    assert isinstance(editor, YesNoEditor)
    heard = Heard(editor)
    QTest.keyClicks(editor.rationale.area, "No.")
    assert heard.answers[-1] == YesNoAnswer(None, UserText("No."))
    assert len(heard.answers) == 3


def test_hostile_text_that_is_pasted_comes_back_as_it_can_be_kept(editor_of):
    editor = editor_of(OVERVIEW)
    assert isinstance(editor, LongTextEditor)
    heard = Heard(editor)
    pasted = QMimeData()
    pasted.setText("\x00\x1b[31m" + HOSTILE)
    pasted.setHtml("<h1>rich</h1>")
    editor.field.area.insertFromMimeData(pasted)
    assert heard.answers[-1] == TextAnswer(UserText("[31m" + KEPT))


def test_words_can_be_taken_back_after_the_choice_changed(editor_of):
    editor = editor_of(HARDER)
    assert isinstance(editor, YesNoEditor)
    QTest.keyClicks(editor.rationale.area, "Words")
    editor.show_answer(YesNoAnswer(Choice.YES, UserText("Words")))
    assert editor.rationale.area.document().isUndoAvailable()
    editor.rationale.area.undo()
    assert editor.rationale.text() == ""


def test_characters_left_are_counted_down_and_too_many_are_told_not_cut(editor_of):
    editor = editor_of(HARDER)
    assert isinstance(editor, YesNoEditor)
    editor.rationale.area.insertPlainText("x" * 1_990)
    assert editor.rationale.count.text() == "You have 10 characters remaining"
    editor.rationale.area.insertPlainText("y" * 20)
    assert len(editor.rationale.text()) == 2_010
    assert "at most 2,000" in editor.rationale.error.text()


def test_a_pasted_line_break_does_not_break_a_single_line(editor_of):
    editor = editor_of(TITLE)
    assert isinstance(editor, ShortTextEditor)
    heard = Heard(editor)
    editor.line.insert("One\nTwo")
    assert heard.answers[-1] == TextAnswer(UserText("One Two"))


def test_people_are_told_row_by_row_and_a_removal_can_be_taken_back(editor_of):
    editor = editor_of(RESPONSIBLE)
    assert isinstance(editor, PeopleEditor)
    editor.show_answer(PeopleAnswer((AMARA, BEN)))
    heard = Heard(editor)
    first = editor.findChildren(QLineEdit)[0]
    first.setFocus()
    QTest.keyClicks(first, "X")
    assert isinstance(heard.answers[-1], PeopleAnswer)
    assert heard.answers[-1].people[0].name == "Amara KhanX"
    remove = [
        button for button in editor.rows.findChildren(QWidget) if button.accessibleName().startswith("Remove row 2")
    ]
    QTest.mouseClick(remove[0], Qt.MouseButton.LeftButton)
    assert heard.answers[-1] == PeopleAnswer((Person(UserText("Amara KhanX"), AMARA.role, AMARA.organisation),))
    assert heard.steps == [PersonRemoved(RESPONSIBLE, 1, BEN)]


def test_a_day_is_read_in_the_ways_people_write_it(editor_of):
    editor = editor_of(STARTS)
    assert isinstance(editor, DateEditor)
    heard = Heard(editor)
    QTest.keyClicks(editor.field.line, "1/9/2026")
    assert heard.answers[-1] == DateAnswer(date(2026, 9, 1))
    assert heard.steps[-1] == AnswerReplaced(STARTS, None, DateAnswer(date(2026, 9, 1)))


def test_an_unreadable_day_says_how_to_write_one(editor_of):
    editor = editor_of(STARTS)
    assert isinstance(editor, DateEditor)
    QTest.keyClicks(editor.field.line, "soon")
    QTest.keyClick(editor.field.line, Qt.Key.Key_Return)
    assert "Write it like" in editor.error.text()


def test_an_error_stands_at_the_rationale_once_a_choice_is_made(editor_of):
    editor = editor_of(HARDER)
    assert isinstance(editor, YesNoEditor)
    editor.set_error("It has no answer.")
    assert editor.error.text() == "Error: It has no answer."
    editor.show_answer(YesNoAnswer(Choice.YES))
    editor.set_error("It has no rationale.")
    assert editor.error.text() == ""
    assert editor.rationale.error.text() == "Error: It has no rationale."


@pytest.mark.parametrize("key", [HARDER, TITLE, OVERVIEW, RESPONSIBLE, STARTS])
def test_a_read_only_editor_takes_no_keys(editor_of, key):
    editor = editor_of(key)
    editor.set_read_only(True)
    heard = Heard(editor)
    for field in [*editor.findChildren(QLineEdit), *editor.findChildren(QPlainTextEdit)]:
        QTest.keyClicks(field, "x")
    if isinstance(editor, YesNoEditor):
        QTest.mouseClick(editor.radios.buttons()[0], Qt.MouseButton.LeftButton)
    assert heard.answers == []
