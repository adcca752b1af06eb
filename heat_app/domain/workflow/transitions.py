"""The one transition table: from, action, to, who may, what must hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from heat_app.domain.assessment.status import Status


class Act(StrEnum):
    """What a person can do to an assessment as a whole or in part."""

    EDIT = "edit"
    ACCEPT_FINDING = "accept-finding"
    SUBMIT = "submit"
    COMMENT = "comment"
    GIVE_VERDICT = "give-verdict"
    DECIDE_STAGE = "decide-stage"
    RETURN = "return"
    SIGN_OFF = "sign-off"
    WITHDRAW = "withdraw"
    WRITE_FINAL_REPORT = "write-final-report"


class Who(StrEnum):
    """Who may do it."""

    ANYONE = "anyone"
    SECOND_PERSON = "second-person"


class Holds(StrEnum):
    """What must hold before it is done."""

    NO_BLOCKING_FINDING = "no-blocking-finding"
    REASON_GIVEN = "reason-given"
    STAGE_DECIDED = "stage-decided"
    NO_CHANGE_REQUESTED = "no-change-requested"
    SUBMITTED_TEXT_UNCHANGED = "submitted-text-unchanged"
    SIGNATORY_DESCRIBED = "signatory-described"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table; `goes_to` is None where the status stays."""

    act: Act
    comes_from: tuple[Status, ...]
    goes_to: Status | None
    who: Who
    holds: tuple[Holds, ...] = ()


_OPEN = (Status.DRAFT, Status.RETURNED)
_ALIVE = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(Act.EDIT, _OPEN, None, Who.ANYONE),
    Transition(Act.ACCEPT_FINDING, _OPEN, None, Who.ANYONE, (Holds.REASON_GIVEN,)),
    Transition(Act.SUBMIT, _OPEN, Status.SUBMITTED, Who.ANYONE, (Holds.NO_BLOCKING_FINDING,)),
    Transition(Act.COMMENT, _ALIVE, None, Who.ANYONE, (Holds.REASON_GIVEN,)),
    Transition(Act.GIVE_VERDICT, (Status.SUBMITTED,), None, Who.SECOND_PERSON),
    Transition(Act.DECIDE_STAGE, (Status.SUBMITTED,), None, Who.SECOND_PERSON, (Holds.REASON_GIVEN,)),
    Transition(Act.RETURN, (Status.SUBMITTED,), Status.RETURNED, Who.SECOND_PERSON, (Holds.REASON_GIVEN,)),
    Transition(
        Act.SIGN_OFF,
        (Status.SUBMITTED,),
        Status.SIGNED_OFF,
        Who.SECOND_PERSON,
        (
            Holds.NO_BLOCKING_FINDING,
            Holds.SUBMITTED_TEXT_UNCHANGED,
            Holds.NO_CHANGE_REQUESTED,
            Holds.STAGE_DECIDED,
            Holds.SIGNATORY_DESCRIBED,
        ),
    ),
    Transition(Act.WITHDRAW, _ALIVE, Status.WITHDRAWN, Who.ANYONE, (Holds.REASON_GIVEN,)),
    Transition(Act.WRITE_FINAL_REPORT, (Status.SIGNED_OFF,), None, Who.ANYONE),
)


def transition(act: Act) -> Transition:
    """Returns the row for an act."""
    return next(row for row in TRANSITIONS if row.act is act)


def possible(status: Status) -> tuple[Act, ...]:
    """Returns the acts that this status leaves open, whoever asks."""
    return tuple(row.act for row in TRANSITIONS if status in row.comes_from)
