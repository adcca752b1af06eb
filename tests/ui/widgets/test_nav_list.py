from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from heat_app.ui.widgets.nav_list import NavItem, NavList

Show = Callable[..., QWidget]
ITEMS = (
    NavItem("about", "About the proposal", "5 of 5 answered", "circle-check"),
    NavItem("who", "Who is affected", "4 of 9 answered", "circle-dot", badge="2"),
    NavItem("submit", "Check and submit", "Finish the other sections first", "lock", enabled=False),
)


def made(shown: Show) -> NavList:
    places = NavList(name="Sections")
    places.set_items(ITEMS)
    shown(places, 280, 400)
    places.activateWindow()
    places.setFocus()
    return places


def test_a_click_goes_there(shown: Show, qtbot: QtBot) -> None:
    places = made(shown)
    row = places.visualRect(places.model().index(1, 0))
    with qtbot.waitSignal(places.chosen) as told:
        QTest.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, row.center())
    assert told.args == ["who"]


def test_arrows_move_without_going_and_enter_goes(shown: Show, qtbot: QtBot) -> None:
    places = made(shown)
    places.set_current("about")
    with qtbot.assertNotEmitted(places.chosen):
        QTest.keyClick(places, Qt.Key.Key_Down)
    assert places.current_key == "about"
    with qtbot.waitSignal(places.chosen) as told:
        QTest.keyClick(places, Qt.Key.Key_Return)
    assert told.args == ["who"]


def test_a_place_that_cannot_be_gone_to_is_read_but_not_gone_to(shown: Show, qtbot: QtBot) -> None:
    places = made(shown)
    row = places.visualRect(places.model().index(2, 0))
    with qtbot.assertNotEmitted(places.chosen):
        QTest.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, row.center())
    entry = QAccessible.queryAccessibleInterface(places).child(2)
    assert entry.text(QAccessible.Text.Name) == "Check and submit, Finish the other sections first"


def test_the_page_shown_is_selected_for_assistive_technology(shown: Show) -> None:
    places = made(shown)
    places.set_current("who")
    interface = QAccessible.queryAccessibleInterface(places)
    assert interface.role() == QAccessible.Role.List
    assert [interface.child(row).state().selected for row in range(3)] == [False, True, False]


def test_new_counts_keep_the_current_place(shown: Show) -> None:
    places = made(shown)
    places.set_current("who")
    places.set_items((ITEMS[0], NavItem("who", "Who is affected", "5 of 9 answered")))
    assert places.current_key == "who"
    places.set_items(ITEMS)
    assert places.current_key == "who"


def test_a_long_title_wraps_and_its_row_grows(shown: Show) -> None:
    places = NavList(name="Sections")
    places.set_items((ITEMS[0], NavItem("long", "Health inequalities and the groups they concern " * 2)))
    shown(places, 280, 400)
    assert places.sizeHintForIndex(places.model().index(0, 0)).height() < 60
    assert places.sizeHintForIndex(places.model().index(1, 0)).height() > 70
    assert places.horizontalScrollBar().maximum() == 0
