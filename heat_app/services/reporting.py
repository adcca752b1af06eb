"""Reports: preview, save, and the proof that a file is the one that was saved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import content_digest
from heat_app.domain.assessment.events import Event, ReportWritten
from heat_app.domain.assessment.status import Status
from heat_app.domain.dates import day_of
from heat_app.domain.form.definition import Form
from heat_app.domain.ids import AssessmentId, Digest
from heat_app.domain.people import Person
from heat_app.domain.workflow.permissions import require
from heat_app.domain.workflow.transitions import Act
from heat_app.errors import Fault
from heat_app.services.changing import Ground, World, change, form_of
from heat_app.services.drafting import Opened, judge

PDF = "application/pdf"


class ReportMaker(Protocol):
    """Composes and renders a report, the same bytes for the same assessment."""

    def __call__(self, opened: Opened) -> bytes:
        """Returns the file's bytes."""


class FileKeeper(Protocol):
    """Reads and writes single files a person named."""

    def write(self, target: Path, content: bytes) -> None:
        """Writes a file whole or not at all, replacing an older one only when the new one is complete.

        Raises:
            StorageUnavailable: It cannot be written.
        """

    def read(self, source: Path, limit: int) -> bytes:
        """Returns a file's bytes.

        Raises:
            InputRefused: It is not there or larger than `limit` bytes.
            StorageUnavailable: It cannot be read.
        """


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a file would hold it.

    Attributes:
        content: The bytes.
        sha256: Their digest.
        is_final: Whether the assessment is signed off; a report before that says draft on every page.
        suggested_name: A file name.
    """

    content: bytes
    sha256: Digest
    is_final: bool
    suggested_name: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a file is exactly what was signed off.

    Attributes:
        is_intact: Whether every check passed.
        reference: Which assessment it is a report of, where that is known.
        statement: The answer in a sentence.
        faults: What differs.
    """

    is_intact: bool
    reference: str
    statement: str
    faults: tuple[Fault, ...]


LARGEST_REPORT_BYTES = 200 * 1024 * 1024
"""No report is larger; a larger file is refused unread."""


class Reporting:
    """The verbs around a report."""

    def __init__(
        self,
        world: World,
        make: ReportMaker,
        files: FileKeeper,
        verify_stored: Callable[[AssessmentId], tuple[Fault, ...]],
        reference_in: Callable[[bytes], str | None],
    ) -> None:
        self._world = world
        self._make = make
        self._files = files
        self._verify_stored = verify_stored
        self._reference_in = reference_in

    def preview(self, assessment_id: AssessmentId) -> Report:
        """Returns the report as it would be saved now."""
        with self._world.unit_of_work.reading() as repository:
            assessment = repository.get(assessment_id)
        return self._report(form_of(self._world, assessment), assessment)

    def save(self, assessment_id: AssessmentId, target: Path, by: Person) -> Report:
        """Writes the report to a file; that of a signed-off assessment is put on record so that it can be proved.

        On record first: the bytes are fixed by the sign-off, so a record without a file does no harm, while a final
        report without a record would later be called a forgery.

        Raises:
            StorageUnavailable: The record or the file cannot be written.
        """
        report = self.preview(assessment_id)
        if report.is_final:
            self._put_on_record(assessment_id, report, by)
        self._files.write(target, report.content)
        return report

    def verify(self, source: Path) -> Verification:
        """Says whether a file is, byte for byte, a report of a signed-off assessment that this data folder knows."""
        content = self._files.read(source, LARGEST_REPORT_BYTES)
        reference = self._reference_in(content)
        if reference is None:
            return _unknown("", "It names no assessment: it is not a report of this program, or is damaged.")
        with self._world.unit_of_work.reading() as repository:
            found = repository.find(reference)
            if found is None:
                return _unknown(reference, f"It says it is a report of {reference}, which is not in this data folder.")
            entries = repository.entries(found)
            assessment = repository.get(found)
        sha256 = hashlib.sha256(content).hexdigest()
        written = [entry for entry in entries if isinstance(entry.event, ReportWritten)]
        faults = list(self._verify_stored(found))
        if assessment.sign_off is None:
            faults.append(
                Fault("not-signed-off", reference, "It is not signed off; this is a draft.", "Sign it off first.")
            )
        elif not any(isinstance(entry.event, ReportWritten) and entry.event.sha256 == sha256 for entry in written):
            faults.append(
                Fault(
                    "file-differs",
                    str(source.name),
                    f"It is not one of the {len(written)} reports of {reference} that were saved from here.",
                    "Ask the sender for the original, or save the report again from the register.",
                )
            )
        if faults:
            return Verification(
                is_intact=False,
                reference=reference,
                statement=f"Not intact: {faults[0].what}",
                faults=tuple(faults),
            )
        signed = assessment.sign_off
        assert signed is not None  # a fault says so otherwise
        return Verification(
            is_intact=True,
            reference=reference,
            statement=f"Intact: exactly the report of {reference} signed off by {signed.signatory.described} "
            f"on {day_of(signed.at)}.",
            faults=(),
        )

    def _report(self, form: Form, assessment: Assessment) -> Report:
        content = self._make(judge(form, assessment, self._world.standpoint()))
        is_final = assessment.status is Status.SIGNED_OFF
        name = f"{assessment.reference} v{assessment.round}{'' if is_final else ' DRAFT'}.pdf"
        return Report(content, Digest(hashlib.sha256(content).hexdigest()), is_final, name)

    def _put_on_record(self, assessment_id: AssessmentId, report: Report, by: Person) -> None:
        def decide(assessment: Assessment, form: Form, ground: Ground) -> tuple[Event, ...]:
            require(Act.WRITE_FINAL_REPORT, form, assessment, by=by)
            for entry in ground.repository.entries(assessment_id):
                if isinstance(entry.event, ReportWritten) and entry.event.sha256 == report.sha256:
                    return ()
            return (ReportWritten(PDF, report.sha256, len(report.content), content_digest(assessment)),)

        change(self._world, assessment_id, by, decide)


def _unknown(reference: str, statement: str) -> Verification:
    fault = Fault(
        "file-unknown", "The file", statement, "Open the data folder it was saved from, or ask for the original."
    )
    return Verification(
        is_intact=False, reference=reference, statement=f"Cannot be verified: {statement}", faults=(fault,)
    )
