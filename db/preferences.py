"""Preferences: a small JSON file in the data folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from db.files import write_whole
from heat_app.domain.people import Person
from heat_app.domain.text import clean
from heat_app.services.ports import Preferences

_LARGEST_BYTES = 100_000


class _StoredPerson(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    role: str
    organisation: str


class _StoredPreferences(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    person: _StoredPerson | None = None
    appearance: Literal["system", "light", "dark"] = "system"
    text_scale: Annotated[float, Field(ge=1.0, le=2.0)] = 1.0


class JsonPreferences:
    """Keeps preferences in one file; a damaged one counts as none, so that the program always starts."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Preferences:
        """Returns what is kept; defaults where nothing is, or where it cannot be read."""
        try:
            with self._path.open("rb") as file:
                stored = _StoredPreferences.model_validate_json(file.read(_LARGEST_BYTES))
        except (OSError, ValidationError):
            return Preferences()
        said = stored.person
        person = (
            None
            if said is None
            else Person(clean(said.name).text, clean(said.role).text, clean(said.organisation).text)
        )
        return Preferences(person, stored.appearance, stored.text_scale)

    def save(self, preferences: Preferences) -> None:
        """Keeps them.

        Raises:
            StorageUnavailable: They cannot be written; the older ones are still there.
        """
        stored = _StoredPreferences.model_validate(
            {
                "person": None
                if preferences.person is None
                else _StoredPerson(
                    name=preferences.person.name,
                    role=preferences.person.role,
                    organisation=preferences.person.organisation,
                ),
                "appearance": preferences.appearance,
                "text_scale": preferences.text_scale,
            }
        )
        write_whole(self._path, stored.model_dump_json(indent=2).encode() + b"\n")
