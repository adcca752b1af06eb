"""Is everything answered that has to be?"""

from __future__ import annotations

from collections.abc import Iterator

from heat_app.domain.assessment.answer import PeopleAnswer, YesNoAnswer, is_blank, needs_rationale
from heat_app.domain.checks.catalogue import (
    CHOICE_MISSING,
    NOT_KNOWN,
    PERSON_INCOMPLETE,
    RATIONALE_MISSING,
    UNANSWERED,
    Subject,
)
from heat_app.domain.checks.finding import Finding
from heat_app.domain.form.conditions import Choice


def everything_is_answered(subject: Subject) -> Iterator[Finding]:
    """Finds required questions without an answer."""
    for question in subject.form.questions():
        if question.required and is_blank(subject.assessment.answer(question.key)):
            yield UNANSWERED.at(question)


def choices_are_complete(subject: Subject) -> Iterator[Finding]:
    """Finds choices without a rationale, and rationales without a choice."""
    for question in subject.form.questions():
        answer = subject.assessment.answer(question.key)
        if not isinstance(answer, YesNoAnswer) or is_blank(answer):
            continue
        if answer.choice is None:
            yield CHOICE_MISSING.at(question)
        elif not answer.rationale.strip() and needs_rationale(question, answer):
            yield RATIONALE_MISSING.at(question, choice_word(answer.choice))
        elif answer.choice is Choice.NOT_KNOWN:
            yield NOT_KNOWN.at(question)


def people_have_names(subject: Subject) -> Iterator[Finding]:
    """Finds people listed without a name."""
    for question in subject.form.questions():
        answer = subject.assessment.answer(question.key)
        if not isinstance(answer, PeopleAnswer) or is_blank(answer):
            continue
        for place, person in enumerate(answer.people, 1):
            if not person.name.strip():
                yield PERSON_INCOMPLETE.at(question, f"row {place}")


def choice_word(choice: Choice) -> str:
    """Returns what a choice is called in a sentence."""
    return {Choice.YES: "yes", Choice.NO: "no", Choice.NOT_KNOWN: "not known yet"}[choice]
