"""A small form, two people and a story about them: what tests are told with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from heat_app.domain.assessment.answer import Answer, PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.events import AnswerRecorded, AssessmentCreated, Event, apply, begin
from heat_app.domain.form.answer_kinds import LongText, People, ShortText, YesNo
from heat_app.domain.form.conditions import AllOf, AnswerIs, AnyOf, Choice
from heat_app.domain.form.definition import (
    TITLE,
    ConsistencyRule,
    Criterion,
    Form,
    Question,
    ReviewBlock,
    Routing,
    Section,
)
from heat_app.domain.ids import AssessmentId, Digest, QuestionKey, Reference, SectionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
JO = Person(UserText("Jo Bloggs"), UserText("Commissioning Manager"), UserText("Kingsford ICB"))
SAM = Person(UserText("Sam Patel"), UserText("Equality Lead"), UserText("Kingsford ICB"))


def key(name: str) -> QuestionKey:
    return QuestionKey(name)


def sample_form() -> Form:
    """Returns a form with one question of each kind that matters, a route and a rule."""

    def ask(name: str, number: str, adverse: Choice | None) -> Question:
        return Question(key(name), number, f"Is {name} so?", YesNo(), adverse=adverse)

    return Form(
        form_id="sample",
        version="1.0",
        title="A sample form",
        short_title="Sample",
        stage="Stage 1",
        reference_prefix="SAMPLE",
        published_date=date(2026, 1, 1),
        purpose="To be tested.",
        owner="The tests",
        source=(),
        notes=(),
        sections=(
            Section(
                SectionKey("details"),
                "Details",
                (
                    Question(TITLE, "", "Title", ShortText()),
                    Question(key("responsible"), "", "Who is responsible?", People(are_authors=True)),
                ),
            ),
            Section(
                SectionKey("one"),
                "One",
                (
                    ask("reduces", "1", Choice.YES),
                    ask("evidence", "2", Choice.NO),
                    ask("mitigated", "3", Choice.NO),
                ),
            ),
            Section(
                SectionKey("two"),
                "Two",
                (Question(key("comments"), "4", "Anything else?", LongText(), required=False),),
            ),
        ),
        review=ReviewBlock("Review", "Comments", ("Read it",), "Approve", "Stage 2", "I have read it."),
        routing=Routing(
            "Stage 2",
            (
                Criterion("reduces", AnswerIs(key("reduces"), Choice.YES), "It may reduce a service."),
                Criterion(
                    "thin",
                    AllOf(
                        (
                            AnyOf((AnswerIs(key("evidence"), Choice.NO),)),
                            AnswerIs(key("mitigated"), Choice.NO),
                        )
                    ),
                    "Little evidence, and no way to reduce harm.",
                ),
            ),
        ),
        mitigation=key("mitigated"),
        consistency=(
            ConsistencyRule(
                "odd",
                AllOf((AnswerIs(key("reduces"), Choice.YES), AnswerIs(key("evidence"), Choice.NO))),
                key("evidence"),
                "A reduction is planned without evidence.",
                "Say what the plan rests on.",
            ),
        ),
        submission_declaration="It is true.",
        glossary=(),
        digest=Digest("f" * 64),
    )


COMPLETE: Mapping[str, Answer] = {
    "title": TextAnswer(UserText("Community diabetes service")),
    "responsible": PeopleAnswer((Person(UserText("Ann Author")),)),
    "reduces": YesNoAnswer(Choice.NO, UserText("No clinic closes under this proposal.")),
    "evidence": YesNoAnswer(Choice.YES, UserText("Attendance data for 2025 were used.")),
    "mitigated": YesNoAnswer(Choice.YES, UserText("Evening clinics make up for the travel.")),
}


class Story:
    """Tells what happened, an hour after another."""

    def __init__(self, by: Person) -> None:
        self.by = by
        self.at = NOON
        started = AssessmentCreated(
            AssessmentId("a1"), Reference("SAMPLE-2026-0001"), "sample", "1.0", Digest("f" * 64)
        )
        self.happened: list[tuple[Event, Person, datetime]] = [(started, by, self.at)]
        self.assessment: Assessment = begin(started, by=by, at=self.at)

    def then(self, event: Event, by: Person | None = None) -> Story:
        self.at += timedelta(hours=1)
        self.assessment = apply(self.assessment, event, by=by or self.by, at=self.at)
        self.happened.append((event, by or self.by, self.at))
        return self

    def answered(self, answers: Mapping[str, Answer | None], by: Person | None = None) -> Story:
        for name, answer in answers.items():
            before = self.assessment.answer(key(name))
            revision = self.assessment.answer_revision(key(name)) + 1
            self.then(AnswerRecorded(key(name), before, answer, revision), by)
        return self
