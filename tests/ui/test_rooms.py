from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from desks import Desk, a_desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot
from screen_fakes import AMARA, DISK_FULL
from windows import settle

from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.services.ports import Preferences
from heat_app.ui.keys import SHORTCUTS
from heat_app.ui.main_window import Opening
from heat_app.ui.rail import Place
from heat_app.ui.screens.register import view as register_view
from heat_app.ui.screens.settings import view as settings_view
from heat_app.ui.theme.theme import Theme, current_theme

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SAM = Person(UserText("Sam Patel"), UserText("Equality lead"), UserText("NHS Harbour ICB"))


@pytest.fixture
def make_desk(theme: Theme, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    desks: list[Desk] = []

    def make(*titles: str, person: Person | None = AMARA, size: tuple[int, int] = (1280, 800)) -> Desk:
        desk = a_desk(tmp_path / f"data{len(desks)}", person, size)
        desks.append(desk)
        for title in titles:
            desk.start(title, person or AMARA)
        if titles:
            desk.rooms.refresh()
            settle()
        return desk

    yield make
    for desk in desks:
        desk.close()


def words(desk: Desk) -> str:
    """Everything that is written on the screen that is shown."""
    shown = desk.window.browse.shown_screen
    assert shown is not None
    return "\n".join(label.text() for label in shown.findChildren(QLabel) if label.isVisible())


def test_on_first_use_it_asks_who_works_here_and_keeps_it(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(person=None)
    for text in ("Amara Khan", "Commissioning manager", "NHS Harbour ICB"):
        desk.type(text)
        desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Space)
    assert desk.services.preferences.load().person == AMARA
    assert desk.window.place is Place.HOME
    assert "Amara Khan" in desk.find("rail-profile").accessibleName()
    assert "Start your first assessment" in words(desk)


def test_before_it_is_known_who_works_here_nothing_else_can_be_reached(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(person=None)
    desk.press(Qt.Key.Key_N, CTRL)
    desk.press(Qt.Key.Key_K, CTRL)
    assert QApplication.activeModalWidget() is None
    assert desk.find("welcome").isVisible()


def test_what_is_missing_on_first_use_is_said_and_leads_to_its_field(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(person=None)
    desk.type("Amara Khan")
    desk.press(Qt.Key.Key_Return)
    assert desk.services.preferences.load().person is None
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is desk.find("welcome-role")


def choose_first_form(desk: Desk) -> None:
    """Chooses the form the focus is at, and goes on to the title, by keys alone."""
    desk.press(Qt.Key.Key_Space)
    title = desk.find("new-title")
    for _ in range(20):
        if QApplication.focusWidget() is title:
            return
        desk.press(Qt.Key.Key_Tab)
    raise AssertionError("Tab does not get there")


def test_a_new_assessment_is_started_and_opened_by_keys_alone(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk()
    desk.press(Qt.Key.Key_N, CTRL)
    choose_first_form(desk)
    desk.type("Bus fares & <b>trams</b>")
    desk.press(Qt.Key.Key_Return)
    assert [screen.opening for screen in desk.opened] == [Opening.WRITE]
    stored = desk.services.drafting.open(desk.opened[0].assessment_id).assessment
    assert stored.title == "Bus fares & <b>trams</b>"
    assert stored.created_by == AMARA


def test_going_back_hands_every_word_over_and_frees_the_screen(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("Bus fares")
    desk.find("home-continue", QPushButton).click()  # type: ignore[attr-defined]
    settle()
    screen = desk.opened[0]
    assert desk.window.windowTitle().startswith("Bus fares <b>2026</b>")
    desk.press(Qt.Key.Key_Left, ALT)
    assert not shiboken6.isValid(screen)
    assert desk.window.assessment is None
    assert desk.window.browse.isVisible()


def test_a_screen_that_may_not_be_left_stays(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("Bus fares")
    desk.find("home-continue", QPushButton).click()  # type: ignore[attr-defined]
    screen = desk.opened[0]
    screen.may_leave = False
    desk.press(Qt.Key.Key_Left, ALT)
    desk.press(Qt.Key.Key_N, CTRL)
    desk.rooms.go_to(Place.REGISTER)
    desk.window.close()
    assert desk.window.assessment is screen
    assert screen.isVisible()
    assert screen.flush_count == 0


def test_closing_hands_over_first_and_asks_whether_all_is_stored(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("Bus fares")
    desk.find("home-continue", QPushButton).click()  # type: ignore[attr-defined]
    screen = desk.opened[0]
    handed_over: list[int] = []

    def not_yet() -> bool:
        handed_over.append(screen.flush_count)
        return False

    desk.window.may_close = not_yet
    desk.window.close()
    assert handed_over == [1]
    assert desk.window.isVisible()


def test_the_screen_itself_can_ask_to_be_left(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("Bus fares")
    desk.find("home-continue", QPushButton).click()  # type: ignore[attr-defined]
    desk.opened[0].closed.emit()
    settle()
    assert desk.window.assessment is None


def test_the_register_is_searched_by_keys_and_a_line_opened(make_desk: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = make_desk("Bus fares", "Library hours", "Bus stops")
    desk.press(Qt.Key.Key_F, CTRL)
    assert desk.window.place is Place.REGISTER
    desk.type("library")
    table = desk.find("register-table", QTableView)
    assert isinstance(table, QTableView)
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    desk.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is table
    desk.press(Qt.Key.Key_Return)
    assert desk.services.drafting.open(desk.opened[0].assessment_id).assessment.title == "Library hours"


def test_single_keys_work_only_while_the_table_has_the_focus(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("Bus fares")
    desk.rooms.go_to(Place.REGISTER)
    desk.rooms.register.view.focus_table()
    settle()
    assert "N for new" in words(desk)
    desk.press(Qt.Key.Key_Slash)
    search = desk.find("register-search", QLineEdit)
    assert isinstance(search, QLineEdit)
    assert QApplication.focusWidget() is search
    assert "N for new" not in words(desk)
    desk.type("n/")
    assert search.text() == "n/"
    assert desk.window.place is Place.REGISTER
    desk.rooms.register.view.focus_table()
    desk.press(Qt.Key.Key_N)
    assert desk.find("new-assessment").isVisible()


def test_what_finds_nothing_offers_the_way_back(make_desk: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = make_desk("Bus fares")
    desk.press(Qt.Key.Key_F, CTRL)
    desk.type("tram")
    view = desk.rooms.register.view
    qtbot.waitUntil(view.nothing.isVisible)
    assert "“tram”" in words(desk)
    view.nothing.action.click()
    settle()
    assert view.table.isVisible()
    assert view.model.rowCount() == 1


def test_reviews_are_the_register_with_what_waits(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("Bus fares")
    desk.rooms.go_to(Place.REVIEWS)
    settle()
    assert desk.window.windowTitle().startswith("Reviews")
    assert desk.rooms.register.view.model.rowCount() == 0
    desk.rooms.go_to(Place.REGISTER)
    assert desk.rooms.register.view.model.rowCount() == 1


def test_a_chip_that_is_chosen_marks_the_place_on_the_rail(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("Bus fares")
    desk.rooms.go_to(Place.REGISTER)
    for button in desk.rooms.register.view.chips.buttons():
        if button.accessibleName() == "Needs review":
            button.click()
    assert desk.window.place is Place.REVIEWS
    assert desk.find("rail-reviews").accessibleDescription() == "Current page"
    assert desk.find("rail-register").accessibleDescription() == ""


def test_the_palette_finds_an_assessment_and_opens_it(make_desk: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = make_desk("Bus fares", "Library hours")
    desk.press(Qt.Key.Key_K, CTRL)
    palette = desk.rooms.palette.view.palette
    assert palette is not None
    desk.type("libr")
    qtbot.waitUntil(
        lambda: [item.title for item in palette._found.entries if not isinstance(item, str)] == ["Library hours"]
    )
    desk.press(Qt.Key.Key_Return)
    assert desk.services.drafting.open(desk.opened[0].assessment_id).assessment.title == "Library hours"
    assert desk.rooms.palette.view.palette is None


def test_the_palette_does_commands_and_closes_on_escape(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk()
    desk.press(Qt.Key.Key_K, CTRL)
    desk.press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    desk.press(Qt.Key.Key_K, CTRL)
    desk.type("dark col")
    desk.press(Qt.Key.Key_Return)
    assert current_theme().is_dark
    assert desk.services.preferences.load().appearance == "dark"


def test_the_palette_looks_nothing_up_again_while_nothing_is_typed(
    make_desk: Callable[..., Desk], qtbot: QtBot
) -> None:
    desk = make_desk("Bus fares")
    desk.press(Qt.Key.Key_K, CTRL)
    told: list[str] = []
    desk.rooms.palette.view.typed.connect(told.append)
    desk.type("bus")
    qtbot.waitUntil(lambda: told == ["bus"])
    # What was found is told like typing; its pause leads to nothing.
    desk.rooms.palette.view._tell()
    assert told == ["bus"]


def test_f6_goes_between_the_rail_and_the_screen(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("Bus fares")
    desk.window.browse.focus_screen()
    desk.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is desk.find("rail-home")
    desk.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is desk.find("rail-register")
    desk.press(Qt.Key.Key_Space)
    assert desk.window.place is Place.REGISTER
    desk.press(Qt.Key.Key_F6)
    desk.press(Qt.Key.Key_F6)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert desk.rooms.register.view.isAncestorOf(focused)


def test_where_the_window_is_narrow_the_rail_opens_over_the_screen(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("Bus fares", size=(800, 700))
    rail = desk.find("rail")
    assert not rail.isVisible()
    desk.find("menu", QPushButton).click()  # type: ignore[attr-defined]
    settle()
    assert rail.isVisible()
    assert QApplication.focusWidget() is desk.find("rail-home")
    desk.press(Qt.Key.Key_Escape)
    assert not rail.isVisible()
    assert QApplication.focusWidget() is desk.find("menu")
    desk.find("menu", QPushButton).click()  # type: ignore[attr-defined]
    desk.find("rail-register", QPushButton).click()  # type: ignore[attr-defined]
    settle()
    assert not rail.isVisible()
    assert desk.window.place is Place.REGISTER


def test_text_size_keys_hold_at_once_and_are_kept(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk()
    desk.press(Qt.Key.Key_Plus, CTRL)
    desk.press(Qt.Key.Key_Plus, CTRL)
    assert current_theme().scale == 1.25
    assert desk.services.preferences.load().text_scale == 1.25
    desk.press(Qt.Key.Key_0, CTRL)
    assert desk.services.preferences.load() == Preferences(AMARA)


@pytest.mark.parametrize(
    ("key", "modifier"), [(Qt.Key.Key_Slash, CTRL), (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)]
)
def test_the_list_of_keys_opens_and_closes_by_keys(
    make_desk: Callable[..., Desk], key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    desk = make_desk()
    desk.press(key, modifier)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, QDialog)
    desk.press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_titles_and_names_are_never_taken_as_markup(make_desk: Callable[..., Desk]) -> None:
    hostile = "<img src=x><b>Bus</b> &amp; {0} %s \u202egnp"
    desk = make_desk(hostile, person=Person(UserText("<i>Amara</i> &Khan"), UserText("<b>Lead</b>"), UserText("NHS")))
    assert "<img src=x><b>Bus</b> &amp; {0} %s" in words(desk)
    for label in desk.window.findChildren(QLabel):
        assert label.textFormat() is not Qt.TextFormat.RichText
        assert label.textFormat() is not Qt.TextFormat.AutoText or not label.text()
    assert desk.find("rail-profile").accessibleName() == "<i>Amara</i> &Khan, <b>Lead</b>, Settings"


def test_another_person_is_greeted_and_finds_the_first_ones_work_under_all_not_under_mine(
    make_desk: Callable[..., Desk],
) -> None:
    desk = make_desk("Bus fares")
    desk.rooms.go_to(Place.SETTINGS)
    name = desk.find("settings-name", QLineEdit)
    assert isinstance(name, QLineEdit)
    name.setFocus()
    name.selectAll()
    desk.type("Sam Patel")
    desk.find("settings-save", QPushButton).click()  # type: ignore[attr-defined]
    desk.rooms.go_to(Place.HOME)
    settle()
    assert "Sam" in desk.window.home.greeting.text()
    assert "Continue where you left off" not in words(desk)


def test_a_backup_is_made_where_the_person_says(
    make_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk("Bus fares")
    target = tmp_path / "copy.sqlite3"
    monkeypatch.setattr(settings_view.QFileDialog, "getSaveFileName", lambda *_args, **_options: (str(target), ""))
    desk.find("home-backup", QPushButton).click()  # type: ignore[attr-defined]
    settle()
    assert target.stat().st_size > 0
    assert "Backup made" in words(desk)


def test_a_backup_is_restored_only_after_the_person_said_so(
    make_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk("Bus fares")
    copy = tmp_path / "copy.sqlite3"
    desk.services.safekeeping.backup(copy)
    desk.start("Written after the backup")
    desk.rooms.go_to(Place.SETTINGS)
    monkeypatch.setattr(settings_view.QFileDialog, "getOpenFileName", lambda *_args, **_options: (str(copy), ""))
    said: list[bool] = [False, True]
    monkeypatch.setattr(settings_view, "confirm", lambda *_args, **_options: said.pop(0))
    desk.rooms.settings.view.choose_restore()
    assert sum(desk.services.register.status_counts().values()) == 2
    desk.rooms.settings.view.choose_restore()
    assert sum(desk.services.register.status_counts().values()) == 1


def test_a_check_of_everything_stored_is_one_command_away(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("Bus fares")
    desk.press(Qt.Key.Key_K, CTRL)
    desk.type("check every")
    desk.press(Qt.Key.Key_Return)
    assert "Everything is intact" in words(desk)


def test_trouble_with_storage_is_said_on_home_and_can_be_tried_again(
    make_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk("Bus fares")

    def refuse() -> None:
        raise DISK_FULL

    with monkeypatch.context() as patched:
        patched.setattr(type(desk.services.register), "status_counts", lambda _self: refuse())
        desk.rooms.refresh()
        settle()
        assert "The disk is full." in words(desk)
        assert "Free some space and try again." in words(desk)
    desk.find("home-retry", QPushButton).click()  # type: ignore[attr-defined]
    settle()
    assert "Bus fares" in words(desk)


def test_what_is_typed_in_stays_in_sight_when_the_forms_come_above_it(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(size=(1280, 720))
    current_theme().set_scale(2.0)
    desk.press(Qt.Key.Key_N, CTRL)
    choose_first_form(desk)
    title = desk.find("new-title")
    assert QApplication.focusWidget() is title
    assert title.visibleRegion().boundingRect().height() == title.height()


def test_the_register_is_exported_where_the_person_says(
    make_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk("Bus fares", "Library hours")
    target = tmp_path / "register.csv"
    monkeypatch.setattr(register_view.QFileDialog, "getSaveFileName", lambda *_args, **_options: (str(target), ""))
    desk.press(Qt.Key.Key_K, CTRL)
    desk.type("export")
    desk.press(Qt.Key.Key_Return)
    assert target.read_text(encoding="utf-8-sig").count("\n") == 3
    assert "The register was exported" in words(desk)


def test_home_and_end_lead_to_the_first_and_the_last_line(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk(*(f"Change {number}" for number in range(5)))
    desk.rooms.go_to(Place.REGISTER)
    view = desk.rooms.register.view
    view.focus_table()
    desk.press(Qt.Key.Key_End)
    assert view.table.currentIndex().row() == 4
    desk.press(Qt.Key.Key_Home)
    assert view.table.currentIndex().row() == 0


def test_typing_in_the_table_reads_no_line_that_is_out_of_sight(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("Change 0")
    desk.rooms.go_to(Place.REGISTER)
    view = desk.rooms.register.view
    view.model.begin(100_000)
    view.focus_table()
    settle()
    needed: list[int] = []
    view.row_needed.connect(needed.append)
    desk.press(Qt.Key.Key_C)
    assert [row for row in needed if row > 100] == []


def test_every_key_of_the_window_stands_in_the_list_of_keys(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk("Bus fares")
    desk.rooms.go_to(Place.REGISTER)
    bound = {shortcut.key().toString() for shortcut in desk.window.findChildren(QShortcut)} - {"Ctrl+="}
    assert "Ctrl+K" in bound
    told = {keys for group in SHORTCUTS for shortcut in group.shortcuts for keys in shortcut.keys.split()}
    assert bound - told == set()
