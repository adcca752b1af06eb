from __future__ import annotations

from dataclasses import replace

import pytest
from builders import (
    JO,
    KNOWN,
    MITIGATION,
    SAM,
    SUMMARY,
    WORSE,
    a_signed_off_assessment,
    a_submitted_assessment,
    yes,
)

from heat_app.domain.assessment.digests import content_digest
from heat_app.domain.assessment.status import Outcome, Status, Verdict
from heat_app.domain.form.conditions import AnswerIs, Choice
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import NotPermitted, TransitionRefused, UsageFault
from heat_app.services.commands import (
    AcceptAll,
    AddComment,
    DecideStage,
    GiveVerdict,
    RecordAnswer,
    ResolveComment,
    ReturnForChanges,
    SignOffAssessment,
    StageChoice,
    Submit,
)
from heat_app.services.safekeeping import Safekeeping


@pytest.fixture
def submitted(world):
    return a_submitted_assessment(world)


def test_verdicts_are_given_once_and_can_be_taken_back(reviewing, submitted) -> None:
    place = (submitted.assessment_id, WORSE)
    given = reviewing.give_verdict(GiveVerdict(*place, Verdict.CHANGE_REQUESTED, SAM)).assessment
    assert given.verdicts[WORSE].verdict is Verdict.CHANGE_REQUESTED
    assert reviewing.give_verdict(GiveVerdict(*place, Verdict.CHANGE_REQUESTED, SAM)).events == ()
    assert WORSE not in reviewing.give_verdict(GiveVerdict(*place, None, SAM)).assessment.verdicts


def test_accepting_all_leaves_requests_for_change_alone(reviewing, submitted) -> None:
    reviewing.give_verdict(GiveVerdict(submitted.assessment_id, WORSE, Verdict.CHANGE_REQUESTED, SAM))
    verdicts = reviewing.accept_all(AcceptAll(submitted.assessment_id, SAM)).assessment.verdicts
    assert verdicts[WORSE].verdict is Verdict.CHANGE_REQUESTED
    assert {given.verdict for key, given in verdicts.items() if key != WORSE} == {Verdict.ACCEPTED}
    assert len(verdicts) == 7


def test_accepting_all_says_nothing_of_a_question_that_is_not_asked(reviewing, world, submitted) -> None:
    form = world.forms.form
    effects = form.sections[1]
    hidden = tuple(
        replace(question, ask_if=AnswerIs(WORSE, Choice.YES)) if question.key == MITIGATION else question
        for question in effects.questions
    )
    world.forms.form = replace(form, sections=(form.sections[0], replace(effects, questions=hidden)))
    verdicts = reviewing.accept_all(AcceptAll(submitted.assessment_id, SAM)).assessment.verdicts
    assert MITIGATION not in verdicts
    assert len(verdicts) == 6


def test_comments_are_answered_resolved_and_opened_again(reviewing, submitted) -> None:
    asked = reviewing.add_comment(AddComment(submitted.assessment_id, WORSE, "Which buses?", SAM)).assessment
    first = asked.comments[0].comment_id
    replied = reviewing.add_comment(AddComment(submitted.assessment_id, WORSE, "Line 4.", JO, first)).assessment
    assert [comment.reply_to for comment in replied.thread(WORSE)] == [None, first]
    closed = reviewing.resolve_comment(ResolveComment(submitted.assessment_id, first, resolved=True, by=SAM))
    assert not closed.assessment.comments[0].is_open
    opened = reviewing.resolve_comment(ResolveComment(submitted.assessment_id, first, resolved=False, by=SAM))
    assert opened.assessment.comments[0].is_open


def test_a_reply_stands_at_its_own_question(reviewing, submitted) -> None:
    first = reviewing.add_comment(AddComment(submitted.assessment_id, WORSE, "Why?", SAM)).assessment.comments[0]
    with pytest.raises(UsageFault):
        reviewing.add_comment(AddComment(submitted.assessment_id, KNOWN, "So.", JO, first.comment_id))


@pytest.mark.parametrize(
    "ask",
    [
        lambda r, a: r.give_verdict(GiveVerdict(a.assessment_id, WORSE, Verdict.ACCEPTED, JO)),
        lambda r, a: r.accept_all(AcceptAll(a.assessment_id, JO)),
        lambda r, a: r.decide_stage(DecideStage(a.assessment_id, Outcome.PROCEED, "fine", JO)),
        lambda r, a: r.return_for_changes(ReturnForChanges(a.assessment_id, "more", JO)),
        lambda r, a: r.sign_off(SignOffAssessment(a.assessment_id, "I", "", JO)),
    ],
)
def test_no_author_reviews_their_own_work(reviewing, submitted, drafting, ask) -> None:
    with pytest.raises(NotPermitted) as refused:
        ask(reviewing, submitted)
    assert refused.value.exit_status == 7
    assert drafting.open(submitted.assessment_id).assessment == submitted


