"""What kind of answer a question takes, and what kind of cell a column of a table holds.

A new kind is a class here; mypy then lists every `match` that must learn it.

    AnswerKind
    ├── YesNo · ChooseOne · ChooseMany · TickGrid
    ├── ShortText · LongText · Number · CalendarDate · People
    └── Table                   its columns hold a CellKind:
                                ShortText · LongText · ChooseOne · ChooseMany · Number · CalendarDate
                                RowLink · Score · Sum · Share   (the last three are calculated, never typed)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from heat_app.domain.form.lists import Options
from heat_app.domain.ids import ColumnKey, ItemKey, QuestionKey
from heat_app.domain.text import MAX_ANSWER_CHARACTERS


class RationaleRule(StrEnum):
    """Whether a choice needs words beside it."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no, with a rationale.

    Attributes:
        rationale: Whether the rationale must be given.
        rationale_prompt: What the rationale should say.
        allows_not_known: Whether "not known yet" may be recorded; it is never counted as neutral.
        max_characters: Longest rationale.
    """

    rationale: RationaleRule = RationaleRule.REQUIRED
    rationale_prompt: str = ""
    allows_not_known: bool = True
    max_characters: int = MAX_ANSWER_CHARACTERS
    kind: Literal["yes-no"] = "yes-no"


@dataclass(frozen=True, slots=True)
class ChooseOne:
    """One of several choices, with a rationale where it is asked for.

    An item that `needs_reason` has to be explained even where a rationale is not required of the others.
    """

    options: Options
    rationale: RationaleRule = RationaleRule.NOT_ASKED
    rationale_prompt: str = ""
    max_characters: int = MAX_ANSWER_CHARACTERS
    kind: Literal["choose-one"] = "choose-one"

    @property
    def most(self) -> int:
        """Most items that can be chosen."""
        return 1


@dataclass(frozen=True, slots=True)
class ChooseMany:
    """Any number of several choices, with a rationale where it is asked for.

    Attributes:
        options: What can be chosen.
        most: Most items that can be chosen; 0 for as many as there are.
        rationale: Whether words must stand beside it.
        rationale_prompt: What they should say.
        max_characters: Longest rationale.
    """

    options: Options
    most: int = 0
    rationale: RationaleRule = RationaleRule.NOT_ASKED
    rationale_prompt: str = ""
    max_characters: int = MAX_ANSWER_CHARACTERS
    kind: Literal["choose-many"] = "choose-many"


@dataclass(frozen=True, slots=True)
class ShortText:
    """One line of text."""

    max_characters: int = 300
    kind: Literal["short-text"] = "short-text"


@dataclass(frozen=True, slots=True)
class LongText:
    """Free text in paragraphs."""

    max_characters: int = MAX_ANSWER_CHARACTERS
    kind: Literal["long-text"] = "long-text"


@dataclass(frozen=True, slots=True)
class Number:
    """A number, kept as it was typed and never as a float.

    Attributes:
        unit: What is counted or measured, such as "people", "£" or "%".
        least: Smallest number taken, as a decimal, or empty.
        most: Largest number taken, as a decimal, or empty.
        decimals: Most digits after the point.
    """

    unit: str = ""
    least: str = ""
    most: str = ""
    decimals: int = 0
    kind: Literal["number"] = "number"


@dataclass(frozen=True, slots=True)
class People:
    """One or more people with role and organisation.

    Attributes:
        are_authors: Whether those named count as authors, who therefore cannot sign off.
        max_count: Most people that can be named.
    """

    are_authors: bool = False
    max_count: int = 20
    kind: Literal["people"] = "people"


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A calendar day."""

    kind: Literal["date"] = "date"


@dataclass(frozen=True, slots=True)
class TickGrid:
    """Several things, each judged on the same scale.

    Attributes:
        rows: What is judged.
        columns: The scale.
        is_single: Whether each row takes exactly one tick; otherwise one or more.
    """

    rows: Options
    columns: Options
    is_single: bool = True
    kind: Literal["tick-grid"] = "tick-grid"


