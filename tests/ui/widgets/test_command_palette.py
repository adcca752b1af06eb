from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from heat_app.ui.widgets import command_palette
from heat_app.ui.widgets.command_palette import CommandPalette, PaletteItem, matching

Show = Callable[..., QWidget]
ITEMS = (
    PaletteItem("q", "Could it be harder for disabled people?", "Go to", "4.5", "list"),
    PaletteItem("matrix", "Impact matrix: Disability", "Go to", icon="table"),
    PaletteItem("display", "Display changes", "Do", "Ctrl+Shift+D", keywords="diff compare"),
    PaletteItem("comment", "Add a comment", "Do", "Ctrl+Shift+M"),
)


@pytest.fixture
def palette(shown: Show) -> Iterator[CommandPalette]:
    window = shown(QWidget(), 1000, 700)
    palette = CommandPalette(window)
    palette.set_items(ITEMS)
    palette.open_over(window)
    yield palette
    palette.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("", ["q", "matrix", "display", "comment"]),
        ("dis", ["q", "matrix", "display"]),
        ("DISAB people", ["q"]),
        ("compare", ["display"]),
        ("ctrl+shift+m", ["comment"]),
        ("4.5", ["q"]),
        ("nothing like it", []),
    ],
)
def test_items_are_found_by_any_of_their_words(typed: str, keys: list[str]) -> None:
    assert [item.key for item in matching(ITEMS, typed)] == keys


def test_the_best_match_of_a_group_comes_first() -> None:
    items = [PaletteItem("in", "Sunday list", "Go"), PaletteItem("start", "List of all", "Go")]
    assert [item.key for item in matching(items, "list")] == ["start", "in"]


def test_enter_chooses_the_first_found(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "disp")
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert told.args == ["display"]
    assert not palette.isVisible()


def test_arrows_pass_over_group_headings_while_the_field_keeps_the_focus(palette: CommandPalette, qtbot: QtBot) -> None:
    for _ in range(2):
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.focusWidget() is palette.field
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert told.args == ["display"]


def test_the_first_and_last_lines_hold(palette: CommandPalette, qtbot: QtBot) -> None:
    for _ in range(9):
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    for _ in range(9):
        QTest.keyClick(palette.field, Qt.Key.Key_Up)
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert told.args == ["q"]


def test_enter_with_nothing_found_does_nothing(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "zzz")
    with qtbot.assertNotEmitted(palette.chosen):
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_escape_closes_and_the_window_is_bright_again(palette: CommandPalette) -> None:
    window = palette.parentWidget()
    assert any(type(child).__name__ == "_Scrim" and child.isVisible() for child in window.children())
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert not any(type(child).__name__ == "_Scrim" and not child.isHidden() for child in window.children())


def test_the_count_is_said_after_a_pause(palette: CommandPalette, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(command_palette, "announce", said.append)
    QTest.keyClicks(palette.field, "dis")
    assert said == []
    palette._count_pause.timeout.emit()
    assert said == ["3 results"]


def test_lines_are_read_with_detail_and_group(palette: CommandPalette) -> None:
    entry = QAccessible.queryAccessibleInterface(palette.list).child(1)
    assert entry.text(QAccessible.Text.Name) == "Could it be harder for disabled people?, 4.5, Go to"
