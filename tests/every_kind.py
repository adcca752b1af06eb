"""A form that asks for every kind of answer, with tables of every purpose, about an invented pool."""

from __future__ import annotations

from dataclasses import replace

from stories import sample_form

from heat_app.domain.form.answer_kinds import (
    CalendarDate,
    CellIs,
    ChooseMany,
    ChooseOne,
    Column,
    LongText,
    Number,
    People,
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
from heat_app.domain.form.conditions import AnswerIs, Choice, RowsWith
from heat_app.domain.form.definition import TITLE, Form, Question, Section
from heat_app.domain.form.lists import ListItem, Meaning, Options
from heat_app.domain.ids import ColumnKey, ItemKey, QuestionKey, SectionKey


def item(key: str, label: str = "", meaning: Meaning | None = None, score: int | None = None) -> ListItem:
    """An item; one that means "not applicable" needs a reason."""
    reason = meaning is Meaning.NOT_APPLICABLE
    return ListItem(ItemKey(key), label or key.capitalize(), score=score, meaning=meaning, needs_reason=reason)


def options(*items: ListItem) -> Options:
    """Items of the form's own."""
    return Options(own=items)


def column(key: str, title: str, kind: object, **more: object) -> Column:
    """A column that need not be filled in unless a test says so."""
    return Column(ColumnKey(key), title, kind, **({"required": False} | more))  # type: ignore[arg-type]


def ask(key: str, number: str, text: str, kind: object, **more: object) -> Question:
    """A question that need not be answered."""
    return Question(QuestionKey(key), number, text, kind, **({"required": False} | more))  # type: ignore[arg-type]


DIRECTIONS = options(
    item("positive", "Positive", Meaning.FAVOURABLE),
    item("neutral", "No effect", Meaning.NEUTRAL),
    item("negative", "Negative", Meaning.ADVERSE),
    item("both", "Positive and negative", Meaning.MIXED),
    item("not_known", "Not known yet", Meaning.UNKNOWN),
    item("not_applicable", "Not applicable", Meaning.NOT_APPLICABLE),
)
GROUPS = options(
    item("age"),
    item("disability"),
    item("sex"),
    item("pregnancy_and_maternity", "Pregnancy and maternity"),
    item("people_in_care_homes_and_hospices", "People who live in care homes, nursing homes or hospices"),
)
ORGANISATIONS = options(item("council", "Northtown Council"), item("icb", "Harbour Integrated Care Board"))
SCALE = options(*(item(f"s{number}", f"{number}", score=number) for number in range(1, 6)))
BANDS = options(item("low", score=1), item("moderate", score=4), item("high", score=8), item("extreme", score=15))
HARMED = RowsWith(QuestionKey("impacts"), (CellIs(ColumnKey("direction"), (ItemKey("negative"), ItemKey("both"))),))


def impacts(**more: object) -> Table:
    """The impact matrix."""
    table = Table(
        (
            column("group", "Which groups", ChooseMany(GROUPS), only_added=True, required=True),
            column("direction", "Effect", ChooseOne(DIRECTIONS), required=True),
            column("who", "Who is affected", ShortText()),
            column("why", "Why", LongText(), required=True),
            column("evidence", "What shows it", LongText()),
            column(
                "mitigation",
                "What reduces harm",
                LongText(),
                needed_when=CellIs(ColumnKey("direction"), (ItemKey("negative"),)),
            ),
            column("size", "How many people", Number("people", least="0")),
        ),
        Purpose.IMPACTS,
        GROUPS,
        row_title="Group",
        may_add=True,
        row_name="group",
    )
    return replace(table, **more)  # type: ignore[arg-type]


def risks() -> Table:
    """Risks scored twice."""
    factors = (ColumnKey("likelihood"), ColumnKey("consequence"))
    left = (ColumnKey("residual_likelihood"), ColumnKey("residual_consequence"))
    return Table(
        (
            column("risk", "Risk", ShortText(), only_added=True, required=True),
            column("impact", "Impact", RowLink(QuestionKey("impacts"))),
            column("likelihood", "Likelihood", ChooseOne(SCALE)),
            column("consequence", "Consequence", ChooseOne(SCALE)),
            column("score", "Score", Score(factors, BANDS, escalate_from=15)),
            column("residual_likelihood", "Likelihood after", ChooseOne(SCALE)),
            column("residual_consequence", "Consequence after", ChooseOne(SCALE)),
            column("residual_score", "Score after", Score(left, BANDS, escalate_from=15)),
        ),
        Purpose.RISKS,
        may_add=True,
        row_name="risk",
    )


def actions() -> Table:
    """The action plan."""
    return Table(
        (
            column("action", "Action", LongText(), required=True),
            column("owner", "Owner", ShortText()),
            column("organisation", "Organisation", ChooseOne(ORGANISATIONS)),
            column("due", "Due", CalendarDate()),
            column("resource", "Resource", ShortText()),
            column("measure", "How we will know", LongText()),
            column("impact", "Which effect or risk", RowLink(QuestionKey("impacts"))),
            column("risk", "Which risk", RowLink(QuestionKey("risks"))),
        ),
        Purpose.ACTIONS,
        may_add=True,
        row_name="action",
    )


def engagement() -> Table:
    """The engagement log."""
    return Table(
        (
            column("who", "Who", ShortText()),
            column("when", "When", ShortText()),
            column("how", "How", ShortText()),
            column("findings", "What they said", LongText()),
            column("influence", "What it changed", LongText()),
        ),
        Purpose.ENGAGEMENT,
        may_add=True,
        row_name="meeting",
    )


def evidence() -> Table:
    """Evidence with its period."""
    return Table(
        (
            column("source", "Source", ShortText()),
            column("period", "Period", ShortText()),
            column("date", "Date", CalendarDate()),
            column("findings", "What it shows", LongText()),
            column("gap", "What is missing", LongText()),
        ),
        Purpose.EVIDENCE,
        may_add=True,
        row_name="source",
    )


def equity() -> Table:
    """The equity table."""
    return Table(
        (
            column("dimension", "By", ShortText()),
            column("group", "Group", ShortText()),
            column("stage", "Stage", ShortText()),
            column("numerator", "Of them", Number(least="0")),
            column("denominator", "Of all", Number(least="0")),
            column("percentage", "Percentage", Number("%", decimals=2)),
            column("lower", "Lower", Number("%", decimals=2)),
            column("upper", "Upper", Number("%", decimals=2)),
        ),
        Purpose.EQUITY,
        may_add=True,
        row_name="figure",
    )


def effects() -> Table:
    """Cashable effects by organisation and year, with totals."""
    years = tuple(ColumnKey(f"year_{number}") for number in range(1, 4))
    return Table(
        (
            column("what", "What", ShortText(), only_added=True),
            column("organisation", "Organisation", ChooseOne(ORGANISATIONS)),
            *(column(key, key.replace("_", " ").capitalize(), Number("£", decimals=2)) for key in years),
            column("cost", "Cost", Number("£", least="0")),
            column("net", "Net", Sum(years, (ColumnKey("cost"),), "£")),
            column("share", "Cost as a share of year 1", Share(ColumnKey("cost"), years[0])),
        ),
        may_add=True,
        row_name="effect",
        totals=(*years, ColumnKey("net")),
        totals_by=ColumnKey("organisation"),
    )


AIMS = options(
    item("eliminate", "Eliminate discrimination, harassment and victimisation"),
    item("advance", "Advance equality of opportunity"),
    item("foster", "Foster good relations"),
)


def every_kind_form() -> Form:
    """A form that asks for every kind of answer."""
    support = options(
        item("yes", "Yes, supports it", Meaning.FAVOURABLE),
        item("no", "No, works against it", Meaning.ADVERSE),
        item("not_known", "Not known yet", Meaning.UNKNOWN),
        item("not_applicable", "Not applicable", Meaning.NOT_APPLICABLE),
    )
    means = options(item("letters"), item("meetings"), item("easy_read", "Easy read"))
    about = Section(
        SectionKey("about"),
        "About the change",
        (
            ask(TITLE, "", "Title", ShortText()),
            ask("responsible", "", "Who is responsible?", People(are_authors=True)),
            ask("starts", "", "When does it start?", CalendarDate()),
            ask("existing", "1", "Is it new?", ChooseOne(options(item("new"), item("existing", "Already there")))),
            ask("overview", "2", "What will change?", LongText()),
            ask("users", "3", "How many people use it?", Number("people", least="0")),
            ask("price", "4", "What does it cost?", Number("£", decimals=2)),
            ask("supports", "5", "Does it support integration?", ChooseOne(support, RationaleRule.OPTIONAL)),
            ask("aims", "6", "Which aims does it serve?", ChooseMany(AIMS, rationale=RationaleRule.OPTIONAL)),
            ask("harms", "7", "Could it harm anyone?", YesNo(), adverse=Choice.YES),
        ),
    )
    effects_section = Section(
        SectionKey("effects"),
        "Effects",
        (
            ask("duties", "8", "How does it serve each aim?", TickGrid(AIMS, support)),
            ask("told", "9", "How was each group told?", TickGrid(GROUPS, means, is_single=False)),
            ask("impacts", "10", "What does it mean for each group?", impacts()),
            ask("justified", "11", "Why is it justified all the same?", LongText(), ask_if=HARMED),
            ask("risks", "12", "Which risks remain?", risks()),
            ask("engagement", "13", "Who was asked?", engagement()),
            ask("evidence", "14", "What does it rest on?", evidence()),
            ask("equity", "15", "Who is reached?", equity()),
        ),
    )
    plan = Section(
        SectionKey("plan"),
        "Plan",
        (
            ask("actions", "16", "What will be done?", actions()),
            ask("effects", "17", "What does it save?", effects()),
            ask("further", "18", "What is new about it?", LongText(), ask_if=AnswerIs(QuestionKey("existing"), "new")),
        ),
    )
    return replace(
        sample_form(),
        sections=(about, effects_section, plan),
        routing=None,
        mitigation=None,
        consistency=(),
    )
