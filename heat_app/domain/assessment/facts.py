"""What conditions are judged on: an assessment's answers, as far as their questions are asked."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from heat_app.domain.assessment.answer import Answer, ChoicesAnswer, GridAnswer, Row, TableAnswer, YesNoAnswer, is_blank
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.calculating import calculated
from heat_app.domain.form.answer_kinds import ChooseMany, ChooseOne, Score, Table, TickGrid
from heat_app.domain.form.conditions import WHOLE, Choice, Truth, judge
from heat_app.domain.form.definition import Form
from heat_app.domain.form.lists import Meaning, Options
from heat_app.domain.ids import ColumnKey, ItemKey, QuestionKey, RowId


class AnswersGiven:
    """The answers of one assessment to one form; which questions are asked is found out once, in the form's order."""

    def __init__(self, form: Form, assessment: Assessment) -> None:
        self._form = form
        self._assessment = assessment
        self._asked: set[QuestionKey] = set()
        # In the form's order: what a question depends on comes before it.
        for question in form.questions():
            if question.ask_if is None or judge(question.ask_if, self) is Truth.HOLDS:
                self._asked.add(question.key)

    def is_asked(self, question: QuestionKey) -> bool:
        """Says whether a question is asked, given the answers before it."""
        return question in self._asked

    def chosen(self, question: QuestionKey) -> frozenset[str] | None:
        """Returns the choices made at a question, of a grid the columns ticked in any row; or None where none was."""
        match self._answer(question):
            case YesNoAnswer(choice) if choice is not None:
                return frozenset((choice.value,))
            case ChoicesAnswer(chosen) if chosen:
                return frozenset(chosen)
            case GridAnswer(ticks) if ticks:
                return frozenset(tick.column for tick in ticks)
            case _:
                return None

    def rows(self, question: QuestionKey) -> tuple[Mapping[ColumnKey, frozenset[ItemKey]], ...]:
        """Returns the choices made in each row of a table, the rows that have to be filled in included where empty."""
        table = self._table(question)
        return () if table is None else tuple(_choices(row) for row in self._rows(question, table))

    def scores(self, question: QuestionKey, column: ColumnKey) -> tuple[int | None, ...]:
        """Returns the score of each row, or None where it cannot be reckoned yet."""
        table = self._table(question)
        asked = table.column(column) if table else None
        if table is None or asked is None or not isinstance(asked.kind, Score):
            return ()
        scores = [calculated(table, asked.kind, row) for row in self._rows(question, table)]
        return tuple(int(score) if isinstance(score, Decimal) else None for score in scores)

    def says_something(self, question: QuestionKey, column: ColumnKey = WHOLE) -> bool:
        """Says whether anything was said to a question or, where a column is named, in that column."""
        answer = self._answer(question)
        if column and isinstance(answer, TableAnswer):
            return any(not is_blank(row.cell(column)) for row in answer.rows)
        return not is_blank(answer)

    def is_unknown(self, question: QuestionKey, choice: str, column: ColumnKey = WHOLE) -> bool:
        """Says whether a choice means that the answer is not known yet."""
        asked = self._form.question(question)
        if asked is None:
            return False
        kind = asked.kind
        if column and isinstance(kind, Table):
            found = kind.column(column)
            return (
                found is not None
                and isinstance(found.kind, ChooseOne | ChooseMany)
                and _is_unknown(found.kind.options, choice)
            )
        if isinstance(kind, ChooseOne | ChooseMany):
            return _is_unknown(kind.options, choice)
        if isinstance(kind, TickGrid):
            return _is_unknown(kind.columns, choice)
        return choice == Choice.NOT_KNOWN

    def _answer(self, question: QuestionKey) -> Answer | None:
        return self._assessment.answer(question) if question in self._asked else None

    def _table(self, question: QuestionKey) -> Table | None:
        asked = self._form.question(question)
        return asked.kind if asked is not None and isinstance(asked.kind, Table) else None

    def _rows(self, question: QuestionKey, table: Table) -> tuple[Row, ...]:
        answer = self._answer(question)
        filled = {row.row_id: row for row in answer.rows} if isinstance(answer, TableAnswer) else {}
        given = [RowId(item.key) for item in table.rows]
        fixed = [filled.get(row_id, Row(row_id)) for row_id in given if table.every_row or row_id in filled]
        return (*fixed, *(row for row_id, row in filled.items() if row_id not in given))


def _choices(row: Row) -> Mapping[ColumnKey, frozenset[ItemKey]]:
    return {cell.column: frozenset(cell.answer.chosen) for cell in row.cells if isinstance(cell.answer, ChoicesAnswer)}


def _is_unknown(options: Options, choice: str) -> bool:
    item = options.item(choice)
    return item is not None and item.meaning is Meaning.UNKNOWN
