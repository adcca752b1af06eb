"""The real services over a store in memory: what screens are tested with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from fakes import FakeRepository, FakeUnitOfWork

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.journal import AuditEntry
from heat_app.domain.checks.catalogue import Unprintable, prints_everything
from heat_app.domain.form.definition import Form
from heat_app.domain.ids import AssessmentId, Digest, QuestionKey
from heat_app.domain.people import Person
from heat_app.errors import Fault, HeatError, StorageUnavailable
from heat_app.library.form_preview import FormFiles
from heat_app.library.lists import ListLibrary
from heat_app.services.changing import World
from heat_app.services.drafting import Drafting, Opened
from heat_app.services.facade import Services
from heat_app.services.moving import Moving
from heat_app.services.ports import Forms, Preferences, UnsavedAnswer
from heat_app.services.register import Register
from heat_app.services.reporting import Reporting
from heat_app.services.reviewing import Reviewing
from heat_app.services.safekeeping import Safekeeping
from heat_app.services.starting import Starting

T = TypeVar("T")
FULL = StorageUnavailable("The disk is full.", "Free some space.", code="disk-full")


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 8, 12, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


class Store(FakeUnitOfWork):
    """Assessments in memory; refuses to write while `trouble` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.trouble: Exception | None = None
        self.write_count = 0

    @contextmanager
    def writing(self) -> Iterator[FakeRepository]:
        if self.trouble is not None:
            raise self.trouble
        with super().writing() as repository:
            yield repository
        self.write_count += 1

    def get(self, assessment_id: AssessmentId) -> Assessment:
        with self.reading() as repository:
            return repository.get(assessment_id)

    def entries(self, assessment_id: AssessmentId) -> tuple[AuditEntry, ...]:
        with self.reading() as repository:
            return repository.entries(assessment_id)


