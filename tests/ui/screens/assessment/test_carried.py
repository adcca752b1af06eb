"""An assessment that was started from another one, as its author meets it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from builders import JO, KNOWN, SUMMARY, WORSE, every_answer, yes
from in_memory import DoneAtOnce, HandTimers, Office
from PySide6.QtWidgets import QWidget
from taking_over import TwoForms, first_form
from windows import settle

from heat_app.domain.ids import AssessmentId
from heat_app.services.commands import CreateAssessment, StartFromEarlier
from heat_app.ui.frame.carried_line import CarriedLine
from heat_app.ui.screens.assessment.presenter import AssessmentPresenter
from heat_app.ui.screens.assessment.state import CHECK, CheckPage
from heat_app.ui.screens.assessment.view import AssessmentScreenView

Show = Callable[..., QWidget]


class Screen:
    """The screen of an assessment that was started from another one."""

    def __init__(self, show: Show, form: str = "further") -> None:
        self.services = Office(first_form(), forms=TwoForms()).services
        created = self.services.drafting.create(CreateAssessment("small", JO, every_answer() | {WORSE: yes()}))
        self.first = created.assessment.assessment_id
        self.id: AssessmentId = self.first
        if form == "further":
            self.id = self.services.starting.start(StartFromEarlier(self.first, form, JO)).assessment.assessment_id
        self.view = AssessmentScreenView()
        self.presenter = AssessmentPresenter(
            self.services,
            DoneAtOnce(),
            self.view,
            person=JO,
            assessment_id=self.id,
            timers=HandTimers(),
            now=lambda: created.assessment.created_at,
        )
        self.view.attach(self.presenter)
        show(self.view, 1440, 900)
        self.presenter.start(self.services.drafting.open(self.id))
        settle()

    @property
    def check(self) -> CheckPage:
        assert self.presenter.state is not None
        page = self.presenter.state.page
        assert isinstance(page, CheckPage)
        return page

    def lines(self) -> list[CarriedLine]:
        return [line for line in self.view.findChildren(CarriedLine) if line.isVisible()]


@pytest.fixture
def screen(shown: Show) -> Screen:
    return Screen(shown)


def test_a_carried_answer_says_so_on_its_page_and_leads_to_where_it_came_from(screen: Screen) -> None:
    asked: list[str] = []
    screen.view.earlier_asked.connect(asked.append)
    screen.presenter.go_to(SUMMARY)
    (line,) = screen.lines()
    assert line.words.text() == "Carried from question 2 of SMALL-2026-0001. Unchanged."
    assert line.open.accessibleName() == "Open SMALL-2026-0001"
    line.open.click()
    assert asked == [screen.first]
    screen.presenter.go_to(KNOWN)
    assert screen.lines() == []


def test_the_check_names_carried_answers_that_were_not_opened_and_they_stop_nobody(screen: Screen) -> None:
    screen.presenter.go_to_section(CHECK)
    before = [entry.key for entry in screen.check.unopened]
    assert SUMMARY in before
    assert not {SUMMARY} & {finding.question for finding in screen.check.blocking}
    settle()
    view = screen.view.stack.currentWidget()
    assert screen.check.came_along == "SMALL-2026-0001"
    view.carried.widgets()[before.index(SUMMARY)].click()  # type: ignore[union-attr]
    settle()
    assert screen.lines()
    screen.presenter.go_to_section(CHECK)
    assert SUMMARY not in [entry.key for entry in screen.check.unopened]


def test_the_rule_can_be_changed_where_the_route_is_shown(screen: Screen) -> None:
    screen.presenter.go_to_section(CHECK)
    settle()
    route = screen.view.stack.currentWidget().route  # type: ignore[union-attr]
    assert route.rules.isVisible()
    assert route.rules.key == ""
    route.rule_chosen.emit("strict")
    settle()
    assert screen.services.drafting.open(screen.id).assessment.rule == "strict"
    assert route.rules.key == "strict"
    assert screen.check.route is not None
    assert screen.check.route.note == "Printed by the council in 2025."


def test_the_menu_offers_what_can_be_started(shown: Show) -> None:
    screen = Screen(shown, "small")
    asked: list[str] = []
    screen.view.start_asked.connect(asked.append)
    (action, *_) = screen.view.header._menu.actions()
    assert action.text() == "Start Further form from this…"
    action.trigger()
    assert asked == ["further"]
    assert [offer.form_id for offer in screen.view.offers] == ["further"]
