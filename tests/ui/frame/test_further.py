"""What can be started from an assessment, where answers came from, and the rule behind the route."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from builders import JO, KNOWN, LEAD, SAM, SUMMARY, WORSE, every_answer, text, yes
from in_memory import Office
from taking_over import TwoForms, first_form

from heat_app.domain.assessment.status import Outcome
from heat_app.domain.form.definition import TITLE
from heat_app.domain.ids import AssessmentId
from heat_app.services.commands import (
    ChooseRule,
    CreateAssessment,
    DecideStage,
    RecordAnswer,
    SignOffAssessment,
    StartFromEarlier,
    Submit,
    Withdraw,
)
from heat_app.services.drafting import Opened
from heat_app.services.facade import Services
from heat_app.ui.frame.further import OfferEntry, carried_mark, inside, next_steps, offer_entries, unopened
from heat_app.ui.frame.route import route_state

OFFER = OfferEntry("further", "Start Further form from this…", "It looks closer.")


@dataclass
class Folder:
    """A data folder with one assessment that can lead to another."""

    services: Services
    first: AssessmentId

    def opened(self, which: AssessmentId | None = None) -> Opened:
        return self.services.drafting.open(which or self.first)

    def offers(self) -> tuple[OfferEntry, ...]:
        return offer_entries(self.opened(), self.services.starting.offers("small"))

    def steps(self) -> tuple[OfferEntry, ...]:
        return next_steps(self.opened(), self.offers())

    def decide(self, outcome: Outcome) -> None:
        self.services.drafting.submit(Submit(self.first, JO))
        self.services.reviewing.decide_stage(DecideStage(self.first, outcome, "Because.", SAM))

    def go_on(self) -> AssessmentId:
        made = self.services.starting.start(StartFromEarlier(self.first, "further", JO))
        return made.assessment.assessment_id


@pytest.fixture
def folder() -> Folder:
    services = Office(first_form(), forms=TwoForms()).services
    made = services.drafting.create(CreateAssessment("small", JO, every_answer() | {WORSE: yes()}))
    return Folder(services, made.assessment.assessment_id)


def test_what_can_be_started_is_offered_at_any_time_but_from_nothing_withdrawn(folder: Folder) -> None:
    assert folder.offers() == (OFFER,)
    assert folder.steps() == ()
    folder.services.drafting.withdraw(Withdraw(folder.first, "A mistake.", JO))
    assert folder.offers() == ()


def test_the_further_stage_is_the_next_step_once_the_reviewer_decided_for_it(folder: Folder) -> None:
    folder.decide(Outcome.FURTHER_STAGE)
    assert folder.steps() == (OFFER,)


def test_where_the_form_names_no_further_stage_whatever_takes_over_is_the_next_step(folder: Folder) -> None:
    folder.decide(Outcome.FURTHER_STAGE)
    opened = folder.opened()
    assert opened.form.routing is not None
    unnamed = replace(opened, form=replace(opened.form, routing=replace(opened.form.routing, next_form="")))
    assert next_steps(unnamed, folder.offers()) == (OFFER,)


def test_a_stage_that_the_reviewer_ruled_out_is_offered_but_not_as_the_next_step(folder: Folder) -> None:
    folder.decide(Outcome.PROCEED)
    folder.services.reviewing.sign_off(SignOffAssessment(folder.first, "I have read it.", "", SAM))
    assert folder.steps() == ()
    assert folder.offers() == (OFFER,)


def test_an_answer_says_where_it_came_from_and_whether_it_was_changed(folder: Folder) -> None:
    further = folder.go_on()
    mark = carried_mark(folder.opened(further).assessment, SUMMARY)
    assert mark is not None
    assert mark.words == "Carried from question 2 of SMALL-2026-0001. Unchanged."
    assert (mark.reference, mark.assessment_id) == ("SMALL-2026-0001", folder.first)
    folder.services.drafting.record_answer(RecordAnswer(further, SUMMARY, text("Looked at anew."), None, JO))
    changed = carried_mark(folder.opened(further).assessment, SUMMARY)
    assert changed is not None
    assert changed.words.endswith("Changed here.")
    assert carried_mark(folder.opened(further).assessment, KNOWN) is None
    assert inside("“What is it called?”") == "“What is it called?”"


def test_only_carried_answers_that_stand_as_they_came_can_be_unopened(folder: Folder) -> None:
    further = folder.go_on()
    opened = folder.opened(further)
    assert [question.key for question in unopened(opened, frozenset())] == [TITLE, LEAD, SUMMARY]
    folder.services.drafting.record_answer(RecordAnswer(further, SUMMARY, text("Looked at anew."), None, JO))
    assert [question.key for question in unopened(folder.opened(further), frozenset({TITLE}))] == [LEAD]


def test_the_route_names_its_rule_and_the_others_that_can_be_chosen(folder: Folder) -> None:
    further = folder.go_on()
    route = route_state(folder.opened(further), may_choose=True)
    assert route is not None
    assert route.rule_title == "The form's own rule"
    assert route.choices == (("", "The form's own rule"), ("strict", "Strict Council"))
    folder.services.starting.choose_rule(ChooseRule(further, "strict", JO))
    strict = route_state(folder.opened(further))
    assert strict is not None
    assert (strict.rule, strict.rule_title, strict.note) == (
        "strict",
        "Strict Council",
        "Printed by the council in 2025.",
    )
    assert (strict.source_title, strict.source_url) == ("The council's guidance", "https://example.org/rule")
    assert strict.choices == ()
    assert [entry.reason for entry in strict.entries] == ["Somebody is affected."]


def test_a_form_with_one_rule_does_not_speak_of_rules(folder: Folder) -> None:
    route = route_state(folder.opened(), may_choose=True)
    assert route is not None
    assert (route.rule_title, route.choices) == ("", ())
