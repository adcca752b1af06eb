"""The register's decisions: which lines, in which order, page by page as they come into sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from heat_app.domain.assessment.status import Status
from heat_app.domain.people import Person
from heat_app.errors import HeatError
from heat_app.services.ports import RegisterOrder, RegisterPage, RegisterQuery, RegisterRow
from heat_app.services.register import Exported, Register
from heat_app.ui.background import Tasks, Ticket
from heat_app.ui.screens.register.state import (
    PAGE_ROWS,
    Notice,
    Order,
    RegisterLine,
    RegisterState,
    Saved,
    Sorting,
    StandingCount,
)
from heat_app.ui.wording import ago, counted, refusal_words, status_words

_MOST_PENDING = 4
"""Pages asked for at once; a drag of the scroll bar passes many that nobody will look at."""

_STATUSES: dict[Saved, tuple[Status, ...]] = {
    Saved.ALL: (),
    Saved.MINE: (),
    Saved.IN_PROGRESS: (Status.DRAFT,),
    Saved.NEEDS_REVIEW: (Status.SUBMITTED,),
    Saved.RETURNED: (Status.RETURNED,),
    Saved.SIGNED_OFF: (Status.SIGNED_OFF,),
}
_STANDING = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.SIGNED_OFF)


class RegisterView(Protocol):
    """What the presenter needs of its view."""

    def show_state(self, state: RegisterState) -> None:
        """Shows the head; with a new generation, forgets every line."""

    def show_lines(self, generation: int, first: int, lines: tuple[RegisterLine, ...]) -> None:
        """Shows some lines from a position on, unless they are of another generation."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the services were asked, in one task."""

    first: RegisterPage
    assessment_count: int
    standing: tuple[StandingCount, ...]
    waiting_count: int


