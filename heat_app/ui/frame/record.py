"""How one answer came about: the journal's entries on it, a sitting of the same person told as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.events import AnswerRecorded
from heat_app.domain.assessment.journal import AuditEntry
from heat_app.domain.form.definition import Question
from heat_app.domain.people import is_same_person
from heat_app.ui.frame.words import answer_lines, moment_words
from heat_app.ui.tables.links import Links

SITTING = timedelta(minutes=10)
"""Recordings by the same person with shorter pauses than this are told as one change."""


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One change of an answer.

    Attributes:
        author: Who.
        when: When, in the words people use.
        before: The answer before, as text; empty where nothing was said.
        after: The answer after.
    """

    author: str
    when: str
    before: str
    after: str


@dataclass(slots=True)
class _Sitting:
    first: AuditEntry
    last: AuditEntry
    before: Answer | None
    after: Answer | None


def changes(
    question: Question, entries: tuple[AuditEntry, ...], links: Links, now: datetime
) -> tuple[ChangeEntry, ...]:
    """Returns how an answer changed, newest first.

    Autosaving records every pause; a reader wants to know what a person did in one go.
    """
    sittings: list[_Sitting] = []
    for entry in entries:
        if not isinstance(entry.event, AnswerRecorded):
            continue
        last = sittings[-1] if sittings else None
        if last and is_same_person(last.last.by, entry.by) and entry.at - last.last.at <= SITTING:
            last.last, last.after = entry, entry.event.after
        else:
            sittings.append(_Sitting(entry, entry, entry.event.before, entry.event.after))
    return tuple(
        ChangeEntry(
            sitting.last.by.name,
            moment_words(sitting.last.at, now),
            answer_lines(question, sitting.before, links),
            answer_lines(question, sitting.after, links),
        )
        for sitting in reversed(sittings)
        if sitting.before != sitting.after
    )
