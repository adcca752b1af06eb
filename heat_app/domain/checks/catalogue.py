"""Every kind of finding with its wording, and every check that can make one: add a check here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.outline import Outline
from heat_app.domain.checks.finding import Finding, Severity
from heat_app.domain.form.definition import Form, Question

Unprintable = Callable[[str], tuple[str, ...]]
"""Tells which characters of a text the report cannot print; what fonts there are is no matter of the domain."""


def prints_everything(_text: str) -> tuple[str, ...]:
    """Tells of no character that it cannot be printed."""
    return ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a check looks at."""

    form: Form
    assessment: Assessment
    outline: Outline
    unprintable: Unprintable = prints_everything


Check = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class FindingKind:
    """One kind of finding.

    Attributes:
        code: Stable name.
        severity: Blocking or advisory.
        what: What was found; `{detail}` is filled in.
        remedy: What to do; `{detail}` is filled in.
    """

    code: str
    severity: Severity
    what: str
    remedy: str

    def at(self, question: Question | None, detail: str = "") -> Finding:
        """Returns a finding of this kind at a question, or at the whole for None."""
        return Finding(
            self.code,
            self.severity,
            question.key if question else None,
            question.named if question else "The assessment",
            self.what.format(detail=detail),
            self.remedy.format(detail=detail),
        )


UNANSWERED = FindingKind(
    "unanswered",
    Severity.BLOCKING,
    "It has no answer.",
    "Answer it; if you do not know yet, say so and say why.",
)
CHOICE_MISSING = FindingKind(
    "choice-missing",
    Severity.BLOCKING,
    "A rationale is written, but neither yes nor no is chosen.",
    "Choose the answer that your rationale supports.",
)
RATIONALE_MISSING = FindingKind(
    "rationale-missing",
    Severity.BLOCKING,
    "It is answered “{detail}” without a rationale.",
    "Say briefly why: what you looked at and what it showed.",
)
PERSON_INCOMPLETE = FindingKind(
    "person-incomplete",
    Severity.BLOCKING,
    "A person is listed without a name ({detail}).",
    "Give the name, or the post where officers are named by role; or remove the row.",
)
NOT_KNOWN = FindingKind(
    "not-known",
    Severity.ADVISORY,
    "The answer is not known yet. It is not counted as “no effect”.",
    "Find out before submitting, or say in the rationale how and when it will be known.",
)
ADVERSE_WITHOUT_MITIGATION = FindingKind(
    "adverse-without-mitigation",
    Severity.ADVISORY,
    "The answer “{detail}” points to possible harm, and nothing says how that would be reduced.",
    "Say how the harm would be avoided or reduced, or why the proposal is justified all the same.",
)
INCONSISTENT = FindingKind("inconsistent", Severity.ADVISORY, "{detail}", "{detail}")
BOILERPLATE_REPEATED = FindingKind(
    "boilerplate-repeated",
    Severity.ADVISORY,
    "The same rationale is given at {detail}.",
    "Say what is true of this question in particular.",
)
RATIONALE_THIN = FindingKind(
    "rationale-thin",
    Severity.ADVISORY,
    "The rationale “{detail}” does not say why.",
    "Say what you looked at and what it showed; “not applicable” needs its reason too.",
)
REFERS_ELSEWHERE = FindingKind(
    "refers-elsewhere",
    Severity.ADVISORY,
    "The rationale points to another answer (“{detail}”).",
    "Repeat the point in a sentence, so that this answer can be read by itself.",
)
PLACEHOLDER_LEFT = FindingKind(
    "placeholder-left",
    Severity.ADVISORY,
    "It still holds a placeholder (“{detail}”).",
    "Replace it, or say who will complete it and by when.",
)
HIDDEN_DIRECTION = FindingKind(
    "hidden-direction",
    Severity.ADVISORY,
    "It holds {detail} that turns the reading direction; it is shown as a mark like [U+202E].",
    "Remove it unless the text is meant to be read from right to left.",
)
UNPRINTABLE = FindingKind(
    "unprintable-character",
    Severity.ADVISORY,
    "The report cannot print {detail}; a mark such as [U+0627] stands there instead.",
    "Add a spelling in letters the report can print, such as a name's usual one in Latin letters. What is stored "
    "keeps every character.",
)
CHANGE_OUTSTANDING = FindingKind(
    "change-outstanding",
    Severity.ADVISORY,
    "The reviewer asked for a change here, and the answer is still the same.",
    "Change the answer, or reply to the reviewer's comment to say why it stands.",
)
