"""The sheet as a whole: which form, which questions; nothing of it is taken where anything in it is at fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.form.definition import TITLE, Form
from heat_app.domain.form.faults import did_you_mean, listed, shown
from heat_app.domain.ids import QuestionKey
from heat_app.errors import SheetRefused, UsageFault
from heat_app.exchange.answer_sheet.answers import read_answer
from heat_app.exchange.answer_sheet.faults import Faults, TooManyFaults
from heat_app.exchange.answer_sheet.links import NamedLinks, joined
from heat_app.exchange.answer_sheet.models import SheetModel, read_model

FormLookup = Callable[[str], Form]
"""Gives the form of this name, or raises `UsageFault` saying which there are."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an answer sheet says: answers to questions of one form."""

    form_id: str
    answers: Mapping[QuestionKey, Answer]


def read_sheet(plain: object, form_lookup: FormLookup, before: Assessment | None = None) -> Sheet:
    """Returns what an answer sheet says, in the form in which it is stored.

    Args:
        plain: The sheet as plain values, from JSON or YAML.
        form_lookup: Gives the form that the sheet names.
        before: The assessment that the answers will be recorded in, if there is one: rows that the sheet does not
            name keep their identity by position, and tables that it leaves out can still be linked to.

    Raises:
        SheetRefused: Something in it cannot be taken; tells everything at once, each with where, what is wrong and
            what is allowed.
    """
    faults = Faults()
    answers: dict[QuestionKey, Answer] = {}
    form: Form | None = None
    try:
        entries = _checked_outline(plain, faults)
        form = _form(plain, form_lookup, faults)
        if form is not None:
            answers = _answers(form, entries, before, faults)
    except TooManyFaults:
        pass
    if faults.found or form is None:
        count = f"{len(faults.found)} faults" if len(faults.found) > 1 else "a fault"
        raise SheetRefused(
            f"The answer sheet has {count}; nothing of it was stored.",
            "Mend what is listed and try again.",
            faults=faults.found,
            code="sheet-faulty",
        )
    return Sheet(form.form_id, MappingProxyType(answers))


def _checked_outline(plain: object, faults: Faults) -> list[tuple[str, str, object]]:
    """Returns every answer of the sheet as place, name and value; what cannot be an answer becomes a fault."""
    sheet = read_model(SheetModel, plain, "", faults)
    given: Mapping[object, object] = plain if isinstance(plain, Mapping) else {}
    entries: list[tuple[str, str, object]] = []
    if isinstance(given.get("title"), str):
        entries.append(("title", TITLE, given["title"]))
    elif sheet is not None and "title" in given:
        faults.add("wrong-kind", "title", "Nothing is written here.", "Write the title, or leave the line out.")
    for part in ("details", "answers"):
        inside = given.get(part)
        if isinstance(inside, Mapping):
            entries.extend((f"{part}/{shown(str(name))}", str(name), value) for name, value in inside.items())
    return entries


def _form(plain: object, form_lookup: FormLookup, faults: Faults) -> Form | None:
    name = plain.get("form") if isinstance(plain, Mapping) else None
    if not isinstance(name, str):
        return None
    try:
        return form_lookup(name)
    except UsageFault as error:
        faults.add("unknown-form", "form", error.user_message, error.remedy)
        return None


def _answers(
    form: Form, entries: list[tuple[str, str, object]], before: Assessment | None, faults: Faults
) -> dict[QuestionKey, Answer]:
    answers: dict[QuestionKey, Answer] = {}
    links: NamedLinks = []
    places: dict[QuestionKey, str] = {}
    for where, name, value in entries:
        question = form.question_named(name)
        if question is None:
            _add_unknown_question(form, where, name, faults)
            continue
        if question.key in places:
            faults.add(
                "answered-twice",
                where,
                f"{question.named} is answered twice; first at {places[question.key]}.",
                "Keep one of the two.",
            )
            continue
        places[question.key] = where
        recorded = before.answer(question.key) if before else None
        answer = read_answer(question, value, where, recorded, links, faults)
        if answer is not None:
            answers[question.key] = answer
    return joined(form, answers, before, links, faults)


def _add_unknown_question(form: Form, where: str, name: str, faults: Faults) -> None:
    asked = list(form.questions())
    numbers = [question.number for question in asked if question.number]
    digits = re.fullmatch(r"\D{0,20}(\d{1,4})\D{0,3}", name)
    if digits and digits[1].lstrip("0") in numbers:
        suggestion = f"Did you mean “{digits[1].lstrip('0')}”? "
    else:
        suggestion = did_you_mean(name, [question.key for question in asked])
    span = f"the numbers {numbers[0]} to {numbers[-1]} and " if numbers else ""
    faults.add(
        "unknown-question",
        where,
        f"The form {form.form_id} has no question “{shown(name)}”.",
        f"{suggestion}Allowed are {span}the keys {listed(question.key for question in asked[:60])}.",
    )
