"""What a writer can rely on: stored within a second, kept aside where it cannot be, never overwritten unseen."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from in_memory import FULL, DoneAtOnce, HandTimers, Office
from sample import AMARA, BEN, COMPLETE, FORM, HARDER, OVERVIEW

from heat_app.domain.assessment.answer import Answer, TextAnswer, YesNoAnswer
from heat_app.domain.form.conditions import Choice
from heat_app.domain.ids import AssessmentId, QuestionKey
from heat_app.domain.text import UserText
from heat_app.errors import NotIntact
from heat_app.services.commands import CreateAssessment, RecordAnswer, Submit
from heat_app.services.drafting import AnswerConflict, judged
from heat_app.ui.autosave import DEBOUNCE_MS, LONGEST_WAIT_MS, RETRY_AFTER_MS, Autosave, SaveState, SaveStatus


@dataclass
class Heard:
    statuses: list[SaveStatus] = field(default_factory=list)
    stored: int = 0
    replaced: list[tuple[QuestionKey, Answer | None]] = field(default_factory=list)
    conflicts: list[AnswerConflict] = field(default_factory=list)
    closed: int = 0


class Desk:
    """One writer at one assessment."""

    def __init__(self) -> None:
        self.office = Office(FORM)
        self.tasks = DoneAtOnce()
        self.timers = HandTimers()
        self.heard = Heard()
        created = self.office.services.drafting.create(CreateAssessment("sample", AMARA, COMPLETE))
        self.id: AssessmentId = created.assessment.assessment_id
        self.autosave = Autosave(
            self.id,
            AMARA,
            record=lambda command: judged(self.office.services.drafting.record_answer(command)),
            unsaved=self.office.unsaved,
            tasks=self.tasks,
            timers=self.timers,
            now=self.office.clock,
            on_status=self.heard.statuses.append,
            on_stored=lambda _opened: setattr(self.heard, "stored", self.heard.stored + 1),
            on_replaced=lambda question, answer: self.heard.replaced.append((question, answer)),
            on_conflict=self.heard.conflicts.append,
            on_closed=lambda: setattr(self.heard, "closed", self.heard.closed + 1),
        )
        self.autosave.adopt(created.assessment)

    def write(self, text: str, question: QuestionKey = OVERVIEW) -> None:
        self.autosave.edited(question, TextAnswer(UserText(text)))

    def stored(self, question: QuestionKey = OVERVIEW) -> Answer | None:
        return self.office.store.get(self.id).answer(question)

    def write_elsewhere(self, text: str, question: QuestionKey = OVERVIEW) -> None:
        answer = TextAnswer(UserText(text))
        self.office.services.drafting.record_answer(RecordAnswer(self.id, question, answer, None, BEN))

    @property
    def state(self) -> SaveState:
        return self.autosave.status.state


@pytest.fixture
def desk() -> Desk:
    return Desk()


def text(words: str) -> TextAnswer:
    return TextAnswer(UserText(words))


def test_nothing_is_stored_while_the_writer_types_and_all_of_it_after_a_pause(desk):
    desk.write("O")
    desk.timers.pass_ms(DEBOUNCE_MS - 1)
    desk.write("On")
    desk.timers.pass_ms(DEBOUNCE_MS - 1)
    assert desk.office.store.write_count == 1
    assert desk.state is SaveState.SAVING
    desk.timers.pass_ms(1)
    assert desk.stored() == text("On")
    assert desk.state is SaveState.SAVED
    assert [status.state for status in desk.heard.statuses] == [SaveState.SAVING, SaveState.SAVED]


def test_writing_without_a_pause_is_stored_after_a_second(desk):
    for key in range(10):
        desk.write("word " * (key + 1))
        desk.timers.pass_ms(LONGEST_WAIT_MS // 10)
    assert desk.stored() == text("word " * 10)
    assert desk.office.store.write_count == 2


def test_what_is_written_during_a_saving_is_stored_after_it(desk):
    desk.tasks.holding = True
    desk.write("first")
    desk.autosave.flush()
    desk.write("first and second")
    desk.autosave.flush()
    assert len(desk.tasks.held) == 1
    desk.tasks.go_on()
    assert desk.stored() == text("first and second")
    assert desk.state is SaveState.SAVED
    assert not desk.heard.conflicts


def test_writing_the_same_again_stores_nothing(desk):
    desk.write("changed")
    desk.autosave.edited(OVERVIEW, COMPLETE[OVERVIEW])
    desk.timers.pass_ms(LONGEST_WAIT_MS)
    assert desk.office.store.write_count == 1
    assert desk.state is SaveState.SAVED


def test_an_emptied_field_takes_the_answer_back(desk):
    desk.write("")
    desk.autosave.edited(HARDER, YesNoAnswer())
    desk.autosave.flush()
    assert desk.stored() is None
    assert desk.stored(HARDER) is None


def test_words_that_cannot_be_stored_are_kept_aside_with_the_reason(desk):
    desk.office.store.trouble = FULL
    desk.write("not lost")
    desk.autosave.flush()
    status = desk.autosave.status
    assert (status.state, status.is_kept, status.questions) == (SaveState.NOT_SAVED, True, (OVERVIEW,))
    assert status.reason == FULL.user_message
    kept = desk.office.unsaved.kept[desk.id, OVERVIEW]
    assert (kept.answer, kept.by, kept.started_from) == (text("not lost"), AMARA, 1)


def test_words_are_tried_again_by_themselves_with_growing_pauses(desk):
    desk.office.store.trouble = FULL
    desk.write("stubborn")
    desk.autosave.flush()
    desk.timers.pass_ms(RETRY_AFTER_MS[0])
    assert desk.state is SaveState.NOT_SAVED
    desk.timers.pass_ms(RETRY_AFTER_MS[1] - 1)
    desk.office.store.trouble = None
    assert desk.state is SaveState.NOT_SAVED
    desk.timers.pass_ms(1)
    assert desk.stored() == text("stubborn")
    assert desk.state is SaveState.SAVED
    assert not desk.office.unsaved.kept


def test_trying_again_by_hand_stores_at_once_and_lets_go_of_what_was_kept(desk):
    desk.office.store.trouble = FULL
    desk.write("by hand")
    desk.autosave.flush()
    desk.office.store.trouble = None
    desk.autosave.try_again()
    assert desk.stored() == text("by hand")
    assert not desk.office.unsaved.kept


def test_a_saving_that_works_takes_along_what_was_refused_before(desk):
    desk.office.store.trouble = FULL
    desk.write("first")
    desk.autosave.flush()
    desk.office.store.trouble = None
    desk.autosave.edited(HARDER, YesNoAnswer(Choice.YES))
    desk.autosave.flush()
    assert desk.stored() == text("first")
    assert desk.state is SaveState.SAVED


def test_it_says_so_where_words_could_not_even_be_kept(desk):
    desk.office.store.trouble = FULL
    desk.office.unsaved.trouble = FULL
    desk.write("in danger")
    desk.autosave.flush()
    assert desk.state is SaveState.NOT_SAVED
    assert not desk.autosave.status.is_kept


def test_a_fault_of_ours_loses_no_words_either(desk):
    desk.office.store.trouble = RuntimeError("a bug")
    desk.write("still here")
    desk.autosave.flush()
    assert desk.state is SaveState.NOT_SAVED
    assert desk.office.unsaved.kept[desk.id, OVERVIEW].answer == text("still here")
    desk.office.store.trouble = None
    desk.timers.pass_ms(RETRY_AFTER_MS[0])
    assert desk.state is SaveState.SAVED


def test_a_text_that_is_too_long_is_kept_and_not_tried_again_until_it_changes(desk):
    long = "x" * 2_001
    desk.write(long)
    desk.autosave.flush()
    assert (desk.state, desk.autosave.status.can_retry) == (SaveState.NOT_SAVED, False)
    assert desk.office.unsaved.kept[desk.id, OVERVIEW].answer == text(long)
    desk.write(long[:-1])
    desk.timers.pass_ms(DEBOUNCE_MS)
    assert desk.state is SaveState.SAVED
    assert not desk.office.unsaved.kept


def test_going_back_to_what_is_stored_lets_go_of_what_was_kept(desk):
    desk.office.store.trouble = FULL
    desk.write("another idea")
    desk.autosave.flush()
    desk.office.store.trouble = None
    desk.autosave.edited(OVERVIEW, COMPLETE[OVERVIEW])
    desk.timers.pass_ms(DEBOUNCE_MS)
    assert desk.state is SaveState.SAVED
    assert not desk.office.unsaved.kept


def test_someone_elses_words_are_not_overwritten(desk):
    desk.write_elsewhere("Ben's words")
    desk.write("my words")
    desk.autosave.flush()
    assert desk.stored() == text("Ben's words")
    assert desk.office.unsaved.kept[desk.id, OVERVIEW].answer == text("my words")
    (conflict,) = desk.heard.conflicts
    assert (conflict.mine, conflict.theirs) == (text("my words"), text("Ben's words"))


def test_what_was_chosen_from_both_texts_is_stored(desk):
    desk.write_elsewhere("Ben's words")
    desk.write("my words")
    desk.autosave.flush()
    desk.autosave.resolve(OVERVIEW, text("both words"), desk.heard.conflicts[0].their_revision)
    assert desk.stored() == text("both words")
    assert desk.state is SaveState.SAVED
    assert not desk.office.unsaved.kept


def test_choosing_the_other_text_lets_go_of_mine(desk):
    desk.write_elsewhere("Ben's words")
    desk.write("my words")
    desk.autosave.flush()
    desk.autosave.resolve(OVERVIEW, text("Ben's words"), desk.heard.conflicts[0].their_revision)
    assert desk.state is SaveState.SAVED
    assert not desk.office.unsaved.kept


def test_a_change_made_elsewhere_is_shown_where_nothing_is_being_written(desk):
    desk.write_elsewhere("Ben's words")
    desk.autosave.edited(HARDER, YesNoAnswer(Choice.YES))
    desk.autosave.flush()
    assert desk.heard.replaced == [(OVERVIEW, text("Ben's words"))]
    desk.write("after Ben's words")
    desk.autosave.flush()
    assert not desk.heard.conflicts
    assert desk.stored() == text("after Ben's words")


def test_it_says_when_the_assessment_is_no_longer_open_for_edits(desk):
    desk.office.services.drafting.submit(Submit(desk.id, BEN))
    desk.write("too late")
    desk.autosave.flush()
    assert desk.heard.closed == 1
    assert desk.office.unsaved.kept[desk.id, OVERVIEW].answer == text("too late")


def test_it_calls_back_once_everything_is_stored(desk):
    told: list[bool] = []
    desk.tasks.holding = True
    desk.write("on its way")
    desk.autosave.flush()
    desk.autosave.when_settled(told.append)
    assert told == []
    desk.tasks.go_on()
    assert told == [True]
    desk.office.store.trouble = FULL
    desk.write("refused")
    desk.autosave.flush()
    desk.autosave.when_settled(told.append)
    assert told == [True, False]


def test_a_change_made_elsewhere_never_replaces_what_is_being_written(desk):
    desk.write_elsewhere("Ben's words")
    desk.tasks.holding = True
    desk.autosave.edited(HARDER, YesNoAnswer(Choice.YES))
    desk.autosave.flush()
    desk.write("my words")
    desk.tasks.go_on()
    assert desk.heard.replaced == []
    assert desk.autosave.answer(OVERVIEW) == text("my words")
    desk.autosave.flush()
    assert [conflict.mine for conflict in desk.heard.conflicts] == [text("my words")]


def test_words_are_kept_aside_where_what_is_stored_is_damaged(desk):
    desk.office.store.trouble = NotIntact("What is stored is damaged.", "Restore a backup.", code="storage-damaged")
    desk.write("not lost either")
    desk.autosave.flush()
    assert (desk.state, desk.autosave.status.is_kept) == (SaveState.NOT_SAVED, True)
    assert desk.office.unsaved.kept[desk.id, OVERVIEW].answer == text("not lost either")
    desk.office.unsaved.trouble = NotIntact("That file is damaged too.")
    desk.write("in danger")
    desk.autosave.flush()
    assert (desk.state, desk.autosave.status.is_kept) == (SaveState.NOT_SAVED, False)
    desk.office.store.trouble = desk.office.unsaved.trouble = None
    desk.write("safe again")
    desk.autosave.flush()
    assert desk.state is SaveState.SAVED
