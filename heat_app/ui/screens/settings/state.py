"""What the settings show, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from heat_app.ui.person_entry import PersonEntry
from heat_app.ui.wording import Refusal


class Work(StrEnum):
    """What is under way."""

    NOTHING = "nothing"
    SAVING = "saving"
    BACKING_UP = "backing-up"
    RESTORING = "restoring"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How something ended that a person asked for.

    Attributes:
        title: What happened, in a few words.
        text: More of it: where the copy is, what was found.
        is_good: Whether it is what the person wanted.
    """

    title: str
    text: str = ""
    is_good: bool = True


@dataclass(frozen=True, slots=True)
class SettingsState:
    """What the settings show.

    Attributes:
        entry: Who works here, as typed.
        is_entry_kept: Whether that is also what is kept.
        appearance: `system`, `light` or `dark`.
        text_percent: Text size, 100 to 200.
        folder: Where the work is kept.
        work: What is under way.
        outcome: How the last thing ended, or None.
        refusal: Why the last thing could not be done, or None.
    """

    entry: PersonEntry
    is_entry_kept: bool
    appearance: str
    text_percent: int
    folder: str
    work: Work = Work.NOTHING
    outcome: Outcome | None = None
    refusal: Refusal | None = None
