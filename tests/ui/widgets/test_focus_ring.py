from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from windows import settle

from heat_app.ui.theme.tokens import LIGHT
from heat_app.ui.widgets.choices import Option
from heat_app.ui.widgets.focus_ring import FocusRing
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.tabs import TabBar

Show = Callable[..., QWidget]


class Made:
    def __init__(self, shown: Show) -> None:
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        self.first, self.second, self.field = QPushButton("One"), QPushButton("Two"), QLineEdit()
        self.tabs = TabBar((Option("a", "Guidance"), Option("b", "Comments")), name="Help")
        self.scroll = ReadingScroll()
        self.inside = [QPushButton(f"Inside {number}") for number in range(30)]
        for widget in (self.first, self.second, self.field, self.tabs, self.scroll):
            column.addWidget(widget)
        for widget in self.inside:
            self.scroll.add(widget)
        shown(self.window, 400, 500)
        self.window.activateWindow()
        self.ring = FocusRing(self.window)
        self.first.setFocus()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.windowHandle(), key)
        settle()

    def around(self, widget: QWidget) -> bool:
        return self.ring.target is widget


@pytest.fixture
def made(shown: Show) -> Made:
    return Made(shown)


def test_it_is_not_shown_before_a_key_is_used(made: Made) -> None:
    assert made.ring.target is None


def test_tab_shows_it_around_what_has_the_focus(made: Made) -> None:
    made.press(Qt.Key.Key_Tab)
    assert made.around(made.second)
    assert made.ring.geometry() == made.second.geometry().adjusted(-4, -4, 4, 4)


def test_the_pointer_puts_it_away(made: Made) -> None:
    made.press(Qt.Key.Key_Tab)
    QTest.mouseClick(
        made.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5)
    )
    assert made.ring.target is None


def test_letters_typed_into_a_clicked_field_do_not_show_it(made: Made) -> None:
    made.field.setFocus()
    made.press(Qt.Key.Key_A)
    made.press(Qt.Key.Key_Left)
    assert made.ring.target is None
    made.press(Qt.Key.Key_Tab)
    assert made.around(made.tabs)


def test_both_tones_are_drawn(made: Made) -> None:
    made.press(Qt.Key.Key_Tab)
    image = made.window.grab().toImage()
    box = made.ring.geometry()
    middle = box.center().y()
    across = [image.pixelColor(x, middle).name() for x in range(box.left(), box.left() + 8)]
    assert LIGHT.focus in across
    assert LIGHT.focus_ink in across


def test_it_goes_around_the_current_tab_only(made: Made) -> None:
    made.tabs.setFocus()
    made.press(Qt.Key.Key_Right)
    assert made.tabs.key == "b"
    assert made.ring.width() < made.tabs.width() / 2
    assert made.ring.geometry().left() > made.tabs.geometry().left() + 20


def test_it_moves_with_what_it_is_around(made: Made) -> None:
    made.press(Qt.Key.Key_Tab)
    before = made.ring.y()
    made.first.hide()
    settle()
    assert made.ring.y() < before
    assert made.ring.geometry() == made.second.geometry().adjusted(-4, -4, 4, 4)


def test_it_follows_scrolling_and_does_not_leave_the_scrolled_part(made: Made) -> None:
    made.inside[3].setFocus()
    made.press(Qt.Key.Key_Tab)
    assert made.around(made.inside[4])
    made.scroll.verticalScrollBar().setValue(made.scroll.verticalScrollBar().maximum())
    settle()
    assert made.ring.target is None


def test_the_ring_lets_clicks_through(made: Made) -> None:
    assert made.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
