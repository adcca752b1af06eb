"""Assessments, findings and recommendations as plain values, for a script."""

from __future__ import annotations

from heat_app.cli.speaking import Value
from heat_app.domain.assessment.answer import is_blank
from heat_app.domain.assessment.assessment import Comment
from heat_app.domain.assessment.digests import content_digest, plain_answer, plain_instant, plain_person
from heat_app.domain.assessment.outline import QuestionOutline, SectionOutline
from heat_app.domain.assessment.saying import Saying, brief
from heat_app.domain.checks.finding import Finding
from heat_app.domain.form.definition import Form
from heat_app.domain.workflow.routing import Recommendation
from heat_app.services.drafting import Opened


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
                        "said": brief(question, opened.assessment.answer(question.key)),
                    }
                    for question in judged.because
                ],
            }
            for judged in recommendation.criteria
        ],
    }


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
        "no_longer_asked": [
            {
                "question": question.key,
                "number": question.number,
                "text": question.text,
                "answer": plain_answer(assessment.answer(question.key)),
            }
            for question in opened.outline.not_asked
            if not is_blank(assessment.answer(question.key))
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
        "words": list(Saying(opened.form, opened.assessment).lines(question, recorded.answer if recorded else None)),
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
