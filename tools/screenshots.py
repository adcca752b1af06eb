"""Takes the guide's pictures of every screen: light, dark, and at 200 % text; no display is needed.

Usage: python tools/screenshots.py [--to FOLDER]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from screenshot_answers import answer_to

from heat_app.bootstrap import build
from heat_app.domain.assessment.answer import Answer, PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.status import Outcome, Verdict
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import TITLE, Form
from heat_app.domain.ids import AssessmentId, QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.locations import forms_directory
from heat_app.services import commands
from heat_app.services.ports import Preferences
from heat_app.ui.app import Program
from heat_app.ui.rail import Place
from heat_app.ui.screens.report_preview.view import PageView
from heat_app.ui.theme.theme import Mode, current_theme
from heat_app.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from heat_app.services.facade import Services

AMARA = Person(UserText("Amara Khan"), UserText("Commissioning Manager"), UserText("NHS Harbour ICB"))
FIRST_SUBMITTED = 2
FIRST_FORM = "ehiira-stage-1"
SHORT = ("light", "200")
KINDS = (
    ("matrix", "eqia-screening", "characteristic_impacts"),
    ("risks", "ehiira-stage-2", "risks"),
    ("grid", "heat-full", "could_widen"),
)
"""Picture, form and question of each kind of answer that is a picture of its own."""
DAWN = Person(UserText("Dawn Okafor"), UserText("Equality Lead"), UserText("NHS Harbour ICB"))
TITLES = (
    "Community diabetes service redesign",
    "Library opening hours",
    "Talking therapies: evening clinics",
    "School nursing contract",
    "Hospital transport booking line",
    "Leisure centre concessions",
)


def main() -> int:
    """Takes every picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "guide")
    target: Path = parser.parse_args().to
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory(prefix="heat-pictures-") as folder:
        Session(app, Path(folder) / "data", target).take_all()
    return 0


