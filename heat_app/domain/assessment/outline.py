"""The outline: which questions apply and how far each is answered.

Judged once here; checks, window and report read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from heat_app.domain.assessment.answer import is_blank
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.facts import AnswersGiven
from heat_app.domain.assessment.gaps import is_complete
from heat_app.domain.assessment.status import Verdict
from heat_app.domain.form.definition import Form, Question, Section


class Progress(StrEnum):
    """How far a question or a section has come."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    CHANGES_REQUESTED = "changes-requested"


@dataclass(frozen=True, slots=True)
class QuestionOutline:
    """One question that applies, and how far it has come."""

    question: Question
    progress: Progress
    open_comment_count: int

    @property
    def counts(self) -> bool:
        """Whether it counts towards completion: an optional question does once it is begun."""
        return self.question.required or self.progress is not Progress.NOT_STARTED


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """One section, and how far it has come."""

    section: Section
    questions: tuple[QuestionOutline, ...]
    progress: Progress

    @property
    def question_count(self) -> int:
        """Questions that count towards completion."""
        return sum(asked.counts for asked in self.questions)

    @property
    def answered_count(self) -> int:
        """Questions that are answered completely."""
        return sum(asked.progress is Progress.COMPLETED for asked in self.questions)

    @property
    def open_comment_count(self) -> int:
        """Comments in this section that wait for an answer."""
        return sum(asked.open_comment_count for asked in self.questions)


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole form as it applies to one assessment.

    Attributes:
        sections: Sections with at least one question that is asked.
        not_asked: Questions that the answers before them rule out, in the form's order.
    """

    sections: tuple[SectionOutline, ...]
    not_asked: tuple[Question, ...] = ()

    def questions(self) -> Iterator[Question]:
        """Yields every question that is asked, in printed order."""
        for section in self.sections:
            for asked in section.questions:
                yield asked.question

    @property
    def question_count(self) -> int:
        """Questions that count towards completion."""
        return sum(section.question_count for section in self.sections)

    @property
    def answered_count(self) -> int:
        """Questions that are answered completely."""
        return sum(section.answered_count for section in self.sections)

    @property
    def answered_proportion(self) -> float:
        """Answered questions as a share of one; 1.0 for a form without questions."""
        return self.answered_count / self.question_count if self.question_count else 1.0

    def first_open(self) -> Question | None:
        """Returns the first question that still needs work, or None."""
        return next(
            (
                asked.question
                for section in self.sections
                for asked in section.questions
                if asked.counts and asked.progress is not Progress.COMPLETED
            ),
            None,
        )


def outline(form: Form, assessment: Assessment) -> Outline:
    """Returns which questions apply and how far each has come."""
    given = AnswersGiven(form, assessment)
    sections = []
    for section in form.sections:
        asked = tuple(
            _outline_question(question, assessment) for question in section.questions if given.is_asked(question.key)
        )
        if asked:
            sections.append(SectionOutline(section, asked, _section_progress(asked)))
    return Outline(
        tuple(sections), tuple(question for question in form.questions() if not given.is_asked(question.key))
    )


def _outline_question(question: Question, assessment: Assessment) -> QuestionOutline:
    answer = assessment.answer(question.key)
    reviewed = assessment.verdicts.get(question.key)
    if reviewed and reviewed.verdict is Verdict.CHANGE_REQUESTED and assessment.verdict_stands(question.key):
        progress = Progress.CHANGES_REQUESTED
    elif is_complete(question, answer):
        progress = Progress.COMPLETED
    else:
        progress = Progress.NOT_STARTED if is_blank(answer) else Progress.IN_PROGRESS
    waiting = sum(comment.is_open for comment in assessment.thread(question.key) if comment.reply_to is None)
    return QuestionOutline(question, progress, waiting)


def _section_progress(asked: tuple[QuestionOutline, ...]) -> Progress:
    stages = {entry.progress for entry in asked if entry.counts}
    if not stages:
        return Progress.NOT_STARTED
    if Progress.CHANGES_REQUESTED in stages:
        return Progress.CHANGES_REQUESTED
    if stages == {Progress.COMPLETED}:
        return Progress.COMPLETED
    return Progress.NOT_STARTED if stages == {Progress.NOT_STARTED} else Progress.IN_PROGRESS
