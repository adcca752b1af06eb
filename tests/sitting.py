"""Somebody at the computer: the whole program in this process, driven by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from heat_app.bootstrap import build
from heat_app.domain.assessment.assessment import Assessment
from heat_app.services.facade import Services
from heat_app.services.ports import RegisterQuery
from heat_app.ui.app import Program
from heat_app.ui.screens.assessment.state import AssessmentState, FormPage
from heat_app.ui.screens.assessment.view import AssessmentScreenView
from heat_app.ui.screens.review.view import ReviewScreenView
from heat_app.ui.widgets.dialogs import PlainMessageBox
from heat_app.ui.workroom import Workroom

CONTROL = Qt.KeyboardModifier.ControlModifier


class Sitting:
    """Somebody at the computer, from starting the program to closing it."""

    def __init__(self, app: QApplication, qtbot: QtBot, folder: Path) -> None:
        self._bot = qtbot
        self.services: list[Services] = []
        self._is_over = False

        def opened(data: Path) -> Services:
            self.services.append(build(data))
            return self.services[-1]

        self.program = Program(app, folder, opened)
        with qtbot.waitSignal(self.program.ready, timeout=20_000):
            self.program.show()
        self.window = self.program.window
        self.window.resize(1280, 800)
        assert QTest.qWaitForWindowActive(self.window)

    def close(self) -> None:
        """Closes the window as its cross would, and ends the program."""
        assert self.window.close()
        self.end()

    def end(self) -> None:
        """Ends the program, however the story went."""
        if self._is_over:
            return
        self._is_over = True
        self.program.window.hide()
        self.program.end()
        self.program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def until(self, holds: Callable[[], bool]) -> None:
        """Waits until something is so."""
        self._bot.waitUntil(holds, timeout=10_000)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key in the window that is active."""
        active = QApplication.activeWindow()
        assert active is not None
        QTest.keyClick(active.windowHandle(), key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Types in the window that is active."""
        active = QApplication.activeWindow()
        assert active is not None
        for letter in text:
            QTest.keyClick(active.windowHandle(), letter)

    def there(self, identifier: str) -> bool:
        """Says whether a part with this name is on the screen."""
        return bool(self._named(identifier))

    def part(self, identifier: str) -> QWidget:
        """Waits for the part of the screen with this name."""
        self.until(lambda: self.there(identifier))
        return self._named(identifier)[0]

    def click(self, identifier: str) -> None:
        """Clicks a button, once it can be clicked."""
        button = self.part(identifier)
        assert isinstance(button, QAbstractButton)
        self.until(button.isEnabled)
        button.click()
        QApplication.processEvents()

    def fill(self, identifier: str, text: str) -> None:
        """Types into a field."""
        self.part(identifier).setFocus()
        self.type(text)

    def tab_to(self, wanted: Callable[[QWidget], bool]) -> QWidget:
        """Presses Tab until the focus is at what is wanted."""
        for _ in range(60):
            focus = QApplication.focusWidget()
            if focus is not None and wanted(focus):
                return focus
            self.key(Qt.Key.Key_Tab)
        raise AssertionError("Tab does not get there")

    def choose(self, words: str) -> None:
        """Chooses among radio buttons the one whose name holds these words, by keys alone."""
        self.tab_to(lambda widget: isinstance(widget, QRadioButton))
        for _ in range(40):
            focus = QApplication.focusWidget()
            if isinstance(focus, QRadioButton) and words in (focus.accessibleName() or focus.text()):
                self.key(Qt.Key.Key_Space)
                return
            self.key(Qt.Key.Key_Down)
        raise AssertionError(f"There is no choice “{words}”")

    def confirming(self, act: Callable[[], None], answer: str = "go") -> None:
        """Does what opens a question, and answers it."""
        answered: list[str] = []

        def reply() -> None:
            box = QApplication.activeModalWidget()
            if isinstance(box, PlainMessageBox):
                looking.stop()
                answered.append(box.windowTitle())
                box.buttons[answer].click()

        # Looks until the question is there: on a busy machine it comes late.
        looking = QTimer()
        looking.setInterval(50)
        looking.timeout.connect(reply)
        looking.start()
        act()
        self.until(lambda: bool(answered))
        looking.stop()

    @property
    def room(self) -> Workroom:
        room = self.window.assessment
        assert isinstance(room, Workroom)
        return room

    @property
    def writing(self) -> AssessmentScreenView:
        self.until(lambda: isinstance(self.room.currentWidget(), AssessmentScreenView))
        screen = self.room.currentWidget()
        assert isinstance(screen, AssessmentScreenView)
        return screen

    @property
    def reviewing(self) -> ReviewScreenView:
        self.until(lambda: isinstance(self.room.currentWidget(), ReviewScreenView))
        screen = self.room.currentWidget()
        assert isinstance(screen, ReviewScreenView)
        return screen

    @property
    def state(self) -> AssessmentState:
        presenter = self.writing.presenter
        assert presenter is not None
        assert presenter.state is not None
        return presenter.state

    @property
    def page(self) -> FormPage:
        page = self.state.page
        assert isinstance(page, FormPage)
        return page

    def stored(self) -> Assessment:
        """Returns the assessment as the database has it."""
        register = self.services[-1].register.list(RegisterQuery())
        return self.services[-1].drafting.open(register.rows[0].assessment_id).assessment

    def _named(self, identifier: str) -> list[QWidget]:
        return [
            widget
            for window in QApplication.topLevelWidgets()
            for widget in [window, *window.findChildren(QWidget)]
            if widget.accessibleIdentifier() == identifier and widget.isVisible()
        ]
