from __future__ import annotations

from screen_fakes import DISK_FULL, HeldTasks, ImmediateTasks, KeptPreferences

from heat_app.services.ports import Preferences
from heat_app.ui.screens.welcome.presenter import WelcomePresenter
from heat_app.ui.screens.welcome.state import WelcomeState


class Shown:
    """A view that remembers what it was shown."""

    state: WelcomeState

    def show_state(self, state: WelcomeState) -> None:
        self.state = state


class Desk:
    """The presenter with what it works on."""

    def __init__(self, tasks: HeldTasks | None = None) -> None:
        self.store = KeptPreferences(Preferences(None, "dark", 1.25))
        self.view = Shown()
        self.ready: list[Preferences] = []
        self.presenter = WelcomePresenter(
            self.store,
            tasks or ImmediateTasks(),
            self.view,
            folder="/data",
            preferences=self.store.kept,
            ready=self.ready.append,
        )
        self.presenter.begin()

    def fill_in(self) -> None:
        self.presenter.type("name", "Amara Khan")
        self.presenter.type("role", "Commissioning manager")
        self.presenter.type("organisation", "NHS Harbour ICB")


def test_it_says_where_the_work_is_kept() -> None:
    assert Desk().view.state.folder == "/data"


def test_it_goes_on_only_when_everything_is_said() -> None:
    desk = Desk()
    desk.presenter.type("name", "Amara Khan")
    desk.presenter.go_on()
    entry = desk.view.state.entry
    assert (entry.name_error, bool(entry.role_error), bool(entry.organisation_error)) == ("", True, True)
    assert desk.ready == []
    assert not desk.view.state.is_saving


def test_the_person_is_kept_beside_what_was_set_before() -> None:
    desk = Desk()
    desk.fill_in()
    desk.presenter.go_on()
    assert desk.ready == [desk.store.kept]
    assert desk.store.kept.person is not None
    assert desk.store.kept.person.described == "Amara Khan, Commissioning manager, NHS Harbour ICB"
    assert (desk.store.kept.appearance, desk.store.kept.text_scale) == ("dark", 1.25)


def test_pressed_twice_it_is_kept_once() -> None:
    tasks = HeldTasks()
    desk = Desk(tasks)
    desk.fill_in()
    desk.presenter.go_on()
    desk.presenter.go_on()
    assert len(tasks.waiting) == 1


def test_where_it_cannot_be_kept_it_is_said_and_nothing_typed_is_lost() -> None:
    desk = Desk()
    desk.store.trouble = DISK_FULL
    desk.fill_in()
    desk.presenter.go_on()
    assert desk.view.state.refusal is not None
    assert desk.view.state.entry.name == "Amara Khan"
    assert desk.ready == []
    desk.store.trouble = None
    desk.presenter.go_on()
    assert len(desk.ready) == 1
