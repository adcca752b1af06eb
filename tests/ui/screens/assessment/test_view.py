"""The assessment screen as a person at a keyboard meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from in_memory import FULL, DoneAtOnce, HandTimers, Office
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from sample import AMARA, BEN, COMPLETE, FORM, HARDER, MITIGATED, OVERVIEW, REDUCES, RESPONSIBLE
from windows import settle

from heat_app.domain.assessment.answer import Answer, PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.status import Status
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import TITLE
from heat_app.domain.ids import QuestionKey
from heat_app.domain.text import UserText
from heat_app.services.commands import AddComment, CreateAssessment, RecordAnswer
from heat_app.ui.editors.yes_no import YesNoEditor
from heat_app.ui.screens.assessment.compare_dialog import CompareDialog
from heat_app.ui.screens.assessment.presenter import AssessmentPresenter
from heat_app.ui.screens.assessment.state import CHECK, Tab
from heat_app.ui.screens.assessment.view import AssessmentScreenView

Show = Callable[..., QWidget]
HOSTILE = UserText("<b>bold</b> &amp; & \u202egnp.exe\u202c <script>alert(1)</script> " + "unbroken" * 60)


class Screen:
    """The screen of one author over a store in memory."""

    def __init__(self, show: Show, answers: dict[QuestionKey, Answer], width: int = 1440, height: int = 900) -> None:
        self.office = Office(FORM)
        self.tasks = DoneAtOnce()
        self.timers = HandTimers()
        self.id = self.office.services.drafting.create(
            CreateAssessment("sample", AMARA, answers)
        ).assessment.assessment_id
        self.view = AssessmentScreenView()
        self.presenter = AssessmentPresenter(
            self.office.services,
            self.tasks,
            self.view,
            person=AMARA,
            assessment_id=self.id,
            timers=self.timers,
            now=self.office.clock,
        )
        self.view.attach(self.presenter)
        show(self.view, width, height)
        self.view.activateWindow()
        assert QTest.qWaitForWindowActive(self.view)
        self.presenter.start(self.office.services.drafting.open(self.id))
        settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key in the window, as the system would."""
        QTest.keyClick(self.view.windowHandle(), key, modifier)
        settle()

    def type(self, text: str) -> None:
        """Types in the window."""
        for letter in text:
            QTest.keyClick(self.view.windowHandle(), letter)

    def stored(self, question: QuestionKey) -> Answer | None:
        return self.office.store.get(self.id).answer(question)

    def named(self, identifier: str) -> QWidget:
        """Returns the visible widget with this name."""
        (found,) = [
            widget
            for widget in self.view.findChildren(QWidget)
            if widget.accessibleIdentifier() == identifier and widget.isVisible()
        ]
        return found

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def tab_to(self, wanted: Callable[[QWidget], bool], most: int = 40) -> QWidget:
        """Presses Tab until the focus is at what is wanted."""
        for _ in range(most):
            if wanted(self.focus):
                return self.focus
            self.key(Qt.Key.Key_Tab)
        raise AssertionError("Tab does not get there")


@pytest.fixture
def open_screen(shown: Show) -> Iterator[Callable[..., Screen]]:
    opened: list[Screen] = []

    def open_with(answers: dict[QuestionKey, Answer] | None = None, **size: int) -> Screen:
        opened.append(Screen(shown, dict(COMPLETE) if answers is None else answers, **size))
        return opened[-1]

    yield open_with
    for screen in opened:
        screen.presenter.autosave.stop()


def is_radio(text: str) -> Callable[[QWidget], bool]:
    return lambda widget: getattr(widget, "text", str)() == text


