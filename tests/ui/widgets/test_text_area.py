from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from heat_app.ui.theme.theme import Theme
from heat_app.ui.widgets.text_area import TextArea, TextField

Show = Callable[..., QWidget]
TEXTS = ["a\u00a0b", "line one\nline two", "\u201cquoted\u201d \u20ac \U0001f600", "a\tb"]


def paste(area: TextArea, text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    area.insertFromMimeData(data)


def test_typing_tells_the_whole_text(shown: Show, qtbot: QtBot) -> None:
    area = TextArea(name="Why")
    shown(area)
    told: list[str] = []
    area.text_edited.connect(told.append)
    QTest.keyClicks(area, "So")
    assert told == ["S", "So"]


def test_text_set_by_the_program_tells_nobody(shown: Show, qtbot: QtBot) -> None:
    area = TextArea(name="Why")
    shown(area)
    with qtbot.assertNotEmitted(area.text_edited):
        area.set_text("From the store")
        area.use_document(TextArea.new_document("Another"))
    assert area.text() == "Another"


def test_text_that_is_already_there_keeps_its_cursor_and_undo(shown: Show) -> None:
    area = TextArea(name="Why")
    shown(area)
    QTest.keyClicks(area, "word")
    place = area.textCursor().position()
    area.set_text("word")
    assert area.textCursor().position() == place
    assert area.document().isUndoAvailable()


def test_undo_survives_while_another_document_is_shown(shown: Show) -> None:
    area = TextArea(name="Why")
    shown(area)
    first, second = TextArea.new_document("One"), TextArea.new_document("Two")
    area.use_document(first)
    QTest.keyClicks(area, "X")
    area.use_document(second)
    area.use_document(first)
    assert area.text() == "XOne"
    area.undo()
    assert area.text() == "One"


def test_only_the_bare_text_of_a_rich_paste_arrives(shown: Show) -> None:
    area = TextArea(name="Why")
    shown(area)
    paste(area, "bold <b>x</b>", "<b>bold</b><img src='file:///etc/hostname'>")
    assert area.text() == "bold <b>x</b>"


def test_what_cannot_be_kept_is_left_out_of_a_paste_and_counted(shown: Show, qtbot: QtBot) -> None:
    area = TextArea(name="Why")
    shown(area)
    with qtbot.waitSignal(area.characters_removed) as told:
        paste(area, "one\x00two\x07\r\nthree\tfour")
    assert told.args == [2]
    assert area.text() == "onetwo\nthree\tfour"


def test_a_paste_is_undone_as_one(shown: Show) -> None:
    area = TextArea(name="Why")
    shown(area)
    paste(area, "several words\nand lines")
    area.undo()
    assert area.text() == ""


@pytest.mark.parametrize("text", ["a\u00a0b", "line one\nline two", "\u201cquoted\u201d \u20ac \U0001f600", "a\tb"])
def test_text_comes_back_as_it_was_set(theme: Theme, text: str) -> None:
    area = TextArea(name="Why")
    area.set_text(text)
    assert area.text() == text


def test_a_soft_line_end_is_a_line_end(shown: Show) -> None:
    area = TextArea(name="Why")
    shown(area)
    QTest.keyClicks(area, "a")
    QTest.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(area, "b")
    assert area.text() == "a\nb"


def test_it_grows_with_its_text_up_to_its_greatest_height(shown: Show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    area = TextArea(name="Why", least_lines=3, most_lines=6)
    column.addWidget(area)
    shown(window, 400, 700)
    heights = []
    for lines in (1, 3, 5, 6, 30):
        area.set_text("\n".join("x" * lines))
        heights.append(area.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]
    area.set_text("x")
    assert area.height() == heights[0]


def test_it_grows_when_lines_wrap_in_less_width(shown: Show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    area = TextArea(name="Why", least_lines=1)
    column.addWidget(area)
    shown(window, 800, 700)
    area.set_text("some words that take a line or so " * 4)
    wide = area.height()
    window.resize(300, 700)
    assert area.height() > wide


def test_an_endless_word_wraps_instead_of_scrolling_sideways(shown: Show) -> None:
    area = TextArea(name="Why")
    shown(area, 300, 300)
    area.set_text("x" * 50_000)
    assert area.horizontalScrollBar().maximum() == 0


def test_tab_leaves_the_field(shown: Show, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    area, following = TextArea(name="Why"), QLineEdit()
    column.addWidget(area)
    column.addWidget(following)
    shown(window)
    window.activateWindow()
    area.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert following.hasFocus()
    assert area.text() == ""


def test_the_characters_left_are_counted_and_going_over_is_not_stopped(shown: Show) -> None:
    field = TextField("Why", limit=10)
    shown(field)
    field.set_text("12345")
    assert field.count.text() == "You have 5 characters remaining"
    QTest.keyClicks(field.area, "678901234")
    assert len(field.text()) == 14
    assert field.count.text() == "You have 4 characters too many"


def test_an_error_is_shown_and_told_as_the_fields_description(shown: Show) -> None:
    field = TextField("Why", hint="Say what you know")
    shown(field)
    field.set_error("explain why")
    assert field.error.isVisible()
    assert field.area.accessibleDescription() == "Error: explain why Say what you know"
    field.set_error("")
    assert not field.error.isVisible()
    assert field.area.accessibleDescription() == "Say what you know"


def test_hidden_turns_of_direction_are_told(shown: Show) -> None:
    field = TextField("Why")
    shown(field)
    paste(field.area, "safe \u202etxet")
    assert "1 hidden character" in field.notice.text()
    assert field.notice.isVisible()


def test_read_only_text_cannot_be_changed_but_is_still_reached(shown: Show) -> None:
    field = TextField("Why", limit=100)
    shown(field)
    field.set_text("Signed")
    field.set_read_only(True)
    QTest.keyClicks(field.area, "x")
    assert field.text() == "Signed"
    assert not field.count.isVisible()
