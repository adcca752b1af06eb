"""Column types: how values of the domain are spelled in the database, readable without this program."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from heat_app.domain.assessment.digests import canonical, plain_instant, plain_person
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import NotIntact

_PARTS = {"name", "role", "organisation"}
_MILLISECOND = 1000
"""In microseconds."""


class Instant(TypeDecorator[datetime]):
    """An instant in UTC with whole milliseconds, spelled `2026-11-22T15:04:05.123Z`; sorts as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuses what would not come back the same."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None or value.utcoffset() or value.microsecond % _MILLISECOND:
            raise ValueError(f"not an instant in UTC with whole milliseconds: {value!r}")
        return plain_instant(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Returns an aware instant."""
        del dialect
        if value is None:
            return None
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, TypeError, OverflowError):
            raise unreadable() from None


class PersonText(TypeDecorator[Person]):
    """A person as a JSON text with name, role and organisation."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Person | None, dialect: Dialect) -> str | None:
        """Returns the canonical JSON text."""
        del dialect
        return None if value is None else canonical(plain_person(value)).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Person | None:
        """Returns the person."""
        del dialect
        return None if value is None else _read_person(value)


@lru_cache(maxsize=256)
def _read_person(value: str) -> Person:
    """Returns the person a text tells of; in row after row it is one of a few."""
    try:
        said = json.loads(value)
    except (ValueError, TypeError, RecursionError):
        raise unreadable() from None
    # By hand: every row has people, and a model library is slow to load for three texts.
    if not isinstance(said, dict) or said.keys() != _PARTS or not all(isinstance(part, str) for part in said.values()):
        raise unreadable() from None
    return Person(UserText(said["name"]), UserText(said["role"]), UserText(said["organisation"]))


def unreadable() -> NotIntact:
    """A stored value is none that this program writes; it is not quoted, as it may be anything."""
    return NotIntact(
        "Something stored in the database was changed from outside or damaged.",
        "Check the data folder (heat doctor) and restore the newest sound backup.",
        code="value-unreadable",
    )
