"""Which form a file was made from, as the file says it: in its properties, and once more on its last lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heat_app.domain.form.definition import Form
from heat_app.domain.ids import Digest

IDENTITY_TAG = "heat-form"
"""The tag of the content control that says it on the last lines; no question can be called so."""

FORM_ID, VERSION, DIGEST = "HeatForm", "HeatFormVersion", "HeatFormDigest"
"""The custom properties that say it."""

_SAID = re.compile(r"([a-z0-9][a-z0-9_-]*) ([0-9][0-9.]*) ([0-9a-z:]+)")


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """A form in one version, by name."""

    form_id: str
    version: str
    digest: Digest

    @property
    def said(self) -> str:
        """The identity as the last lines say it."""
        return f"{self.form_id} {self.version} {self.digest}"


def identity_of(form: Form) -> FormIdentity:
    """Returns a form's identity."""
    return FormIdentity(form.form_id, form.version, form.digest)


def identity_said(text: str) -> FormIdentity | None:
    """Returns the identity that the last lines say, or None where they say none."""
    found = _SAID.fullmatch(" ".join(text.split()))
    return FormIdentity(found[1], found[2], Digest(found[3])) if found else None
