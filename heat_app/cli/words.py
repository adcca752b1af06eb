"""Assessments, findings and recommendations in words, for a person at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from heat_app.cli.speaking import counted_words
from heat_app.domain.assessment.answer import is_blank
from heat_app.domain.assessment.assessment import Comment
from heat_app.domain.assessment.saying import Saying, brief
from heat_app.domain.assessment.status import Outcome, Status
from heat_app.domain.checks.finding import Finding
from heat_app.domain.dates import instant_words
from heat_app.domain.form.conditions import Truth
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.workflow.permissions import STATUS_WORDS
from heat_app.services.drafting import Opened

_TRUTH_WORDS = {Truth.HOLDS: "holds", Truth.FAILS: "does not hold", Truth.UNKNOWN: "cannot be judged"}


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
            if assessment.decision is None and opened.form.routing is not None:
                return f"A second person decides: heat decide {reference} --outcome proceed|further --reason T"
            return f"A second person signs off: heat sign-off {reference} --declaration T"
        case Status.SIGNED_OFF:
            return f"Save the report: heat report {reference} --pdf FILE"
        case Status.WITHDRAWN:
            return "Nothing more can be done with it; it stays readable."


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
            f"{question.named[:1].lower()}{question.named[1:]} "
            f"({brief(question, opened.assessment.answer(question.key))})"
            for question in judged.because
        )
        yield f"  {_TRUTH_WORDS[judged.truth].capitalize()}: {judged.criterion.reason} Resting on {because}."


def outcome_words(form: Form, outcome: Outcome) -> str:
    """Returns what the form calls an outcome."""
    return form.review.further_label if outcome is Outcome.FURTHER_STAGE else form.review.proceed_label


def assessment_lines(opened: Opened) -> Iterator[str]:
    """Yields everything in an assessment, for a person."""
    assessment, form = opened.assessment, opened.form
    saying = Saying(form, assessment)
    yield f"{assessment.reference}  {assessment.title or 'Untitled assessment'}"
    yield f"{form.title}, form version {form.version}"
    yield standing(opened)
    yield f"Created {instant_words(assessment.created_at)} by {assessment.created_by.described}."
    yield f"Answered completely: {opened.outline.answered_count} of {opened.outline.question_count} questions."
    for section in opened.outline.sections:
        yield ""
        yield section.section.title
        for asked in section.questions:
            yield from _question_lines(opened, asked.question, saying)
    no_longer = [question for question in opened.outline.not_asked if not is_blank(assessment.answer(question.key))]
    if no_longer:
        yield ""
        yield "Answers to questions that no longer apply"
        for question in no_longer:
            yield from _question_lines(opened, question, saying)
    yield ""
    yield from finding_lines(opened.findings)
    yield from recommendation_lines(opened)
    yield from _review_lines(opened)
    yield ""
    yield f"Next: {next_step(opened)}"


def _question_lines(opened: Opened, question: Question, saying: Saying) -> Iterator[str]:
    assessment = opened.assessment
    number = f"{question.number}. " if question.number else ""
    yield f"  {number}{question.text}"
    answer = assessment.answer(question.key)
    for line in ("Not answered",) if answer is None or is_blank(answer) else saying.lines(question, answer):
        yield textwrap.indent(line, "     ")
    reviewed = assessment.verdicts.get(question.key)
    if reviewed is not None:
        since = "" if assessment.verdict_stands(question.key) else "; the answer was changed since"
        yield f"     [{reviewed.verdict.value} by {reviewed.by.name}{since}]"
    for comment in assessment.thread(question.key):
        yield _comment_line(comment, "     ")


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
