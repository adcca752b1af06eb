"""Words that several screens share: statuses, days, times, refusals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import assert_never

from heat_app.domain.assessment.status import Status
from heat_app.errors import HeatError, InputRefused, TransitionRefused
from heat_app.ui.theme.tokens import Tone

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_STYLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "rev"}
"""What stands before a first name."""

NOON = 12
EVENING = 18


@dataclass(frozen=True, slots=True)
class StatusWords:
    """How a status is called, and the tone that repeats it."""

    text: str
    tone: Tone


def status_words(status: Status) -> StatusWords:
    """Returns what people read for a status."""
    match status:
        case Status.DRAFT:
            return StatusWords("In progress", Tone.BLUE)
        case Status.SUBMITTED:
            return StatusWords("Waiting for review", Tone.YELLOW)
        case Status.RETURNED:
            return StatusWords("Changes requested", Tone.ORANGE)
        case Status.SIGNED_OFF:
            return StatusWords("Signed off", Tone.GREEN)
        case Status.WITHDRAWN:
            return StatusWords("Withdrawn", Tone.GREY)
        case _:
            assert_never(status)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not done, as a person reads it.

    Attributes:
        what: Where and what, in a sentence.
        remedy: What to do now.
        details: Each thing that stands in the way, where there are several.
        code: Stable name, for tests.
    """

    what: str
    remedy: str = ""
    details: tuple[str, ...] = ()
    code: str = ""


def refusal_words(error: HeatError) -> Refusal:
    """Returns a refusal as a person reads it: where, what, what now."""
    faults = error.faults if isinstance(error, TransitionRefused | InputRefused) else ()
    return Refusal(error.user_message, error.remedy, tuple(str(fault) for fault in faults), error.code)


def counted(count: int, one: str, many: str = "") -> str:
    """Returns a count with its noun: `1 assessment`, `1,204 assessments`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def day(of: date) -> str:
    """Returns a day in full: `14 August 2026`. Written out because Windows knows no `%-d`."""
    return f"{of.day} {_MONTHS[of.month - 1]} {of.year}"


def short_day(of: date) -> str:
    """Returns a day in short: `14 Aug 2026`."""
    return f"{of.day} {_MONTHS[of.month - 1][:3]} {of.year}"


def weekday(of: date) -> str:
    """Returns a day as it heads a page: `Friday 14 August`."""
    return f"{_WEEKDAYS[of.weekday()]} {of.day} {_MONTHS[of.month - 1]}"


def greeting(now: datetime, name: str) -> str:
    """Returns a greeting for the time of day, by first name where there is one."""
    hello = "Good morning" if now.hour < NOON else "Good afternoon" if now.hour < EVENING else "Good evening"
    called = [word for word in name.split() if word.strip(".").casefold() not in _STYLES]
    return f"{hello}, {called[0]}" if called else hello


def ago(at: datetime, now: datetime) -> str:
    """Returns how long ago something was, in the words people use; a day in short from a week on.

    Args:
        at: When it was, aware.
        now: This instant, aware, in the reader's time zone: "yesterday" is theirs.
    """
    passed = now - at
    local = at.astimezone(now.tzinfo or UTC)
    days = (now.date() - local.date()).days
    if passed < timedelta(minutes=1):
        return "just now"
    if passed < timedelta(hours=1):
        return f"{int(passed.total_seconds() // 60)} min ago"
    if days <= 0:
        return counted(int(passed.total_seconds() // 3600), "hour") + " ago"
    if days == 1:
        return "yesterday"
    if days < 7:  # noqa: PLR2004  a week
        return f"{days} days ago"
    return short_day(local.date())