@dataclass(frozen=True, slots=True)
class RowLink:
    """Rows of another table of the same form, such as the impacts that an action answers."""

    question: QuestionKey
    kind: Literal["row-link"] = "row-link"


@dataclass(frozen=True, slots=True)
class Score:
    """A risk score: the product of two scaled choices, with the band it falls in. Never typed.

    Attributes:
        factors: The two columns, each a choice among items with a score.
        bands: The bands, each item's score being the lowest in it.
        escalate_from: Score from which the risk goes to the organisation's risk process, or 0 for none.
    """

    factors: tuple[ColumnKey, ColumnKey]
    bands: Options
    escalate_from: int = 0
    kind: Literal["score"] = "score"


@dataclass(frozen=True, slots=True)
class Sum:
    """Some number columns added, others taken away. Never typed."""

    plus: tuple[ColumnKey, ...]
    minus: tuple[ColumnKey, ...] = ()
    unit: str = ""
    kind: Literal["sum"] = "sum"


@dataclass(frozen=True, slots=True)
class Share:
    """One count as a percentage of another. Never typed."""

    part: ColumnKey
    whole: ColumnKey
    kind: Literal["share"] = "share"


EnteredCell = ShortText | LongText | ChooseOne | ChooseMany | Number | CalendarDate | RowLink
CalculatedCell = Score | Sum | Share
CellKind = EnteredCell | CalculatedCell


@dataclass(frozen=True, slots=True)
class CellIs:
    """A cell of the same row holds one of these choices."""

    column: ColumnKey
    choices: tuple[ItemKey, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        key: Permanent name within the table; some purposes give names a fixed meaning.
        title: Its heading.
        kind: What its cells hold.
        prompt: One line of help.
        required: Whether every row that is begun must have it. Says nothing where the cell is calculated.
        needed_when: Required only in rows where this holds; optional in all others.
        only_added: Whether only rows that people add have it, such as the name of such a row.
        width: Relative width on paper.
    """

    key: ColumnKey
    title: str
    kind: CellKind
    prompt: str = ""
    required: bool = True
    needed_when: CellIs | None = None
    only_added: bool = False
    width: int = 2


class Purpose(StrEnum):
    """What a table is for; the program knows what to check, to sum up and to follow up in each."""

    GENERAL = "general"
    IMPACTS = "impacts"
    RISKS = "risks"
    ENGAGEMENT = "engagement"
    EVIDENCE = "evidence"
    ACTIONS = "actions"
    EQUITY = "equity"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells.

    Attributes:
        columns: What each row holds.
        purpose: What the table is for.
        rows: The rows that the form gives; none where people add them all.
        every_row: Whether each row that the form gives has to be filled in.
        row_title: What the given rows are, such as "Group"; heading of the first column.
        may_add: Whether people may add rows of their own.
        row_name: What one added row is called, such as "action"; on the button that adds one.
        least_rows: Fewest rows that must be there, besides those the form gives.
        most_rows: Most rows that can be added.
        totals: Number or sum columns whose total is shown.
        totals_by: A column by whose values the totals are also shown, such as organisation; or empty.
    """

    columns: tuple[Column, ...]
    purpose: Purpose = Purpose.GENERAL
    rows: Options = Options()
    every_row: bool = True
    row_title: str = ""
    may_add: bool = False
    row_name: str = ""
    least_rows: int = 0
    most_rows: int = 60
    totals: tuple[ColumnKey, ...] = ()
    totals_by: ColumnKey = ColumnKey("")
    kind: Literal["table"] = "table"

    def column(self, key: str) -> Column | None:
        """Returns the column with this key, or None."""
        return next((column for column in self.columns if column.key == key), None)


AnswerKind = YesNo | ChooseOne | ChooseMany | ShortText | LongText | Number | People | CalendarDate | TickGrid | Table
