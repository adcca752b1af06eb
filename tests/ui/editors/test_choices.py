"""The editors of choices, numbers and grids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from tables_sample import (
    ETHNICITY,
    GRID_TICKS,
    HUMAN_RIGHTS,
    MANY_GRID,
    METHODS,
    OUTCOME,
    PEOPLE_AFFECTED,
    chosen,
    item,
    question,
    words,
)
from windows import settle

from heat_app.domain.assessment.answer import Answer, ChoicesAnswer, GridAnswer, NumberAnswer, Tick
from heat_app.domain.form.answer_kinds import ChooseOne, Number
from heat_app.domain.form.definition import Question
from heat_app.domain.form.lists import Options
from heat_app.domain.ids import ItemKey, QuestionKey
from heat_app.domain.text import UserText
from heat_app.ui.editors.choices import ChoicesEditor
from heat_app.ui.editors.editor import Editor
from heat_app.ui.editors.grid import GridEditor
from heat_app.ui.editors.making import make_editor
from heat_app.ui.editors.number import NumberEditor, read_number
from heat_app.ui.undo import AnswerReplaced, ChoicesMade
from heat_app.ui.widgets.choice_list import ChoiceList
from heat_app.ui.widgets.choices import MultiChoice, RadioChoice

HOSTILE = "<b>bold</b> & <img src=x>"


class Told:
    def __init__(self, editor: Editor) -> None:
        self.answers: list[Answer | None] = []
        self.steps: list[object] = []
        editor.answer_edited.connect(self.answers.append)
        editor.acted.connect(self.steps.append)


@pytest.fixture
def editor_of(shown: Callable[..., QWidget]) -> Callable[..., Editor]:
    def make(asked: Question | QuestionKey, width: int = 760) -> Editor:
        editor = make_editor(asked if isinstance(asked, Question) else question(asked))
        shown(editor, width, 700)
        editor.activateWindow()
        assert QTest.qWaitForWindowActive(editor)
        return editor

    return make


def button(editor: QWidget, text: str) -> QAbstractButton:
    (found,) = [each for each in editor.findChildren(QAbstractButton) if each.accessibleName() == text]
    return found


def described(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def test_a_few_choices_are_radios_with_their_notes_as_descriptions(editor_of):
    editor = editor_of(OUTCOME)
    assert isinstance(editor.choices, RadioChoice)
    assert described(button(editor, "Adjust the proposal")) == "Remove barriers that were found."


def test_a_choice_that_needs_a_reason_opens_the_place_for_it_and_others_do_not(editor_of):
    editor = editor_of(OUTCOME)
    told = Told(editor)
    button(editor, "No major change").click()
    assert not editor.block.isVisible()
    button(editor, "Continue despite adverse impact").click()
    assert editor.block.isVisible()
    QTest.keyClicks(editor.rationale.area, "Law.")
    assert told.answers[-1] == ChoicesAnswer((ItemKey("continue"),), UserText("Law."))
    assert told.steps == [
        ChoicesMade(OUTCOME, (), (ItemKey("no_change"),)),
        ChoicesMade(OUTCOME, (ItemKey("no_change"),), (ItemKey("continue"),)),
    ]
    button(editor, "No major change").click()
    assert editor.block.isVisible(), "words that are there are never hidden"


def test_an_optional_choice_can_be_taken_back(editor_of):
    editor = editor_of(replace(question(OUTCOME), required=False))
    editor.show_answer(chosen("stop"))
    told = Told(editor)
    editor.clear.click()
    assert told.answers == [ChoicesAnswer()]
    assert not editor.clear.isVisible()


def test_no_more_boxes_can_be_ticked_than_the_form_takes(editor_of):
    editor = editor_of(METHODS)
    assert isinstance(editor.choices, MultiChoice)
    told = Told(editor)
    button(editor, "Interviews").click()
    button(editor, "Survey").click()
    assert told.answers[-1] == chosen("m0", "m2")
    assert not button(editor, "Meetings").isEnabled()
    button(editor, "Survey").click()
    assert button(editor, "Meetings").isEnabled()


def test_a_long_list_is_searched_and_chosen_from_by_keys(editor_of):
    editor = editor_of(ETHNICITY)
    assert isinstance(editor.choices, ChoiceList)
    told = Told(editor)
    editor.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "white car")
    assert editor.choices.visible_texts() == ["White and Black Caribbean"]
    QTest.keyClick(editor.windowHandle(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is editor.choices.view
    QTest.keyClick(editor.windowHandle(), Qt.Key.Key_Space)
    assert told.answers == [chosen("e8")]
    assert editor.choices.told.text() == "Chosen: White and Black Caribbean. At most 3 can be chosen."


def test_entries_of_a_long_list_say_their_heading_and_whether_they_are_chosen(editor_of):
    editor = editor_of(ETHNICITY)
    editor.show_answer(chosen("e0"))
    entries = QAccessible.queryAccessibleInterface(editor.choices.view)
    told = {
        entries.child(place).text(QAccessible.Text.Name): bool(entries.child(place).state().checked)
        for place in range(entries.childCount())
    }
    assert told["Indian, Asian or Asian British"] is True
    assert told["Chinese, Asian or Asian British"] is False


def test_a_long_list_takes_no_more_than_the_most(editor_of):
    editor = editor_of(ETHNICITY)
    editor.show_answer(chosen("e0", "e1", "e2"))
    told = Told(editor)
    view = editor.choices.view
    view.picked.emit(view.model().index(4, 0))
    assert told.answers == []
    view.picked.emit(view.model().index(1, 0))
    assert told.answers == [chosen("e1", "e2")]


def test_one_of_a_long_list_replaces_the_other(editor_of):
    kind = ChooseOne(Options(own=tuple(item(f"o{n}", f"Option {n}") for n in range(20))))
    editor = editor_of(Question(QuestionKey("long"), "", "Which?", kind))
    editor.show_answer(chosen("o3"))
    told = Told(editor)
    view = editor.choices.view
    view.picked.emit(view.model().index(7, 0))
    assert told.answers == [chosen("o7")]
    editor.set_read_only(True)
    view.picked.emit(view.model().index(8, 0))
    assert told.answers == [chosen("o7")]


def test_hostile_words_of_a_form_are_shown_as_they_are(editor_of):
    for count in (2, 20):
        kind = ChooseOne(Options(own=tuple(item(f"o{n}", f"{HOSTILE}{n}", heading=HOSTILE) for n in range(count))))
        editor = editor_of(Question(QuestionKey("hostile"), "", HOSTILE, kind))
        if isinstance(editor.choices, ChoiceList):
            assert editor.choices.visible_texts()[0] == f"{HOSTILE}0"
        else:
            assert button(editor, f"{HOSTILE}0")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,228", "1228"),
        (" 1 228 people ", "1228"),
        ("12.", "12"),
        ("-0", "0"),
        ("", None),
    ],
)
def test_numbers_are_taken_in_the_usual_spellings(typed, number):
    read, wrong = read_number(typed, Number(unit="people"))
    assert (read.number if read else None, wrong) == (number, "")


@pytest.mark.parametrize("typed", ["about 40", "1.5", "1,22", "-1", "101", "£"])
def test_what_is_no_fitting_number_says_what_to_do(typed):
    read, wrong = read_number(typed, Number(least="0", most="100"))
    assert read is None
    assert "saved" in wrong


def test_typing_no_number_loses_nothing_and_is_said_only_at_the_end(editor_of):
    editor = editor_of(PEOPLE_AFFECTED)
    assert isinstance(editor, NumberEditor)
    told = Told(editor)
    editor.setFocus()
    QTest.keyClicks(editor.line, "4000")
    QTest.keyClicks(editor.line, " or so")
    assert told.answers[-2:] == [NumberAnswer("4000"), None]
    assert not editor.error.isVisible()
    editor.show_answer(None)
    assert editor.line.text() == "4000 or so"
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.error.isVisible()
    assert "not a number yet" in editor.line.accessibleDescription()
    for _ in " or so":
        QTest.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert not editor.error.isVisible()
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == "4,000"
    assert told.steps == [AnswerReplaced(PEOPLE_AFFECTED, None, NumberAnswer("4000"))]
    assert editor.line.accessibleName() == "How many people are affected?, people"


def test_the_grid_is_ticked_by_keys_and_takes_one_tick_a_row(editor_of):
    editor = editor_of(HUMAN_RIGHTS)
    assert isinstance(editor, GridEditor)
    told = Told(editor)
    editor.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Left):
        QTest.keyClick(editor.windowHandle(), key)
    QTest.keyClick(editor.windowHandle(), Qt.Key.Key_Space)
    assert told.answers[-1] == GridAnswer(
        (Tick(ItemKey("life"), ItemKey("none")), Tick(ItemKey("degrading"), ItemKey("protects")))
    )
    assert told.steps[-1] == AnswerReplaced(HUMAN_RIGHTS, told.answers[-2], told.answers[-1])
    assert editor.told.text() == "2 of 4 rows ticked; tick one in each row."


def test_several_ticks_a_row_where_the_form_takes_them(editor_of):
    editor = editor_of(replace(question(HUMAN_RIGHTS), kind=MANY_GRID))
    told = Told(editor)
    editor.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(editor.windowHandle(), key)
    assert len(told.answers[-1].ticks) == 2


def test_the_grid_is_a_table_whose_cells_and_headings_can_be_read(editor_of):
    editor = editor_of(HUMAN_RIGHTS)
    editor.show_answer(GRID_TICKS)
    table = QAccessible.queryAccessibleInterface(editor.table)
    assert table.role() == QAccessible.Role.Table
    parts = [table.child(place) for place in range(table.childCount())]
    told = {(part.role(), part.text(QAccessible.Text.Name)) for part in parts}
    assert (QAccessible.Role.ColumnHeader, "No effect") in told
    assert (QAccessible.Role.RowHeader, "Right to life") in told
    cells = {part.text(QAccessible.Text.Name) for part in parts if part.role() == QAccessible.Role.Cell}
    assert {"Right to life, No effect: ticked", "Right to life, Limits: not ticked"} <= cells


def test_the_grid_becomes_lists_where_its_words_do_not_fit(editor_of, theme):
    theme.set_scale(2.0)
    editor = editor_of(HUMAN_RIGHTS, 700)
    editor.show_answer(GRID_TICKS)
    settle()
    assert not editor.table.isVisible()
    assert editor.width() == 700
    told = Told(editor)
    assert button(editor, "Right to life: No effect").isChecked()
    button(editor, "Right to liberty and security: Limits").click()
    assert len(told.answers[-1].ticks) == 3
    theme.set_scale(1.0)
    settle()
    assert editor.table.isVisible()
    assert len(editor.table.ticks) == 3


def test_an_error_leads_to_the_first_row_without_a_tick(editor_of):
    editor = editor_of(HUMAN_RIGHTS)
    editor.show_answer(GRID_TICKS)
    editor.set_error("Tick every row.")
    editor.setFocus()
    assert editor.table.currentIndex().row() == 1


def test_nothing_can_be_ticked_where_it_is_only_read(editor_of):
    editor = editor_of(HUMAN_RIGHTS)
    told = Told(editor)
    editor.set_read_only(True)
    editor.setFocus()
    QTest.keyClick(editor.windowHandle(), Qt.Key.Key_Space)
    assert told.answers == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("key", [OUTCOME, METHODS, ETHNICITY, PEOPLE_AFFECTED, HUMAN_RIGHTS])
def test_everything_is_named_and_large_enough_and_nothing_asks_for_a_wider_window(editor_of, theme, key, scale):
    theme.set_scale(scale)
    width = int(480 * scale)
    editor = editor_of(key, width)
    editor.show_answer(words("of another kind shows as nothing"))
    settle()
    assert editor.width() == width
    usable = [
        widget
        for widget in editor.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert usable
    for widget in usable:
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), type(widget).__name__
        assert min(widget.width(), widget.height()) >= 24
    assert isinstance(editor, ChoicesEditor | NumberEditor | GridEditor)
