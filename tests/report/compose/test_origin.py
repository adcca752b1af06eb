"""What a report says of answers that came along, and of a rule that was chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stories import COMPLETE, JO, Story, key, sample_form

from heat_app.domain.assessment.answer import TextAnswer
from heat_app.domain.assessment.assessment import CarriedAnswer, Origin
from heat_app.domain.assessment.digests import answer_digest, content_digest
from heat_app.domain.assessment.events import RuleChosen, StartedFrom
from heat_app.domain.assessment.outline import outline
from heat_app.domain.checks.run import findings
from heat_app.domain.form.conditions import AnswerIs, Choice
from heat_app.domain.form.definition import Criterion, Form, RoutingRule
from heat_app.domain.form.law import LawReference
from heat_app.domain.ids import AssessmentId, Digest, Reference
from heat_app.domain.text import UserText
from heat_app.domain.workflow.routing import recommend
from heat_app.report.compose.assessment_report import compose
from heat_app.report.document import Cover, Document, Heading, QuestionAnswer, Table
from heat_app.report.reading import placed_texts, plain

ORIGIN = Origin(
    AssessmentId("a0"),
    Reference("HEAT-2026-0007"),
    "heat-full",
    "1.0",
    "HEAT",
    Digest("b" * 64),
    (
        CarriedAnswer(key("title"), key("programme"), "“Programme of work”", answer_digest(COMPLETE["title"])),
        CarriedAnswer(key("comments"), key("causes"), "Question 4", answer_digest(TextAnswer(UserText("Cost.")))),
    ),
)


def report(form: Form, story: Story) -> Document:
    assessment = story.assessment
    return compose(
        form=form,
        assessment=assessment,
        outline=outline(form, assessment),
        findings=findings(form, assessment),
        recommendation=recommend(form, assessment),
        content_digest=content_digest(assessment),
    )


@pytest.fixture
def started() -> Story:
    story = Story(JO).then(StartedFrom(ORIGIN))
    return story.answered({**COMPLETE, "comments": TextAnswer(UserText("Cost and distance."))})


def test_the_cover_and_a_table_say_where_answers_came_from(started: Story) -> None:
    told = report(sample_form(), started)
    cover = told.blocks[0]
    assert isinstance(cover, Cover)
    assert {fact.label: plain(fact.value) for fact in cover.facts}["Started from"] == "HEAT-2026-0007 (HEAT)"
    headings = [block.text for block in told.blocks if isinstance(block, Heading)]
    assert "Where answers came from" in headings
    (table,) = [
        block for block in told.blocks if isinstance(block, Table) and "HEAT-2026-0007" in plain(block.header[1])
    ]
    assert [tuple(map(plain, row)) for row in table.rows] == [
        ("“Title”", "“Programme of work”", "As it was"),
        ("Question 4", "Question 4", "Changed here"),
    ]


def test_each_answer_that_came_along_says_so(started: Story) -> None:
    asked = {
        block.question: block.meta
        for block in report(sample_form(), started).blocks
        if isinstance(block, QuestionAnswer)
    }
    assert asked["Title"] == "Carried from “Programme of work” of HEAT-2026-0007."
    assert asked["Anything else?"] == "Carried from question 4 of HEAT-2026-0007, and changed here since."
    assert "Carried" not in asked["Is evidence so?"]


def test_an_assessment_of_its_own_says_nothing_of_the_kind() -> None:
    told = report(sample_form(), Story(JO).answered(COMPLETE))
    words = "\n".join(placed.text for placed in placed_texts(told))
    assert "Carried" not in words
    assert "Started from" not in words


def test_a_chosen_rule_is_named_with_its_source() -> None:
    form = sample_form()
    assert form.routing is not None
    criterion = Criterion("any", AnswerIs(key("evidence"), Choice.YES), "Any group is affected.")
    source = LawReference("Screening form", "https://www.northtown.example/screening")
    rule = RoutingRule("northtown", "Northtown Council", (criterion,), "Printed on its form.", source)
    form = replace(form, routing=replace(form.routing, variants=(rule,)))
    told = report(form, Story(JO).answered(COMPLETE).then(RuleChosen("northtown")))
    words = "\n".join(placed.text for placed in placed_texts(told))
    assert "Judged by the rule that Northtown Council prints, in place of the form's own. Printed on its form." in words
    assert "Any group is affected." in words
    assert "It may reduce a service." not in words


def test_a_form_without_a_further_stage_has_no_part_about_one() -> None:
    form = replace(sample_form(), routing=None, notice="Withdrawn nationally in 2024.")
    told = report(form, Story(JO).answered(COMPLETE))
    headings = [block.text for block in told.blocks if isinstance(block, Heading)]
    assert "Recommendation and decision" not in headings
    assert "Withdrawn nationally in 2024." in "\n".join(placed.text for placed in placed_texts(told))
