"""What holds for every form file: references that lead somewhere, choices that are offered, help that is complete."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from draft_forms import draft, newest_versions

from heat_app.domain.form.answer_kinds import (
    CellIs,
    ChooseMany,
    ChooseOne,
    LongText,
    Score,
    Table,
    TickGrid,
    YesNo,
)
from heat_app.domain.form.conditions import AnswerIs, Choice, Condition, RowsWith, leaves
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.text import word_count

FORMS = tuple(draft(form_id, version) for form_id, version in newest_versions().items())
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.form_id} {form.version}")


@every_form
def test_every_question_helps(form: Form) -> None:
    for question in form.questions():
        help_ = question.guidance
        assert question.prompt, question.key
        assert word_count(help_.why) >= 6, question.key
        assert len(help_.think_about) >= 2, question.key
        assert all(point.endswith((".", "?")) for point in help_.think_about), question.key
        assert help_.example, question.key


@every_form
def test_numbers_that_the_text_points_to_are_those_of_questions(form: Form) -> None:
    numbers = {question.number for question in form.questions()} - {""}
    whole = {re.match(r"\d*", number)[0] for number in numbers}  # type: ignore[index]
    for text in texts(form):
        pointed = re.findall(r"\b[Qq]uestions? (\d+(?:\.\d+)?[a-z]?)\b|\((\d+\.\d+|\d+[a-z])\)|\bat (\d+\.\d+)\b", text)
        assert {a or b or c for a, b, c in pointed} <= numbers | whole, text


@every_form
def test_every_choice_that_a_condition_names_is_offered(form: Form) -> None:
    for condition in conditions(form):
        for leaf in leaves(condition):
            question = form.question(leaf.question)
            assert question is not None
            if isinstance(leaf, AnswerIs) and leaf.choice not in tuple(Choice):
                assert isinstance(question.kind, ChooseOne | ChooseMany | TickGrid)
                offered = question.kind.columns if isinstance(question.kind, TickGrid) else question.kind.options
                assert offered.item(leaf.choice), leaf
            if isinstance(leaf, RowsWith):
                assert isinstance(question.kind, Table)
                for cell in leaf.cells:
                    assert_offered(question.kind, cell)
    for question in form.questions():
        if isinstance(question.kind, Table):
            for column in question.kind.columns:
                if column.needed_when is not None:
                    assert_offered(question.kind, column.needed_when)


@every_form
def test_every_choice_table_and_scale_has_something_in_it(form: Form) -> None:
    for question in form.questions():
        match question.kind:
            case ChooseOne(options) | ChooseMany(options):
                assert len(options) > 1, question.key
            case TickGrid(rows, columns):
                assert len(rows) > 1, question.key
                assert len(columns) > 1, question.key
            case Table() as table:
                assert len(table.rows) or table.may_add, question.key
                for column in table.columns:
                    if isinstance(column.kind, ChooseOne | ChooseMany):
                        assert len(column.kind.options) > 1, (question.key, column.key)
                    if isinstance(column.kind, Score):
                        assert all(item.score is not None for item in column.kind.bands), (question.key, column.key)
            case _:
                pass


@every_form
def test_what_comes_along_is_asked_in_the_earlier_form_and_fits_here(form: Form) -> None:
    known = {other.form_id: other for other in FORMS}
    for carry in form.carries:
        earlier = known[carry.form_id]
        for pair in carry.answers:
            source, question = earlier.question(pair.source), form.question(pair.question)
            assert source is not None, (carry.form_id, pair.source)
            assert question is not None, pair.question
            assert can_take_over(question, source), (carry.form_id, pair)


@every_form
def test_the_further_stage_has_a_form_that_starts_from_this_one(form: Form) -> None:
    if form.routing is None or not form.routing.next_form:
        return
    further = next(other for other in FORMS if other.form_id == form.routing.next_form)
    assert form.form_id in [carry.form_id for carry in further.carries]


@every_form
def test_rules_reasons_and_terms_are_sentences_in_order(form: Form) -> None:
    assert all(rule.what.endswith((".", "?")) and rule.remedy.endswith(".") for rule in form.consistency)
    assert all(criterion.reason.endswith(".") for criterion in (form.routing.criteria if form.routing else ()))
    assert all(point.endswith(".") for point in form.review.checklist)
    terms = [term.term for term in form.glossary]
    assert terms == sorted(terms, key=str.casefold)
    assert form.source
    assert form.notes


def can_take_over(question: Question, source: Question) -> bool:
    """Says whether an answer can come along at all, in whole, in part or as words."""
    if isinstance(question.kind, Table) and isinstance(source.kind, Table):
        return any(source.kind.column(column.key) for column in question.kind.columns)
    if isinstance(question.kind, YesNo):
        return isinstance(source.kind, YesNo | Table) or source.kind.kind.endswith("text")
    if isinstance(question.kind, LongText):
        return not isinstance(source.kind, TickGrid)
    if isinstance(question.kind, ChooseOne | ChooseMany):
        return isinstance(source.kind, ChooseOne | ChooseMany)
    return question.kind.kind == source.kind.kind or (
        question.kind.kind == "short-text" and isinstance(source.kind, LongText)
    )


def assert_offered(table: Table, cell: CellIs) -> None:
    column = table.column(cell.column)
    assert column is not None
    assert isinstance(column.kind, ChooseOne | ChooseMany)
    for choice in cell.choices:
        assert column.kind.options.item(choice), (cell.column, choice)


def conditions(form: Form) -> Iterator[Condition]:
    yield from (rule.condition for rule in form.consistency)
    yield from (question.ask_if for question in form.questions() if question.ask_if is not None)
    if form.routing is not None:
        yield from (criterion.condition for criterion in form.routing.criteria)
        yield from (criterion.condition for rule in form.routing.variants for criterion in rule.criteria)


def texts(form: Form) -> Iterator[str]:
    yield from form.notes
    for section in form.sections:
        yield section.intro
    for question in form.questions():
        help_ = question.guidance
        yield from (question.prompt, help_.why, *help_.think_about, help_.example)
        if isinstance(question.kind, Table):
            yield from (column.prompt for column in question.kind.columns)
        elif isinstance(question.kind, YesNo | ChooseOne | ChooseMany):
            yield question.kind.rationale_prompt
    for rule in form.consistency:
        yield from (rule.what, rule.remedy)
