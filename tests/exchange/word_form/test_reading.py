"""What was written into the file comes back, whole; what cannot be taken is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from answers import answers_of
from draft_forms import draft, newest_versions
from every_kind import every_kind_form
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    ChoicesAnswer,
    PeopleAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    is_blank,
)
from heat_app.domain.form.answer_kinds import RationaleRule, RowLink, Table
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.text import UserText
from heat_app.exchange.word_form import read_word_form, write_filled

FORMS = (every_kind_form(), *(draft(form_id, version) for form_id, version in newest_versions().items()))
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.form_id} {form.version}")


def as_word_keeps(form: Form, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers without what no control asks for, and without what says nothing."""
    kept = {}
    for question in form.questions():
        answer = answers.get(question.key)
        if answer is not None and not is_blank(answer):
            kept[question.key] = _kept(question, answer)
    kept = {key: _linked(form, kept, key, answer) for key, answer in kept.items()}
    return {key: answer for key, answer in kept.items() if not is_blank(answer)}


def _linked(form: Form, kept: Mapping[str, Answer], key: str, answer: Answer) -> Answer:
    """Without links to rows that say nothing: a file has no such rows."""
    question = form.question(key)
    if not isinstance(answer, TableAnswer) or not isinstance(question.kind, Table):
        return answer
    there = {
        column.key: {
            *(item.key for item in form.question(column.kind.question).kind.rows),
            *(row.row_id for row in getattr(kept.get(column.kind.question), "rows", ())),
        }
        for column in question.kind.columns
        if isinstance(column.kind, RowLink)
    }
    rows = [
        replace(
            row,
            cells=tuple(
                Cell(cell.column, ChoicesAnswer(tuple(one for one in cell.answer.chosen if one in there[cell.column])))
                if cell.column in there
                else cell
                for cell in row.cells
            ),
        )
        for row in answer.rows
    ]
    return TableAnswer(tuple(_without_blank(row) for row in rows if _without_blank(row).cells))


def _kept(question: Question, answer: Answer) -> Answer:
    rule = getattr(question.kind, "rationale", RationaleRule.NOT_ASKED)
    match answer:
        case ChoicesAnswer(chosen) if rule is RationaleRule.NOT_ASKED:
            return ChoicesAnswer(chosen)
        case PeopleAnswer(people):
            return PeopleAnswer(
                tuple(person for person in people if any((person.name, person.role, person.organisation)))
            )
        case TableAnswer(rows):
            cells = [
                replace(row, cells=tuple(Cell(cell.column, _kept(question, cell.answer)) for cell in row.cells))
                for row in rows
            ]
            return TableAnswer(tuple(_without_blank(row) for row in cells if _without_blank(row).cells))
        case _ if hasattr(answer, "rationale") and not answer.rationale.strip():
            return replace(answer, rationale=UserText(""))
        case _:
            return answer


def _without_blank(row: Row) -> Row:
    return replace(row, cells=tuple(cell for cell in row.cells if not is_blank(cell.answer)))


@every_form
@settings(
    deadline=None,
    max_examples=2,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
    database=None,
    derandomize=True,
)
@given(data=st.data())
def test_what_is_filled_in_comes_back(form: Form, data: st.DataObject) -> None:
    answers = as_word_keeps(form, data.draw(answers_of(form, most=6)))
    answers[next(iter(form.questions())).key] = TextAnswer(UserText("A title"))
    read = read_word_form(write_filled(form, answers), "form.docx", lambda _: form)
    assert read.sheet.answers == answers
    assert (read.not_taken, read.remarks) == ((), ())
