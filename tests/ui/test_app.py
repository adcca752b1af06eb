from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from processes import held_open
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from screen_fakes import AMARA, DISK_FULL
from windows import settle

from heat_app.bootstrap import build
from heat_app.errors import HeatError
from heat_app.services.facade import Services
from heat_app.services.ports import Preferences
from heat_app.ui import app as app_module
from heat_app.ui.app import Program, has_display, no_display_words, run
from heat_app.ui.first_look import FirstLook, recall, remember
from heat_app.ui.theme.theme import Mode, Theme, current_theme
from heat_app.ui.trouble import CannotOpenPage, CrashDialog


@pytest.fixture
def start(
    theme: Theme, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Program]]:
    programs: list[Program] = []

    def adopt(_app: QApplication, *, mode: Mode, scale: float) -> Theme:
        # A process has one theme; that of the tests stands in for the one a program would install.
        theme.set_mode(mode)
        theme.set_scale(scale)
        return theme

    monkeypatch.setattr(app_module.Theme, "install", adopt)

    def make(opens: Callable[[Path], Services] = build, folder: Path = tmp_path / "data") -> Program:
        program = Program(qapp, folder, opens)
        programs.append(program)
        return program

    yield make
    for program in programs:
        program.tasks.finish(5)
        program.window.may_close = lambda: True
        program.window.close()
        program.end()
        program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def used_before(folder: Path) -> None:
    build(folder).preferences.save(Preferences(AMARA, "light", 1.0))


def test_the_window_is_painted_before_anything_is_opened(
    start: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "used"
    used_before(folder)
    was_painted: list[bool] = []

    def opening(data_directory: Path) -> Services:
        was_painted.append(program.window._is_painted)
        assert threading.current_thread() is not threading.main_thread()
        return build(data_directory)

    program = start(opening, folder)
    with qtbot.waitSignal(program.ready, timeout=20_000):
        program.show()
    assert was_painted == [True]
    qtbot.waitUntil(lambda: program.tasks.is_settled)
    assert not program.window.home._loading.isVisible()


def test_on_first_use_it_asks_who_works_here(start: Callable[..., Program], qtbot: QtBot) -> None:
    program = start()
    with qtbot.waitSignal(program.ready, timeout=20_000):
        program.show()
    assert program.window.windowTitle().startswith("Welcome")


def test_it_looks_as_it_was_left_from_the_first_picture_on(
    start: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "used"
    build(folder).preferences.save(Preferences(AMARA, "dark", 1.25))
    remember(folder, FirstLook("Amara Khan", "Lead", "dark", 1.25, 1100, 750))
    program = start(folder=folder)
    assert (current_theme().is_dark, current_theme().scale) == (True, 1.25)
    assert program.window.home.greeting.text().endswith(", Amara")
    with qtbot.waitSignal(program.ready, timeout=20_000):
        program.show()
    qtbot.waitUntil(lambda: program.tasks.is_settled)
    program.window.resize(1000, 720)
    program.window.close()
    left = recall(folder)
    assert (left.name, left.appearance, left.text_scale) == ("Amara Khan", "dark", 1.25)
    assert (left.width, left.height) == (1000, 720)


def test_what_is_stored_decides_where_the_memory_is_older(
    start: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "used"
    used_before(folder)
    remember(folder, FirstLook("Somebody else", "", "dark", 2.0))
    program = start(folder=folder)
    with qtbot.waitSignal(program.ready, timeout=20_000):
        program.show()
    assert (current_theme().is_dark, current_theme().scale) == (False, 1.0)
    assert program.window.home.greeting.text().endswith(", Amara")


def test_storage_that_cannot_be_opened_is_said_in_the_window_and_can_be_tried_again(
    start: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    troubles: list[HeatError] = [DISK_FULL]

    def opening(data_directory: Path) -> Services:
        if troubles:
            raise troubles.pop()
        return build(data_directory)

    program = start(opening)
    program.show()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(CannotOpenPage)))
    page = program.window.findChildren(CannotOpenPage)[0]
    settle()
    assert page.isVisible()
    assert page.what.text() == "The disk is full."
    assert page.remedy.text() == "Free some space and try again."
    assert str(tmp_path) in page.where.text()
    assert QApplication.focusWidget() is page.retry
    with qtbot.waitSignal(program.ready, timeout=20_000):
        page.retry.click()
    assert program.rooms is not None


def test_nothing_is_remembered_of_a_window_that_opened_nothing(
    start: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    def opening(_data_directory: Path) -> Services:
        raise DISK_FULL

    program = start(opening)
    program.show()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(CannotOpenPage)))
    program.window.close()
    assert not (tmp_path / "data" / "window.json").exists()


def test_a_fault_while_opening_gives_a_report_and_a_way_on(start: Callable[..., Program], qtbot: QtBot) -> None:
    def opening(_data_directory: Path) -> Services:
        raise ZeroDivisionError

    program = start(opening)
    program.show()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(CannotOpenPage)))
    dialogs = program.window.findChildren(CrashDialog)
    assert len(dialogs) == 1
    assert "ZeroDivisionError" in dialogs[0].details.toPlainText()
    dialogs[0].accept()


