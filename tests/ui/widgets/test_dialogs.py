from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from heat_app.ui.widgets.dialogs import (
    CANCEL,
    AnswerKind,
    DialogAnswer,
    PlainMessageBox,
    Shortcut,
    ShortcutGroup,
    ShortcutSheet,
    confirm,
)

Show = Callable[..., QWidget]
ANSWERS = (DialogAnswer("withdraw", "Withdraw", AnswerKind.DANGER), CANCEL)


def test_an_answer_is_told(shown: Show, qtbot: QtBot) -> None:
    box = PlainMessageBox("Withdraw this?", "It can be taken up again.", answers=ANSWERS)
    shown(box, 500, 200)
    with qtbot.waitSignal(box.answered) as told:
        QTest.mouseClick(box.buttons["withdraw"], Qt.MouseButton.LeftButton)
    assert told.args == ["withdraw"]
    assert box.answer == "withdraw"
    assert not box.isVisible()


def test_escape_takes_the_way_out(shown: Show, qtbot: QtBot) -> None:
    box = PlainMessageBox("Withdraw this?", answers=ANSWERS)
    shown(box, 500, 200)
    with qtbot.waitSignal(box.answered) as told:
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert told.args == ["cancel"]


def test_closing_the_window_takes_the_way_out(shown: Show, qtbot: QtBot) -> None:
    box = PlainMessageBox("Withdraw this?", answers=ANSWERS)
    shown(box, 500, 200)
    with qtbot.waitSignal(box.answered) as told:
        box.close()
    assert told.args == ["cancel"]


def test_the_focus_begins_on_what_changes_nothing(shown: Show) -> None:
    box = PlainMessageBox("Withdraw this?", answers=ANSWERS)
    shown(box, 500, 200)
    assert box.focusWidget() is box.buttons["cancel"]


def test_assistive_technology_hears_the_question_and_what_it_means(shown: Show) -> None:
    box = PlainMessageBox("Withdraw <b>this</b>?", "It & more.", detail="Nothing is deleted.", answers=ANSWERS)
    shown(box, 500, 200)
    assert box.accessibleName() == "Withdraw <b>this</b>?"
    assert box.accessibleDescription() == "It & more. Nothing is deleted."


def test_confirming_waits_for_the_answer(shown: Show) -> None:
    window = shown(QWidget())

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, PlainMessageBox)
        QTest.mouseClick(box.buttons["go"], Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press)
    assert confirm(window, "Sign off?", "It is locked afterwards.", act="Sign off") is True


def test_the_sheet_lists_every_shortcut(shown: Show) -> None:
    sheet = ShortcutSheet((ShortcutGroup("Anywhere", (Shortcut("Ctrl+K", "Search & jump"),)),))
    shown(sheet, 500, 400)
    words = {getattr(widget, "text", str)() for widget in sheet.findChildren(QWidget)}
    assert {"Anywhere", "Ctrl+K", "Search & jump"} <= words
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
