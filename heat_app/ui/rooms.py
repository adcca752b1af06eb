"""Every screen joined with its presenter and the services; imported once the window has been painted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.services.facade import Services
from heat_app.services.ports import Preferences
from heat_app.ui.about import AboutDialog
from heat_app.ui.background import Tasks
from heat_app.ui.keys import SHORTCUTS
from heat_app.ui.main_window import MainWindow, Opening, opening_for
from heat_app.ui.rail import Place
from heat_app.ui.screens.home.presenter import HomePresenter
from heat_app.ui.screens.new_assessment.presenter import NewAssessmentPresenter
from heat_app.ui.screens.new_assessment.view import NewAssessmentView
from heat_app.ui.screens.palette.presenter import PalettePresenter
from heat_app.ui.screens.palette.state import Command
from heat_app.ui.screens.palette.view import PaletteView
from heat_app.ui.screens.register.presenter import RegisterPresenter
from heat_app.ui.screens.register.state import Saved
from heat_app.ui.screens.register.view import RegisterView
from heat_app.ui.screens.settings.presenter import SettingsPresenter
from heat_app.ui.screens.settings.view import SettingsView
from heat_app.ui.screens.welcome.presenter import WelcomePresenter
from heat_app.ui.screens.welcome.view import WelcomeView
from heat_app.ui.theme.theme import Mode, current_theme
from heat_app.ui.widgets.dialogs import ShortcutSheet

_NEW = "new-assessment"


class Rooms(QObject):
    """The screens of one open data folder.

    Attributes:
        window: The window they are shown in.
        preferences: What is set now.
        preferences_changed: Told after something was set.
    """

    preferences_changed = Signal()

    def __init__(
        self,
        window: MainWindow,
        services: Services,
        preferences: Preferences,
        tasks: Tasks,
        *,
        data_directory: Path,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self.window = window
        self.services = services
        self.preferences = preferences
        self._tasks = tasks
        self._folder = data_directory
        self._now = now
        self._welcome: QWidget | None = None
        self._make_home()
        self._make_register()
        self._make_new_assessment()
        self._make_settings()
        self._make_palette()
        window.place_chosen.connect(self.go_to)
        window.new_asked.connect(self.new_assessment)
        window.find_asked.connect(self.find)
        window.shortcuts_asked.connect(self.show_shortcuts)
        window.assessment_left.connect(self._refresh_shown)
        window.text_size_changed.connect(lambda scale: self._settings.choose_text_percent(round(scale * 100)))
        self._show_person()

    def person(self) -> Person:
        """Returns who works here."""
        return self.preferences.person or Person(UserText(""))

    def enter(self) -> None:
        """Shows Home, or on first use asks who works here."""
        if self.preferences.person is None:
            self._make_welcome()
        else:
            self._home.refresh()

    def open(self, assessment_id: AssessmentId, status: Status) -> None:
        """Opens an assessment for what its status asks for."""
        self.window.open_assessment(assessment_id, opening_for(status))

    def go_to(self, place: Place) -> None:
        """Shows a place, its lines read anew."""
        if not self._may_browse():
            return
        match place:
            case Place.HOME:
                self.window.show_place(place)
                self._home.refresh()
            case Place.REGISTER:
                self._show_register(place, Saved.ALL)
            case Place.REVIEWS:
                self._show_register(place, Saved.NEEDS_REVIEW)
            case Place.SETTINGS:
                self.window.show_place(place)
                self._settings.begin()
        self.window.browse.focus_screen()

    def new_assessment(self) -> None:
        """Shows the page for starting an assessment."""
        if self._may_browse():
            self.window.show_screen(_NEW, "New assessment")
            self._new.begin()
            self._new_view.focus_first()

    def find(self) -> None:
        """Shows the register with the cursor in its search field."""
        if not self._may_browse():
            return
        if self.window.place not in {Place.REGISTER, Place.REVIEWS}:
            self._show_register(Place.REGISTER, Saved.ALL)
        else:
            self.window.show_place(self.window.place, Place.REGISTER)
        self._register_view.focus_search()

    def show_shortcuts(self) -> None:
        """Shows the list of keys."""
        self._show_dialog(ShortcutSheet(SHORTCUTS, self.window))

    def show_about(self) -> None:
        """Shows what this program is."""
        self._show_dialog(AboutDialog(self.window))

    def _show_dialog(self, dialog: QWidget) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _may_browse(self) -> bool:
        return self._welcome is None and self.window.leave_assessment()

    def _show_register(self, place: Place, saved: Saved) -> None:
        self.window.show_place(place, Place.REGISTER)
        if self._register.state.saved is not saved:
            self._register.choose(saved)
        else:
            self._register.refresh()

    def _refresh_shown(self) -> None:
        if self.window.place in {Place.REGISTER, Place.REVIEWS}:
            self._register.refresh()
        else:
            self._home.refresh()

    def _make_home(self) -> None:
        view = self.window.home
        self._home = HomePresenter(
            self.services.register,
            self.services.drafting,
            self._tasks,
            view,
            now=self._now,
            person=self.person,
            reviews_counted=self.window.browse.rail.show_review_count,
        )
        view.new_asked.connect(self.new_assessment)
        view.continue_asked.connect(lambda identity: self.window.open_assessment(AssessmentId(identity), Opening.WRITE))
        view.waiting_asked.connect(lambda identity, status: self.open(AssessmentId(identity), Status(status)))
        view.see_all_asked.connect(lambda: self.go_to(Place.REVIEWS))
        view.shortcuts_asked.connect(self.show_shortcuts)
        view.backup_asked.connect(self._make_backup)
        view.retry_asked.connect(self._home.refresh)

    def _make_register(self) -> None:
        view = RegisterView()
        self._register_view = view
        self._register = RegisterPresenter(
            self.services.register,
            self._tasks,
            view,
            now=self._now,
            person=self.person,
            reviews_counted=self.window.browse.rail.show_review_count,
        )
        view.saved_chosen.connect(self._register.choose)
        view.saved_chosen.connect(self._mark_register_place)
        view.search_typed.connect(self._register.search)
        view.sort_chosen.connect(self._register.sort)
        view.heading_chosen.connect(self._register.sort_by)
        view.row_needed.connect(self._register.need)
        view.opened.connect(lambda identity, status: self.open(AssessmentId(identity), Status(status)))
        view.new_asked.connect(self.new_assessment)
        view.retry_asked.connect(self._register.refresh)
        self.window.browse.add_screen(Place.REGISTER, view)

    def _mark_register_place(self, saved: Saved) -> None:
        place = Place.REVIEWS if saved is Saved.NEEDS_REVIEW else Place.REGISTER
        self.window.show_place(place, Place.REGISTER)

    def _make_new_assessment(self) -> None:
        view = NewAssessmentView()
        self._new_view = view
        self._new = NewAssessmentPresenter(
            self.services.forms,
            self.services.drafting,
            self._tasks,
            view,
            person=self.person,
            started=lambda assessment_id: self.open(assessment_id, Status.DRAFT),
        )
        view.form_chosen.connect(self._new.choose_form)
        view.title_typed.connect(self._new.type_title)
        view.start_asked.connect(self._new.start)
        view.cancelled.connect(lambda: self.go_to(self.window.place))
        self.window.browse.add_screen(_NEW, view)

    def _make_settings(self) -> None:
        view = SettingsView()
        self._settings_view = view
        self._settings = SettingsPresenter(
            self.services.preferences,
            self.services.safekeeping,
            self._tasks,
            view,
            folder=self._folder,
            preferences=lambda: self.preferences,
            changed=self._take_preferences,
            restored=self._home.refresh,
        )
        view.typed.connect(self._settings.type)
        view.save_person_asked.connect(self._settings.save_person)
        view.appearance_chosen.connect(self._settings.choose_appearance)
        view.text_percent_chosen.connect(self._settings.choose_text_percent)
        view.backup_chosen.connect(self._settings.back_up)
        view.restore_confirmed.connect(self._settings.restore)
        view.check_asked.connect(self._settings.check)
        view.about_asked.connect(self.show_about)
        self.window.browse.add_screen(Place.SETTINGS, view)

    def _make_palette(self) -> None:
        view = PaletteView(self.window)
        palette = PalettePresenter(
            self.services.register, self._tasks, view, commands=self._commands(), open_assessment=self.open
        )
        view.typed.connect(palette.type)
        view.chosen.connect(palette.choose)

        def show() -> None:
            if self._welcome is None:
                view.open()
                palette.begin()

        self.window.palette_asked.connect(show)

    def _commands(self) -> dict[Command, Callable[[], object]]:
        return {
            Command("home", "Home", icon="house", is_place=True): lambda: self.go_to(Place.HOME),
            Command("register", "Register", "Ctrl+F", "layout-list", "search list find", is_place=True): self.find,
            Command("reviews", "Reviews", icon="clipboard-check", keywords="waiting submitted", is_place=True): (
                lambda: self.go_to(Place.REVIEWS)
            ),
            Command("settings", "Settings", icon="settings", keywords="name role profile", is_place=True): (
                lambda: self.go_to(Place.SETTINGS)
            ),
            Command("new", "Start a new assessment", "Ctrl+N", "plus", "create form"): self.new_assessment,
            Command("backup", "Make a backup", icon="save", keywords="copy safe"): self._make_backup,
            Command("check", "Check everything stored", icon="shield-check", keywords="doctor intact"): self._check,
            Command("light", "Light colours", icon="sun", keywords="appearance theme"): (
                lambda: self._settings.choose_appearance("light")
            ),
            Command("dark", "Dark colours", icon="moon", keywords="appearance theme"): (
                lambda: self._settings.choose_appearance("dark")
            ),
            Command("larger", "Larger text", "Ctrl++", "a-large-small", "zoom size"): self._enlarge,
            Command("smaller", "Smaller text", "Ctrl+-", "a-large-small", "zoom size"): self._reduce,
            Command("shortcuts", "Keyboard shortcuts", "Ctrl+/", "keyboard", "keys help"): self.show_shortcuts,
            Command("about", "About this program", icon="info", keywords="version licence"): self.show_about,
        }

    def _enlarge(self) -> None:
        current_theme().enlarge()
        self._settings.choose_text_percent(round(current_theme().scale * 100))

    def _reduce(self) -> None:
        current_theme().reduce()
        self._settings.choose_text_percent(round(current_theme().scale * 100))

    def _make_backup(self) -> None:
        self.go_to(Place.SETTINGS)
        if self.window.place is Place.SETTINGS:
            self._settings_view.choose_backup()

    def _check(self) -> None:
        self.go_to(Place.SETTINGS)
        if self.window.place is Place.SETTINGS:
            self._settings.check()

    def _make_welcome(self) -> None:
        view = WelcomeView()
        self._welcome = view
        welcome = WelcomePresenter(
            self.services.preferences,
            self._tasks,
            view,
            folder=str(self._folder),
            preferences=self.preferences,
            ready=self._welcomed,
        )
        view.typed.connect(welcome.type)
        view.go_on_asked.connect(welcome.go_on)
        welcome.begin()
        self.window.show_without_rail(view, "Welcome")
        view.fields.focus_first()

    def _welcomed(self, preferences: Preferences) -> None:
        view, self._welcome = self._welcome, None
        self._take_preferences(preferences)
        self.go_to(Place.HOME)
        if view is not None:
            self.window.forget_page(view)

    def _take_preferences(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self.adopt_look()
        self._show_person()
        self.preferences_changed.emit()

    def _show_person(self) -> None:
        person = self.person()
        self.window.browse.rail.show_person(person.name, person.role)

    def adopt_look(self) -> None:
        """Makes the window look as the preferences say, where it was remembered otherwise."""
        theme = current_theme()
        if theme.mode != self.preferences.appearance:
            theme.set_mode(Mode(self.preferences.appearance))
        if theme.scale != self.preferences.text_scale:
            theme.set_scale(self.preferences.text_scale)
