"""What Home shows, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId
from heat_app.ui.wording import Refusal, StatusWords


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The assessment a person was last writing.

    Attributes:
        assessment_id: Which.
        title: What it is about, or words for "no title yet".
        next_step: The next thing to do, as a sentence.
        status: Where it stands.
        updated: When it was last changed, in words.
        answered_count: Questions answered completely.
        question_count: Questions that count.
    """

    assessment_id: AssessmentId
    title: str
    next_step: str
    status: StatusWords
    updated: str
    answered_count: int
    question_count: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for this person.

    Attributes:
        assessment_id: Which assessment.
        status: Where it stands; decides how it is opened.
        lead: Who is responsible for it.
        title: What the assessment is about.
        detail: What it waits for, and since when.
        action: What to do now, in a word or two.
    """

    assessment_id: AssessmentId
    status: Status
    lead: str
    title: str
    detail: str
    action: str


@dataclass(frozen=True, slots=True)
class Rescued:
    """Words that could not be stored and were kept beside the database.

    Attributes:
        assessment_id: The assessment they belong to.
        status: Where it stands.
        title: What it is about.
        answers: How many answers there are, in words.
    """

    assessment_id: AssessmentId
    status: Status
    title: str
    answers: str


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many assessments stand in one status, and their share of the largest count."""

    status: Status
    words: StatusWords
    count: int
    proportion: float


@dataclass(frozen=True, slots=True)
class HomeState:
    """What Home shows.

    Attributes:
        greeting: First line.
        today: The day.
        is_loading: Whether the assessments are still being opened; nothing is claimed about them then.
        unfinished: The card to go on with, if any.
        waiting: What waits for this person, the longest wait first; not all of it.
        waiting_count: How many wait in all.
        rescued: Words that could not be stored, to be put back.
        counts: How many assessments stand in each status that has any.
        assessment_count: How many there are in all.
        refusal: Why the assessments cannot be shown, if so.
    """

    greeting: str
    today: str
    is_loading: bool = True
    unfinished: Unfinished | None = None
    waiting: tuple[Waiting, ...] = ()
    waiting_count: int = 0
    rescued: tuple[Rescued, ...] = ()
    counts: tuple[StatusCount, ...] = ()
    assessment_count: int = 0
    refusal: Refusal | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no assessment at all."""
        return not self.is_loading and self.refusal is None and self.assessment_count == 0
