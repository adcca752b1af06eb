"""The cover: what was assessed, how it stands, what was decided, by whom and when."""

from __future__ import annotations

from typing import assert_never

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.status import Status
from heat_app.domain.dates import day_of, instant_words
from heat_app.report.compose.origin import origin_facts
from heat_app.report.compose.source import (
    Source,
    as_sentence,
    joined,
    once_each,
    outcome_words,
    printed_title,
    responsible,
    reviewers,
    short_digest,
)
from heat_app.report.document import Cover, Fact, Tag, Text, Tone, as_text


def cover(source: Source) -> Cover:
    """Returns the first page."""
    form = source.form
    return Cover(
        title=printed_title(source),
        subtitle=as_text(form.title),
        status=status_tag(source.assessment.status),
        decision=decision_sentence(source),
        facts=_facts(source),
        organisation=organisation(source),
    )


def organisation(source: Source) -> Text:
    """Returns the organisation that answers for the assessment, as far as it was said."""
    people = (*responsible(source), source.assessment.created_by)
    return as_text(next((person.organisation for person in people if person.organisation.strip()), ""))


def version_words(assessment: Assessment) -> Text:
    """Returns which version this is; it counts the rounds of review."""
    return as_text(f"Version {assessment.round}")


def status_tag(status: Status) -> Tag:
    """Returns how the assessment stands."""
    match status:
        case Status.DRAFT:
            return Tag(Text("Draft"), Tone.CAUTION)
        case Status.SUBMITTED:
            return Tag(Text("Draft, submitted for review"), Tone.INFORMATION)
        case Status.RETURNED:
            return Tag(Text("Draft, returned for changes"), Tone.CAUTION)
        case Status.SIGNED_OFF:
            return Tag(Text("Signed off"), Tone.POSITIVE)
        case Status.WITHDRAWN:
            return Tag(Text("Withdrawn"), Tone.NEGATIVE)
        case _:
            assert_never(status)


def decision_sentence(source: Source) -> Text:
    """Returns what was decided, or that nothing was yet, in one sentence."""
    assessment = source.assessment
    decided = assessment.decision
    match assessment.status:
        case Status.SIGNED_OFF if assessment.sign_off:
            label = f": {outcome_words(source.form, decided.outcome)}" if decided else ""
            return as_sentence(f"Signed off on {day_of(assessment.sign_off.at)}{label}")
        case Status.WITHDRAWN:
            return Text("Withdrawn without a sign-off.")
        case Status.RETURNED if assessment.returns:
            return as_sentence(f"No decision yet: returned for changes on {day_of(assessment.returns[-1].at)}")
        case Status.SUBMITTED if decided:
            return as_sentence(f"Decided, not signed off yet: {outcome_words(source.form, decided.outcome)}")
        case Status.SUBMITTED if assessment.submissions:
            return as_sentence(f"No decision yet: submitted for review on {day_of(assessment.submissions[-1].at)}")
        case _:
            return Text("No decision yet: this is a draft.")


def _facts(source: Source) -> tuple[Fact, ...]:
    assessment, form = source.assessment, source.form
    signed = assessment.sign_off
    leads = responsible(source)
    people = [
        ("People responsible" if len(leads) > 1 else "Person responsible", joined(leads)),
        ("Written by", joined(once_each(assessment.contributors))),
        ("Reviewed by", joined(reviewers(source))),
        ("Signed off by", joined([signed.signatory]) if signed else Text("")),
    ]
    submitted = instant_words(assessment.submissions[-1].at) if assessment.submissions else "Not yet"
    rows = [
        ("Reference", as_text(assessment.reference)),
        ("Version", as_text(str(assessment.round))),
        *people,
        ("Created", as_text(instant_words(assessment.created_at))),
        ("Submitted", as_text(submitted)),
        ("Signed off", as_text(instant_words(signed.at) if signed else "Not yet")),
        ("Form", as_text(f"{form.title}, form version {form.version} ({short_digest(form.digest)})")),
    ]
    return (*(Fact(Text(label), value) for label, value in rows if value.strip()), *origin_facts(source))
