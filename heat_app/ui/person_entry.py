"""What is typed about who works here, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from heat_app.domain.people import Person
from heat_app.domain.text import UserText, clean

LONGEST = 200
"""Most characters of a name, a role, an organisation."""

Part = Literal["name", "role", "organisation"]
PARTS: tuple[Part, ...] = ("name", "role", "organisation")

_MISSING: dict[Part, str] = {
    "name": "Enter your full name. It stands beside everything you write.",
    "role": "Enter your role. A sign-off names it.",
    "organisation": "Enter your organisation. A sign-off names it.",
}


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """Name, role and organisation as they are typed, each with what is wrong with it or nothing."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    name_error: str = ""
    role_error: str = ""
    organisation_error: str = ""

    @staticmethod
    def of(person: Person | None) -> PersonEntry:
        """Returns the entry that shows a person."""
        return PersonEntry(person.name, person.role, person.organisation) if person else PersonEntry()

    def typed(self, part: Part, text: str) -> PersonEntry:
        """Returns the entry after something was typed; what was wrong with that part is taken back."""
        match part:
            case "name":
                return replace(self, name=text, name_error="")
            case "role":
                return replace(self, role=text, role_error="")
            case "organisation":
                return replace(self, organisation=text, organisation_error="")

    def text(self, part: Part) -> str:
        """Returns what is typed in one part."""
        return {"name": self.name, "role": self.role, "organisation": self.organisation}[part]

    def error(self, part: Part) -> str:
        """Returns what is wrong with one part, or nothing."""
        return {"name": self.name_error, "role": self.role_error, "organisation": self.organisation_error}[part]

    def checked(self) -> PersonEntry:
        """Returns the entry with what is wrong with each part."""
        return replace(
            self,
            name_error=_fault("name", self.name),
            role_error=_fault("role", self.role),
            organisation_error=_fault("organisation", self.organisation),
        )

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found wrong."""
        return not any(self.error(part) for part in PARTS)

    @property
    def person(self) -> Person:
        """The person, in the form they can be kept."""
        return Person(_line(self.name), _line(self.role), _line(self.organisation))


def _line(typed: str) -> UserText:
    return UserText(" ".join(clean(typed).text.split()))


def _fault(part: Part, typed: str) -> str:
    line = _line(typed)
    if not line:
        return _MISSING[part]
    return f"Use at most {LONGEST} characters; there are {len(line):,}." if len(line) > LONGEST else ""
