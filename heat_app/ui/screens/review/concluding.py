"""What a reviewer looks at before deciding, and the way the assessment has come."""

from __future__ import annotations

from datetime import datetime

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.status import Verdict
from heat_app.domain.checks.catalogue import UNPRINTABLE
from heat_app.domain.people import Person
from heat_app.domain.workflow.permissions import may
from heat_app.domain.workflow.transitions import Act
from heat_app.errors import Fault, TransitionRefused
from heat_app.services.drafting import Opened
from heat_app.ui.frame.route import route_state
from heat_app.ui.frame.words import exact_words, moment_words, outcome_words
from heat_app.ui.screens.review.cards import standing_verdict
from heat_app.ui.screens.review.state import (
    DecisionState,
    Fact,
    FactEntry,
    SignedState,
    SignOffState,
    StepEntry,
)
from heat_app.ui.wording import counted


def facts(opened: Opened) -> tuple[FactEntry, ...]:
    """Returns what can be computed of the state of the review."""
    assessment = opened.assessment
    verdicts = [standing_verdict(assessment, question.key) for question in opened.outline.questions()]
    left = verdicts.count(None)
    asked = verdicts.count(Verdict.CHANGE_REQUESTED)
    talking = sum(comment.is_open for comment in assessment.comments if comment.reply_to is None)
    blocking = sum(finding.blocks for finding in opened.findings)
    doubtful = sum(not finding.blocks and finding.needs_attention for finding in opened.findings)
    return (
        FactEntry(
            Fact.OPEN if left else Fact.GOOD,
            "Every answer reviewed",
            f"{counted(left, 'answer')} left" if left else f"All {len(verdicts)}",
        ),
        FactEntry(
            Fact.BAD if asked else Fact.GOOD,
            "Change requests closed",
            f"{asked} still open" if asked else "None is open",
        ),
        FactEntry(
            Fact.OPEN if talking else Fact.GOOD,
            "Comments settled",
            f"{talking} still open" if talking else "None is open",
        ),
        FactEntry(
            Fact.BAD if blocking else Fact.GOOD,
            "Nothing needed is missing",
            f"{counted(blocking, 'thing')} missing" if blocking else "Everything is there",
        ),
        FactEntry(
            Fact.OPEN if doubtful else Fact.GOOD,
            "Doubtful points explained",
            f"{counted(doubtful, 'point')} without a word from the authors" if doubtful else "None is left open",
        ),
        *_printing(opened),
    )


def _printing(opened: Opened) -> tuple[FactEntry, ...]:
    """Returns which words the report cannot print, where there are any; hardly anybody ever needs to be told."""
    found = [finding for finding in opened.findings if finding.code == UNPRINTABLE.code]
    if not found:
        return ()
    told = "  ".join(f"{finding.where}: {finding.what}" for finding in found)
    return (FactEntry(Fact.OPEN, "The report cannot print every character", told),)


def decision_state(opened: Opened, now: datetime) -> DecisionState:
    """Returns the decision on the further stage as it stands."""
    decision = opened.assessment.decision
    review = opened.form.review
    routing = opened.form.routing
    return DecisionState(
        heading=f"Is {routing.next_stage[:1].lower()}{routing.next_stage[1:]} needed?" if routing else "The decision",
        route=route_state(opened),
        outcome=decision.outcome if decision else None,
        outcome_words=outcome_words(opened.form, decision.outcome) if decision else "",
        reason=decision.reason if decision else "",
        decided_by=f"{decision.by.name}, {moment_words(decision.at, now)}" if decision else "",
        differs=decision is not None and decision.outcome is not decision.recommended,
        proceed_label=review.proceed_label,
        further_label=review.further_label,
    )


def sign_off_state(opened: Opened, signatory: Person, *, is_busy: bool) -> SignOffState:
    """Returns what a sign-off by this person needs."""
    review = opened.form.review
    refusal = may(Act.SIGN_OFF, opened.form, opened.assessment, by=signatory, findings=opened.findings)
    if isinstance(refusal, TransitionRefused) and refusal.faults:
        in_the_way = tuple(_named(opened, fault) for fault in refusal.faults)
    elif refusal is not None:
        in_the_way = (Fault(refusal.code, "This sign-off", refusal.user_message, refusal.remedy),)
    else:
        in_the_way = ()
    return SignOffState(
        comments_text=review.comments_text,
        comments_guidance=review.comments_guidance,
        declaration=review.declaration,
        in_the_way=in_the_way,
        is_busy=is_busy,
    )


def signed_state(assessment: Assessment) -> SignedState | None:
    """Returns the sign-off that was given, or None."""
    signed = assessment.sign_off
    if signed is None:
        return None
    return SignedState(
        name=signed.signatory.name,
        role=signed.signatory.role,
        organisation=signed.signatory.organisation,
        when=exact_words(signed.at),
        declaration=signed.declaration,
        comments=signed.comments,
        digest=signed.content_digest,
    )


def steps(assessment: Assessment, now: datetime) -> tuple[StepEntry, ...]:
    """Returns the way the assessment has come, oldest first."""
    started = assessment.created_by.name
    told = [StepEntry(started, "Started", moment_words(assessment.created_at, now))]
    returns = {made.round: made for made in assessment.returns}
    for made in assessment.submissions:
        told.append(StepEntry(made.by.name, f"Submitted version {made.round}", moment_words(made.at, now)))
        back = returns.get(made.round)
        if back is not None:
            told.append(StepEntry(back.by.name, "Returned for changes", moment_words(back.at, now), back.reason))
    if assessment.sign_off is not None:
        signed = assessment.sign_off
        told.append(StepEntry(signed.signatory.name, "Signed off", moment_words(signed.at, now)))
    if assessment.withdrawal_reason is not None:
        at, by = assessment.updated_at, assessment.updated_by
        told.append(StepEntry(by.name, "Withdrew it", moment_words(at, now), assessment.withdrawal_reason))
    return tuple(told)


def _named(opened: Opened, fault: Fault) -> Fault:
    """Returns a fault that names its question as people do; the domain knows only its key."""
    for question in opened.form.questions():
        if fault.where == f"The answer to {question.key}":
            return Fault(fault.code, question.named, fault.what, fault.remedy)
    return fault
