"""A day, typed in the usual ways or picked from a calendar."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.widgets.buttons import IconButton
from heat_app.ui.widgets.fields import LineEdit
from heat_app.ui.widgets.focus_leader import FocusLeader
from heat_app.ui.widgets.plain_text import shown

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBERS = re.compile(r"(\d{1,2})[\s/.\-]+(\d{1,2})[\s/.\-]+(\d{2}|\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})", re.IGNORECASE)


def read_date(text: str) -> date | None:
    """Returns the day that was typed, or None when it is not a day.

    Takes 1/9/2026, 01.09.2026, 1 9 26, 1 September 2026, Tue 1 Sep 2026 and 2026-09-01; the day comes before
    the month, as people here write it.
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        year = int(found[3]) + (2000 if len(found[3]) == len("26") else 0)
        return _day(year, int(found[2]), int(found[1]))
    if found := _WORDS.fullmatch(text):
        word = "sep" if found[2].casefold() == "sept" else found[2].casefold()
        months = [number for number, month in enumerate(_MONTHS, start=1) if month.startswith(word)]
        return _day(int(found[3]), months[0], int(found[1])) if months else None
    return None


def write_date(day: date) -> str:
    """Returns a day as `1 September 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class CalendarPopup(QFrame):
    """The sheet a calendar opens on; Escape and a click elsewhere close it."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)


class DateField(FocusLeader):
    """A field for a day with a button that opens a calendar.

    Attributes:
        date_edited: Told with the day, or None for an emptied or unreadable field, when a person changed it.
    """

    date_edited = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, name: str = "Date", identifier: str = "") -> None:
        super().__init__(parent)
        self.line = LineEdit(name=name, placeholder="dd/mm/yyyy", identifier=identifier)
        self.line.setAccessibleDescription("For example 1/9/2026 or 1 September 2026")
        self.button = IconButton("calendar", f"Choose from a calendar: {name}")
        row = QHBoxLayout(self)
        current_theme().keep_space(row, spacing=4)
        row.addWidget(self.line)
        row.addWidget(self.button)
        row.addStretch(1)
        self._popup: CalendarPopup | None = None
        self._calendar: QCalendarWidget | None = None
        self._last: date | None = None
        self.line.text_edited.connect(self._typed)
        self.line.editingFinished.connect(self._tidy)
        self.button.clicked.connect(self._open)

    @property
    def focus_target(self) -> QWidget:
        """The line that is typed in."""
        return self.line

    def setAccessibleName(self, name: str) -> None:
        """Names the field and its calendar button."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(shown(name))
        self.button.set_name(f"Choose from a calendar: {name}")

    def setAccessibleDescription(self, description: str) -> None:
        """Describes the field."""
        self.line.setAccessibleDescription(description)

    @property
    def day(self) -> date | None:
        """The day, or None when nothing readable is there."""
        return read_date(self.line.text())

    @property
    def is_readable(self) -> bool:
        """Whether the field is empty or holds a day."""
        return not self.line.text().strip() or self.day is not None

    def text(self) -> str:
        """Returns what was typed, readable or not."""
        return self.line.text()

    def set_date(self, day: date | None) -> None:
        """Shows a day without telling anybody."""
        self._last = day
        if day is None or day != self.day:
            self.line.set_text(write_date(day) if day else "")

    def set_text(self, text: str) -> None:
        """Shows text that may not be a day, as it was left."""
        self.line.set_text(text)
        self._last = self.day

    def set_invalid(self, invalid: bool) -> None:  # noqa: FBT001  a plain setter
        """Shows or takes back the red edge."""
        self.line.set_invalid(invalid)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the day be read but not changed."""
        self.line.setReadOnly(read_only)
        self.button.setVisible(not read_only)

    def _typed(self, _text: str) -> None:
        day = self.day
        if day != self._last:
            self._last = day
            self.date_edited.emit(day)

    def _tidy(self) -> None:
        if (day := self.day) is not None:
            self.line.set_text(write_date(day))

    def _open(self) -> None:
        if self._popup is None or self._calendar is None:
            self._popup = CalendarPopup(self)
            self._calendar = QCalendarWidget(self._popup)
            self._calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
            self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            self._calendar.setAccessibleName("Calendar")
            # Weekends are days like others here; red means that something is wrong.
            weekday = self._calendar.weekdayTextFormat(Qt.DayOfWeek.Monday)
            for day_off in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
                self._calendar.setWeekdayTextFormat(day_off, weekday)
            self._calendar.clicked.connect(self._picked)
            self._calendar.activated.connect(self._picked)
            column = QVBoxLayout(self._popup)
            column.setContentsMargins(6, 6, 6, 6)
            column.addWidget(self._calendar)
        day = self.day or date.today()  # noqa: DTZ011  a person's own calendar opens at their own today
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        theme = current_theme()
        self._popup.setFixedSize(theme.px(312), theme.px(296))
        self._popup.move(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))
        self._popup.show()
        self._calendar.setFocus()

    def _picked(self, picked: QDate) -> None:
        day = date(picked.year(), picked.month(), picked.day())
        self.line.set_text(write_date(day))
        if self._popup is not None:
            self._popup.hide()
        self.line.setFocus()
        if day != self._last:
            self._last = day
            self.date_edited.emit(day)
