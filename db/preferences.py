"""Preferences: a small JSON file in the data folder."""

from __future__ import annotations

import json
from pathlib import Path

from db.files import write_whole
from heat_app.domain.people import Person
from heat_app.domain.text import UserText, clean
from heat_app.services.ports import Preferences

_LARGEST_BYTES = 100_000
_APPEARANCES = ("system", "light", "dark")
_SMALLEST_SCALE, _LARGEST_SCALE = 1.0, 2.0
_PARTS = ("name", "role", "organisation")
_NAMES = {"person", "appearance", "text_scale", "rules"}
_MOST_RULES = 200


class JsonPreferences:
    """Keeps preferences in one file; a damaged one counts as none, so that the program always starts."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Preferences:
        """Returns what is kept; defaults where nothing is, or where it cannot be read."""
        try:
            with self._path.open("rb") as file:
                said = json.loads(file.read(_LARGEST_BYTES))
            return _preferences(said)
        except (OSError, ValueError, RecursionError):
            return Preferences()

    def save(self, preferences: Preferences) -> None:
        """Keeps them.

        Raises:
            StorageUnavailable: They cannot be written; the older ones are still there.
        """
        person = preferences.person
        said: dict[str, object] = {
            "person": None
            if person is None
            else {"name": person.name, "role": person.role, "organisation": person.organisation},
            "appearance": preferences.appearance,
            "text_scale": preferences.text_scale,
        }
        if preferences.rules:
            # Left out where there are none: a program from before rules reads the rest.
            said["rules"] = dict(preferences.rules)
        _preferences(said)
        write_whole(self._path, json.dumps(said, indent=2, ensure_ascii=False).encode() + b"\n")


def _preferences(said: object) -> Preferences:
    """Reads by hand what a model library would read: it is slow to load, and this is needed at every start.

    Raises:
        ValueError: They are not what this program writes.
    """
    if not isinstance(said, dict) or not said.keys() <= _NAMES:
        raise ValueError("not preferences")
    appearance, scale = said.get("appearance", "system"), said.get("text_scale", 1.0)
    if appearance not in _APPEARANCES:
        raise ValueError("no such appearance")
    if isinstance(scale, bool) or not isinstance(scale, int | float) or not _SMALLEST_SCALE <= scale <= _LARGEST_SCALE:
        raise ValueError("no such text size")
    return Preferences(_person(said.get("person")), appearance, float(scale), _rules(said.get("rules", {})))


def _rules(said: object) -> dict[str, str]:
    if not isinstance(said, dict) or len(said) > _MOST_RULES:
        raise ValueError("not rules")
    if not all(isinstance(rule, str) for rule in said.values()):
        raise ValueError("not a rule")
    return dict(said)


def _person(said: object) -> Person | None:
    if said is None:
        return None
    if not isinstance(said, dict) or said.keys() != set(_PARTS):
        raise ValueError("not a person")
    parts: list[UserText] = []
    for name in _PARTS:
        if not isinstance(said[name], str):
            raise ValueError("not a text")  # noqa: TRY004  a damaged file is one kind of fault
        parts.append(clean(said[name]).text)
    return Person(*parts)
