"""Two texts of one answer: someone else's beside mine, or one that could not be saved last time."""

from __future__ import annotations

from collections.abc import Callable

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import QuestionKey
from heat_app.services.ports import UnsavedAnswer
from heat_app.ui.autosave import recordable
from heat_app.ui.frame.words import exact_words
from heat_app.ui.screens.assessment.building import Sitting
from heat_app.ui.screens.assessment.state import Comparison
from heat_app.ui.tables.links import Links, links_of

AnswerOf = Callable[[QuestionKey], Answer | None]
"""Tells an answer as it stands in its editor."""


def of_conflict(sitting: Sitting, question: QuestionKey, answer_of: AnswerOf) -> Comparison:
    """Returns what has to be decided where someone else changed the same answer first."""
    conflict = sitting.conflicts[question]
    return Comparison(
        question=conflict.question,
        title=f"{conflict.question.named} was changed by someone else",
        text=f"{conflict.user_message} Keep one of the two texts, or write from both below.",
        mine=answer_of(question),
        mine_words="What you wrote",
        theirs=conflict.theirs,
        theirs_words="What is stored",
        revision=conflict.their_revision,
        links=_links(sitting, conflict.question, answer_of),
    )


def of_recovered(sitting: Sitting, question: QuestionKey, answer_of: AnswerOf) -> Comparison:
    """Returns what has to be decided about an answer that could not be saved last time."""
    assert sitting.opened is not None  # nothing is recovered before it is read
    kept = sitting.recovered[question]
    assessment = sitting.opened.assessment
    asked = sitting.opened.form.question(question)
    assert asked is not None  # offered only where the form has it
    return Comparison(
        question=asked,
        title=f"{asked.named}: words that could not be saved",
        text=(
            f"{kept.by.name} wrote this on {exact_words(kept.at)} and it could not be saved then. "
            "Keep one of the two texts, or write from both below."
        ),
        mine=kept.answer,
        mine_words="What could not be saved",
        theirs=assessment.answer(question),
        theirs_words="What is stored",
        revision=assessment.answer_revision(question),
        links=_links(sitting, asked, answer_of),
    )


def _links(sitting: Sitting, question: Question, answer_of: AnswerOf) -> Links:
    assert sitting.opened is not None  # nothing is compared before it is read
    return links_of(sitting.opened.form, question, answer_of)


def pending_here(
    assessment: Assessment, questions: frozenset[QuestionKey], pending: tuple[UnsavedAnswer, ...]
) -> tuple[dict[QuestionKey, UnsavedAnswer], tuple[QuestionKey, ...]]:
    """Sorts what was kept aside for this assessment.

    Returns:
        What has to be offered back, by question; and the questions whose words were stored after all.
    """
    mine = [kept for kept in pending if kept.assessment_id == assessment.assessment_id and kept.question in questions]
    stored = tuple(kept.question for kept in mine if recordable(kept.answer) == assessment.answer(kept.question))
    return {kept.question: kept for kept in mine if kept.question not in stored}, stored
