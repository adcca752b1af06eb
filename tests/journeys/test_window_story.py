"""One assessment through the window: typed, closed in the middle, opened again, finished, submitted, reviewed and
signed off by another person, saved as a PDF that proves itself. Everything is real: keys, worker, database, report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QRadioButton
from pytestqt.qtbot import QtBot
from sitting import CONTROL, Sitting

from heat_app.domain.assessment.answer import TextAnswer, YesNoAnswer
from heat_app.domain.assessment.status import Status
from heat_app.domain.form.conditions import Choice
from heat_app.domain.ids import QuestionKey
from heat_app.domain.text import UserText
from heat_app.ui.screens.assessment.state import CHECK, FormPage
from heat_app.ui.theme.theme import Mode, Theme

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)

FOURTH = QuestionKey("reduces_availability")


@pytest.fixture
def sit_down(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Sitting]]:
    theme = Theme.install(qapp, mode=Mode.LIGHT)
    sittings: list[Sitting] = []

    def sit() -> Sitting:
        sittings.append(Sitting(qapp, qtbot, tmp_path / "data"))
        return sittings[-1]

    yield sit
    for sitting in sittings:
        sitting.end()
    theme.set_mode(Mode.LIGHT)
    theme.set_scale(1.0)


def say_who(sitting: Sitting, prefix: str, name: str, role: str) -> None:
    for part, text in (("name", name), ("role", role), ("organisation", "NHS Harbour ICB")):
        sitting.fill(f"{prefix}-{part}", text)


def answer_question(sitting: Sitting, choice: Choice, why: str) -> None:
    """Answers the yes-or-no question on the page, by keys alone."""
    sitting.tab_to(lambda widget: isinstance(widget, QRadioButton))
    sitting.key(Qt.Key.Key_Right if choice is Choice.NO else Qt.Key.Key_Space)
    sitting.tab_to(lambda widget: isinstance(widget, QPlainTextEdit))
    sitting.type(why)


def stage_one(amara: Sitting) -> list[QRadioButton]:
    """The form that the story is told with, once the forms are read."""
    radios = amara.part("new-assessment").findChildren(QRadioButton)
    return [radio for radio in radios if radio.text().endswith("risk assessment, stage 1")]


def begin(amara: Sitting) -> None:
    """Says who works here and starts an assessment."""
    say_who(amara, "welcome", "Amara Khan", "Commissioning Manager")
    amara.click("welcome-begin")
    amara.until(lambda: amara.there("home"))
    amara.key(Qt.Key.Key_N, CONTROL)
    amara.until(lambda: bool(stage_one(amara)))
    stage_one(amara)[0].click()
    amara.fill("new-title", "Community diabetes service redesign")
    amara.click("new-start")
    amara.until(lambda: amara.there("answer-title"))


def write_until_the_middle_of_a_word(amara: Sitting) -> None:
    """Types the facts and three answers, and stops inside the fourth."""
    amara.tab_to(lambda widget: isinstance(widget, QLineEdit) and not widget.text())
    amara.type("Amara Khan")
    for question in ("service_area", "overview"):
        amara.part(f"answer-{question}").setFocus()
        amara.type(f"What a reader has to know about the {question.replace('_', ' ')}.")
    amara.key(Qt.Key.Key_Return, CONTROL)
    for _ in range(3):
        answer_question(amara, Choice.NO, "Nothing changes for them.")
        amara.key(Qt.Key.Key_Return, CONTROL)
    assert amara.page.place.question == FOURTH
    answer_question(amara, Choice.YES, "One of three clinics clo")


def go_on_from_there(amara: Sitting) -> None:
    """Opens the assessment from Home and finishes the word."""
    amara.click("home-continue")
    amara.until(lambda: amara.there("sections"))
    presenter = amara.writing.presenter
    assert presenter is not None
    presenter.go_to(FOURTH)
    amara.tab_to(lambda widget: isinstance(widget, QPlainTextEdit))
    amara.key(Qt.Key.Key_End, CONTROL)
    amara.type("ses, and two stay open late.")
    amara.key(Qt.Key.Key_Return, CONTROL)


def answer_the_rest(amara: Sitting) -> None:
    """Answers every question that is left, and comes to the check."""
    while isinstance(amara.state.page, FormPage):
        asked = amara.page.asked[0].question
        if asked.number and asked.key != "further_comments":
            choice = Choice.NO if asked.adverse is Choice.YES else Choice.YES
            answer_question(amara, choice, f"Looked at closely for number {asked.number}.")
        amara.key(Qt.Key.Key_Return, CONTROL)
    assert amara.state.page.place.section == CHECK


def submit(amara: Sitting) -> None:
    """Submits, after being told that the declaration is to be confirmed."""
    amara.until(lambda: amara.state.sections[-1].detail == "Ready to submit")
    amara.click("submit")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "It cannot be submitted yet"
    amara.click("declaration")
    amara.click("submit")
    assert amara.reviewing.side.needed.isVisible()
    assert amara.stored().status is Status.SUBMITTED


def sit_down_as_somebody_else(amara: Sitting) -> None:
    """Has Dawn review at Amara's computer; an author is not taken, however she spells her name."""
    amara.click("review-as")
    say_who(amara, "other", "AMARA  KHAN", "Equality Lead")
    amara.click("other-go")
    assert amara.there("other-go")
    name = amara.part("other-name")
    assert isinstance(name, QLineEdit)
    name.selectAll()
    amara.fill("other-name", "Dawn Okafor")
    amara.click("other-go")
    amara.until(lambda: amara.there("accept-all"))


def review_and_sign_off(dawn: Sitting) -> None:
    """Accepts every answer, decides, and signs."""
    side = dawn.reviewing.side
    dawn.confirming(lambda: dawn.click("accept-all"))
    dawn.until(lambda: not dawn.there("accept-all"))
    side.decision.options.buttons()[0].click()
    dawn.fill("decision-reason", "One clinic closes, two open late, and a bus runs.")
    dawn.click("record-decision")
    dawn.until(lambda: dawn.stored().decision is not None)
    dawn.until(lambda: dawn.there("decide-otherwise"))
    side.ends.buttons()[0].click()
    dawn.fill("concluding", "Well argued throughout.")
    dawn.confirming(lambda: dawn.click("sign-off"))
    dawn.until(lambda: dawn.there("save-report"))


@pytest.mark.timeout(300)
def test_a_window_takes_an_assessment_from_blank_to_a_signed_off_pdf(sit_down, tmp_path, monkeypatch):
    amara = sit_down()
    begin(amara)
    write_until_the_middle_of_a_word(amara)
    amara.close()

    amara = sit_down()
    kept = amara.stored()
    assert kept.answer(FOURTH) == YesNoAnswer(Choice.YES, UserText("One of three clinics clo"))
    assert isinstance(kept.answer(QuestionKey("overview")), TextAnswer)
    go_on_from_there(amara)
    answer_the_rest(amara)
    submit(amara)
    sit_down_as_somebody_else(amara)
    review_and_sign_off(amara)

    target = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    amara.click("save-report")
    amara.until(target.exists)
    services = amara.services[-1]
    amara.until(lambda: services.reporting.verify(target).is_intact)

    signed = amara.stored()
    assert signed.sign_off is not None
    assert signed.sign_off.signatory.described == "Dawn Okafor, Equality Lead, NHS Harbour ICB"
    assert [person.name for person in signed.contributors] == ["Amara Khan"]
    assert signed.answer(FOURTH) == YesNoAnswer(
        Choice.YES, UserText("One of three clinics closes, and two stay open late.")
    )
    assert services.safekeeping.check().faults == ()
    amara.close()
