"""Events and answers as plain JSON values, and back; the journal and files for other people use the same spelling."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, cast

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.assessment import Origin
from heat_app.domain.assessment.digests import Plain
from heat_app.domain.assessment.events import Event

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def plain_event(event: Event) -> Plain:
    """Returns an event as canonical content."""
    return cast(Plain, _events().dump_python(event, mode="json"))


def read_event(text: str | bytes) -> Event:
    """Returns the event that a JSON text tells of.

    Raises:
        ValueError: It is no event this program knows.
    """
    return cast(Event, _events().validate_json(text, strict=True))


def read_answer(text: str | bytes) -> Answer:
    """Returns the answer that a JSON text tells of.

    Raises:
        ValueError: It is no answer this program knows.
    """
    return cast(Answer, _answers().validate_json(text, strict=True))


def read_origin(text: str | bytes) -> Origin:
    """Returns the origin that a JSON text tells of.

    Raises:
        ValueError: It is none that this program knows.
    """
    return cast(Origin, _origins().validate_json(text, strict=True))


@cache
def _origins() -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # noqa: PLC0415  slow to load; the register is shown without it

    return TypeAdapter(Origin)


@cache
def _events() -> TypeAdapter[Any]:
    from pydantic import Field, TypeAdapter  # noqa: PLC0415  slow to load; the register is shown without it

    return TypeAdapter(Annotated[Event, Field(discriminator="kind")])


@cache
def _answers() -> TypeAdapter[Any]:
    from pydantic import Field, TypeAdapter  # noqa: PLC0415  likewise

    return TypeAdapter(Annotated[Answer, Field(discriminator="kind")])
