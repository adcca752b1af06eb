"""What the register shows, as values: its head, and its lines page by page."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId
from heat_app.ui.wording import Refusal, StatusWords

PAGE_ROWS = 64
"""Lines read at once."""


class Saved(StrEnum):
    """The views of the register that are one click away."""

    ALL = "all"
    MINE = "mine"
    IN_PROGRESS = "in-progress"
    NEEDS_REVIEW = "needs-review"
    RETURNED = "returned"
    SIGNED_OFF = "signed-off"


class Order(StrEnum):
    """What the lines can be sorted by."""

    UPDATED = "updated"
    REFERENCE = "reference"
    TITLE = "title"
    STATUS = "status"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Sorting:
    """An order and its direction."""

    order: Order = Order.UPDATED
    descending: bool = True


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One assessment as a line.

    Attributes:
        assessment_id: Which.
        title: What it is about, or words for one without a title.
        reference: What people call it.
        organisation: Whose it is.
        status: Where it stands; decides how it is opened.
        status_words: The same in words, with a tone.
        lead: Who is responsible.
        answered_count: Questions answered completely.
        question_count: Questions that count.
        updated: When it was last changed, in words.
        spoken: The whole line as a sentence.
    """

    assessment_id: AssessmentId
    title: str
    reference: str
    organisation: str
    status: Status
    status_words: StatusWords
    lead: str
    answered_count: int
    question_count: int
    updated: str
    spoken: str


@dataclass(frozen=True, slots=True)
class StandingCount:
    """How many assessments stand in one status."""

    words: StatusWords
    count: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was done, and what to know about it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class RegisterState:
    """What the head of the register shows.

    Attributes:
        saved: The view that is chosen.
        search: The words looked for.
        sorting: The order.
        generation: Changes whenever the lines must be read anew; lines of another generation are not shown.
        total_count: How many lines there are in this view; None while they are being read for the first time.
        assessment_count: How many assessments there are in all.
        standing: How many stand in each of the main statuses.
        is_exporting: Whether a file is being written.
        notice: How an export ended, or None.
        refusal: Why something could not be done, or None.
    """

    saved: Saved = Saved.ALL
    search: str = ""
    sorting: Sorting = field(default_factory=Sorting)
    generation: int = 0
    total_count: int | None = None
    assessment_count: int = 0
    standing: tuple[StandingCount, ...] = ()
    is_exporting: bool = False
    notice: Notice | None = None
    refusal: Refusal | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no assessment at all."""
        return self.total_count == 0 and self.assessment_count == 0

    @property
    def finds_nothing(self) -> bool:
        """Whether there are assessments, but none in this view."""
        return self.total_count == 0 and self.assessment_count > 0
