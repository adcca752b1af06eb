"""An assessment's answers as an answer sheet."""

from __future__ import annotations

from typing import Any, assert_never

from heat_app.domain.assessment.answer import (
    Answer,
    CellAnswer,
    ChoicesAnswer,
    DateAnswer,
    GridAnswer,
    NumberAnswer,
    PeopleAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    YesNoAnswer,
)
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.form.answer_kinds import ChooseOne, RowLink, Table
from heat_app.domain.form.definition import TITLE, Form, Question
from heat_app.domain.form.purposes import GROUP
from heat_app.domain.people import Person
from heat_app.exchange.answer_sheet.tables import ID, ROW


def write_sheet(form: Form, assessment: Assessment) -> dict[str, Any]:
    """Returns an assessment's answers as an answer sheet, in the form's order; numbered questions by their number."""
    details: dict[str, Any] = {}
    answers: dict[str, Any] = {}
    sheet: dict[str, Any] = {"form": form.form_id}
    for question in form.questions():
        answer = assessment.answer(question.key)
        if answer is None:
            continue
        if question.key == TITLE and isinstance(answer, TextAnswer):
            sheet["title"] = answer.text
        elif question.number:
            answers[question.number] = _written(form, assessment, question, answer)
        else:
            details[question.key] = _written(form, assessment, question, answer)
    return sheet | {"details": details, "answers": answers}


def _written(form: Form, assessment: Assessment, question: Question, answer: Answer) -> Any:  # noqa: ANN401  plain values for a JSON or YAML file
    match answer:
        case YesNoAnswer(choice, rationale):
            chosen = {"answer": choice.value} if choice else {}
            return chosen | ({"rationale": rationale} if rationale else {})
        case TextAnswer(text):
            return {"text": text} if question.number else text
        case PeopleAnswer(people):
            return [_written_person(person) for person in people]
        case GridAnswer(ticks):
            rows: dict[str, list[str]] = {}
            for tick in ticks:
                rows.setdefault(tick.row, []).append(tick.column)
            return {row: ticked[0] if len(ticked) == 1 else ticked for row, ticked in rows.items()}
        case TableAnswer(rows_given):
            table = question.kind
            return _written_rows(form, assessment, table, rows_given) if isinstance(table, Table) else []
        case ChoicesAnswer() | NumberAnswer() | DateAnswer():
            return _written_cell(answer, is_single=isinstance(question.kind, ChooseOne))
        case _:
            assert_never(answer)


def _written_cell(answer: CellAnswer, *, is_single: bool) -> Any:  # noqa: ANN401  likewise
    match answer:
        case TextAnswer(text):
            return text
        case NumberAnswer(number):
            return number if "." in number else int(number)
        case DateAnswer(day):
            return day.isoformat()
        case ChoicesAnswer(chosen, rationale):
            items: Any = chosen[0] if is_single and chosen else list(chosen)
            if not rationale and (chosen or not is_single):
                return items
            said: dict[str, Any] = {"answer": items} if chosen else {}
            return said | ({"rationale": rationale} if rationale else {})
        case _:
            assert_never(answer)


def _written_rows(form: Form, assessment: Assessment, table: Table, rows: tuple[Row, ...]) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] = []
    added_count = 0
    for row in rows:
        cells: dict[str, Any] = {
            cell.column: value
            for cell in row.cells
            for value in (_written_in(form, assessment, table, cell.column, cell.answer),)
            if value != []
        }
        if table.rows.item(row.row_id) is not None:
            written.append({ROW: row.row_id} | cells)
            continue
        added_count += 1
        # The identity is left out where reading gives the same one by itself.
        is_plain = row.row_id == f"row-{added_count}" and not isinstance(cells.get(GROUP), str)
        written.append(cells if is_plain else {ID: row.row_id} | cells)
    return written


def _written_in(form: Form, assessment: Assessment, table: Table, column: str, answer: CellAnswer) -> Any:  # noqa: ANN401  likewise
    asked = table.column(column)
    kind = asked.kind if asked else None
    if isinstance(kind, RowLink) and isinstance(answer, ChoicesAnswer):
        return [row for row in answer.chosen if _is_there(form, assessment, kind, row)]
    return _written_cell(answer, is_single=isinstance(kind, ChooseOne))


def _is_there(form: Form, assessment: Assessment, link: RowLink, row_id: str) -> bool:
    target, answer = form.question(link.question), assessment.answer(link.question)
    if target is None or not isinstance(target.kind, Table) or target.kind.rows.item(row_id) is not None:
        return True
    return isinstance(answer, TableAnswer) and answer.row(row_id) is not None


def _written_person(person: Person) -> str | dict[str, str]:
    if not person.role and not person.organisation:
        return person.name
    parts = {"name": person.name, "role": person.role, "organisation": person.organisation}
    return {label: part for label, part in parts.items() if part or label == "name"}
