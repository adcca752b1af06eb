from __future__ import annotations

import pytest

from heat_app.domain.assessment.answer import PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.events import FindingAccepted, VerdictGiven
from heat_app.domain.assessment.status import Verdict
from heat_app.domain.checks.run import blocking, findings
from heat_app.domain.form.conditions import Choice
from heat_app.domain.ids import QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText


def found(form, story) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.question) for finding in findings(form, story.assessment)}


def test_an_empty_draft_lacks_every_required_answer_and_nothing_else(form, story) -> None:
    assert found(form, story) == {
        ("unanswered", name) for name in ("title", "responsible", "reduces", "evidence", "mitigated")
    }


def test_a_complete_draft_has_no_findings(form, story, complete) -> None:
    assert findings(form, story.answered(complete).assessment) == ()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (YesNoAnswer(Choice.NO), "rationale-missing"),
        (YesNoAnswer(Choice.NOT_KNOWN), "rationale-missing"),
        (YesNoAnswer(None, UserText("Because of the data.")), "choice-missing"),
        (YesNoAnswer(Choice.NOT_KNOWN, UserText("The survey reports in May.")), "not-known"),
        (YesNoAnswer(Choice.NO, UserText("N/A")), "rationale-thin"),
        (YesNoAnswer(Choice.NO, UserText("No impact.")), "rationale-thin"),
        (YesNoAnswer(Choice.YES, UserText("As above and more besides, for the same people")), "refers-elsewhere"),
        (YesNoAnswer(Choice.NO, UserText("Figures TBC by the analysts next month")), "placeholder-left"),
        (YesNoAnswer(Choice.NO, UserText("Not so \u202e at all, by the data")), "hidden-direction"),
    ],
)
def test_weak_answers_are_found(form, story, complete, answer, code) -> None:
    story.answered(complete).answered({"evidence": answer})
    assert (code, "evidence") in found(form, story)


@pytest.mark.parametrize("text", ["TBC", "to be confirmed", "xxx", "[insert date]", "???", "tbd"])
def test_placeholders_are_found_in_any_case(form, story, complete, text) -> None:
    story.answered(complete).answered({"comments": TextAnswer(UserText(f"The date is {text}"))})
    assert ("placeholder-left", "comments") in found(form, story)


@pytest.mark.parametrize(
    "text", ["XX chromosomes were not counted", "The TBC1 gene", "Why? It is so.", "as abovementioned"]
)
def test_ordinary_words_are_no_placeholders(form, story, complete, text) -> None:
    story.answered(complete).answered({"comments": TextAnswer(UserText(text))})
    assert found(form, story) == set()


def test_the_same_rationale_twice_is_found_at_both(form, story, complete, no, yes) -> None:
    story.answered(complete)
    story.answered(
        {"reduces": no("This has been considered fully."), "evidence": yes("This has been  considered fully")}
    )
    assert found(form, story) == {("boilerplate-repeated", "reduces"), ("boilerplate-repeated", "evidence")}


def test_harm_without_mitigation_is_found_and_does_not_block(form, story, complete, yes, no) -> None:
    story.answered(complete).answered({"reduces": yes("Two clinics close in May."), "mitigated": no("No funds exist.")})
    assert found(form, story) == {("adverse-without-mitigation", "reduces")}
    assert blocking(findings(form, story.assessment)) == ()


def test_the_forms_own_rules_are_applied(form, story, complete, yes, no) -> None:
    story.answered(complete).answered({"reduces": yes("Two clinics close."), "evidence": no("There was no time.")})
    assert ("inconsistent:odd", "evidence") in found(form, story)


def test_a_person_without_a_name_blocks(form, story, complete) -> None:
    people = PeopleAnswer((Person(UserText("Ann")), Person(UserText(" "), UserText("Manager"))))
    story.answered(complete).answered({"responsible": people})
    assert [finding.code for finding in blocking(findings(form, story.assessment))] == ["person-incomplete"]


def test_a_finding_let_stand_keeps_its_reason(form, story, complete, no) -> None:
    story.answered(complete).answered({"evidence": no("N/A")})
    story.then(FindingAccepted("rationale-thin", QuestionKey("evidence"), UserText("It is said in the paper.")))
    thin = next(entry for entry in findings(form, story.assessment) if entry.code == "rationale-thin")
    assert thin.accepted_reason == "It is said in the paper."
    assert not thin.needs_attention


def test_blocking_findings_come_first_then_the_forms_order(form, story, complete, no) -> None:
    story.answered(complete).answered({"reduces": no("none"), "mitigated": None, "title": None})
    order = [(finding.blocks, finding.question) for finding in findings(form, story.assessment)]
    assert order == [(True, "title"), (True, "mitigated"), (False, "reduces")]


def test_an_unchanged_answer_is_found_after_a_change_was_asked_for(form, story, complete, sam, no) -> None:
    story.answered(complete)
    digest = story.assessment.answers[QuestionKey("reduces")].digest
    story.then(VerdictGiven(QuestionKey("reduces"), Verdict.CHANGE_REQUESTED, digest), sam)
    assert found(form, story) == {("change-outstanding", "reduces")}
    story.answered({"reduces": no("No clinic closes; see the plan of May.")})
    assert found(form, story) == set()
