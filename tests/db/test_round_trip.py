"""What is stored comes back exactly, and is what the journal tells of."""

from __future__ import annotations

from pathlib import Path

from builders import (
    ALEX,
    JO,
    KNOWN,
    LEAD,
    MITIGATION,
    SAM,
    START_DATE,
    SUMMARY,
    WORSE,
    a_signed_off_assessment,
    a_submitted_assessment,
    a_world,
    an_assessment,
    every_answer,
    text,
    yes,
)

from db.store import Store, open_store
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.journal import chain_faults, replay
from heat_app.domain.assessment.status import Outcome, Status, Verdict
from heat_app.domain.ids import QuestionKey
from heat_app.services.changing import World
from heat_app.services.commands import (
    AcceptAll,
    AcceptFinding,
    AddComment,
    DecideStage,
    GiveVerdict,
    RecordAnswer,
    RecordAnswers,
    ResolveComment,
    ReturnForChanges,
    Submit,
    Withdraw,
)
from heat_app.services.drafting import Drafting
from heat_app.services.reviewing import Reviewing


def require_round_trip(world: World, expected: Assessment) -> None:
    """Holds what is stored against what the service returned and against the journal."""
    with world.unit_of_work.reading() as repository:
        stored = repository.get(expected.assessment_id)
        entries = repository.entries(expected.assessment_id)
        head = repository.head(expected.assessment_id)
    assert stored == expected
    assert list(stored.answers) == list(expected.answers)
    assert list(stored.verdicts) == list(expected.verdicts)
    assert replay(entries) == stored
    assert chain_faults(entries) == ()
    assert head == (entries[-1].digest, len(entries))
    assert stored.revision == len(entries)


def test_a_new_assessment_comes_back_exactly(world: World) -> None:
    require_round_trip(world, an_assessment(world))


def test_answers_of_every_kind_come_back_exactly(world: World) -> None:
    started = an_assessment(world)
    recorded = Drafting(world).record_answers(RecordAnswers(started.assessment_id, every_answer(), ALEX)).assessment
    assert {type(kept.answer) for kept in recorded.answers.values()} == {
        type(answer) for answer in every_answer().values()
    }
    require_round_trip(world, recorded)


def test_an_answer_taken_back_stays_as_taken_back(world: World) -> None:
    started = an_assessment(world)
    drafting = Drafting(world)
    drafting.record_answer(RecordAnswer(started.assessment_id, SUMMARY, text("first"), 0, JO))
    taken_back = drafting.record_answer(RecordAnswer(started.assessment_id, SUMMARY, None, 1, JO)).assessment
    assert taken_back.answers[SUMMARY].answer is None
    require_round_trip(world, taken_back)


def test_text_at_the_edges_comes_back_exactly(world: World) -> None:
    started = an_assessment(world)
    hard = (
        '\'; DROP TABLE answer; --\n\tR&D <b>\U0001f9d1\u200d\u2695\ufe0f \u202eabc\u202c {"a": 1} \\ %s ?1 :x '
        + "é" * 20_000
    )
    recorded = Drafting(world).record_answer(RecordAnswer(started.assessment_id, SUMMARY, text(hard), 0, JO)).assessment
    require_round_trip(world, recorded)


def test_a_whole_review_comes_back_exactly(world: World) -> None:
    submitted = a_submitted_assessment(world)
    identity = submitted.assessment_id
    reviewing, drafting = Reviewing(world), Drafting(world)
    reviewing.give_verdict(GiveVerdict(identity, WORSE, Verdict.CHANGE_REQUESTED, SAM))
    reviewing.accept_all(AcceptAll(identity, SAM))
    reviewing.give_verdict(GiveVerdict(identity, LEAD, None, SAM))
    commented = reviewing.add_comment(AddComment(identity, WORSE, "Which survey?", SAM)).assessment
    asked = commented.comments[-1].comment_id
    reviewing.add_comment(AddComment(identity, WORSE, "Last year's.", JO, reply_to=asked))
    reviewing.add_comment(AddComment(identity, None, "Well written.", SAM))
    reviewing.resolve_comment(ResolveComment(identity, asked, True, SAM))
    reviewing.resolve_comment(ResolveComment(identity, asked, False, JO))
    require_round_trip(world, reviewing.resolve_comment(ResolveComment(identity, asked, True, JO)).assessment)
    reviewing.decide_stage(DecideStage(identity, Outcome.FURTHER_STAGE, "Unclear.", SAM))
    require_round_trip(world, reviewing.decide_stage(DecideStage(identity, Outcome.PROCEED, "Clear.", SAM)).assessment)
    returned = reviewing.return_for_changes(ReturnForChanges(identity, "Say which survey.", SAM)).assessment
    assert (returned.status, returned.round, returned.decision) == (Status.RETURNED, 2, None)
    require_round_trip(world, returned)
    drafting.record_answer(RecordAnswer(identity, WORSE, yes("Survey of 2025."), 1, ALEX))
    drafting.record_answer(RecordAnswer(identity, MITIGATION, text("Telephone."), 1, ALEX))
    require_round_trip(world, drafting.submit(Submit(identity, ALEX)).assessment)


def test_findings_let_stand_keep_their_order_when_accepted_anew(world: World) -> None:
    started = an_assessment(world)
    drafting = Drafting(world)
    identity = started.assessment_id
    drafting.record_answers(RecordAnswers(identity, {**every_answer(), WORSE: yes("N/A"), KNOWN: yes("none")}, JO))
    first = AcceptFinding(identity, "rationale-thin", WORSE, "It says all.", JO)
    drafting.accept_finding(first)
    drafting.accept_finding(AcceptFinding(identity, "rationale-thin", KNOWN, "It does.", JO))
    again = drafting.accept_finding(first).assessment
    assert [kept.question for kept in again.accepted_findings] == [KNOWN, WORSE]
    require_round_trip(world, again)
    taken_back = drafting.accept_finding(AcceptFinding(identity, "rationale-thin", KNOWN, "", JO)).assessment
    assert len(taken_back.accepted_findings) == 1
    require_round_trip(world, taken_back)


def test_a_sign_off_comes_back_exactly(world: World) -> None:
    signed = a_signed_off_assessment(world)
    assert signed.sign_off is not None
    require_round_trip(world, signed)


def test_a_withdrawal_comes_back_exactly(world: World) -> None:
    started = an_assessment(world)
    require_round_trip(world, Drafting(world).withdraw(Withdraw(started.assessment_id, "Dropped.", JO)).assessment)


def test_everything_is_there_after_opening_again(directory: Path, store: Store, world: World) -> None:
    signed = a_signed_off_assessment(world)
    store.close()
    again = open_store(directory)
    require_round_trip(a_world(again.unit_of_work), signed)
    again.close()


def test_several_changes_in_one_unit_of_work_are_read_back_inside_it(world: World) -> None:
    started = an_assessment(world)
    drafting = Drafting(world)
    recorded = drafting.record_answers(
        RecordAnswers(started.assessment_id, {SUMMARY: text("a"), START_DATE: every_answer()[START_DATE]}, JO)
    ).assessment
    with world.unit_of_work.writing() as repository:
        assert repository.get(recorded.assessment_id) == recorded
        assert repository.find(recorded.reference.lower()) == recorded.assessment_id
        assert repository.find(recorded.assessment_id.upper()) == recorded.assessment_id
        assert repository.find(QuestionKey("none")) is None
