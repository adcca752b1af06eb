"""Where an assessment stands in its life."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """The states of an assessment; how it moves between them stands in one table, `workflow.transitions`."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    SIGNED_OFF = "signed-off"
    WITHDRAWN = "withdrawn"

    @property
    def is_open_for_edits(self) -> bool:
        """Whether authors may change answers."""
        return self in (Status.DRAFT, Status.RETURNED)


class Verdict(StrEnum):
    """What a reviewer says of one answer."""

    ACCEPTED = "accepted"
    CHANGE_REQUESTED = "change-requested"


class Outcome(StrEnum):
    """What the reviewer decides on the further stage."""

    PROCEED = "proceed"
    FURTHER_STAGE = "further-stage"
