"""What the review screen shows, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from heat_app.domain.assessment.status import Outcome, Verdict
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import QuestionKey, SectionKey
from heat_app.errors import Fault
from heat_app.ui.frame.conversation import Thread
from heat_app.ui.frame.differences import Piece
from heat_app.ui.frame.further import CarriedMark, OfferEntry
from heat_app.ui.frame.header import HeaderState
from heat_app.ui.frame.route import RouteState
from heat_app.ui.frame.sections import ProgressState, SectionEntry
from heat_app.ui.tables.read_only import ReadTable

CONCLUSION = SectionKey("conclusion")
"""The task list's last entry; no form may call a section so."""


class Part(StrEnum):
    """What the person at the screen has to do with the assessment now."""

    REVIEWING = "reviewing"
    WAITING = "waiting"
    RETURNED = "returned"
    SIGNED_OFF = "signed-off"
    WITHDRAWN = "withdrawn"


class Filter(StrEnum):
    """Which answers of a section are shown."""

    ALL = "all"
    CHANGED = "changed"
    COMMENTED = "commented"
    NOT_REVIEWED = "not-reviewed"
    CHANGE_REQUESTED = "change-requested"


FILTER_WORDS = {
    Filter.ALL: "All",
    Filter.CHANGED: "Changed since it was returned",
    Filter.COMMENTED: "With comments",
    Filter.NOT_REVIEWED: "Not reviewed",
    Filter.CHANGE_REQUESTED: "Change requested",
}


@dataclass(frozen=True, slots=True)
class FilterEntry:
    """One filter with the count of what it would show."""

    filter: Filter
    count: int

    @property
    def words(self) -> str:
        """What the filter is called."""
        return f"{FILTER_WORDS[self.filter]} {self.count}"


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """One answer as it lies before the reviewer.

    Attributes:
        question: What was asked.
        choice: Yes, no or not known, in words; empty for other kinds.
        text: What was said, or why; empty where nothing was, and where `table` says it.
        missing: What is said in place of a missing text.
        meta: Who answered when.
        pieces: The text with what changed since it was returned; empty where nothing did.
        is_changed: Whether anything changed since it was returned.
        verdict: What the reviewer said of this very text, or None.
        verdict_by: Who said so, and when.
        notes: Findings at this answer, each with the author's reason for letting it stand.
        threads: What was said about it.
        may_judge: Whether a verdict can be given now.
        why_no_comment: Why nothing can be said now; empty where it can.
        table: The answer row by row, where it is a table and nothing in it has to be marked as changed.
        carried: Where the answer came from; None where it was given here.
    """

    question: Question
    choice: str
    text: str
    missing: str
    meta: str
    pieces: tuple[Piece, ...]
    is_changed: bool
    verdict: Verdict | None
    verdict_by: str
    notes: tuple[str, ...]
    threads: tuple[Thread, ...]
    may_judge: bool
    why_no_comment: str
    table: ReadTable | None = None
    carried: CarriedMark | None = None


class Fact(StrEnum):
    """How one fact stands."""

    GOOD = "good"
    OPEN = "open"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class FactEntry:
    """One fact to look at before deciding: how it stands, and the figure behind it."""

    fact: Fact
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class DecisionState:
    """The decision on the further stage.

    Attributes:
        heading: What is to be decided.
        route: What the rules recommend, and why.
        outcome: What was decided, or None.
        outcome_words: The same in words.
        reason: Why.
        decided_by: Who decided, and when.
        differs: Whether it differs from what is recommended.
        proceed_label: What deciding against the further stage is called.
        further_label: What deciding for it is called.
    """

    heading: str
    route: RouteState | None
    outcome: Outcome | None
    outcome_words: str
    reason: str
    decided_by: str
    differs: bool
    proceed_label: str
    further_label: str


@dataclass(frozen=True, slots=True)
class SignOffState:
    """What a sign-off needs.

    Attributes:
        comments_text: What the concluding comments are asked for.
        comments_guidance: Help beside that.
        declaration: The words a signatory puts their name to.
        in_the_way: What has to be mended first.
        is_busy: Whether it is under way.
    """

    comments_text: str
    comments_guidance: str
    declaration: str
    in_the_way: tuple[Fault, ...]
    is_busy: bool


@dataclass(frozen=True, slots=True)
class SignedState:
    """The sign-off that was given."""

    name: str
    role: str
    organisation: str
    when: str
    declaration: str
    comments: str
    digest: str


@dataclass(frozen=True, slots=True)
class StepEntry:
    """One step the assessment has taken: who, what, when, why."""

    person: str
    what: str
    when: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReviewState:
    """The whole screen.

    Attributes:
        header: Which assessment.
        part: What the person has to do with it now.
        acting: Who acts, in a line.
        is_acting_for_profile: Whether that is the person who works here, and nobody else at the same computer.
        why_not: Why this person cannot review; empty where they can.
        progress: How far the review has come.
        sections: The task list.
        people: Who wrote it.
        section: The section on the page.
        trail: Where it stands in the form.
        heading: Its title.
        filters: The filters with their counts.
        filter: The one that is chosen.
        cards: The answers it leaves.
        unreviewed_count: Answers in the whole form without a verdict.
        facts: What to look at before deciding.
        checklist: What the form's owner asks to look at.
        decision: The decision on the further stage.
        sign_off: What a sign-off needs.
        signed: The sign-off, once given.
        steps: The way it has come.
        closing: Why it was withdrawn or what happens after the return; empty while it is under review.
        may_withdraw: Whether it can be withdrawn now.
        offers: What can be started from it.
        next_steps: Which of that is the obvious thing to start now.
    """

    header: HeaderState
    part: Part
    acting: str
    is_acting_for_profile: bool
    why_not: str
    progress: ProgressState
    sections: tuple[SectionEntry, ...]
    people: str
    section: SectionKey
    trail: str
    heading: str
    filters: tuple[FilterEntry, ...]
    filter: Filter
    cards: tuple[AnswerCard, ...]
    unreviewed_count: int
    facts: tuple[FactEntry, ...]
    checklist: tuple[str, ...]
    decision: DecisionState
    sign_off: SignOffState
    signed: SignedState | None
    steps: tuple[StepEntry, ...]
    closing: str
    may_withdraw: bool
    offers: tuple[OfferEntry, ...] = ()
    next_steps: tuple[OfferEntry, ...] = ()

    def card(self, question: QuestionKey) -> AnswerCard | None:
        """Returns the card of a question, or None where it is not shown."""
        return next((card for card in self.cards if card.question.key == question), None)