def test_the_whole_form_can_be_filled_in_and_submitted_by_keys_alone(open_screen):
    screen = open_screen({})
    screen.tab_to(lambda widget: isinstance(widget, QLineEdit))
    screen.type("Bus shelters")
    screen.key(Qt.Key.Key_Tab)
    screen.type("Rosa Lind")
    screen.tab_to(lambda widget: isinstance(widget, QPlainTextEdit))
    screen.type("New shelters at twelve stops.")
    screen.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for answer, why in (("y", "Some people wait longer."), ("n", "Nothing is taken away."), ("y", "With benches.")):
        assert is_radio("Yes")(screen.focus)
        if answer == "n":
            screen.key(Qt.Key.Key_Right)
        else:
            screen.key(Qt.Key.Key_Space)
        screen.key(Qt.Key.Key_Tab)
        screen.type(why)
        screen.key(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    screen.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.presenter.state is not None
    assert screen.presenter.state.page.place.section == CHECK
    screen.tab_to(lambda widget: widget.accessibleIdentifier() == "declaration")
    screen.key(Qt.Key.Key_Space)
    screen.tab_to(lambda widget: widget.accessibleIdentifier() == "submit")
    screen.key(Qt.Key.Key_Space)
    assessment = screen.office.store.get(screen.id)
    assert assessment.status is Status.SUBMITTED
    assert assessment.title == "Bus shelters"
    assert assessment.answer(HARDER) == YesNoAnswer(Choice.YES, UserText("Some people wait longer."))
    assert assessment.answer(REDUCES) == YesNoAnswer(Choice.NO, UserText("Nothing is taken away."))


def test_typing_survives_a_change_of_page_with_its_undo(open_screen):
    screen = open_screen()
    screen.presenter.go_to(HARDER)
    editor = screen.view._editors[HARDER]
    assert isinstance(editor, YesNoEditor)
    editor.rationale.setFocus()
    screen.key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    screen.type(" More.")
    screen.presenter.go_to(TITLE)
    screen.presenter.go_to(HARDER)
    editor.rationale.setFocus()
    assert editor.rationale.text().endswith("lines. More.")
    screen.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.rationale.text() == "The hub is step-free and served by two bus lines."
    screen.view.header.redone.emit()
    assert editor.rationale.text().endswith("More.")


def test_a_choice_is_taken_back_by_keys_where_no_field_is_written_in(open_screen):
    screen = open_screen()
    screen.presenter.go_to(HARDER)
    screen.tab_to(is_radio("No"))
    screen.key(Qt.Key.Key_Left)
    assert screen.presenter.autosave.answer(HARDER) == YesNoAnswer(Choice.YES, COMPLETE[HARDER].rationale)
    screen.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert screen.presenter.autosave.answer(HARDER) == COMPLETE[HARDER]
    screen.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    screen.presenter.left()
    assert screen.stored(HARDER) == YesNoAnswer(Choice.YES, COMPLETE[HARDER].rationale)


def test_undo_is_greyed_where_there_is_nothing_to_take_back(open_screen):
    screen = open_screen()
    screen.presenter.go_to(HARDER)
    assert not screen.view.header.undo.isEnabled()
    screen.tab_to(is_radio("No"))
    screen.key(Qt.Key.Key_Left)
    assert screen.view.header.undo.isEnabled()
    assert screen.view.header.undo.accessibleName() == "Undo choice of “Yes” (Ctrl+Z)"


def test_a_removed_person_comes_back_with_the_header_button(open_screen):
    screen = open_screen()
    screen.presenter.go_to(RESPONSIBLE)
    (remove,) = [
        button for button in screen.view.findChildren(QPushButton) if button.accessibleName().startswith("Remove row 1")
    ]
    remove.click()
    screen.presenter.left()
    assert screen.stored(RESPONSIBLE) is None
    screen.view.header.undo.click()
    screen.presenter.left()
    assert screen.stored(RESPONSIBLE) == PeopleAnswer((AMARA,))


def test_leaving_a_field_stores_it(open_screen):
    screen = open_screen()
    screen.presenter.go_to(OVERVIEW)
    screen.type("Before: ")
    screen.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert screen.stored(OVERVIEW) == TextAnswer(UserText("Before: Three weekly clinics move to one hub."))


def test_keys_lead_to_guidance_comment_and_back_to_the_answer(open_screen):
    screen = open_screen()
    screen.presenter.go_to(HARDER)
    screen.key(Qt.Key.Key_F1)
    assert screen.view.side.guidance.hasFocus()
    screen.key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert screen.focus.accessibleIdentifier() == f"text-comment-{HARDER}"
    screen.type("Which bus?")
    screen.key(Qt.Key.Key_Tab)
    screen.key(Qt.Key.Key_Space)
    (comment,) = screen.office.store.get(screen.id).comments
    assert (comment.text, comment.question) == ("Which bus?", HARDER)
    assert screen.presenter.state is not None
    assert screen.presenter.state.pane.tab is Tab.COMMENTS


def test_f6_goes_round_the_parts_of_the_window(open_screen):
    screen = open_screen()
    screen.presenter.go_to(HARDER)
    parts = [screen.view.side, screen.view.header, screen.view.tasks, screen.view.panes.page]
    for part in parts:
        screen.key(Qt.Key.Key_F6)
        assert part.isAncestorOf(screen.focus)


def test_saving_by_key_stores_at_once(open_screen):
    screen = open_screen()
    screen.presenter.go_to(OVERVIEW)
    screen.type("Now. ")
    screen.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert screen.stored(OVERVIEW) == TextAnswer(UserText("Now. Three weekly clinics move to one hub."))


def test_a_refused_submission_puts_the_focus_on_its_summary_whose_links_lead_to_the_answer(open_screen):
    screen = open_screen({key: answer for key, answer in COMPLETE.items() if key != MITIGATED})
    screen.presenter.go_to_section(CHECK)
    screen.named("submit").click()
    settle()
    assert screen.focus.accessibleName() == "It cannot be submitted yet"
    screen.key(Qt.Key.Key_Tab)
    assert screen.focus.accessibleName() == "Question 3: It has no answer."
    screen.key(Qt.Key.Key_Space)
    assert is_radio("Yes")(screen.focus)
    assert screen.presenter.state is not None
    assert screen.presenter.state.page.place.question == MITIGATED


def test_a_finding_can_be_let_stand_by_keys_and_its_reason_survives_what_happens_beside_it(open_screen):
    screen = open_screen({**COMPLETE, REDUCES: YesNoAnswer(Choice.NO, UserText("n/a"))})
    screen.presenter.go_to_section(CHECK)
    stand = screen.named(f"stand-rationale-thin-{REDUCES}")
    stand.setFocus()
    screen.key(Qt.Key.Key_Space)
    screen.type("The pilot")
    screen.office.services.drafting.record_answer(
        RecordAnswer(screen.id, HARDER, YesNoAnswer(Choice.NOT_KNOWN, UserText("We have to ask.")), None, BEN)
    )
    screen.presenter._take(screen.office.services.drafting.open(screen.id))
    screen.type(" settles it.")
    screen.key(Qt.Key.Key_Tab)
    screen.key(Qt.Key.Key_Space)
    (kept,) = screen.office.store.get(screen.id).accepted_findings
    assert kept.reason == "The pilot settles it."


def test_a_full_disk_shows_a_band_that_stays_until_it_is_over(open_screen):
    screen = open_screen()
    screen.presenter.go_to(OVERVIEW)
    screen.office.store.trouble = FULL
    screen.type("Kept. ")
    screen.presenter.left()
    settle()
    band = screen.view.bands.banner("not-saved")
    assert band is not None
    assert band.isVisible()
    assert screen.view.header.saving.text.text() == "Not saved, kept on this computer"
    screen.office.store.trouble = None
    band.action.click()
    settle()
    assert screen.view.bands.banner("not-saved") is None
    assert screen.view.header.saving.text.text() == "All changes saved"


def test_two_texts_of_one_answer_are_compared_and_merged_by_hand(open_screen):
    screen = open_screen()
    screen.presenter.go_to(OVERVIEW)
    screen.office.services.drafting.record_answer(
        RecordAnswer(screen.id, OVERVIEW, TextAnswer(UserText("Ben's words.")), None, BEN)
    )
    screen.type("Mine. ")
    screen.presenter.left()
    settle()
    (dialog,) = [window for window in screen.view.findChildren(QDialog) if window.isVisible()]
    assert isinstance(dialog, CompareDialog)
    shown = [area.toPlainText() for area in dialog.findChildren(QPlainTextEdit)]
    assert shown[:2] == ["Mine. Three weekly clinics move to one hub.", "Ben's words."]
    dialog.take_theirs.click()
    dialog.editor.field.area.insertPlainText("And mine. ")
    dialog.keep.click()
    settle()
    assert screen.stored(OVERVIEW) == TextAnswer(UserText("And mine. Ben's words."))
    assert screen.view._editors[OVERVIEW].field.text() == "And mine. Ben's words."


def test_hostile_text_is_shown_as_it_is_and_breaks_no_page(open_screen):
    answers = {
        **COMPLETE,
        TITLE: TextAnswer(UserText(HOSTILE[:290])),
        OVERVIEW: TextAnswer(HOSTILE),
        HARDER: YesNoAnswer(Choice.YES, HOSTILE),
    }
    screen = open_screen(answers, width=1280, height=720)
    screen.office.services.reviewing.add_comment(AddComment(screen.id, HARDER, HOSTILE, BEN))
    screen.presenter._take(screen.office.services.drafting.open(screen.id))
    for place in (TITLE, HARDER):
        screen.presenter.go_to(place)
        for tab in Tab:
            screen.presenter.choose_tab(tab)
            settle()
            assert screen.view.width() == 1280
    screen.presenter.go_to_section(CHECK)
    settle()
    assert screen.view.width() == 1280
    for label in screen.view.findChildren(QLabel):
        assert label.textFormat() is not Qt.TextFormat.RichText
        assert label.textFormat() is not Qt.TextFormat.AutoText or not label.text()
    assert "[U+202E]" in screen.view.header.title.accessibleName()


def test_links_lead_to_the_web_only_and_only_when_wanted(open_screen, monkeypatch):
    screen = open_screen()
    screen.presenter.go_to(HARDER)
    opened: list[str] = []
    asked: list[str] = []
    monkeypatch.setattr(
        "heat_app.ui.frame.following.QDesktopServices.openUrl", lambda url: opened.append(url.toString())
    )
    monkeypatch.setattr("heat_app.ui.frame.following.tell", lambda *_args, **_named: asked.append("told"))
    monkeypatch.setattr(
        "heat_app.ui.frame.following.confirm", lambda *_args, **_named: bool(asked.append("asked")) or True
    )
    links = screen.view.side.guidance.findChildren(QPushButton)
    assert [link.accessibleName() for link in links] == ["Equality Act 2010, section 20", "A page on somebody's disk"]
    for link in links:
        link.click()
    assert asked == ["asked", "told"]
    assert opened == ["https://www.legislation.gov.uk/ukpga/2010/15/section/20"]


@pytest.mark.parametrize(("width", "scale"), [(1440, 1.0), (1280, 2.0), (900, 1.0), (640, 1.0)])
def test_every_stop_of_the_keyboard_is_named_and_large_enough(open_screen, theme, width, scale):
    theme.set_scale(scale)
    screen = open_screen(width=width, height=720)
    screen.presenter.go_to(HARDER)
    settle()
    stops = [
        widget
        for widget in screen.view.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(stops) > 8
    for stop in stops:
        if stop.focusProxy() is None:
            assert stop.accessibleName(), stop
            assert stop.height() >= 24, stop
    assert screen.view.width() == width


def test_pressing_tab_leads_through_every_stop_and_back_to_the_first(open_screen):
    screen = open_screen()
    screen.presenter.go_to(HARDER)
    start = screen.focus
    seen = [start]
    for _ in range(60):
        screen.key(Qt.Key.Key_Tab)
        if screen.focus is start:
            break
        seen.append(screen.focus)
    names = [widget.accessibleName() for widget in seen]
    assert screen.focus is start
    expected = [
        "Explain how, and who would be affected",
        "Previous",
        "Save and continue",
        "Help with this question",
        "Back to the list",
        "Preview report",
        "Sections",
    ]
    assert [name for name in names if name in expected] == expected


def test_a_key_in_a_field_reaches_no_shortcut(open_screen):
    screen = open_screen()
    screen.presenter.go_to(OVERVIEW)
    before = screen.presenter.state
    for letter in "n/jk?":
        QApplication.sendEvent(screen.focus, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    assert screen.presenter.state is before


def test_any_question_of_the_section_can_be_reached_from_each_of_its_pages(open_screen):
    screen = open_screen()
    screen.presenter.go_to(HARDER)
    (show,) = [
        button
        for button in screen.view.findChildren(QPushButton)
        if button.isVisible() and button.accessibleName() == "Show: the 3 questions of this section"
    ]
    show.click()
    settle()
    beside = screen.named("beside")
    beside.setFocus()
    screen.key(Qt.Key.Key_End)
    screen.key(Qt.Key.Key_Return)
    assert screen.presenter.state is not None
    assert screen.presenter.state.page.place.question == MITIGATED
    assert is_radio("Yes")(screen.focus)