def test_a_return_and_a_second_round_keep_the_whole_story(reviewing, drafting, submitted) -> None:
    reviewing.give_verdict(GiveVerdict(submitted.assessment_id, WORSE, Verdict.CHANGE_REQUESTED, SAM))
    reviewing.return_for_changes(ReturnForChanges(submitted.assessment_id, "Say which groups.", SAM))
    revision = submitted.answer_revision(WORSE)
    drafting.record_answer(
        RecordAnswer(submitted.assessment_id, WORSE, yes("Night workers lose the morning slot."), revision, JO)
    )
    again = drafting.submit(Submit(submitted.assessment_id, JO)).assessment
    assert (again.status, again.round) == (Status.SUBMITTED, 2)
    assert [made.round for made in again.submissions] == [1, 2]
    assert again.returns[0].reason == "Say which groups."
    assert not again.verdict_stands(WORSE)


def test_the_decision_is_kept_beside_the_recommendation(reviewing, drafting, submitted) -> None:
    reviewing.return_for_changes(ReturnForChanges(submitted.assessment_id, "Look again.", SAM))
    drafting.record_answer(RecordAnswer(submitted.assessment_id, WORSE, yes(), None, JO))
    drafting.submit(Submit(submitted.assessment_id, JO))
    command = DecideStage(submitted.assessment_id, Outcome.PROCEED, "Small and made good.", SAM)
    decision = reviewing.decide_stage(command).assessment.decision
    assert decision is not None
    assert (decision.outcome, decision.recommended) == (Outcome.PROCEED, Outcome.FURTHER_STAGE)
    assert decision.criteria == ("worse",)


def test_sign_off_binds_exactly_this_content(world, drafting) -> None:
    signed = a_signed_off_assessment(world)
    assert signed.status is Status.SIGNED_OFF
    assert signed.sign_off is not None
    assert signed.sign_off.signatory == SAM
    assert signed.sign_off.content_digest == content_digest(signed)
    assert drafting.open(signed.assessment_id).assessment == signed


def test_sign_off_needs_a_declaration_a_decision_and_a_role(reviewing, submitted) -> None:
    nobody = Person(UserText("Kim Lee"))
    with pytest.raises(TransitionRefused) as refused:
        reviewing.sign_off(SignOffAssessment(submitted.assessment_id, "I declare.", "", nobody))
    assert {fault.code for fault in refused.value.faults} == {"stage-undecided", "signatory-incomplete"}
    reviewing.decide_stage(DecideStage(submitted.assessment_id, Outcome.PROCEED, "fine", SAM))
    with pytest.raises(TransitionRefused) as undeclared:
        reviewing.sign_off(SignOffAssessment(submitted.assessment_id, "  ", "", SAM))
    assert [fault.code for fault in undeclared.value.faults] == ["declaration-missing"]


def test_nothing_changes_after_sign_off(world, reviewing, drafting) -> None:
    signed = a_signed_off_assessment(world)
    for ask in (
        lambda: drafting.record_answer(RecordAnswer(signed.assessment_id, SUMMARY, None, None, JO)),
        lambda: reviewing.add_comment(AddComment(signed.assessment_id, None, "late", SAM)),
        lambda: reviewing.return_for_changes(ReturnForChanges(signed.assessment_id, "late", SAM)),
        lambda: reviewing.sign_off(SignOffAssessment(signed.assessment_id, "again", "", SAM)),
    ):
        with pytest.raises(TransitionRefused) as refused:
            ask()
        assert refused.value.code == "status-in-the-way"
    assert drafting.open(signed.assessment_id).assessment == signed


def test_a_decision_made_with_the_sign_off_is_stored_with_it_or_not_at_all(reviewing, drafting, submitted) -> None:
    choice = StageChoice(Outcome.PROCEED, "Nobody is worse off.")
    with pytest.raises(TransitionRefused):
        reviewing.sign_off(SignOffAssessment(submitted.assessment_id, " ", "", SAM, choice))
    assert drafting.open(submitted.assessment_id).assessment == submitted
    changed = reviewing.sign_off(SignOffAssessment(submitted.assessment_id, "I declare.", "", SAM, choice))
    assert [event.kind for event in changed.events] == ["stage-decided", "signed-off"]
    signed = drafting.open(submitted.assessment_id).assessment
    assert signed.decision is not None
    assert signed.decision.reason == "Nobody is worse off."
    assert signed.sign_off is not None
    assert signed.sign_off.content_digest == content_digest(signed)


def test_a_sign_off_made_with_its_decision_is_anchored_in_the_journal(world, reviewing, submitted, store) -> None:
    choice = StageChoice(Outcome.PROCEED, "Nobody is worse off.")
    reviewing.sign_off(SignOffAssessment(submitted.assessment_id, "I declare.", "", SAM, choice))
    assert Safekeeping(world, store.keeper).check().faults == ()
