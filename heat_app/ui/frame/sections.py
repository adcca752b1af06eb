"""The task list beside the page: what there is to do, and how far each part has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from heat_app.domain.assessment.outline import Progress


class Mark(StrEnum):
    """How far an entry has come; each has an icon, and words say the same."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    CHANGES_REQUESTED = "changes-requested"
    LOCKED = "locked"
    READY = "ready"


MARK_OF = {
    Progress.NOT_STARTED: Mark.NOT_STARTED,
    Progress.IN_PROGRESS: Mark.IN_PROGRESS,
    Progress.COMPLETED: Mark.COMPLETED,
    Progress.CHANGES_REQUESTED: Mark.CHANGES_REQUESTED,
}
MARK_WORDS = {
    Mark.NOT_STARTED: "not started",
    Mark.IN_PROGRESS: "in progress",
    Mark.COMPLETED: "completed",
    Mark.CHANGES_REQUESTED: "changes requested",
    Mark.LOCKED: "not ready yet",
    Mark.READY: "ready",
}


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """One entry of the task list.

    Attributes:
        key: Permanent name of the section, or a name of our own for what is no section.
        title: Its number and title.
        detail: How far it has come, in words.
        mark: The same as a mark.
        open_comment_count: Comments in it that wait for an answer.
    """

    key: str
    title: str
    detail: str
    mark: Mark
    open_comment_count: int = 0

    @property
    def spoken(self) -> str:
        """The entry as a sentence."""
        parts = [part for part in (self.title, self.detail, MARK_WORDS[self.mark]) if part]
        if self.open_comment_count:
            parts.append(
                "1 open comment" if self.open_comment_count == 1 else f"{self.open_comment_count} open comments"
            )
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class ProgressState:
    """How far the whole has come."""

    done: int
    total: int
    headline: str
    detail: str
