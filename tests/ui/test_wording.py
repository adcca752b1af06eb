from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from heat_app.domain.assessment.status import Status
from heat_app.errors import Fault, NotPermitted, TransitionRefused
from heat_app.ui.wording import ago, counted, day, greeting, refusal_words, short_day, status_words, weekday

NOW = datetime(2026, 8, 14, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=60), "1 min ago"),
        (timedelta(minutes=59, seconds=59), "59 min ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=9), "9 hours ago"),
        (timedelta(hours=10), "yesterday"),
        (timedelta(hours=33), "yesterday"),
        (timedelta(hours=34), "2 days ago"),
        (timedelta(days=6), "6 days ago"),
        (timedelta(days=7), "7 Aug 2026"),
    ],
)
def test_how_long_ago_is_said_as_people_say_it(passed: timedelta, words: str) -> None:
    assert ago(NOW - passed, NOW) == words


def test_yesterday_is_the_readers_yesterday() -> None:
    auckland = timezone(timedelta(hours=12))
    late_evening_in_auckland = datetime(2026, 8, 14, 23, 0, tzinfo=auckland)
    assert ago(late_evening_in_auckland - timedelta(hours=22), late_evening_in_auckland) == "22 hours ago"
    assert ago(late_evening_in_auckland - timedelta(hours=24), late_evening_in_auckland) == "yesterday"


def test_days_are_written_without_leading_noughts() -> None:
    assert day(date(2026, 9, 2)) == "2 September 2026"
    assert short_day(date(2026, 9, 2)) == "2 Sep 2026"
    assert weekday(date(2026, 8, 14)) == "Friday 14 August"


@pytest.mark.parametrize(
    ("hour", "name", "words"),
    [
        (8, "Amara Khan", "Good morning, Amara"),
        (12, "Dr. Amara Khan", "Good afternoon, Amara"),
        (18, "Amara", "Good evening, Amara"),
        (9, "  ", "Good morning"),
        (9, "Dr", "Good morning"),
    ],
)
def test_the_greeting_fits_the_hour_and_names_the_person(hour: int, name: str, words: str) -> None:
    assert greeting(NOW.replace(hour=hour), name) == words


def test_counts_are_said_in_the_singular_and_the_plural() -> None:
    assert counted(1, "assessment") == "1 assessment"
    assert counted(0, "assessment") == "0 assessments"
    assert counted(1204, "journal entry", "journal entries") == "1,204 journal entries"


def test_every_status_has_words_of_its_own() -> None:
    assert len({status_words(status).text for status in Status}) == len(Status)


def test_a_refusal_says_everything_that_stands_in_the_way() -> None:
    faults = (Fault("blank", "Question 3", "It is blank.", "Answer it."), Fault("blank", "Question 4", "Likewise.", ""))
    words = refusal_words(TransitionRefused("It cannot be submitted.", "Mend these.", faults=faults, code="blocked"))
    assert words.code == "blocked"
    assert [detail.split(":")[0] for detail in words.details] == ["Question 3", "Question 4"]
    assert refusal_words(NotPermitted("No.", "Ask somebody else.")).details == ()
