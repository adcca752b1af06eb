"""From what a form file says to kinds of answers and conditions."""

from __future__ import annotations

from collections.abc import Callable

from heat_app.domain.form.answer_kinds import (
    AnswerKind,
    CalendarDate,
    CellIs,
    CellKind,
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
from heat_app.domain.form.conditions import (
    AllOf,
    AnswerIs,
    AnyOf,
    Choice,
    Condition,
    IsAnswered,
    NotThat,
    RowsWith,
    ScoreAtLeast,
)
from heat_app.domain.form.lists import ListItem, Meaning, Options
from heat_app.domain.ids import ColumnKey, ItemKey, ListId, QuestionKey
from heat_app.domain.text import MAX_ANSWER_CHARACTERS
from heat_app.library.parts import Part, Unbuildable


def kind_of(part: Part) -> AnswerKind:
    """Returns the kind of answer that a question takes.

    Raises:
        Unbuildable: It is none.
    """
    try:
        return _KINDS[part.text("kind")](part)
    except KeyError:
        raise Unbuildable from None


def options_of(part: Part) -> Options:
    """Returns what can be chosen, with the lists not yet drawn."""
    return Options(
        lists=tuple(ListId(name) for name in part.texts("lists")),
        own=tuple(item_of(item) for item in part.parts("items")),
    )


def item_of(part: Part) -> ListItem:
    """Returns one item of a list."""
    return ListItem(
        key=ItemKey(part.text("key")),
        label=part.text("label"),
        note=part.text("note", ""),
        heading=part.text("heading", ""),
        score=part.score("score"),
        meaning=Meaning(part.text("meaning")) if "meaning" in part else None,
        needs_reason=part.flag("needs_reason", default=False),
    )


def condition_of(part: Part) -> Condition:
    """Returns a condition on answers."""
    if "all" in part:
        return AllOf(tuple(condition_of(inner) for inner in part.parts("all")))
    if "any" in part:
        return AnyOf(tuple(condition_of(inner) for inner in part.parts("any")))
    if "not" in part:
        return NotThat(condition_of(part.part("not")))
    question = QuestionKey(part.text("question"))
    if "rows" in part:
        return RowsWith(question, tuple(_cell_is(cell) for cell in part.parts("rows")), part.count("at_least", 1))
    if "score_at_least" in part:
        return ScoreAtLeast(question, ColumnKey(part.text("column")), part.count("score_at_least", 0))
    if "is_answered" in part:
        return IsAnswered(question, ColumnKey(part.text("column", "")))
    answer = part.text("answer")
    return AnswerIs(question, Choice(answer) if answer in tuple(Choice) else answer)


def _yes_no(part: Part) -> YesNo:
    return YesNo(
        rationale=RationaleRule(part.text("rationale", RationaleRule.REQUIRED)),
        rationale_prompt=part.text("rationale_prompt", ""),
        allows_not_known=part.flag("allows_not_known", default=True),
        max_characters=part.count("max_characters", MAX_ANSWER_CHARACTERS),
    )


def _choose_one(part: Part) -> ChooseOne:
    return ChooseOne(
        options=options_of(part.options("options")),
        rationale=RationaleRule(part.text("rationale", RationaleRule.NOT_ASKED)),
        rationale_prompt=part.text("rationale_prompt", ""),
        max_characters=part.count("max_characters", MAX_ANSWER_CHARACTERS),
    )


def _choose_many(part: Part) -> ChooseMany:
    return ChooseMany(
        options=options_of(part.options("options")),
        most=part.count("most", 0),
        rationale=RationaleRule(part.text("rationale", RationaleRule.NOT_ASKED)),
        rationale_prompt=part.text("rationale_prompt", ""),
        max_characters=part.count("max_characters", MAX_ANSWER_CHARACTERS),
    )


def _number(part: Part) -> Number:
    return Number(
        unit=part.text("unit", ""),
        least=part.text("least", ""),
        most=part.text("most", ""),
        decimals=part.count("decimals", 0),
    )


def _score(part: Part) -> Score:
    first, second = part.texts("factors")
    return Score(
        (ColumnKey(first), ColumnKey(second)), options_of(part.options("bands")), part.count("escalate_from", 0)
    )


def _sum(part: Part) -> Sum:
    return Sum(_columns(part, "plus"), _columns(part, "minus"), part.text("unit", ""))


def _table(part: Part) -> Table:
    return Table(
        columns=tuple(_column(column) for column in part.parts("columns")),
        purpose=Purpose(part.text("purpose", Purpose.GENERAL)),
        rows=options_of(part.options("rows")),
        every_row=part.flag("every_row", default=True),
        row_title=part.text("row_title", ""),
        may_add=part.flag("may_add", default=False),
        row_name=part.text("row_name", ""),
        least_rows=part.count("least_rows", 0),
        most_rows=part.count("most_rows", Table(()).most_rows),
        totals=_columns(part, "totals"),
        totals_by=ColumnKey(part.text("totals_by", "")),
    )


def _column(part: Part) -> Column:
    return Column(
        key=ColumnKey(part.text("key")),
        title=part.text("title"),
        kind=_cell_kind(part.kind_of_answer()),
        prompt=part.text("prompt", ""),
        required=part.flag("required", default=True),
        needed_when=_cell_is(part.part("needed_when")) if "needed_when" in part else None,
        only_added=part.flag("only_added", default=False),
        width=part.count("width", 2),
    )


def _cell_kind(part: Part) -> CellKind:
    named = part.text("kind")
    if named not in _CELL_KINDS:
        raise Unbuildable
    return _CELL_KINDS[named](part)


def _cell_is(part: Part) -> CellIs:
    return CellIs(ColumnKey(part.text("column")), tuple(ItemKey(choice) for choice in part.texts("choices")))


def _columns(part: Part, name: str) -> tuple[ColumnKey, ...]:
    return tuple(ColumnKey(column) for column in part.texts(name))


_SINGLE: dict[str, Callable[[Part], ShortText | LongText | ChooseOne | ChooseMany | Number | CalendarDate]] = {
    "choose-one": _choose_one,
    "choose-many": _choose_many,
    "short-text": lambda part: ShortText(part.count("max_characters", ShortText().max_characters)),
    "long-text": lambda part: LongText(part.count("max_characters", MAX_ANSWER_CHARACTERS)),
    "number": _number,
    "date": lambda _: CalendarDate(),
}
_KINDS: dict[str, Callable[[Part], AnswerKind]] = {
    **_SINGLE,
    "yes-no": _yes_no,
    "people": lambda part: People(part.flag("are_authors", default=False), part.count("max_count", People().max_count)),
    "tick-grid": lambda part: TickGrid(
        options_of(part.options("rows")), options_of(part.options("columns")), part.flag("is_single", default=True)
    ),
    "table": _table,
}
_CELL_KINDS: dict[str, Callable[[Part], CellKind]] = {
    **_SINGLE,
    "row-link": lambda part: RowLink(QuestionKey(part.text("question"))),
    "score": _score,
    "sum": _sum,
    "share": lambda part: Share(ColumnKey(part.text("part")), ColumnKey(part.text("whole"))),
}
