"""Days and instants in words, the British way, the same on every computer.

Instants are told in the United Kingdom's clock time and name it. The rule is written out here rather than read from the
computer's time zone data: Windows has none, and a report has to come out the same, byte for byte, years later.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SUMMER_TIME_HOUR = 1


def day_words(day: date) -> str:
    """Returns a calendar day as `5 October 2021`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_of(instant: datetime) -> str:
    """Returns the day of an instant on United Kingdom calendars as `5 October 2021`."""
    return day_words(calendar_day(instant))


def calendar_day(instant: datetime) -> date:
    """Returns the day of an instant on United Kingdom calendars."""
    return _on_uk_clocks(instant).date()


def instant_words(instant: datetime) -> str:
    """Returns an instant as `5 October 2021 at 15:03 BST` or `22 November 2026 at 15:04 GMT`."""
    local = _on_uk_clocks(instant)
    zone = "BST" if _is_summer_time(instant) else "GMT"
    return f"{day_words(local.date())} at {local:%H:%M} {zone}"


def _on_uk_clocks(instant: datetime) -> datetime:
    told = instant.astimezone(UTC).replace(tzinfo=None)
    return told + timedelta(hours=1) if _is_summer_time(instant) else told


def _is_summer_time(instant: datetime) -> bool:
    """Says whether clocks are an hour ahead. Source: Summer Time Act 1972, s.1, as amended by SI 2002/262."""
    moment = instant.astimezone(UTC)
    return _last_sunday(moment.year, 3) <= moment < _last_sunday(moment.year, 10)


def _last_sunday(year: int, month: int) -> datetime:
    """Returns the hour of change on the last Sunday of a month of 31 days."""
    last = datetime(year, month, 31, _SUMMER_TIME_HOUR, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
