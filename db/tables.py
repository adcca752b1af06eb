"""The tables: current state in rows that can be queried, and the journal that tells how it came about.

Rows that can change carry a version that SQLAlchemy checks at every update (`version_id_col`), so that a change made
in between is never overwritten unseen. What is recorded once (journal, submissions, returns, sign-off, lists) is
guarded by triggers against change and removal. Nothing cascades: no row goes because another one does.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import DDL, ForeignKey, Index, MetaData, Text, UniqueConstraint, event, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from db.columns import Instant, PersonText
from heat_app.domain.people import Person

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(DeclarativeBase):
    """A stored row."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text(), datetime: Instant(), Person: PersonText()}


_STRICT = {"sqlite_strict": True}
"""SQLite then refuses a value of another type instead of keeping it."""


def _checked(version: Mapped[int], *, counted_by_domain: bool = False) -> dict[str, Any]:
    """Has SQLAlchemy check a row's version at every update, and count it on unless the domain does."""
    return {"version_id_col": version} | ({"version_id_generator": False} if counted_by_domain else {})


_OWNER = "assessment.assessment_id"


class AssessmentRow(Row):
    """An assessment, the head of its journal, and what the register shows of it."""

    __tablename__ = "assessment"

    assessment_id: Mapped[str] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(Text(collation="NOCASE"), unique=True)
    form_id: Mapped[str]
    form_version: Mapped[str]
    form_digest: Mapped[str]
    status: Mapped[str]
    revision: Mapped[int] = mapped_column()
    round: Mapped[int]
    created_by: Mapped[Person]
    created_at: Mapped[datetime]
    updated_by: Mapped[Person]
    updated_at: Mapped[datetime]
    withdrawal_reason: Mapped[str | None]
    state_digest: Mapped[str]
    journal_head: Mapped[str]
    journal_length: Mapped[int]
    title: Mapped[str]
    form_title: Mapped[str]
    lead: Mapped[str]
    organisation: Mapped[str]
    answered_count: Mapped[int]
    question_count: Mapped[int]
    open_comment_count: Mapped[int]
    submitted_at: Mapped[datetime | None]
    signed_off_at: Mapped[datetime | None]
    title_order: Mapped[str]
    lead_order: Mapped[str]
    searched: Mapped[str]
    origin: Mapped[str | None]
    rule: Mapped[str] = mapped_column(server_default=text("''"))

    __table_args__ = (
        Index(None, "updated_at", "reference"),
        Index(None, "title_order", "reference"),
        Index(None, "lead_order", "reference"),
        Index(None, "status", "updated_at"),
        _STRICT,
    )
    __mapper_args__ = _checked(revision, counted_by_domain=True)


class AnswerRow(Row):
    """An answer: its content as canonical JSON, or NULL where it was taken back."""

    __tablename__ = "answer"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(_OWNER), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]
    content: Mapped[str | None]
    revision: Mapped[int] = mapped_column()
    by: Mapped[Person]
    at: Mapped[datetime]
    digest: Mapped[str]

    __table_args__ = (_STRICT,)
    __mapper_args__ = _checked(revision, counted_by_domain=True)


class ContributorRow(Row):
    """Someone who created, answered or submitted, with the name as two people compare it."""

    __tablename__ = "contributor"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(_OWNER), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[Person]
    identity: Mapped[str]

    __table_args__ = (Index(None, "identity", "assessment_id"), _STRICT)


class AcceptedFindingRow(Row):
    """An advisory finding let stand."""

    __tablename__ = "accepted_finding"

    accepted_finding_id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[str] = mapped_column(ForeignKey(_OWNER), index=True)
    code: Mapped[str]
    question: Mapped[str | None]
    place: Mapped[int]
    reason: Mapped[str]
    by: Mapped[Person]
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __table_args__ = (_STRICT,)
    __mapper_args__ = _checked(version)


class CommentRow(Row):
    """Something said about a question or about the whole."""

    __tablename__ = "comment"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(_OWNER), primary_key=True)
    comment_id: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]
    question: Mapped[str | None]
    text: Mapped[str]
    by: Mapped[Person]
    at: Mapped[datetime]
    reply_to: Mapped[str | None]
    resolved_by: Mapped[Person | None]
    resolved_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __table_args__ = (_STRICT,)
    __mapper_args__ = _checked(version)


class VerdictRow(Row):
    """A reviewer's verdict on one answer."""

    __tablename__ = "verdict"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(_OWNER), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]
    verdict: Mapped[str]
    by: Mapped[Person]
    at: Mapped[datetime]
    answer_digest: Mapped[str | None]
    version: Mapped[int] = mapped_column()

    __table_args__ = (_STRICT,)
    __mapper_args__ = _checked(version)


