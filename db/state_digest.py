"""One digest over everything an assessment holds, kept in its row: no row of it can change unseen."""

from __future__ import annotations

from datetime import datetime

from heat_app.domain.assessment.assessment import Assessment, Comment, SignOff, StageDecision
from heat_app.domain.assessment.digests import Plain, digest, plain_instant, plain_origin, plain_person
from heat_app.domain.ids import Digest
from heat_app.domain.people import Person


def state_digest(assessment: Assessment) -> Digest:
    """Returns the digest of everything an assessment holds, its answers by their own digests.

    It proves that no row was changed, added, removed or given to another question. What an assessment does not have
    is left out, so that a later version's new facts leave the digests of older assessments as they are.
    """
    parts: dict[str, Plain] = {
        "assessment": assessment.assessment_id,
        "reference": assessment.reference,
        "form": [assessment.form_id, assessment.form_version, assessment.form_digest],
        "status": assessment.status.value,
        "revision": assessment.revision,
        "round": assessment.round,
        "created": _mark(assessment.created_by, assessment.created_at),
        "updated": _mark(assessment.updated_by, assessment.updated_at),
        "contributors": [plain_person(person) for person in assessment.contributors],
        "answers": [
            [question, kept.revision, kept.digest, *_mark(kept.by, kept.at)]
            for question, kept in assessment.answers.items()
        ],
        "findings": [
            [kept.code, kept.question, kept.reason, *_mark(kept.by, kept.at)] for kept in assessment.accepted_findings
        ],
        "comments": [_plain_comment(comment) for comment in assessment.comments],
        "verdicts": [
            [question, given.verdict.value, given.answer_digest, *_mark(given.by, given.at)]
            for question, given in assessment.verdicts.items()
        ],
        "submissions": [[made.round, made.content_digest, *_mark(made.by, made.at)] for made in assessment.submissions],
        "returns": [[sent.round, sent.reason, *_mark(sent.by, sent.at)] for sent in assessment.returns],
        "decision": _plain_decision(assessment.decision),
        "sign_off": _plain_sign_off(assessment.sign_off),
        "withdrawal": assessment.withdrawal_reason,
        "origin": plain_origin(assessment.origin) if assessment.origin else None,
        "rule": assessment.rule or None,
        "lists": [[kept.list_id, kept.version, kept.digest] for kept in assessment.lists],
    }
    return digest({name: part for name, part in parts.items() if part not in (None, [])})


def _mark(by: Person, at: datetime) -> list[Plain]:
    return [plain_person(by), plain_instant(at)]


def _plain_comment(comment: Comment) -> Plain:
    resolved = _mark(comment.resolved_by, comment.resolved_at) if comment.resolved_by and comment.resolved_at else []
    return [
        comment.comment_id,
        comment.question,
        comment.text,
        comment.reply_to,
        *_mark(comment.by, comment.at),
        *resolved,
    ]


def _plain_decision(decision: StageDecision | None) -> Plain:
    if decision is None:
        return None
    return [
        decision.outcome.value,
        decision.reason,
        decision.recommended.value,
        list(decision.criteria),
        *_mark(decision.by, decision.at),
    ]


def _plain_sign_off(signed: SignOff | None) -> Plain:
    if signed is None:
        return None
    return [
        signed.declaration,
        signed.comments,
        signed.content_digest,
        signed.journal_head,
        *_mark(signed.signatory, signed.at),
    ]