class Session:
    """One window over a small, invented register."""

    def __init__(self, app: QApplication, data: Path, target: Path) -> None:
        self._app, self._data, self._target = app, data, target
        self.services: Services = build(data)

    def take_all(self) -> None:
        """Takes the pictures of first use, then of a folder in use."""
        self._with_window(lambda program: self._each(program, "welcome"))
        self.services.preferences.save(Preferences(person=AMARA))
        self.fill()
        self._with_window(self._in_use)

    def _with_window(self, call: Callable[[Program], None]) -> None:
        program = Program(self._app, self._data, build)
        program.window.resize(1440, 900)
        program.show()
        self.wait(lambda: program.rooms is not None)
        call(program)
        program.window.may_close = lambda: True
        program.window.leave_assessment()
        program.window.close()
        program.end()

    def _in_use(self, program: Program) -> None:
        rooms = program.rooms
        assert rooms is not None
        rooms.go_to(Place.REGISTER)
        self.pause(1000)
        rooms.go_to(Place.HOME)
        self.pause(2500)
        self._each(program, "home")
        rooms.go_to(Place.REGISTER)
        self._each(program, "register")
        rooms.go_to(Place.REVIEWS)
        self._each(program, "reviews")
        rooms.new_assessment()
        self.wait(lambda: not rooms.new_page.presenter.state.is_loading)
        self._each(program, "new")
        self._starting(program)
        rooms.go_to(Place.HOME)
        rooms.go_to(Place.SETTINGS)
        self._each(program, "settings")
        for name, place in (("question", 0), ("review", 2), ("signed", 3)):
            self._open(program, place)
            if name == "question":
                program.window.assessment.currentWidget().presenter.go_to(QuestionKey("harms_groups"))
                self.pause(300)
            self._each(program, name)
            program.window.leave_assessment()
        self._open(program, 1)
        self._show_check(program)
        self._each(program, "check")
        room = program.window.assessment
        assert room is not None
        room.show_preview()
        room.preview.resize(1100, 900)
        self.wait(lambda: bool(room.preview.findChildren(PageView)))
        self.pause(4000)
        self._each(program, "preview", room.preview)
        room.close_preview()
        program.window.leave_assessment()
        self._kinds(program)

    def _starting(self, program: Program) -> None:
        """Takes what comes along from an earlier assessment, the forms, and a form file while it is written."""
        rooms = program.rooms
        assert rooms is not None
        offers = self.services.starting.offers(FIRST_FORM)
        if offers:
            rooms.start_from(self.made[3], offers[0].form.form_id)
            self.wait(lambda: rooms.new_page.presenter.state.preview is not None)
            self.pause(300)
            rooms.new_page.view.show_preview()
            self._each(program, "earlier", endings=SHORT)
        rooms.go_to(Place.FORMS)
        self.pause(600)
        self._each(program, "forms", endings=SHORT)
        presenter = rooms.forms.presenter
        source = forms_directory() / FIRST_FORM / "1.0.yaml"
        written = self._data.parent / FIRST_FORM / "1.2.yaml"
        written.parent.mkdir()
        text = source.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.2"')
        written.write_text(text, encoding="utf-8")
        presenter.look_at(written)
        self.wait(lambda: bool(presenter.state.file and presenter.state.file.sections))
        # Kept so that the picture shows what an owner sees between two saves.
        written.write_text(text.replace("page: section", "page: sectoin"), encoding="utf-8")
        presenter.check_again()
        self.wait(lambda: bool(presenter.state.file and presenter.state.file.faults))
        self._each(program, "form-file", endings=SHORT)
        presenter.close_file()

    def _kinds(self, program: Program) -> None:
        """Takes an impact matrix, a risk table and a grid of ticks, in whichever forms are published."""
        rooms = program.rooms
        assert rooms is not None
        published = {form.form_id for form in self.services.forms.newest()}
        for name, form_id, key in KINDS:
            if form_id not in published:
                continue
            form = self.services.forms.named(form_id)
            question = form.question(QuestionKey(key))
            assert question is not None
            answers: dict[QuestionKey, Answer] = {TITLE: TextAnswer(UserText(TITLES[0]))}
            if (answer := answer_to(question)) is not None:
                answers[question.key] = answer
            made = self.services.drafting.create(commands.CreateAssessment(form_id, AMARA, answers)).assessment
            rooms.preferences = Preferences(person=AMARA)
            rooms.open(made.assessment_id, made.status)
            room = program.window.assessment
            assert room is not None
            self.wait(lambda room=room: not isinstance(room.currentWidget(), EmptyState))
            room.currentWidget().presenter.go_to(question.key)
            self.pause(500)
            self._each(program, name, endings=SHORT)
            program.window.leave_assessment()

    def _open(self, program: Program, place: int) -> None:
        """Opens an assessment; one under review as the reviewer."""
        rooms = program.rooms
        assert rooms is not None
        wanted = self.made[place]
        status = self.services.drafting.open(wanted).assessment.status
        if status.value == "submitted":
            rooms.preferences = Preferences(person=DAWN)
        else:
            rooms.preferences = Preferences(person=AMARA)
        rooms.open(wanted, status)
        room = program.window.assessment
        assert room is not None
        self.wait(lambda: not isinstance(room.currentWidget(), EmptyState))
        self.pause(600)

    def _show_check(self, program: Program) -> None:
        from heat_app.ui.screens.assessment.state import CHECK

        room = program.window.assessment
        assert room is not None
        presenter = room.currentWidget().presenter
        presenter.go_to_section(CHECK)
        self.pause(500)

    def _each(
        self,
        program: Program,
        name: str,
        widget: QWidget | None = None,
        *,
        endings: tuple[str, ...] = ("light", "dark", "200"),
    ) -> None:
        """Takes one screen light, dark, and at 200 % text."""
        theme = current_theme()
        shown = widget or program.window
        for ending, mode, scale in (("light", Mode.LIGHT, 1.0), ("dark", Mode.DARK, 1.0), ("200", Mode.LIGHT, 2.0)):
            if ending not in endings:
                continue
            theme.set_mode(mode)
            theme.set_scale(scale)
            self.pause(700)
            picture = shown.grab()
            path = self._target / f"{name}-{ending}.png"
            picture.save(str(path))
            print(path.name, flush=True)
        theme.set_mode(Mode.LIGHT)
        theme.set_scale(1.0)
        self.pause(100)

    def wait(self, holds: Callable[[], bool]) -> None:
        """Waits for something for ten seconds at most."""
        until = time.monotonic() + 10
        while not holds():
            if time.monotonic() > until:
                raise SystemExit("screenshots: the window did not come up")
            QTest.qWait(20)

    def pause(self, milliseconds: int) -> None:
        """Lets the window settle."""
        QTest.qWait(milliseconds)

    def fill(self) -> None:
        """Stores assessments in every state; everything in them is invented."""
        self.form: Form = self.services.forms.named(FIRST_FORM)
        drafting, reviewing = self.services.drafting, self.services.reviewing
        self.made: list[AssessmentId] = []
        for place, title in enumerate(TITLES):
            answers = self._answers(title, skipping=(8 if place == 0 else 2 if place == 1 else 0))
            made = drafting.create(commands.CreateAssessment(self.form.form_id, AMARA, answers)).assessment
            self.made.append(made.assessment_id)
            if place >= FIRST_SUBMITTED:
                drafting.submit(commands.Submit(made.assessment_id, AMARA))
        for place in (3, 5):
            each = self.made[place]
            reviewing.accept_all(commands.AcceptAll(each, DAWN))
            reviewing.decide_stage(commands.DecideStage(each, Outcome.PROCEED, "No criterion applies.", DAWN))
            words = (self.form.review.declaration, "Clear, and honest about what is not known.")
            reviewing.sign_off(commands.SignOffAssessment(each, *words, DAWN))
        waiting = self.made[2]
        keys = [question.key for question in self.form.questions()]
        for key in keys[:6]:
            reviewing.give_verdict(commands.GiveVerdict(waiting, key, Verdict.ACCEPTED, DAWN))
        reviewing.give_verdict(commands.GiveVerdict(waiting, keys[6], Verdict.CHANGE_REQUESTED, DAWN))
        reviewing.add_comment(
            commands.AddComment(waiting, keys[6], "Which clinics, and what do people there say about evenings?", DAWN)
        )
        returned = self.made[4]
        reviewing.return_for_changes(
            commands.ReturnForChanges(returned, "Please say who was asked, and what changed because of it.", DAWN)
        )

    def _answers(self, title: str, *, skipping: int) -> dict[QuestionKey, Answer]:
        """Returns answers to all but the last few questions that must be answered."""
        answers: dict[QuestionKey, Answer] = {}
        for question in self.form.questions():
            answers[question.key] = self._answer(question.key, question.kind.kind, title, question.adverse)
        asked = [question.key for question in self.form.questions() if question.required]
        for key in asked[len(asked) - skipping :]:
            del answers[key]
        return answers

    def _answer(self, key: QuestionKey, kind: str, title: str, adverse: Choice | None) -> Answer:
        if key == "title":
            return TextAnswer(UserText(title))
        if kind == "people":
            return PeopleAnswer((AMARA,))
        if kind == "yes-no":
            choice = Choice.NO if adverse is Choice.YES else Choice.YES
            return YesNoAnswer(
                choice, UserText(_RATIONALES[len(key) % len(_RATIONALES)] + f" ({key.replace('_', ' ')})")
            )
        return TextAnswer(UserText("Three weekly clinics become one hub beside the bus station, open until 20:00."))


_RATIONALES = (
    "4,120 people use the clinics (service data, 2025). 38 % report a mobility impairment; the hub has step-free access.",
    "Asked at two events in May and a survey with 412 replies; people in the north asked for a later bus, which is agreed.",
    "The equality lead and the sensory impairment team read the plan in June; their two points are in the specification.",
)


if __name__ == "__main__":
    raise SystemExit(main())
