"""Assessments, findings and recommendations told to a person and to a script."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from heat_app.cli.speaking import Value, counted_words
from heat_app.domain.assessment.answer import (
    Answer,
    DateAnswer,
    PeopleAnswer,
    TextAnswer,
    YesNoAnswer,
    is_blank,
)
from heat_app.domain.assessment.assessment import Comment
from heat_app.domain.assessment.digests import content_digest, plain_answer, plain_instant, plain_person
from heat_app.domain.assessment.outline import QuestionOutline, SectionOutline
from heat_app.domain.assessment.status import Outcome, Status
from heat_app.domain.checks.completeness import choice_word
from heat_app.domain.checks.finding import Finding
from heat_app.domain.dates import day_words, instant_words
from heat_app.domain.form.conditions import Truth
from heat_app.domain.form.definition import Form
from heat_app.domain.workflow.permissions import STATUS_WORDS
from heat_app.domain.workflow.routing import Recommendation
from heat_app.services.drafting import Opened

_TRUTH_WORDS = {Truth.HOLDS: "holds", Truth.FAILS: "does not hold", Truth.UNKNOWN: "cannot be judged"}


def plain_standing(opened: Opened) -> dict[str, Value]:
    """Returns which assessment it is and where it stands, for a script."""
    assessment = opened.assessment
    return {
        "reference": assessment.reference,
        "assessment_id": assessment.assessment_id,
        "title": assessment.title,
        "status": assessment.status.value,
        "version": assessment.round,
        "answered_count": opened.outline.answered_count,
        "question_count": opened.outline.question_count,
        "blocking_count": sum(finding.blocks for finding in opened.findings),
    }


def standing(opened: Opened) -> str:
    """Returns where an assessment stands, in a sentence."""
    assessment = opened.assessment
    return f"{assessment.reference} is {STATUS_WORDS[assessment.status]} (version {assessment.round})."


def next_step(opened: Opened) -> str:
    """Returns the one obvious next step, as a command."""
    assessment = opened.assessment
    reference = assessment.reference
    match assessment.status:
        case Status.DRAFT | Status.RETURNED:
            blocking = sum(finding.blocks for finding in opened.findings)
            if blocking:
                return f"{counted_words(blocking, 'thing is', 'things are')} missing: heat check {reference}"
            return f"It is complete: heat submit {reference}"
        case Status.SUBMITTED:
            if assessment.decision is None:
                return f"A second person decides: heat decide {reference} --outcome proceed|further --reason T"
            return f"A second person signs off: heat sign-off {reference} --declaration T"
        case Status.SIGNED_OFF:
            return f"Save the report: heat report {reference} --pdf FILE"
        case Status.WITHDRAWN:
            return "Nothing more can be done with it; it stays readable."


def plain_finding(finding: Finding, form: Form) -> Value:
    """Returns a finding for a script."""
    question = form.question(finding.question) if finding.question else None
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "question": finding.question,
        "number": question.number if question else None,
        "where": finding.where,
        "what": finding.what,
        "remedy": finding.remedy,
        "accepted_reason": finding.accepted_reason,
    }


def finding_lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Yields findings for a person: what blocks first, then what is to be looked at, then what was let stand."""
    groups = (
        ("To be mended before it can be submitted", [found for found in findings if found.blocks]),
        ("To be looked at", [found for found in findings if not found.blocks and found.needs_attention]),
        ("Let stand with a reason", [found for found in findings if not found.blocks and not found.needs_attention]),
    )
    for title, found in groups:
        if not found:
            continue
        yield f"{title} ({len(found)}):"
        for finding in found:
            name = "" if finding.blocks else f" [{finding.code}]"
            yield f"  {finding.where}: {finding.what} → {finding.remedy}{name}"
            if finding.accepted_reason is not None:
                yield f"    Let stand: {' '.join(finding.accepted_reason.split())}"


def plain_recommendation(recommendation: Recommendation | None, opened: Opened) -> Value:
    """Returns the recommended route, criterion by criterion, for a script."""
    routing = opened.form.routing
    if recommendation is None or routing is None:
        return None
    return {
        "outcome": recommendation.outcome.value,
        "next_stage": routing.next_stage,
        "is_final": recommendation.is_final,
        "criteria": [
            {
                "key": judged.criterion.key,
                "truth": judged.truth.value,
                "reason": judged.criterion.reason,
                "because": [
                    {
                        "question": question.key,
                        "number": question.number,
                        "choice": choice.value if (choice := opened.assessment.choice(question.key)) else None,
                    }
                    for question in judged.because
                ],
            }
            for judged in recommendation.criteria
        ],
    }


