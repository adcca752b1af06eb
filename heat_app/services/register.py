"""What governance teams do: find, count, export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from heat_app.domain.assessment.digests import plain_instant
from heat_app.domain.assessment.status import Status
from heat_app.services.changing import World
from heat_app.services.ports import RegisterPage, RegisterQuery, RegisterRow
from heat_app.services.reporting import FileKeeper

_READ_AT_ONCE = 500
_HEADER = (
    "Reference", "Title", "Form", "Status", "Version", "Lead", "Organisation", "Answered", "Questions",
    "Open comments", "Created", "Updated", "Updated by", "Submitted", "Signed off", "Identity",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written for a spreadsheet.

    Attributes:
        row_count: Assessments in the file.
        guarded_count: Cells that got an apostrophe in front, because they began like a formula.
    """

    row_count: int
    guarded_count: int


class Register:
    """The register's verbs."""

    def __init__(self, world: World, files: FileKeeper) -> None:
        self._world = world
        self._files = files

    def list(self, query: RegisterQuery) -> RegisterPage:
        """Returns lines of the register."""
        with self._world.unit_of_work.reading() as repository:
            return repository.register(query)

    def every(self, query: RegisterQuery) -> tuple[RegisterRow, ...]:
        """Returns every line a query asks for, whatever its limit, as they all stand at one instant."""
        rows: tuple[RegisterRow, ...] = ()
        with self._world.unit_of_work.reading() as repository:
            while True:
                page = repository.register(replace(query, limit=_READ_AT_ONCE, offset=len(rows)))
                rows += page.rows
                if not page.rows or len(rows) >= page.total_count:
                    return rows

    def export(self, query: RegisterQuery, target: Path) -> Exported:
        """Writes every line a query asks for to a file for a spreadsheet.

        Raises:
            StorageUnavailable: The file cannot be written.
        """
        from heat_app.exchange.tabular import as_csv  # noqa: PLC0415  no window waits for it

        rows = self.every(query)
        table = as_csv(_HEADER, (_cells(row) for row in rows))
        self._files.write(target, table.content)
        return Exported(len(rows), table.guarded_count)

    def status_counts(self) -> Mapping[Status, int]:
        """Returns how many assessments stand in each status."""
        with self._world.unit_of_work.reading() as repository:
            return repository.status_counts()


def _cells(row: RegisterRow) -> tuple[str, ...]:
    summary = row.summary
    return (
        row.reference,
        summary.title,
        summary.form_title,
        row.status.value,
        str(row.round),
        summary.lead,
        summary.organisation,
        str(summary.answered_count),
        str(summary.question_count),
        str(summary.open_comment_count),
        plain_instant(row.created_at),
        plain_instant(row.updated_at),
        row.updated_by,
        plain_instant(row.submitted_at) if row.submitted_at else "",
        plain_instant(row.signed_off_at) if row.signed_off_at else "",
        row.assessment_id,
    )
