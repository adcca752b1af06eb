"""One open assessment: the screen its status asks for, and another one once it has moved on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from heat_app.domain.ids import AssessmentId
from heat_app.domain.people import Person
from heat_app.errors import HeatError
from heat_app.services.drafting import Opened
from heat_app.services.facade import Services
from heat_app.ui.autosave import Autosave
from heat_app.ui.background import Tasks
from heat_app.ui.frame.further import OfferEntry
from heat_app.ui.screens.assessment.presenter import AssessmentPresenter
from heat_app.ui.screens.assessment.view import AssessmentScreenView
from heat_app.ui.screens.report_preview.presenter import PreviewPresenter
from heat_app.ui.screens.report_preview.view import PreviewWindow
from heat_app.ui.screens.review.presenter import ReviewPresenter
from heat_app.ui.screens.review.view import ReviewScreenView
from heat_app.ui.timers import WindowTimer
from heat_app.ui.while_open import TasksWhileOpen
from heat_app.ui.widgets.accessible import describe
from heat_app.ui.widgets.dialogs import AnswerKind, DialogAnswer, ask
from heat_app.ui.widgets.empty_state import EmptyState
from heat_app.ui.wording import refusal_words

LEAVING_MS = 3_000
"""How long leaving waits for the last words to be stored before it asks."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


def open_screen(
    services: Services,
    tasks: Tasks,
    person: Person,
    assessment_id: AssessmentId,
    *,
    now: Callable[[], datetime] = _utc_now,
) -> Workroom:
    """Returns the screen of an assessment; it reads it by itself.

    Args:
        services: The verbs.
        tasks: The worker.
        person: Who works here.
        assessment_id: Which assessment.
        now: Tells the time (UTC).
    """
    return Workroom(services, tasks, person, assessment_id, now=now)


@dataclass(slots=True)
class _Doors:
    """Through which the worker's answers come in; shut once the screen is gone."""

    screen: TasksWhileOpen
    preview: TasksWhileOpen

    def close(self) -> None:
        """Lets no answer in any more."""
        self.screen.close()
        self.preview.close()