def recommendation_lines(opened: Opened) -> Iterator[str]:
    """Yields the recommended route and why, for a person."""
    recommended, routing = opened.recommendation, opened.form.routing
    if recommended is None or routing is None:
        return
    sure = "" if recommended.is_final else " (provisional: not every criterion can be judged yet)"
    yield f"Recommended: {outcome_words(opened.form, recommended.outcome)}{sure}."
    shown = [*recommended.reasons, *recommended.undecided]
    if not shown:
        yield f"  None of the {len(recommended.criteria)} criteria gives a reason for {routing.next_stage}."
    for judged in shown:
        because = "; ".join(
            f"{question.named[:1].lower()}{question.named[1:]} ({choice_word(choice) if choice else 'not answered'})"
            for question in judged.because
            for choice in (opened.assessment.choice(question.key),)
        )
        yield f"  {_TRUTH_WORDS[judged.truth].capitalize()}: {judged.criterion.reason} Resting on {because}."


def outcome_words(form: Form, outcome: Outcome) -> str:
    """Returns what the form calls an outcome."""
    return form.review.further_label if outcome is Outcome.FURTHER_STAGE else form.review.proceed_label


def plain_assessment(opened: Opened) -> Value:
    """Returns everything in an assessment, for a script."""
    assessment, form = opened.assessment, opened.form
    decision, signed = assessment.decision, assessment.sign_off
    return {
        **plain_standing(opened),
        "revision": assessment.revision,
        "form": {
            "id": form.form_id,
            "version": form.version,
            "title": form.title,
            "digest": form.digest,
        },
        "created_by": plain_person(assessment.created_by),
        "created_at": plain_instant(assessment.created_at),
        "updated_by": plain_person(assessment.updated_by),
        "updated_at": plain_instant(assessment.updated_at),
        "contributors": [plain_person(person) for person in assessment.contributors],
        "answers": [
            _plain_answered(opened, section, asked)
            for section in opened.outline.sections
            for asked in section.questions
        ],
        "findings": [plain_finding(finding, form) for finding in opened.findings],
        "recommendation": plain_recommendation(opened.recommendation, opened),
        "comments": [_plain_comment(comment) for comment in assessment.comments],
        "submissions": [
            {
                "version": made.round,
                "by": plain_person(made.by),
                "at": plain_instant(made.at),
                "content_digest": made.content_digest,
            }
            for made in assessment.submissions
        ],
        "returns": [
            {
                "version": made.round,
                "by": plain_person(made.by),
                "at": plain_instant(made.at),
                "reason": made.reason,
            }
            for made in assessment.returns
        ],
        "decision": None
        if decision is None
        else {
            "outcome": decision.outcome.value,
            "reason": decision.reason,
            "recommended": decision.recommended.value,
            "criteria": list(decision.criteria),
            "by": plain_person(decision.by),
            "at": plain_instant(decision.at),
        },
        "sign_off": None
        if signed is None
        else {
            "signatory": plain_person(signed.signatory),
            "at": plain_instant(signed.at),
            "declaration": signed.declaration,
            "comments": signed.comments,
            "content_digest": signed.content_digest,
            "journal_head": signed.journal_head,
        },
        "withdrawal_reason": assessment.withdrawal_reason,
        "content_digest": content_digest(assessment),
    }


def _plain_answered(opened: Opened, section: SectionOutline, asked: QuestionOutline) -> Value:
    question = asked.question
    recorded = opened.assessment.answers.get(question.key)
    reviewed = opened.assessment.verdicts.get(question.key)
    return {
        "section": section.section.key,
        "question": question.key,
        "number": question.number,
        "text": question.text,
        "progress": asked.progress.value,
        "answer": plain_answer(recorded.answer if recorded else None),
        "revision": recorded.revision if recorded else 0,
        "by": plain_person(recorded.by) if recorded else None,
        "at": plain_instant(recorded.at) if recorded else None,
        "verdict": None
        if reviewed is None
        else {
            "verdict": reviewed.verdict.value,
            "by": plain_person(reviewed.by),
            "at": plain_instant(reviewed.at),
            "stands": opened.assessment.verdict_stands(question.key),
        },
    }


