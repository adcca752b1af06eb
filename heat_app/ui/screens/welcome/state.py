"""What the page of first use shows, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.ui.person_entry import PersonEntry
from heat_app.ui.wording import Refusal


@dataclass(frozen=True, slots=True)
class WelcomeState:
    """What the page shows.

    Attributes:
        folder: Where the work is kept.
        entry: Who works here, as typed.
        is_saving: Whether it is being kept.
        refusal: Why it could not be kept.
    """

    folder: str
    entry: PersonEntry = PersonEntry()
    is_saving: bool = False
    refusal: Refusal | None = None
