from __future__ import annotations

import json

import pytest

from heat_app.domain.assessment import events
from heat_app.domain.assessment.answer import DateAnswer, PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.assessment import CarriedAnswer, Origin
from heat_app.domain.assessment.digests import canonical, content_digest, submission_digest
from heat_app.domain.assessment.status import Outcome, Status, Verdict
from heat_app.domain.assessment.wire import plain_event, read_event
from heat_app.domain.form.conditions import Choice
from heat_app.domain.ids import AssessmentId, CommentId, Digest, QuestionKey, Reference
from heat_app.domain.people import Person
from heat_app.domain.text import UserText

Q = QuestionKey("reduces")
D = Digest("d" * 64)
WHO = Person(UserText("Jo"), UserText("Lead"), UserText("ICB"))
EVERY_EVENT: tuple[events.Event, ...] = (
    events.AssessmentCreated(AssessmentId("a1"), Reference("S-1"), "sample", "1.0", D),
    events.AnswerRecorded(Q, None, YesNoAnswer(Choice.YES, UserText("why\n\tso — Ŵ")), 1),
    events.AnswerRecorded(Q, YesNoAnswer(None, UserText("x")), None, 2),
    events.AnswerRecorded(QuestionKey("t"), None, TextAnswer(UserText("</para>&amp;")), 1),
    events.AnswerRecorded(QuestionKey("p"), None, PeopleAnswer((WHO, Person(UserText("Sam")))), 1),
    events.AnswerRecorded(QuestionKey("d"), None, DateAnswer(__import__("datetime").date(2026, 2, 28)), 1),
    events.FindingAccepted("rationale-thin", Q, UserText("short but true")),
    events.FindingReopened("rationale-thin", None),
    events.Submitted(1, D),
    events.VerdictGiven(Q, Verdict.CHANGE_REQUESTED, D),
    events.VerdictGiven(Q, None, None),
    events.CommentAdded(CommentId("c1"), None, UserText("Well done")),
    events.CommentAdded(CommentId("c2"), Q, UserText("Why?"), CommentId("c1")),
    events.CommentResolved(CommentId("c1")),
    events.CommentReopened(CommentId("c1")),
    events.StageDecided(Outcome.PROCEED, UserText("low risk"), Outcome.FURTHER_STAGE, ("reduces",)),
    events.ReturnedForChanges(1, UserText("more evidence")),
    events.SignedOff(WHO, UserText("I declare"), UserText("Good"), D, D),
    events.Withdrawn(UserText("stopped")),
    events.ReportWritten("application/pdf", D, 1234, D),
    events.RuleChosen("other"),
    events.FormMoved("1.1", D, (Q,), "other"),
    events.StartedFrom(
        Origin(
            AssessmentId("a2"),
            Reference("T-2026-0002"),
            "t-form",
            "1.0",
            "T form",
            D,
            (CarriedAnswer(Q, QuestionKey("overview"), "Question 4", D),),
        )
    ),
)


def test_the_list_of_events_is_complete() -> None:
    assert {type(event) for event in EVERY_EVENT} == set(events.Event.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("event", EVERY_EVENT, ids=lambda event: event.kind)
def test_every_event_comes_back_from_its_spelling(event: events.Event) -> None:
    assert read_event(canonical(plain_event(event))) == event


@pytest.mark.parametrize(
    "text",
    ['{"kind":"nothing"}', '{"kind":"submitted","round":"1","content_digest":"x"}', "[]", "{"],
)
def test_what_is_no_event_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_event(text)


def test_an_event_with_a_field_of_the_wrong_type_is_refused() -> None:
    spelled = dict(json.loads(canonical(plain_event(events.Submitted(1, D)))), round=1.5)
    with pytest.raises(ValueError):
        read_event(json.dumps(spelled))


def test_each_event_counts_the_revision_on(story, complete) -> None:
    story.answered(complete)
    assert story.assessment.revision == len(story.happened)


def test_taking_an_answer_back_leaves_its_revision(story, complete) -> None:
    story.answered(complete).answered({"reduces": None})
    assert story.assessment.answer(Q) is None
    assert story.assessment.answer_revision(Q) == 2


def test_a_return_starts_a_new_round_and_drops_the_decision(story, complete, sam) -> None:
    story.answered(complete)
    story.then(events.Submitted(1, submission_digest(story.assessment)))
    story.then(events.StageDecided(Outcome.PROCEED, UserText("fine"), Outcome.PROCEED, ()), sam)
    story.then(events.ReturnedForChanges(1, UserText("more")), sam)
    assert story.assessment.status is Status.RETURNED
    assert story.assessment.round == 2
    assert story.assessment.decision is None
    assert [made.round for made in story.assessment.returns] == [1]


def test_a_reviewer_does_not_become_a_contributor(story, complete, sam, jo) -> None:
    story.answered(complete)
    story.then(events.Submitted(1, D))
    story.then(events.VerdictGiven(Q, Verdict.ACCEPTED, D), sam)
    story.then(events.CommentAdded(CommentId("c"), Q, UserText("hm")), sam)
    assert story.assessment.contributors == (jo,)


def test_every_answer_moves_the_content_digest(story, complete) -> None:
    story.answered(complete)
    before = content_digest(story.assessment)
    for name in complete:
        changed = story.assessment.answer(QuestionKey(name))
        assert changed is not None
        story.answered({name: None})
        assert content_digest(story.assessment) != before
        story.answered({name: changed})
        assert content_digest(story.assessment) == before


def test_a_verdict_stands_only_while_the_answer_is_the_same(story, complete, no, sam) -> None:
    story.answered(complete)
    story.then(events.VerdictGiven(Q, Verdict.CHANGE_REQUESTED, story.assessment.answers[Q].digest), sam)
    assert story.assessment.verdict_stands(Q)
    story.answered({"reduces": no("Three clinics stay open.")})
    assert not story.assessment.verdict_stands(Q)
