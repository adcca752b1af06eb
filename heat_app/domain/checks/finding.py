"""Findings: what the checks found, as values. An incomplete draft is normal; nothing here is an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from heat_app.domain.ids import QuestionKey
from heat_app.errors import Fault


class Severity(StrEnum):
    """Whether a finding stands in the way of submission."""

    BLOCKING = "blocking"
    ADVISORY = "advisory"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the checks found.

    Attributes:
        code: Stable name of this kind of finding; see `catalogue`.
        severity: Blocking findings must be mended; advisory ones may be let stand with a reason.
        question: The question it is about, or None for the whole.
        where: What a person calls that place.
        what: What was found, as a sentence.
        remedy: What to do, as a sentence.
        accepted_reason: Why an author lets it stand, or None.
    """

    code: str
    severity: Severity
    question: QuestionKey | None
    where: str
    what: str
    remedy: str
    accepted_reason: str | None = None

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of submission."""
        return self.severity is Severity.BLOCKING

    @property
    def needs_attention(self) -> bool:
        """Whether anyone still has to look at it."""
        return self.accepted_reason is None

    def as_fault(self) -> Fault:
        """Returns it in the form in which refusals name what stands in the way."""
        return Fault(self.code, self.where, self.what, self.remedy)
