"""Digests: SHA-256 over the canonical JSON (RFC 8785) of typed content, so that one content has one name everywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import assert_never

import rfc8785

from heat_app.domain.assessment.answer import Answer, DateAnswer, PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.assessment import Assessment
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
        case TextAnswer(text):
            return {"kind": answer.kind, "text": text}
        case PeopleAnswer(people):
            return {"kind": answer.kind, "people": [plain_person(person) for person in people]}
        case DateAnswer(day):
            return {"kind": answer.kind, "day": day.isoformat()}
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


def submitted_content(assessment: Assessment) -> Plain:
    """Returns what a submission freezes: the form's identity, every answer, and the findings let stand."""
    return {
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
