from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from builders import JO
from sqlalchemy.dialects import sqlite

from db.columns import Instant, PersonText
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import NotIntact

DIALECT = sqlite.dialect()


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        datetime(2026, 3, 2, 9, 30, 0, 1000, tzinfo=UTC),
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC),
    ],
)
def test_an_instant_comes_back_exactly(instant: datetime) -> None:
    stored = Instant().process_bind_param(instant, DIALECT)
    assert Instant().process_result_value(stored, DIALECT) == instant


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 3, 2),  # noqa: DTZ001  the very thing that is refused
        datetime(2026, 3, 2, 9, 30, 0, 1, tzinfo=UTC),
        datetime(2026, 3, 2, tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_an_instant_that_would_not_come_back_exactly_is_refused(instant: datetime) -> None:
    with pytest.raises(ValueError, match="whole milliseconds"):
        Instant().process_bind_param(instant, DIALECT)


@pytest.mark.parametrize("person", [JO, Person(UserText("")), Person(UserText('"\\\n\té'), UserText("{}"))])
def test_a_person_comes_back_exactly(person: Person) -> None:
    stored = PersonText().process_bind_param(person, DIALECT)
    assert PersonText().process_result_value(stored, DIALECT) == person


@pytest.mark.parametrize(
    "stored", ["", "{", "[]", "{}", '{"name": 1, "role": "", "organisation": ""}', '{"name": "x"}', "null", 3, b"x"]
)
def test_a_damaged_person_is_told_and_not_quoted(stored: object) -> None:
    with pytest.raises(NotIntact) as refusal:
        PersonText().process_result_value(stored, DIALECT)  # type: ignore[arg-type]
    assert refusal.value.code == "value-unreadable"
    assert refusal.value.__suppress_context__


@pytest.mark.parametrize("stored", ["", "yesterday", "2026-13-01T00:00:00.000Z", 3, "0001-01-01T00:00:00+23:59"])
def test_a_damaged_instant_is_told(stored: object) -> None:
    with pytest.raises(NotIntact):
        Instant().process_result_value(stored, DIALECT)  # type: ignore[arg-type]
