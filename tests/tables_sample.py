"""Questions with tables, grids and choices, and answers to them, about an invented service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import sample

from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    CellAnswer,
    ChoicesAnswer,
    DateAnswer,
    GridAnswer,
    NumberAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Tick,
    YesNoAnswer,
)
from heat_app.domain.form.answer_kinds import (
    CalendarDate,
    CellIs,
    ChooseMany,
    ChooseOne,
    Column,
    LongText,
    Number,
    Purpose,
    RationaleRule,
    RowLink,
    Score,
    Share,
    ShortText,
    Sum,
    Table,
    TickGrid,
    YesNo,
)
from heat_app.domain.form.conditions import AnswerIs, Choice
from heat_app.domain.form.definition import TITLE, Form, PageUnit, Question, Section
from heat_app.domain.form.lists import ListItem, Meaning, Options
from heat_app.domain.ids import ColumnKey, Digest, ItemKey, QuestionKey, RowId, SectionKey
from heat_app.domain.text import UserText

IMPACTS = QuestionKey("impacts")
RISKS = QuestionKey("risks")
ACTIONS = QuestionKey("actions")
COSTS = QuestionKey("costs")
HUMAN_RIGHTS = QuestionKey("human_rights")
SCREENING = QuestionKey("screening")
OUTCOME = QuestionKey("outcome")
METHODS = QuestionKey("methods")
ETHNICITY = QuestionKey("ethnicity")
PEOPLE_AFFECTED = QuestionKey("people_affected")
CONSULTED = QuestionKey("consulted")
HOW = QuestionKey("how_consulted")


def item(key: str, label: str, **more: object) -> ListItem:
    """One item of a list."""
    return ListItem(ItemKey(key), label, **more)  # type: ignore[arg-type]


def column(key: str, title: str, kind: object, **more: object) -> Column:
    """One column of a table."""
    return Column(ColumnKey(key), title, kind, **more)  # type: ignore[arg-type]


DIRECTIONS = Options(
    own=(
        item("positive", "Positive", meaning=Meaning.FAVOURABLE),
        item("neutral", "Neutral", meaning=Meaning.NEUTRAL),
        item("negative", "Negative", meaning=Meaning.ADVERSE),
        item("mixed", "Both positive and negative", meaning=Meaning.MIXED),
        item("not_known", "Not known", meaning=Meaning.UNKNOWN),
    )
)
_CHARACTERISTICS = "Protected characteristics"
_HEALTH = "Inclusion health and local groups"
GROUPS = Options(
    own=(
        item("age", "Age", note="31% of patients are over 75", heading=_CHARACTERISTICS),
        item("disability", "Disability", note="38% report a mobility impairment", heading=_CHARACTERISTICS),
        item("gender_reassignment", "Gender reassignment", heading=_CHARACTERISTICS),
        item("marriage", "Marriage and civil partnership", heading=_CHARACTERISTICS),
        item("pregnancy", "Pregnancy and maternity", note="212 patients in 2025", heading=_CHARACTERISTICS),
        item("race", "Race", heading=_CHARACTERISTICS),
        item("religion", "Religion or belief", heading=_CHARACTERISTICS),
        item("sex", "Sex", heading=_CHARACTERISTICS),
        item("orientation", "Sexual orientation", heading=_CHARACTERISTICS),
        item("carers", "Carers", note="1 in 6 patients has an unpaid carer", heading=_HEALTH),
        item("homeless", "People who are homeless", heading=_HEALTH),
    )
)
_ADVERSE = CellIs(ColumnKey("direction"), (ItemKey("negative"), ItemKey("mixed")))
IMPACT_TABLE = Table(
    columns=(
        column("groups", "Which groups together", ShortText(), only_added=True),
        column("direction", "Impact", ChooseOne(DIRECTIONS)),
        column("who", "Who is affected", LongText()),
        column("why", "Why, and how strongly", LongText()),
        column("evidence", "Evidence", LongText(), prompt="Name the source and its date.", required=False),
        column("mitigation", "What will reduce it", LongText(), needed_when=_ADVERSE),
    ),
    purpose=Purpose.IMPACTS,
    rows=GROUPS,
    row_title="Group",
    may_add=True,
    row_name="combination of groups",
)


def scale(*labels: str) -> Options:
    """A scale from 1."""
    return Options(own=tuple(item(f"s{n}", f"{n} {label}", score=n) for n, label in enumerate(labels, 1)))


BANDS = Options(
    own=(
        item("low", "Low", score=1),
        item("moderate", "Moderate", score=4),
        item("high", "High", score=8),
        item("extreme", "Extreme", score=15),
    )
)
RISK_TABLE = Table(
    columns=(
        column("risk", "What could go wrong", LongText()),
        column("likelihood", "Likelihood", ChooseOne(scale("Rare", "Unlikely", "Possible", "Likely", "Certain"))),
        column(
            "consequence",
            "Consequence",
            ChooseOne(scale("Negligible", "Minor", "Moderate", "Major", "Catastrophic")),
        ),
        column("score", "Risk score", Score((ColumnKey("likelihood"), ColumnKey("consequence")), BANDS, 15)),
        column("control", "What is done about it", LongText()),
    ),
    purpose=Purpose.RISKS,
    may_add=True,
    row_name="risk",
    least_rows=1,
)
ACTION_TABLE = Table(
    columns=(
        column("outcome", "Outcome wanted", ShortText()),
        column("action", "Action", LongText()),
        column("owner", "Owner", ShortText()),
        column("due", "Due date", CalendarDate()),
        column("impacts", "Which impacts it answers", RowLink(IMPACTS)),
        column(
            "priority",
            "Priority",
            ChooseOne(Options(own=(item("high", "High"), item("medium", "Medium"), item("low", "Low")))),
            required=False,
        ),
    ),
    purpose=Purpose.ACTIONS,
    may_add=True,
    row_name="action",
)
COST_TABLE = Table(
    columns=(
        column("body", "Organisation", ShortText()),
        column("saved", "Saving", Number(unit="£")),
        column("spent", "Cost", Number(unit="£"), required=False),
        column("net", "Net effect", Sum((ColumnKey("saved"),), (ColumnKey("spent"),), "£")),
        column("share", "Cost as a share", Share(ColumnKey("spent"), ColumnKey("saved"))),
    ),
    may_add=True,
    row_name="organisation",
    totals=(ColumnKey("saved"), ColumnKey("net")),
    totals_by=ColumnKey("body"),
)
ARTICLES = Options(
    own=(
        item("life", "Right to life", note="Article 2"),
        item("degrading", "Freedom from degrading treatment", note="Article 3"),
        item("liberty", "Right to liberty and security", note="Article 5"),
        item("private", "Respect for private and family life", note="Article 8"),
    )
)
GRID = TickGrid(
    ARTICLES,
    Options(own=(item("protects", "Protects"), item("none", "No effect"), item("limits", "Limits"))),
)
MANY_GRID = replace(GRID, is_single=False)
OUTCOMES = Options(
    own=(
        item("no_change", "No major change", note="The evidence shows no potential for discrimination."),
        item("adjust", "Adjust the proposal", note="Remove barriers that were found."),
        item("continue", "Continue despite adverse impact", needs_reason=True),
        item("stop", "Stop and rethink", note="There is actual or potential unlawful discrimination."),
    )
)
ETHNIC_GROUPS = Options(
    own=tuple(
        item(f"e{number}", label, heading=heading)
        for number, (heading, label) in enumerate(
            (heading, label)
            for heading, labels in (
                (
                    "Asian or Asian British",
                    ("Indian", "Pakistani", "Bangladeshi", "Chinese", "Another Asian background"),
                ),
                ("Black, Black British, Caribbean or African", ("Caribbean", "African", "Another Black background")),
                ("Mixed or multiple", ("White and Black Caribbean", "White and Asian", "Another mixed background")),
                ("White", ("British", "Irish", "Gypsy or Irish Traveller", "Roma", "Another White background")),
                ("Another group", ("Arab", "Any other ethnic group")),
            )
            for label in labels
        )
    )
)
SCREEN_ITEMS = Options(own=(item("yes", "Yes"), item("no", "No")))

QUESTIONS = (
    Question(IMPACTS, "1", "How would each group be affected?", IMPACT_TABLE, prompt="Say who, and how you know."),
    Question(RISKS, "2", "What are the risks?", RISK_TABLE),
    Question(ACTIONS, "3", "What will be done, by whom and by when?", ACTION_TABLE),
    Question(COSTS, "4", "What does it save, and for whom?", COST_TABLE, required=False),
    Question(HUMAN_RIGHTS, "5", "How does it bear on human rights?", GRID),
    Question(OUTCOME, "6", "What follows from this assessment?", ChooseOne(OUTCOMES)),
    Question(
        METHODS,
        "7",
        "How were people involved?",
        ChooseMany(
            Options(own=tuple(item(f"m{n}", label) for n, label in enumerate(("Survey", "Meetings", "Interviews")))),
            most=2,
            rationale=RationaleRule.OPTIONAL,
        ),
    ),
    Question(ETHNICITY, "8", "Which ethnic groups use the service most?", ChooseMany(ETHNIC_GROUPS, most=3)),
    Question(PEOPLE_AFFECTED, "9", "How many people are affected?", Number(unit="people", least="0", most="9000000")),
)
ROUTED = Section(
    SectionKey("involving"),
    "Involving people",
    (
        Question(CONSULTED, "10", "Were people consulted?", YesNo(rationale=RationaleRule.OPTIONAL)),
        Question(HOW, "10a", "What did they say?", LongText(), ask_if=AnswerIs(CONSULTED, "yes")),
    ),
    page=PageUnit.SECTION,
)
FORM: Form = replace(
    sample.FORM,
    form_id="tables",
    sections=(
        Section(SectionKey("about"), "About the proposal", sample.FORM.sections[0].questions[:1]),
        Section(SectionKey("tables"), "Tables and choices", QUESTIONS),
        ROUTED,
    ),
    routing=None,
    mitigation=None,
    consistency=(),
    digest=Digest("e" * 64),
)


def question(key: QuestionKey) -> Question:
    """A question of the form."""
    found = FORM.question(key)
    assert found is not None
    return found


def words(text: str) -> TextAnswer:
    """A text."""
    return TextAnswer(UserText(text))


def chosen(*keys: str) -> ChoicesAnswer:
    """A choice."""
    return ChoicesAnswer(tuple(ItemKey(key) for key in keys))


def row(row_id: str, **cells: CellAnswer) -> Row:
    """A row with its cells by their columns' names."""
    return Row(RowId(row_id), tuple(Cell(ColumnKey(key), answer) for key, answer in cells.items()))


