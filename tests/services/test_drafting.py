from __future__ import annotations

import pytest
from builders import ALEX, JO, KNOWN, SAM, SUMMARY, WORSE, an_assessment, every_answer, no, text, yes

from heat_app.domain.assessment.events import AnswerRecorded, Submitted
from heat_app.domain.assessment.status import Status
from heat_app.domain.form.definition import TITLE
from heat_app.domain.ids import QuestionKey
from heat_app.errors import AnswerNotAccepted, TransitionRefused, UsageFault
from heat_app.services.commands import AcceptFinding, CreateAssessment, RecordAnswer, RecordAnswers, Submit, Withdraw
from heat_app.services.drafting import AnswerConflict


def record(drafting, assessment, answer, *, started_from=0, question=SUMMARY, by=JO):
    return drafting.record_answer(RecordAnswer(assessment.assessment_id, question, answer, started_from, by))


def stored(drafting, assessment):
    return drafting.open(assessment.assessment_id).assessment


def test_a_new_assessment_has_a_reference_and_can_be_found_by_it(drafting, world) -> None:
    first, second = an_assessment(world), an_assessment(world)
    assert (first.reference, second.reference) == ("SMALL-2026-0001", "SMALL-2026-0002")
    assert drafting.find("small-2026-0002") == second.assessment_id
    assert drafting.find(first.assessment_id) == first.assessment_id


def test_an_unknown_reference_is_refused(drafting) -> None:
    with pytest.raises(UsageFault) as refused:
        drafting.find("SMALL-1999-0001")
    assert refused.value.code == "assessment-unknown"


def test_nothing_is_created_when_one_answer_does_not_fit(drafting, world) -> None:
    with pytest.raises(AnswerNotAccepted):
        drafting.create(CreateAssessment("small", JO, {TITLE: text("Fits"), WORSE: text("does not")}))
    assert an_assessment(world).reference == "SMALL-2026-0001"


def test_a_recorded_answer_is_there_when_opened_again(drafting, world) -> None:
    started = an_assessment(world)
    changed = record(drafting, started, text("Open until eight."))
    assert changed.events == (AnswerRecorded(SUMMARY, None, text("Open until eight."), 1),)
    assert stored(drafting, started) == changed.assessment


def test_recording_the_same_answer_again_changes_nothing(drafting, world) -> None:
    started = an_assessment(world)
    after = record(drafting, started, text("Same")).assessment
    again = record(drafting, started, text("Same"), started_from=0)
    assert again.events == ()
    assert again.assessment == after


def test_the_second_writer_of_one_answer_sees_both_texts_and_overwrites_nothing(drafting, world) -> None:
    started = an_assessment(world)
    record(drafting, started, text("Mine first"), by=JO)
    with pytest.raises(AnswerConflict) as conflict:
        record(drafting, started, text("Mine second"), by=ALEX)
    assert conflict.value.mine == text("Mine second")
    assert conflict.value.theirs == text("Mine first")
    assert conflict.value.exit_status == 4
    assert stored(drafting, started).answer(SUMMARY) == text("Mine first")
    record(drafting, started, text("Both"), started_from=conflict.value.their_revision, by=ALEX)
    assert stored(drafting, started).answer(SUMMARY) == text("Both")


def test_writers_of_different_answers_both_win(drafting, world) -> None:
    started = an_assessment(world)
    record(drafting, started, no(), question=WORSE, by=JO)
    record(drafting, started, yes(), question=KNOWN, by=ALEX)
    assert {WORSE, KNOWN} <= set(stored(drafting, started).answers)


def test_several_answers_are_stored_all_or_none(drafting, world) -> None:
    started = an_assessment(world)
    with pytest.raises(AnswerNotAccepted):
        drafting.record_answers(
            RecordAnswers(started.assessment_id, {SUMMARY: text("fits"), KNOWN: text("does not")}, JO)
        )
    with pytest.raises(UsageFault):
        drafting.record_answers(
            RecordAnswers(started.assessment_id, {SUMMARY: text("fits"), QuestionKey("nowhere"): text("x")}, JO)
        )
    assert stored(drafting, started) == started


def test_submission_lists_what_is_missing_and_then_freezes_the_text(drafting, world) -> None:
    started = an_assessment(world)
    with pytest.raises(TransitionRefused) as refused:
        drafting.submit(Submit(started.assessment_id, JO))
    assert {fault.code for fault in refused.value.faults} == {"unanswered"}
    drafting.record_answers(RecordAnswers(started.assessment_id, every_answer(), JO))
    changed = drafting.submit(Submit(started.assessment_id, JO))
    assert isinstance(changed.events[0], Submitted)
    assert stored(drafting, started).status is Status.SUBMITTED
    with pytest.raises(TransitionRefused) as frozen:
        record(drafting, started, text("later"), started_from=None)
    assert frozen.value.code == "status-in-the-way"


def test_a_finding_can_stand_with_a_reason_and_be_taken_up_again(drafting, world) -> None:
    started = an_assessment(world)
    drafting.record_answers(RecordAnswers(started.assessment_id, every_answer() | {WORSE: no("N/A")}, JO))
    place = (started.assessment_id, "rationale-thin", WORSE)
    drafting.accept_finding(AcceptFinding(*place, "The board paper says it.", JO))
    assert [entry.accepted_reason for entry in drafting.open(started.assessment_id).findings] == [
        "The board paper says it."
    ]
    drafting.accept_finding(AcceptFinding(*place, "", JO))
    assert [entry.accepted_reason for entry in drafting.open(started.assessment_id).findings] == [None]


def test_a_blocking_finding_cannot_be_let_stand(drafting, world) -> None:
    started = an_assessment(world)
    with pytest.raises(UsageFault) as refused:
        drafting.accept_finding(AcceptFinding(started.assessment_id, "unanswered", SUMMARY, "no time", JO))
    assert refused.value.code == "finding-not-acceptable"


def test_what_is_withdrawn_stays_readable(drafting, world) -> None:
    started = an_assessment(world)
    drafting.withdraw(Withdraw(started.assessment_id, "The plan was dropped.", SAM))
    kept = stored(drafting, started)
    assert (kept.status, kept.withdrawal_reason) == (Status.WITHDRAWN, "The plan was dropped.")