class DecisionRow(Row):
    """The reviewer's decision on the further stage; `criteria` is a JSON list."""

    __tablename__ = "decision"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(_OWNER), primary_key=True)
    outcome: Mapped[str]
    reason: Mapped[str]
    recommended: Mapped[str]
    criteria: Mapped[str]
    by: Mapped[Person]
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __table_args__ = (_STRICT,)
    __mapper_args__ = _checked(version)


class SubmissionRow(Row):
    """One handing-in for review."""

    __tablename__ = "submission"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(_OWNER), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    round: Mapped[int]
    by: Mapped[Person]
    at: Mapped[datetime]
    content_digest: Mapped[str]

    __table_args__ = (_STRICT,)


class ReturnRow(Row):
    """One sending-back for changes."""

    __tablename__ = "sent_back"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(_OWNER), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    round: Mapped[int]
    reason: Mapped[str]
    by: Mapped[Person]
    at: Mapped[datetime]

    __table_args__ = (_STRICT,)


class SignOffRow(Row):
    """The act that ends an assessment."""

    __tablename__ = "sign_off"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(_OWNER), primary_key=True)
    signatory: Mapped[Person]
    declaration: Mapped[str]
    comments: Mapped[str]
    at: Mapped[datetime]
    content_digest: Mapped[str]
    journal_head: Mapped[str]

    __table_args__ = (_STRICT,)


class ReferenceListRow(Row):
    """A reference list in one text, kept once however many assessments draw from it; `content` is canonical JSON."""

    __tablename__ = "reference_list"

    digest: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]

    __table_args__ = (_STRICT,)


class AssessmentListRow(Row):
    """One of the lists that an assessment was written with."""

    __tablename__ = "assessment_list"

    assessment_id: Mapped[str] = mapped_column(ForeignKey(_OWNER), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(ForeignKey("reference_list.digest"))
    version: Mapped[int] = mapped_column()

    __table_args__ = (_STRICT,)
    __mapper_args__ = _checked(version)


class JournalRow(Row):
    """One entry of a journal; `event` is JSON as `journal_text` spells it.

    `entry_id` counts the entries of all assessments together.
    """

    __tablename__ = "journal"

    entry_id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[str] = mapped_column(ForeignKey(_OWNER))
    sequence: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[Person]
    event: Mapped[str]
    previous: Mapped[str]
    digest: Mapped[str]

    __table_args__ = (
        UniqueConstraint("assessment_id", "sequence"),
        UniqueConstraint("assessment_id", "previous"),
        _STRICT,
    )


class ReferenceCounterRow(Row):
    """The last number given out for references of one prefix and year."""

    __tablename__ = "reference_counter"

    prefix: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last_number: Mapped[int]
    version: Mapped[int] = mapped_column()

    __table_args__ = (_STRICT,)
    __mapper_args__ = _checked(version)


RECORDED_ONCE = ("journal", "submission", "sent_back", "sign_off", "reference_list")
"""Tables whose rows are neither changed nor removed."""


def _guards() -> dict[str, str]:
    guards = {}
    for table in RECORDED_ONCE:
        for doing in ("update", "delete"):
            guards[f"{table}_keeps_{doing}"] = (
                f"CREATE TRIGGER {table}_keeps_{doing} BEFORE {doing.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    signed_off = "(SELECT status FROM assessment WHERE assessment_id = OLD.assessment_id) = 'signed-off'"
    for doing in ("update", "delete"):
        guards[f"answer_signed_{doing}"] = (
            f"CREATE TRIGGER answer_signed_{doing} BEFORE {doing.upper()} ON answer WHEN {signed_off} "
            "BEGIN SELECT RAISE(ABORT, 'a signed-off answer stays as it is'); END"
        )
    # INSERT OR REPLACE removes the old row without the trigger above unless the connection asks for it; this one
    # runs on every connection. It also keeps the chain whole: an entry goes on from the last one or not at all.
    guards["journal_goes_on"] = (
        "CREATE TRIGGER journal_goes_on BEFORE INSERT ON journal "
        "WHEN EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.entry_id) "
        "OR NEW.sequence <> 1 + (SELECT COALESCE(MAX(sequence), 0) FROM journal "
        "WHERE assessment_id = NEW.assessment_id) "
        "OR NEW.previous <> COALESCE((SELECT digest FROM journal WHERE assessment_id = NEW.assessment_id "
        "ORDER BY sequence DESC LIMIT 1), '" + "0" * 64 + "') "
        "BEGIN SELECT RAISE(ABORT, 'journal goes on from its last entry'); END"
    )
    return guards


GUARDS = _guards()
"""Triggers by name; a database with others, or without these, was tampered with."""

for _statement in GUARDS.values():
    # DDL() treats `%` as a place to fill in; there is none in these.
    event.listen(Row.metadata, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]
