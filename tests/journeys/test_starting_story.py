"""In the window: one assessment is completed, another is started from it, and its answers say where they came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import LEAD, SUMMARY, WORSE
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QRadioButton
from pytestqt.qtbot import QtBot
from sitting import CONTROL, Sitting
from taking_over import TwoForms

from heat_app import bootstrap
from heat_app.domain.assessment.status import Status
from heat_app.domain.form.answer_kinds import LongText, People, YesNo
from heat_app.ui.frame.carried_line import CarriedLine
from heat_app.ui.screens.assessment.state import CHECK, CheckPage, FormPage
from heat_app.ui.theme.theme import Mode, Theme

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)


@pytest.fixture
def jo(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sitting]:
    monkeypatch.setattr(bootstrap, "FormLibrary", lambda **_kept: TwoForms())
    theme = Theme.install(qapp, mode=Mode.LIGHT)
    sitting = Sitting(qapp, qtbot, tmp_path / "data")
    yield sitting
    sitting.end()
    theme.set_mode(Mode.LIGHT)


def begin(jo: Sitting) -> None:
    """Says who works here and starts an assessment, its form chosen by a key."""
    for part, words in (("name", "Jo Bloggs"), ("role", "Manager"), ("organisation", "Northtown Council")):
        jo.fill(f"welcome-{part}", words)
    jo.click("welcome-begin")
    jo.until(lambda: jo.there("home"))
    jo.key(Qt.Key.Key_N, CONTROL)
    jo.until(lambda: bool(radios(jo)))
    jo.tab_to(lambda widget: isinstance(widget, QRadioButton))
    jo.key(Qt.Key.Key_Space)
    jo.fill("new-title", "Evening opening")
    jo.click("new-start")
    jo.until(lambda: jo.there("sections"))


def radios(jo: Sitting) -> list[QRadioButton]:
    return [radio for radio in jo.part("new-assessment").findChildren(QRadioButton) if radio.isVisible()]


def complete(jo: Sitting) -> None:
    """Answers every question by keys, and submits."""
    while isinstance(jo.state.page, FormPage):
        kind = jo.page.asked[0].question.kind
        if isinstance(kind, YesNo):
            jo.tab_to(lambda widget: isinstance(widget, QRadioButton))
            jo.key(Qt.Key.Key_Space)
        if isinstance(kind, People):
            jo.tab_to(lambda widget: isinstance(widget, QLineEdit))
            jo.type("Jo Bloggs")
        elif isinstance(kind, YesNo | LongText):
            jo.tab_to(lambda widget: isinstance(widget, QPlainTextEdit))
            jo.type("As the survey of May says.")
        jo.key(Qt.Key.Key_Return, CONTROL)
    jo.until(lambda: jo.state.sections[-1].detail == "Ready to submit")
    jo.click("declaration")
    jo.click("submit")
    jo.until(lambda: bool(jo.reviewing.offers))
    assert jo.stored().status is Status.SUBMITTED


def carried_words(jo: Sitting) -> list[str]:
    lines = jo.writing.findChildren(CarriedLine)
    return [line.words.text() for line in lines if line.isVisible()]


@pytest.mark.timeout(200)
def test_answers_come_along_into_the_next_assessment_and_say_so(jo: Sitting) -> None:
    begin(jo)
    complete(jo)
    first = jo.stored()

    jo.reviewing.header.starting.emit("further")
    jo.until(lambda: jo.there("new-start"))
    jo.until(lambda: f"Start from {first.reference}" == jo.part("new-start").accessibleName())
    jo.click("new-start")
    jo.until(lambda: jo.there("sections"))
    second = jo.stored()
    assert second.origin is not None
    assert second.origin.reference == first.reference
    assert second.is_as_carried(LEAD)

    presenter = jo.writing.presenter
    assert presenter is not None
    presenter.go_to_section(CHECK)
    page = jo.state.page
    assert isinstance(page, CheckPage)
    assert SUMMARY in [entry.key for entry in page.unopened]
    presenter.go_to(SUMMARY)
    assert carried_words(jo) == [f"Carried from question 2 of {first.reference}. Unchanged."]
    jo.tab_to(lambda widget: isinstance(widget, QPlainTextEdit))
    jo.type("Looked at anew. ")
    jo.key(Qt.Key.Key_S, CONTROL)
    jo.until(lambda: carried_words(jo) == [f"Carried from question 2 of {first.reference}. Changed here."])
    presenter.go_to_section(CHECK)
    assert isinstance(jo.state.page, CheckPage)
    assert SUMMARY not in [entry.key for entry in jo.state.page.unopened]

    presenter.go_to(SUMMARY)
    line = next(line for line in jo.writing.findChildren(CarriedLine) if line.isVisible())
    line.open.click()
    jo.until(lambda: first.reference in jo.reviewing.header.details.text())
    assert jo.services[-1].drafting.open(first.assessment_id).assessment.answer(WORSE) == first.answer(WORSE)
    jo.close()
