from __future__ import annotations

from pathlib import Path

from builders import CountedIdentities, FakeForms, TickingClock
from screen_fakes import AMARA, DISK_FULL, FakeKeeper, HeldTasks, ImmediateTasks, KeptPreferences, ListedRegister

from heat_app.errors import Fault
from heat_app.services.changing import World
from heat_app.services.ports import Preferences
from heat_app.services.safekeeping import Safekeeping
from heat_app.ui.screens.settings.presenter import SettingsPresenter
from heat_app.ui.screens.settings.state import SettingsState, Work


class Shown:
    """A view that remembers what it was shown."""

    state: SettingsState

    def show_state(self, state: SettingsState) -> None:
        self.state = state


class Desk:
    """The presenter with what it works on."""

    def __init__(self, tasks: HeldTasks | None = None) -> None:
        self.store = KeptPreferences()
        self.keeper = FakeKeeper()
        self.now = self.store.kept
        self.restored_count = 0
        self.view = Shown()
        world = World(ListedRegister(), FakeForms(), TickingClock(), CountedIdentities())  # type: ignore[arg-type]
        self.presenter = SettingsPresenter(
            self.store,
            Safekeeping(world, self.keeper),
            tasks or ImmediateTasks(),
            self.view,
            folder=Path("/data"),
            preferences=lambda: self.now,
            changed=self._take,
            restored=self._restored,
        )
        self.presenter.begin()

    def _take(self, preferences: Preferences) -> None:
        self.now = preferences

    def _restored(self) -> None:
        self.restored_count += 1


def test_it_begins_with_what_is_kept() -> None:
    desk = Desk()
    assert desk.view.state.entry.person == AMARA
    assert (desk.view.state.appearance, desk.view.state.text_percent) == ("system", 100)
    assert desk.view.state.is_entry_kept


def test_who_works_here_is_kept_when_saved_and_only_then() -> None:
    desk = Desk()
    desk.presenter.type("role", "Director")
    assert not desk.view.state.is_entry_kept
    assert desk.store.kept.person == AMARA
    desk.presenter.save_person()
    assert desk.store.kept.person is not None
    assert desk.store.kept.person.role == "Director"
    assert desk.now.person == desk.store.kept.person
    assert desk.view.state.is_entry_kept
    assert desk.view.state.outcome is not None


def test_nothing_is_kept_of_a_person_without_a_name() -> None:
    desk = Desk()
    desk.presenter.type("name", "  ")
    desk.presenter.save_person()
    assert desk.view.state.entry.name_error
    assert desk.store.kept.person == AMARA


def test_what_was_typed_and_not_saved_is_let_go_on_coming_back() -> None:
    desk = Desk()
    desk.presenter.type("role", "Director")
    desk.presenter.begin()
    assert desk.view.state.entry.person == AMARA


def test_colours_and_text_size_hold_at_once_and_are_kept_together() -> None:
    desk = Desk()
    desk.presenter.choose_appearance("dark")
    desk.presenter.choose_text_percent(150)
    assert desk.now == desk.store.kept == Preferences(AMARA, "dark", 1.5)


def test_settings_that_cannot_be_kept_hold_all_the_same_and_it_is_said() -> None:
    desk = Desk()
    desk.store.trouble = DISK_FULL
    desk.presenter.choose_appearance("dark")
    assert desk.now.appearance == "dark"
    assert desk.view.state.appearance == "dark"
    assert desk.view.state.refusal is not None
    desk.store.trouble = None
    desk.presenter.choose_text_percent(125)
    assert desk.store.kept.appearance == "dark"
    assert desk.view.state.refusal is None


def test_a_backup_says_where_it_is() -> None:
    desk = Desk()
    desk.presenter.back_up(Path("/usb/copy.sqlite3"))
    assert desk.keeper.backups == [Path("/usb/copy.sqlite3")]
    assert desk.view.state.outcome is not None
    assert str(Path("/usb/copy.sqlite3")) in desk.view.state.outcome.text


def test_a_backup_that_fails_says_why_and_can_be_tried_again() -> None:
    desk = Desk()
    desk.keeper.trouble = DISK_FULL
    desk.presenter.back_up(Path("/usb/copy.sqlite3"))
    assert desk.view.state.refusal is not None
    assert desk.view.state.work is Work.NOTHING
    desk.keeper.trouble = None
    desk.presenter.back_up(Path("/usb/copy.sqlite3"))
    assert desk.view.state.refusal is None
    assert desk.view.state.outcome is not None


def test_one_thing_is_done_at_a_time() -> None:
    tasks = HeldTasks()
    desk = Desk(tasks)
    desk.presenter.back_up(Path("/one"))
    desk.presenter.restore(Path("/two"))
    assert desk.view.state.work is Work.BACKING_UP
    tasks.answer_all()
    assert desk.keeper.restored == []


def test_restoring_says_where_the_old_data_lies_and_reads_everything_anew() -> None:
    desk = Desk()
    desk.presenter.restore(Path("/usb/copy.sqlite3"))
    assert desk.view.state.outcome is not None
    assert "moved-aside" in desk.view.state.outcome.text
    assert desk.restored_count == 1


def test_a_check_lists_faults_and_says_how_many_more_there_are() -> None:
    desk = Desk()
    desk.presenter.check()
    assert desk.view.state.outcome is not None
    assert desk.view.state.outcome.is_good
    desk.keeper.faults = tuple(Fault("journal-cut", f"SMALL-{n}", "It is cut.", "Restore.") for n in range(7))
    desk.presenter.check()
    assert not desk.view.state.outcome.is_good
    assert desk.view.state.outcome.title == "7 faults were found"
    assert "SMALL-4" in desk.view.state.outcome.text
    assert "SMALL-5" not in desk.view.state.outcome.text
    assert "And 2 more" in desk.view.state.outcome.text
