"""What stands above every page of an assessment."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.form.definition import Form
from heat_app.ui.frame.words import title_words, version_words
from heat_app.ui.theme.tokens import Tone
from heat_app.ui.wording import status_words


@dataclass(frozen=True, slots=True)
class HeaderState:
    """Which assessment this is and where it stands.

    Attributes:
        title: What it is about.
        tag: Where it stands, in a word or two.
        tone: Tone that repeats the tag.
        reference: What people call it.
        details: Form and version, for the line below the title.
    """

    title: str
    tag: str
    tone: Tone
    reference: str
    details: tuple[str, ...]


def header_state(form: Form, assessment: Assessment) -> HeaderState:
    """Returns the header of an assessment."""
    status = status_words(assessment.status)
    return HeaderState(
        title_words(assessment),
        status.text,
        status.tone,
        assessment.reference,
        (assessment.reference, form.short_title, version_words(assessment)),
    )
