"""From what a form file says to the domain's `Form`.

Takes for granted that the file was checked, now or before it was published: a published file whose form has the digest
on the list is, word for word, one that was. What cannot be built is told by `Unbuildable` and left to the check to
explain.
"""

from __future__ import annotations

from heat_app.domain.form.definition import (
    CarriedQuestion,
    Carry,
    ConsistencyRule,
    Criterion,
    Form,
    Guidance,
    PageUnit,
    Question,
    ReviewBlock,
    Routing,
    RoutingRule,
    Section,
    Term,
)
from heat_app.domain.form.law import LawReference
from heat_app.domain.ids import Digest, QuestionKey, SectionKey
from heat_app.library.content import with_digest
from heat_app.library.kinds import condition_of, kind_of
from heat_app.library.parts import Part, Unbuildable
from heat_app.library.tree import PlainValue


def build(value: PlainValue) -> Form:
    """Returns the form that a file describes, with its digest, as not published yet.

    Raises:
        Unbuildable: Something is missing or of another kind.
    """
    try:
        return with_digest(_form(Part(value)))
    except (KeyError, ValueError):
        raise Unbuildable from None


def _form(part: Part) -> Form:
    law = {key: _law(provision) for key, provision in part.table("law").items()}
    return Form(
        form_id=part.text("form"),
        version=part.text("version"),
        title=part.text("title"),
        short_title=part.text("short_title"),
        stage=part.text("stage", ""),
        reference_prefix=part.text("reference_prefix"),
        published_date=None,
        purpose=part.text("purpose"),
        owner=part.text("owner"),
        source=tuple(_law(source) for source in part.parts("source")),
        notes=part.texts("notes"),
        sections=tuple(_section(section, law) for section in part.parts("sections")),
        review=_review(part.part("review")),
        routing=_routing(part.part("routing")) if "routing" in part else None,
        mitigation=QuestionKey(part.text("mitigation")) if "mitigation" in part else None,
        consistency=tuple(_rule(rule) for rule in part.parts("consistency")),
        submission_declaration=part.text("submission_declaration"),
        glossary=tuple(Term(word.text("term"), word.text("meaning")) for word in part.parts("glossary")),
        digest=Digest(""),
        notice=part.text("notice", ""),
        follow_up_months=part.counts("follow_up_months"),
        changes=part.text("changes", ""),
        carries=tuple(_carry(carry) for carry in part.parts("carries")),
    )


def _law(part: Part) -> LawReference:
    return LawReference(part.text("title"), part.text("url", ""))


def _section(part: Part, law: dict[str, LawReference]) -> Section:
    return Section(
        key=SectionKey(part.text("key")),
        title=part.text("title"),
        questions=tuple(_question(question, law) for question in part.parts("questions")),
        intro=part.text("intro", ""),
        page=PageUnit(part.text("page", PageUnit.QUESTION)),
    )


def _question(part: Part, law: dict[str, LawReference]) -> Question:
    guidance = part.part("guidance")
    return Question(
        key=QuestionKey(part.text("key")),
        number=part.text("number", ""),
        text=part.text("text"),
        kind=kind_of(part.kind_of_answer()),
        prompt=part.text("prompt", ""),
        required=part.flag("required", default=True),
        adverse=part.choice("adverse") if "adverse" in part else None,
        guidance=Guidance(
            why=guidance.text("why", ""),
            think_about=guidance.texts("think_about"),
            example=guidance.text("example", ""),
            law=tuple(law[key] for key in guidance.texts("law")),
        ),
        ask_if=condition_of(part.part("ask_if")) if "ask_if" in part else None,
    )


def _routing(part: Part) -> Routing:
    return Routing(
        next_stage=part.text("next_stage"),
        criteria=_criteria(part),
        note=part.text("note", ""),
        next_form=part.text("next_form", ""),
        variants=tuple(
            RoutingRule(
                key=rule.text("key"),
                title=rule.text("title"),
                criteria=_criteria(rule),
                note=rule.text("note", ""),
                source=_law(rule.part("source")) if "source" in rule else None,
            )
            for rule in part.parts("variants")
        ),
    )


def _criteria(part: Part) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(criterion.text("key"), condition_of(criterion.part("when")), criterion.text("reason"))
        for criterion in part.parts("criteria")
    )


def _carry(part: Part) -> Carry:
    return Carry(
        form_id=part.text("form"),
        why=part.text("why"),
        answers=tuple(
            CarriedQuestion(QuestionKey(entry.text("question")), QuestionKey(entry.text("source")))
            for entry in part.parts("answers")
        ),
    )


def _rule(part: Part) -> ConsistencyRule:
    return ConsistencyRule(
        part.text("key"),
        condition_of(part.part("when")),
        QuestionKey(part.text("question")),
        part.text("what"),
        part.text("remedy"),
    )


def _review(part: Part) -> ReviewBlock:
    return ReviewBlock(
        title=part.text("title"),
        comments_text=part.text("comments_text"),
        checklist=part.texts("checklist"),
        proceed_label=part.text("proceed_label"),
        further_label=part.text("further_label", ""),
        declaration=part.text("declaration"),
        comments_guidance=part.text("comments_guidance", ""),
    )
