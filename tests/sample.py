"""A form about an invented service, with every kind of question, and the people around it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from heat_app.domain.assessment.answer import Answer, PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.form.answer_kinds import CalendarDate, LongText, People, ShortText, YesNo
from heat_app.domain.form.conditions import AllOf, AnswerIs, Choice
from heat_app.domain.form.definition import (
    TITLE,
    ConsistencyRule,
    Criterion,
    Form,
    Guidance,
    LawReference,
    PageUnit,
    Question,
    ReviewBlock,
    Routing,
    Section,
)
from heat_app.domain.ids import Digest, QuestionKey, SectionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText

AMARA = Person(UserText("Amara Khan"), UserText("Commissioning Manager"), UserText("NHS Harbour ICB"))
DAWN = Person(UserText("Dawn Okafor"), UserText("Equality Lead"), UserText("NHS Harbour ICB"))
BEN = Person(UserText("Ben Jones"), UserText("Analyst"), UserText("NHS Harbour ICB"))

RESPONSIBLE = QuestionKey("responsible")
OVERVIEW = QuestionKey("overview")
STARTS = QuestionKey("starts")
HARDER = QuestionKey("harder")
REDUCES = QuestionKey("reduces")
MITIGATED = QuestionKey("mitigated")
FURTHER = QuestionKey("further")

HARDER_GUIDANCE = Guidance(
    why="A change can be neutral on paper and still put some people at a disadvantage.",
    think_about=("Step-free access, parking and public transport", "Easy read, BSL and other formats"),
    example="42% of current users have a mobility impairment (service data, 2025). We will run a shuttle bus.",
    law=(
        LawReference("Equality Act 2010, section 20", "https://www.legislation.gov.uk/ukpga/2010/15/section/20"),
        LawReference("A page on somebody's disk", "file:///etc/passwd"),
    ),
)

FORM = Form(
    form_id="sample",
    version="1.0",
    title="Sample impact assessment",
    short_title="Sample stage 1",
    stage="Stage 1",
    reference_prefix="SAMPLE",
    published_date=date(2026, 1, 1),
    purpose="To try the window with.",
    owner="Tests",
    source=(),
    notes=(),
    sections=(
        Section(
            SectionKey("about"),
            "About the proposal",
            (
                Question(TITLE, "", "Title of the proposal", ShortText(), prompt="As it appears in papers."),
                Question(RESPONSIBLE, "", "Person responsible", People(are_authors=True)),
                Question(STARTS, "", "When does it start?", CalendarDate(), required=False),
                Question(OVERVIEW, "", "Overview of the proposal", LongText(max_characters=2_000)),
            ),
            intro="The facts a reader needs first.",
            page=PageUnit.SECTION,
        ),
        Section(
            SectionKey("affected"),
            "Who is affected",
            (
                Question(
                    HARDER,
                    "1",
                    "Could the change make it harder for disabled people to use the service?",
                    YesNo(rationale_prompt="Explain how, and who would be affected", max_characters=2_000),
                    prompt="Include physical, sensory and learning disability.",
                    adverse=Choice.YES,
                    guidance=HARDER_GUIDANCE,
                ),
                Question(REDUCES, "2", "Does the change reduce what is offered?", YesNo(), adverse=Choice.YES),
                Question(
                    MITIGATED,
                    "3",
                    "Can harm be avoided or reduced?",
                    YesNo(allows_not_known=False),
                    adverse=Choice.NO,
                ),
            ),
        ),
        Section(
            SectionKey("comments"),
            "Comments",
            (Question(FURTHER, "4", "Is there anything else?", LongText(), required=False),),
        ),
    ),
    review=ReviewBlock(
        title="Review by the equality lead",
        comments_text="Concluding comments",
        checklist=("The rationale says what was looked at", "Those affected were asked"),
        proceed_label="Approve at stage 1",
        further_label="Stage 2 is needed",
        declaration="I have read this assessment and I am content that it shows due regard.",
        comments_guidance="What should the authors keep in mind?",
    ),
    routing=Routing(
        "Stage 2",
        (
            Criterion("harder", AnswerIs(HARDER, Choice.YES), "Disabled people may find it harder."),
            Criterion(
                "unmitigated",
                AllOf((AnswerIs(REDUCES, Choice.YES), AnswerIs(MITIGATED, Choice.NO))),
                "Less is offered, and harm cannot be reduced.",
            ),
        ),
        note="The rule is ours.",
    ),
    mitigation=MITIGATED,
    consistency=(
        ConsistencyRule(
            "odd",
            AllOf((AnswerIs(HARDER, Choice.NO), AnswerIs(REDUCES, Choice.YES))),
            HARDER,
            "Less is offered, yet nobody would find it harder.",
            "Say why that is so.",
        ),
    ),
    submission_declaration="This is complete and true as far as I know.",
    glossary=(),
    digest=Digest("f" * 64),
)

COMPLETE: Mapping[QuestionKey, Answer] = {
    TITLE: TextAnswer(UserText("Community diabetes service redesign")),
    RESPONSIBLE: PeopleAnswer((AMARA,)),
    OVERVIEW: TextAnswer(UserText("Three weekly clinics move to one hub.")),
    HARDER: YesNoAnswer(Choice.NO, UserText("The hub is step-free and served by two bus lines.")),
    REDUCES: YesNoAnswer(Choice.NO, UserText("The number of appointments stays as it is.")),
    MITIGATED: YesNoAnswer(Choice.YES, UserText("A shuttle bus runs on clinic days.")),
}
