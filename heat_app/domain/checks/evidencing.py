"""Does it rest on something recent, and were people asked?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from heat_app.domain.assessment.answer import DateAnswer, is_blank
from heat_app.domain.assessment.naming import NamedRow
from heat_app.domain.checks.catalogue import EVIDENCE_OLD, NO_ENGAGEMENT, Subject
from heat_app.domain.checks.finding import Finding
from heat_app.domain.checks.rows import named, tables
from heat_app.domain.form.answer_kinds import Purpose
from heat_app.domain.form.purposes import DATE, PERIOD

RECENT_YEARS = 3
"""Years for which evidence counts as recent. Source: our reading of published criticism; no law names a figure."""

_YEARS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:\s*[-/\N{EN DASH}]\s*([0-9]{2})(?![0-9]))?")


def evidence_is_recent(subject: Subject) -> Iterator[Finding]:
    """Finds evidence whose latest day is more than three years back."""
    for found in tables(subject, Purpose.EVIDENCE, Purpose.EQUITY):
        old = [
            f"{entry.name} ({latest.year})"
            for entry in found.rows
            for latest in (latest_day(entry),)
            if latest is not None and _is_old(latest, subject.on)
        ]
        if old:
            yield EVIDENCE_OLD.at(found.question, named(old))


def engagement_is_recorded(subject: Subject) -> Iterator[Finding]:
    """Finds engagement tables in which nothing is recorded; a required one is found as not answered."""
    for found in tables(subject, Purpose.ENGAGEMENT):
        if not found.rows and not found.question.required:
            yield NO_ENGAGEMENT.at(found.question)


def latest_day(entry: NamedRow) -> date | None:
    """Returns the latest day that a row's date or period can mean; None where neither names a year."""
    days = []
    for column in (DATE, PERIOD):
        answer = entry.row.cell(column)
        if isinstance(answer, DateAnswer):
            days.append(answer.day)
        elif not is_blank(answer):
            days.extend(date(year, 12, 31) for year in _years(entry.row.text(column)))
    return max(days, default=None)


def _years(words: str) -> Iterator[int]:
    for found in _YEARS.finditer(words):
        first = int(found[1])
        yield first
        if found[2]:
            # "2021/22" ends in the second year; "1999-00" in the next century.
            last = first // 100 * 100 + int(found[2])
            yield last if last >= first else last + 100


def _is_old(latest: date, on: date) -> bool:
    return (latest.year + RECENT_YEARS, latest.month, latest.day) < (on.year, on.month, on.day)
