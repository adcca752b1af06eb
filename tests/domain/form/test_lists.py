"""When a list is in force."""

from __future__ import annotations

from datetime import date

import pytest

from heat_app.domain.form.lists import ListScope, ReferenceList
from heat_app.domain.ids import ListId

APRIL, MARCH = date(2022, 4, 1), date(2023, 3, 31)


def a_list(begins: date | None, ends: date | None) -> ReferenceList:
    return ReferenceList(ListId("l"), "1", "L", "Tests", ListScope.PLACE, False, begins, ends, (), "", ())


@pytest.mark.parametrize(
    ("begins", "ends", "on", "expected"),
    [
        (APRIL, MARCH, date(2022, 3, 31), False),
        (APRIL, MARCH, APRIL, True),
        (APRIL, MARCH, MARCH, True),
        (APRIL, MARCH, date(2023, 4, 1), False),
        (None, MARCH, date(1900, 1, 1), True),
        (APRIL, None, date(2999, 1, 1), True),
        (None, None, APRIL, True),
    ],
)
def test_the_first_and_the_last_day_count(begins: date | None, ends: date | None, on: date, expected: bool) -> None:
    assert a_list(begins, ends).is_in_force(on) is expected
