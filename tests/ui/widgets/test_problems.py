from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from heat_app.ui.widgets import problems
from heat_app.ui.widgets.problems import ErrorSummary, InlineError, Problem, ProblemLink

Show = Callable[..., QWidget]
TWO = (Problem("why", "Explain why"), Problem("who", "Choose who & where"))


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    told: list[tuple[str, bool]] = []
    monkeypatch.setattr(problems, "announce", lambda text, *, assertive=False: told.append((text, assertive)))
    return told


def made(shown: Show) -> ErrorSummary:
    window = QWidget()
    column = QVBoxLayout(window)
    summary = ErrorSummary()
    column.addWidget(summary)
    shown(window)
    window.activateWindow()
    return summary


def test_it_takes_the_focus_and_is_said_at_once(shown: Show, said: list[tuple[str, bool]]) -> None:
    summary = made(shown)
    summary.show_problems(TWO)
    assert summary.hasFocus()
    assert said == [("There is a problem: 2 problems", True)]
    interface = QAccessible.queryAccessibleInterface(summary)
    assert interface.role() == QAccessible.Role.AlertMessage
    assert interface.text(QAccessible.Text.Name) == "There is a problem"


def test_a_link_leads_to_its_problem(shown: Show, qtbot: QtBot, said: list[tuple[str, bool]]) -> None:
    summary = made(shown)
    summary.show_problems(TWO)
    links = summary.findChildren(ProblemLink)
    assert [link.accessibleName() for link in links] == ["Explain why", "Choose who & where"]
    with qtbot.waitSignal(summary.followed) as told:
        QTest.mouseClick(links[1], Qt.MouseButton.LeftButton)
    assert told.args == ["who"]
    links[0].setFocus()
    with qtbot.waitSignal(summary.followed) as told:
        QTest.keyClick(links[0], Qt.Key.Key_Space)
    assert told.args == ["why"]


def test_it_is_gone_when_nothing_is_wrong(shown: Show, said: list[tuple[str, bool]]) -> None:
    summary = made(shown)
    summary.show_problems(TWO)
    summary.show_problems(())
    assert not summary.isVisible()
    assert summary.problems == ()
    assert len(said) == 1


def test_an_inline_error_begins_with_the_word_error(shown: Show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    error = InlineError()
    column.addWidget(error)
    shown(window)
    error.show_message("choose one")
    assert error.isVisible()
    assert error.text() == "Error: choose one"
    error.show_message("")
    assert not error.isVisible()
