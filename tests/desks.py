"""A whole window over a real data folder, its work done at once, with a stand-in for the assessment's screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from screen_fakes import AMARA, ImmediateTasks
from windows import settle

from heat_app.bootstrap import build
from heat_app.domain.assessment.answer import TextAnswer
from heat_app.domain.form.definition import TITLE
from heat_app.domain.ids import AssessmentId
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.services.commands import CreateAssessment
from heat_app.services.facade import Services
from heat_app.services.ports import Preferences
from heat_app.ui.first_look import FirstLook
from heat_app.ui.main_window import MainWindow, Opening
from heat_app.ui.rooms import Rooms


class StandIn(QWidget):
    """The screen of an assessment, as far as the window knows it."""

    closed = Signal()

    def __init__(self, assessment_id: AssessmentId, opening: Opening) -> None:
        super().__init__()
        self.assessment_id = assessment_id
        self.opening = opening
        self.may_leave = True
        self.flush_count = 0
        self.setWindowTitle("Bus fares <b>2026</b>")
        self.button = QPushButton("Answer")
        QVBoxLayout(self).addWidget(self.button)
        self.setFocusProxy(self.button)

    def can_leave(self) -> bool:
        return self.may_leave

    def flush(self) -> None:
        self.flush_count += 1


@dataclass
class Desk:
    """The window and what stands behind it."""

    window: MainWindow
    rooms: Rooms
    services: Services
    opened: list[StandIn] = field(default_factory=list)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key as the system would hand it to the window."""
        window = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is None:
            # There is no window manager here that would make the window active again after a dialog.
            window.activateWindow()
            settle()
        QTest.keyClick(window.windowHandle(), key, modifier)
        settle()

    def type(self, text: str) -> None:
        """Types text where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        settle()

    def find(self, identifier: str, kind: type[QWidget] = QWidget) -> QWidget:
        """Returns the widget with this identifier."""
        found = self.window.findChild(kind, identifier)
        assert isinstance(found, kind), identifier
        return found

    def start(self, title: str, by: Person = AMARA) -> AssessmentId:
        """Stores a new assessment."""
        answers = {TITLE: TextAnswer(UserText(title))}
        command = CreateAssessment(self.services.forms.newest()[0].form_id, by, answers)
        return self.services.drafting.create(command).assessment.assessment_id

    def close(self) -> None:
        """Frees the window and everything in it."""
        self.window.may_close = lambda: True
        for screen in self.opened:
            screen.may_leave = True
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.services.close()


def a_desk(folder: Path, person: Person | None = AMARA, size: tuple[int, int] = (1280, 800)) -> Desk:
    """A window over a new data folder, shown and active."""
    services = build(folder)
    preferences = Preferences(person)
    services.preferences.save(preferences)
    window = MainWindow(FirstLook(width=size[0], height=size[1]))
    rooms = Rooms(
        window,
        services,
        preferences,
        ImmediateTasks(),
        data_directory=folder,
        now=lambda: datetime.now(UTC),
    )
    desk = Desk(window, rooms, services)

    def open_stand_in(assessment_id: AssessmentId, opening: Opening) -> QWidget:
        screen = StandIn(assessment_id, opening)
        desk.opened.append(screen)
        return screen

    window.use_assessment_screens(open_stand_in)
    window.resize(*size)
    window.show()
    window.activateWindow()
    rooms.enter()
    settle()
    return desk
