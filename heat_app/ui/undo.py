"""Taking back what was done by a choice or a click; words are taken back inside their own field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from heat_app.domain.assessment.answer import Answer, CellAnswer, ChoicesAnswer, PeopleAnswer, Row, YesNoAnswer
from heat_app.domain.form.conditions import Choice
from heat_app.domain.ids import ColumnKey, ItemKey, QuestionKey, RowId
from heat_app.domain.people import Person
from heat_app.ui.tables.changes import added_rows, rows_of, with_cell, with_row, without_row

MOST_STEPS = 200
"""Older steps are forgotten; the journal keeps them all."""


@dataclass(frozen=True, slots=True)
class ChoiceMade:
    """Yes, no or not known was chosen; the rationale is no part of the step."""

    question: QuestionKey
    before: Choice | None
    after: Choice | None


@dataclass(frozen=True, slots=True)
class ChoicesMade:
    """Items were chosen or let go; the words beside them are no part of the step."""

    question: QuestionKey
    before: tuple[ItemKey, ...]
    after: tuple[ItemKey, ...]


@dataclass(frozen=True, slots=True)
class CellEdited:
    """One cell of a table was filled, changed or emptied, in one go.

    Attributes:
        question: The table.
        row: Which row.
        column: Which column.
        before: What stood there.
        after: What stands there now.
        named: What people call the cell.
    """

    question: QuestionKey
    row: RowId
    column: ColumnKey
    before: CellAnswer | None
    after: CellAnswer | None
    named: str


@dataclass(frozen=True, slots=True)
class RowAdded:
    """A row was put at this place among those that people added."""

    question: QuestionKey
    position: int
    row: Row
    named: str


@dataclass(frozen=True, slots=True)
class RowRemoved:
    """A row was taken out with everything in it; one that the form gives was emptied."""

    question: QuestionKey
    position: int
    row: Row
    named: str


@dataclass(frozen=True, slots=True)
class RowMoved:
    """A row that people added was put at another place among these."""

    question: QuestionKey
    row: RowId
    before: int
    after: int
    named: str


@dataclass(frozen=True, slots=True)
class PersonRemoved:
    """A row was taken out of a list of people."""

    question: QuestionKey
    position: int
    person: Person


@dataclass(frozen=True, slots=True)
class AnswerReplaced:
    """A whole answer was put in place of another: a date picked, one of two texts kept."""

    question: QuestionKey
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True)
class FindingLetStand:
    """A finding was let stand for a reason, or looked at again (an empty reason)."""

    code: str
    question: QuestionKey | None
    before: str
    after: str


TableStep = CellEdited | RowAdded | RowRemoved | RowMoved
AnswerStep = ChoiceMade | ChoicesMade | PersonRemoved | AnswerReplaced | TableStep
Step = AnswerStep | FindingLetStand


class UndoHistory:
    """What was done in one sitting, in order."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def did(self, step: Step) -> None:
        """Takes note of a step; what had been undone can no longer be done again."""
        self._done.append(step)
        del self._done[:-MOST_STEPS]
        self._undone.clear()

    @property
    def next_undo(self) -> Step | None:
        """The step that `undo` would take back, or None."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        """The step that `redo` would do again, or None."""
        return self._undone[-1] if self._undone else None

    def undo(self) -> Step | None:
        """Returns the step to take back, or None."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Step | None:
        """Returns the step to do again, or None."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]


def taken_back(step: AnswerStep, answer: Answer | None) -> Answer | None:
    """Returns the answer as it is without the step; words written since stay."""
    match step:
        case ChoiceMade(_, before, _):
            return _with_choice(answer, before)
        case ChoicesMade(_, before, _):
            return _with_choices(answer, before)
        case CellEdited(_, row, column, before, _):
            return with_cell(rows_of(answer), row, column, before)
        case RowAdded(_, _, row):
            return without_row(rows_of(answer), row.row_id)
        case RowRemoved(_, position, row):
            return with_row(rows_of(answer), row, position)
        case RowMoved(_, row, before, _):
            return _moved(answer, row, before)
        case PersonRemoved(_, position, person):
            people = list(answer.people) if isinstance(answer, PeopleAnswer) else []
            people.insert(position, person)
            return PeopleAnswer(tuple(people))
        case AnswerReplaced(_, before, _):
            return before
        case _:
            assert_never(step)


def done_again(step: AnswerStep, answer: Answer | None) -> Answer | None:
    """Returns the answer as it is with the step done once more."""
    match step:
        case ChoiceMade(_, _, after):
            return _with_choice(answer, after)
        case ChoicesMade(_, _, after):
            return _with_choices(answer, after)
        case CellEdited(_, row, column, _, after):
            return with_cell(rows_of(answer), row, column, after)
        case RowAdded(_, position, row):
            return with_row(rows_of(answer), row, position)
        case RowRemoved(_, _, row):
            return without_row(rows_of(answer), row.row_id)
        case RowMoved(_, row, _, after):
            return _moved(answer, row, after)
        case PersonRemoved(_, position, person):
            people = list(answer.people) if isinstance(answer, PeopleAnswer) else []
            if position < len(people) and people[position] == person:
                del people[position]
            return PeopleAnswer(tuple(people))
        case AnswerReplaced(_, _, after):
            return after
        case _:
            assert_never(step)


def _with_choice(answer: Answer | None, choice: Choice | None) -> YesNoAnswer:
    return replace(answer, choice=choice) if isinstance(answer, YesNoAnswer) else YesNoAnswer(choice)


def _with_choices(answer: Answer | None, chosen: tuple[ItemKey, ...]) -> ChoicesAnswer:
    return replace(answer, chosen=chosen) if isinstance(answer, ChoicesAnswer) else ChoicesAnswer(chosen)


def _moved(answer: Answer | None, row_id: RowId, position: int) -> Answer:
    rows = rows_of(answer)
    row = next((row for row in added_rows(rows) if row.row_id == row_id), None)
    return with_row(rows, row, position) if row else rows


def step_words(step: Step) -> str:
    """Says what a step was, for a button's name: `choice of “Yes”`."""
    match step:
        case ChoiceMade(_, _, after):
            words = {Choice.YES: "“Yes”", Choice.NO: "“No”", Choice.NOT_KNOWN: "“Not known yet”", None: "none"}
            return f"choice of {words[after]}"
        case PersonRemoved(_, _, person):
            return f"removal of {person.name.strip() or 'a person'}"
        case AnswerReplaced() | ChoicesMade():
            return "change of the answer"
        case CellEdited():
            return f"change of {step.named}"
        case RowAdded():
            return f"adding {step.named}"
        case RowRemoved():
            return f"removal of {step.named}"
        case RowMoved():
            return f"moving {step.named}"
        case FindingLetStand(_, _, _, after):
            return "letting a finding stand" if after else "looking at a finding again"
        case _:
            assert_never(step)
