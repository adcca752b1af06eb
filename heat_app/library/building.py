"""From the checked entries of a form file to the domain's `Form`."""

from __future__ import annotations

from typing import assert_never

from heat_app.domain.form.answer_kinds import (
    AnswerKind,
    CalendarDate,
    LongText,
    People,
    RationaleRule,
    ShortText,
    YesNo,
)
from heat_app.domain.form.conditions import AllOf, AnswerIs, AnyOf, Choice, Condition
from heat_app.domain.form.definition import (
    ConsistencyRule,
    Criterion,
    Form,
    Guidance,
    LawReference,
    PageUnit,
    Question,
    ReviewBlock,
    Routing,
    Section,
    Term,
)
from heat_app.domain.ids import Digest, QuestionKey, SectionKey
from heat_app.library.content import with_digest
from heat_app.library.models import (
    AllEntry,
    AnswerIsEntry,
    AnswerKindEntry,
    AnyEntry,
    ConditionEntry,
    DateKind,
    FormEntry,
    LawEntry,
    LongTextKind,
    PeopleKind,
    QuestionEntry,
    RoutingEntry,
    SectionEntry,
    ShortTextKind,
    YesNoKind,
)


def build(entry: FormEntry) -> Form:
    """Returns the form that checked entries describe, with its digest, as not published yet."""
    law = {key: _law(provision) for key, provision in entry.law.items()}
    return with_digest(
        Form(
            form_id=entry.form,
            version=entry.version,
            title=entry.title,
            short_title=entry.short_title,
            stage=entry.stage or "",
            reference_prefix=entry.reference_prefix,
            published_date=None,
            purpose=entry.purpose,
            owner=entry.owner,
            source=tuple(_law(source) for source in entry.source),
            notes=tuple(entry.notes),
            sections=tuple(_section(section, law) for section in entry.sections),
            review=ReviewBlock(
                title=entry.review.title,
                comments_text=entry.review.comments_text,
                checklist=tuple(entry.review.checklist),
                proceed_label=entry.review.proceed_label,
                further_label=entry.review.further_label,
                declaration=entry.review.declaration,
                comments_guidance=entry.review.comments_guidance or "",
            ),
            routing=_routing(entry.routing) if entry.routing else None,
            mitigation=QuestionKey(entry.mitigation) if entry.mitigation else None,
            consistency=tuple(
                ConsistencyRule(rule.key, condition(rule.when), QuestionKey(rule.question), rule.what, rule.remedy)
                for rule in entry.consistency
            ),
            submission_declaration=entry.submission_declaration,
            glossary=tuple(Term(word.term, word.meaning) for word in entry.glossary),
            digest=Digest(""),
        )
    )


def condition(entry: ConditionEntry) -> Condition:
    """Returns a condition as the domain judges it."""
    match entry:
        case AnswerIsEntry():
            return AnswerIs(QuestionKey(entry.question), Choice(entry.answer))
        case AllEntry():
            return AllOf(tuple(condition(part) for part in entry.all))
        case AnyEntry():
            return AnyOf(tuple(condition(part) for part in entry.any))
        case _:
            assert_never(entry)


def _law(entry: LawEntry) -> LawReference:
    return LawReference(entry.title, entry.url or "")


def _section(entry: SectionEntry, law: dict[str, LawReference]) -> Section:
    return Section(
        key=SectionKey(entry.key),
        title=entry.title,
        questions=tuple(_question(question, law) for question in entry.questions),
        intro=entry.intro or "",
        page=PageUnit(entry.page),
    )


def _question(entry: QuestionEntry, law: dict[str, LawReference]) -> Question:
    return Question(
        key=QuestionKey(entry.key),
        number=entry.number or "",
        text=entry.text,
        kind=_kind(entry.answer),
        prompt=entry.prompt or "",
        required=entry.required,
        adverse=Choice(entry.adverse) if entry.adverse else None,
        guidance=Guidance(
            why=entry.guidance.why or "",
            think_about=tuple(entry.guidance.think_about),
            example=entry.guidance.example or "",
            law=tuple(law[key] for key in entry.guidance.law),
        ),
    )


def _kind(entry: AnswerKindEntry) -> AnswerKind:
    match entry:
        case YesNoKind():
            return YesNo(
                rationale=RationaleRule(entry.rationale),
                rationale_prompt=entry.rationale_prompt or "",
                allows_not_known=entry.allows_not_known,
                max_characters=entry.max_characters,
            )
        case ShortTextKind():
            return ShortText(entry.max_characters)
        case LongTextKind():
            return LongText(entry.max_characters)
        case PeopleKind():
            return People(entry.are_authors, entry.max_count)
        case DateKind():
            return CalendarDate()
        case _:
            assert_never(entry)


def _routing(entry: RoutingEntry) -> Routing:
    return Routing(
        next_stage=entry.next_stage,
        criteria=tuple(
            Criterion(criterion.key, condition(criterion.when), criterion.reason) for criterion in entry.criteria
        ),
        note=entry.note or "",
    )
