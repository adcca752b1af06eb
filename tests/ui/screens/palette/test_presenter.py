from __future__ import annotations

from screen_fakes import DISK_FULL, HeldTasks, ListedRegister, a_row

from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId
from heat_app.domain.text import UserText
from heat_app.ui.screens.palette.presenter import MOST_FOUND, PalettePresenter, assessment_key
from heat_app.ui.screens.palette.state import Command, PaletteState


class Shown:
    """A view that remembers what it was shown."""

    def __init__(self) -> None:
        self.state = PaletteState()

    def show_state(self, state: PaletteState) -> None:
        self.state = state


class Desk:
    """The presenter with what it works on."""

    def __init__(self, listed: ListedRegister) -> None:
        self.tasks = HeldTasks()
        self.view = Shown()
        self.opened: list[tuple[AssessmentId, Status]] = []
        self.done: list[str] = []
        self.presenter = PalettePresenter(
            listed.verbs(),
            self.tasks,
            self.view,
            commands={Command("home", "Home", is_place=True): lambda: self.done.append("home")},
            open_assessment=lambda assessment_id, status: self.opened.append((assessment_id, status)),
        )


def test_commands_are_there_before_any_assessment_was_looked_up() -> None:
    desk = Desk(ListedRegister([a_row()]))
    desk.presenter.begin()
    assert [command.key for command in desk.view.state.commands] == ["home"]
    assert desk.view.state.found == ()
    desk.tasks.answer_all()
    assert [found.title for found in desk.view.state.found] == ["Assessment 1"]


def test_only_the_last_words_typed_are_looked_up() -> None:
    listed = ListedRegister([a_row(1, title=UserText("Bus")), a_row(2, title=UserText("Tram"))])
    desk = Desk(listed)
    desk.presenter.begin()
    desk.presenter.type("b")
    desk.presenter.type("tram")
    assert [ticket.is_forgotten for ticket in desk.tasks.waiting] == [True, True, False]
    desk.tasks.answer_all()
    assert [found.title for found in desk.view.state.found] == ["Tram"]


def test_no_more_is_read_than_is_shown() -> None:
    listed = ListedRegister([a_row(number) for number in range(1, 100)])
    desk = Desk(listed)
    desk.presenter.begin()
    desk.tasks.answer_all()
    assert [query.limit for query in listed.queries] == [MOST_FOUND]
    assert len(desk.view.state.found) == MOST_FOUND


def test_choosing_an_assessment_opens_it_and_a_command_does_it() -> None:
    desk = Desk(ListedRegister([a_row(3, status=Status.SUBMITTED)]))
    desk.presenter.begin()
    desk.tasks.answer_all()
    desk.presenter.choose(assessment_key(desk.view.state.found[0]))
    desk.presenter.choose("home")
    assert desk.opened == [(AssessmentId("id-3"), Status.SUBMITTED)]
    assert desk.done == ["home"]


def test_trouble_with_storage_leaves_the_commands() -> None:
    desk = Desk(ListedRegister([a_row()], trouble=DISK_FULL))
    desk.presenter.begin()
    desk.tasks.answer_all()
    assert desk.view.state.found == ()
    assert desk.view.state.commands


def test_what_can_be_done_only_here_comes_first_and_is_gone_elsewhere() -> None:
    desk = Desk(ListedRegister([]))
    here = Command("start:further", "Start Further form from this…")
    desk.presenter.begin({here: lambda: desk.done.append("started")})
    assert [command.key for command in desk.view.state.commands] == ["start:further", "home"]
    desk.presenter.choose("start:further")
    assert desk.done == ["started"]
    desk.presenter.begin()
    assert [command.key for command in desk.view.state.commands] == ["home"]
