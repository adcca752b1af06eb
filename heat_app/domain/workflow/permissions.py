"""May this person do this now? One judge for the window, the command line and the services."""

from __future__ import annotations

from typing import assert_never

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import submission_digest
from heat_app.domain.assessment.status import Status, Verdict
from heat_app.domain.checks.finding import Finding
from heat_app.domain.form.answer_kinds import People
from heat_app.domain.form.definition import Form
from heat_app.domain.people import Person, is_same_person
from heat_app.domain.workflow.transitions import Act, Holds, Who, transition
from heat_app.errors import Fault, NotPermitted, TransitionRefused

STATUS_WORDS = {
    Status.DRAFT: "a draft",
    Status.SUBMITTED: "submitted for review",
    Status.RETURNED: "returned for changes",
    Status.SIGNED_OFF: "signed off",
    Status.WITHDRAWN: "withdrawn",
}
_ACT_WORDS = {
    Act.EDIT: "changed",
    Act.ACCEPT_FINDING: "changed",
    Act.SUBMIT: "submitted",
    Act.COMMENT: "commented on",
    Act.GIVE_VERDICT: "reviewed",
    Act.DECIDE_STAGE: "decided on",
    Act.RETURN: "returned",
    Act.SIGN_OFF: "signed off",
    Act.WITHDRAW: "withdrawn",
    Act.WRITE_FINAL_REPORT: "given a final report",
}


def authors(form: Form, assessment: Assessment) -> tuple[Person, ...]:
    """Returns everyone who counts as an author: contributors, and those the form asks for as responsible."""
    named = [
        person
        for question in form.questions()
        if isinstance(question.kind, People) and question.kind.are_authors
        for person in assessment.people(question.key)
        if person.name.strip()
    ]
    return (*assessment.contributors, *named)


def is_second_person(form: Form, assessment: Assessment, person: Person) -> bool:
    """Says whether this person had no part in writing the assessment."""
    return not any(is_same_person(person, author) for author in authors(form, assessment))


def require(
    act: Act,
    form: Form,
    assessment: Assessment,
    *,
    by: Person,
    reason: str = "",
    findings: tuple[Finding, ...] = (),
) -> None:
    """Returns quietly where this person may do this now; otherwise says why not and what mends it.

    Args:
        act: What is to be done.
        form: The form the assessment answers.
        assessment: As it stands.
        by: Who wants to do it; for a sign-off, the signatory.
        reason: The words that go with it, where the table asks for a reason.
        findings: What the checks found, where the table asks for them.

    Raises:
        TransitionRefused: The status or an outstanding matter stands in the way.
        NotPermitted: The act needs a second person and `by` is an author.
    """
    row = transition(act)
    if assessment.status not in row.comes_from:
        raise TransitionRefused(
            f"{assessment.reference} is {STATUS_WORDS[assessment.status]} and cannot be {_ACT_WORDS[act]} now.",
            _next_step(assessment.status, act),
            code="status-in-the-way",
        )
    if act is Act.DECIDE_STAGE and form.routing is None:
        raise TransitionRefused(
            f"{form.short_title} leads to no further stage, so that there is nothing to decide.",
            "Sign it off, or return it for changes.",
            code="no-further-stage",
        )
    if row.who is Who.SECOND_PERSON and not is_second_person(form, assessment, by):
        raise NotPermitted(
            f"{by.name} wrote or is responsible for {assessment.reference} and so cannot review it or sign it off.",
            "Ask a second person, who has no part in it, to do so.",
            code="second-person-needed",
        )
    faults = [
        fault
        for rule in row.holds
        for fault in _faults(rule, form, assessment, by=by, reason=reason, findings=findings)
    ]
    if faults:
        raise TransitionRefused(
            f"{assessment.reference} cannot be {_ACT_WORDS[act]} yet: {len(faults)} "
            f"{'thing stands' if len(faults) == 1 else 'things stand'} in the way.",
            "Mend what is listed and try again.",
            faults=faults,
            code="findings-in-the-way",
        )


def may(
    act: Act, form: Form, assessment: Assessment, *, by: Person, findings: tuple[Finding, ...] = ()
) -> TransitionRefused | NotPermitted | None:
    """Returns None where the act is open to this person, else the refusal; a reason is taken as given."""
    try:
        require(act, form, assessment, by=by, reason="given", findings=findings)
    except (TransitionRefused, NotPermitted) as refusal:
        return refusal
    return None


def _faults(
    rule: Holds, form: Form, assessment: Assessment, *, by: Person, reason: str, findings: tuple[Finding, ...]
) -> list[Fault]:
    match rule:
        case Holds.NO_BLOCKING_FINDING:
            return [finding.as_fault() for finding in findings if finding.blocks]
        case Holds.REASON_GIVEN:
            if reason.strip():
                return []
            return [Fault("reason-missing", "The reason", "It is empty.", "Say why, in a sentence.")]
        case Holds.STAGE_DECIDED:
            if form.routing is None or assessment.decision is not None:
                return []
            return [
                Fault(
                    "stage-undecided",
                    "The reviewer's decision",
                    "Whether a further stage is needed has not been decided.",
                    "Decide it and give the reason.",
                )
            ]
        case Holds.NO_CHANGE_REQUESTED:
            return [
                Fault(
                    "change-requested",
                    f"The answer to {question}",
                    "A change was asked for and is outstanding.",
                    "Return the assessment for changes, or accept the answer.",
                )
                for question, reviewed in assessment.verdicts.items()
                if reviewed.verdict is Verdict.CHANGE_REQUESTED
            ]
        case Holds.SUBMITTED_TEXT_UNCHANGED:
            last = assessment.submissions[-1] if assessment.submissions else None
            if last is not None and last.content_digest == submission_digest(assessment):
                return []
            return [
                Fault(
                    "submitted-text-changed",
                    "The submitted text",
                    "It is not what was submitted.",
                    "Run the check of the data folder (heat doctor) and restore a backup.",
                )
            ]
        case Holds.SIGNATORY_DESCRIBED:
            missing = [
                label
                for label, given in (("name", by.name), ("role", by.role), ("organisation", by.organisation))
                if not given.strip()
            ]
            return [
                Fault(
                    "signatory-incomplete",
                    f"The signatory's {label}",
                    "It is empty.",
                    "A sign-off names who signs, in which role, for which organisation.",
                )
                for label in missing
            ]
        case _:
            assert_never(rule)


def _next_step(status: Status, act: Act) -> str:
    match status:
        case Status.DRAFT | Status.RETURNED:
            return "Submit it for review first."
        case Status.SUBMITTED:
            return (
                "The reviewer can return it for changes."
                if act in (Act.EDIT, Act.ACCEPT_FINDING, Act.SUBMIT)
                else "Sign it off first."
            )
        case Status.SIGNED_OFF:
            return "What is signed off stays as it is; a change needs a new version."
        case Status.WITHDRAWN:
            return "Start a new assessment."
        case _:
            assert_never(status)
