from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from windows import settle

from heat_app.ui.theme.theme import Theme
from heat_app.ui.widgets.buttons import IconButton
from heat_app.ui.widgets.rows import Column, RepeatingRows

Show = Callable[..., QWidget]
COLUMNS = (Column("name", "Name"), Column("job", "Job title"), Column("organisation", "Organisation"))
TWO = (("Amara Khan", "Lead", "Trust"), ("Ben Jones", "", "Council"))


def fields(rows: RepeatingRows) -> list[QLineEdit]:
    return [field for field in rows.findChildren(QLineEdit) if field.isVisible()]


def removers(rows: RepeatingRows) -> list[IconButton]:
    return [button for button in rows.findChildren(IconButton) if button.isVisible()]


def test_rows_are_shown_and_given_back(shown: Show, qtbot: QtBot) -> None:
    rows = RepeatingRows(COLUMNS)
    shown(rows)
    with qtbot.assertNotEmitted(rows.rows_edited):
        rows.set_rows(TWO)
    assert rows.rows() == TWO


def test_typing_tells_all_rows(shown: Show, qtbot: QtBot) -> None:
    rows = RepeatingRows(COLUMNS)
    shown(rows)
    with qtbot.waitSignal(rows.rows_edited) as told:
        QTest.keyClick(fields(rows)[0], "A")
    assert told.args == [(("A", "", ""),)]


def test_an_empty_row_is_there_to_begin_with_and_counts_for_nothing(shown: Show) -> None:
    rows = RepeatingRows(COLUMNS)
    shown(rows)
    assert len(fields(rows)) == 3
    assert rows.rows() == ()


def test_adding_a_row_moves_the_focus_into_it(shown: Show) -> None:
    rows = RepeatingRows(COLUMNS)
    shown(rows)
    rows.activateWindow()
    rows.set_rows(TWO)
    QTest.mouseClick(rows.add_button, Qt.MouseButton.LeftButton)
    assert rows.focusWidget().accessibleName() == "Name, row 3"


def test_a_removed_row_is_told_and_can_be_put_back(shown: Show, qtbot: QtBot) -> None:
    rows = RepeatingRows(COLUMNS)
    shown(rows)
    rows.set_rows(TWO)
    settle()
    with qtbot.waitSignals([rows.row_removed, rows.rows_edited]):
        QTest.mouseClick(removers(rows)[0], Qt.MouseButton.LeftButton)
    assert rows.rows() == TWO[1:]
    rows.insert_row(0, TWO[0])
    assert rows.rows() == TWO


def test_removing_the_only_row_empties_it(shown: Show) -> None:
    rows = RepeatingRows(COLUMNS)
    shown(rows)
    rows.set_rows(TWO[:1])
    QTest.mouseClick(removers(rows)[0], Qt.MouseButton.LeftButton)
    assert rows.rows() == ()
    assert len(fields(rows)) == 3


def test_every_field_and_button_says_which_row_it_is_for(shown: Show) -> None:
    rows = RepeatingRows(COLUMNS)
    shown(rows)
    rows.set_rows(TWO)
    settle()
    assert [field.accessibleName() for field in fields(rows)][:4] == [
        "Name, row 1",
        "Job title, row 1",
        "Organisation, row 1",
        "Name, row 2",
    ]
    assert removers(rows)[1].accessibleName() == "Remove row 2: Ben Jones"


def test_fields_stand_below_each_other_where_the_window_is_narrow_for_its_text(shown: Show, theme: Theme) -> None:
    rows = RepeatingRows(COLUMNS)
    shown(rows, 700, 600)
    rows.set_rows(TWO)
    assert len({field.y() for field in fields(rows)[:3]}) == 1
    theme.set_scale(2.0)
    settle()
    assert len({field.y() for field in fields(rows)[:3]}) == 3
    assert rows.rows() == TWO


def test_read_only_rows_offer_no_change(shown: Show) -> None:
    rows = RepeatingRows(COLUMNS)
    shown(rows)
    rows.set_rows(TWO)
    rows.set_read_only(True)
    assert all(field.isReadOnly() for field in fields(rows))
    assert not removers(rows)
    assert not rows.add_button.isVisible()