def test_a_fault_of_ours_offers_a_report_once_at_a_time_and_copies_it(
    start: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "used"
    used_before(folder)
    program = start(folder=folder)
    with qtbot.waitSignal(program.ready, timeout=20_000):
        program.show()
    program.tasks.run(lambda: int("words of an answer"))
    program.tasks.run(lambda: 1 // 0)
    qtbot.waitUntil(lambda: program.tasks.is_settled)
    dialogs = program.window.findChildren(CrashDialog)
    assert len(dialogs) == 1
    report = dialogs[0].details.toPlainText()
    assert "ValueError" in report
    assert "words of an answer" not in report
    dialogs[0].copy.click()
    assert QApplication.clipboard().text() == report
    written = (folder / "logs" / "heat.log").read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "ZeroDivisionError" in written
    assert "words of an answer" not in written
    dialogs[0].accept()
    program.show_crash(KeyError())
    assert len([dialog for dialog in program.window.findChildren(CrashDialog) if dialog.isVisible()]) == 1


def test_what_nobody_caught_in_the_window_gives_a_report_and_a_refusal_a_message(
    start: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "used"
    used_before(folder)
    program = start(folder=folder)
    with qtbot.waitSignal(program.ready, timeout=20_000):
        program.show()
    sys.excepthook(type(DISK_FULL), DISK_FULL, None)
    assert program.window.banner.isVisible()
    assert "Free some space" in program.window.banner.text.text()
    assert program.window.findChildren(CrashDialog) == []
    sys.excepthook(KeyError, KeyError("x"), None)
    assert len(program.window.findChildren(CrashDialog)) == 1


def test_a_refusal_nobody_asked_to_be_told_of_is_said_across_the_window(
    start: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "used"
    used_before(folder)
    program = start(folder=folder)
    with qtbot.waitSignal(program.ready, timeout=20_000):
        program.show()

    def refuse() -> None:
        raise DISK_FULL

    program.tasks.run(refuse, writes=True)
    qtbot.waitUntil(lambda: program.tasks.is_settled)
    assert "The disk is full." in program.window.banner.text.text()


@pytest.mark.parametrize(("answer", "closes"), [("back", False), ("close", True)])
def test_closing_while_a_write_hangs_asks(
    start: Callable[..., Program],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    closes: bool,
) -> None:
    folder = tmp_path / "used"
    used_before(folder)
    program = start(folder=folder)
    with qtbot.waitSignal(program.ready, timeout=20_000):
        program.show()
    monkeypatch.setattr(app_module, "LONGEST_WAIT_SECONDS", 0.01)
    asked: list[str] = []

    def ask(_parent: object, title: str, *_args: object, **_options: object) -> str:
        asked.append(title)
        return answer

    monkeypatch.setattr("heat_app.ui.widgets.dialogs.ask", ask)
    gate = threading.Event()
    program.tasks.run(gate.wait, writes=True)
    program.window.close()
    assert asked == ["Your last changes are still being saved"]
    assert program.window.isVisible() is not closes
    gate.set()


def test_closing_waits_for_a_write_that_takes_its_time(
    start: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "used"
    used_before(folder)
    program = start(folder=folder)
    with qtbot.waitSignal(program.ready, timeout=20_000):
        program.show()
    gate = threading.Event()
    written: list[str] = []
    program.tasks.run(lambda: gate.wait() and written.append("stored"), writes=True)
    threading.Timer(0.05, gate.set).start()
    program.window.close()
    assert written == ["stored"]
    assert not program.window.isVisible()


@pytest.mark.parametrize(
    ("set_variable", "expected"),
    [(None, False), ("DISPLAY", True), ("WAYLAND_DISPLAY", True), ("QT_QPA_PLATFORM", True)],
)
def test_a_display_is_known_by_what_names_one(
    monkeypatch: pytest.MonkeyPatch, set_variable: str | None, expected: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if set_variable:
        monkeypatch.setenv(set_variable, "x")
    assert has_display() is expected
    monkeypatch.setattr(sys, "platform", "win32")
    assert has_display()


def test_without_a_display_it_names_the_command_line_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(app_module, "has_display", lambda: False)
    assert run(tmp_path / "data", build) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "heat --help" in said.err
    assert not (tmp_path / "data").exists()


def test_the_buttons_of_a_folder_that_cannot_be_opened_are_all_reached_by_tab(
    start: Callable[..., Program], qtbot: QtBot
) -> None:
    def opening(_data_directory: Path) -> Services:
        raise DISK_FULL

    program = start(opening)
    program.show()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(CannotOpenPage)))
    page = program.window.findChildren(CannotOpenPage)[0]
    settle()
    names = [button.accessibleName() for button in page.findChildren(QPushButton)]
    assert names == ["Try again", "Open the folder", "Close the program"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux tells what a process holds open")
def test_the_database_is_let_go_of_when_the_program_ends(
    start: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    program = start()
    with qtbot.waitSignal(program.ready, timeout=20_000):
        program.show()
    qtbot.waitUntil(lambda: program.tasks.is_settled)
    assert held_open(tmp_path / "data")
    program.window.close()
    program.end()
    assert held_open(tmp_path / "data") == []


def test_without_a_display_it_names_the_command_as_it_can_be_typed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(Path.cwd() / ".venv" / "bin" / "python"))
    assert no_display_words("main.py").endswith("the same work: .venv/bin/python main.py --help")
    assert no_display_words("/usr/bin/heat").endswith("the same work: heat --help")
