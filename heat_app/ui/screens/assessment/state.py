"""What the assessment screen shows, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.form.definition import Guidance, Question
from heat_app.domain.ids import QuestionKey, SectionKey
from heat_app.ui.frame.conversation import Thread
from heat_app.ui.frame.further import CarriedMark, OfferEntry
from heat_app.ui.frame.header import HeaderState
from heat_app.ui.frame.record import ChangeEntry
from heat_app.ui.frame.route import RouteState
from heat_app.ui.frame.sections import ProgressState, SectionEntry
from heat_app.ui.tables.links import Links

CHECK = SectionKey("check-and-submit")
"""The task list's last entry; no form may call a section so."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the form: a whole section, one question of it, or the check before submission."""

    section: SectionKey
    question: QuestionKey | None = None


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question on the page.

    Attributes:
        question: What is asked.
        answer: The answer as it stands in the editor now; editors that are there already know better.
        error: What is wrong with the answer as it is stored, once the check was looked at; else empty.
        request: What the reviewer asked to be changed; else empty.
        carried: Where the answer came from; None where it was given here.
    """

    question: Question
    answer: Answer | None = None
    error: str = ""
    request: str = ""
    carried: CarriedMark | None = None


@dataclass(frozen=True, slots=True)
class FormPage:
    """One page of questions.

    Attributes:
        place: Which.
        trail: Where it stands in the form, for the line above the heading.
        heading: The section's title where it is one page, else empty: the question is the heading.
        intro: What is said below the heading.
        asked: The questions.
        beside: Every question of the section, where each has a page of its own.
        has_previous: Whether there is a page before.
        next_words: What going on is called.
    """

    place: Place
    trail: str
    heading: str
    intro: str
    asked: tuple[AskedQuestion, ...]
    beside: tuple[SectionEntry, ...]
    has_previous: bool
    next_words: str


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """One finding with the way to its place.

    Attributes:
        code: Stable name.
        question: Where it is, or None for the whole.
        where: What a person calls that place.
        subject: The question itself, to recognise it by.
        what: What was found.
        remedy: What to do.
        go_words: What going there is called; empty where there is nowhere to go.
        reason: Why it is let stand; empty where it is not.
        let_stand_by: Who let it stand, and when.
    """

    code: str
    question: QuestionKey | None
    where: str
    subject: str
    what: str
    remedy: str
    go_words: str
    reason: str = ""
    let_stand_by: str = ""


@dataclass(frozen=True, slots=True)
class ProblemEntry:
    """Why a submission was refused, with the way to the place."""

    key: str
    text: str


DECLARATION_PROBLEM = "declaration"
"""The problem whose place is the declaration's tick box."""


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What is missing, what is doubtful, where it leads, and handing in.

    Attributes:
        place: Which page.
        headline: How things stand, in a sentence.
        blocking: What has to be mended.
        advisory: What should be looked at.
        let_stand: What was looked at and let stand.
        route: The recommended route.
        declaration: What is confirmed on submission.
        submitting_as: Who submits.
        is_confirmed: Whether the declaration is ticked.
        is_busy: Whether the submission is under way.
        problems: Why the last attempt was refused.
        came_along: The earlier assessment that answers came along from; empty where none did.
        unopened: The answers that came along and were not opened here; for information only.
    """

    place: Place
    headline: str
    blocking: tuple[FindingEntry, ...]
    advisory: tuple[FindingEntry, ...]
    let_stand: tuple[FindingEntry, ...]
    route: RouteState | None
    declaration: str
    submitting_as: str
    is_confirmed: bool
    is_busy: bool
    problems: tuple[ProblemEntry, ...]
    came_along: str = ""
    unopened: tuple[ProblemEntry, ...] = ()


class Tab(StrEnum):
    """The tabs of the pane beside the page."""

    GUIDANCE = "guidance"
    COMMENTS = "comments"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class PaneState:
    """What helps with the question at hand.

    Attributes:
        tab: Which tab is open.
        question: The question, or None on the check page.
        named: What it is called.
        guidance: Help with it.
        threads: What was said about it.
        open_comment_count: How much of that waits for an answer.
        why_no_comment: Why nothing can be said now; empty where it can.
        history: How the answer came about, newest first; None until it was read.
    """

    tab: Tab
    question: Question | None
    named: str
    guidance: Guidance
    threads: tuple[Thread, ...]
    open_comment_count: int
    why_no_comment: str
    history: tuple[ChangeEntry, ...] | None


class NoticeKind(StrEnum):
    """What a notice is about, and so what its button does."""

    NOT_SAVED = "not-saved"
    CONFLICT = "conflict"
    CLOSED = "closed"
    RECOVERED = "recovered"
    RETURNED = "returned"
    NEWCOMER = "newcomer"
    HIDDEN = "hidden"
    NEWER_FORM = "newer-form"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Notice:
    """A band above the page: what happened and what now.

    Attributes:
        kind: What it is about.
        title: What happened.
        text: Why, and what now.
        action: What the button is called; empty for none.
        can_be_closed: Whether it may be put away.
    """

    kind: NoticeKind
    title: str
    text: str
    action: str = ""
    can_be_closed: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts of one answer, of which a person keeps one or writes a third.

    Attributes:
        question: Which question.
        title: What has to be decided.
        text: How it came to this.
        mine: The text written here.
        mine_words: What it is called.
        theirs: The other text.
        theirs_words: What it is called.
        revision: Revision of the stored answer, from which the choice starts.
        links: The rows of other tables that its cells point to.
    """

    question: Question
    title: str
    text: str
    mine: Answer | None
    mine_words: str
    theirs: Answer | None
    theirs_words: str
    revision: int
    links: Links = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AssessmentState:
    """The whole screen.

    Attributes:
        header: Which assessment.
        undo: The step that can be taken back, in words; empty for none.
        redo: The step that can be done again.
        progress: How far the whole has come.
        sections: The task list.
        people: Who wrote it.
        page: The page.
        pane: What helps with it.
        notices: Bands above the page, most urgent first.
        is_read_only: Whether nothing can be changed.
        may_withdraw: Whether it can be withdrawn now.
        offers: What can be started from it.
    """

    header: HeaderState
    undo: str
    redo: str
    progress: ProgressState
    sections: tuple[SectionEntry, ...]
    people: str
    page: FormPage | CheckPage
    pane: PaneState
    notices: tuple[Notice, ...]
    is_read_only: bool
    may_withdraw: bool
    offers: tuple[OfferEntry, ...] = ()
