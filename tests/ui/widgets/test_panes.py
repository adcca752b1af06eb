from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from heat_app.ui.theme.theme import Theme
from heat_app.ui.widgets.panes import PaneCount, PaneLayout, ReadingScroll

Show = Callable[..., QWidget]


def pane() -> QWidget:
    holder = QWidget()
    QVBoxLayout(holder).addWidget(QPushButton("Here"))
    return holder


def made(shown: Show, width: int) -> tuple[PaneLayout, QWidget]:
    panes = PaneLayout(pane(), pane(), pane())
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    head = QHBoxLayout()
    head.addWidget(panes.left_button)
    head.addWidget(panes.right_button)
    column.addLayout(head)
    column.addWidget(panes)
    shown(window, width, 600)
    window.activateWindow()
    return panes, window


@pytest.mark.parametrize(
    ("width", "scale", "count"),
    [
        (1180, 1.0, PaneCount.THREE),
        (1179, 1.0, PaneCount.TWO),
        (820, 1.0, PaneCount.TWO),
        (819, 1.0, PaneCount.ONE),
        (1920, 2.0, PaneCount.TWO),
        (1280, 2.0, PaneCount.ONE),
    ],
)
def test_as_many_panes_stand_side_by_side_as_fit_the_text(
    shown: Show, theme: Theme, width: int, scale: float, count: PaneCount
) -> None:
    theme.set_scale(scale)
    panes, _window = made(shown, width)
    assert panes.count is count
    assert panes.left.isVisible() == (count >= PaneCount.TWO)
    assert panes.right.isVisible() == (count is PaneCount.THREE)
    assert panes.left_button.isVisible() == (count is PaneCount.ONE)
    assert panes.right_button.isVisible() == (count is not PaneCount.THREE)


def test_panes_do_not_overlap_and_fill_the_width(shown: Show) -> None:
    panes, _window = made(shown, 1300)
    assert panes.left.geometry().right() < panes.page.geometry().left()
    assert panes.page.geometry().right() < panes.right.geometry().left()
    assert panes.right.geometry().right() == panes.width() - 1


def test_a_pane_that_does_not_fit_opens_over_the_page_and_escape_leads_back(shown: Show) -> None:
    panes, window = made(shown, 900)
    QTest.mouseClick(panes.right_button, Qt.MouseButton.LeftButton)
    assert panes.right.isVisible()
    assert panes.open_pane is panes.right
    assert panes.right.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not panes.right.isVisible()
    assert panes.right_button.hasFocus()


def test_growing_text_puts_panes_away_and_tells(shown: Show, theme: Theme, qtbot: QtBot) -> None:
    panes, _window = made(shown, 1300)
    with qtbot.waitSignal(panes.panes_changed) as told:
        theme.set_scale(2.0)
    assert told.args == [1]


def test_without_a_right_pane_only_the_left_gives_way(shown: Show) -> None:
    panes = PaneLayout(pane(), pane())
    shown(panes, 1300, 600)
    assert panes.page.geometry().right() == panes.width() - 1
    assert not panes.right_button.isVisible()
    panes.resize(700, 600)
    assert not panes.left.isVisible()


def test_no_width_of_a_pane_forces_a_wide_window(shown: Show, theme: Theme) -> None:
    theme.set_scale(2.0)
    panes = PaneLayout(pane(), pane(), pane())
    assert panes.minimumSizeHint().width() <= 320


def test_a_column_of_reading_is_never_wider_than_reads_well(shown: Show, theme: Theme) -> None:
    scroll = ReadingScroll()
    scroll.add(QLineEdit())
    shown(scroll, 1600, 400)
    assert scroll.column.width() == 720
    assert abs(scroll.column.x() - (1600 - 720) / 2) < 20
    scroll.resize(500, 400)
    assert scroll.column.width() == 500 - 2 * 32


def test_what_gets_the_focus_is_scrolled_into_view(shown: Show) -> None:
    scroll = ReadingScroll()
    fields = [QLineEdit() for _ in range(40)]
    for field in fields:
        scroll.add(field)
    shown(scroll, 600, 300)
    scroll.activateWindow()
    fields[-1].setFocus()
    assert fields[-1].visibleRegion().boundingRect().height() == fields[-1].height()
