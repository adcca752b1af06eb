"""The window's program: shows the window at once, then opens what is stored, and closes only when it is safe."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from heat_app import PROGRAM_NAME, PROGRAM_VERSION
from heat_app.errors import HeatError
from heat_app.ui.first_look import FirstLook, recall, remember
from heat_app.ui.garbage import CollectsHere
from heat_app.ui.main_window import MainWindow
from heat_app.ui.screens.home.state import HomeState
from heat_app.ui.tasks import WorkerTasks
from heat_app.ui.theme.theme import Mode, Theme
from heat_app.ui.wording import greeting, refusal_words, weekday

if TYPE_CHECKING:
    # Loading these takes longer than showing the window; nothing of them is needed for its first picture.
    from heat_app.services.facade import Services
    from heat_app.services.ports import Preferences
    from heat_app.ui.rooms import Rooms
    from heat_app.ui.trouble import CannotOpenPage

Build = Callable[[Path], "Services"]
"""Joins the services over a data folder."""

LONGEST_WAIT_SECONDS = 3.0
"""How long closing waits for writes before it asks."""

_UNPAINTED_MS = 400


@dataclass(frozen=True, slots=True)
class _Opened:
    """What opening the data folder gave."""

    services: Services
    preferences: Preferences


def run(data_directory: Path, build: Build) -> int:
    """Opens the window over a data folder and stays until it is closed; returns the exit status."""
    if not has_display():
        print(no_display_words(sys.argv[0]), file=sys.stderr)  # noqa: T201  there is no window to say it in
        return 2
    app = QApplication(sys.argv[:1])
    program = Program(app, data_directory, build)
    program.show()
    status = app.exec()
    program.end()
    return status


def no_display_words(started_as: str) -> str:
    """Returns the line that says why no window opens, and the command that does the same work here."""
    command = "heat"
    if Path(started_as).name == "main.py":
        # A copy of the source has no command of its own; it is named as it was started.
        python = Path(sys.executable)
        shown = python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python
        command = f"{shown} {started_as}"
    why = "there is no display to open the window on; the command line does the same work"
    return f"{PROGRAM_NAME}: {why}: {command} --help"


def has_display() -> bool:
    """Says whether there is anywhere to open a window; without one, Qt would abort the process."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


