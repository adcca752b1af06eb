"""The journal stores what changed in an answer, and tells the whole of it."""

from __future__ import annotations

import json

import pytest
from builders import KNOWN, SUMMARY, every_answer, text, yes
from hypothesis import given
from hypothesis import strategies as st

from db.journal_text import Telling
from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.events import AnswerRecorded, CommentAdded, Event
from heat_app.domain.ids import CommentId, QuestionKey
from heat_app.domain.text import UserText, clean

WORDS = st.text(max_size=30).map(lambda raw: text(clean(raw).text))
ANSWERS = st.none() | WORDS | st.sampled_from(list(every_answer().values()))


def told(events: list[Event]) -> tuple[list[str], list[Event]]:
    """Writes events and reads them back."""
    writing, reading = Telling(), Telling()
    texts = [writing.write(event) for event in events]
    return texts, [reading.read(line) for line in texts]


def recordings(question: QuestionKey, *answers: Answer | None) -> list[Event]:
    befores = (None, *answers)
    return [
        AnswerRecorded(question, before, after, number)
        for number, (before, after) in enumerate(zip(befores, answers, strict=False), 1)
    ]


@given(st.lists(st.tuples(st.sampled_from((SUMMARY, KNOWN)), ANSWERS), max_size=12))
def test_every_history_of_answers_comes_back_exactly(history: list[tuple[QuestionKey, Answer | None]]) -> None:
    last: dict[QuestionKey, Answer | None] = {}
    events: list[Event] = []
    for number, (question, answer) in enumerate(history, 1):
        events.append(AnswerRecorded(question, last.get(question), answer, number))
        last[question] = answer
    assert told(events)[1] == events


@given(st.lists(st.tuples(ANSWERS, ANSWERS), max_size=6))
def test_events_that_do_not_follow_each_other_come_back_exactly_too(
    pairs: list[tuple[Answer | None, Answer | None]],
) -> None:
    events: list[Event] = [AnswerRecorded(SUMMARY, before, after, 1) for before, after in pairs]
    assert told(events)[1] == events


def test_a_word_added_to_a_long_answer_takes_little_room() -> None:
    long = "word " * 9_000
    texts, back = told(recordings(SUMMARY, text(long), text(long + "more"), text("First " + long + "more")))
    assert [len(line) > 40_000 for line in texts] == [True, False, False]
    assert max(map(len, texts[1:])) < 200
    assert json.loads(texts[1])["after"]["between"] == "more"
    assert back[2].after == text("First " + long + "more")  # type: ignore[union-attr]


def test_an_answer_taken_back_and_given_again_comes_back_exactly() -> None:
    events = recordings(KNOWN, yes("a"), None, yes("a"), None)
    assert told(events)[1] == events


def test_other_events_are_spelled_in_full() -> None:
    said = CommentAdded(CommentId("c"), SUMMARY, UserText("Which survey?"), None)
    texts, back = told([said])
    assert json.loads(texts[0])["text"] == "Which survey?"
    assert back == [said]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{}",
        '{"kind":"answer-changed","question":"q","revision":1,"after":{"start":1,"between":"","end":0}}',
        '{"kind":"answer-changed","question":"q","revision":1,"after":{"start":-1,"between":"","end":0}}',
        '{"kind":"answer-changed","question":"q","revision":1,"after":{"start":0,"between":"no json","end":0}}',
        '{"kind":"answer-changed","question":"q","revision":1,"after":{"start":0,"between":"null,1","end":0}}',
        '{"kind":"answer-changed","question":"q","revision":"1","after":null}',
        '{"kind":"answer-changed","question":"q","revision":1,"after":null,"more":1}',
        '{"kind":"something-else"}',
    ],
)
def test_what_is_no_event_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Telling().read(line)
