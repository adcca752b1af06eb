"""Events and answers as plain JSON values, and back; the journal and files for other people use the same spelling."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, cast

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.assessment import Origin
from heat_app.domain.assessment.digests import Plain, list_digest, plain_list
from heat_app.domain.assessment.events import AssessmentCreated, Event, FormMoved
from heat_app.domain.form.lists import ReferenceList

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def plain_event(event: Event) -> Plain:
    """Returns an event as canonical content.

    An assessment that draws from no list is told of as it was before there were lists.
    """
    content: dict[str, Plain] = _events().dump_python(event, mode="json")
    if isinstance(event, AssessmentCreated | FormMoved):
        del content["lists"]
        if event.lists:
            content["lists"] = [plain_pinned(kept) for kept in event.lists]
    return content


def plain_pinned(kept: ReferenceList) -> Plain:
    """Returns a list that an assessment keeps as canonical content, its digest with it."""
    return {**cast(dict[str, Plain], plain_list(kept)), "digest": kept.digest}


def read_event(text: str | bytes) -> Event:
    """Returns the event that a JSON text tells of.

    Raises:
        ValueError: It is no event this program knows, or a list in it says something else than its digest names.
    """
    event = cast(Event, _events().validate_json(text, strict=True))
    if isinstance(event, AssessmentCreated | FormMoved) and any(
        kept.digest != list_digest(kept) for kept in event.lists
    ):
        raise ValueError("a list is not the one that its digest names")
    return event


def read_list(text: str | bytes) -> ReferenceList:
    """Returns the reference list that a JSON text tells of, with the digest of what it says.

    Raises:
        ValueError: It is none.
    """
    found = cast(ReferenceList, _lists().validate_json(text, strict=True))
    return replace(found, digest=list_digest(found))


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
def _lists() -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # noqa: PLC0415  likewise

    return TypeAdapter(ReferenceList)


@cache
def _events() -> TypeAdapter[Any]:
    from pydantic import Field, TypeAdapter  # noqa: PLC0415  slow to load; the register is shown without it

    return TypeAdapter(Annotated[Event, Field(discriminator="kind")])


@cache
def _answers() -> TypeAdapter[Any]:
    from pydantic import Field, TypeAdapter  # noqa: PLC0415  likewise

    return TypeAdapter(Annotated[Answer, Field(discriminator="kind")])
