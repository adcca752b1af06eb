from __future__ import annotations

from pathlib import Path

import pytest
from builders import FakeForms, a_form, a_world
from screen_fakes import AMARA, DISK_FULL, HeldTasks, ImmediateTasks

from db.store import Store, open_store
from heat_app.domain.ids import AssessmentId
from heat_app.errors import HeatError
from heat_app.services.drafting import Drafting
from heat_app.ui.screens.new_assessment.presenter import NewAssessmentPresenter
from heat_app.ui.screens.new_assessment.state import NewAssessmentState


class Shown:
    """A view that remembers what it was shown."""

    def __init__(self) -> None:
        self.state = NewAssessmentState()

    def show_state(self, state: NewAssessmentState) -> None:
        self.state = state


class TwoForms(FakeForms):
    """Two published forms."""

    def newest(self) -> tuple[object, ...]:  # type: ignore[override]
        return (self.form, a_form("2.0"))


class Desk:
    """The presenter with what it works on."""

    def __init__(self, store: Store, forms: FakeForms | None = None, tasks: HeldTasks | None = None) -> None:
        self.world = a_world(store.unit_of_work)
        self.drafting = Drafting(self.world)
        self.tasks = tasks or ImmediateTasks()
        self.view = Shown()
        self.started: list[AssessmentId] = []
        self.presenter = NewAssessmentPresenter(
            forms or FakeForms(),
            self.drafting,
            self.tasks,
            self.view,
            person=lambda: AMARA,
            started=self.started.append,
        )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "data")


def test_the_only_form_is_chosen_already(store: Store) -> None:
    desk = Desk(store)
    desk.presenter.begin()
    assert desk.view.state.form_id == "small"
    assert desk.view.state.forms[0].extent == "7 questions in 2 sections. Stop and come back whenever you like."


def test_of_several_forms_none_is_chosen_for_the_person(store: Store) -> None:
    desk = Desk(store, TwoForms())
    desk.presenter.begin()
    desk.presenter.type_title("Bus fares")
    desk.presenter.start()
    assert desk.view.state.form_error
    assert not desk.view.state.title_error
    desk.presenter.choose_form("small")
    assert not desk.view.state.form_error


@pytest.mark.parametrize(("title", "fault"), [("", "Say what"), ("   \n", "Say what"), ("a" * 301, "at most 300")])
def test_a_title_is_asked_for_before_anything_is_stored(store: Store, title: str, fault: str) -> None:
    desk = Desk(store)
    desk.presenter.begin()
    desk.presenter.type_title(title)
    desk.presenter.start()
    assert fault in desk.view.state.title_error
    assert desk.started == []
    desk.presenter.type_title("Bus")
    assert desk.view.state.title_error == ""


def test_starting_stores_the_title_as_one_line_and_opens_the_assessment(store: Store) -> None:
    desk = Desk(store)
    desk.presenter.begin()
    desk.presenter.type_title("  Bus\nfares\x00 & <b>trams</b> ")
    desk.presenter.start()
    opened = desk.drafting.open(desk.started[0]).assessment
    assert opened.title == "Bus fares & <b>trams</b>"
    assert opened.created_by == AMARA
    assert desk.view.state.title == ""


def test_pressed_twice_it_is_started_once(store: Store) -> None:
    tasks = HeldTasks()
    desk = Desk(store, tasks=tasks)
    desk.presenter.begin()
    tasks.answer_all()
    desk.presenter.type_title("Bus fares")
    desk.presenter.start()
    desk.presenter.start()
    assert desk.view.state.is_starting
    assert [ticket.writes for ticket in tasks.waiting] == [True]
    tasks.answer_all()
    assert len(desk.started) == 1


def test_a_refusal_is_said_and_what_was_typed_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(store)
    desk.presenter.begin()
    desk.presenter.type_title("Bus fares")

    def refuse(_command: object) -> None:
        raise DISK_FULL

    monkeypatch.setattr(desk.drafting, "create", refuse)
    desk.presenter.start()
    assert desk.view.state.refusal is not None
    assert desk.view.state.refusal.code == "disk-full"
    assert desk.view.state.title == "Bus fares"
    assert not desk.view.state.is_starting


def test_a_fault_of_ours_lets_the_person_try_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(store)
    desk.presenter.begin()
    desk.presenter.type_title("Bus fares")
    monkeypatch.setattr(desk.drafting, "create", lambda _command: 1 // 0)
    desk.presenter.start()
    assert not desk.view.state.is_starting
    assert desk.view.state.title == "Bus fares"


def test_forms_that_cannot_be_read_are_said_to_be(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    forms = FakeForms()

    def refuse() -> None:
        raise HeatError("The forms are damaged.", "Install the program again.", code="form-fault")

    monkeypatch.setattr(forms, "newest", refuse)
    desk = Desk(store, forms)
    desk.presenter.begin()
    assert desk.view.state.refusal is not None
    assert not desk.view.state.is_loading
