"""One answer of each kind, as an answer sheet gives it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from heat_app.domain.assessment.acceptance import accept
from heat_app.domain.assessment.answer import Answer, GridAnswer, PeopleAnswer, Tick, YesNoAnswer
from heat_app.domain.form.answer_kinds import (
    CalendarDate,
    ChooseMany,
    ChooseOne,
    LongText,
    Number,
    People,
    ShortText,
    Table,
    TickGrid,
    YesNo,
)
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Question
from heat_app.domain.form.faults import shown
from heat_app.domain.people import Person
from heat_app.errors import AnswerNotAccepted
from heat_app.exchange.answer_sheet.cells import add_unknown, item_named, read_cell, read_items
from heat_app.exchange.answer_sheet.faults import Faults
from heat_app.exchange.answer_sheet.links import NamedLinks
from heat_app.exchange.answer_sheet.models import SHOULD_BE, PersonModel, YesNoModel, read_model, read_text
from heat_app.exchange.answer_sheet.tables import read_table

_MAX_NAME_CHARACTERS = 300


def read_answer(
    question: Question, value: object, where: str, before: Answer | None, links: NamedLinks, faults: Faults
) -> Answer | None:
    """Returns an answer in its stored form, or adds what is wrong with it.

    Args:
        question: What it answers.
        value: What the sheet says.
        where: Where in the sheet.
        before: The answer that it will replace: rows that are not named keep their identity by position.
        links: Learns of every row that another table is said to be about; they are looked up when all is read.
        faults: Learns what is wrong.
    """
    count = len(faults.found)
    answer = _typed(question, value, where, before, links, faults)
    if answer is None or len(faults.found) > count:
        return None
    try:
        return accept(question, answer)
    except AnswerNotAccepted as error:
        faults.add_refusal(error, where)
        return None


def _typed(
    question: Question, value: object, where: str, before: Answer | None, links: NamedLinks, faults: Faults
) -> Answer | None:
    kind = question.kind
    match kind:
        case YesNo():
            said = read_model(YesNoModel, value, where, faults)
            if said is None:
                return None
            rationale = read_text(said.rationale, f"{where}/rationale", kind.max_characters, faults)
            return YesNoAnswer(Choice(said.answer) if said.answer else None, rationale)
        case ChooseOne() | ChooseMany() | ShortText() | LongText() | Number() | CalendarDate():
            return read_cell(kind, value, where, faults)
        case People():
            return _people(value, where, faults)
        case TickGrid():
            return _grid(kind, value, where, faults)
        case Table():
            return read_table(question.key, kind, value, where, before, links, faults)
        case _:
            assert_never(kind)


def _grid(kind: TickGrid, value: object, where: str, faults: Faults) -> GridAnswer | None:
    if not isinstance(value, Mapping):
        remedy = 'Write each row with what is ticked in it: {"row": "column"} or {"row": ["column", "column"]}.'
        faults.add_wrong_kind(where, "An object", value, remedy)
        return None
    ticks: list[Tick] = []
    for name, ticked in value.items():
        row = item_named(kind.rows, str(name))
        place = f"{where}/{shown(str(name))}"
        if row is None:
            add_unknown(kind.rows, "row", "unknown-row", str(name), place, faults)
        elif any(tick.row == row.key for tick in ticks):
            faults.add("answered-twice", place, f"“{row.label}” is ticked at two places.", "Keep one of the two.")
        else:
            names = [ticked] if isinstance(ticked, str) else ticked
            if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
                faults.add_wrong_kind(place, "A column or a list of columns", ticked, "Write its key or its label.")
                continue
            ticks.extend(Tick(row.key, key) for key in read_items(kind.columns, names, place, faults))
    return GridAnswer(tuple(ticks))


def _people(value: object, where: str, faults: Faults) -> PeopleAnswer | None:
    if not isinstance(value, list):
        remedy = f"Write a list, each entry {SHOULD_BE[PersonModel]}."
        faults.add_wrong_kind(where, "A list of people", value, remedy)
        return None
    found = [_person(entry, f"{where}/#{nth}", faults) for nth, entry in enumerate(value, 1)]
    return PeopleAnswer(tuple(person for person in found if person is not None))


def _person(value: object, where: str, faults: Faults) -> Person | None:
    said = read_model(PersonModel, {"name": value} if isinstance(value, str) else value, where, faults)
    if said is None:
        return None
    if said.role and said.job_title:
        faults.add("given-twice", where, "Both “role” and “job_title” are given.", "They mean the same: keep one.")
    return Person(
        name=read_text(said.name, f"{where}/name", _MAX_NAME_CHARACTERS, faults),
        role=read_text(said.role or said.job_title, f"{where}/role", _MAX_NAME_CHARACTERS, faults),
        organisation=read_text(said.organisation, f"{where}/organisation", _MAX_NAME_CHARACTERS, faults),
    )
