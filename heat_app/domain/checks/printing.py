"""Can the report print every word? Told while the words can still be changed; it never stands in the way."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from heat_app.domain.assessment.answer import texts_of
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.checks.catalogue import UNPRINTABLE, Subject
from heat_app.domain.checks.finding import Finding
from heat_app.domain.ids import QuestionKey

NAMED_AT_MOST = 3
"""Characters of one place that are named; of the rest only the count."""

_Place = tuple[QuestionKey | None, str]
"""A question, or None and what the place is called."""


def everything_can_be_printed(subject: Subject) -> Iterator[Finding]:
    """Finds characters that no font of the report holds, question by question; then those in names and reasons."""
    found: dict[_Place, dict[str, None]] = defaultdict(dict)
    for place, text in _said(subject.assessment):
        for character in subject.standpoint.unprintable(text):
            found[place][character] = None
    for question in subject.form.questions():
        characters = found.pop((question.key, ""), {})
        if characters:
            yield UNPRINTABLE.at(question, _named(tuple(characters)))
    if found:
        characters = dict.fromkeys(character for held in found.values() for character in held)
        places = ", ".join(dict.fromkeys(called for _, called in found if called))
        yield UNPRINTABLE.at(None, f"{_named(tuple(characters))} in {places}")


def _said(assessment: Assessment) -> Iterator[tuple[_Place, str]]:
    for key, recorded in assessment.answers.items():
        if recorded.answer is not None:
            yield (key, ""), "\n".join(texts_of(recorded.answer))
    for accepted in assessment.accepted_findings:
        yield (accepted.question, "" if accepted.question else "a reason"), accepted.reason
    for comment in assessment.comments:
        yield (comment.question, "" if comment.question else "a comment"), comment.text
    for called, text in _said_of_the_whole(assessment):
        yield (None, called), text


def _said_of_the_whole(assessment: Assessment) -> Iterator[tuple[str, str]]:
    for person in assessment.contributors:
        yield "the name of an author", person.described
    judged = (
        *assessment.verdicts.values(),
        *assessment.returns,
        *assessment.comments,
        *((assessment.decision,) if assessment.decision else ()),
    )
    for said in judged:
        yield "the name of somebody who reviewed or commented", said.by.described
    for made in assessment.returns:
        yield "the reason for a return", made.reason
    if assessment.decision:
        yield "the decision", assessment.decision.reason
    if assessment.sign_off:
        signed = assessment.sign_off
        yield "the sign-off", f"{signed.signatory.described}\n{signed.declaration}\n{signed.comments}"
    yield "the reason for withdrawing", assessment.withdrawal_reason or ""


def _named(characters: tuple[str, ...]) -> str:
    words = [_name(character) for character in characters[:NAMED_AT_MOST]]
    left = len(characters) - len(words)
    if left:
        words.append(f"{left} more")
    return ", ".join(words[:-1]) + f" and {words[-1]}" if len(words) > 1 else words[0]


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    code = f"U+{ord(character):04X}"
    return f"{code} ({name.capitalize()})" if name else code
