"""What a form file may say of a kind of answer, a choice, or a column of a table."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field

from heat_app.domain.text import MAX_ANSWER_CHARACTERS
from heat_app.library.entry import (
    Count,
    Decimal,
    Entry,
    Flag,
    ItemName,
    Key,
    Line,
    ListName,
    Prose,
    RationaleWord,
    Score,
)


def _kind_as_mapping(value: object) -> object:
    """Lets `answer: yes-no` stand for `answer:` with `kind: yes-no` below it."""
    return {"kind": value} if isinstance(value, str) else value


def _options_as_mapping(value: object) -> object:
    """Lets a list's name, or items alone, stand for the mapping with `lists` and `items`."""
    if isinstance(value, str):
        return {"lists": [value]}
    return {"items": value} if isinstance(value, list) else value


class YesNoKind(Entry):
    """Yes or no with a rationale."""

    VARIANT = "yes-no"

    kind: Literal["yes-no"] = Field(description="Names the kind.")
    rationale: Literal["required", "optional"] = Field(
        default="required", description="Whether the choice has to be explained."
    )
    rationale_prompt: Line | None = Field(default=None, description="What the rationale should say, in a line.")
    allows_not_known: Flag = Field(default=True, description="Whether “not known yet” is offered: true or false.")
    max_characters: Count = Field(
        default=MAX_ANSWER_CHARACTERS, description="Longest rationale.", ge=1, le=MAX_ANSWER_CHARACTERS
    )


class ShortTextKind(Entry):
    """One line of text."""

    VARIANT = "short-text"

    kind: Literal["short-text"] = Field(description="Names the kind.")
    max_characters: Count = Field(default=300, description="Longest answer.", ge=1, le=2_000)


class LongTextKind(Entry):
    """Text in paragraphs."""

    VARIANT = "long-text"

    kind: Literal["long-text"] = Field(description="Names the kind.")
    max_characters: Count = Field(
        default=MAX_ANSWER_CHARACTERS, description="Longest answer.", ge=1, le=MAX_ANSWER_CHARACTERS
    )


class PeopleKind(Entry):
    """People with name, role and organisation."""

    VARIANT = "people"

    kind: Literal["people"] = Field(description="Names the kind.")
    are_authors: Flag = Field(
        default=False, description="Whether those named count as authors, who cannot sign off: true or false."
    )
    max_count: Count = Field(default=20, description="Most people that can be named.", ge=1, le=200)


class DateKind(Entry):
    """A calendar day."""

    VARIANT = "date"

    kind: Literal["date"] = Field(description="Names the kind.")


class ItemEntry(Entry):
    """One choice, or one row."""

    key: ItemName = Field(description="Permanent name: small letters, digits, underscores.")
    label: Line = Field(description="What people read.")
    note: Prose | None = Field(default=None, description="What it covers.")
    heading: Line | None = Field(default=None, description="Under which heading it stands.")
    score: Score | None = Field(default=None, description="Its number on a scale; for a band, the lowest score in it.")
    meaning: Literal["adverse", "favourable", "mixed", "neutral", "unknown", "not-applicable"] | None = Field(
        default=None, description="What choosing it says about people; left out where it says nothing of the kind."
    )
    needs_reason: Flag = Field(default=False, description="Whether choosing it has to be explained: true or false.")


class OptionsEntry(Entry):
    """What can be chosen, or which rows there are."""

    lists: list[ListName] = Field(default=[], description="Reference lists, in order.", max_length=20)
    items: list[ItemEntry] = Field(default=[], description="The form's own, after those of the lists.", max_length=400)


OptionsField = Annotated[OptionsEntry, BeforeValidator(_options_as_mapping)]


class NumberKind(Entry):
    """A number."""

    VARIANT = "number"

    kind: Literal["number"] = Field(description="Names the kind.")
    unit: Line | None = Field(default=None, description="What is counted or measured: people, £, %.")
    least: Decimal | None = Field(default=None, description="Smallest number taken.")
    most: Decimal | None = Field(default=None, description="Largest number taken.")
    decimals: Count = Field(default=0, description="Most digits after the point.", ge=0, le=6)


class ChooseOneKind(Entry):
    """One of several choices."""

    VARIANT = "choose-one"

    kind: Literal["choose-one"] = Field(description="Names the kind.")
    options: OptionsField = Field(description="What can be chosen: a list's name, items, or both.")
    rationale: RationaleWord = Field(default="not-asked", description="Whether the choice has to be explained.")
    rationale_prompt: Line | None = Field(default=None, description="What the rationale should say, in a line.")
    max_characters: Count = Field(
        default=MAX_ANSWER_CHARACTERS, description="Longest rationale.", ge=1, le=MAX_ANSWER_CHARACTERS
    )


class ChooseManyKind(Entry):
    """Any number of several choices."""

    VARIANT = "choose-many"

    kind: Literal["choose-many"] = Field(description="Names the kind.")
    options: OptionsField = Field(description="What can be chosen: a list's name, items, or both.")
    most: Count = Field(default=0, description="Most that can be chosen; 0 for as many as there are.", ge=0, le=400)
    rationale: RationaleWord = Field(default="not-asked", description="Whether the choice has to be explained.")
    rationale_prompt: Line | None = Field(default=None, description="What the rationale should say, in a line.")
    max_characters: Count = Field(
        default=MAX_ANSWER_CHARACTERS, description="Longest rationale.", ge=1, le=MAX_ANSWER_CHARACTERS
    )