class RegisterPresenter:
    """Reads lines when they are needed, and only those.

    Attributes:
        state: What is shown now.
    """

    def __init__(
        self,
        register: Register,
        tasks: Tasks,
        view: RegisterView,
        *,
        now: Callable[[], datetime],
        person: Callable[[], Person],
        reviews_counted: Callable[[int], None] = lambda _count: None,
    ) -> None:
        self._register = register
        self._tasks = tasks
        self._view = view
        self._now = now
        self._person = person
        self._reviews_counted = reviews_counted
        self._asked: Ticket | None = None
        self._pending: dict[int, Ticket] = {}
        self._awaited: set[int] = set()
        self._generation = 0
        self.state = RegisterState()

    def refresh(self) -> None:
        """Reads everything anew; what is shown stays until the answer is there."""
        if self._asked is not None:
            self._asked.forget()
        for ticket in self._pending.values():
            ticket.forget()
        self._pending.clear()
        self._awaited.clear()
        self._generation += 1
        generation, query = self._generation, self._query()
        self._asked = self._tasks.run(
            lambda: self._find(query), lambda found: self._found(generation, found), self._refused
        )

    def choose(self, saved: Saved) -> None:
        """Shows another view; the words looked for stay."""
        if saved is self.state.saved and self.state.total_count is not None:
            return
        self._show(replace(self.state, saved=saved))
        self.refresh()

    def search(self, words: str) -> None:
        """Shows only lines that hold all these words."""
        if words.split() == self.state.search.split():
            self.state = replace(self.state, search=words)
            return
        self._show(replace(self.state, search=words))
        self.refresh()

    def sort(self, sorting: Sorting) -> None:
        """Sorts otherwise."""
        if sorting != self.state.sorting:
            self._show(replace(self.state, sorting=sorting))
            self.refresh()

    def sort_by(self, order: Order) -> None:
        """Sorts by something; asked again, the other way round."""
        now = self.state.sorting
        natural = order in {Order.UPDATED, Order.REFERENCE}
        self.sort(Sorting(order, not now.descending if now.order is order else natural))

    def need(self, row: int) -> None:
        """Reads the page that holds a line, unless that is already under way."""
        page = row // PAGE_ROWS
        if page in self._awaited or self.state.generation != self._generation:
            return
        while len(self._pending) >= _MOST_PENDING:
            farthest = max(self._pending, key=lambda each: abs(each - page))
            self._awaited.discard(farthest)
            self._pending.pop(farthest).forget()
        generation, query = self._generation, self._query(page * PAGE_ROWS)

        def done(found: RegisterPage) -> None:
            self._awaited.discard(page)
            self._pending.pop(page, None)
            if generation != self._generation:
                return
            if found.total_count != self.state.total_count:
                self.refresh()
                return
            self._view.show_lines(generation, page * PAGE_ROWS, self._lines(found.rows))

        self._awaited.add(page)
        ticket = self._tasks.run(lambda: self._register.list(query), done, self._refused)
        if page in self._awaited:
            self._pending[page] = ticket

    def export(self, target: Path) -> None:
        """Writes every line of this view, in this order, to a file for a spreadsheet."""
        if self.state.is_exporting:
            return
        self._show(replace(self.state, is_exporting=True, notice=None, refusal=None))
        query = self._query()

        def done(exported: Exported) -> None:
            self._show(replace(self.state, is_exporting=False, notice=_export_notice(exported, target)))

        # A file that is being written is waited for, though nothing that is stored changes.
        self._tasks.run(
            lambda: self._register.export(query, target), done, self._not_exported, self._not_exported, writes=True
        )

    def _not_exported(self, refusal: Exception) -> None:
        told = refusal_words(refusal) if isinstance(refusal, HeatError) else None
        self._show(replace(self.state, is_exporting=False, refusal=told))

    def _query(self, offset: int = 0) -> RegisterQuery:
        state = self.state
        return RegisterQuery(
            search=state.search,
            statuses=_STATUSES[state.saved],
            involving=self._person().identity if state.saved is Saved.MINE else None,
            order=RegisterOrder(state.sorting.order),
            descending=state.sorting.descending,
            limit=PAGE_ROWS,
            offset=offset,
        )

    def _find(self, query: RegisterQuery) -> _Found:
        """Runs in the worker."""
        counts = self._register.status_counts()
        return _Found(
            self._register.list(query),
            sum(counts.values()),
            tuple(StandingCount(status_words(status), counts.get(status, 0)) for status in _STANDING),
            counts.get(Status.SUBMITTED, 0),
        )

    def _found(self, generation: int, found: _Found) -> None:
        self._asked = None
        self._show(
            replace(
                self.state,
                generation=generation,
                total_count=found.first.total_count,
                assessment_count=found.assessment_count,
                standing=found.standing,
                refusal=None,
            )
        )
        self._view.show_lines(generation, 0, self._lines(found.first.rows))
        self._reviews_counted(found.waiting_count)

    def _refused(self, refusal: HeatError) -> None:
        self._asked = None
        self._pending.clear()
        self._awaited.clear()
        self._show(replace(self.state, refusal=refusal_words(refusal)))

    def _lines(self, rows: tuple[RegisterRow, ...]) -> tuple[RegisterLine, ...]:
        now = self._now()
        return tuple(_line(row, now) for row in rows)

    def _show(self, state: RegisterState) -> None:
        self.state = state
        self._view.show_state(state)


def _export_notice(exported: Exported, target: Path) -> Notice:
    text = f"{counted(exported.row_count, 'assessment')} in {target}."
    if exported.guarded_count:
        text += (
            f" {counted(exported.guarded_count, 'cell begins', 'cells begin')} like a formula and got an apostrophe in "
            "front, so that no spreadsheet calculates it."
        )
    return Notice("The register was exported", text)


def _line(row: RegisterRow, now: datetime) -> RegisterLine:
    summary, words = row.summary, status_words(row.status)
    title = summary.title.strip() or "Untitled assessment"
    answered = f"{summary.answered_count} of {counted(summary.question_count, 'question')} answered"
    updated = ago(row.updated_at, now)
    lead = summary.lead or "not named"
    spoken = f"{title}, {row.reference}. {words.text}, {answered}. Lead {lead}. Last changed {updated}."
    return RegisterLine(
        row.assessment_id,
        title,
        row.reference,
        summary.organisation,
        row.status,
        words,
        summary.lead,
        summary.answered_count,
        summary.question_count,
        updated,
        spoken,
    )
