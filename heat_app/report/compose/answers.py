"""Every question with its answer in full, in the form's order; nothing is left out and nothing is shortened."""

from __future__ import annotations

from typing import assert_never

from heat_app.domain.assessment.answer import (
    ChoicesAnswer,
    DateAnswer,
    GridAnswer,
    NumberAnswer,
    PeopleAnswer,
    TableAnswer,
    TextAnswer,
    YesNoAnswer,
    is_blank,
)
from heat_app.domain.assessment.gaps import needs_rationale
from heat_app.domain.assessment.outline import SectionOutline
from heat_app.domain.assessment.status import Verdict
from heat_app.domain.dates import day_of
from heat_app.domain.form.answer_kinds import ChooseMany, ChooseOne
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import ItemKey
from heat_app.domain.people import Person
from heat_app.report.compose.origin import carried_words
from heat_app.report.compose.source import Source, choice_tag, item_tone, once_each
from heat_app.report.compose.tables import grid_content, table_content
from heat_app.report.document import (
    NOTHING,
    Block,
    BulletList,
    Content,
    Emphasis,
    Heading,
    Paragraph,
    QuestionAnswer,
    Tag,
    Text,
    Tone,
    as_text,
)

_LONGEST_TAG = 34
"""Longer choices are printed as a line of their own, in characters."""


def answers(source: Source) -> tuple[Block, ...]:
    """Returns the sections of the form with everything that was answered."""
    blocks: list[Block] = [Heading(1, Text("Questions and answers"), anchor="answers")]
    writer = _only_writer(source)
    if writer is not None:
        blocks.append(Paragraph(as_text(f"All answers were recorded by {writer.described}."), "small"))
    for section in source.outline.sections:
        blocks.extend(_section(source, section))
    return (*blocks, *_no_longer_asked(source))


def _no_longer_asked(source: Source) -> tuple[Block, ...]:
    """Returns in full what was answered before another answer made the question fall away: nothing is lost."""
    answered = [
        question for question in source.outline.not_asked if not is_blank(source.assessment.answer(question.key))
    ]
    if not answered:
        return ()
    return (
        Heading(2, Text("Answers to questions that no longer apply"), anchor="no-longer-asked"),
        Paragraph(Text("Other answers make these questions fall away. They count for nothing, and are kept."), "small"),
        *(_question(source, question) for question in answered),
    )


def _section(source: Source, outlined: SectionOutline) -> tuple[Block, ...]:
    section = outlined.section
    blocks: list[Block] = [Heading(2, as_text(section.title), anchor=f"section-{section.key.replace('_', '-')}")]
    if section.intro.strip():
        blocks.append(Paragraph(as_text(section.intro), "small"))
    blocks.extend(_question(source, asked.question) for asked in outlined.questions)
    return tuple(blocks)


def _question(source: Source, question: Question) -> QuestionAnswer:
    verdict, content = _answer(source, question)
    return QuestionAnswer(
        number=as_text(question.number),
        question=as_text(question.text),
        verdict=verdict,
        answer=content,
        meta=_meta(source, question),
    )


def _answer(source: Source, question: Question) -> tuple[Tag | None, tuple[Content, ...]]:
    answer = source.assessment.answer(question.key)
    if answer is None or is_blank(answer):
        if question.required:
            return Tag(Text("Not answered"), Tone.NEGATIVE), ()
        return Tag(Text("Not answered (optional)"), Tone.NEUTRAL), ()
    match answer:
        case YesNoAnswer(choice, rationale):
            return choice_tag(question, choice), _reasons(question, answer, rationale)
        case ChoicesAnswer(chosen, rationale):
            verdict, named = _choices(question, chosen)
            return verdict, (*named, *_reasons(question, answer, rationale))
        case PeopleAnswer(people):
            described = tuple(as_text(person.described or "A person without a name") for person in people)
            return None, (BulletList(described),)
        case TextAnswer() | NumberAnswer() | DateAnswer():
            return None, (Paragraph(as_text(source.saying.single(question.kind, answer))),)
        case GridAnswer():
            return None, grid_content(question, answer)
        case TableAnswer():
            return None, table_content(source, question, answer)
        case _:
            assert_never(answer)


def _choices(question: Question, chosen: tuple[ItemKey, ...]) -> tuple[Tag | None, tuple[Content, ...]]:
    kind = question.kind
    if not isinstance(kind, ChooseOne | ChooseMany) or not chosen:
        return Tag(Text("Nothing chosen"), Tone.NEGATIVE), ()
    items = [kind.options.item(key) for key in chosen]
    names = [as_text(kind.options.label(key)) for key in chosen]
    if len(names) == 1 and len(names[0]) <= _LONGEST_TAG:
        return Tag(names[0], item_tone(items[0])), ()
    return None, (BulletList(tuple((Emphasis(name),) for name in names)),)


def _reasons(question: Question, answer: YesNoAnswer | ChoicesAnswer, rationale: str) -> tuple[Content, ...]:
    if rationale.strip():
        return (Paragraph(as_text(rationale)),)
    if not needs_rationale(question, answer):
        return ()
    return (Paragraph(Text("No rationale is given, and one is needed."), "small"),)


def _meta(source: Source, question: Question) -> Text:
    """Returns who answered, where that is not one person throughout, and what the reviewer said of it."""
    said = [words] if (words := carried_words(source, question)) else []
    recorded = source.assessment.answers.get(question.key)
    if recorded is not None and _only_writer(source) is None:
        act = "Answered" if recorded.answer is not None else "Answer taken back"
        said.append(f"{act} by {recorded.by.name} on {day_of(recorded.at)}.")
    reviewed = source.assessment.verdicts.get(question.key)
    if reviewed is not None:
        act = "Accepted" if reviewed.verdict is Verdict.ACCEPTED else "A change was asked for"
        since = "" if source.assessment.verdict_stands(question.key) else "; the answer was changed since"
        said.append(f"{act} by {reviewed.by.name} on {day_of(reviewed.at)}{since}.")
    return as_text(" ".join(said)) if said else NOTHING


def _only_writer(source: Source) -> Person | None:
    writers = once_each(recorded.by for recorded in source.assessment.answers.values())
    return writers[0] if len(writers) == 1 else None
