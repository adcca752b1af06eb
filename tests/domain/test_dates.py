"""Days and instants in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from heat_app.domain.dates import day_of, day_words, instant_words


def test_a_day_has_no_leading_nought_and_an_english_month() -> None:
    assert day_words(date(2021, 10, 5)) == "5 October 2021"
    assert day_words(date(2026, 1, 31)) == "31 January 2026"


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (datetime(2026, 11, 22, 15, 4, 5, tzinfo=UTC), "22 November 2026 at 15:04 GMT"),
        (datetime(2021, 7, 5, 23, 30, tzinfo=UTC), "6 July 2021 at 00:30 BST"),
        # The published changes of 2021: 28 March and 31 October, each at 01:00 GMT.
        (datetime(2021, 3, 28, 0, 59, 59, tzinfo=UTC), "28 March 2021 at 00:59 GMT"),
        (datetime(2021, 3, 28, 1, 0, tzinfo=UTC), "28 March 2021 at 02:00 BST"),
        (datetime(2021, 10, 31, 0, 59, tzinfo=UTC), "31 October 2021 at 01:59 BST"),
        (datetime(2021, 10, 31, 1, 0, tzinfo=UTC), "31 October 2021 at 01:00 GMT"),
        # 2026: 29 March and 25 October.
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29 March 2026 at 02:00 BST"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "25 October 2026 at 01:00 GMT"),
    ],
)
def test_an_instant_is_told_in_uk_clock_time_and_names_it(instant: datetime, words: str) -> None:
    assert instant_words(instant) == words


def test_the_day_is_the_one_on_the_wall_in_the_united_kingdom() -> None:
    assert day_of(datetime(2021, 7, 5, 23, 30, tzinfo=UTC)) == "6 July 2021"
    assert day_of(datetime(2021, 12, 5, 23, 30, tzinfo=UTC)) == "5 December 2021"


def test_the_zone_in_which_an_instant_is_given_does_not_matter() -> None:
    tokyo = timezone(timedelta(hours=9))
    assert instant_words(datetime(2021, 7, 6, 8, 30, tzinfo=tokyo)) == "6 July 2021 at 00:30 BST"
