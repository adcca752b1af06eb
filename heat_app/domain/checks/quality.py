"""Would an equality lead accept these words? Patterns seen in published assessments that were weaker for them."""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterator

from heat_app.domain.assessment.answer import YesNoAnswer, text_of
from heat_app.domain.checks.catalogue import (
    BOILERPLATE_REPEATED,
    HIDDEN_DIRECTION,
    PLACEHOLDER_LEFT,
    RATIONALE_THIN,
    REFERS_ELSEWHERE,
    Subject,
)
from heat_app.domain.checks.finding import Finding
from heat_app.domain.form.definition import Question
from heat_app.domain.text import hidden_direction_count, word_count

REPEATED_FROM_WORDS = 4
"""Shorter rationales are judged as thin, not as repeated."""

_EMPTY_PHRASES = frozenset(
    {
        "n/a", "na", "n a", "none", "no", "yes", "nil", "not applicable", "no impact", "no effect", "no change",
        "as above", "see above", "same as above", "none identified", "not known", "unknown", "ok", "ongoing",
        "-", "neutral", "no concerns", "none known", "not relevant",
    }
)  # fmt: skip
_ELSEWHERE = re.compile(
    r"^\W*((?:same )?as (?:above|before|previous\w*)|see (?:above|previous\w*|question \d+|q\d+))\b", re.IGNORECASE
)
_PLACEHOLDER = re.compile(
    r"\b(t\.?b\.?[cd]\.?(?!\w)|to be (?:confirmed|completed|added|determined)|lorem ipsum|x{3,}"
    r"|insert (?:text|details?) here)"
    r"|\?{3,}|\[(?:insert|add|name|date)[^\]]*\]",
    re.IGNORECASE,
)


def rationales_say_why(subject: Subject) -> Iterator[Finding]:
    """Finds rationales that give no reason, such as a bare "N/A"."""
    for question, rationale in _rationales(subject):
        if _plain_words(rationale) in _EMPTY_PHRASES or word_count(rationale) == 1:
            yield RATIONALE_THIN.at(question, _shortened(rationale))


def rationales_are_particular(subject: Subject) -> Iterator[Finding]:
    """Finds one and the same rationale given to several questions."""
    places: dict[str, list[Question]] = defaultdict(list)
    for question, rationale in _rationales(subject):
        if word_count(rationale) >= REPEATED_FROM_WORDS:
            places[_plain_words(rationale)].append(question)
    for asked in places.values():
        for question in asked if len(asked) > 1 else ():
            others = ", ".join(other.number or other.text for other in asked if other.key != question.key)
            yield BOILERPLATE_REPEATED.at(question, f"question {others} too")


def rationales_stand_alone(subject: Subject) -> Iterator[Finding]:
    """Finds rationales that begin by pointing to another answer."""
    for question, rationale in _rationales(subject):
        found = _ELSEWHERE.match(rationale)
        if found and _plain_words(rationale) not in _EMPTY_PHRASES:
            yield REFERS_ELSEWHERE.at(question, found.group(1))


def no_placeholder_is_left(subject: Subject) -> Iterator[Finding]:
    """Finds words that stand for words still to come."""
    for question, text in _texts(subject):
        found = _PLACEHOLDER.search(text)
        if found:
            yield PLACEHOLDER_LEFT.at(question, found.group(0))


def nothing_hides_the_direction(subject: Subject) -> Iterator[Finding]:
    """Finds invisible characters that turn the reading direction and can make a sentence read as its opposite."""
    for question, text in _texts(subject):
        count = hidden_direction_count(text)
        if count:
            yield HIDDEN_DIRECTION.at(question, "a hidden character" if count == 1 else f"{count} hidden characters")


def _rationales(subject: Subject) -> Iterator[tuple[Question, str]]:
    for question in subject.form.questions():
        answer = subject.assessment.answer(question.key)
        if isinstance(answer, YesNoAnswer) and answer.choice is not None and answer.rationale.strip():
            yield question, answer.rationale


def _texts(subject: Subject) -> Iterator[tuple[Question, str]]:
    for question in subject.form.questions():
        answer = subject.assessment.answer(question.key)
        if answer is not None:
            yield question, text_of(answer)


def _plain_words(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .;:!,")


def _shortened(text: str) -> str:
    return textwrap.shorten(text, 40, placeholder=" …")
