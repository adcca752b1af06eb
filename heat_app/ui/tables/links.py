"""Rows of another table, as a cell that points to them offers and names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from heat_app.domain.assessment.answer import Answer, TableAnswer, is_blank
from heat_app.domain.assessment.gaps import row_name
from heat_app.domain.form.answer_kinds import ChooseMany, ChooseOne, RowLink, Table
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.ids import QuestionKey, RowId
from heat_app.domain.text import UserText
from heat_app.ui.tables.changes import is_added

GONE = "A row that is no longer there"
"""What a link is called whose row was removed."""


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """A row that can be pointed to.

    Attributes:
        row_id: Which.
        name: What people call it.
        note: What was chosen in it, to tell it by.
    """

    row_id: RowId
    name: str
    note: str = ""


Links = Mapping[QuestionKey, tuple[LinkedRow, ...]]
"""The rows of each table that some cell points to."""


def links_of(form: Form, question: Question, answer_of: Callable[[QuestionKey], Answer | None]) -> Links:
    """Returns the rows that the cells of a question can point to, as they are now."""
    if not isinstance(question.kind, Table):
        return {}
    found: dict[QuestionKey, tuple[LinkedRow, ...]] = {}
    for column in question.kind.columns:
        if isinstance(column.kind, RowLink) and column.kind.question not in found:
            other = form.question(column.kind.question)
            answer = answer_of(column.kind.question)
            found[column.kind.question] = _linked(other, answer) if other else ()
    return found


def link_name(links: Links, question: QuestionKey, row_id: str) -> str:
    """Returns what a row that is pointed to is called."""
    return next((row.name for row in links.get(question, ()) if row.row_id == row_id), GONE)


def _linked(question: Question, answer: Answer | None) -> tuple[LinkedRow, ...]:
    table = question.kind
    if not isinstance(table, Table) or not isinstance(answer, TableAnswer):
        return ()
    rows, place = [], 0
    for row in answer.rows:
        place += is_added(row.row_id)
        if is_blank(TableAnswer((row,))):
            continue
        chosen = [
            column.kind.options.label(key)
            for column in table.columns
            if isinstance(column.kind, ChooseOne | ChooseMany) and not column.only_added
            for key in row.chosen(column.key)
        ]
        name = row_name(table, row, place)
        rows.append(LinkedRow(row.row_id, UserText(name[:1].upper() + name[1:]), ", ".join(chosen[:3])))
    return tuple(rows)
