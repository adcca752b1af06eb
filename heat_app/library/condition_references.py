"""Do the conditions of a form file ask for questions, columns and choices that are there?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from heat_app.errors import Fault
from heat_app.library.condition_models import (
    AllEntry,
    AnswerIsEntry,
    AnyEntry,
    ConditionEntry,
    IsAnsweredEntry,
    NotEntry,
    RowsWithEntry,
    ScoreEntry,
)
from heat_app.library.kind_models import (
    CellIsEntry,
    ChooseManyKind,
    ChooseOneKind,
    OptionsEntry,
    ScoreKind,
    TableKind,
    TickGridKind,
    YesNoKind,
)
from heat_app.library.models import CriterionEntry, FormEntry, QuestionEntry
from heat_app.library.naming import Asked, twice, unknown_choice, unknown_column, unknown_question
from heat_app.library.tree import Place

LeafEntry = AnswerIsEntry | RowsWithEntry | ScoreEntry | IsAnsweredEntry


def condition_faults(entry: FormEntry, asked: Asked, place: Callable[[Place], str]) -> Iterator[Fault]:
    """Yields what is wrong with conditions and with what they are for."""
    if entry.mitigation is not None:
        yield from _mitigation_faults(entry.mitigation, asked, place)
    yield from _routing_faults(entry, asked, place)
    for nth, rule in enumerate(entry.consistency):
        path: Place = ("consistency", nth)
        yield from _faults((*path, "when"), rule.when, asked, place)
        if rule.question not in asked:
            yield unknown_question((*path, "question"), rule.question, asked, place)
    before: Asked = {}
    for key, (path, question) in asked.items():
        if question.ask_if is not None:
            yield from _applicability_faults((*path, "ask_if"), question.ask_if, asked, before, place)
        before[key] = (path, question)


def choice_faults(path: Place, choice: str, options: OptionsEntry, place: Callable[[Place], str]) -> Iterator[Fault]:
    """Yields the fault of a choice that is not offered; what lists offer is not known here and is let through."""
    items = [item.key for item in options.items]
    if not options.lists and choice not in items:
        yield unknown_choice(path, choice, items, place)


def yes_no_faults(path: Place, asked: QuestionEntry, choice: str, place: Callable[[Place], str]) -> Iterator[Fault]:
    """Yields what is wrong with a choice that only a yes-or-no question can be answered with."""
    if not isinstance(asked.answer, YesNoKind):
        yield Fault(
            "not-a-choice-question",
            place(path),
            f"The question “{asked.key}” is not answered with yes or no.",
            "Name a yes-no question, or remove this line.",
        )
    elif choice == "not-known" and not asked.answer.allows_not_known:
        yield Fault(
            "choice-not-offered",
            place(path),
            f"The question “{asked.key}” does not offer “not-known”.",
            "Choose yes or no, or let the question offer it.",
        )


def _mitigation_faults(key: str, asked: Asked, place: Callable[[Place], str]) -> Iterator[Fault]:
    if key not in asked:
        yield unknown_question(("mitigation",), key, asked, place)
    else:
        yield from yes_no_faults(("mitigation",), asked[key][1], "yes", place)


def _routing_faults(entry: FormEntry, asked: Asked, place: Callable[[Place], str]) -> Iterator[Fault]:
    if entry.routing is None:
        return
    variants = entry.routing.variants
    yield from twice("key", [(("routing", "variants", n, "key"), rule.key) for n, rule in enumerate(variants)], place)
    rules: list[tuple[Place, list[CriterionEntry]]] = [(("routing", "criteria"), entry.routing.criteria)]
    rules += [(("routing", "variants", nth, "criteria"), rule.criteria) for nth, rule in enumerate(variants)]
    for path, criteria in rules:
        yield from twice("key", [((*path, n, "key"), found.key) for n, found in enumerate(criteria)], place)
        for nth, criterion in enumerate(criteria):
            yield from _faults((*path, nth, "when"), criterion.when, asked, place)


def _applicability_faults(
    path: Place, condition: ConditionEntry, asked: Asked, before: Asked, place: Callable[[Place], str]
) -> Iterator[Fault]:
    yield from _faults(path, condition, asked, place)
    for where, leaf in _leaves(path, condition):
        if leaf.question in asked and leaf.question not in before:
            yield Fault(
                "asked-if-later",
                place((*where, "question")),
                f"Whether this is asked hangs on “{leaf.question}”, which comes later or is this question itself.",
                "Let it hang on a question that comes before it, or move the questions.",
            )


def _faults(path: Place, condition: ConditionEntry, asked: Asked, place: Callable[[Place], str]) -> Iterator[Fault]:
    for where, leaf in _leaves(path, condition):
        if leaf.question not in asked:
            yield unknown_question((*where, "question"), leaf.question, asked, place)
        else:
            yield from _leaf_faults(where, leaf, asked[leaf.question][1], place)


def _leaves(path: Place, condition: ConditionEntry) -> Iterator[tuple[Place, LeafEntry]]:
    match condition:
        case AllEntry():
            for nth, part in enumerate(condition.all):
                yield from _leaves((*path, "all", nth), part)
        case AnyEntry():
            for nth, part in enumerate(condition.any):
                yield from _leaves((*path, "any", nth), part)
        case NotEntry():
            yield from _leaves((*path, "not"), condition.not_)
        case _:
            yield path, condition


def _leaf_faults(
    path: Place, leaf: LeafEntry, question: QuestionEntry, place: Callable[[Place], str]
) -> Iterator[Fault]:
    kind = question.answer
    match leaf:
        case AnswerIsEntry():
            if isinstance(kind, ChooseOneKind | ChooseManyKind):
                yield from choice_faults((*path, "answer"), leaf.answer, kind.options, place)
            elif isinstance(kind, TickGridKind):
                yield from choice_faults((*path, "answer"), leaf.answer, kind.columns, place)
            else:
                yield from yes_no_faults((*path, "question"), question, leaf.answer, place)
        case IsAnsweredEntry(column=None):
            return
        case RowsWithEntry() | ScoreEntry() | IsAnsweredEntry():
            if not isinstance(kind, TableKind):
                yield Fault(
                    "not-a-table-question",
                    place((*path, "question")),
                    f"The question “{question.key}” is not answered with a table.",
                    "Name a question that is, or ask for its answer in another way.",
                )
            else:
                yield from _table_faults(path, leaf, kind, place)


def _table_faults(
    path: Place, leaf: RowsWithEntry | ScoreEntry | IsAnsweredEntry, table: TableKind, place: Callable[[Place], str]
) -> Iterator[Fault]:
    match leaf:
        case RowsWithEntry():
            for nth, cell in enumerate(leaf.rows):
                yield from cell_is_faults((*path, "rows", nth), cell, table, place)
        case ScoreEntry():
            scores = [column.key for column in table.columns if isinstance(column.answer, ScoreKind)]
            if leaf.column not in scores:
                yield unknown_column((*path, "column"), leaf.column, scores, place)
        case IsAnsweredEntry():
            columns = [column.key for column in table.columns]
            if leaf.column not in columns:
                yield unknown_column((*path, "column"), leaf.column or "", columns, place)


def cell_is_faults(path: Place, cell: CellIsEntry, table: TableKind, place: Callable[[Place], str]) -> Iterator[Fault]:
    """Yields what is wrong with a condition on a cell of the same row."""
    choosing = {
        column.key: column.answer.options
        for column in table.columns
        if isinstance(column.answer, ChooseOneKind | ChooseManyKind)
    }
    if cell.column not in choosing:
        yield unknown_column((*path, "column"), cell.column, choosing, place)
        return
    for nth, choice in enumerate(cell.choices):
        yield from choice_faults((*path, "choices", nth), choice, choosing[cell.column], place)
