"""Questions that come and go with the answers before them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from in_memory import DoneAtOnce, HandTimers, Office
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from sample import AMARA, BEN
from tables_sample import ACTION_ROWS, ACTIONS, CONSULTED, FORM, HOW, IMPACT_ROWS, IMPACTS, OUTCOME, chosen, words
from windows import settle

from heat_app.domain.assessment.answer import Answer, YesNoAnswer
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import TITLE
from heat_app.domain.ids import ColumnKey, QuestionKey, RowId
from heat_app.services.commands import CreateAssessment, RecordAnswer
from heat_app.ui.editors.table import TableEditor
from heat_app.ui.editors.yes_no import YesNoEditor
from heat_app.ui.screens.assessment.compare_dialog import CompareDialog
from heat_app.ui.screens.assessment.presenter import AssessmentPresenter
from heat_app.ui.screens.assessment.state import NoticeKind
from heat_app.ui.screens.assessment.view import AssessmentScreenView
from heat_app.ui.widgets.text_area import TextArea

SAID = words("They asked for evening buses.")


class Screen:
    def __init__(self, show: Callable[..., QWidget], answers: dict[QuestionKey, Answer]) -> None:
        self.office = Office(FORM)
        self.id = self.office.services.drafting.create(
            CreateAssessment("tables", AMARA, {TITLE: words("Buses"), **answers})
        ).assessment.assessment_id
        self.timers = HandTimers()
        self.view = AssessmentScreenView()
        self.presenter = AssessmentPresenter(
            self.office.services,
            DoneAtOnce(),
            self.view,
            person=AMARA,
            assessment_id=self.id,
            timers=self.timers,
            now=self.office.clock,
        )
        self.view.attach(self.presenter)
        show(self.view, 1440, 900)
        self.view.activateWindow()
        assert QTest.qWaitForWindowActive(self.view)
        self.presenter.start(self.office.services.drafting.open(self.id))
        settle()

    def editor(self, key: QuestionKey) -> QWidget:
        (found,) = [w for w in self.view.findChildren(QWidget) if w.accessibleIdentifier() == f"answer-{key}"]
        return found

    def click(self, key: QuestionKey, text: str) -> None:
        (button,) = [b for b in self.editor(key).findChildren(QAbstractButton) if b.accessibleName() == text]
        button.setFocus()
        button.click()
        settle()

    def stored(self, key: QuestionKey) -> Answer | None:
        return self.office.store.get(self.id).answer(key)

    @property
    def notices(self) -> list[NoticeKind]:
        assert self.presenter.state is not None
        return [notice.kind for notice in self.presenter.state.notices]


@pytest.fixture
def open_screen(shown: Callable[..., QWidget]) -> Iterator[Callable[..., Screen]]:
    opened: list[Screen] = []

    def make(**answers: Answer) -> Screen:
        opened.append(Screen(shown, {QuestionKey(key): answer for key, answer in answers.items()}))
        return opened[-1]

    yield make
    for screen in opened:
        screen.presenter.autosave.stop()


def is_asked(screen: Screen, key: QuestionKey) -> bool:
    return screen.editor(key).isVisible()


def test_a_question_appears_as_soon_as_the_answer_asks_for_it_and_the_focus_stays(open_screen):
    screen = open_screen()
    screen.presenter.go_to(CONSULTED)
    assert not [w for w in screen.view.findChildren(QWidget) if w.accessibleIdentifier() == f"answer-{HOW}"]
    screen.click(CONSULTED, "Yes")
    assert is_asked(screen, HOW)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Yes"
    entry = next(entry for entry in screen.presenter.state.sections if entry.key == "involving")
    assert entry.detail == "1 of 2 answered"


def test_a_change_that_rules_an_answer_out_says_which_and_keeps_it(open_screen):
    screen = open_screen(consulted=YesNoAnswer(Choice.YES), how_consulted=SAID)
    screen.presenter.go_to(CONSULTED)
    screen.click(CONSULTED, "No")
    assert not is_asked(screen, HOW)
    (notice,) = [notice for notice in screen.presenter.state.notices if notice.kind is NoticeKind.HIDDEN]
    assert notice.title == "Question 10a is no longer asked."
    assert notice.text == "Its answer is kept and comes back if you change this again."
    assert screen.stored(HOW) == SAID


def test_undo_in_the_notice_brings_the_question_back_with_its_words(open_screen):
    screen = open_screen(consulted=YesNoAnswer(Choice.YES), how_consulted=SAID)
    screen.presenter.go_to(CONSULTED)
    screen.click(CONSULTED, "No")
    screen.view.bands.banner("hidden").action.click()
    settle()
    assert is_asked(screen, HOW)
    assert NoticeKind.HIDDEN not in screen.notices
    assert screen.stored(CONSULTED) == YesNoAnswer(Choice.YES)
    editor = screen.editor(CONSULTED)
    assert isinstance(editor, YesNoEditor)
    assert editor.radios.key == "yes"
    assert screen.presenter.state.redo == "choice of “No”"


def test_changing_it_by_hand_ends_the_notice_too(open_screen):
    screen = open_screen(consulted=YesNoAnswer(Choice.YES), how_consulted=SAID)
    screen.presenter.go_to(CONSULTED)
    screen.click(CONSULTED, "No")
    screen.click(CONSULTED, "Yes")
    assert NoticeKind.HIDDEN not in screen.notices
    (area,) = screen.editor(HOW).findChildren(TextArea)
    assert area.text() == SAID.text


def test_the_notice_stays_on_its_page(open_screen):
    screen = open_screen(consulted=YesNoAnswer(Choice.YES), how_consulted=SAID)
    screen.presenter.go_to(CONSULTED)
    screen.click(CONSULTED, "No")
    screen.presenter.go_to(OUTCOME)
    assert screen.notices == []


def test_nothing_is_said_where_the_question_ruled_out_had_no_answer(open_screen):
    screen = open_screen(consulted=YesNoAnswer(Choice.YES))
    screen.presenter.go_to(CONSULTED)
    screen.click(CONSULTED, "No")
    assert screen.notices == []
    assert not is_asked(screen, HOW)


def test_going_to_a_question_that_is_not_asked_leads_to_where_that_is_decided(open_screen):
    screen = open_screen()
    screen.presenter.go_to(HOW)
    settle()
    assert screen.presenter.state.page.place.section == "involving"
    assert is_asked(screen, CONSULTED)


def test_a_table_is_saved_undone_and_done_again_like_any_answer(open_screen):
    screen = open_screen(impacts=IMPACT_ROWS)
    screen.presenter.go_to(IMPACTS)
    editor = screen.editor(IMPACTS)
    assert isinstance(editor, TableEditor)
    editor.go_to_cell(RowId("sex"), ColumnKey("evidence"))
    settle()
    QTest.keyClicks(QApplication.focusWidget(), "Survey 2025")
    screen.presenter.go_to(OUTCOME)
    settle()
    assert screen.stored(IMPACTS).row("sex").text("evidence") == "Survey 2025"
    assert screen.presenter.state.undo == "change of Evidence, Sex"
    screen.presenter.undo()
    settle()
    screen.presenter.save_now()
    assert screen.stored(IMPACTS) == IMPACT_ROWS
    assert editor.row(RowId("sex")).fields[ColumnKey("evidence")].editor.field.text() == ""
    screen.presenter.redo()
    screen.presenter.save_now()
    assert screen.stored(IMPACTS).row("sex").text("evidence") == "Survey 2025"


def test_links_name_the_rows_as_they_stand_in_the_other_editor(open_screen):
    screen = open_screen(impacts=IMPACT_ROWS, actions=ACTION_ROWS)
    screen.presenter.go_to(ACTIONS)
    editor = screen.editor(ACTIONS)
    assert isinstance(editor, TableEditor)
    editor.go_to_cell(RowId("row-0000000000aa"), None)
    settle()
    ticked = [
        box.accessibleName()
        for box in editor.findChildren(QAbstractButton)
        if box.isCheckable() and box.isChecked() and "Older" in box.accessibleName()
    ]
    assert ticked == ["Older disabled people (Negative)"]


def test_two_versions_of_a_table_are_compared_row_by_row(open_screen):
    screen = open_screen(actions=ACTION_ROWS, impacts=IMPACT_ROWS)
    screen.presenter.go_to(ACTIONS)
    editor = screen.editor(ACTIONS)
    assert isinstance(editor, TableEditor)
    theirs = ACTION_ROWS.rows[:1]
    screen.office.services.drafting.record_answer(RecordAnswer(screen.id, ACTIONS, type(ACTION_ROWS)(theirs), 1, BEN))
    editor.add.click()
    screen.presenter.save_now()
    settle()
    dialog = screen.view.findChild(CompareDialog)
    assert isinstance(dialog, CompareDialog)
    texts = [area.text() for area in dialog.findChildren(TextArea) if area.isReadOnly()]
    assert "Which impacts it answers: Age, Older disabled people" in texts[1]
    assert texts[0].endswith("Action 3")
    assert isinstance(dialog.editor, TableEditor)
    dialog.take_theirs.click()
    dialog.keep.click()
    settle()
    assert screen.stored(ACTIONS) == type(ACTION_ROWS)(theirs)
    assert [view.row_id for view in editor.list.views()] == ["row-0000000000aa"]


def test_choices_are_taken_back_one_by_one(open_screen):
    screen = open_screen()
    screen.presenter.go_to(OUTCOME)
    screen.click(OUTCOME, "No major change")
    screen.click(OUTCOME, "Stop and rethink")
    screen.presenter.undo()
    screen.presenter.save_now()
    assert screen.stored(OUTCOME) == chosen("no_change")
    screen.presenter.undo()
    screen.presenter.save_now()
    assert screen.stored(OUTCOME) is None
