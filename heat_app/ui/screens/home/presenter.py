"""Home's decisions: what to go on with, what waits for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from heat_app.domain.assessment.status import Status
from heat_app.domain.people import Person
from heat_app.errors import HeatError
from heat_app.services.drafting import Drafting
from heat_app.services.ports import RegisterPage, RegisterQuery, RegisterRow, UnsavedStore
from heat_app.services.register import Register
from heat_app.ui.background import Tasks, Ticket
from heat_app.ui.screens.home.state import HomeState, Rescued, StatusCount, Unfinished, Waiting
from heat_app.ui.wording import ago, counted, greeting, refusal_words, status_words, weekday

SHOWN_WAITING = 4
"""Most lines under "Waiting for you"; the register has the rest."""

_READ_AT_ONCE = 200


class HomeView(Protocol):
    """What Home's presenter needs of its view."""

    def show_state(self, state: HomeState) -> None:
        """Shows everything."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the services were asked, in one task."""

    unfinished: Unfinished | None
    waiting: tuple[Waiting, ...]
    waiting_count: int
    rescued: tuple[Rescued, ...]
    counts: tuple[StatusCount, ...]
    assessment_count: int


class HomePresenter:
    """Reads what Home shows, and shows it.

    Attributes:
        state: What is shown now.
    """

    def __init__(
        self,
        register: Register,
        drafting: Drafting,
        unsaved: UnsavedStore,
        tasks: Tasks,
        view: HomeView,
        *,
        now: Callable[[], datetime],
        person: Callable[[], Person],
        reviews_counted: Callable[[int], None] = lambda _count: None,
    ) -> None:
        self._register = register
        self._drafting = drafting
        self._unsaved = unsaved
        self._tasks = tasks
        self._view = view
        self._now = now
        self._person = person
        self._reviews_counted = reviews_counted
        self._asked: Ticket | None = None
        self.state = self._greeted(HomeState("", ""))

    def refresh(self) -> None:
        """Reads everything again; what is shown stays until the answer is there."""
        self._show(self._greeted(self.state))
        if self._asked is not None:
            self._asked.forget()
        me, now = self._person(), self._now()
        self._asked = self._tasks.run(lambda: self._find(me, now), self._found, self._refused)

    def _greeted(self, state: HomeState) -> HomeState:
        now = self._now()
        return replace(state, greeting=greeting(now, self._person().name), today=weekday(now.date()))

    def _found(self, found: _Found) -> None:
        self._show(
            replace(
                self.state,
                is_loading=False,
                unfinished=found.unfinished,
                waiting=found.waiting,
                waiting_count=found.waiting_count,
                rescued=found.rescued,
                counts=found.counts,
                assessment_count=found.assessment_count,
                refusal=None,
            )
        )
        self._reviews_counted(next((each.count for each in found.counts if each.status is Status.SUBMITTED), 0))

    def _refused(self, refusal: HeatError) -> None:
        self._show(replace(self.state, is_loading=False, refusal=refusal_words(refusal)))

    def _show(self, state: HomeState) -> None:
        self.state = state
        self._view.show_state(state)

    def _find(self, me: Person, now: datetime) -> _Found:
        """Runs in the worker: nothing of the view is touched."""
        counts = self._register.status_counts()
        most = max(counts.values(), default=0)
        returned = self._register.list(
            RegisterQuery(statuses=(Status.RETURNED,), involving=me.identity, descending=False)
        )
        to_review, to_review_count = self._to_review(me)
        waiting = sorted((*returned.rows, *to_review), key=_waits_since)[:SHOWN_WAITING]
        return _Found(
            unfinished=self._unfinished(me, now),
            waiting=tuple(_waiting(row, now) for row in waiting),
            waiting_count=returned.total_count + to_review_count,
            rescued=self._rescued(),
            counts=tuple(
                StatusCount(status, status_words(status), counts[status], counts[status] / most)
                for status in Status
                if counts.get(status)
            ),
            assessment_count=sum(counts.values()),
        )

    def _to_review(self, me: Person) -> tuple[tuple[RegisterRow, ...], int]:
        """Returns what others submitted: nobody signs off what they worked on themselves."""
        query = RegisterQuery(statuses=(Status.SUBMITTED,), descending=False, limit=_READ_AT_ONCE)
        everyone = self._register.list(query)
        mine = self._all_of(replace(query, involving=me.identity))
        own = {row.assessment_id for row in mine.rows}
        others = tuple(row for row in everyone.rows if row.assessment_id not in own)
        return others, everyone.total_count - mine.total_count

    def _all_of(self, query: RegisterQuery) -> RegisterPage:
        page = self._register.list(query)
        rows = page.rows
        while len(rows) < page.total_count:
            more = self._register.list(replace(query, offset=len(rows))).rows
            if not more:
                break
            rows = (*rows, *more)
        return RegisterPage(rows, page.total_count)

    def _rescued(self) -> tuple[Rescued, ...]:
        """Returns what is still in the file of last resort, by assessment."""
        counts = Counter(kept.assessment_id for kept in self._unsaved.pending())
        rescued = []
        for assessment_id, count in counts.items():
            try:
                assessment = self._drafting.open(assessment_id).assessment
            except HeatError:
                # The assessment cannot be read; a check of the data folder tells why.
                continue
            title = assessment.title.strip() or f"Untitled assessment {assessment.reference}"
            rescued.append(Rescued(assessment_id, assessment.status, title, counted(count, "answer")))
        return tuple(rescued)

    def _unfinished(self, me: Person, now: datetime) -> Unfinished | None:
        open_rows = self._register.list(
            RegisterQuery(statuses=(Status.DRAFT, Status.RETURNED), involving=me.identity, limit=1)
        ).rows
        if not open_rows:
            return None
        row = open_rows[0]
        try:
            following = self._drafting.open(row.assessment_id).outline.first_open()
        except HeatError as refusal:
            # The rest of Home is worth showing; opening the assessment tells the whole story.
            next_step = refusal.user_message
        else:
            next_step = f"Next: {following.text}" if following else "Everything is answered. Next: check and submit."
        return Unfinished(
            assessment_id=row.assessment_id,
            title=title_of(row),
            next_step=next_step,
            status=status_words(row.status),
            updated=f"Last changed {ago(row.updated_at, now)}",
            answered_count=row.summary.answered_count,
            question_count=row.summary.question_count,
        )


def _waits_since(row: RegisterRow) -> datetime:
    return row.updated_at if row.status is Status.RETURNED else row.submitted_at or row.updated_at


def title_of(row: RegisterRow) -> str:
    """Returns the title, or words for one that is missing."""
    return row.summary.title.strip() or f"Untitled assessment {row.reference}"


def _waiting(row: RegisterRow, now: datetime) -> Waiting:
    if row.status is Status.RETURNED:
        detail, action = f"Changes were asked for. Last changed {ago(row.updated_at, now)}.", "Make changes"
    else:
        since = ago(row.submitted_at or row.updated_at, now)
        detail, action = f"Waits for review. Submitted {since}.", "Review"
    return Waiting(row.assessment_id, row.status, row.summary.lead, title_of(row), detail, action)