class OneForm:
    """A library with a single form."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def faults(self) -> tuple[Fault, ...]:
        return ()

    def newest(self) -> tuple[Form, ...]:
        return (self.form,)

    def named(self, form_id: str) -> Form:
        return self.form

    def in_version(self, form_id: str, version: str) -> Form:
        return self.form

    def exactly(self, form_id: str, version: str, digest: Digest) -> Form:
        return self.form


class MemoryUnsaved:
    """The file of last resort in memory; refuses while `trouble` is set."""

    def __init__(self) -> None:
        self.kept: dict[tuple[AssessmentId, QuestionKey], UnsavedAnswer] = {}
        self.trouble: HeatError | None = None

    def keep(self, unsaved: UnsavedAnswer) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.kept[unsaved.assessment_id, unsaved.question] = unsaved

    def pending(self) -> tuple[UnsavedAnswer, ...]:
        return tuple(self.kept.values())

    def settle(self, assessment_id: AssessmentId, question: QuestionKey) -> None:
        self.kept.pop((assessment_id, question), None)


class MemoryPreferences:
    """Preferences in memory."""

    def __init__(self) -> None:
        self.kept = Preferences()

    def load(self) -> Preferences:
        return self.kept

    def save(self, preferences: Preferences) -> None:
        self.kept = preferences


class MemoryFiles:
    """Files in memory."""

    def __init__(self) -> None:
        self.written: dict[Path, bytes] = {}

    def write(self, target: Path, content: bytes) -> None:
        self.written[target] = content

    def read(self, source: Path, limit: int) -> bytes:
        return self.written[source]


class _NoKeeper:
    def backup_if_changed(self) -> Path | None:
        return None

    def backup(self, target: Path) -> None:
        raise NotImplementedError

    def restore(self, source: Path) -> Path:
        raise NotImplementedError

    def check(self) -> tuple[Fault, ...]:
        return ()

    def database_path(self) -> Path:
        raise NotImplementedError

    def assessment_ids(self) -> tuple[AssessmentId, ...]:
        return ()


class Office:
    """One data folder in memory and everything that can be asked of it."""

    def __init__(
        self,
        form: Form,
        make_report: Callable[[Opened], bytes] = lambda _opened: b"%PDF",
        unprintable: Unprintable = prints_everything,
        forms: Forms | None = None,
    ) -> None:
        self.form = form
        self.clock = Clock()
        self.store = Store()
        self.unsaved = MemoryUnsaved()
        self.files = MemoryFiles()
        self._identities = 0
        world = World(self.store, forms or OneForm(form), self.clock, self._new_identity, unprintable)
        self.services = Services(
            forms=world.forms,
            form_files=FormFiles(None, lambda: self.clock().date()),
            lists=ListLibrary(),
            drafting=Drafting(world),
            starting=Starting(world),
            moving=Moving(world),
            reviewing=Reviewing(world),
            register=Register(world, self.files),
            reporting=Reporting(world, make_report, self.files, lambda _id: (), lambda _content: None),
            safekeeping=Safekeeping(world, _NoKeeper()),
            preferences=MemoryPreferences(),
            unsaved=self.unsaved,
        )

    def _new_identity(self) -> str:
        self._identities += 1
        return f"00000000-0000-4000-8000-{self._identities:012d}"


class _Ticket:
    def forget(self) -> None:
        """Nothing waits."""


class DoneAtOnce:
    """Does what it is asked at once, or, while `holding`, only when it is let go on."""

    def __init__(self) -> None:
        self.holding = False
        self.held: list[Callable[[], None]] = []
        self.failures: list[Exception] = []
        self.refusals: list[HeatError] = []

    def run(
        self,
        call: Callable[[], T],
        on_done: Callable[[T], object] | None = None,
        on_refused: Callable[[HeatError], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
        *,
        writes: bool = False,
    ) -> _Ticket:
        def act() -> None:
            try:
                result = call()
            except HeatError as refusal:
                (on_refused or self.refusals.append)(refusal)
            except Exception as failure:  # noqa: BLE001  as the real worker does
                self.failures.append(failure)
                if on_failed is not None:
                    on_failed(failure)
            else:
                if on_done is not None:
                    on_done(result)

        if self.holding:
            self.held.append(act)
        else:
            act()
        return _Ticket()

    def go_on(self) -> None:
        """Does what was held back, in order."""
        self.holding = False
        while self.held:
            self.held.pop(0)()


class HandTimers:
    """Timers that run out when a test says how much time passes."""

    def __init__(self) -> None:
        self.all: list[HandTimer] = []

    def __call__(self, call: Callable[[], None]) -> HandTimer:
        timer = HandTimer(call)
        self.all.append(timer)
        return timer

    def pass_ms(self, milliseconds: int) -> None:
        """Lets time pass; what runs out calls back in order."""
        left = milliseconds
        while True:
            running = [timer for timer in self.all if timer.left is not None]
            due = min((timer.left for timer in running if timer.left is not None), default=None)
            if due is None or due > left:
                break
            left -= due
            for timer in running:
                assert timer.left is not None
                timer.left -= due
            for timer in running:
                if timer.left == 0:
                    timer.left = None
                    timer.call()
        for timer in self.all:
            if timer.left is not None:
                timer.left -= left


class HandTimer:
    """One of them."""

    def __init__(self, call: Callable[[], None]) -> None:
        self.call = call
        self.left: int | None = None

    def start(self, milliseconds: int) -> None:
        self.left = milliseconds

    def stop(self) -> None:
        self.left = None

    def is_running(self) -> bool:
        return self.left is not None


def journal_of(office: Office, assessment_id: AssessmentId) -> list[str]:
    """Returns what happened, kind by kind."""
    return [entry.event.kind for entry in office.store.entries(assessment_id)]


def acted_by(office: Office, assessment_id: AssessmentId) -> list[Person]:
    """Returns who did it, entry by entry."""
    return [entry.by for entry in office.store.entries(assessment_id)]
