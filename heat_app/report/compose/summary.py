"""The summary: the answers at a glance, what points to possible harm, what was recommended and decided."""

from __future__ import annotations

from collections import Counter

from heat_app.domain.assessment.answer import ChoicesAnswer, YesNoAnswer
from heat_app.domain.assessment.gaps import is_complete
from heat_app.domain.assessment.outline import Progress
from heat_app.domain.assessment.saying import labels
from heat_app.domain.form.answer_kinds import ChooseMany, ChooseOne, YesNo
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Question
from heat_app.domain.form.lists import Meaning
from heat_app.report.compose.cover import decision_sentence
from heat_app.report.compose.glance import glance, points_to_harm
from heat_app.report.compose.source import Source, as_sentence, choice_words, outcome_words
from heat_app.report.document import (
    Block,
    BulletList,
    Callout,
    Emphasis,
    Fact,
    Facts,
    Heading,
    Paragraph,
    RichText,
    Text,
    Tone,
    as_text,
)


def summary(source: Source) -> tuple[Block, ...]:
    """Returns the page that a busy reader reads."""
    return (
        Heading(1, Text("Summary"), anchor="summary"),
        Paragraph(decision_sentence(source), "lead"),
        *_withdrawn(source),
        *_notice(source),
        *_left_open(source),
        Facts(_counts(source), Text("Answers at a glance")),
        *_listed(
            source,
            "Answers that point to possible harm or to a gap",
            [question for question in source.outline.questions() if _points_to_harm(source, question)],
            nothing="" if points_to_harm(source) else "No answer points to possible harm or to a gap.",
        ),
        *_listed(
            source,
            "Not known yet",
            [question for question in source.outline.questions() if _is_not_known(source, question)],
        ),
        *glance(source),
        *_route(source),
    )


def _withdrawn(source: Source) -> tuple[Block, ...]:
    reason = source.assessment.withdrawal_reason
    if reason is None:
        return ()
    return (Callout(Tone.NEGATIVE, Text("This assessment was withdrawn"), as_text(reason)),)


def _notice(source: Source) -> tuple[Block, ...]:
    if not source.form.notice:
        return ()
    return (Callout(Tone.CAUTION, Text("About this form"), as_text(source.form.notice)),)


def _left_open(source: Source) -> tuple[Block, ...]:
    open_ = [question for question in _asked(source) if not _is_answered(source, question)]
    to_change = [
        asked.question
        for section in source.outline.sections
        for asked in section.questions
        if asked.progress is Progress.CHANGES_REQUESTED
    ]
    blocks: list[Block] = []
    if open_:
        heading = f"{_counted(open_, 'is', 'are')} not answered completely"
        blocks.append(Callout(Tone.CAUTION, as_text(heading), _named(open_)))
    if to_change:
        heading = f"The reviewer asked for a change at {_counted(to_change)}"
        blocks.append(Callout(Tone.CAUTION, as_text(heading), _named(to_change)))
    return tuple(blocks)


def _asked(source: Source) -> tuple[Question, ...]:
    """Returns the questions that count towards completion."""
    return tuple(asked.question for section in source.outline.sections for asked in section.questions if asked.counts)


def _is_answered(source: Source, question: Question) -> bool:
    """Says whether the answer is complete, whether or not the reviewer wants it changed."""
    return is_complete(question, source.assessment.answer(question.key))


def _counted(questions: list[Question], is_: str = "", are: str = "") -> str:
    return (f"1 question {is_}" if len(questions) == 1 else f"{len(questions)} questions {are}").strip()


def _named(questions: list[Question]) -> Text:
    return as_sentence("; ".join(question.named for question in questions))


def _counts(source: Source) -> tuple[Fact, ...]:
    asked = _asked(source)
    answered_count = sum(_is_answered(source, question) for question in asked)
    choices = Counter(
        source.assessment.choice(question.key)
        for question in source.outline.questions()
        if isinstance(question.kind, YesNo)
    )
    shown = [choice for choice in (Choice.YES, Choice.NO, Choice.NOT_KNOWN, None) if choices[choice]]
    rows = [
        ("Answered completely", f"{answered_count} of {len(asked)} questions"),
        *((choice_words(choice), str(choices[choice])) for choice in shown),
    ]
    standing = [finding for finding in source.findings if not finding.blocks]
    if standing:
        accepted = sum(not finding.needs_attention for finding in standing)
        rows.append(("Points raised by the checks", f"{len(standing)}, of which {accepted} let stand with a reason"))
    comments = sum(comment.reply_to is None for comment in source.assessment.comments)
    if comments:
        waiting = sum(comment.is_open and comment.reply_to is None for comment in source.assessment.comments)
        rows.append(("Review comments", f"{comments}, of which {waiting} open"))
    return tuple(Fact(as_text(label), as_text(value)) for label, value in rows)


def _listed(source: Source, heading: str, questions: list[Question], *, nothing: str = "") -> tuple[Block, ...]:
    if not questions:
        return (Paragraph(Text(nothing)),) if nothing else ()
    return (Heading(2, Text(heading)), BulletList(tuple(_line(source, question) for question in questions)))


def _line(source: Source, question: Question) -> RichText:
    answer, kind = source.assessment.answer(question.key), question.kind
    if isinstance(answer, ChoicesAnswer) and isinstance(kind, ChooseOne | ChooseMany):
        said = labels(kind, answer.chosen)
    else:
        said = choice_words(answer.choice if isinstance(answer, YesNoAnswer) else None)
    number = f"Question {question.number}. " if question.number else ""
    return (as_text(f"{number}{question.text} "), Emphasis(as_text(said)))


def _points_to_harm(source: Source, question: Question) -> bool:
    if question.adverse is not None and source.assessment.choice(question.key) is question.adverse:
        return True
    return any(meaning.is_adverse for meaning in _meanings(source, question))


def _is_not_known(source: Source, question: Question) -> bool:
    return source.assessment.choice(question.key) is Choice.NOT_KNOWN or Meaning.UNKNOWN in _meanings(source, question)


def _meanings(source: Source, question: Question) -> tuple[Meaning, ...]:
    answer, kind = source.assessment.answer(question.key), question.kind
    if not isinstance(answer, ChoicesAnswer) or not isinstance(kind, ChooseOne | ChooseMany):
        return ()
    found = (kind.options.item(key) for key in answer.chosen)
    return tuple(item.meaning for item in found if item is not None and item.meaning is not None)


def _route(source: Source) -> tuple[Block, ...]:
    recommended = source.recommendation
    if recommended is None:
        return ()
    decision = source.assessment.decision
    rows = [Fact(Text("Recommended"), outcome_words(source.form, recommended.outcome))]
    if not recommended.is_final:
        rows.append(
            Fact(
                Text("How sure that is"),
                Text(
                    "Provisional: an answer that a rule needs is missing or not known; that is never taken as harmless."
                ),
            )
        )
    decided = outcome_words(source.form, decision.outcome) if decision else Text("Not yet")
    rows.append(Fact(Text("Decided"), decided))
    return (Facts(tuple(rows), Text("Recommendation and decision")),)
