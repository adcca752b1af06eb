"""Saving by itself: what a person writes is stored within a second, and kept aside where it cannot be.

What stands in the editor is the truth until its storing was acknowledged. Nothing here touches a widget: keystrokes
only replace a value and start a timer; storing and judging happen in the worker.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from heat_app.domain.assessment.answer import (
    Answer,
    ChoicesAnswer,
    GridAnswer,
    PeopleAnswer,
    TableAnswer,
    TextAnswer,
    YesNoAnswer,
)
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.ids import AssessmentId, QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import HeatError, StorageUnavailable, TransitionRefused
from heat_app.services.commands import RecordAnswer
from heat_app.services.drafting import AnswerConflict, Opened
from heat_app.services.ports import UnsavedAnswer, UnsavedStore
from heat_app.ui.background import Tasks
from heat_app.ui.seams import Timers

DEBOUNCE_MS = 400
"""How long a writer pauses before what was written is stored."""
LONGEST_WAIT_MS = 1_000
"""How long writing without a pause goes unstored at most."""
RETRY_AFTER_MS = (2_000, 5_000, 15_000, 30_000, 60_000)
"""How long to wait before trying again, the last one for ever after."""


class SaveState(StrEnum):
    """Whether what stands on the screen is stored."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not-saved"


@dataclass(frozen=True, slots=True)
class SaveStatus:
    """Whether everything is stored, and if not, why and what now.

    Attributes:
        state: Stored, on its way, or not stored.
        reason: Why it could not be stored, as a sentence.
        remedy: What to do, as a sentence.
        is_kept: Whether what is not stored is kept on this computer, outside the database.
        questions: The answers that are not stored.
        can_retry: Whether trying again may help as things are.
    """

    state: SaveState
    reason: str = ""
    remedy: str = ""
    is_kept: bool = True
    questions: tuple[QuestionKey, ...] = ()
    can_retry: bool = False


@dataclass(slots=True)
class _Slot:
    """One answer on its way from the editor to the store."""

    answer: Answer | None = None
    stored: Answer | None = None
    revision: int = 0
    in_flight: bool = False
    send_again: bool = False
    is_kept: bool = False
    refusal: HeatError | None = None
    refused_answer: Answer | None = None

    @property
    def is_dirty(self) -> bool:
        return self.answer != self.stored

    @property
    def is_stuck(self) -> bool:
        """Whether sending the same again would lead to the same refusal."""
        return self.refusal is not None and self.answer == self.refused_answer


@dataclass(slots=True)
class _Attempt:
    """What became of one saving in the worker; read only after the worker answered."""

    is_kept: bool


