"""Where one can go in the window: each screen is made and joined when it is first gone to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.services.facade import Services
from heat_app.services.ports import Preferences
from heat_app.ui import joining
from heat_app.ui.background import Tasks
from heat_app.ui.main_window import MainWindow, Opening, opening_for
from heat_app.ui.rail import Place
from heat_app.ui.theme.theme import Mode, current_theme

if TYPE_CHECKING:
    from heat_app.ui.screens.home.presenter import HomePresenter
    from heat_app.ui.screens.palette.state import Command
    from heat_app.ui.screens.register.state import Saved

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
        self._now = now
        self._welcome: joining.JoinedWelcome | None = None
        self._register: joining.JoinedRegister | None = None
        self._new: joining.JoinedNewAssessment | None = None
        self._settings: joining.JoinedSettings | None = None
        self._forms: joining.JoinedForms | None = None
        self._palette: joining.JoinedPalette | None = None
        self._around = joining.Around(
            services,
            tasks,
            folder=data_directory,
            now=now,
            person=self.person,
            preferences=lambda: self.preferences,
            reviews_counted=window.browse.rail.show_review_count,
        )
        self._home = self._join_home()
        window.place_chosen.connect(self.go_to)
        window.new_asked.connect(self.new_assessment)
        window.find_asked.connect(self.find)
        window.palette_asked.connect(self.open_palette)
        window.shortcuts_asked.connect(self.show_shortcuts)
        window.assessment_left.connect(self.refresh)
        window.text_size_changed.connect(self._keep_text_size)
        window.use_assessment_screens(self._assessment_screen)
        self._show_person()

    def person(self) -> Person:
        """Returns who works here."""
        return self.preferences.person or Person(UserText(""))

    def _assessment_screen(self, assessment_id: AssessmentId, _opening: Opening) -> QWidget:
        # The screen reads the assessment and finds out by itself what its status asks for.
        from heat_app.ui.workroom import open_screen

        room = open_screen(self.services, self._tasks, self.person(), assessment_id, now=self._now)
        room.start_asked.connect(lambda form_id: self.start_from(assessment_id, form_id))
        room.earlier_asked.connect(lambda earlier: self.window.open_assessment(AssessmentId(earlier), Opening.WRITE))
        return room

    def enter(self) -> None:
        """Shows Home, or on first use asks who works here."""
        if self.preferences.person is None:
            self._welcome_in()
        else:
            self._home.refresh()

    def open(self, assessment_id: AssessmentId, status: Status) -> None:
        """Opens an assessment for what its status asks for."""
        self.window.open_assessment(assessment_id, opening_for(status))

    def go_to(self, place: Place) -> None:
        """Shows a place, its lines read anew."""
        from heat_app.ui.screens.register.state import Saved

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
            case Place.FORMS:
                forms = self.forms
                self.window.show_place(place)
                forms.presenter.begin()
            case Place.SETTINGS:
                settings = self.settings
                self.window.show_place(place)
                settings.presenter.begin()
        self.window.browse.focus_screen()

    def new_assessment(self) -> None:
        """Shows the page for starting an assessment."""
        if self._may_browse():
            page = self.new_page
            self.window.show_screen(_NEW, "New assessment")
            page.presenter.begin()
            page.view.focus_first()

    def start_from(self, source: AssessmentId, form_id: str) -> None:
        """Shows the page for starting this form from that assessment, with what would come along."""
        if self._may_browse():
            page = self.new_page
            self.window.show_screen(_NEW, "New assessment")
            page.presenter.begin_from(source, form_id)
            page.view.focus_first()
            page.view.show_preview()

    def find(self) -> None:
        """Shows the register with the cursor in its search field."""
        from heat_app.ui.screens.register.state import Saved

        if not self._may_browse():
            return
        if self.window.place in {Place.REGISTER, Place.REVIEWS}:
            self.window.show_place(self.window.place, Place.REGISTER)
        else:
            self._show_register(Place.REGISTER, Saved.ALL)
        self.register.view.focus_search()

    def open_palette(self) -> None:
        """Opens the command palette."""
        if self._welcome is None:
            palette = self.palette
            palette.view.open()
            palette.presenter.begin(self._offers())

    def show_shortcuts(self) -> None:
        """Shows the list of keys."""
        from heat_app.ui.keys import SHORTCUTS
        from heat_app.ui.widgets.dialogs import ShortcutSheet

        self._show_dialog(ShortcutSheet(SHORTCUTS, self.window))

    def show_about(self) -> None:
        """Shows what this program is."""
        from heat_app.ui.about import AboutDialog

        self._show_dialog(AboutDialog(self.window))

    def refresh(self) -> None:
        """Reads anew what is shown."""
        if self.window.place in {Place.REGISTER, Place.REVIEWS}:
            self.register.presenter.refresh()
        else:
            self._home.refresh()

    def adopt_look(self) -> None:
        """Makes the window look as the preferences say, where it was remembered otherwise."""
        theme = current_theme()
        if theme.mode != self.preferences.appearance:
            theme.set_mode(Mode(self.preferences.appearance))
        if theme.scale != self.preferences.text_scale:
            theme.set_scale(self.preferences.text_scale)

    @property
    def register(self) -> joining.JoinedRegister:
        """The register."""
        if self._register is None:
            self._register = self._join_register()
        return self._register

    @property
    def new_page(self) -> joining.JoinedNewAssessment:
        """The page for starting an assessment."""
        if self._new is None:
            self._new = self._join_new_assessment()
        return self._new

    @property
    def settings(self) -> joining.JoinedSettings:
        """The settings."""
        if self._settings is None:
            self._settings = self._join_settings()
        return self._settings

    @property
    def forms(self) -> joining.JoinedForms:
        """The forms."""
        if self._forms is None:
            self._forms = joining.join_forms(self._around)
            self.window.browse.add_screen(Place.FORMS, self._forms.view)
        return self._forms

    @property
    def palette(self) -> joining.JoinedPalette:
        """The command palette."""
        if self._palette is None:
            self._palette = self._join_palette()
        return self._palette

    def _show_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _may_browse(self) -> bool:
        return self._welcome is None and self.window.leave_assessment()

    def _show_register(self, place: Place, saved: Saved) -> None:
        register = self.register
        self.window.show_place(place, Place.REGISTER)
        if register.presenter.state.saved is saved:
            register.presenter.refresh()
        else:
            register.presenter.choose(saved)

    def _join_home(self) -> HomePresenter:
        view = self.window.home
        view.new_asked.connect(self.new_assessment)
        view.continue_asked.connect(lambda identity: self.window.open_assessment(AssessmentId(identity), Opening.WRITE))
        view.waiting_asked.connect(lambda identity, status: self.open(AssessmentId(identity), Status(status)))
        view.see_all_asked.connect(lambda: self.go_to(Place.REVIEWS))
        view.shortcuts_asked.connect(self.show_shortcuts)
        view.backup_asked.connect(self._make_backup)
        return joining.join_home(self._around, view)

    def _join_register(self) -> joining.JoinedRegister:
        joined = joining.join_register(self._around)
        view = joined.view
        view.saved_chosen.connect(self._mark_register_place)
        view.opened.connect(lambda identity, status: self.open(AssessmentId(identity), Status(status)))
        view.new_asked.connect(self.new_assessment)
        self.window.browse.add_screen(Place.REGISTER, view)
        return joined

    def _mark_register_place(self, saved: Saved) -> None:
        from heat_app.ui.screens.register.state import Saved

        self.window.show_place(Place.REVIEWS if saved is Saved.NEEDS_REVIEW else Place.REGISTER, Place.REGISTER)

    def _join_new_assessment(self) -> joining.JoinedNewAssessment:
        joined = joining.join_new_assessment(
            self._around, changed=self._take_preferences, started=lambda new: self.open(new, Status.DRAFT)
        )
        joined.view.cancelled.connect(lambda: self.go_to(self.window.place))
        self.window.browse.add_screen(_NEW, joined.view)
        return joined

    def _join_settings(self) -> joining.JoinedSettings:
        joined = joining.join_settings(self._around, changed=self._take_preferences, restored=self._home.refresh)
        joined.view.about_asked.connect(self.show_about)
        self.window.browse.add_screen(Place.SETTINGS, joined.view)
        return joined

    def _join_palette(self) -> joining.JoinedPalette:
        return joining.join_palette(self._around, self.window, commands=self._commands(), open_assessment=self.open)

    def _offers(self) -> dict[Command, Callable[[], object]]:
        """Returns what can be started from the assessment that is open."""
        from heat_app.ui.screens.palette.state import Command
        from heat_app.ui.workroom import Workroom

        room = self.window.assessment
        if not isinstance(room, Workroom):
            return {}

        def start(form_id: str) -> Callable[[], object]:
            return lambda: room.start_asked.emit(form_id)

        return {
            Command(f"start:{offer.form_id}", offer.words, icon="arrow-right", keywords=offer.why): start(offer.form_id)
            for offer in room.offers
        }

    def _commands(self) -> dict[Command, Callable[[], object]]:
        from heat_app.ui.screens.palette.state import Command

        def place(to: Place) -> Callable[[], object]:
            return lambda: self.go_to(to)

        def colours(appearance: str) -> Callable[[], object]:
            return lambda: self.settings.presenter.choose_appearance(appearance)

        return {
            Command("home", "Home", icon="house", is_place=True): place(Place.HOME),
            Command("register", "Register", "Ctrl+F", "layout-list", "search list find", is_place=True): self.find,
            Command("reviews", "Reviews", icon="clipboard-check", keywords="waiting submitted", is_place=True): place(
                Place.REVIEWS
            ),
            Command("forms", "Forms", icon="clipboard-list", keywords="owner version", is_place=True): place(
                Place.FORMS
            ),
            Command("check-form", "Check a form file", icon="file-check", keywords="yaml author preview"): (
                self._check_form
            ),
            Command("settings", "Settings", icon="settings", keywords="name role profile", is_place=True): place(
                Place.SETTINGS
            ),
            Command("new", "Start a new assessment", "Ctrl+N", "plus", "create form"): self.new_assessment,
            Command("export", "Export the register", icon="upload", keywords="csv spreadsheet"): self._export,
            Command("backup", "Make a backup", icon="save", keywords="copy safe"): self._make_backup,
            Command("check", "Check everything stored", icon="shield-check", keywords="doctor intact"): self._check,
            Command("light", "Light colours", icon="sun", keywords="appearance theme"): colours("light"),
            Command("dark", "Dark colours", icon="moon", keywords="appearance theme"): colours("dark"),
            Command("as-system", "Colours as the system", icon="monitor", keywords="appearance theme"): colours(
                "system"
            ),
            Command("larger", "Larger text", "Ctrl++", "a-large-small", "zoom size"): self._enlarge,
            Command("smaller", "Smaller text", "Ctrl+-", "a-large-small", "zoom size"): self._reduce,
            Command("shortcuts", "Keyboard shortcuts", "Ctrl+/", "keyboard", "keys help"): self.show_shortcuts,
            Command("about", "About this program", icon="info", keywords="version licence"): self.show_about,
        }

    def _enlarge(self) -> None:
        current_theme().enlarge()
        self._keep_text_size(current_theme().scale)

    def _reduce(self) -> None:
        current_theme().reduce()
        self._keep_text_size(current_theme().scale)

    def _keep_text_size(self, scale: float) -> None:
        self.settings.presenter.choose_text_percent(round(scale * 100))

    def _export(self) -> None:
        self.go_to(Place.REGISTER)
        if self.window.place is Place.REGISTER:
            self.register.view.choose_export()

    def _make_backup(self) -> None:
        self.go_to(Place.SETTINGS)
        if self.window.place is Place.SETTINGS:
            self.settings.view.choose_backup()

    def _check_form(self) -> None:
        self.go_to(Place.FORMS)
        if self.window.place is Place.FORMS:
            self.forms.view.choose_file()

    def _check(self) -> None:
        self.go_to(Place.SETTINGS)
        if self.window.place is Place.SETTINGS:
            self.settings.presenter.check()

    def _welcome_in(self) -> None:
        welcome = joining.join_welcome(self._around, ready=self._welcomed)
        self._welcome = welcome
        self.window.show_without_rail(welcome.view, "Welcome")
        welcome.view.fields.focus_first()

    def _welcomed(self, preferences: Preferences) -> None:
        welcome, self._welcome = self._welcome, None
        self._take_preferences(preferences)
        self.go_to(Place.HOME)
        if welcome is not None:
            self.window.forget_page(welcome.view)

    def _take_preferences(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self.adopt_look()
        self._show_person()
        self.preferences_changed.emit()

    def _show_person(self) -> None:
        person = self.person()
        self.window.browse.rail.show_person(person.name, person.role)
