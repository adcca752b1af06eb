"""Readable beginnings for tests: a small form, people, a world of services, an assessment in any state."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from heat_app.domain.assessment.answer import Answer, DateAnswer, PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.status import Outcome
from heat_app.domain.form.answer_kinds import CalendarDate, LongText, People, ShortText, YesNo
from heat_app.domain.form.conditions import AnswerIs, Choice
from heat_app.domain.form.definition import (
    TITLE,
    Criterion,
    Form,
    Question,
    ReviewBlock,
    Routing,
    Section,
)
from heat_app.domain.ids import AssessmentId, Digest, QuestionKey, SectionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import Fault, UsageFault
from heat_app.services.changing import World
from heat_app.services.commands import (
    CreateAssessment,
    DecideStage,
    RecordAnswers,
    SignOffAssessment,
    Submit,
)
from heat_app.services.drafting import Drafting
from heat_app.services.ports import UnitOfWork
from heat_app.services.reviewing import Reviewing

JO = Person(UserText("Jo Bloggs"), UserText("Service manager"), UserText("Northtown Council"))
SAM = Person(UserText("Sam Reviewer"), UserText("Equality lead"), UserText("Northtown Council"))
ALEX = Person(UserText("Alex Marsh"), UserText("Analyst"), UserText("Northtown NHS Trust"))

LEAD = QuestionKey("lead")
START_DATE = QuestionKey("start-date")
SUMMARY = QuestionKey("summary")
WORSE = QuestionKey("worse-for-some")
KNOWN = QuestionKey("known-groups")
MITIGATION = QuestionKey("mitigation")


def text(words: str) -> TextAnswer:
    """A text answer."""
    return TextAnswer(UserText(words))


def yes(rationale: str = "Because the evidence from last year's survey says so.") -> YesNoAnswer:
    """Yes, and why."""
    return YesNoAnswer(Choice.YES, UserText(rationale))


def no(rationale: str = "Because the opening hours stay as they are for everyone.") -> YesNoAnswer:
    """No, and why."""
    return YesNoAnswer(Choice.NO, UserText(rationale))


def a_form(version: str = "1.0") -> Form:
    """A small form with one question of every kind and a rule for the further stage."""
    about = Section(
        SectionKey("about"),
        "About the change",
        (
            Question(TITLE, "", "What is it called?", ShortText()),
            Question(LEAD, "", "Who is responsible?", People(are_authors=True)),
            Question(START_DATE, "", "When does it start?", CalendarDate(), required=False),
            Question(SUMMARY, "1", "What will change?", LongText()),
        ),
    )
    effects = Section(
        SectionKey("effects"),
        "Effects",
        (
            Question(WORSE, "2", "Could it be worse for some people?", YesNo(), adverse=Choice.YES),
            Question(KNOWN, "3", "Do we know who uses the service?", YesNo(), adverse=Choice.NO),
            Question(MITIGATION, "4", "What reduces it?", LongText(), required=False),
        ),
    )
    return Form(
        form_id="small",
        version=version,
        title="A small form",
        short_title="Small form",
        stage="1",
        reference_prefix="SMALL",
        published_date=date(2026, 1, 5),
        purpose="Tests.",
        owner="Tests",
        source=(),
        notes=(),
        sections=(about, effects),
        review=ReviewBlock("Review", "Comments", ("Look.",), "Proceed", "Stage 2", "I have read it."),
        routing=Routing("Stage 2", (Criterion("worse", AnswerIs(WORSE, Choice.YES), "Some people lose."),)),
        mitigation=MITIGATION,
        consistency=(),
        submission_declaration="It is complete.",
        glossary=(),
        digest=Digest("f" * 64),
    )


def every_answer() -> dict[QuestionKey, Answer]:
    """An answer to each question of the small form, one of every kind."""
    return {
        TITLE: text("Evening opening of the Northtown clinic"),
        LEAD: PeopleAnswer((JO, ALEX)),
        START_DATE: DateAnswer(date(2027, 4, 1)),
        SUMMARY: text("The clinic opens until eight on weekdays.\n\nBuses run until nine."),
        WORSE: no(),
        KNOWN: yes(),
        MITIGATION: text("Appointments by telephone stay."),
    }


class FakeForms:
    """The small form as the only published one."""

    def __init__(self, form: Form | None = None) -> None:
        self.form = form or a_form()

    def faults(self) -> tuple[Fault, ...]:
        return ()

    def newest(self) -> tuple[Form, ...]:
        return (self.form,)

    def named(self, form_id: str) -> Form:
        if form_id != self.form.form_id:
            raise UsageFault(f"There is no form “{form_id}”.", code="form-unknown")
        return self.form

    def exactly(self, form_id: str, version: str, digest: Digest) -> Form:
        if (form_id, version, digest) != (self.form.form_id, self.form.version, self.form.digest):
            raise UsageFault(f"Form {form_id} {version} is not installed.", code="form-unknown")
        return self.form

    def drawn_today(self, form: Form) -> Form:
        return form


@dataclass
class TickingClock:
    """A clock that moves on by 1.234 seconds each time it is asked."""

    now: datetime = datetime(2026, 3, 2, 9, 30, 0, 123_000, tzinfo=UTC)
    step: timedelta = timedelta(milliseconds=1234)

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


@dataclass
class CountedIdentities:
    """UUIDs that are the same in every run."""

    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __call__(self) -> str:
        return str(uuid.UUID(int=next(self.numbers)))


def a_world(unit_of_work: UnitOfWork) -> World:
    """What services need, around a unit of work."""
    return World(unit_of_work, FakeForms(), TickingClock(), CountedIdentities())


def an_assessment(world: World, title: str = "Evening opening", by: Person = JO) -> Assessment:
    """A draft with a title, stored."""
    return Drafting(world).create(CreateAssessment("small", by, {TITLE: text(title)})).assessment


def a_submitted_assessment(world: World) -> Assessment:
    """An assessment with every question answered, handed in by Jo."""
    started = an_assessment(world)
    drafting = Drafting(world)
    drafting.record_answers(RecordAnswers(started.assessment_id, every_answer(), JO))
    return drafting.submit(Submit(started.assessment_id, JO)).assessment


def a_signed_off_assessment(world: World) -> Assessment:
    """An assessment that Sam decided on and signed off."""
    submitted: AssessmentId = a_submitted_assessment(world).assessment_id
    reviewing = Reviewing(world)
    reviewing.decide_stage(DecideStage(submitted, Outcome.PROCEED, "No group loses.", SAM))
    return reviewing.sign_off(SignOffAssessment(submitted, "I have read it.", "Well argued.", SAM)).assessment
