from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from builders import KNOWN, FakeForms, a_form
from in_memory import DoneAtOnce, HandTimers

from heat_app.domain.form.conditions import AnswerIs, Choice
from heat_app.domain.form.definition import Form
from heat_app.domain.ids import SectionKey
from heat_app.errors import Fault, UsageFault
from heat_app.ui.screens.forms.presenter import LOOK_AGAIN_MS, FormsPresenter
from heat_app.ui.screens.forms.state import FaultLine, FileState, FormsState

PATH = Path("/home/jo/our-form/1.0.yaml")
FAULT = Fault("key-unknown", "1.0.yaml, line 3", "“tittle” is not known here.", "Did you mean “title”?")


@dataclass
class FakeFiles:
    """One file, as somebody has just saved it."""

    saved: str = "1"
    form: Form | None = field(default_factory=a_form)
    faults: tuple[Fault, ...] = ()
    read_count: int = 0

    def mark(self, _path: Path) -> str:
        return self.saved

    def look(self, path: Path) -> tuple[Form | None, tuple[Fault, ...]]:
        self.read_count += 1
        if not self.saved:
            raise UsageFault(f"There is no file {path}.", "Check its name.", code="file-missing")
        return self.form, self.faults

    def save(self, form: Form | None, *faults: Fault) -> None:
        self.saved += "+"
        self.form, self.faults = form, faults


class Shown:
    """A view that remembers what it was shown."""

    def __init__(self) -> None:
        self.state = FormsState()
        self.said: list[str] = []

    def show_state(self, state: FormsState) -> None:
        self.state = state

    def say(self, text: str) -> None:
        self.said.append(text)


class Desk:
    """The presenter with a file in front of it."""

    def __init__(self) -> None:
        self.files = FakeFiles()
        self.timers = HandTimers()
        self.view = Shown()
        self.presenter = FormsPresenter(FakeForms(), self.files, DoneAtOnce(), self.view, timers=self.timers)

    @property
    def file(self) -> FileState:
        assert self.view.state.file is not None
        return self.view.state.file


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_forms_are_listed_with_version_owner_and_counts(desk: Desk) -> None:
    desk.presenter.begin()
    (line,) = desk.view.state.forms
    assert (line.title, line.owner) == ("A small form", "Tests")
    assert line.detail == "small, version 1.0, published 5 January 2026 · 7 questions in 2 sections"


def test_a_sound_file_is_shown_section_by_section(desk: Desk) -> None:
    desk.presenter.look_at(PATH)
    assert (desk.file.name, desk.file.headline, desk.file.is_usable) == (
        "our-form/1.0.yaml",
        "It can be used.",
        True,
    )
    assert [section.key for section in desk.file.sections] == ["about", "effects"]
    assert desk.file.section == "about"
    desk.presenter.go_to_section(SectionKey("effects"))
    assert desk.file.page is not None
    assert desk.file.page.detail == "3 questions"


def test_a_new_text_is_read_once_it_is_saved_and_the_place_is_kept(desk: Desk) -> None:
    desk.presenter.look_at(PATH)
    desk.presenter.go_to_section(SectionKey("effects"))
    desk.timers.pass_ms(5 * LOOK_AGAIN_MS)
    assert desk.files.read_count == 1
    desk.files.save(replace(a_form(), version="1.1"))
    desk.timers.pass_ms(LOOK_AGAIN_MS)
    assert desk.files.read_count == 2
    assert desk.file.title == "A small form, version 1.1"
    assert desk.file.section == "effects"


def test_faults_stand_beside_the_text_from_before_until_they_are_mended(desk: Desk) -> None:
    desk.presenter.look_at(PATH)
    desk.files.save(None, FAULT)
    desk.timers.pass_ms(LOOK_AGAIN_MS)
    assert desk.file.faults == (FaultLine("1.0.yaml, line 3", FAULT.what, FAULT.remedy),)
    assert desk.file.headline == "It has 1 fault and cannot be used."
    assert desk.file.is_earlier
    assert desk.file.sections
    desk.files.save(a_form())
    desk.timers.pass_ms(LOOK_AGAIN_MS)
    assert not desk.file.is_earlier
    assert desk.file.faults == ()
    assert desk.view.said[-1] == "our-form/1.0.yaml: It can be used."


def test_a_section_that_is_gone_gives_way_to_the_first(desk: Desk) -> None:
    desk.presenter.look_at(PATH)
    desk.presenter.go_to_section(SectionKey("effects"))
    desk.files.save(replace(a_form(), sections=a_form().sections[:1]))
    desk.timers.pass_ms(LOOK_AGAIN_MS)
    assert desk.file.section == "about"


def test_a_file_that_vanishes_is_said_to_once_and_read_again_when_it_is_back(desk: Desk) -> None:
    desk.presenter.look_at(PATH)
    desk.files.saved = ""
    desk.timers.pass_ms(3 * LOOK_AGAIN_MS)
    assert desk.file.headline == "It cannot be read."
    assert desk.view.said.count("our-form/1.0.yaml: It cannot be read.") == 1
    desk.files.saved = "2"
    desk.timers.pass_ms(LOOK_AGAIN_MS)
    assert desk.file.is_usable


def test_nobody_looks_at_the_file_while_nobody_sees_it(desk: Desk) -> None:
    desk.presenter.look_at(PATH)
    desk.presenter.rest()
    desk.files.save(None, FAULT)
    desk.timers.pass_ms(5 * LOOK_AGAIN_MS)
    assert desk.files.read_count == 1
    desk.presenter.wake()
    assert desk.file.faults
    desk.presenter.close_file()
    desk.timers.pass_ms(5 * LOOK_AGAIN_MS)
    assert desk.files.read_count == 2
    assert desk.view.state.file is None


def test_a_question_that_depends_on_another_says_on_which(desk: Desk) -> None:
    form = a_form()
    about, effects = form.sections
    asked = replace(effects.questions[2], ask_if=AnswerIs(KNOWN, Choice.YES))
    effects = replace(effects, questions=(*effects.questions[:2], asked))
    desk.files.save(replace(form, sections=(about, effects)))
    desk.presenter.look_at(PATH)
    last = desk.file.sections[1].questions[2]
    assert last.asked_if == "Asked only where the answers call for it: Question 3."
