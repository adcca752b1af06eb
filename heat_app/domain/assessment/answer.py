"""Answers: what was said, and why. One class for each form an answer can have.

    YesNo            → YesNoAnswer
    ChooseOne, -Many → ChoicesAnswer
    ShortText, Long- → TextAnswer
    Number           → NumberAnswer
    CalendarDate     → DateAnswer
    People           → PeopleAnswer
    TickGrid         → GridAnswer
    Table            → TableAnswer, whose cells are Text-, Choices-, Number- and DateAnswers

`acceptance` brings an answer into its stored form; `gaps` says what one still lacks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, assert_never

from heat_app.domain.form.conditions import Choice
from heat_app.domain.ids import ColumnKey, Digest, ItemKey, RowId
from heat_app.domain.people import Person
from heat_app.domain.text import UserText


@dataclass(frozen=True, slots=True)
class YesNoAnswer:
    """A choice and its rationale; the choice is None while only the rationale has been written."""

    choice: Choice | None = None
    rationale: UserText = UserText("")
    kind: Literal["yes-no"] = "yes-no"


@dataclass(frozen=True, slots=True)
class ChoicesAnswer:
    """The items chosen, in the order in which they are offered, and why; for a link, the rows meant."""

    chosen: tuple[ItemKey, ...] = ()
    rationale: UserText = UserText("")
    kind: Literal["choices"] = "choices"


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """Words."""

    text: UserText
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class NumberAnswer:
    """A number in its stored spelling (`heat_app.domain.numbers`)."""

    number: str
    kind: Literal["number"] = "number"

    @property
    def value(self) -> Decimal:
        """The number, exactly."""
        return Decimal(self.number)


@dataclass(frozen=True, slots=True)
class PeopleAnswer:
    """People, in the order given."""

    people: tuple[Person, ...]
    kind: Literal["people"] = "people"


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """A calendar day."""

    day: date
    kind: Literal["date"] = "date"


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick in a grid."""

    row: ItemKey
    column: ItemKey


@dataclass(frozen=True, slots=True)
class GridAnswer:
    """The ticks made, row by row in the form's order."""

    ticks: tuple[Tick, ...]
    kind: Literal["grid"] = "grid"


CellAnswer = TextAnswer | ChoicesAnswer | NumberAnswer | DateAnswer


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row."""

    column: ColumnKey
    answer: CellAnswer


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; empty cells are left out, calculated ones are never kept."""

    row_id: RowId
    cells: tuple[Cell, ...] = ()

    def cell(self, column: str) -> CellAnswer | None:
        """Returns what stands in a column, or None where it is empty."""
        return next((cell.answer for cell in self.cells if cell.column == column), None)

    def chosen(self, column: str) -> tuple[ItemKey, ...]:
        """Returns the items chosen in a column."""
        answer = self.cell(column)
        return answer.chosen if isinstance(answer, ChoicesAnswer) else ()

    def text(self, column: str) -> UserText:
        """Returns the words in a column; empty where there are none."""
        answer = self.cell(column)
        return answer.text if isinstance(answer, TextAnswer) else UserText("")


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """The rows that hold something: those the form gives in its order, then those added, in theirs."""

    rows: tuple[Row, ...]
    kind: Literal["table"] = "table"

    def row(self, row_id: str) -> Row | None:
        """Returns the row with this identity, or None."""
        return next((row for row in self.rows if row.row_id == row_id), None)


Answer = YesNoAnswer | ChoicesAnswer | TextAnswer | NumberAnswer | PeopleAnswer | DateAnswer | GridAnswer | TableAnswer


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """An answer as it is kept.

    Attributes:
        answer: What was said, or None where an earlier answer was taken back.
        revision: Counts the recordings of this answer, from 1; a writer names the one it started from.
        by: Who recorded it last.
        at: When (UTC).
        digest: Digest of `answer`; a stored answer that no longer matches was changed from outside.
    """

    answer: Answer | None
    revision: int
    by: Person
    at: datetime
    digest: Digest


def is_blank(answer: Answer | None) -> bool:
    """Says whether nothing at all was said."""
    match answer:
        case None:
            return True
        case YesNoAnswer(choice, rationale):
            return choice is None and not rationale.strip()
        case ChoicesAnswer(chosen, rationale):
            return not chosen and not rationale.strip()
        case TextAnswer(text):
            return not text.strip()
        case PeopleAnswer(people):
            return not any(person.name.strip() for person in people)
        case GridAnswer(ticks):
            return not ticks
        case TableAnswer(rows):
            return all(is_blank(cell.answer) for row in rows for cell in row.cells)
        case NumberAnswer() | DateAnswer():
            return False
        case _:
            assert_never(answer)


def texts_of(answer: Answer) -> tuple[str, ...]:
    """Returns all words that somebody wrote in an answer, in reading order."""
    match answer:
        case YesNoAnswer(_, rationale) | ChoicesAnswer(_, rationale):
            return (rationale,) if rationale.strip() else ()
        case TextAnswer(text):
            return (text,)
        case PeopleAnswer(people):
            return tuple(person.described for person in people)
        case TableAnswer(rows):
            return tuple(text for row in rows for cell in row.cells for text in texts_of(cell.answer))
        case NumberAnswer() | DateAnswer() | GridAnswer():
            return ()
        case _:
            assert_never(answer)
