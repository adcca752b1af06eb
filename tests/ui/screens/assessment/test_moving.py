"""A newer version of the form is told calmly, looked at, taken and left again, in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from in_memory import DoneAtOnce, HandTimers, Office
from next_version import Versions, in_version
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from sample import AMARA, COMPLETE, FORM, HARDER, OVERVIEW
from windows import settle

from heat_app.domain.assessment.answer import Answer, TextAnswer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.form.answer_kinds import LongText
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import QuestionKey
from heat_app.domain.text import UserText
from heat_app.services.commands import CreateAssessment, Submit
from heat_app.ui.screens.assessment.move_dialog import MoveDialog
from heat_app.ui.screens.assessment.presenter import AssessmentPresenter
from heat_app.ui.screens.assessment.state import NoticeKind
from heat_app.ui.screens.assessment.view import AssessmentScreenView

NEW = Question(QuestionKey("what_is_new"), "99", "What is new?", LongText(), required=False)


def next_form() -> object:
    """The sample form with one question gone, one reworded and one new."""
    asked = FORM.question(HARDER)
    assert asked is not None
    form = in_version(FORM, "1.1", {OVERVIEW: None, HARDER: replace(asked, text="Is it harder now?")}, NEW)
    return replace(form, changes="The overview is gone.", consistency=())


class Screen:
    """The screen of one author, with a newer version of the form out since it was begun."""

    def __init__(self, show: Callable[..., QWidget], *, is_out: bool = True) -> None:
        self.versions = Versions(FORM)
        self.office = Office(FORM, forms=self.versions)
        made = self.office.services.drafting.create(CreateAssessment("sample", AMARA, COMPLETE))
        self.id = made.assessment.assessment_id
        if is_out:
            self.versions.forms.append(next_form())
        self.show = show
        self.moved = 0
        self.open()

    def open(self) -> None:
        self.view = AssessmentScreenView()
        self.timers = HandTimers()
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
        self.view.has_moved_on.connect(self.moved_on)
        self.show(self.view, 1440, 900)
        self.view.activateWindow()
        assert QTest.qWaitForWindowActive(self.view)
        self.presenter.start(self.office.services.drafting.open(self.id))
        settle()

    def moved_on(self) -> None:
        self.moved += 1

    def stored(self) -> Assessment:
        return self.office.store.get(self.id)

    def said(self) -> dict[QuestionKey, Answer | None]:
        return {key: recorded.answer for key, recorded in self.stored().answers.items()}

    def notices(self) -> list[NoticeKind]:
        assert self.presenter.state is not None
        return [notice.kind for notice in self.presenter.state.notices]

    def dialog(self) -> MoveDialog:
        (found,) = [dialog for dialog in self.view.findChildren(MoveDialog) if dialog.isVisible()]
        return found

    def press(self, words: str) -> None:
        (button,) = [b for b in self.view.findChildren(QAbstractButton) if b.text() == words and b.isVisible()]
        button.click()
        settle()


@pytest.fixture
def screen(shown: Callable[..., QWidget]) -> Screen:
    return Screen(shown)


def words_in(dialog: MoveDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_without_a_newer_version_nothing_is_said(shown: Callable[..., QWidget]) -> None:
    assert Screen(shown, is_out=False).notices() == []


def test_a_newer_version_is_told_and_what_would_change_is_shown_before_anything_does(screen: Screen) -> None:
    assert screen.notices() == [NoticeKind.NEWER_FORM]
    before = screen.stored()
    screen.press("What would change?")
    dialog = screen.dialog()
    told = words_in(dialog)
    assert dialog.windowTitle() == "Move to version 1.1?"
    assert "The overview is gone." in told
    assert "The question is not asked any more." in told
    assert "99. What is new?" in told
    assert "is now “Is it harder now?”" in told
    screen.press("Not now")
    assert screen.stored() == before
    assert screen.moved == 0


def test_it_is_moved_and_moved_back_and_says_what_it_said(screen: Screen) -> None:
    before = screen.said()
    screen.press("What would change?")
    screen.press("Move")
    assert (screen.stored().form_version, screen.moved) == ("1.1", 1)
    screen.open()
    assert screen.notices() == [NoticeKind.MOVED]
    screen.press("Move back")
    assert screen.dialog().windowTitle() == "Move back to version 1.0?"
    screen.dialog().go.click()
    settle()
    assert (screen.stored().form_version, screen.moved) == ("1.0", 2)
    assert screen.said() == before


def test_what_was_just_written_is_stored_before_it_is_moved(screen: Screen) -> None:
    screen.presenter.edited(OVERVIEW, TextAnswer(UserText("Written a moment ago.")))
    screen.press("What would change?")
    screen.press("Move")
    assert screen.stored().answer(OVERVIEW) == TextAnswer(UserText("Written a moment ago."))
    assert screen.stored().form_version == "1.1"


def test_a_notice_that_was_put_away_stays_away(screen: Screen) -> None:
    screen.presenter.close_notice(NoticeKind.NEWER_FORM)
    assert screen.notices() == []


def test_what_is_submitted_is_not_offered_a_newer_version(shown: Callable[..., QWidget]) -> None:
    screen = Screen(shown, is_out=False)
    screen.office.services.drafting.submit(Submit(screen.id, AMARA))
    screen.versions.forms.append(next_form())
    screen.open()
    assert screen.notices() == [NoticeKind.CLOSED]
