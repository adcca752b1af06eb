"""Is everything answered that has to be?"""

from __future__ import annotations

from collections.abc import Iterator

from heat_app.domain.assessment.answer import ChoicesAnswer, PeopleAnswer, YesNoAnswer, is_blank
from heat_app.domain.assessment.facts import AnswersGiven
from heat_app.domain.assessment.gaps import Gap, Lack, gaps
from heat_app.domain.checks.catalogue import (
    CELLS_MISSING,
    CHOICE_MISSING,
    NOT_KNOWN,
    PERSON_INCOMPLETE,
    RATIONALE_MISSING,
    ROWS_MISSING,
    TICKS_MISSING,
    TOO_FEW_ROWS,
    UNANSWERED,
    FindingKind,
    Subject,
)
from heat_app.domain.checks.finding import Finding


def everything_is_answered(subject: Subject) -> Iterator[Finding]:
    """Finds required questions without an answer."""
    for question in subject.outline.questions():
        if question.required and is_blank(subject.assessment.answer(question.key)):
            yield UNANSWERED.at(question)


def choices_are_complete(subject: Subject) -> Iterator[Finding]:
    """Finds choices without a rationale, rationales without a choice, and what is not known yet."""
    given = AnswersGiven(subject.form, subject.assessment)
    for question in subject.outline.questions():
        answer = subject.assessment.answer(question.key)
        if not isinstance(answer, YesNoAnswer | ChoicesAnswer) or is_blank(answer):
            continue
        gap = next(gaps(question, answer), None)
        if gap is not None and gap.lack is Lack.CHOICE:
            yield CHOICE_MISSING.at(question)
        elif gap is not None:
            yield RATIONALE_MISSING.at(question, gap.detail)
        elif any(given.is_unknown(question.key, choice) for choice in given.chosen(question.key) or ()):
            yield NOT_KNOWN.at(question)


def grids_and_tables_are_filled_in(subject: Subject) -> Iterator[Finding]:
    """Finds rows without a tick, rows that the form gives and nobody filled in, and empty cells of rows begun."""
    for question in subject.outline.questions():
        answer = subject.assessment.answer(question.key)
        if answer is None or isinstance(answer, YesNoAnswer | ChoicesAnswer):
            continue
        by_lack: dict[Lack, list[Gap]] = {}
        for gap in gaps(question, answer):
            by_lack.setdefault(gap.lack, []).append(gap)
        for lack, found in by_lack.items():
            yield _LACKS[lack].at(question, _counted(found))


_LACKS: dict[Lack, FindingKind] = {
    Lack.TICK: TICKS_MISSING,
    Lack.ROW: ROWS_MISSING,
    Lack.CELL: CELLS_MISSING,
    Lack.ROWS: TOO_FEW_ROWS,
}
_MAX_NAMED = 6


def _counted(found: list[Gap]) -> str:
    named = "; ".join(gap.detail for gap in found[:_MAX_NAMED])
    more = len(found) - _MAX_NAMED
    return f"{named}; and {more} more" if more > 0 else named


def people_have_names(subject: Subject) -> Iterator[Finding]:
    """Finds people listed without a name."""
    for question in subject.outline.questions():
        answer = subject.assessment.answer(question.key)
        if not isinstance(answer, PeopleAnswer) or is_blank(answer):
            continue
        for place, person in enumerate(answer.people, 1):
            if not person.name.strip():
                yield PERSON_INCOMPLETE.at(question, f"row {place}")
