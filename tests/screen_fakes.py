"""What presenters are tested with: work done at once or when told, a register that is a list, kept preferences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from builders import CountedIdentities, FakeForms, TickingClock

from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId, QuestionKey, Reference
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import Fault, HeatError, StorageUnavailable
from heat_app.services.changing import World
from heat_app.services.ports import (
    Preferences,
    RegisterOrder,
    RegisterPage,
    RegisterQuery,
    RegisterRow,
    Summary,
    UnsavedAnswer,
)
from heat_app.services.register import Register

AMARA = Person(UserText("Amara Khan"), UserText("Commissioning manager"), UserText("NHS Harbour ICB"))
NOW = datetime(2026, 8, 14, 9, 0, tzinfo=UTC)
DISK_FULL = StorageUnavailable("The disk is full.", "Free some space and try again.", code="disk-full")


@dataclass
class HeldTicket:
    """A task that waits to be told."""

    call: Callable[[], Any]
    on_done: Callable[[Any], object] | None
    on_refused: Callable[[HeatError], object] | None
    on_failed: Callable[[Exception], object] | None
    writes: bool
    is_forgotten: bool = False

    def forget(self) -> None:
        self.is_forgotten = True

    def answer(self) -> None:
        try:
            value = self.call()
        except HeatError as refusal:
            if self.on_refused is None:
                raise
            if not self.is_forgotten:
                self.on_refused(refusal)
        except Exception as failure:
            if self.on_failed is None:
                raise
            self.on_failed(failure)
        else:
            if self.on_done is not None and not self.is_forgotten:
                self.on_done(value)


class HeldTasks:
    """Tasks that are done when the test says so, in their order."""

    def __init__(self) -> None:
        self.waiting: list[HeldTicket] = []

    def run(
        self,
        call: Callable[[], Any],
        on_done: Callable[[Any], object] | None = None,
        on_refused: Callable[[HeatError], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
        *,
        writes: bool = False,
    ) -> HeldTicket:
        ticket = HeldTicket(call, on_done, on_refused, on_failed, writes)
        self.waiting.append(ticket)
        return ticket

    def answer_all(self) -> None:
        while self.waiting:
            self.waiting.pop(0).answer()


class ImmediateTasks(HeldTasks):
    """Tasks that are done the moment they are asked for."""

    def run(
        self,
        call: Callable[[], Any],
        on_done: Callable[[Any], object] | None = None,
        on_refused: Callable[[HeatError], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
        *,
        writes: bool = False,
    ) -> HeldTicket:
        ticket = super().run(call, on_done, on_refused, on_failed, writes=writes)
        self.answer_all()
        return ticket


def a_row(number: int = 1, **changes: Any) -> RegisterRow:
    """A line of the register; `title`, `lead`, `organisation` and the counts go into its summary."""
    in_summary = {name for name in Summary.__dataclass_fields__ if name in changes}
    summary = replace(
        Summary(UserText(f"Assessment {number}"), "Small", AMARA.name, AMARA.organisation, 2, 7, 0),
        **{name: changes.pop(name) for name in in_summary},
    )
    row = RegisterRow(
        assessment_id=AssessmentId(f"id-{number}"),
        reference=Reference(f"SMALL-2026-{number:04}"),
        status=Status.DRAFT,
        round=1,
        created_at=NOW - timedelta(days=30),
        updated_at=NOW - timedelta(hours=number),
        updated_by=AMARA.name,
        submitted_at=None,
        signed_off_at=None,
        summary=summary,
    )
    return replace(row, **changes)


@dataclass
class ListedRegister:
    """A register that is a list of lines; a line involves its lead and `helpers`. Counts how often it is read."""

    rows: Sequence[RegisterRow] = ()
    helpers: Mapping[AssessmentId, tuple[str, ...]] = field(default_factory=dict)
    trouble: HeatError | None = None
    queries: list[RegisterQuery] = field(default_factory=list)
    files: WrittenFiles = field(default_factory=lambda: WrittenFiles())  # noqa: PLW0108  it is told further down

    @contextmanager
    def reading(self) -> Iterator[ListedRegister]:
        if self.trouble is not None:
            raise self.trouble
        yield self

    def register(self, query: RegisterQuery) -> RegisterPage:
        self.queries.append(query)
        found = [row for row in self.rows if self._wanted(row, query)]
        found.sort(key=_ORDERS[query.order], reverse=query.descending)
        return RegisterPage(tuple(found[query.offset : query.offset + query.limit]), len(found))

    def status_counts(self) -> Mapping[Status, int]:
        return Counter(row.status for row in self.rows)

    def verbs(self) -> Register:
        """The register's verbs over this list."""
        world = World(self, FakeForms(), TickingClock(), CountedIdentities())  # type: ignore[arg-type]
        return Register(world, self.files)

    def _wanted(self, row: RegisterRow, query: RegisterQuery) -> bool:
        involved = {Person(row.summary.lead).identity, *self.helpers.get(row.assessment_id, ())}
        text = f"{row.reference} {row.summary.title} {row.summary.lead} {row.summary.organisation}".casefold()
        return (
            (not query.statuses or row.status in query.statuses)
            and (query.involving is None or query.involving in involved)
            and all(word in text for word in query.search.casefold().split())
        )


_ORDERS: dict[RegisterOrder, Callable[[RegisterRow], Any]] = {
    RegisterOrder.UPDATED: lambda row: row.updated_at,
    RegisterOrder.REFERENCE: lambda row: row.reference,
    RegisterOrder.TITLE: lambda row: row.summary.title.casefold(),
    RegisterOrder.STATUS: lambda row: list(Status).index(row.status),
    RegisterOrder.LEAD: lambda row: row.summary.lead.casefold(),
}


@dataclass
class WrittenFiles:
    """Files a person named, in memory."""

    written: dict[Path, bytes] = field(default_factory=dict)
    trouble: HeatError | None = None

    def write(self, target: Path, content: bytes) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.written[target] = content

    def read(self, source: Path, limit: int) -> bytes:
        return self.written[source][:limit]


@dataclass
class KeptPreferences:
    """Preferences in memory; refuses to keep them while there is trouble."""

    kept: Preferences = field(default_factory=lambda: Preferences(AMARA))
    trouble: HeatError | None = None

    def load(self) -> Preferences:
        return self.kept

    def save(self, preferences: Preferences) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.kept = preferences


@dataclass
class UnsavedList:
    """The file of last resort in memory."""

    kept: tuple[UnsavedAnswer, ...] = ()

    def keep(self, unsaved: UnsavedAnswer) -> None:
        self.kept = (*self.kept, unsaved)

    def pending(self) -> tuple[UnsavedAnswer, ...]:
        return self.kept

    def settle(self, assessment_id: AssessmentId, question: QuestionKey) -> None:
        self.kept = tuple(
            each for each in self.kept if (each.assessment_id, each.question) != (assessment_id, question)
        )


@dataclass
class FakeKeeper:
    """Care of a data folder, as told."""

    faults: tuple[Fault, ...] = ()
    trouble: HeatError | None = None
    backups: list[Path] = field(default_factory=list)
    restored: list[Path] = field(default_factory=list)

    def backup(self, target: Path) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.backups.append(target)

    def restore(self, source: Path) -> Path:
        if self.trouble is not None:
            raise self.trouble
        self.restored.append(source)
        return Path("/data/moved-aside/heat.sqlite3")

    def check(self) -> tuple[Fault, ...]:
        return self.faults

    def database_path(self) -> Path:
        return Path("/data/heat.sqlite3")

    def assessment_ids(self) -> tuple[AssessmentId, ...]:
        return ()
