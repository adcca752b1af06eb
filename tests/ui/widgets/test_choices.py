from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from windows import settle

from heat_app.ui.theme.theme import Theme
from heat_app.ui.widgets.choices import ChipBar, MultiChoice, Option, RadioChoice, SegmentedChoice

Show = Callable[..., QWidget]
OPTIONS = (Option("yes", "Yes"), Option("no", "No"), Option("unknown", "Not known yet"))
KINDS = [RadioChoice, ChipBar, SegmentedChoice]


@pytest.mark.parametrize("kind", KINDS)
def test_a_click_chooses_and_tells(shown: Show, qtbot: QtBot, kind: type[RadioChoice]) -> None:
    choice = kind(OPTIONS, name="Harder")
    shown(choice)
    assert choice.key is None
    with qtbot.waitSignal(choice.chosen) as told:
        QTest.mouseClick(choice.buttons()[1], Qt.MouseButton.LeftButton)
    assert told.args == ["no"]
    assert choice.key == "no"


@pytest.mark.parametrize("kind", KINDS)
def test_the_program_chooses_without_telling(shown: Show, qtbot: QtBot, kind: type[RadioChoice]) -> None:
    choice = kind(OPTIONS, name="Harder")
    shown(choice)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_key("yes")
        assert choice.key == "yes"
        choice.set_key(None)
        assert choice.key is None
        choice.set_options(OPTIONS[:2])
    choice.set_key("no")
    assert choice.key == "no"


@pytest.mark.parametrize("kind", KINDS)
def test_arrows_move_the_choice_round(shown: Show, kind: type[RadioChoice]) -> None:
    choice = kind(OPTIONS, name="Harder")
    shown(choice)
    choice.activateWindow()
    choice.set_key("yes")
    choice.buttons()[0].setFocus()
    told: list[str] = []
    choice.chosen.connect(told.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(choice.windowHandle(), key)
    assert told == ["no", "unknown", "yes", "unknown"]
    assert choice.buttons()[2].hasFocus()


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_a_radio_button_with_its_words(shown: Show, kind: type[RadioChoice]) -> None:
    choice = kind((Option("a", "Health & Social"), Option("b", "<b>No</b>")), name="Which")
    shown(choice)
    choice.set_key("b")
    first, second = (QAccessible.queryAccessibleInterface(button) for button in choice.buttons())
    assert first.role() == second.role() == QAccessible.Role.RadioButton
    assert first.text(QAccessible.Text.Name) == "Health & Social"
    assert second.text(QAccessible.Text.Name) == "<b>No</b>"
    assert second.state().checked
    assert choice.buttons()[0].shortcut().isEmpty()


def test_radios_stand_side_by_side_where_there_is_room_and_below_each_other_where_not(shown: Show) -> None:
    choice = RadioChoice(OPTIONS, name="Harder")
    shown(choice, 600, 200)
    assert len({button.y() for button in choice.buttons()}) == 1
    choice.resize(100, 300)
    settle()
    assert len({button.y() for button in choice.buttons()}) == 3


def test_a_long_answer_wraps(shown: Show) -> None:
    choice = RadioChoice((Option("a", "A long answer that goes on " * 8), Option("b", "B")), name="Which")
    shown(choice, 320, 400)
    first, second = choice.buttons()
    assert first.width() <= 320
    assert first.height() > 3 * second.height()


def test_a_click_anywhere_on_the_row_chooses(shown: Show) -> None:
    choice = RadioChoice(OPTIONS, name="Harder")
    shown(choice)
    button = choice.buttons()[2]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, button.rect().bottomRight())
    assert choice.key == "unknown"


def test_several_are_told_in_their_printed_order(shown: Show, qtbot: QtBot) -> None:
    several = MultiChoice(OPTIONS, name="Which")
    shown(several)
    with qtbot.assertNotEmitted(several.chosen):
        several.set_keys(("unknown",))
    box = several.layout().itemAt(0).widget()
    with qtbot.waitSignal(several.chosen) as told:
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert told.args == [("yes", "unknown")]
    assert QAccessible.queryAccessibleInterface(box).role() == QAccessible.Role.CheckBox


def test_a_chips_count_can_change(theme: Theme) -> None:
    chips = ChipBar((Option("all", "All 9"),), name="Show")
    chips.set_text("all", "All 10 & more")
    assert chips.buttons()[0].accessibleName() == "All 10 & more"
