"""Digests: SHA-256 over the canonical JSON (RFC 8785) of typed content, so that one content has one name everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import assert_never

import rfc8785

from heat_app.domain.assessment.answer import (
    Answer,
    ChoicesAnswer,
    DateAnswer,
    GridAnswer,
    NumberAnswer,
    PeopleAnswer,
    TableAnswer,
    TextAnswer,
    YesNoAnswer,
)
from heat_app.domain.assessment.assessment import Assessment, Origin
from heat_app.domain.ids import Digest
from heat_app.domain.people import Person

Plain = Mapping[str, "Plain"] | Sequence["Plain"] | str | int | bool | None
"""What canonical content is made of; no floats, so that one value has one spelling."""


def canonical(content: Plain) -> bytes:
    """Returns the one byte string of this content. Source: RFC 8785."""
    return rfc8785.dumps(content)


def digest(content: Plain) -> Digest:
    """Returns the digest of canonical content."""
    return Digest(hashlib.sha256(canonical(content)).hexdigest())


def plain_instant(instant: datetime) -> str:
    """Returns an instant (UTC) in its one spelling: `2026-11-22T15:04:05.123Z`."""
    return instant.strftime("%Y-%m-%dT%H:%M:%S.") + f"{instant.microsecond // 1000:03d}Z"


def plain_person(person: Person) -> Plain:
    """Returns a person as canonical content."""
    return {"name": person.name, "role": person.role, "organisation": person.organisation}


def plain_answer(answer: Answer | None) -> Plain:
    """Returns an answer as canonical content."""
    match answer:
        case None:
            return None
        case YesNoAnswer(choice, rationale):
            return {"kind": answer.kind, "choice": choice.value if choice else None, "rationale": rationale}
        case ChoicesAnswer(chosen, rationale):
            return {"kind": answer.kind, "chosen": list(chosen), "rationale": rationale}
        case TextAnswer(text):
            return {"kind": answer.kind, "text": text}
        case NumberAnswer(number):
            return {"kind": answer.kind, "number": number}
        case PeopleAnswer(people):
            return {"kind": answer.kind, "people": [plain_person(person) for person in people]}
        case DateAnswer(day):
            return {"kind": answer.kind, "day": day.isoformat()}
        case GridAnswer(ticks):
            return {"kind": answer.kind, "ticks": [{"row": tick.row, "column": tick.column} for tick in ticks]}
        case TableAnswer(rows):
            return {
                "kind": answer.kind,
                "rows": [
                    {
                        "row_id": row.row_id,
                        "cells": [{"column": cell.column, "answer": plain_answer(cell.answer)} for cell in row.cells],
                    }
                    for row in rows
                ],
            }
        case _:
            assert_never(answer)


def answer_digest(answer: Answer | None) -> Digest:
    """Returns the digest of one answer; that of nothing said is a digest too."""
    return digest(plain_answer(answer))


def submitted_content(assessment: Assessment) -> Plain:
    """Returns what a submission freezes: the form's identity, every answer, where it came from, findings let stand."""
    content: dict[str, Plain] = {
        "assessment": assessment.assessment_id,
        "reference": assessment.reference,
        "form": {
            "id": assessment.form_id,
            "version": assessment.form_version,
            "digest": assessment.form_digest,
        },
        "round": assessment.round,
        "answers": {
            key: plain_answer(recorded.answer)
            for key, recorded in assessment.answers.items()
            if recorded.answer is not None
        },
        "accepted_findings": [
            {"code": kept.code, "question": kept.question, "reason": kept.reason, "by": plain_person(kept.by)}
            for kept in assessment.accepted_findings
        ],
    }
    # Left out where they say nothing, so that content written before they existed keeps its digest.
    if assessment.origin is not None:
        content["origin"] = plain_origin(assessment.origin)
    if assessment.rule:
        content["rule"] = assessment.rule
    return content


def plain_origin(origin: Origin) -> Plain:
    """Returns where an assessment came from as canonical content."""
    return {
        "assessment": origin.assessment_id,
        "reference": origin.reference,
        "form": {"id": origin.form_id, "version": origin.form_version, "title": origin.form_title},
        "content_digest": origin.content_digest,
        "answers": [
            {"question": came.question, "source": came.source, "name": came.source_name, "digest": came.digest}
            for came in origin.answers
        ],
    }


def signed_content(assessment: Assessment) -> Plain:
    """Returns what a sign-off binds: the submitted content and the whole review of it."""
    decision = assessment.decision
    return {
        "submitted": submitted_content(assessment),
        "submissions": [
            {
                "round": made.round,
                "by": plain_person(made.by),
                "at": plain_instant(made.at),
                "content_digest": made.content_digest,
            }
            for made in assessment.submissions
        ],
        "returns": [
            {
                "round": made.round,
                "reason": made.reason,
                "by": plain_person(made.by),
                "at": plain_instant(made.at),
            }
            for made in assessment.returns
        ],
        "comments": [
            {
                "id": comment.comment_id,
                "question": comment.question,
                "text": comment.text,
                "by": plain_person(comment.by),
                "at": plain_instant(comment.at),
                "reply_to": comment.reply_to,
                "resolved": not comment.is_open,
            }
            for comment in assessment.comments
        ],
        "verdicts": {
            key: {"verdict": given.verdict.value, "by": plain_person(given.by), "answer": given.answer_digest}
            for key, given in assessment.verdicts.items()
        },
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
    }


def submission_digest(assessment: Assessment) -> Digest:
    """Returns the digest of what a submission freezes."""
    return digest(submitted_content(assessment))


def content_digest(assessment: Assessment) -> Digest:
    """Returns the digest of everything a sign-off binds."""
    return digest(signed_content(assessment))
