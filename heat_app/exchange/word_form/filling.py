"""Answers as they stand in the controls of a file: what `answers` reads, the other way round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import assert_never

from heat_app.domain.assessment.answer import (
    Answer,
    CellAnswer,
    ChoicesAnswer,
    DateAnswer,
    GridAnswer,
    NumberAnswer,
    PeopleAnswer,
    TableAnswer,
    TextAnswer,
    YesNoAnswer,
)
from heat_app.domain.assessment.naming import named_rows
from heat_app.domain.form.answer_kinds import (
    AnswerKind,
    CellKind,
    ChooseMany,
    ChooseOne,
    People,
    RowLink,
    Table,
    TickGrid,
)
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.ids import QuestionKey
from heat_app.exchange.word_form.offers import CHOICE_WORDS, folded, offered_words
from heat_app.exchange.word_form.plan import NAME, ORGANISATION, RATIONALE, ROLE, people_offered
from heat_app.exchange.word_form.plan_tables import rows_offered
from heat_app.exchange.word_form.slots import path_of, tag_of

Answers = Mapping[QuestionKey, Answer]
_TICKED = "x"


def rows_to_lay_out(form: Form, answers: Answers) -> dict[QuestionKey, tuple[str, ...]]:
    """Returns the added rows, and people, that are there, and some empty ones after them."""
    laid: dict[QuestionKey, tuple[str, ...]] = {}
    for question in form.questions():
        kind, answer = question.kind, answers.get(question.key)
        if isinstance(kind, Table) and isinstance(answer, TableAnswer):
            added = tuple(row.row_id for row in answer.rows if kind.rows.item(row.row_id) is None)
            laid[question.key] = rows_offered(kind, added)
        elif isinstance(kind, People) and isinstance(answer, PeopleAnswer):
            laid[question.key] = people_offered(kind, tuple(f"person-{nth}" for nth, _ in enumerate(answer.people, 1)))
    return laid


def values_of(form: Form, answers: Answers) -> dict[str, str]:
    """Returns what stands in each control, by tag; days as 2026-11-22, anything for a tick."""
    return {
        tag_of(path): value
        for question in form.questions()
        if question.key in answers
        for path, value in _values(form, answers, question, answers[question.key])
        if value
    }


def _values(form: Form, answers: Answers, question: Question, answer: Answer) -> Iterator[tuple[str, str]]:
    key, kind = question.key, question.kind
    match answer:
        case YesNoAnswer(choice, rationale):
            yield key, CHOICE_WORDS[choice] if choice else ""
            yield path_of(key, RATIONALE), rationale
        case PeopleAnswer(people):
            for nth, person in enumerate(people, 1):
                yield path_of(key, f"person-{nth}", NAME), person.name
                yield path_of(key, f"person-{nth}", ROLE), person.role
                yield path_of(key, f"person-{nth}", ORGANISATION), person.organisation
        case GridAnswer() if isinstance(kind, TickGrid):
            yield from _grid(key, kind, answer)
        case TableAnswer() if isinstance(kind, Table):
            yield from _table(form, answers, key, kind, answer)
        case GridAnswer() | TableAnswer():
            return
        case ChoicesAnswer(_, rationale):
            yield path_of(key, RATIONALE), rationale
            yield from _single(form, answers, key, kind, answer)
        case TextAnswer() | NumberAnswer() | DateAnswer():
            yield from _single(form, answers, key, kind, answer)
        case _:
            assert_never(answer)


def _grid(key: str, kind: TickGrid, answer: GridAnswer) -> Iterator[tuple[str, str]]:
    words = offered_words(kind.columns)
    for tick in answer.ticks:
        if kind.is_single:
            yield path_of(key, tick.row), words[tick.column]
        else:
            yield path_of(key, tick.row, tick.column), _TICKED


def _table(form: Form, answers: Answers, key: str, kind: Table, answer: TableAnswer) -> Iterator[tuple[str, str]]:
    for row in answer.rows:
        for cell in row.cells:
            column = kind.column(cell.column)
            if column is not None:
                yield from _single(form, answers, path_of(key, row.row_id, cell.column), column.kind, cell.answer)


def _single(
    form: Form, answers: Answers, path: str, kind: AnswerKind | CellKind, answer: CellAnswer
) -> Iterator[tuple[str, str]]:
    match answer:
        case TextAnswer(text):
            yield path, text
        case NumberAnswer(number):
            yield path, number
        case DateAnswer(day):
            yield path, day.isoformat()
        case ChoicesAnswer(chosen):
            if isinstance(kind, ChooseMany):
                yield from ((path_of(path, key), _TICKED) for key in chosen)
            elif isinstance(kind, ChooseOne):
                words = offered_words(kind.options)
                yield from ((path, words[key]) for key in chosen)
            elif isinstance(kind, RowLink):
                names = _row_names(form, answers, kind)
                yield path, "\n".join(names[key] for key in chosen if key in names)
        case _:
            assert_never(answer)


def _row_names(form: Form, answers: Answers, link: RowLink) -> dict[str, str]:
    """Returns what the rows of another table are called; one whose name is not its own is called by its key."""
    target, answer = form.question(link.question), answers.get(link.question)
    if target is None or not isinstance(target.kind, Table):
        return {}
    names: dict[str, str] = {item.key: item.label for item in target.kind.rows}
    if isinstance(answer, TableAnswer):
        names |= {row.row.row_id: row.name for row in named_rows(target.kind, answer) if row.is_added}
    counts = Counter(folded(name) for name in (*names.values(), *names))
    return {
        key: name if counts[folded(name)] == 1 and name.strip() and "\n" not in name else key
        for key, name in names.items()
    }
