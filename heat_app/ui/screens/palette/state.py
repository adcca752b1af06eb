"""What the command palette offers, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId


@dataclass(frozen=True, slots=True)
class Command:
    """Something the program can do.

    Attributes:
        key: Told when it is chosen.
        title: What a reader sees.
        keys: Its shortcut, if any.
        icon: Name of its icon.
        keywords: Other words it is found by.
        is_place: Whether it leads somewhere rather than doing something.
    """

    key: str
    title: str
    keys: str = ""
    icon: str = ""
    keywords: str = ""
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class FoundAssessment:
    """An assessment that holds the words typed."""

    assessment_id: AssessmentId
    status: Status
    title: str
    reference: str
    other_words: str


@dataclass(frozen=True, slots=True)
class PaletteState:
    """What the palette offers for what is typed."""

    commands: tuple[Command, ...] = ()
    found: tuple[FoundAssessment, ...] = ()