IMPACT_ROWS = TableAnswer(
    (
        row(
            "age",
            direction=chosen("negative"),
            who=words("About 400 people over 75 in the northern villages"),
            why=words("Longer travel to the hub for older people in the north; see the transport analysis."),
            mitigation=words("A shuttle bus on clinic days, booked with the appointment."),
        ),
        row("disability", direction=chosen("negative"), why=words("Two of five sites have no step-free route.")),
        row("gender_reassignment", direction=chosen("not_known")),
        row(
            "pregnancy",
            direction=chosen("positive"),
            who=words("212 patients a year"),
            why=words("Joint clinic with the maternity team from January."),
        ),
        row("race", direction=chosen("mixed"), who=words("South Asian patients, 2.3 times the rate")),
        row("sex", direction=chosen("neutral"), who=words("Women and men"), why=words("No difference was found.")),
        row(
            "row-000000000001",
            groups=words("Older disabled people"),
            direction=chosen("negative"),
            who=words("Older people who use a wheelchair"),
            why=words("Both barriers at once: the distance and the steps."),
        ),
    )
)
RISK_ROWS = TableAnswer(
    (
        row(
            "row-00000000000a",
            risk=words("Patients miss appointments because the bus does not run in the evening."),
            likelihood=chosen("s4"),
            consequence=chosen("s4"),
            control=words("Evening transport is booked with the appointment."),
        ),
        row(
            "row-00000000000b",
            risk=words("Letters are not understood."),
            likelihood=chosen("s3"),
            consequence=chosen("s2"),
            control=words("Easy read versions."),
        ),
        row("row-00000000000c", risk=words("Staff leave."), likelihood=chosen("s2")),
    )
)
ACTION_ROWS = TableAnswer(
    (
        row(
            "row-0000000000aa",
            outcome=words("Older people can reach the hub"),
            action=words("Run a shuttle bus on clinic days."),
            owner=words("Amara Khan"),
            due=DateAnswer(date(2027, 4, 1)),
            impacts=chosen("age", "row-000000000001"),
            priority=chosen("high"),
        ),
        row("row-0000000000ab", outcome=words("Every site is step-free"), owner=words("Ben Jones")),
    )
)
COST_ROWS = TableAnswer(
    (
        row(
            "row-0000000000c1", body=words("NHS Harbour ICB"), saved=NumberAnswer("120000"), spent=NumberAnswer("30000")
        ),
        row("row-0000000000c2", body=words("Harbour Council"), saved=NumberAnswer("8000")),
    )
)
GRID_TICKS = GridAnswer((Tick(ItemKey("life"), ItemKey("none")), Tick(ItemKey("private"), ItemKey("limits"))))
COMPLETE: dict[QuestionKey, Answer] = {
    TITLE: words("Community diabetes service redesign"),
    IMPACTS: TableAnswer(
        (
            row(
                "age",
                direction=chosen("negative"),
                who=words("About 400 people over 75"),
                why=words("Longer travel to the hub."),
                mitigation=words("A shuttle bus on clinic days."),
            ),
            *(
                row(each.key, direction=chosen("neutral"), who=words("Everybody"), why=words("No difference found."))
                for each in GROUPS
                if each.key != "age"
            ),
        )
    ),
    RISKS: TableAnswer(RISK_ROWS.rows[:2]),
    ACTIONS: TableAnswer(
        (
            replace(
                ACTION_ROWS.rows[0], cells=(*ACTION_ROWS.rows[0].cells[:4], Cell(ColumnKey("impacts"), chosen("age")))
            ),
        )
    ),
    COSTS: COST_ROWS,
    HUMAN_RIGHTS: GridAnswer(tuple(Tick(each.key, ItemKey("none")) for each in ARTICLES)),
    OUTCOME: chosen("no_change"),
    METHODS: chosen("m0", "m1"),
    ETHNICITY: chosen("e0", "e5"),
    PEOPLE_AFFECTED: NumberAnswer("1228"),
    CONSULTED: YesNoAnswer(Choice.NO),
}
"""Everything the form needs; what was said when people were consulted is not asked."""
