"""The review screen at its end: signing off by keys, and what is obvious to start next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import JO, SAM, WORSE, every_answer, yes
from in_memory import DoneAtOnce, Office
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget
from taking_over import TwoForms, first_form
from windows import settle

from heat_app.domain.assessment.status import Outcome, Status
from heat_app.domain.form.definition import Form
from heat_app.services.commands import AcceptAll, CreateAssessment, DecideStage, Submit
from heat_app.services.ports import Forms
from heat_app.ui.screens.review import view as review_view
from heat_app.ui.screens.review.presenter import ReviewPresenter
from heat_app.ui.screens.review.view import ReviewScreenView

Show = Callable[..., QWidget]


class Screen:
    """Sam at a submitted assessment whose answers are all accepted."""

    def __init__(self, show: Show, form: Form, forms: Forms | None = None, outcome: Outcome | None = None) -> None:
        self.services = Office(form, forms=forms).services
        made = self.services.drafting.create(CreateAssessment("small", JO, every_answer() | {WORSE: yes()}))
        self.id = made.assessment.assessment_id
        self.services.drafting.submit(Submit(self.id, JO))
        self.services.reviewing.accept_all(AcceptAll(self.id, SAM))
        if outcome is not None:
            self.services.reviewing.decide_stage(DecideStage(self.id, outcome, "Some lose.", SAM))
        self.view = ReviewScreenView()
        self.presenter = ReviewPresenter(
            self.services,
            DoneAtOnce(),
            self.view,
            person=SAM,
            assessment_id=self.id,
            now=lambda: made.assessment.created_at,
        )
        self.view.attach(self.presenter)
        show(self.view, 1440, 900)
        self.view.activateWindow()
        assert QTest.qWaitForWindowActive(self.view)
        self.presenter.start(self.services.drafting.open(self.id))
        settle()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.view.windowHandle(), key)
        settle()

    def tab_to(self, wanted: Callable[[QWidget], bool]) -> QWidget:
        for _ in range(60):
            focus = QApplication.focusWidget()
            if focus is not None and wanted(focus):
                return focus
            self.key(Qt.Key.Key_Tab)
        raise AssertionError("Tab does not get there")


def test_a_form_without_routing_is_signed_off_by_keys_with_nothing_to_decide(
    shown: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen(shown, replace(first_form(), routing=None))
    asked: list[str] = []
    monkeypatch.setattr(review_view, "confirm", lambda _parent, title, *_words, **_more: asked.append(title) or True)
    screen.presenter.go_to_section(screen.presenter.state.sections[-1].key)
    settle()
    assert not screen.view.side.decision.isVisible()
    screen.tab_to(lambda widget: isinstance(widget, QRadioButton) and widget.text() == "Sign it off")
    screen.key(Qt.Key.Key_Space)
    screen.tab_to(lambda widget: isinstance(widget, QPushButton) and widget.accessibleIdentifier() == "sign-off")
    screen.key(Qt.Key.Key_Space)
    assert asked == ["Sign off this assessment?"]
    assert screen.services.drafting.open(screen.id).assessment.status is Status.SIGNED_OFF
    assert not screen.view.side.decision.isVisible()


def test_a_decision_for_the_further_stage_shows_it_as_the_next_step(shown: Show) -> None:
    screen = Screen(shown, first_form(), TwoForms(), Outcome.FURTHER_STAGE)
    started: list[str] = []
    screen.view.start_asked.connect(started.append)
    next_step = screen.view.side.next
    assert next_step.isVisible()
    (step,) = next_step.steps.widgets()
    assert step.button.accessibleName() == "Start Further form from this…"
    assert step.why.text() == "It looks closer."
    step.button.click()
    assert started == ["further"]


def test_without_a_decision_there_is_no_next_step(shown: Show) -> None:
    screen = Screen(shown, first_form(), TwoForms())
    assert not screen.view.side.next.isVisible()
