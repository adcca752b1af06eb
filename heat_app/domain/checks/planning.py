"""Can the plan be followed up: who, by when, and which risks remain?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from heat_app.domain.assessment.answer import DateAnswer
from heat_app.domain.assessment.calculating import must_escalate
from heat_app.domain.assessment.naming import NamedRow
from heat_app.domain.checks.catalogue import (
    ACTION_DATE_PAST,
    ACTION_WITHOUT_DATE,
    ACTION_WITHOUT_OWNER,
    RESIDUAL_SCORE_HIGHER,
    RESIDUAL_SCORE_MISSING,
    RISK_WITHOUT_ACTION,
    TIME_VAGUE,
    Subject,
)
from heat_app.domain.checks.finding import Finding
from heat_app.domain.checks.rows import AnsweredTable, is_empty, named, number_in, rows_linked, tables
from heat_app.domain.dates import day_words
from heat_app.domain.form.answer_kinds import Purpose, RowLink, Score
from heat_app.domain.form.purposes import DUE, OWNER, RESIDUAL_SCORE, SCORE, WHEN

_VAGUE = re.compile(
    r"\b(on-?going|as and when|t\.?b\.?[acd]\.?(?!\w)|to be (?:agreed|announced|confirmed|determined)|asap"
    r"|as soon as (?:possible|practicable)|as (?:needed|required)|when(?:ever)? (?:possible|required|needed)"
    r"|in due course|continu(?:al|ous|ing)(?:ly)?|n/?a|rolling|regularly)\b",
    re.IGNORECASE,
)


def actions_have_owners(subject: Subject) -> Iterator[Finding]:
    """Finds actions for which nobody is named."""
    for found in tables(subject, Purpose.ACTIONS):
        nobody = [entry.name for entry in found.rows if is_empty(found.table, OWNER, entry)]
        if nobody:
            yield ACTION_WITHOUT_OWNER.at(found.question, named(nobody))


def actions_have_dates(subject: Subject) -> Iterator[Finding]:
    """Finds actions without a date, or with one that has passed."""
    for found in tables(subject, Purpose.ACTIONS):
        undated = [entry.name for entry in found.rows if is_empty(found.table, DUE, entry)]
        if undated:
            yield ACTION_WITHOUT_DATE.at(found.question, named(undated))
        past = [
            f"{entry.name} ({day_words(due.day)})"
            for entry in found.rows
            for due in (entry.row.cell(DUE),)
            if isinstance(due, DateAnswer) and due.day < subject.on
        ]
        if past:
            yield ACTION_DATE_PAST.at(found.question, named(past))


def times_can_be_checked(subject: Subject) -> Iterator[Finding]:
    """Finds words such as "ongoing" where a time is asked."""
    for found in tables(subject, Purpose.ACTIONS, Purpose.ENGAGEMENT):
        column = DUE if found.table.purpose is Purpose.ACTIONS else WHEN
        vague = [
            f"{entry.name} (“{told.group(0)}”)"
            for entry in found.rows
            for told in (_VAGUE.search(entry.row.text(column)),)
            if told
        ]
        if vague:
            yield TIME_VAGUE.at(found.question, named(vague))


def high_risks_have_actions(subject: Subject) -> Iterator[Finding]:
    """Finds risks for the organisation's risk process that no action answers, directly or through an impact."""
    for found in tables(subject, Purpose.RISKS):
        answered = rows_linked(subject, found.question.key, Purpose.ACTIONS)
        links = [(column.key, column.kind) for column in found.table.columns if isinstance(column.kind, RowLink)]
        through = [(key, rows_linked(subject, link.question, Purpose.ACTIONS)) for key, link in links]
        open_ = [
            entry.name
            for entry in found.rows
            if _is_high(found, entry)
            and entry.row.row_id not in answered
            and not any(rows.intersection(entry.row.chosen(key)) for key, rows in through)
        ]
        if open_:
            yield RISK_WITHOUT_ACTION.at(found.question, named(open_))


def residual_scores_are_given(subject: Subject) -> Iterator[Finding]:
    """Finds risks that are scored, but not as they will be after mitigation."""
    for found in tables(subject, Purpose.RISKS):
        residual = found.table.column(RESIDUAL_SCORE)
        if residual is None or not isinstance(residual.kind, Score):
            continue
        factors = residual.kind.factors
        missing = [
            entry.name
            for entry in found.rows
            if number_in(found.table, SCORE, entry.row) is not None
            and any(is_empty(found.table, factor, entry) for factor in factors)
        ]
        if missing:
            yield RESIDUAL_SCORE_MISSING.at(found.question, named(missing))


def residual_scores_are_no_higher(subject: Subject) -> Iterator[Finding]:
    """Finds risks that mitigation is said to make greater."""
    for found in tables(subject, Purpose.RISKS):
        higher = []
        for entry in found.rows:
            before, after = (number_in(found.table, column, entry.row) for column in (SCORE, RESIDUAL_SCORE))
            if before is not None and after is not None and after > before:
                higher.append(f"{entry.name} ({after} after {before})")
        if higher:
            yield RESIDUAL_SCORE_HIGHER.at(found.question, named(higher))


def _is_high(found: AnsweredTable, entry: NamedRow) -> bool:
    return any(
        isinstance(column.kind, Score) and must_escalate(column.kind, number_in(found.table, column.key, entry.row))
        for column in found.table.columns
    )