class Program(QObject):
    """Everything that lives from the window's first picture to its closing.

    Attributes:
        ready: Told when everything stored is open and the screens are joined.
        window: The window.
        tasks: The worker.
        rooms: The screens, once they are joined.
    """

    ready = Signal()

    def __init__(self, app: QApplication, data_directory: Path, build: Build) -> None:
        super().__init__(app)
        self._folder = data_directory
        self._build = build
        self._services: Services | None = None
        self.rooms: Rooms | None = None
        self._is_opening = False
        self._has_log = False
        self._crash_is_shown = False
        look = recall(data_directory)
        app.setApplicationName(PROGRAM_NAME)
        app.setApplicationVersion(PROGRAM_VERSION)
        self._theme = Theme.install(app, mode=Mode(look.appearance), scale=look.text_scale)
        self._garbage = CollectsHere(self)
        self.tasks = WorkerTasks(self)
        self.window = MainWindow(look)
        self.window.may_close = self._may_close
        now = _now()
        self.window.home.show_state(HomeState(greeting(now, look.name), weekday(now.date())))
        self.window.first_painted.connect(self._open)
        self.tasks.failed.connect(self.show_crash)
        self.tasks.refused.connect(self._show_refusal)
        self._hook_before = sys.excepthook
        sys.excepthook = self._catch

    def show(self) -> None:
        """Shows the window; what is stored is opened once it has been painted."""
        self.window.show()
        # A window that starts minimised is not painted.
        QTimer.singleShot(_UNPAINTED_MS, self, self._open)

    def end(self) -> None:
        """Ends the worker and lets go of everything."""
        if self.tasks.stop(LONGEST_WAIT_SECONDS):
            # Only the worker uses what is stored; as long as it does, nothing is taken away from it.
            self._let_go()
        self._garbage.stop()
        sys.excepthook = self._hook_before
        if "heat_app.diagnostics" in sys.modules:
            sys.modules["heat_app.diagnostics"].stop_log()
        self.window.deleteLater()

    def show_crash(self, failure: BaseException) -> None:
        """Writes a fault of ours down and offers the report; one dialog at a time."""
        from heat_app.diagnostics import record_failure
        from heat_app.ui.trouble import CrashDialog

        self._start_log()
        report = record_failure(failure)
        if self._crash_is_shown:
            return
        self._crash_is_shown = True
        dialog = CrashDialog(report, self.window)
        dialog.finished.connect(self._crash_closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _crash_closed(self) -> None:
        self._crash_is_shown = False

    def _catch(self, kind: type[BaseException], failure: BaseException, trace: TracebackType | None) -> None:
        """Takes what nobody caught in the window's thread."""
        if issubclass(kind, KeyboardInterrupt):
            self._hook_before(kind, failure, trace)
            return
        if isinstance(failure, HeatError):
            self._show_refusal(failure)
            return
        self.show_crash(failure)

    def _show_refusal(self, refusal: HeatError) -> None:
        from heat_app.diagnostics import record_code

        record_code(refusal.code)
        self.window.show_refusal("This could not be done", refusal_words(refusal))

    def _open(self) -> None:
        """Opens what is stored, once."""
        if self._is_opening or self.rooms is not None:
            return
        self._is_opening = True
        self.tasks.run(self._open_folder, self._opened, self._not_opened, self._opening_failed)

    def _start_log(self) -> None:
        """Starts the log, once; never in a folder that is not there yet, which is for storage to make."""
        from heat_app.diagnostics import start_log

        if not self._has_log and self._folder.is_dir():
            self._has_log = start_log(self._folder) is not None

    def _dress_window(self) -> None:
        """Adds what the first picture can do without."""
        from heat_app.ui.theme.tokens import Ink
        from heat_app.ui.widgets.focus_ring import FocusRing

        if not self.window.findChildren(FocusRing):
            self.window.setWindowIcon(self._theme.icon("scale", Ink.BRAND, 64))
            FocusRing(self.window)

    def _open_folder(self) -> _Opened:
        """Runs in the worker, which so also does the slow loading."""
        self._let_go()
        self._services = self._build(self._folder)
        return _Opened(self._services, self._services.preferences.load())

    def _let_go(self) -> None:
        services, self._services = self._services, None
        if services is not None:
            services.close()

    def _opened(self, opened: _Opened) -> None:
        from heat_app.ui.rooms import Rooms

        self._is_opening = False
        self.rooms = Rooms(
            self.window, opened.services, opened.preferences, self.tasks, data_directory=self._folder, now=_now
        )
        self.rooms.adopt_look()
        self.rooms.enter()
        # After what the person waits for; a backup that cannot be made is said like any other refusal.
        self.tasks.run(opened.services.safekeeping.backup_if_changed, lambda _made: None)
        self.ready.emit()
        self.tasks.run(self._start_log)
        self._dress_window()

    def _not_opened(self, refusal: HeatError) -> None:
        from heat_app.ui import trouble

        self._is_opening = False
        self._dress_window()
        page = trouble.CannotOpenPage()
        page.show_refusal(refusal_words(refusal), str(self._folder))
        page.retry_asked.connect(lambda: self._retry(page))
        page.close_asked.connect(self.window.close)
        self.window.show_without_rail(page, "Your assessments cannot be opened")
        page.retry.setFocus()

    def _retry(self, page: CannotOpenPage) -> None:
        self.window.show_place(self.window.place)
        self.window.forget_page(page)
        self._open()

    def _opening_failed(self, _failure: Exception) -> None:
        self._not_opened(
            HeatError(
                "The program itself failed while it opened them; the report says where.",
                "Try again. If it fails again, pass the report on, and do not delete the data folder.",
                code="opening-failed",
            )
        )

    def _may_close(self) -> bool:
        """Waits for every write, a few seconds at most, then asks."""
        from heat_app.ui.widgets.dialogs import AnswerKind, DialogAnswer, ask

        while not self.tasks.finish(LONGEST_WAIT_SECONDS):
            answer = ask(
                self.window,
                "Your last changes are still being saved",
                "The disk or another program holds them up. Wait, and they will be saved; close now, and the last "
                "thing you wrote may be lost.",
                answers=(
                    DialogAnswer("wait", "Wait", AnswerKind.PRIMARY),
                    DialogAnswer("close", "Close anyway", AnswerKind.DANGER),
                    DialogAnswer("back", "Back to the window"),
                ),
            )
            if answer == "close":
                break
            if answer == "back":
                return False
        self._remember()
        return True

    def _remember(self) -> None:
        """Keeps how the window looks, once the data folder is ours to write in."""
        if self.rooms is None:
            return
        person, preferences, window = self.rooms.person(), self.rooms.preferences, self.window
        normal = window.normalGeometry()
        remember(
            self._folder,
            FirstLook(
                name=person.name,
                role=person.role,
                appearance=preferences.appearance,
                text_scale=preferences.text_scale,
                width=normal.width(),
                height=normal.height(),
                is_maximised=window.isMaximized(),
            ),
        )


def _now() -> datetime:
    return datetime.now().astimezone()
