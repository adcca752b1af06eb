"""How the journal spells events: an answer by what changed in it, everything else in full.

An answer saves itself every few seconds while it is being written, and its event tells the text before and after. In
full, a morning's writing would fill megabytes with almost the same words. The text before is the one that the entry
before told, so only the difference is stored; read in order, every entry comes back exactly, and its digest proves it.

The reference lists that an assessment is written with are kept once for all assessments; the entry that started it, or
moved it to another version of its form, names them by their digests.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Literal, cast

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from db.answer_text import content_of, read_content
from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.digests import Plain, canonical
from heat_app.domain.assessment.events import AnswerRecorded, AssessmentCreated, Event, FormMoved
from heat_app.domain.assessment.wire import plain_event, read_event
from heat_app.domain.ids import QuestionKey


class _Difference(BaseModel):
    """A text as the one before it: so much of its start, these words, so much of its end."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    start: int = Field(ge=0)
    between: str
    end: int = Field(ge=0)


class _AnswerChanged(BaseModel):
    """An `AnswerRecorded` beside the answer recorded before it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Literal["answer-changed"]
    question: str
    revision: int
    after: _Difference | None


_WITH_LISTS = ("assessment-created", "form-moved")
_CHANGED = TypeAdapter(_AnswerChanged)


class Telling:
    """Writes or reads the events of one assessment in their order; knows what every question was answered last."""

    def __init__(
        self,
        said: dict[QuestionKey, str | None] | None = None,
        list_content: Callable[[str], str | None] = lambda _digest: None,
    ) -> None:
        """Takes what is known already.

        Args:
            said: What every question was answered last, as a row spells it.
            list_content: Gives the content of the reference list with a digest, or None where there is none.
        """
        self._said: dict[QuestionKey, str | None] = dict(said or {})
        self._answers: dict[QuestionKey, Answer | None] = {}
        self._list_content = list_content

    def write(self, event: Event) -> str:
        """Returns the text that stands for an event, given the events before it."""
        if isinstance(event, AssessmentCreated | FormMoved) and event.lists:
            named: dict[str, Plain] = {"lists": [kept.digest for kept in event.lists]}
            return canonical({**cast(dict[str, Plain], plain_event(replace(event, lists=()))), **named}).decode()
        if not isinstance(event, AnswerRecorded):
            return canonical(plain_event(event)).decode()
        before, after = content_of(event.before), content_of(event.after)
        follows = self._said.get(event.question) == before
        self._said[event.question] = after
        if not follows:
            return canonical(plain_event(event)).decode()
        difference = None if after is None else _difference(before or "", after).model_dump()
        return canonical(
            {"kind": "answer-changed", "question": event.question, "revision": event.revision, "after": difference}
        ).decode()

    def read(self, text: str) -> Event:
        """Returns the event that a text stands for, given the events before it.

        Raises:
            ValueError: It is none.
        """
        try:
            changed = _CHANGED.validate_json(text)
        except ValidationError:
            event = read_event(self._with_lists(text))
            if isinstance(event, AnswerRecorded):
                self._said[event.question] = content_of(event.after)
                self._answers[event.question] = event.after
            return event
        question = QuestionKey(changed.question)
        after = None if changed.after is None else _applied(self._said.get(question) or "", changed.after)
        before, answer = self._answers.get(question), read_content(after)
        self._said[question], self._answers[question] = after, answer
        return AnswerRecorded(question, before, answer, changed.revision)

    def _with_lists(self, text: str) -> str:
        """Returns the text of an entry that names lists with the lists in full, any other as it is."""
        if '"assessment-created"' not in text and '"form-moved"' not in text:  # almost every entry, and there are many
            return text
        content = json.loads(text)
        if not isinstance(content, dict) or content.get("kind") not in _WITH_LISTS or "lists" not in content:
            return text
        return json.dumps({**content, "lists": [self._list(digest) for digest in content["lists"]]})

    def _list(self, digest: str) -> dict[str, object]:
        found = self._list_content(digest)
        if found is None:
            raise ValueError("a list that it names is not there")
        return {**json.loads(found), "digest": digest}


def _difference(before: str, after: str) -> _Difference:
    shorter = min(len(before), len(after))
    start = _alike(shorter, lambda count: before[:count] == after[:count])
    end = _alike(shorter - start, lambda count: before[len(before) - count :] == after[len(after) - count :])
    return _Difference(start=start, between=after[start : len(after) - end], end=end)


def _applied(before: str, difference: _Difference) -> str:
    if difference.start + difference.end > len(before):
        raise ValueError("it takes more from the text before than that has")
    return before[: difference.start] + difference.between + before[len(before) - difference.end :]


def _alike(most: int, are_alike: Callable[[int], bool]) -> int:
    """Returns the largest count up to `most` for which two texts are alike, by halving."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if are_alike(middle):
            low = middle
        else:
            high = middle - 1
    return low
