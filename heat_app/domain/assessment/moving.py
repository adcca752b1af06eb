"""Moving: what becomes of a draft when it goes on with another version of its form, and how it comes back.

No word is lost. An answer whose question is gone stays stored beside the others. Where an answer fits only in part, or
its question takes another kind of answer now, the journal keeps what it was; a way back finds it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from heat_app.domain.assessment.acceptance import accept, described
from heat_app.domain.assessment.answer import Answer, is_blank
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.carrying import Fate
from heat_app.domain.assessment.events import (
    AnswerRecorded,
    AssessmentCreated,
    Event,
    FormMoved,
    RuleChosen,
)
from heat_app.domain.assessment.fitting import fitted
from heat_app.domain.assessment.journal import AuditEntry
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.form.lists import ReferenceList
from heat_app.domain.ids import Digest, QuestionKey
from heat_app.errors import AnswerNotAccepted


@dataclass(frozen=True, slots=True)
class Held:
    """How an assessment stood when it left a version of its form.

    Attributes:
        version: Which version.
        digest: Exactly which text.
        lists: The reference lists that it was answered with.
        rule: Which routing rule was used; None where another was chosen since.
        answers: Answers as they were, of the questions that nobody answered again since.
    """

    version: str
    digest: Digest
    lists: tuple[ReferenceList, ...]
    rule: str | None
    answers: Mapping[QuestionKey, Answer | None] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class MovedAnswer:
    """One answer on its way to another version.

    Attributes:
        asked: The question as it was asked, or None where the answer waited for its question to come back.
        question: The question as it is asked now, or None where it is gone.
        before: The answer.
        after: The answer as it goes on; None where nothing of it does.
        left: What does not go on, as people read it.
        why: Why nothing goes on; empty where something does.
        is_restored: Whether it comes back as it was when the assessment left that version.
    """

    asked: Question | None
    question: Question | None
    before: Answer | None
    after: Answer | None
    left: tuple[str, ...] = ()
    why: str = ""
    is_restored: bool = False

    @property
    def named(self) -> str:
        """What people call the question."""
        question = self.asked or self.question
        return question.named if question else ""

    @property
    def fate(self) -> Fate:
        """Whether all of it, a part or nothing goes on."""
        if self.why:
            return Fate.LEFT
        return Fate.IN_PART if self.left else Fate.WHOLE


@dataclass(frozen=True, slots=True)
class Rewording:
    """A question that is asked in other words, or explained in others."""

    before: Question
    after: Question


@dataclass(frozen=True, slots=True)
class Move:
    """What moving a draft to another version would do.

    Attributes:
        old_form: The version it answers now.
        form: The version it would answer.
        answers: Every answer that either version asks for and something was said to, in order.
        new_questions: Questions that were not asked before.
        rewordings: Questions whose text or prompt changed.
        rule: The routing rule that would be used; empty for the form's own.
        is_back: Whether it comes back to a version that it answered before.
    """

    old_form: Form
    form: Form
    answers: tuple[MovedAnswer, ...]
    new_questions: tuple[Question, ...]
    rewordings: tuple[Rewording, ...]
    rule: str = ""
    is_back: bool = False

    def of(self, fate: Fate) -> tuple[MovedAnswer, ...]:
        """Returns the answers of one fate; an answer where nothing was said has none."""
        told = (entry for entry in self.answers if not (is_blank(entry.before) and is_blank(entry.after)))
        return tuple(entry for entry in told if entry.fate is fate)

    @property
    def events(self) -> tuple[tuple[QuestionKey, Answer | None], ...]:
        """The answers that have to be recorded anew, by question."""
        return tuple(
            (entry.question.key, entry.after)
            for entry in self.answers
            if entry.question is not None and entry.after != entry.before
        )


def plan(old_form: Form, form: Form, assessment: Assessment, held: Held | None = None) -> Move:
    """Returns what moving an assessment would do.

    Args:
        old_form: The version it answers, with its lists.
        form: The version it would answer, with its lists.
        assessment: As it stands.
        held: How it stood when it left that version, or None where it never answered it.
    """
    old = {question.key: question for question in old_form.questions()}
    new = {question.key: question for question in form.questions()}
    rule = assessment.rule if held is None or held.rule is None else held.rule
    rules = {variant.key for variant in form.routing.variants} if form.routing else set()
    return Move(
        old_form=old_form,
        form=form,
        answers=tuple(_answers(old, new, assessment, held)),
        new_questions=tuple(question for key, question in new.items() if key not in old),
        rewordings=tuple(
            Rewording(asked, new[key])
            for key, asked in old.items()
            if key in new and (asked.text, asked.prompt) != (new[key].text, new[key].prompt)
        ),
        rule=rule if rule in rules else "",
        is_back=held is not None,
    )


def moved(move: Move, assessment: Assessment) -> tuple[Event, ...]:
    """Returns what happens when an assessment is moved as planned."""
    recorded = move.events
    return (
        FormMoved(
            form_version=move.form.version,
            form_digest=move.form.digest,
            fitted=tuple(key for key, _ in recorded),
            rule=move.rule,
            lists=move.form.drawn_from,
        ),
        *(
            AnswerRecorded(key, assessment.answer(key), after, assessment.answer_revision(key) + 1)
            for key, after in recorded
        ),
    )


def versions_held(entries: Iterable[AuditEntry]) -> tuple[Held, ...]:
    """Returns how an assessment stood in each version of its form that it left, the one left last at the end."""
    left: dict[tuple[str, Digest], Held] = {}
    answers: dict[QuestionKey, Answer | None] = {}
    current = Held("", Digest(""), (), "")
    still_fitting = 0
    for entry in entries:
        event = entry.event
        match event:
            case AssessmentCreated():
                current = Held(event.form_version, event.form_digest, event.lists, "")
            case RuleChosen(rule):
                current = _with_rule(current, rule)
                left = {place: _with_rule(held, None) for place, held in left.items()}
            case FormMoved():
                place = (current.version, current.digest)
                left.pop(place, None)
                left[place] = Held(
                    current.version, current.digest, current.lists, current.rule, MappingProxyType(dict(answers))
                )
                left.pop((event.form_version, event.form_digest), None)
                current = Held(event.form_version, event.form_digest, event.lists, event.rule)
                still_fitting = len(event.fitted)
            case AnswerRecorded(question, _, after, _):
                answers[question] = after
                if still_fitting:
                    still_fitting -= 1
                else:
                    left = {place: _without(held, question) for place, held in left.items()}
            case _:
                pass
    return tuple(left.values())


def _answers(
    old: Mapping[QuestionKey, Question],
    new: Mapping[QuestionKey, Question],
    assessment: Assessment,
    held: Held | None,
) -> Iterator[MovedAnswer]:
    for key in dict.fromkeys((*old, *new)):
        asked, question, before = old.get(key), new.get(key), assessment.answer(key)
        if key not in assessment.answers:
            continue
        if question is None:
            yield MovedAnswer(asked, None, before, before, why="The question is not asked any more.")
        elif held is not None and key in held.answers:
            after = held.answers[key]
            yield MovedAnswer(asked, question, before, after, is_restored=after != before)
        elif before is None:
            yield MovedAnswer(asked, question, None, None)
        else:
            yield _fitted(asked, question, before)


def _fitted(asked: Question | None, question: Question, before: Answer) -> MovedAnswer:
    if asked is not None and asked.kind.kind != question.kind.kind:
        why = f"It is answered with {described(question.kind)} now, not with {described(asked.kind)}."
        return MovedAnswer(asked, question, before, None, why=why)
    answer, left = fitted(asked or question, before, question)
    if answer is None and not left:
        answer = before  # there is nothing in it that could be left
    try:
        after = None if answer is None else accept(question, answer)
    except AnswerNotAccepted as refusal:
        return MovedAnswer(asked, question, before, None, why=refusal.user_message)
    if after is None or (is_blank(after) and not is_blank(before)):
        return MovedAnswer(asked, question, before, None, left, why="Nothing of it fits the question as it is now.")
    return MovedAnswer(asked, question, before, after, left)


def _with_rule(held: Held, rule: str | None) -> Held:
    return Held(held.version, held.digest, held.lists, rule, held.answers)


def _without(held: Held, question: QuestionKey) -> Held:
    if question not in held.answers:
        return held
    kept = {key: answer for key, answer in held.answers.items() if key != question}
    return Held(held.version, held.digest, held.lists, held.rule, MappingProxyType(kept))