class Autosave:
    """Stores the answers of one assessment as they are written.

    Args:
        assessment_id: Which assessment.
        person: Who writes.
        record: Stores one answer and judges the result; called in the worker.
        unsaved: The file of last resort; called in the worker.
        tasks: The worker.
        timers: Makes timers.
        now: Tells the time (UTC).
        on_status: Told whenever the status changed.
        on_stored: Told the assessment after each storing.
        on_replaced: Told a question and its answer where someone else changed it and nothing is being written here.
        on_conflict: Told when someone else changed what is being written here.
        on_closed: Told when the assessment is no longer open for edits.
    """

    def __init__(
        self,
        assessment_id: AssessmentId,
        person: Person,
        *,
        record: Callable[[RecordAnswer], Opened],
        unsaved: UnsavedStore,
        tasks: Tasks,
        timers: Timers,
        now: Callable[[], datetime],
        on_status: Callable[[SaveStatus], None],
        on_stored: Callable[[Opened], None],
        on_replaced: Callable[[QuestionKey, Answer | None], None],
        on_conflict: Callable[[AnswerConflict], None],
        on_closed: Callable[[], None],
    ) -> None:
        self._assessment_id = assessment_id
        self._person = person
        self._record = record
        self._unsaved = unsaved
        self._tasks = tasks
        self._now = now
        self._on_status = on_status
        self._on_stored = on_stored
        self._on_replaced = on_replaced
        self._on_conflict = on_conflict
        self._on_closed = on_closed
        self._slots: dict[QuestionKey, _Slot] = {}
        self._has_adopted = False
        self._pause = timers(self._send)
        self._longest = timers(self._send)
        self._retry = timers(self.try_again)
        self._tries = 0
        self._waiting: list[Callable[[bool], None]] = []
        self._status = SaveStatus(SaveState.SAVED)

    @property
    def status(self) -> SaveStatus:
        """Whether everything is stored."""
        return self._status

    @property
    def is_settled(self) -> bool:
        """Whether nothing is on its way: each answer is stored, or refused and waiting."""
        return not any(slot.in_flight or (slot.is_dirty and not slot.is_stuck) for slot in self._slots.values())

    def adopt(self, assessment: Assessment) -> None:
        """Starts from the answers as they are stored; those being written here are left alone."""
        for question, recorded in assessment.answers.items():
            slot = self._slots.setdefault(question, _Slot())
            if slot.is_dirty or slot.in_flight or recorded.revision <= slot.revision:
                continue
            stored = recordable(recorded.answer)
            is_news = self._has_adopted and stored != slot.answer
            slot.answer = slot.stored = stored
            slot.revision = recorded.revision
            if is_news:
                self._on_replaced(question, stored)
        self._has_adopted = True

    def answer(self, question: QuestionKey) -> Answer | None:
        """Returns the answer as it stands in the editor."""
        slot = self._slots.get(question)
        return slot.answer if slot else None

    def edited(self, question: QuestionKey, answer: Answer | None) -> None:
        """Takes note of what stands in the editor now; it is stored after a pause, or after a second at most."""
        slot = self._slots.setdefault(question, _Slot())
        slot.answer = recordable(answer)
        if slot.is_dirty or slot.is_kept:
            self._pause.start(DEBOUNCE_MS)
            if not self._longest.is_running():
                self._longest.start(LONGEST_WAIT_MS)
        self._tell()

    def flush(self) -> None:
        """Stores at once what is not stored yet."""
        self._send()

    def try_again(self) -> None:
        """Stores at once what could not be stored before."""
        self._retry.stop()
        for slot in self._slots.values():
            if slot.refusal is not None and not isinstance(slot.refusal, AnswerConflict):
                slot.refusal = None
        self._send()
        self._tell()

    def resolve(self, question: QuestionKey, answer: Answer | None, revision: int) -> None:
        """Stores what a person chose after comparing both texts.

        Args:
            question: Which question.
            answer: What was chosen.
            revision: Revision of the other text, which the person has now seen.
        """
        slot = self._slots.setdefault(question, _Slot())
        slot.answer = recordable(answer)
        slot.revision = revision
        slot.refusal = None
        # The choice may equal what is stored; what was kept aside has to be let go all the same.
        slot.is_kept = True
        self._send()
        self._tell()

    def when_settled(self, then: Callable[[bool], None]) -> None:
        """Calls back once nothing is on its way, with whether everything is stored."""
        self._waiting.append(then)
        self._settle()

    def stop(self) -> None:
        """Starts no timer's work any more."""
        for timer in (self._pause, self._longest, self._retry):
            timer.stop()

    def _send(self) -> None:
        self._pause.stop()
        self._longest.stop()
        for question, slot in list(self._slots.items()):
            if slot.in_flight:
                slot.send_again = True
            elif (slot.is_dirty and not slot.is_stuck) or (slot.is_kept and not slot.is_dirty):
                self._send_one(question, slot)
        self._settle()

    def _send_one(self, question: QuestionKey, slot: _Slot) -> None:
        slot.in_flight = True
        slot.send_again = False
        answer, revision, was_kept = slot.answer, slot.revision, slot.is_kept
        attempt = _Attempt(was_kept)
        self._tasks.run(
            lambda: self._store(question, answer, revision, attempt),
            lambda opened: self._stored(question, answer, opened),
            lambda refusal: self._refused(question, answer, refusal, attempt),
            lambda fault: self._failed(question, answer, fault, attempt),
            writes=True,
        )

    def _store(self, question: QuestionKey, answer: Answer | None, revision: int, attempt: _Attempt) -> Opened:
        """Runs in the worker: stores, or keeps aside before anything else can happen."""
        try:
            opened = self._record(RecordAnswer(self._assessment_id, question, answer, revision, self._person))
        except Exception:
            attempt.is_kept = self._keep(question, answer, revision)
            raise
        if attempt.is_kept:
            self._let_go(question)
        return opened

    def _keep(self, question: QuestionKey, answer: Answer | None, revision: int) -> bool:
        if answer is None:
            return True
        try:
            self._unsaved.keep(
                UnsavedAnswer(self._assessment_id, question, answer, revision, self._person, self._now())
            )
        except HeatError:
            return False
        return True

    def _let_go(self, question: QuestionKey) -> None:
        try:
            self._unsaved.settle(self._assessment_id, question)
        except HeatError:
            # It is offered again next time, found equal to what is stored, and let go then.
            return

    def _stored(self, question: QuestionKey, answer: Answer | None, opened: Opened) -> None:
        slot = self._slots[question]
        slot.in_flight = False
        slot.is_kept = False
        slot.refusal = None
        slot.stored = answer
        slot.revision = opened.assessment.answer_revision(question)
        self.adopt(opened.assessment)
        self._on_stored(opened)
        self._tries = 0
        self._retry.stop()
        # The store works: what was refused before goes along.
        for other in self._slots.values():
            if other.refusal is not None and _is_worth_retrying(other.refusal):
                other.refusal = None
                other.send_again = True
        self._continue()

    def _refused(self, question: QuestionKey, answer: Answer | None, refusal: HeatError, attempt: _Attempt) -> None:
        slot = self._slots[question]
        slot.in_flight = False
        slot.is_kept = attempt.is_kept
        slot.refusal = refusal
        slot.refused_answer = answer
        if isinstance(refusal, AnswerConflict):
            self._tell()
            self._on_conflict(refusal)
        elif isinstance(refusal, TransitionRefused):
            self._tell()
            self._on_closed()
        elif _is_worth_retrying(refusal):
            self._retry.start(RETRY_AFTER_MS[min(self._tries, len(RETRY_AFTER_MS) - 1)])
            self._tries += 1
        self._continue()

    def _failed(self, question: QuestionKey, answer: Answer | None, _fault: Exception, attempt: _Attempt) -> None:
        refusal = StorageUnavailable(
            "Something unexpected happened while saving.",
            "Try again. If it stays, copy your text to another document and report the problem.",
            code="save-failed",
        )
        self._refused(question, answer, refusal, attempt)

    def _continue(self) -> None:
        for question, slot in list(self._slots.items()):
            if slot.send_again and not slot.in_flight:
                slot.send_again = False
                if slot.is_dirty and not slot.is_stuck:
                    self._send_one(question, slot)
        self._tell()
        self._settle()

    def _settle(self) -> None:
        if not self.is_settled or not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        is_stored = not any(slot.is_dirty for slot in self._slots.values())
        for then in waiting:
            then(is_stored)

    def _tell(self) -> None:
        status = self._judged()
        if status != self._status:
            self._status = status
            self._on_status(status)

    def _judged(self) -> SaveStatus:
        refused = {key: slot for key, slot in self._slots.items() if slot.refusal is not None and slot.is_dirty}
        if refused:
            latest = next(reversed(refused.values())).refusal
            assert latest is not None  # chosen by it
            return SaveStatus(
                SaveState.NOT_SAVED,
                latest.user_message,
                latest.remedy,
                all(slot.is_kept for slot in refused.values()),
                tuple(refused),
                any(_is_worth_retrying(slot.refusal) for slot in refused.values() if slot.refusal),
            )
        if any(slot.in_flight or slot.is_dirty for slot in self._slots.values()):
            return SaveStatus(SaveState.SAVING)
        return SaveStatus(SaveState.SAVED)


_NOTHING_SAID: tuple[Answer, ...] = (
    TextAnswer(UserText("")),
    YesNoAnswer(),
    PeopleAnswer(()),
    ChoicesAnswer(),
    GridAnswer(()),
    TableAnswer(()),
)


def recordable(answer: Answer | None) -> Answer | None:
    """Returns an answer as it is recorded: one with nothing in it at all counts as none."""
    if answer in _NOTHING_SAID:
        return None
    return answer


def _is_worth_retrying(refusal: HeatError) -> bool:
    """Says whether time alone may mend it."""
    return isinstance(refusal, StorageUnavailable)
