from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QWidget
from pytestqt.qtbot import QtBot

from heat_app.ui.widgets.dates import DateField, read_date, write_date

Show = Callable[..., QWidget]


@pytest.mark.parametrize(
    "typed",
    [
        "1/9/2026",
        "01/09/2026",
        "1.9.26",
        "1-9-2026",
        "1 9 2026",
        "2026-09-01",
        "1 September 2026",
        "1 sep 2026",
        "1 Sept 2026",
        "1st September, 2026",
        "Tuesday 1 September 2026",
        "Tue, 1 Sep 2026",
        "  1/9/2026 ",
    ],
)
def test_the_usual_ways_of_writing_a_day_are_read(typed: str) -> None:
    assert read_date(typed) == date(2026, 9, 1)


@pytest.mark.parametrize(
    "typed", ["", "31/2/2026", "1/13/2026", "soon", "9/2026", "1 Sunday 2026", "1/9/202", "2026", "1 ma"]
)
def test_what_is_not_a_day_is_not_guessed_at(typed: str) -> None:
    assert read_date(typed) is None


@given(some.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    assert read_date(write_date(day)) == day
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.day}/{day.month}/{day.year}") == day


@given(some.text(max_size=30))
def test_any_text_can_be_read_without_a_fault(typed: str) -> None:
    day = read_date(typed)
    assert day is None or isinstance(day, date)


def test_a_typed_day_is_told_once_it_is_whole(shown: Show) -> None:
    field = DateField(name="Start date")
    shown(field)
    told: list[date | None] = []
    field.date_edited.connect(told.append)
    QTest.keyClicks(field.line, "1/9/2026")
    assert told[-1] == date(2026, 9, 1)
    field.line.selectAll()
    QTest.keyClick(field.line, Qt.Key.Key_Delete)
    assert told[-1] is None


def test_a_day_set_by_the_program_tells_nobody(shown: Show, qtbot: QtBot) -> None:
    field = DateField(name="Start date")
    shown(field)
    with qtbot.assertNotEmitted(field.date_edited):
        field.set_date(date(2026, 9, 1))
    assert field.text() == "1 September 2026"
    assert field.day == date(2026, 9, 1)


def test_what_cannot_be_read_stays_as_it_was_typed(shown: Show) -> None:
    field = DateField(name="Start date")
    shown(field)
    field.set_text("next spring")
    assert field.text() == "next spring"
    assert not field.is_readable


def test_a_day_is_picked_from_the_calendar(shown: Show, qtbot: QtBot) -> None:
    field = DateField(name="Start date")
    shown(field)
    QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    with qtbot.waitSignal(field.date_edited) as told:
        calendar.clicked.emit(QDate(2026, 12, 24))
    assert told.args == [date(2026, 12, 24)]
    assert field.text() == "24 December 2026"
    assert not calendar.isVisible()


def test_field_and_calendar_button_are_named(shown: Show) -> None:
    field = DateField(name="Start date")
    shown(field)
    assert field.line.accessibleName() == "Start date"
    assert field.button.accessibleName() == "Choose from a calendar: Start date"