class TickGridKind(Entry):
    """Several things, each judged on the same scale."""

    VARIANT = "tick-grid"

    kind: Literal["tick-grid"] = Field(description="Names the kind.")
    rows: OptionsField = Field(description="What is judged.")
    columns: OptionsField = Field(description="The scale.")
    is_single: Flag = Field(default=True, description="Whether each row takes exactly one tick: true or false.")


class RowLinkKind(Entry):
    """Rows of another table of this form."""

    VARIANT = "row-link"

    kind: Literal["row-link"] = Field(description="Names the kind.")
    question: Key = Field(description="Key of the question that holds the other table.")


class ScoreKind(Entry):
    """A risk score: the product of two scaled choices. Calculated."""

    VARIANT = "score"

    kind: Literal["score"] = Field(description="Names the kind.")
    factors: list[Key] = Field(description="The two columns that are multiplied.", min_length=2, max_length=2)
    bands: OptionsField = Field(description="The bands; each item's score is the lowest in it.")
    escalate_from: Count = Field(
        default=0, description="Score from which the risk goes to the risk process; 0 for none.", ge=0, le=10_000
    )


class SumKind(Entry):
    """Some number columns added, others taken away. Calculated."""

    VARIANT = "sum"

    kind: Literal["sum"] = Field(description="Names the kind.")
    plus: list[Key] = Field(description="Columns that are added.", min_length=1, max_length=20)
    minus: list[Key] = Field(default=[], description="Columns that are taken away.", max_length=20)
    unit: Line | None = Field(default=None, description="What is counted or measured.")


class ShareKind(Entry):
    """One count as a percentage of another. Calculated."""

    VARIANT = "share"

    kind: Literal["share"] = Field(description="Names the kind.")
    part: Key = Field(description="The column that holds the part.")
    whole: Key = Field(description="The column that holds the whole.")


CellKindEntry = Annotated[
    Annotated[
        ShortTextKind
        | LongTextKind
        | ChooseOneKind
        | ChooseManyKind
        | NumberKind
        | DateKind
        | RowLinkKind
        | ScoreKind
        | SumKind
        | ShareKind,
        Discriminator("kind"),
    ],
    BeforeValidator(_kind_as_mapping),
]


class CellIsEntry(Entry):
    """A cell of a row holds one of these choices."""

    column: Key = Field(description="Key of a column that holds choices.")
    choices: list[ItemName] = Field(description="Keys of the choices; any one of them.", min_length=1, max_length=100)


class ColumnEntry(Entry):
    """One column of a table."""

    key: Key = Field(description="Permanent name within the table.")
    title: Line = Field(description="Its heading.")
    prompt: Line | None = Field(default=None, description="One line of help.")
    answer: CellKindEntry = Field(description="What its cells hold.")
    required: Flag = Field(default=True, description="Whether a row that is begun must have it: true or false.")
    needed_when: CellIsEntry | None = Field(
        default=None, description="Required only in rows where this holds; optional in all others."
    )
    only_added: Flag = Field(default=False, description="Whether only rows that people add have it: true or false.")
    width: Count = Field(default=2, description="Relative width on paper.", ge=1, le=12)


class TableKind(Entry):
    """Rows of cells."""

    VARIANT = "table"

    kind: Literal["table"] = Field(description="Names the kind.")
    purpose: Literal["general", "impacts", "risks", "engagement", "evidence", "actions", "equity"] = Field(
        default="general", description="What the table is for; the program checks and sums up each in its own way."
    )
    rows: OptionsField = Field(default=OptionsEntry(), description="The rows that the form gives.")
    every_row: Flag = Field(default=True, description="Whether each given row has to be filled in: true or false.")
    row_title: Line | None = Field(default=None, description="What the given rows are, such as Group.")
    may_add: Flag = Field(default=False, description="Whether people may add rows: true or false.")
    row_name: Line | None = Field(default=None, description="What one added row is called, such as action.")
    least_rows: Count = Field(default=0, description="Fewest rows that must be added.", ge=0, le=200)
    most_rows: Count = Field(default=60, description="Most rows that can be added.", ge=1, le=500)
    columns: list[ColumnEntry] = Field(description="What each row holds.", min_length=1, max_length=24)
    totals: list[Key] = Field(default=[], description="Number or sum columns whose total is shown.", max_length=12)
    totals_by: Key | None = Field(default=None, description="A column by whose values totals are shown as well.")


AnswerKindEntry = Annotated[
    Annotated[
        YesNoKind
        | ChooseOneKind
        | ChooseManyKind
        | ShortTextKind
        | LongTextKind
        | NumberKind
        | PeopleKind
        | DateKind
        | TickGridKind
        | TableKind,
        Discriminator("kind"),
    ],
    BeforeValidator(_kind_as_mapping),
]
