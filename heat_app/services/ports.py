"""What the services need from the world, as Protocols; `bootstrap` joins them with what is real."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.journal import AuditEntry
from heat_app.domain.assessment.status import Status
from heat_app.domain.form.definition import Form
from heat_app.domain.form.lists import ReferenceList
from heat_app.domain.ids import AssessmentId, Digest, QuestionKey, Reference
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import Fault


@dataclass(frozen=True, slots=True)
class Summary:
    """What the register shows of an assessment without opening it; kept beside it at every change."""

    title: UserText
    form_title: str
    lead: UserText
    organisation: UserText
    answered_count: int
    question_count: int
    open_comment_count: int


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the register."""

    assessment_id: AssessmentId
    reference: Reference
    status: Status
    round: int
    created_at: datetime
    updated_at: datetime
    updated_by: UserText
    submitted_at: datetime | None
    signed_off_at: datetime | None
    summary: Summary


class RegisterOrder(StrEnum):
    """What the register can be sorted by."""

    UPDATED = "updated"
    REFERENCE = "reference"
    TITLE = "title"
    STATUS = "status"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class RegisterQuery:
    """Which lines of the register, in which order.

    Attributes:
        search: Words looked for in reference, title, lead and organisation; all of them must be found.
        statuses: Only these; empty for all.
        involving: Only those this person created or contributed to (by `Person.identity`), or all for None.
        forms: Only those written with one of these forms, in any version; empty for all.
        order: What to sort by.
        descending: Newest, or last, first.
        limit: Most lines returned.
        offset: Lines passed over.
    """

    search: str = ""
    statuses: tuple[Status, ...] = ()
    involving: str | None = None
    forms: tuple[str, ...] = ()
    order: RegisterOrder = RegisterOrder.UPDATED
    descending: bool = True
    limit: int = 200
    offset: int = 0


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """Some lines of the register, and how many there are in all."""

    rows: tuple[RegisterRow, ...]
    total_count: int


class Repository(Protocol):
    """Stored assessments, inside one unit of work."""

    def find(self, name: str) -> AssessmentId | None:
        """Returns the identity of the assessment with this reference (in any case) or identity, or None."""

    def get(self, assessment_id: AssessmentId) -> Assessment:
        """Returns an assessment.

        Raises:
            UsageFault: There is none with this identity.
            NotIntact: What is stored does not match its digests.
        """

    def head(self, assessment_id: AssessmentId) -> tuple[Digest, int]:
        """Returns the digest of the journal's last entry and how many entries there are; START and 0 for none."""

    def entries(self, assessment_id: AssessmentId) -> tuple[AuditEntry, ...]:
        """Returns the journal of an assessment, oldest first."""

    def next_reference(self, prefix: str, year: int) -> Reference:
        """Returns a reference not used before, `PREFIX-YEAR-NNNN`; reserved by the unit of work it is asked in."""

    def add(self, assessment: Assessment, summary: Summary, entries: tuple[AuditEntry, ...]) -> None:
        """Stores a new assessment with the first entries of its journal."""

    def save(self, before: Assessment, after: Assessment, summary: Summary, entries: tuple[AuditEntry, ...]) -> None:
        """Stores what changed from `before` to `after`, with the journal's entries, all or nothing.

        Raises:
            Conflict: The stored revision is no longer `before.revision`, or the journal moved on.
        """

    def register(self, query: RegisterQuery) -> RegisterPage:
        """Returns lines of the register."""

    def status_counts(self) -> Mapping[Status, int]:
        """Returns how many assessments stand in each status."""


class UnitOfWork(Protocol):
    """One transaction. Leaving `writing()` without an exception commits durably; with one, nothing was changed."""

    def writing(self) -> AbstractContextManager[Repository]:
        """Opens a transaction that may write; waits for another writer for a few seconds at most.

        Raises:
            StorageUnavailable: The data folder cannot be written: full, locked, read-only, replaced.
        """

    def reading(self) -> AbstractContextManager[Repository]:
        """Opens a transaction that only reads a consistent state."""


class Forms(Protocol):
    """Published forms."""

    def faults(self) -> tuple[Fault, ...]:
        """Returns what is wrong with published forms: every version that is missing, changed or faulty."""

    def newest(self) -> tuple[Form, ...]:
        """Returns the newest published version of each form, by title, with its lists as they are used today."""

    def named(self, form_id: str) -> Form:
        """Returns the newest published version of a form, with its lists as they are used today.

        Raises:
            UsageFault: There is none; says which there are.
        """

    def in_version(self, form_id: str, version: str) -> Form:
        """Returns a published version of a form, with its lists as they are used today.

        Raises:
            UsageFault: That version is not installed; says which are.
            NotIntact: Its file is not the one that was published.
        """

    def exactly(self, form_id: str, version: str, digest: Digest) -> Form:
        """Returns the very form an assessment was written with, as its text says, with no list drawn.

        Raises:
            UsageFault: That version is not installed.
            NotIntact: It is, but its text is not the one that was published.
        """

    def drawn_today(self, form: Form) -> Form:
        """Returns a form as its text says, filled from its lists as they are used today.

        Raises:
            FormFault: It draws from a list that is not there.
            NotIntact: The file of a list is not the one that was published.
        """


