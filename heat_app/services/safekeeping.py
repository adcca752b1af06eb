"""Care of what is stored: backup, restore, a check of everything."""

from __future__ import annotations

from pathlib import Path

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import answer_digest, content_digest, digest, signed_content
from heat_app.domain.assessment.events import SignedOff
from heat_app.domain.assessment.journal import AuditEntry, chain_faults, replay
from heat_app.domain.ids import AssessmentId
from heat_app.errors import Fault, NotIntact, UsageFault
from heat_app.services.changing import World, form_of
from heat_app.services.ports import Checkup, Keeper, Repository

_REMEDY = "Restore a backup made before the change, and find out who had access to the data folder."


class Safekeeping:
    """The verbs that look after the data folder."""

    def __init__(self, world: World, keeper: Keeper) -> None:
        self._world = world
        self._keeper = keeper

    def backup(self, target: Path) -> None:
        """Writes a consistent, checked copy of everything stored."""
        self._keeper.backup(target)

    def backup_if_changed(self) -> Path | None:
        """Makes a backup in the data folder where anything changed since the newest one."""
        return self._keeper.backup_if_changed()

    def restore(self, source: Path) -> Path:
        """Puts a copy in place; what was there is moved aside and its new place returned."""
        return self._keeper.restore(source)

    def check(self) -> Checkup:
        """Checks the database file, the published forms, every digest and every journal."""
        faults = [*self._keeper.check(), *self._world.forms.faults()]
        assessments = self._keeper.assessment_ids()
        entry_count = 0
        for assessment_id in assessments:
            with self._world.unit_of_work.reading() as repository:
                found, counted = self._examine(repository, assessment_id)
            faults.extend(found)
            entry_count += counted
        return Checkup(self._keeper.database_path(), len(assessments), entry_count, tuple(faults))

    def verify(self, assessment_id: AssessmentId) -> tuple[Fault, ...]:
        """Returns what is wrong with one stored assessment: its answers, journal and sign-off."""
        with self._world.unit_of_work.reading() as repository:
            return self._examine(repository, assessment_id)[0]

    def _examine(self, repository: Repository, assessment_id: AssessmentId) -> tuple[tuple[Fault, ...], int]:
        try:
            assessment = repository.get(assessment_id)
        except NotIntact as refusal:
            return (Fault(refusal.code, str(assessment_id), refusal.user_message, refusal.remedy),), 0
        try:
            entries = repository.entries(assessment_id)
        except NotIntact as refusal:
            return (Fault(refusal.code, assessment.reference, refusal.user_message, refusal.remedy),), 0
        faults = [
            Fault(fault.code, f"{assessment.reference}, {fault.where.lower()}", fault.what, fault.remedy)
            for fault in chain_faults(entries)
        ]
        faults.extend(_answer_faults(assessment))
        faults.extend(_head_faults(assessment, repository, entries))
        if not faults:
            faults.extend(_replay_faults(assessment, entries))
        faults.extend(_sign_off_faults(assessment, entries))
        try:
            form_of(self._world, assessment)
        except (NotIntact, UsageFault) as refusal:
            faults.append(Fault(refusal.code, assessment.reference, refusal.user_message, refusal.remedy))
        return tuple(faults), len(entries)


def _answer_faults(assessment: Assessment) -> list[Fault]:
    return [
        Fault(
            "answer-altered",
            f"{assessment.reference}, answer to {question}",
            "Its text is not the one that was recorded.",
            _REMEDY,
        )
        for question, recorded in assessment.answers.items()
        if answer_digest(recorded.answer) != recorded.digest
    ]


def _head_faults(assessment: Assessment, repository: Repository, entries: tuple[AuditEntry, ...]) -> list[Fault]:
    head, length = repository.head(assessment.assessment_id)
    if entries and (entries[-1].digest, len(entries)) == (head, length):
        return []
    return [
        Fault(
            "journal-cut",
            assessment.reference,
            f"The journal should have {length} entries and has {len(entries)}, or ends otherwise than recorded.",
            _REMEDY,
        )
    ]


def _replay_faults(assessment: Assessment, entries: tuple[AuditEntry, ...]) -> list[Fault]:
    """Holds the stored assessment against the one its journal tells of."""
    told = replay(entries)
    same = digest(signed_content(told)) == digest(signed_content(assessment)) and (
        told.status,
        told.revision,
        told.sign_off,
    ) == (assessment.status, assessment.revision, assessment.sign_off)
    if same:
        return []
    return [
        Fault(
            "journal-differs",
            assessment.reference,
            "What is stored is not what its journal tells of.",
            _REMEDY,
        )
    ]


def _sign_off_faults(assessment: Assessment, entries: tuple[AuditEntry, ...]) -> list[Fault]:
    signed = assessment.sign_off
    if signed is None:
        return []
    faults = []
    if signed.content_digest != content_digest(assessment):
        faults.append(
            Fault(
                "sign-off-void",
                f"{assessment.reference}, sign-off",
                "The content is not what was signed off.",
                _REMEDY,
            )
        )
    heads = [entry.previous for entry in entries if isinstance(entry.event, SignedOff)]
    if heads != [signed.journal_head]:
        faults.append(
            Fault(
                "sign-off-unanchored",
                f"{assessment.reference}, sign-off",
                "The journal before the sign-off is not the one that was signed.",
                _REMEDY,
            )
        )
    return faults
