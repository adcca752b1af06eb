from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from heat_app.domain.assessment.digests import submission_digest
from heat_app.domain.assessment.events import StageDecided, Submitted, VerdictGiven, Withdrawn
from heat_app.domain.assessment.status import Outcome, Status, Verdict
from heat_app.domain.checks.run import findings
from heat_app.domain.form.conditions import Truth
from heat_app.domain.ids import QuestionKey
from heat_app.domain.people import Person, is_same_person
from heat_app.domain.text import UserText
from heat_app.domain.workflow.permissions import is_second_person, may, require
from heat_app.domain.workflow.routing import recommend
from heat_app.domain.workflow.transitions import TRANSITIONS, Act, possible, transition
from heat_app.errors import NotPermitted, TransitionRefused


@pytest.fixture
def submitted(story, complete):
    story.answered(complete)
    return story.then(Submitted(1, submission_digest(story.assessment)))


@pytest.fixture
def decided(submitted, sam):
    return submitted.then(StageDecided(Outcome.PROCEED, UserText("Low risk."), Outcome.PROCEED, ()), sam)


def refusal(act, form, story, by, **given):
    with pytest.raises((TransitionRefused, NotPermitted)) as refused:
        require(act, form, story.assessment, by=by, **given)
    return refused.value


def test_every_act_stands_in_the_table_once() -> None:
    assert [row.act for row in TRANSITIONS] == list(Act)


def test_nothing_leads_out_of_the_ends() -> None:
    assert possible(Status.WITHDRAWN) == ()
    assert possible(Status.SIGNED_OFF) == (Act.WRITE_FINAL_REPORT,)


@pytest.mark.parametrize(("act", "status"), list(itertools.product(Act, Status)))
def test_an_act_outside_its_statuses_is_refused_in_words(act, status, form, story, complete, sam) -> None:
    assessment = replace(story.answered(complete).assessment, status=status)
    refused = may(act, form, assessment, by=sam)
    if status in transition(act).comes_from:
        assert refused is None or refused.code == "findings-in-the-way"
    else:
        assert refused is not None
        assert refused.code == "status-in-the-way"
        assert refused.remedy


def test_submission_is_refused_with_each_blocking_finding(form, story, jo) -> None:
    found = findings(form, story.assessment)
    refused = refusal(Act.SUBMIT, form, story, jo, findings=found)
    assert len(refused.faults) == 5
    assert all(fault.where and fault.what and fault.remedy for fault in refused.faults)


def test_advisory_findings_do_not_stand_in_the_way(form, story, complete, yes, no, jo) -> None:
    story.answered(complete).answered({"reduces": yes("Two clinics close."), "mitigated": no("No funds exist.")})
    require(Act.SUBMIT, form, story.assessment, by=jo, findings=findings(form, story.assessment))


@pytest.mark.parametrize("act", [Act.GIVE_VERDICT, Act.DECIDE_STAGE, Act.RETURN, Act.SIGN_OFF])
@pytest.mark.parametrize("name", ["Jo Bloggs", "  jo   BLOGGS ", "Ann Author"])
def test_authors_and_those_responsible_cannot_review(act, name, form, decided) -> None:
    who = Person(UserText(name), UserText("Other role"), UserText("Other body"))
    refused = refusal(act, form, decided, who, reason="because")
    assert refused.code == "second-person-needed"


def test_whoever_edited_once_is_an_author_for_good(form, story, complete, sam) -> None:
    story.answered(complete).answered({"evidence": None}, sam).answered({"evidence": complete["evidence"]})
    assert not is_second_person(form, story.assessment, sam)


def test_a_composed_and_a_decomposed_name_are_one_person() -> None:
    assert is_same_person(Person(UserText("Zoë")), Person(UserText("Zoe\u0308")))
    assert not is_same_person(Person(UserText("Sam Patel")), Person(UserText("Sam J Patel")))


def test_an_officer_named_by_role_is_the_same_however_the_description_is_divided() -> None:
    whole = Person(UserText("Head of Strategy, Kingsford ICB"))
    divided = Person(UserText("Head of  strategy"), organisation=UserText("Kingsford ICB"))
    assert is_same_person(whole, divided)
    assert not is_same_person(whole, Person(UserText("Head of Strategy"), organisation=UserText("Northtown ICB")))


def test_sign_off_is_open_once_everything_holds(form, decided, sam) -> None:
    require(Act.SIGN_OFF, form, decided.assessment, by=sam)


def test_sign_off_is_refused_before_the_stage_is_decided(form, submitted, sam) -> None:
    assert [fault.code for fault in refusal(Act.SIGN_OFF, form, submitted, sam).faults] == ["stage-undecided"]


def test_sign_off_is_refused_while_a_change_is_asked_for(form, decided, sam) -> None:
    decided.then(VerdictGiven(QuestionKey("reduces"), Verdict.CHANGE_REQUESTED, None), sam)
    assert [fault.code for fault in refusal(Act.SIGN_OFF, form, decided, sam).faults] == ["change-requested"]


def test_sign_off_names_a_role_and_an_organisation(form, decided) -> None:
    refused = refusal(Act.SIGN_OFF, form, decided, Person(UserText("Kim Lee")))
    assert [fault.code for fault in refused.faults] == ["signatory-incomplete"] * 2


def test_sign_off_is_refused_over_a_text_that_was_not_submitted(form, decided, sam, no) -> None:
    decided.answered({"evidence": no("Changed behind the reviewer's back.")})
    decided.then(StageDecided(Outcome.PROCEED, UserText("Low risk."), Outcome.PROCEED, ()), sam)
    assert [fault.code for fault in refusal(Act.SIGN_OFF, form, decided, sam).faults] == ["submitted-text-changed"]


@pytest.mark.parametrize("act", [Act.RETURN, Act.DECIDE_STAGE, Act.WITHDRAW])
def test_a_reason_is_needed(act, form, submitted, sam) -> None:
    refused = refusal(act, form, submitted, sam, reason="  ")
    assert [fault.code for fault in refused.faults] == ["reason-missing"]


def test_what_is_withdrawn_stays_so(form, story, jo) -> None:
    story.then(Withdrawn(UserText("The proposal was stopped.")))
    assert refusal(Act.EDIT, form, story, jo).code == "status-in-the-way"


def test_yes_answers_alone_do_not_recommend_the_further_stage(form, story, complete) -> None:
    recommendation = recommend(form, story.answered(complete).assessment)
    assert recommendation is not None
    assert recommendation.outcome is Outcome.PROCEED
    assert recommendation.is_final


def test_a_criterion_that_holds_recommends_the_further_stage_with_its_reason(form, story, complete, yes) -> None:
    recommendation = recommend(form, story.answered(complete).answered({"reduces": yes("Two close.")}).assessment)
    assert recommendation is not None
    assert recommendation.outcome is Outcome.FURTHER_STAGE
    assert [judged.criterion.key for judged in recommendation.reasons] == ["reduces"]
    assert [question.number for question in recommendation.reasons[0].because] == ["1"]


def test_what_is_not_known_is_never_taken_as_harmless(form, story, complete) -> None:
    recommendation = recommend(form, story.answered(complete).answered({"reduces": None}).assessment)
    assert recommendation is not None
    assert recommendation.outcome is Outcome.FURTHER_STAGE
    assert not recommendation.is_final
    assert [judged.truth for judged in recommendation.criteria] == [Truth.UNKNOWN, Truth.FAILS]
