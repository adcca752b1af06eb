"""People as they are named in an assessment: authors, reviewers, signatories, those responsible."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from heat_app.domain.text import UserText


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who acts on, or is named in, an assessment.

    Attributes:
        name: Full name; where a body names officers by role only, that role.
        role: Job title.
        organisation: Employing organisation.
    """

    name: UserText
    role: UserText = UserText("")
    organisation: UserText = UserText("")

    @property
    def identity(self) -> str:
        """The name as two people compare it: case, spacing and accents' encoding do not matter."""
        return _compared(self.name)

    @property
    def described(self) -> str:
        """Name, role and organisation in one line, leaving out what is not known."""
        return ", ".join(part for part in (self.name, self.role, self.organisation) if part.strip())


def is_same_person(one: Person, other: Person) -> bool:
    """Says whether two entries name the same person.

    By name alone: a changed job title must not turn an author into a second person. Two people who share a name
    have to tell themselves apart by it (an initial will do). Where officers are named by role only, the whole
    description counts too: "Head of Strategy, Kingsford ICB" is one officer, whether that was typed into one field
    or divided into name and organisation.
    """
    return one.identity == other.identity or _compared(one.described) == _compared(other.described)


@lru_cache(maxsize=1024)
def _compared(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
