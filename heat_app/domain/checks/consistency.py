"""Do the answers fit together?"""

from __future__ import annotations

from collections.abc import Iterator

from heat_app.domain.assessment.facts import AnswersGiven
from heat_app.domain.assessment.gaps import choice_word
from heat_app.domain.assessment.status import Verdict
from heat_app.domain.checks.catalogue import (
    ADVERSE_WITHOUT_MITIGATION,
    CHANGE_OUTSTANDING,
    INCONSISTENT,
    Subject,
)
from heat_app.domain.checks.finding import Finding
from heat_app.domain.form.conditions import Choice, Truth, judge


def adverse_answers_are_mitigated(subject: Subject) -> Iterator[Finding]:
    """Finds answers that point to harm while the form's question on reducing harm is not answered with yes.

    Only answers about effects count ("yes, it may harm"); a "no" to a duty is a gap in the work, not a harm.
    """
    mitigation = subject.form.mitigation
    if mitigation is None or subject.assessment.choice(mitigation) is Choice.YES:
        return
    for question in subject.outline.questions():
        choice = subject.assessment.choice(question.key)
        if question.adverse is Choice.YES and choice is Choice.YES:
            yield ADVERSE_WITHOUT_MITIGATION.at(question, choice_word(choice))


def the_forms_own_rules_hold(subject: Subject) -> Iterator[Finding]:
    """Finds answers that the form's owner says do not sit well together."""
    given = AnswersGiven(subject.form, subject.assessment)
    for rule in subject.form.consistency:
        if judge(rule.condition, given) is Truth.HOLDS:
            question = subject.form.question(rule.question)
            yield Finding(
                f"{INCONSISTENT.code}:{rule.key}",
                INCONSISTENT.severity,
                rule.question,
                question.named if question else "The assessment",
                rule.what,
                rule.remedy,
            )


def requested_changes_are_made(subject: Subject) -> Iterator[Finding]:
    """Finds answers that a reviewer wanted changed and that are still the same; they can be submitted again."""
    if not subject.assessment.status.is_open_for_edits:
        return
    for question in subject.outline.questions():
        reviewed = subject.assessment.verdicts.get(question.key)
        if (
            reviewed
            and reviewed.verdict is Verdict.CHANGE_REQUESTED
            and subject.assessment.verdict_stands(question.key)
        ):
            yield CHANGE_OUTSTANDING.at(question)
