"""Callouts, banners, the offer to undo, the state of saving."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from heat_app.ui.widgets import callouts, save_state, undo_bar
from heat_app.ui.widgets.callouts import Banner, Callout, Mood
from heat_app.ui.widgets.save_state import SaveState, SaveStateIndicator
from heat_app.ui.widgets.undo_bar import UndoBar

Show = Callable[..., QWidget]
Said = list[tuple[str, bool]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    told: Said = []
    for module in (callouts, save_state, undo_bar):
        monkeypatch.setattr(module, "announce", lambda text, *, assertive=False: told.append((text, assertive)))
    return told


def inside(shown: Show, widget: QWidget) -> QWidget:
    window = QWidget()
    QVBoxLayout(window).addWidget(widget)
    return shown(window)


def test_trouble_with_saving_is_said_at_once_and_its_end_is_said_too(shown: Show, said: Said) -> None:
    indicator = SaveStateIndicator()
    inside(shown, indicator)
    saving, saved, not_saved = SaveState.SAVING, SaveState.SAVED, SaveState.NOT_SAVED
    for state in (saving, saved, not_saved, saving, not_saved, saving, saved):
        indicator.set_state(state)
    assert said == [("Could not save, kept on this computer", True), ("All changes saved", False)]


@pytest.mark.parametrize("state", SaveState)
def test_every_state_of_saving_is_in_words(shown: Show, said: Said, state: SaveState) -> None:
    indicator = SaveStateIndicator()
    inside(shown, indicator)
    indicator.set_state(state)
    assert indicator.text.text()
    assert indicator.accessibleName() == indicator.text.text()


def test_a_banner_stays_and_offers_one_act(shown: Show, said: Said, qtbot: QtBot) -> None:
    banner = Banner()
    inside(shown, banner)
    assert not banner.isVisible()
    banner.show_message("Not saved", "The disk is full.", action="Try again")
    assert banner.isVisible()
    assert not banner.close_button.isVisible()
    assert said == [("Not saved The disk is full.", True)]
    with qtbot.waitSignal(banner.acted):
        QTest.mouseClick(banner.action, Qt.MouseButton.LeftButton)


def test_a_banner_that_may_be_closed_tells_so(shown: Show, said: Said, qtbot: QtBot) -> None:
    banner = Banner(dismissible=True)
    inside(shown, banner)
    banner.show_message("A newer version is there", mood=Mood.INFO)
    assert said == [("A newer version is there", False)]
    with qtbot.waitSignal(banner.dismissed):
        QTest.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_undo_is_offered_said_and_taken(shown: Show, said: Said, qtbot: QtBot) -> None:
    bar = UndoBar()
    inside(shown, bar)
    bar.offer("Removed Ben Jones.")
    assert said == [("Removed Ben Jones. Undo is available.", False)]
    assert bar.undo.accessibleName() == "Undo: Removed Ben Jones."
    with qtbot.waitSignal(bar.undone):
        QTest.mouseClick(bar.undo, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_the_offer_to_undo_runs_out_but_not_under_somebodys_hands(shown: Show, said: Said, qtbot: QtBot) -> None:
    bar = UndoBar()
    window = inside(shown, bar)
    window.activateWindow()
    bar.offer("Removed.")
    clock = bar._clock
    assert clock.isActive()
    assert clock.interval() == 10_000
    QApplication.sendEvent(bar, QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not clock.isActive()
    QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))
    assert clock.isActive()
    bar.undo.setFocus()
    clock.timeout.emit()
    assert bar.isVisible()
    bar.undo.clearFocus()
    with qtbot.waitSignal(bar.expired):
        clock.timeout.emit()
    assert not bar.isVisible()


@pytest.mark.parametrize("mood", Mood)
def test_a_callout_has_a_heading_and_its_words(shown: Show, mood: Mood) -> None:
    callout = Callout("Legal duty", "Adjust & explain", mood=mood)
    inside(shown, callout)
    assert callout.title.isVisible()
    assert callout.text.text() == "Adjust & explain"
