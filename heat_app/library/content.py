"""The canonical content of a form: what its digest is taken over."""

from __future__ import annotations

from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, cast

from heat_app.domain.assessment.digests import Plain, digest
from heat_app.domain.form.conditions import AllOf, AnyOf, NotThat
from heat_app.domain.form.definition import Form
from heat_app.domain.ids import Digest

_LEFT_OUT = frozenset({"digest", "published_date", "drawn", "drawn_from"})
_UNSIGNED = Digest("")


def with_digest(form: Form) -> Form:
    """Returns the form with the digest of everything it says.

    Neither comments nor layout of its file count, nor the day of publication, which the lock keeps, nor what is drawn
    from reference lists, which the assessment keeps.
    """
    return replace(form, digest=digest(form_content(form)))


def form_content(form: Form) -> Plain:
    """Returns everything a form says as canonical content."""
    return _plain(replace(form, digest=_UNSIGNED, published_date=None, drawn_from=()))


def _plain(value: object) -> Plain:
    match value:
        case StrEnum():
            return value.value
        case str() | bool() | int() | None:
            return value
        case tuple():
            return [_plain(part) for part in value]
        case AllOf(parts):
            return {"all": [_plain(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [_plain(part) for part in parts]}
        case NotThat(part):
            return {"not": _plain(part)}
        case _:
            # What says nothing is left out, so that a later field does not change the digest of earlier forms.
            said = {
                entry.name: _plain(getattr(value, entry.name))
                for entry in fields(cast(Any, value))  # everything else in a form is a dataclass
                if entry.name not in _LEFT_OUT
            }
            return {name: content for name, content in said.items() if content not in ("", None, False, [], {})}
