"""Types into the real screen of an assessment until it is killed; says after each letter how many there are.

`typing_window.py FOLDER`: 12.5 keys a second, without a pause, as somebody in full flow.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from heat_app.bootstrap import build
from heat_app.domain.ids import QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.services.commands import CreateAssessment
from heat_app.ui.screens.assessment.view import AssessmentScreenView
from heat_app.ui.tasks import WorkerTasks
from heat_app.ui.theme.theme import Theme
from heat_app.ui.workroom import open_screen

KEY_EVERY_MS = 80
OVERVIEW = QuestionKey("overview")


def main(folder: Path) -> None:
    app = QApplication([])
    Theme.install(app)
    services = build(folder)
    writer = Person(UserText("Amara Khan"), UserText("Manager"), UserText("NHS Harbour ICB"))
    made = services.drafting.create(CreateAssessment(services.forms.newest()[0].form_id, writer))
    room = open_screen(services, WorkerTasks(), writer, made.assessment.assessment_id)
    room.show()
    clock = QTimer(interval=KEY_EVERY_MS)
    typed = 0

    def key() -> None:
        nonlocal typed
        screen = room.currentWidget()
        if not isinstance(screen, AssessmentScreenView):
            return
        if typed == 0:
            screen._editors[OVERVIEW].setFocus()
        QTest.keyClick(room.windowHandle(), "abcdefghij"[typed % 10])
        typed += 1
        print(typed, flush=True)  # noqa: T201  the test counts along

    clock.timeout.connect(key)
    clock.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
