"""Digests: SHA-256 over the canonical JSON (RFC 8785) of typed content, so that one content has one name everywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
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
from heat_app.domain.form.lists import ListItem, ReferenceList
from heat_app.domain.ids import Digest
from heat_app.domain.people import Person

Plain = Mapping[str, "Plain"] | Sequence["Plain"] | str | int | bool | None
"""What canonical content is made of; no floats, so that one value has one spelling."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
_BEYOND_EXACT = 2**53
"""Whole numbers from here on have no exact spelling in JSON. Source: RFC 8785, appendix D."""


def canonical(content: Plain) -> bytes:
    """Returns the one byte string of this content. Source: RFC 8785.

    Python's own encoder spells ordinary content in the same way several times as fast, and a check of everything
    stored makes hundreds of thousands of digests.
    """
    if not _is_ordinary(content):
        return rfc8785.dumps(content)
    try:
        return _ENCODER.encode(content).encode()
    except UnicodeEncodeError:
        # It says best itself what it does not take.
        return rfc8785.dumps(content)


def _is_ordinary(content: object) -> bool:
    """Says whether content is made only of what both encoders spell alike."""
    if isinstance(content, str):
        return True
    if isinstance(content, dict):
        # Names beyond ASCII may be sorted otherwise.
        for name, held in content.items():  # noqa: SIM110  this is walked through for each of very many digests
            if not (isinstance(name, str) and name.isascii() and _is_ordinary(held)):
                return False
        return True
    if isinstance(content, list | tuple):
        return all(map(_is_ordinary, content))
    if isinstance(content, int):
        return -_BEYOND_EXACT < content < _BEYOND_EXACT
    return content is None


def spelled(text: str) -> str:
    """Returns a text as canonical JSON spells it."""
    return _ENCODER.encode(text)


def digest(content: Plain) -> Digest:
    """Returns the digest of canonical content."""
    return Digest(hashlib.sha256(canonical(content)).hexdigest())


def plain_instant(instant: datetime) -> str:
    """Returns an instant (UTC) in its one spelling: `2026-11-22T15:04:05.123Z`."""
    return f"{instant.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


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


@lru_cache(maxsize=64)
def answer_spelled(answer: Answer | None) -> str:
    """Returns an answer as its canonical text.

    A journal tells the same answer twice, as the one after and then as the one before; this keeps a form's worth.
    """
    match answer:
        case YesNoAnswer(choice, rationale):
            chosen = spelled(choice.value) if choice else "null"
            return f'{{"choice":{chosen},"kind":"yes-no","rationale":{spelled(rationale)}}}'
        case TextAnswer(text):
            return f'{{"kind":"text","text":{spelled(text)}}}'
        case _:
            return canonical(plain_answer(answer)).decode()


def answer_digest(answer: Answer | None) -> Digest:
    """Returns the digest of one answer; that of nothing said is a digest too."""
    return Digest(hashlib.sha256(answer_spelled(answer).encode()).hexdigest())


def plain_list(reference: ReferenceList) -> Plain:
    """Returns everything a reference list says as canonical content, its digest left out.

    What an item does not say is left out, so that a later fact leaves the digests of older lists as they are.
    """
    content: dict[str, Plain] = {
        "list_id": reference.list_id,
        "version": reference.version,
        "title": reference.title,
        "owner": reference.owner,
        "scope": reference.scope.value,
        "is_statutory": reference.is_statutory,
        "valid_from": reference.valid_from.isoformat() if reference.valid_from else None,
        "valid_to": reference.valid_to.isoformat() if reference.valid_to else None,
        "source": [{"title": source.title, "url": source.url} for source in reference.source],
        "note": reference.note,
        "items": [_plain_item(item) for item in reference.items],
    }
    if reference.extends is not None:
        content["extends"] = reference.extends
    return content


def _plain_item(item: ListItem) -> Plain:
    said: dict[str, Plain] = {
        "note": item.note,
        "heading": item.heading,
        "score": item.score,
        "meaning": item.meaning.value if item.meaning else None,
        "needs_reason": item.needs_reason,
    }
    return {
        "key": item.key,
        "label": item.label,
        **{name: value for name, value in said.items() if value is not None and value is not False and value != ""},
    }


def list_digest(reference: ReferenceList) -> Digest:
    """Returns the digest of everything a reference list says."""
    return digest(plain_list(reference))


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
    if assessment.lists:
        content["lists"] = [
            {"id": kept.list_id, "version": kept.version, "digest": kept.digest} for kept in assessment.lists
        ]
    return content


def plain_origin(origin: Origin) -> Plain:
    """Returns where an assessment came from as canonical content."""
    return {
        "assessment_id": origin.assessment_id,
        "reference": origin.reference,
        "form_id": origin.form_id,
        "form_version": origin.form_version,
        "form_title": origin.form_title,
        "content_digest": origin.content_digest,
        "answers": [
            {"question": came.question, "source": came.source, "source_name": came.source_name, "digest": came.digest}
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
