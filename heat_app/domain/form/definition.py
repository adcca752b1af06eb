"""A form: the set of questions that an assessment answers, in one published version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heat_app.domain.form.answer_kinds import AnswerKind
from heat_app.domain.form.conditions import Choice, Condition
from heat_app.domain.form.law import LawReference
from heat_app.domain.form.lists import ReferenceList
from heat_app.domain.ids import Digest, QuestionKey, SectionKey

TITLE = QuestionKey("title")
"""The question, present in every form, whose answer names the assessment."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """Help beside a question.

    Attributes:
        why: Why it is asked, in a paragraph.
        think_about: Points to consider.
        example: A good answer, invented.
        law: Provisions behind it.
    """

    why: str = ""
    think_about: tuple[str, ...] = ()
    example: str = ""
    law: tuple[LawReference, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked.

    Attributes:
        key: Permanent name.
        number: Printed number, or empty for the facts at the head of the form.
        text: The question itself.
        prompt: One line beneath it.
        kind: What kind of answer it takes.
        required: Whether it must be answered before submission.
        adverse: The answer that points to possible harm, or None where either answer is only context.
        guidance: Help beside it.
        ask_if: Asked only where this holds; it rests on questions before this one. None where it is always asked.
    """

    key: QuestionKey
    number: str
    text: str
    kind: AnswerKind
    prompt: str = ""
    required: bool = True
    adverse: Choice | None = None
    guidance: Guidance = Guidance()
    ask_if: Condition | None = None

    @property
    def named(self) -> str:
        """What a person calls this question in a message: `Question 20`, or its text where it has no number."""
        return f"Question {self.number}" if self.number else f"“{self.text}”"


class PageUnit(StrEnum):
    """How a section is laid out in the window."""

    QUESTION = "question"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together."""

    key: SectionKey
    title: str
    questions: tuple[Question, ...]
    intro: str = ""
    page: PageUnit = PageUnit.QUESTION


@dataclass(frozen=True, slots=True)
class Criterion:
    """One reason for the recommended route, judged on its own and printed on its own.

    Attributes:
        key: Permanent name.
        condition: When it applies.
        reason: Why that points to the further stage, as a sentence.
    """

    key: str
    condition: Condition
    reason: str


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """Another body's printed rule for the further stage, which an organisation can choose instead.

    Attributes:
        key: Permanent name.
        title: What it is called: usually the body that prints it.
        criteria: Any one of them that holds is a reason for the further stage.
        note: Where the rule comes from, and how sure that is.
        source: Where it can be read, or None.
    """

    key: str
    title: str
    criteria: tuple[Criterion, ...]
    note: str = ""
    source: LawReference | None = None


@dataclass(frozen=True, slots=True)
class Routing:
    """Whether a further stage is recommended, criterion by criterion.

    Attributes:
        next_stage: What the further stage is called, for instance "Stage 2".
        criteria: Any one of them that holds is a reason for it.
        note: Where the rule comes from, and how sure that is.
        next_form: The form of the further stage, or empty where there is none.
        variants: Other rules that an organisation can choose in place of `criteria`.
    """

    next_stage: str
    criteria: tuple[Criterion, ...]
    note: str = ""
    next_form: str = ""
    variants: tuple[RoutingRule, ...] = ()


@dataclass(frozen=True, slots=True)
class CarriedQuestion:
    """One answer that comes along: from which question of the earlier form to which of this one."""

    question: QuestionKey
    source: QuestionKey


@dataclass(frozen=True, slots=True)
class Carry:
    """What comes along when an assessment is started from one of another form, or from an earlier one of this form.

    Attributes:
        form_id: The earlier assessment's form.
        why: Why one starts here from there, as a sentence.
        answers: Which answers come along, in this form's order.
    """

    form_id: str
    why: str
    answers: tuple[CarriedQuestion, ...]


@dataclass(frozen=True, slots=True)
class ConsistencyRule:
    """Answers that do not sit well together, as the form's owner sees it; always advisory.

    Attributes:
        key: Permanent name.
        condition: When it applies.
        question: The question it is shown at.
        what: What does not fit, as a sentence.
        remedy: What to do, as a sentence.
    """

    key: str
    condition: Condition
    question: QuestionKey
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ReviewBlock:
    """The reviewer's part of the form.

    Attributes:
        title: Its heading.
        comments_text: What the reviewer's concluding comments are asked for.
        comments_guidance: Help beside that.
        checklist: What to look at before deciding.
        proceed_label: What deciding against the further stage is called.
        further_label: What deciding for the further stage is called.
        declaration: The words a signatory puts their name to.
    """

    title: str
    comments_text: str
    checklist: tuple[str, ...]
    proceed_label: str
    further_label: str
    declaration: str
    comments_guidance: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field, explained."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form in one version.

    Attributes:
        form_id: Permanent name, for instance `ehiira-stage-1`.
        version: Version of the form, for instance `1.0`.
        title: Full title.
        short_title: What people say.
        stage: Which stage of the instrument it is, or empty.
        reference_prefix: Start of references, for instance `EHIIRA`.
        published_date: Day this version was published, or None while it is a draft.
        purpose: What it is for and when it is used.
        owner: Who keeps it.
        source: Where the instrument comes from.
        notes: What is our reading of the instrument rather than its print.
        sections: What is asked, in order.
        review: The reviewer's part.
        routing: When a further stage is recommended, or None.
        mitigation: The question that says how adverse effects are reduced, or None.
        consistency: Answers that do not sit well together.
        submission_declaration: What an author confirms on submission.
        glossary: Words explained.
        digest: Digest of the definition's content; binds an assessment to exactly this text.
        notice: What people should know before they start, such as that it was withdrawn nationally; or empty.
        follow_up_months: Months after sign-off at which the assessment is looked at again.
        changes: What changed since the version before it, for people with an assessment in progress; or empty.
        carries: From which earlier assessments one can be started, and what comes along.
        drawn_from: The reference lists its choices and rows were drawn from; no part of its text.
    """

    form_id: str
    version: str
    title: str
    short_title: str
    stage: str
    reference_prefix: str
    published_date: date | None
    purpose: str
    owner: str
    source: tuple[LawReference, ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    review: ReviewBlock
    routing: Routing | None
    mitigation: QuestionKey | None
    consistency: tuple[ConsistencyRule, ...]
    submission_declaration: str
    glossary: tuple[Term, ...]
    digest: Digest
    notice: str = ""
    follow_up_months: tuple[int, ...] = ()
    carries: tuple[Carry, ...] = ()
    drawn_from: tuple[ReferenceList, ...] = ()
    changes: str = ""

    @property
    def version_order(self) -> tuple[int, ...]:
        """How versions follow each other: 1.9 before 1.10."""
        return tuple(int(part) for part in self.version.split("."))

    def questions(self) -> Iterator[Question]:
        """Yields every question in printed order."""
        for section in self.sections:
            yield from section.questions

    def question(self, key: QuestionKey) -> Question | None:
        """Returns the question with this key, or None."""
        return next((question for question in self.questions() if question.key == key), None)

    def question_named(self, name: str) -> Question | None:
        """Returns the question with this printed number or key, or None."""
        wanted = name.strip()
        return next(
            (question for question in self.questions() if wanted in (question.key, question.number) and wanted),
            None,
        )
