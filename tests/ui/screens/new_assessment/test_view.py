"""The page for starting an assessment as a person at a keyboard meets it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import a_form
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from heat_app.ui.screens.new_assessment.choosing import form_choices
from heat_app.ui.screens.new_assessment.state import NewAssessmentState
from heat_app.ui.screens.new_assessment.view import NewAssessmentView

Show = Callable[..., QWidget]
FORMS = form_choices((a_form(), replace(a_form(), form_id="other", notice="It was withdrawn nationally.")))


@pytest.fixture
def page(shown: Show) -> NewAssessmentView:
    view = NewAssessmentView()
    view.show_state(NewAssessmentState())
    shown(view, 1000, 800)
    view.activateWindow()
    assert QTest.qWaitForWindowActive(view)
    view.focus_first()
    assert view.title_field.line.hasFocus()
    return view


def test_when_the_forms_come_the_focus_is_where_one_chooses_among_them(page: NewAssessmentView) -> None:
    page.show_state(NewAssessmentState(FORMS, is_loading=False))
    assert QApplication.focusWidget() in page.choice.buttons()


def test_whoever_has_begun_to_type_goes_on_typing(page: NewAssessmentView) -> None:
    page.show_state(NewAssessmentState(title="Bus"))
    page.show_state(NewAssessmentState(FORMS, is_loading=False, title="Bus"))
    assert page.title_field.line.hasFocus()


def test_the_only_form_needs_no_choice(page: NewAssessmentView) -> None:
    page.show_state(NewAssessmentState(FORMS[:1], is_loading=False, form_id="small"))
    assert page.title_field.line.hasFocus()


def test_what_should_be_known_before_starting_is_said_once_the_form_is_chosen(page: NewAssessmentView) -> None:
    page.show_state(NewAssessmentState(FORMS, is_loading=False, form_id="small"))
    assert not page.notice.isVisible()
    page.show_state(NewAssessmentState(FORMS, is_loading=False, form_id="other"))
    assert page.notice.isVisible()
    assert page.notice.text.text() == "It was withdrawn nationally."
