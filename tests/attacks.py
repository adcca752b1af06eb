"""What somebody with the file and another program can do to it, and what shows it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from builders import SUMMARY, FakeForms, a_signed_off_assessment, a_world, an_assessment, text

from db.answer_text import content_of
from db.state_digest import state_digest
from db.store import open_store
from db.tables import GUARDS
from heat_app.domain.assessment import journal
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import answer_digest, content_digest, submission_digest
from heat_app.domain.assessment.events import AnswerRecorded, ReportWritten, SignedOff, Submitted
from heat_app.domain.assessment.journal import AuditEntry
from heat_app.domain.ids import AssessmentId, Digest
from heat_app.errors import HeatError
from heat_app.services.changing import change, summarise
from heat_app.services.safekeeping import Safekeeping

FORGED = text("Nobody is affected.")
OWNED = (
    "answer", "contributor", "accepted_finding", "comment", "verdict", "decision", "submission", "sent_back",
    "sign_off", "journal", "assessment",
)  # fmt: skip


@dataclass(frozen=True)
class Anchor:
    """What a signed-off report printed, in the hands of somebody else."""

    content_digest: Digest
    journal_head: Digest


@dataclass(frozen=True)
class Scene:
    """A data folder with one signed-off assessment and one draft, closed; a copy of it from earlier; the anchor."""

    directory: Path
    earlier: Path
    signed: AssessmentId
    draft: AssessmentId
    anchor: Anchor

    @property
    def database(self) -> Path:
        return self.directory / "heat.sqlite3"


def a_scene(folder: Path) -> Scene:
    """Makes the folder that is attacked."""
    directory = folder / "data"
    store = open_store(directory)
    world = a_world(store.unit_of_work)
    signed = a_signed_off_assessment(world)
    assert signed.sign_off is not None
    written = ReportWritten("application/pdf", Digest("a" * 64), 1, signed.sign_off.content_digest)
    change(world, signed.assessment_id, signed.created_by, lambda *_: (written,))
    draft = an_assessment(world, "A draft")
    store.keeper.backup(folder / "earlier.sqlite3")
    recorded = AnswerRecorded(SUMMARY, None, text("True words."), 1)
    change(world, draft.assessment_id, draft.created_by, lambda *_: (recorded,))
    store.close()
    anchor = Anchor(signed.sign_off.content_digest, signed.sign_off.journal_head)
    return Scene(directory, folder / "earlier.sqlite3", signed.assessment_id, draft.assessment_id, anchor)


def shown_by(scene: Scene) -> str:
    """Returns what shows that something was done: opening, the check, the anchor, or nothing."""
    store = open_store(scene.directory)
    world = a_world(store.unit_of_work)
    try:
        for identity in (scene.signed, scene.draft):
            try:
                with store.unit_of_work.reading() as repository:
                    repository.get(identity)
            except HeatError:
                return "opening"
        if Safekeeping(world, store.keeper).check().faults:
            return "check"
        with store.unit_of_work.reading() as repository:
            signed = repository.get(scene.signed).sign_off
        if signed is None or Anchor(signed.content_digest, signed.journal_head) != scene.anchor:
            return "anchor"
    finally:
        store.close()
    return "nothing"


def _raw(scene: Scene, *statements: tuple[str, tuple[object, ...]]) -> None:
    """Does it as another program would, and puts the guards back so that nobody notices."""
    with closing(sqlite3.connect(scene.database)) as connection:
        for name in GUARDS:
            connection.execute(f"DROP TRIGGER {name}")
        for statement, values in statements:
            connection.execute(statement, values)
        for statement in GUARDS.values():
            connection.execute(statement)
        connection.commit()


def _changed(scene: Scene, *, with_digest: bool = False, with_state: bool = False) -> None:
    statements: list[tuple[str, tuple[object, ...]]] = [
        ("UPDATE answer SET content = ? WHERE question = ? AND assessment_id = ?",
         (content_of(FORGED), SUMMARY, scene.signed)),
    ]  # fmt: skip
    if with_digest:
        statements.append(
            ("UPDATE answer SET digest = ? WHERE question = ? AND assessment_id = ?",
             (answer_digest(FORGED), SUMMARY, scene.signed))
        )  # fmt: skip
    if with_state:
        store = open_store(scene.directory)
        with store.unit_of_work.reading() as repository:
            true = repository.get(scene.signed)
        store.close()
        kept = replace(true.answers[SUMMARY], answer=FORGED, digest=answer_digest(FORGED))
        forged = replace(true, answers={**true.answers, SUMMARY: kept})
        statements.append(
            ("UPDATE assessment SET state_digest = ? WHERE assessment_id = ?", (state_digest(forged), scene.signed))
        )
    _raw(scene, *statements)


def an_answer_is_edited(scene: Scene) -> None:
    _changed(scene)


def an_answer_and_its_digest_are_edited(scene: Scene) -> None:
    _changed(scene, with_digest=True)


def an_answer_and_every_digest_of_the_state_are_edited(scene: Scene) -> None:
    _changed(scene, with_digest=True, with_state=True)


def an_event_is_edited(scene: Scene) -> None:
    edited = ("UPDATE journal SET event = replace(event, 'until eight', 'until three') WHERE assessment_id = ?",)
    _raw(scene, (*edited, (scene.signed,)))


def an_entry_is_given_to_somebody_else(scene: Scene) -> None:
    somebody = json.dumps({"name": "Somebody", "organisation": "", "role": ""})
    _raw(scene, ("UPDATE journal SET by = ? WHERE assessment_id = ? AND sequence = 3", (somebody, scene.signed)))


def an_entry_is_given_another_time(scene: Scene) -> None:
    then = "2020-01-01T00:00:00.000Z"
    _raw(scene, ("UPDATE journal SET at = ? WHERE assessment_id = ? AND sequence = 3", (then, scene.signed)))


def an_entry_is_removed(scene: Scene) -> None:
    _raw(scene, ("DELETE FROM journal WHERE assessment_id = ? AND sequence = 4", (scene.signed,)))


def two_entries_are_exchanged(scene: Scene) -> None:
    _raw(
        scene,
        ("UPDATE journal SET sequence = -3 WHERE assessment_id = ? AND sequence = 3", (scene.signed,)),
        ("UPDATE journal SET sequence = 3 WHERE assessment_id = ? AND sequence = 4", (scene.signed,)),
        ("UPDATE journal SET sequence = 4 WHERE assessment_id = ? AND sequence = -3", (scene.signed,)),
    )


def the_last_entry_is_cut_off(scene: Scene) -> None:
    _raw(
        scene,
        (
            "DELETE FROM journal WHERE entry_id = (SELECT max(entry_id) FROM journal WHERE assessment_id = ?)",
            (scene.draft,),
        ),
    )


def _rewrite(scene: Scene, identity: AssessmentId, tell: Callable[[Iterable[AuditEntry]], list[AuditEntry]]) -> None:
    """Tells the whole story anew: journal, digests and state all fit each other afterwards."""
    store = open_store(scene.directory)
    with store.unit_of_work.reading() as repository:
        told = tell(repository.entries(identity))
    store.close()
    entries: list[AuditEntry] = []
    for entry in told:
        head, length = (entries[-1].digest, len(entries)) if entries else (journal.START, 0)
        event = entry.event
        if isinstance(event, Submitted):
            event = replace(event, content_digest=submission_digest(journal.replay(entries)))
        if isinstance(event, SignedOff):
            event = replace(event, content_digest=content_digest(journal.replay(entries)), journal_head=head)
        entries.extend(
            journal.write((event,), assessment_id=identity, by=entry.by, at=entry.at, head=head, length=length)
        )
    state: Assessment = journal.replay(entries)
    _raw(scene, *((f"DELETE FROM {name} WHERE assessment_id = ?", (identity,)) for name in OWNED))
    store = open_store(scene.directory)
    with store.unit_of_work.writing() as repository:
        repository.add(state, summarise(FakeForms().form, state), tuple(entries))
    store.close()


def _with_forged_answer(entries: Iterable[AuditEntry]) -> list[AuditEntry]:
    return [
        replace(entry, event=replace(entry.event, after=FORGED))
        if isinstance(entry.event, AnswerRecorded) and entry.event.question == SUMMARY
        else entry
        for entry in entries
    ]


def everything_signed_is_told_anew(scene: Scene) -> None:
    _rewrite(scene, scene.signed, _with_forged_answer)


def the_sign_off_never_happened(scene: Scene) -> None:
    def unsigned(entries: Iterable[AuditEntry]) -> list[AuditEntry]:
        return [entry for entry in entries if not isinstance(entry.event, SignedOff | ReportWritten)]

    _rewrite(scene, scene.signed, unsigned)


def what_came_after_the_sign_off_is_cut_off(scene: Scene) -> None:
    _rewrite(scene, scene.signed, lambda entries: list(entries)[:-1])


def a_draft_is_told_anew(scene: Scene) -> None:
    _rewrite(scene, scene.draft, _with_forged_answer)


def the_file_is_put_back_to_an_earlier_one(scene: Scene) -> None:
    shutil.copyfile(scene.earlier, scene.database)


ATTACKS: tuple[tuple[Callable[[Scene], None], str], ...] = (
    (an_answer_is_edited, "opening"),
    (an_answer_and_its_digest_are_edited, "opening"),
    (an_answer_and_every_digest_of_the_state_are_edited, "check"),
    (an_event_is_edited, "check"),
    (an_entry_is_given_to_somebody_else, "check"),
    (an_entry_is_given_another_time, "check"),
    (an_entry_is_removed, "check"),
    (two_entries_are_exchanged, "check"),
    (the_last_entry_is_cut_off, "check"),
    (everything_signed_is_told_anew, "anchor"),
    (the_sign_off_never_happened, "anchor"),
    # After the last anchor nothing can be proved to somebody who holds no later copy.
    (what_came_after_the_sign_off_is_cut_off, "nothing"),
    (a_draft_is_told_anew, "nothing"),
    (the_file_is_put_back_to_an_earlier_one, "nothing"),
)