class Workroom(QStackedWidget):
    """The screen of one assessment.

    Attributes:
        closed: Told when a person goes back.
        start_asked: Told with the form that a person wants to start from this assessment.
        earlier_asked: Told with another assessment that a person wants to see.
    """

    closed = Signal()
    start_asked = Signal(str)
    earlier_asked = Signal(str)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        person: Person,
        assessment_id: AssessmentId,
        *,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        doors = self._doors = _Doors(TasksWhileOpen(tasks), TasksWhileOpen(tasks))
        # What is on its way to the store is stored all the same; nobody is left to be told.
        self.destroyed.connect(lambda: doors.close())  # noqa: PLW0108  a bound method would not keep them alive
        self._person = person
        self._id = assessment_id
        # What is kept aside and what is told are compared with instants of the store, which are UTC.
        self._now = lambda: now().astimezone(UTC)
        self._screen: AssessmentScreenView | ReviewScreenView | None = None
        self.preview: PreviewWindow | None = None
        describe(self, identifier="workroom")
        self._waiting = EmptyState("Opening the assessment…")
        self.addWidget(self._waiting)
        self.reload()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Moves the focus to the page of the screen that is shown."""
        if self._screen is not None:
            self._screen.go_to_top()
        else:
            super().setFocus(reason)

    def reload(self) -> None:
        """Reads the assessment and shows the screen that its status asks for."""
        self._doors.screen.run(partial(self._services.drafting.open, self._id), self._opened, self._not_opened)

    def can_leave(self) -> bool:
        """Stores what is not stored yet, and says whether the screen may be left; asks where words would be lost."""
        autosave = self._autosave
        if not self._wait_for_storing(LEAVING_MS) and autosave is not None and not autosave.status.is_kept:
            return self._ask_to_leave(
                "Some of your words are not saved",
                f"{autosave.status.reason} They could not be kept on this computer either. "
                "Copy them to another document first.",
            )
        if self._screen is not None and self._screen.has_words:
            return self._ask_to_leave(
                "Something you wrote is not posted yet", "If you leave now, the words in its field are lost."
            )
        return True

    def flush(self, timeout_ms: int = 0) -> bool:
        """Hands every word not yet stored to the worker, and says whether all of it is stored.

        Args:
            timeout_ms: How long to wait for the worker; 0 to hand over without waiting.
        """
        return self._wait_for_storing(timeout_ms)

    def show_preview(self) -> None:
        """Opens the report, as it would be saved now, in a window of its own; what is written is stored first."""
        self.flush()
        self.close_preview()
        window = PreviewWindow(self)
        self._doors.preview = TasksWhileOpen(self._tasks)
        presenter = PreviewPresenter(
            self._services,
            self._doors.preview,
            window,
            person=self._person,
            assessment_id=self._id,
            title=self.windowTitle(),
        )
        window.attach(presenter)
        self.preview = window
        window.show()
        presenter.start()

    def close_preview(self) -> None:
        """Closes the report's window, where it is open."""
        if self.preview is not None:
            self._doors.preview.close()
            self.preview.close()
            self.preview.deleteLater()
            self.preview = None

    @property
    def offers(self) -> tuple[OfferEntry, ...]:
        """What can be started from the assessment; nothing until it was read."""
        return self._screen.offers if self._screen is not None else ()

    @property
    def _autosave(self) -> Autosave | None:
        screen = self._screen
        if isinstance(screen, AssessmentScreenView) and screen.presenter is not None:
            return screen.presenter.autosave
        return None

    def _wait_for_storing(self, timeout_ms: int) -> bool:
        autosave = self._autosave
        if autosave is None:
            return True
        told: list[bool] = []
        loop = QEventLoop()

        def settled(is_stored: bool) -> None:  # noqa: FBT001  handed over by position
            told.append(is_stored)
            loop.quit()

        autosave.flush()
        autosave.when_settled(settled)
        if not told and timeout_ms > 0:
            QTimer.singleShot(timeout_ms, loop, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return told == [True]

    def _ask_to_leave(self, title: str, text: str) -> bool:
        answers = (DialogAnswer("leave", "Leave anyway", AnswerKind.DANGER), DialogAnswer("stay", "Stay here"))
        return ask(self, title, text, answers=answers) == "leave"

    def _opened(self, opened: Opened) -> None:
        # The screen before must not be told anything any more.
        self._doors.screen.close()
        self._doors.screen = TasksWhileOpen(self._tasks)
        if opened.assessment.status.is_open_for_edits:
            self._open_for_writing(opened)
        else:
            self._open_for_review(opened)

    def _open_for_writing(self, opened: Opened) -> None:
        view = AssessmentScreenView()
        presenter = AssessmentPresenter(
            self._services,
            self._doors.screen,
            view,
            person=self._person,
            assessment_id=self._id,
            timers=lambda call: WindowTimer(call, view),
            now=self._now,
        )
        view.attach(presenter)
        self._show(view)
        presenter.start(opened)
        view.go_to_top()

    def _open_for_review(self, opened: Opened) -> None:
        view = ReviewScreenView()
        presenter = ReviewPresenter(
            self._services, self._doors.screen, view, person=self._person, assessment_id=self._id, now=self._now
        )
        view.attach(presenter)
        self._show(view)
        presenter.start(opened)
        view.go_to_top()

    def _show(self, screen: AssessmentScreenView | ReviewScreenView) -> None:
        before: QWidget | None = self._screen
        self._screen = screen
        screen.closed.connect(self.closed)
        screen.has_moved_on.connect(self.reload)
        screen.preview_asked.connect(self.show_preview)
        screen.start_asked.connect(self.start_asked)
        screen.earlier_asked.connect(self.earlier_asked)
        screen.windowTitleChanged.connect(self.setWindowTitle)
        self.addWidget(screen)
        self.setCurrentWidget(screen)
        if before is not None:
            self.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _not_opened(self, refusal: HeatError) -> None:
        words = refusal_words(refusal)
        self.removeWidget(self._waiting)
        self._waiting.deleteLater()
        self._waiting = EmptyState(words.what, words.remedy, icon="circle-alert", action="Back")
        self._waiting.acted.connect(self.closed)
        self.addWidget(self._waiting)
        self.setCurrentWidget(self._waiting)
