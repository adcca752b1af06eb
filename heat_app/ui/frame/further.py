"""What can be started from an assessment, and where answers that came along came from."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.status import Outcome, Status
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import AssessmentId, QuestionKey
from heat_app.services.drafting import Opened
from heat_app.services.starting import Offer


@dataclass(frozen=True, slots=True)
class OfferEntry:
    """A form that can be started from the assessment.

    Attributes:
        form_id: Which.
        words: What starting it is called.
        why: Why one would.
    """

    form_id: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class CarriedMark:
    """Where an answer came from.

    Attributes:
        words: That it came along, from where, and whether it still is what it was.
        reference: What people call the earlier assessment.
        assessment_id: Which one that is.
    """

    words: str
    reference: str
    assessment_id: AssessmentId


def offer_entries(opened: Opened, offers: tuple[Offer, ...]) -> tuple[OfferEntry, ...]:
    """Returns what can be started from an assessment; the form of the further stage comes first."""
    if opened.assessment.status is Status.WITHDRAWN:
        return ()
    following = opened.form.routing.next_form if opened.form.routing else ""
    ordered = sorted(offers, key=lambda offer: offer.form.form_id != following)
    return tuple(OfferEntry(offer.form.form_id, _words(opened, offer), offer.why) for offer in ordered)


def next_steps(opened: Opened, entries: tuple[OfferEntry, ...]) -> tuple[OfferEntry, ...]:
    """Returns what is the obvious thing to start now: the reviewer decided for it, or the assessment is signed off."""
    decision = opened.assessment.decision
    following = opened.form.routing.next_form if opened.form.routing else ""
    if decision is not None and decision.outcome is Outcome.FURTHER_STAGE:
        # A form from before its further stage was one here does not name it; then whatever takes over is offered.
        return tuple(entry for entry in entries if entry.form_id == following) or entries
    if opened.assessment.status is not Status.SIGNED_OFF:
        return ()
    # The reviewer decided that the further stage is not needed: it can be started all the same, from the menu.
    is_ruled_out = decision is not None and decision.outcome is Outcome.PROCEED
    return tuple(entry for entry in entries if not (is_ruled_out and entry.form_id == following))


def carried_mark(assessment: Assessment, question: QuestionKey) -> CarriedMark | None:
    """Returns where the answer to a question came from, or None where it was given here."""
    origin, came = assessment.origin, assessment.carried(question)
    if origin is None or came is None:
        return None
    state = "Unchanged." if assessment.is_as_carried(question) else "Changed here."
    words = f"Carried from {inside(came.source_name)} of {origin.reference}. {state}"
    return CarriedMark(words, origin.reference, origin.assessment_id)


def unopened(opened: Opened, seen: frozenset[QuestionKey]) -> tuple[Question, ...]:
    """Returns the questions whose answers came along, stand as they came, and were not looked at.

    Args:
        opened: The assessment.
        seen: The questions whose pages were opened.
    """
    return tuple(
        question
        for question in opened.outline.questions()
        if question.key not in seen and opened.assessment.is_as_carried(question.key)
    )


def inside(named: str) -> str:
    """Returns a question's name as it stands inside a sentence; a quoted one keeps its capital."""
    return named[:1].lower() + named[1:] if named.startswith("Question ") else named


def _words(opened: Opened, offer: Offer) -> str:
    again = " again" if offer.form.form_id == opened.form.form_id else ""
    return f"Start {offer.form.short_title}{again} from this…"
