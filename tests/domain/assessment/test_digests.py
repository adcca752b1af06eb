"""One content has one spelling, and it is that of RFC 8785, however it is written."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from enum import StrEnum

import pytest
import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st

from heat_app.domain.assessment.answer import Answer, DateAnswer, PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.digests import (
    Plain,
    answer_digest,
    answer_spelled,
    canonical,
    digest,
    plain_answer,
    plain_instant,
    plain_person,
)
from heat_app.domain.assessment.events import AnswerRecorded, Event, Withdrawn
from heat_app.domain.assessment.journal import START, entry_digest
from heat_app.domain.assessment.wire import plain_event
from heat_app.domain.form.conditions import Choice
from heat_app.domain.ids import AssessmentId, QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText

LARGEST = 2**53 - 1

names = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-LARGEST, LARGEST)
    | st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
)
contents = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(names, inner, max_size=6), max_leaves=25
)


@settings(max_examples=400)
@given(contents)
@example({"\ufb33": 1, "\U0001f600": 2, "\u20ac": 3, "\r": 4, "1": 5, "\x80": 6, "\u00f6": 7})
@example({"text": '\x00\x1f\x7f\x80\u2028\u2029"\\/\b\f\n\r\t', "": [[], {}, [{}]]})
@example([LARGEST, -LARGEST, 10**15, 0, -1, True, False, None])
@example([StrEnum("Kind", "some")("some"), {"a": (1, "b")}])
def test_the_spelling_is_that_of_rfc_8785(content: Plain) -> None:
    assert canonical(content) == rfc8785.dumps(content)


@pytest.mark.parametrize(
    "content",
    [LARGEST + 1, [-LARGEST - 1], {"a": 10**40}, ["\ud800"], {"a": float("nan")}, [float("-inf")], [{1}], {1: 2}],
)
def test_what_has_no_exact_spelling_is_refused(content: object) -> None:
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical(content)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [0.5, 1e300, -0.0, 333333333.33333329, 1e-27, 4.50])
def test_a_number_that_is_no_whole_one_keeps_its_one_spelling(number: float) -> None:
    assert canonical([number, {"x": number}]) == rfc8785.dumps([number, {"x": number}])  # type: ignore[list-item, dict-item]


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40).map(UserText)
people = st.builds(Person, texts, texts, texts)
answers = st.one_of(
    st.none(),
    st.builds(TextAnswer, texts),
    st.builds(YesNoAnswer, st.none() | st.sampled_from(Choice), texts),
    st.builds(PeopleAnswer, st.lists(people, max_size=3).map(tuple)),
    st.builds(DateAnswer, st.dates()),
)


@settings(max_examples=150)
@given(answers)
def test_an_answer_is_spelled_as_rfc_8785_spells_it(answer: Answer | None) -> None:
    assert answer_spelled(answer).encode() == rfc8785.dumps(plain_answer(answer))
    assert answer_digest(answer) == digest(plain_answer(answer))


@settings(max_examples=150)
@given(
    by=people,
    at=st.datetimes(timezones=st.just(UTC)),
    sequence=st.integers(1, LARGEST),
    event=st.builds(AnswerRecorded, texts.map(QuestionKey), answers, answers, st.integers(1, LARGEST))
    | st.builds(Withdrawn, texts),
)
def test_an_entry_of_the_journal_is_spelled_as_rfc_8785_spells_it(
    by: Person, at: datetime, sequence: int, event: Event
) -> None:
    content: Plain = {
        "assessment": "4f",
        "sequence": sequence,
        "at": plain_instant(at),
        "by": plain_person(by),
        "event": plain_event(event),
        "previous": START,
    }
    expected = hashlib.sha256(rfc8785.dumps(content)).hexdigest()
    assert entry_digest(AssessmentId("4f"), sequence, at, by, event, START) == expected


def test_an_instant_is_spelled_in_whole_milliseconds() -> None:
    assert plain_instant(datetime(2026, 3, 2, 9, 5, 7, 999_999, tzinfo=UTC)) == "2026-03-02T09:05:07.999Z"
    assert plain_instant(datetime(2026, 11, 22, tzinfo=UTC)) == "2026-11-22T00:00:00.000Z"
