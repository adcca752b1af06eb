"""The acceptance case and its variants, as sheets and as assessments."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from heat_app.domain.assessment.answer import Answer, YesNoAnswer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.events import AnswerRecorded, AssessmentCreated, apply, begin
from heat_app.domain.form.answer_kinds import YesNo
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Form
from heat_app.domain.ids import AssessmentId, QuestionKey, Reference
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.exchange.answer_sheet import read_sheet
from heat_app.library.folder import FormLibrary

CASE = Path(__file__).parent / "cases" / "llr-framework-ehiira-stage-1.json"
AUTHOR = Person(UserText("Senior Strategic Development Manager"))
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@cache
def stage_1() -> Form:
    """The form as it ships."""
    return FormLibrary().named("ehiira-stage-1")


def case_sheet() -> dict[str, Any]:
    """The case's sheet as plain values, exactly as published."""
    sheet: dict[str, Any] = json.loads(CASE.read_text(encoding="utf-8"))
    return sheet


def case_answers() -> Mapping[QuestionKey, Answer]:
    """The case's answers, exactly as published."""
    return read_sheet(case_sheet(), lambda _: stage_1()).answers


def completed_answers(**choices: Choice) -> dict[QuestionKey, Answer]:
    """The case's answers with every gap filled by invented words, and some choices changed.

    Args:
        choices: Choices by question key that replace those of the case.
    """
    answers = dict(case_answers())
    for question in stage_1().questions():
        if not isinstance(question.kind, YesNo):
            continue
        given = answers.get(question.key, YesNoAnswer(Choice.NO))
        assert isinstance(given, YesNoAnswer)
        choice = choices.get(question.key, given.choice)
        rationale = given.rationale or UserText(f"Invented for the test: the reason behind answer {question.number}.")
        answers[question.key] = YesNoAnswer(choice, rationale)
    return answers


def assessed(answers: Mapping[QuestionKey, Answer]) -> Assessment:
    """A draft that holds these answers."""
    form = stage_1()
    created = AssessmentCreated(
        AssessmentId("6f9619ff-8b86-4d01-b42d-00cf4fc964ff"),
        Reference("EHIIRA-2026-0001"),
        form.form_id,
        form.version,
        form.digest,
    )
    assessment = begin(created, by=AUTHOR, at=NOW)
    for key, answer in answers.items():
        assessment = apply(assessment, AnswerRecorded(key, None, answer, 1), by=AUTHOR, at=NOW)
    return assessment