class FormFiles(Protocol):
    """Form files that somebody writes, wherever they are."""

    def mark(self, path: Path) -> str:
        """Returns what tells one saved text of a file from the next; empty while there is no such file."""

    def look(self, path: Path) -> tuple[Form | None, tuple[Fault, ...]]:
        """Returns the form a file describes, or None where it describes none, and what is wrong with the file.

        Raises:
            UsageFault: There is no such file.
            StorageUnavailable: It cannot be read.
        """


class Lists(Protocol):
    """Reference lists, with what an organisation has of its own."""

    def used_on(self, on: date) -> tuple[ReferenceList, ...]:
        """Returns every list as it is used on a day, by name; those that cannot be read are left out."""

    def named(self, list_id: str, on: date) -> ReferenceList:
        """Returns a list as it is used on a day, an organisation's items with it.

        Raises:
            UsageFault: There is no such list; says which there are.
            NotIntact: Its file is not the one that was published.
        """

    def versions(self, list_id: str) -> tuple[ReferenceList, ...]:
        """Returns every version of a list by itself, oldest first.

        Raises:
            UsageFault: There is no such list; says which there are.
            NotIntact: The file of a version is not the one that was published.
        """

    def faults(self) -> tuple[Fault, ...]:
        """Returns what is wrong with published lists: files that are missing, changed or faulty."""

    def own_faults(self) -> tuple[Fault, ...]:
        """Returns what is wrong with the organisation's own list files; what is faulty there is not used."""


class Clock(Protocol):
    """Tells the time."""

    def __call__(self) -> datetime:
        """Returns this instant, UTC, in whole milliseconds."""


class NewIdentity(Protocol):
    """Makes identities."""

    def __call__(self) -> str:
        """Returns a UUID never returned before."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a user set up; kept in the data folder.

    Attributes:
        person: Who uses this data folder, or None before first use.
        appearance: `system`, `light` or `dark`.
        text_scale: 1.0 to 2.0.
        rules: The routing rule chosen last for a form, by the form's permanent name; a form that is not named, or an
            empty rule, stands for the form's own.
    """

    person: Person | None = None
    appearance: str = "system"
    text_scale: float = 1.0
    rules: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class PreferenceStore(Protocol):
    """Where preferences are kept."""

    def load(self) -> Preferences:
        """Returns what is kept; defaults where nothing is, or where it cannot be read."""

    def save(self, preferences: Preferences) -> None:
        """Keeps them.

        Raises:
            StorageUnavailable: They cannot be written.
        """


@dataclass(frozen=True, slots=True)
class UnsavedAnswer:
    """An answer that could not be stored, kept until it can."""

    assessment_id: AssessmentId
    question: QuestionKey
    answer: Answer
    started_from: int
    by: Person
    at: datetime


class UnsavedStore(Protocol):
    """A file of last resort beside the database, with room set aside so that it works on a full disk."""

    def keep(self, unsaved: UnsavedAnswer) -> None:
        """Appends it durably; the newest entry of a question counts.

        Raises:
            StorageUnavailable: Not even this file can be written.
        """

    def pending(self) -> tuple[UnsavedAnswer, ...]:
        """Returns what was kept and not settled, the newest entry of each question."""

    def settle(self, assessment_id: AssessmentId, question: QuestionKey) -> None:
        """Forgets what was kept for a question, after it was stored or a person let it go."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a check of the data folder found."""

    database: Path
    assessment_count: int
    entry_count: int
    faults: tuple[Fault, ...]


class Keeper(Protocol):
    """Care of the data folder as a whole."""

    def backup(self, target: Path) -> None:
        """Writes a consistent, checked copy; the target is either whole or not there.

        Raises:
            StorageUnavailable: It cannot be written, or exists already.
        """

    def backup_if_changed(self) -> Path | None:
        """Makes a backup in the data folder where anything changed since the newest one, and clears old ones.

        Returns:
            The new backup, or None where nothing changed or nothing may be written.

        Raises:
            StorageUnavailable: It cannot be written; older ones are still there.
        """

    def restore(self, source: Path) -> Path:
        """Puts a copy in place of the database; the present one is moved aside and its new place returned.

        Raises:
            InputRefused: The copy is not a sound database of this program.
            StorageUnavailable: The data folder cannot be written, or is in use.
        """

    def check(self) -> tuple[Fault, ...]:
        """Returns what is wrong with the database file itself: structure, foreign keys, schema, settings."""

    def database_path(self) -> Path:
        """Returns where the database is."""

    def assessment_ids(self) -> tuple[AssessmentId, ...]:
        """Returns the identity of every assessment stored."""