def _plain_comment(comment: Comment) -> Value:
    return {
        "id": comment.comment_id,
        "question": comment.question,
        "text": comment.text,
        "by": plain_person(comment.by),
        "at": plain_instant(comment.at),
        "reply_to": comment.reply_to,
        "resolved_by": plain_person(comment.resolved_by) if comment.resolved_by else None,
        "resolved_at": plain_instant(comment.resolved_at) if comment.resolved_at else None,
    }


def assessment_lines(opened: Opened) -> Iterator[str]:
    """Yields everything in an assessment, for a person."""
    assessment, form = opened.assessment, opened.form
    yield f"{assessment.reference}  {assessment.title or 'Untitled assessment'}"
    yield f"{form.title}, form version {form.version}"
    yield standing(opened)
    yield f"Created {instant_words(assessment.created_at)} by {assessment.created_by.described}."
    yield f"Answered completely: {opened.outline.answered_count} of {opened.outline.question_count} questions."
    for section in opened.outline.sections:
        yield ""
        yield section.section.title
        for asked in section.questions:
            yield from _question_lines(opened, asked)
    yield ""
    yield from finding_lines(opened.findings)
    yield from recommendation_lines(opened)
    yield from _review_lines(opened)
    yield ""
    yield f"Next: {next_step(opened)}"


def _question_lines(opened: Opened, asked: QuestionOutline) -> Iterator[str]:
    question, assessment = asked.question, opened.assessment
    number = f"{question.number}. " if question.number else ""
    yield f"  {number}{question.text}"
    for line in _answer_lines(assessment.answer(question.key)):
        yield textwrap.indent(line, "     ")
    reviewed = assessment.verdicts.get(question.key)
    if reviewed is not None:
        since = "" if assessment.verdict_stands(question.key) else "; the answer was changed since"
        yield f"     [{reviewed.verdict.value} by {reviewed.by.name}{since}]"
    for comment in assessment.thread(question.key):
        yield _comment_line(comment, "     ")


def _answer_lines(answer: Answer | None) -> Iterator[str]:
    if answer is None or is_blank(answer):
        yield "Not answered"
        return
    match answer:
        case YesNoAnswer(choice, rationale):
            yield choice_word(choice).capitalize() if choice else "Not answered"
            if rationale.strip():
                yield rationale
        case TextAnswer(text):
            yield text
        case PeopleAnswer(people):
            for person in people:
                yield person.described or "A person without a name"
        case DateAnswer(day):
            yield day_words(day)


def _comment_line(comment: Comment, margin: str) -> str:
    state = "open" if comment.is_open else "resolved"
    head = f"{comment.by.name}, {instant_words(comment.at)} ({state}, {comment.comment_id}): "
    return textwrap.indent(f"> {head}{comment.text}", margin)


def _review_lines(opened: Opened) -> Iterator[str]:
    assessment = opened.assessment
    for comment in assessment.thread(None):
        yield _comment_line(comment, "")
    for submitted in assessment.submissions:
        yield f"Version {submitted.round} submitted by {submitted.by.described}, {instant_words(submitted.at)}."
    for returned in assessment.returns:
        yield f"Version {returned.round} returned by {returned.by.described}, {instant_words(returned.at)}:"
        yield textwrap.indent(returned.reason, "  ")
    if assessment.decision:
        decided = assessment.decision
        yield (
            f"Decided: {outcome_words(opened.form, decided.outcome)}, "
            f"by {decided.by.described}, {instant_words(decided.at)}:"
        )
        yield textwrap.indent(decided.reason, "  ")
    if assessment.sign_off:
        signed = assessment.sign_off
        yield f"Signed off by {signed.signatory.described}, {instant_words(signed.at)}:"
        yield textwrap.indent(signed.declaration, "  ")
        if signed.comments.strip():
            yield textwrap.indent(signed.comments, "  ")
        yield f"Content digest {signed.content_digest}"
    if assessment.withdrawal_reason is not None:
        yield f"Withdrawn: {assessment.withdrawal_reason}"
