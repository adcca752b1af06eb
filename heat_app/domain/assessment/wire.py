"""Events and answers as plain JSON values, and back; the journal and files for other people use the same spelling."""

from __future__ import annotations

from typing import Annotated, Any, cast

from pydantic import Field, TypeAdapter

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.digests import Plain
from heat_app.domain.assessment.events import Event

_EVENT: TypeAdapter[Any] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])
_ANSWER: TypeAdapter[Any] = TypeAdapter(Annotated[Answer, Field(discriminator="kind")])


def plain_event(event: Event) -> Plain:
    """Returns an event as canonical content."""
    return cast(Plain, _EVENT.dump_python(event, mode="json"))


def read_event(text: str | bytes) -> Event:
    """Returns the event that a JSON text tells of.

    Raises:
        ValueError: It is no event this program knows.
    """
    return cast(Event, _EVENT.validate_json(text, strict=True))


def read_answer(text: str | bytes) -> Answer:
    """Returns the answer that a JSON text tells of.

    Raises:
        ValueError: It is no answer this program knows.
    """
    return cast(Answer, _ANSWER.validate_json(text, strict=True))
