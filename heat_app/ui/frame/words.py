"""How an assessment is said on the screen: instants, answers, decisions."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from heat_app.domain.assessment.answer import (
    Answer,
    ChoicesAnswer,
    DateAnswer,
    GridAnswer,
    NumberAnswer,
    PeopleAnswer,
    TableAnswer,
    TextAnswer,
    Tick,
    YesNoAnswer,
)
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.status import Outcome
from heat_app.domain.form.answer_kinds import ChooseMany, ChooseOne, Number, Table, TickGrid
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.numbers import number_words
from heat_app.ui.tables.links import Links
from heat_app.ui.tables.reading import table_text, with_unit
from heat_app.ui.wording import day, short_day

CHOICE_WORDS = {Choice.YES: "Yes", Choice.NO: "No", Choice.NOT_KNOWN: "Not known yet"}


def moment_words(at: datetime, now: datetime) -> str:
    """Returns an instant as people nearby say it: `Today, 09:05`, `Yesterday, 16:12`, `12 Aug 2026, 16:12`.

    Args:
        at: The instant (UTC).
        now: This instant (UTC); both are told in the computer's own time zone.
    """
    local, today = at.astimezone(), now.astimezone().date()
    days_ago = (today - local.date()).days
    named = {0: "Today", 1: "Yesterday"}.get(days_ago, short_day(local.date()))
    return f"{named}, {local:%H:%M}"


def exact_words(at: datetime) -> str:
    """Returns an instant in full, in the computer's own time zone: `12 August 2026 at 16:12`."""
    local = at.astimezone()
    return f"{day(local.date())} at {local:%H:%M}"


def answer_lines(question: Question, answer: Answer | None, links: Links) -> str:
    """Returns an answer as plain text to read, compare and copy; empty where nothing was said.

    Args:
        question: What it answers; names choices, rows and columns.
        answer: The answer.
        links: The rows that its cells point to.
    """
    match answer:
        case None:
            return ""
        case YesNoAnswer(choice, rationale):
            return _with_reason(CHOICE_WORDS[choice] if choice else "", rationale)
        case ChoicesAnswer(_, rationale):
            return _with_reason("\n".join(chosen_labels(question, answer)), rationale)
        case NumberAnswer(number):
            unit = question.kind.unit if isinstance(question.kind, Number) else ""
            return with_unit(number_words(number), unit)
        case GridAnswer(ticks):
            return _grid_lines(question, ticks)
        case TableAnswer():
            return table_text(question.kind, answer, links) if isinstance(question.kind, Table) else ""
        case TextAnswer(text):
            return text
        case PeopleAnswer(people):
            return "\n".join(person.described for person in people)
        case DateAnswer(answered):
            return day(answered)
        case _:
            assert_never(answer)


def chosen_labels(question: Question, answer: ChoicesAnswer) -> list[str]:
    """Returns what the chosen items are called."""
    kind = question.kind
    if isinstance(kind, ChooseOne | ChooseMany):
        return [kind.options.label(key) for key in answer.chosen]
    return list(answer.chosen)


def _with_reason(head: str, reason: str) -> str:
    return "\n\n".join(part for part in (head, reason) if part)


def _grid_lines(question: Question, ticks: tuple[Tick, ...]) -> str:
    kind = question.kind
    if not isinstance(kind, TickGrid):
        return ""
    rows: dict[str, list[str]] = {}
    for tick in ticks:
        rows.setdefault(kind.rows.label(tick.row), []).append(kind.columns.label(tick.column))
    return "\n".join(f"{row}: {', '.join(columns)}" for row, columns in rows.items())


def outcome_words(form: Form, outcome: Outcome) -> str:
    """Returns what an outcome is called in this form."""
    return form.review.further_label if outcome is Outcome.FURTHER_STAGE else form.review.proceed_label


def version_words(assessment: Assessment) -> str:
    """Returns what is printed as the version: the round of submission."""
    return f"Version {assessment.round}"


def title_words(assessment: Assessment) -> str:
    """Returns the title, or words that say there is none yet."""
    return assessment.title.strip() or "Untitled assessment"


def joined(parts: list[str]) -> str:
    """Returns a list as a sentence says it: `A, B and C`."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
