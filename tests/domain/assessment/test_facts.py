"""What conditions may rest on: answers to questions that are asked, rows that have to be filled in, scores."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from every_kind import every_kind_form, impacts
from stories import JO, Story

from heat_app.domain.assessment.facts import AnswersGiven
from heat_app.domain.assessment.outline import outline
from heat_app.domain.form.answer_kinds import CellIs
from heat_app.domain.form.conditions import AnswerIs, IsAnswered, NotThat, RowsWith, ScoreAtLeast, Truth, judge
from heat_app.domain.form.definition import Form
from heat_app.domain.ids import ColumnKey, ItemKey, QuestionKey
from heat_app.exchange.answer_sheet import read_sheet

FORM = every_kind_form()
IMPACTS, RISKS = QuestionKey("impacts"), QuestionKey("risks")
HARM = RowsWith(IMPACTS, (CellIs(ColumnKey("direction"), (ItemKey("negative"), ItemKey("both"))),))
ALL_ROWS = ("age", "disability", "sex", "pregnancy_and_maternity", "people_in_care_homes_and_hospices")


def given_(form: Form = FORM, **answers: Any) -> AnswersGiven:
    sheet = read_sheet({"form": form.form_id, "answers": answers}, lambda _: form)
    return AnswersGiven(form, Story(JO).answered(dict(sheet.answers)).assessment)


def rows(direction: str, *keys: str) -> list[dict[str, Any]]:
    return [{"row": key, "direction": direction, "why": "So."} for key in keys]


@pytest.mark.parametrize(
    ("answers", "truth"),
    [
        ({}, Truth.UNKNOWN),
        ({"impacts": rows("negative", "age")}, Truth.HOLDS),
        ({"impacts": rows("positive", "age")}, Truth.UNKNOWN),
        ({"impacts": rows("positive", *ALL_ROWS)}, Truth.FAILS),
        ({"impacts": [*rows("positive", *ALL_ROWS[1:]), *rows("not_known", "age")]}, Truth.UNKNOWN),
        ({"impacts": [*rows("positive", *ALL_ROWS), {"group": ["age", "sex"], "direction": "both"}]}, Truth.HOLDS),
    ],
)
def test_a_row_that_must_be_filled_in_and_is_not_leaves_harm_open(answers, truth) -> None:
    assert judge(HARM, given_(**answers)) is truth


def test_rows_that_may_be_left_out_are_not_waited_for() -> None:
    sections = tuple(
        replace(section, questions=tuple(
            replace(question, kind=impacts(every_row=False)) if question.key == IMPACTS else question
            for question in section.questions
        ))
        for section in FORM.sections
    )  # fmt: skip
    assert judge(HARM, given_(replace(FORM, sections=sections), impacts=rows("positive", "age"))) is Truth.FAILS


@pytest.mark.parametrize(("likelihood", "truth"), [("s5", Truth.HOLDS), ("s2", Truth.FAILS), (None, Truth.UNKNOWN)])
def test_scores_are_reckoned_as_the_table_shows_them(likelihood, truth) -> None:
    row = {"risk": "Falls", "consequence": "s5"} | ({"likelihood": likelihood} if likelihood else {})
    assert judge(ScoreAtLeast(RISKS, ColumnKey("score"), 15), given_(risks=[row])) is truth
    assert judge(ScoreAtLeast(RISKS, ColumnKey("risk"), 15), given_(risks=[row])) is Truth.UNKNOWN


def test_a_choice_among_several_is_made_where_it_is_one_of_them() -> None:
    facts = given_(aims=["foster", "advance"], supports="not_known")
    assert judge(AnswerIs(QuestionKey("aims"), "advance"), facts) is Truth.HOLDS
    assert judge(AnswerIs(QuestionKey("aims"), "eliminate"), facts) is Truth.FAILS
    assert judge(AnswerIs(QuestionKey("supports"), "no"), facts) is Truth.UNKNOWN


def test_something_is_said_in_a_column_or_in_the_whole() -> None:
    facts = given_(impacts=rows("positive", "age"))
    assert judge(IsAnswered(IMPACTS), facts) is Truth.HOLDS
    assert judge(IsAnswered(IMPACTS, ColumnKey("why")), facts) is Truth.HOLDS
    assert judge(IsAnswered(IMPACTS, ColumnKey("mitigation")), facts) is Truth.FAILS
    assert judge(NotThat(IsAnswered(QuestionKey("overview"))), facts) is Truth.HOLDS


def test_a_question_that_is_not_asked_counts_as_not_answered() -> None:
    kept = {"existing": "existing", "further": "Left from before."}
    facts = given_(**kept)
    assert not facts.is_asked(QuestionKey("further"))
    assert judge(IsAnswered(QuestionKey("further")), facts) is Truth.FAILS
    assert facts.is_asked(QuestionKey("existing"))


@pytest.mark.parametrize(
    ("direction", "is_asked"), [("negative", True), ("both", True), ("positive", False), (None, False)]
)
def test_the_outline_asks_only_what_other_answers_call_for(direction, is_asked) -> None:
    sheet = {"impacts": rows(direction, "age")} if direction else {}
    read = read_sheet({"form": FORM.form_id, "answers": sheet}, lambda _: FORM)
    told = outline(FORM, Story(JO).answered(dict(read.answers)).assessment)
    justified = QuestionKey("justified")
    assert (justified in {question.key for question in told.questions()}) is is_asked
    assert (justified in {question.key for question in told.not_asked}) is not is_asked
    everything = [*told.questions(), *told.not_asked]
    assert {question.key for question in everything} == {question.key for question in FORM.questions()}
