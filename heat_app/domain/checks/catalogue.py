"""Every kind of finding with its wording, and every check that can make one: add a check here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.outline import Outline
from heat_app.domain.checks.finding import Finding, Severity
from heat_app.domain.dates import calendar_day
from heat_app.domain.form.definition import Form, Question

Unprintable = Callable[[str], tuple[str, ...]]
"""Tells which characters of a text the report cannot print; what fonts there are is no matter of the domain."""


def prints_everything(_text: str) -> tuple[str, ...]:
    """Tells of no character that it cannot be printed."""
    return ()


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where an assessment is judged.

    Attributes:
        at: The instant on which dates are judged (UTC); None for that of the assessment's last change.
        unprintable: Tells which characters the report cannot print.
    """

    at: datetime | None = None
    unprintable: Unprintable = prints_everything


ANY = Standpoint()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a check looks at.

    Attributes:
        form: What is asked.
        assessment: What was answered.
        outline: Which questions are asked.
        standpoint: When it is looked at, and with which fonts.
    """

    form: Form
    assessment: Assessment
    outline: Outline
    standpoint: Standpoint

    @property
    def on(self) -> date:
        """The day, in the United Kingdom, on which dates are judged."""
        signed = self.assessment.sign_off
        return calendar_day(signed.at if signed else self.standpoint.at or self.assessment.updated_at)


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
TICKS_MISSING = FindingKind(
    "ticks-missing",
    Severity.BLOCKING,
    "Nothing is ticked for {detail}.",
    "Tick what applies in each row.",
)
ROWS_MISSING = FindingKind(
    "rows-missing",
    Severity.BLOCKING,
    "Nothing is said about {detail}.",
    "Fill in each row; where there is no effect, or it is not known, say so and say why.",
)
CELLS_MISSING = FindingKind(
    "cells-missing",
    Severity.BLOCKING,
    "Not filled in: {detail}.",
    "Fill in what is named, or remove a row that you added and do not need.",
)
TOO_FEW_ROWS = FindingKind(
    "too-few-rows",
    Severity.BLOCKING,
    "Rows still to be added: {detail}.",
    "Add them.",
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
IMPACT_UNMITIGATED = FindingKind(
    "impact-unmitigated",
    Severity.ADVISORY,
    "Harm is possible, and nothing says how it would be reduced: {detail}.",
    "Say how the harm would be avoided or reduced, link an action to the row, or say why it is justified all the same.",
)
ROWS_NOT_KNOWN = FindingKind(
    "rows-not-known",
    Severity.ADVISORY,
    "Not known yet: {detail}. It is not counted as “no effect”.",
    "Find out before submitting, or say how and when it will be known.",
)
NO_EFFECT_UNEXPLAINED = FindingKind(
    "no-effect-unexplained",
    Severity.ADVISORY,
    "No effect, or not applicable, without saying why: {detail}.",
    "Say what was looked at and why there is no effect.",
)
ACTION_WITHOUT_OWNER = FindingKind(
    "action-without-owner",
    Severity.ADVISORY,
    "Nobody is named as responsible: {detail}.",
    "Name a person or a post that will see to it.",
)
ACTION_WITHOUT_DATE = FindingKind(
    "action-without-date",
    Severity.ADVISORY,
    "No date is given: {detail}.",
    "Give the day by which it will be done, or first looked at again.",
)
TIME_VAGUE = FindingKind(
    "time-vague",
    Severity.ADVISORY,
    "No time that could be checked: {detail}.",
    "Give a day; for something that goes on, the day on which it is next looked at.",
)
ACTION_DATE_PAST = FindingKind(
    "action-date-past",
    Severity.ADVISORY,
    "The date has passed: {detail}.",
    "Say that it was done, or give a new date.",
)
RISK_WITHOUT_ACTION = FindingKind(
    "risk-without-action",
    Severity.ADVISORY,
    "High enough for the organisation's risk process, and no action is linked: {detail}.",
    "Add an action that answers it, and link it to the risk or to the impact behind it.",
)
RESIDUAL_SCORE_MISSING = FindingKind(
    "residual-score-missing",
    Severity.ADVISORY,
    "The risk that remains is not scored: {detail}.",
    "Score it as it will be once the mitigation is in place.",
)
RESIDUAL_SCORE_HIGHER = FindingKind(
    "residual-score-higher",
    Severity.ADVISORY,
    "The risk that remains is scored higher than before mitigation: {detail}.",
    "Check both scores; mitigation should not make a risk greater.",
)
EVIDENCE_OLD = FindingKind(
    "evidence-old",
    Severity.ADVISORY,
    "More than three years old: {detail}.",
    "Use something newer, or say why it still holds.",
)
NO_ENGAGEMENT = FindingKind(
    "no-engagement",
    Severity.ADVISORY,
    "No engagement is recorded.",
    "Say who was asked, when and how; where nobody was, say so and why, and when they will be.",
)
PART_ABOVE_WHOLE = FindingKind(
    "part-above-whole",
    Severity.BLOCKING,
    "The part is larger than the whole: {detail}.",
    "Check both figures.",
)
INTERVAL_EXCLUDES_ESTIMATE = FindingKind(
    "interval-excludes-estimate",
    Severity.BLOCKING,
    "The interval does not hold its own estimate: {detail}.",
    "Check the three figures; the lower end comes first.",
)
SHARES_DO_NOT_ADD_UP = FindingKind(
    "shares-do-not-add-up",
    Severity.ADVISORY,
    "The percentages do not add up to 100: {detail}.",
    "Check them, and add those not stated or not known; rates of separate groups need not add up.",
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
CELLS_THIN = FindingKind(
    "cells-thin",
    Severity.ADVISORY,
    "Words that do not say why: {detail}.",
    "Say what you looked at and what it showed; “not applicable” needs its reason too.",
)
TABLE_SAYS_NOTHING = FindingKind(
    "table-says-nothing",
    Severity.ADVISORY,
    "The only words in the whole table are {detail}.",
    "Say for each row what was looked at and what it showed; no effect needs its reason too.",
)
ROWS_REPEATED = FindingKind(
    "rows-repeated",
    Severity.ADVISORY,
    "One wording stands in most rows: {detail}.",
    "Say what is true of each row in particular.",
)
REFERS_ELSEWHERE = FindingKind(
    "refers-elsewhere",
    Severity.ADVISORY,
    "It points to another answer ({detail}).",
    "Repeat the point in a sentence, so that this answer can be read by itself.",
)
PLACEHOLDER_LEFT = FindingKind(
    "placeholder-left",
    Severity.ADVISORY,
    "It still holds a placeholder ({detail}).",
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
