"""How each screen is joined with its presenter; loaded with the screen, when it is first gone to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from heat_app.domain.ids import AssessmentId
from heat_app.domain.people import Person
from heat_app.services.facade import Services
from heat_app.services.ports import Preferences
from heat_app.ui.background import Tasks
from heat_app.ui.screens.home.presenter import HomePresenter
from heat_app.ui.screens.home.view import HomeView

if TYPE_CHECKING:
    from heat_app.domain.assessment.status import Status
    from heat_app.ui.screens.forms.presenter import FormsPresenter
    from heat_app.ui.screens.forms.view import FormsView
    from heat_app.ui.screens.new_assessment.presenter import NewAssessmentPresenter
    from heat_app.ui.screens.new_assessment.view import NewAssessmentView
    from heat_app.ui.screens.palette.presenter import PalettePresenter
    from heat_app.ui.screens.palette.state import Command
    from heat_app.ui.screens.palette.view import PaletteView
    from heat_app.ui.screens.register.presenter import RegisterPresenter
    from heat_app.ui.screens.register.view import RegisterView
    from heat_app.ui.screens.settings.presenter import SettingsPresenter
    from heat_app.ui.screens.settings.view import SettingsView
    from heat_app.ui.screens.welcome.presenter import WelcomePresenter
    from heat_app.ui.screens.welcome.view import WelcomeView


@dataclass(frozen=True, slots=True)
class Around:
    """What every screen works with.

    Attributes:
        services: The verbs.
        tasks: The worker.
        folder: Where the work is kept.
        now: Tells the time, in the reader's time zone.
        person: Tells who works here.
        preferences: Tells what is set.
        reviews_counted: Told how many assessments wait for review, whenever it was read.
    """

    services: Services
    tasks: Tasks
    folder: Path
    now: Callable[[], datetime]
    person: Callable[[], Person]
    preferences: Callable[[], Preferences]
    reviews_counted: Callable[[int], None]


# A signal does not keep alive what it is connected to: each presenter is kept beside its view.


@dataclass(frozen=True, slots=True)
class JoinedRegister:
    """The register."""

    view: RegisterView
    presenter: RegisterPresenter


@dataclass(frozen=True, slots=True)
class JoinedNewAssessment:
    """The page for starting an assessment."""

    view: NewAssessmentView
    presenter: NewAssessmentPresenter


@dataclass(frozen=True, slots=True)
class JoinedSettings:
    """The settings."""

    view: SettingsView
    presenter: SettingsPresenter


@dataclass(frozen=True, slots=True)
class JoinedForms:
    """The forms."""

    view: FormsView
    presenter: FormsPresenter


@dataclass(frozen=True, slots=True)
class JoinedWelcome:
    """The page of first use."""

    view: WelcomeView
    presenter: WelcomePresenter


@dataclass(frozen=True, slots=True)
class JoinedPalette:
    """The command palette."""

    view: PaletteView
    presenter: PalettePresenter


def join_home(around: Around, view: HomeView) -> HomePresenter:
    """Joins Home, which was there before its presenter."""
    presenter = HomePresenter(
        around.services.register,
        around.services.drafting,
        around.services.unsaved,
        around.tasks,
        view,
        now=around.now,
        person=around.person,
        reviews_counted=around.reviews_counted,
    )
    view.retry_asked.connect(presenter.refresh)
    return presenter


def join_register(around: Around) -> JoinedRegister:
    """Makes and joins the register."""
    from heat_app.ui.screens.register.presenter import RegisterPresenter
    from heat_app.ui.screens.register.view import RegisterView

    view = RegisterView()
    presenter = RegisterPresenter(
        around.services.register,
        around.tasks,
        view,
        now=around.now,
        person=around.person,
        reviews_counted=around.reviews_counted,
    )
    view.saved_chosen.connect(presenter.choose)
    view.search_typed.connect(presenter.search)
    view.sort_chosen.connect(presenter.sort)
    view.heading_chosen.connect(presenter.sort_by)
    view.row_needed.connect(presenter.need)
    view.export_chosen.connect(presenter.export)
    view.retry_asked.connect(presenter.refresh)
    return JoinedRegister(view, presenter)


def join_new_assessment(
    around: Around, *, changed: Callable[[Preferences], None], started: Callable[[AssessmentId], None]
) -> JoinedNewAssessment:
    """Makes and joins the page for starting an assessment."""
    from heat_app.ui.frame.following import follow_link
    from heat_app.ui.screens.new_assessment.presenter import NewAssessmentPresenter
    from heat_app.ui.screens.new_assessment.view import NewAssessmentView

    view = NewAssessmentView()
    presenter = NewAssessmentPresenter(
        around.services,
        around.tasks,
        view,
        person=around.person,
        preferences=around.preferences,
        changed=changed,
        started=started,
    )
    view.form_chosen.connect(presenter.choose_form)
    view.earlier_wanted.connect(lambda wanted: presenter.start_from_earlier(wanted=wanted))
    view.earlier_searched.connect(presenter.look_for)
    view.source_chosen.connect(lambda identity: presenter.choose_earlier(AssessmentId(identity)))
    view.rule_chosen.connect(presenter.choose_rule)
    view.link_followed.connect(lambda title, address: follow_link(view, title, address))
    view.title_typed.connect(presenter.type_title)
    view.start_asked.connect(presenter.start)
    return JoinedNewAssessment(view, presenter)


def join_settings(
    around: Around, *, changed: Callable[[Preferences], None], restored: Callable[[], None]
) -> JoinedSettings:
    """Makes and joins the settings."""
    from heat_app.ui.screens.settings.presenter import SettingsPresenter
    from heat_app.ui.screens.settings.view import SettingsView

    view = SettingsView()
    presenter = SettingsPresenter(
        around.services.preferences,
        around.services.safekeeping,
        around.tasks,
        view,
        folder=around.folder,
        preferences=around.preferences,
        changed=changed,
        restored=restored,
    )
    view.typed.connect(presenter.type)
    view.save_person_asked.connect(presenter.save_person)
    view.appearance_chosen.connect(presenter.choose_appearance)
    view.text_percent_chosen.connect(presenter.choose_text_percent)
    view.backup_chosen.connect(presenter.back_up)
    view.restore_confirmed.connect(presenter.restore)
    view.check_asked.connect(presenter.check)
    return JoinedSettings(view, presenter)


def join_forms(around: Around) -> JoinedForms:
    """Makes and joins the page of forms."""
    from heat_app.domain.ids import SectionKey
    from heat_app.ui.screens.forms.presenter import FormsPresenter
    from heat_app.ui.screens.forms.view import FormsView
    from heat_app.ui.timers import WindowTimer

    view = FormsView()
    services = around.services
    presenter = FormsPresenter(
        services.forms, services.form_files, around.tasks, view, timers=lambda call: WindowTimer(call, view)
    )
    view.file_chosen.connect(presenter.look_at)
    view.came.connect(presenter.wake)
    view.went.connect(presenter.rest)
    view.file.closed.connect(presenter.close_file)
    view.file.check_asked.connect(presenter.check_again)
    view.file.section_chosen.connect(lambda key: presenter.go_to_section(SectionKey(key)))
    return JoinedForms(view, presenter)


def join_welcome(around: Around, *, ready: Callable[[Preferences], None]) -> JoinedWelcome:
    """Makes and joins the page of first use."""
    from heat_app.ui.screens.welcome.presenter import WelcomePresenter
    from heat_app.ui.screens.welcome.view import WelcomeView

    view = WelcomeView()
    presenter = WelcomePresenter(
        around.services.preferences,
        around.tasks,
        view,
        folder=str(around.folder),
        preferences=around.preferences(),
        ready=ready,
    )
    view.typed.connect(presenter.type)
    view.go_on_asked.connect(presenter.go_on)
    presenter.begin()
    return JoinedWelcome(view, presenter)


def join_palette(
    around: Around,
    window: QWidget,
    *,
    commands: dict[Command, Callable[[], object]],
    open_assessment: Callable[[AssessmentId, Status], object],
) -> JoinedPalette:
    """Makes and joins the command palette."""
    from heat_app.ui.screens.palette.presenter import PalettePresenter
    from heat_app.ui.screens.palette.view import PaletteView

    view = PaletteView(window)
    presenter = PalettePresenter(
        around.services.register, around.tasks, view, commands=commands, open_assessment=open_assessment
    )
    view.typed.connect(presenter.type)
    view.chosen.connect(presenter.choose)
    return JoinedPalette(view, presenter)
