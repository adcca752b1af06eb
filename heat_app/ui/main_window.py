"""The one main window: places with a rail, or an assessment without it; keys that hold everywhere."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from heat_app import PROGRAM_NAME
from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId
from heat_app.ui.browse import TITLES, BrowsePage
from heat_app.ui.first_look import FirstLook
from heat_app.ui.rail import Place
from heat_app.ui.screens.home.view import HomeView
from heat_app.ui.widgets.accessible import describe
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.shortcuts import install_text_size_shortcuts
from heat_app.ui.wording import Refusal

if TYPE_CHECKING:
    from heat_app.ui.widgets.callouts import Banner


class Opening(StrEnum):
    """What an assessment is opened for."""

    WRITE = "write"
    REVIEW = "review"
    READ = "read"


def opening_for(status: Status) -> Opening:
    """Returns what an assessment in this status is opened for, as long as nothing else is asked."""
    if status.is_open_for_edits:
        return Opening.WRITE
    return Opening.REVIEW if status is Status.SUBMITTED else Opening.READ


class AssessmentScreen(Protocol):
    """What the window needs of the screen of an open assessment, which is a `QWidget` besides.

    Attributes:
        closed: Told when a person goes back from inside the screen; the window then leaves it.
    """

    closed: SignalInstance

    def can_leave(self) -> bool:
        """Says whether it may be left now; asks the person where something would be lost."""

    def flush(self) -> None:
        """Hands every word not yet stored to the tasks, as writes."""


OpenAssessment = Callable[[AssessmentId, Opening], QWidget]
"""Makes the screen of an assessment; it has what `AssessmentScreen` names."""


class MainWindow(QMainWindow):
    """The window.

    Attributes:
        place_chosen: A person goes to a place on the rail.
        new_asked: They want to start an assessment.
        palette_asked: They want to search or jump.
        find_asked: They want to search the register.
        shortcuts_asked: They want the list of keys.
        first_painted: Told once, after the window has been painted for the first time.
        assessment_left: Told after an assessment was left.
        text_size_changed: Told with the text size after a key changed it.
    """

    place_chosen = Signal(Place)
    new_asked = Signal()
    palette_asked = Signal()
    find_asked = Signal()
    shortcuts_asked = Signal()
    first_painted = Signal()
    assessment_left = Signal()
    text_size_changed = Signal(float)

    def __init__(self, look: FirstLook) -> None:
        super().__init__()
        self.setWindowTitle(PROGRAM_NAME)
        describe(self, identifier="main-window")
        self._is_painted = False
        self._assessment: QWidget | None = None
        self._open_assessment: OpenAssessment | None = None
        self.may_close: Callable[[], bool] = lambda: True
        self.browse = BrowsePage()
        self.browse.place_chosen.connect(self.place_chosen)
        self.browse.rail.search_asked.connect(self.palette_asked)
        self.browse.rail.show_person(look.name, look.role)
        self.home = HomeView()
        self.browse.add_screen(Place.HOME, self.home)
        self._banner: Banner | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.browse)
        centre = QWidget()
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)
        self.setCentralWidget(centre)
        self.setMinimumSize(QSize(480, 400))
        self.resize(QSize(look.width or 1280, look.height or 800))
        if look.is_maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self._bind_keys()
        self.show_place(Place.HOME)

    @property
    def place(self) -> Place:
        """Where the person is, or was before an assessment was opened."""
        return self._place

    def show_place(self, place: Place, screen: str = "") -> None:
        """Shows a place's screen; an assessment that is open is not left by this.

        Args:
            place: Where on the rail.
            screen: Which screen, where it is not the place's own.
        """
        self._place = place
        self.browse.rail.show_place(place)
        self.browse.show_screen(screen or place, TITLES[place])
        if self._assessment is None:
            self._pages.setCurrentWidget(self.browse)
            self._name(TITLES[place])

    def show_screen(self, key: str, title: str) -> None:
        """Shows a screen that is no place of its own, with the rail."""
        self.browse.show_screen(key, title)
        self._pages.setCurrentWidget(self.browse)
        self._name(title)

    def show_without_rail(self, page: QWidget, title: str) -> None:
        """Shows a page that takes the whole window, until a place is shown."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self._name(title)

    def forget_page(self, page: QWidget) -> None:
        """Frees a page that took the whole window."""
        self._pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    def use_assessment_screens(self, open_assessment: OpenAssessment) -> None:
        """Says how the screen of an assessment is made."""
        self._open_assessment = open_assessment

    @property
    def assessment(self) -> QWidget | None:
        """The screen of the open assessment, or None."""
        return self._assessment

    def open_assessment(self, assessment_id: AssessmentId, opening: Opening) -> bool:
        """Opens an assessment in this window, without the rail; says whether it did."""
        if self._open_assessment is None or not self.leave_assessment():
            return False
        screen = self._open_assessment(assessment_id, opening)
        self._assessment = screen
        cast("AssessmentScreen", screen).closed.connect(self.leave_assessment)
        screen.windowTitleChanged.connect(self._name)
        if self._banner is not None:
            self._banner.hide()
        self.show_without_rail(screen, screen.windowTitle() or "Assessment")
        screen.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def leave_assessment(self) -> bool:
        """Leaves the open assessment, every word handed over for storing; says whether none is open now."""
        screen = self._assessment
        if screen is None:
            return True
        leaving = cast("AssessmentScreen", screen)
        if not leaving.can_leave():
            return False
        leaving.flush()
        self._assessment = None
        self._pages.setCurrentWidget(self.browse)
        self.forget_page(screen)
        self._name(TITLES[self._place])
        self.browse.focus_screen()
        self.assessment_left.emit()
        return True

    @property
    def banner(self) -> Banner:
        """The band across the window for what could not be done; made when it is first needed."""
        if self._banner is None:
            from heat_app.ui.widgets import callouts

            self._banner = callouts.Banner(dismissible=True)
            self._column.insertWidget(0, self._banner)
        return self._banner

    def show_refusal(self, title: str, refusal: Refusal) -> None:
        """Says across the window what could not be done, and what to do now."""
        self.banner.show_message(title, " ".join((refusal.what, *refusal.details, refusal.remedy)).strip())

    def show_news(self, title: str, text: str = "") -> None:
        """Says across the window what was done."""
        from heat_app.ui.widgets.callouts import Mood

        self.banner.show_message(title, text, mood=Mood.GOOD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints, and the first time tells so once everything in the window has been painted."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            # The window is painted before what is in it; both before the next turn of the loop.
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes only after every word is safe, or the person says so."""
        screen = self._assessment
        if screen is not None:
            leaving = cast("AssessmentScreen", screen)
            if not leaving.can_leave():
                event.ignore()
                return
            leaving.flush()
        if not self.may_close():
            event.ignore()
            return
        super().closeEvent(event)

    def _name(self, title: str) -> None:
        self.setWindowTitle(f"{shown(title)} - {PROGRAM_NAME}" if title else PROGRAM_NAME)

    def _bind_keys(self) -> None:
        for keys, act in (
            ("Ctrl+K", self.palette_asked.emit),
            ("Ctrl+N", self.new_asked.emit),
            ("Ctrl+F", self.find_asked.emit),
            ("Ctrl+/", self.shortcuts_asked.emit),
            ("Alt+Left", self.leave_assessment),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        install_text_size_shortcuts(self, self.text_size_changed.emit)
        # Inside an assessment F1 is guidance on the question.
        help_key = QShortcut(QKeySequence("F1"), self.browse, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        help_key.activated.connect(self.shortcuts_asked)
