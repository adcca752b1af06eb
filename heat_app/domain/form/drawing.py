"""Fills a form's choices and rows from reference lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from heat_app.domain.form.answer_kinds import (
    AnswerKind,
    CalendarDate,
    CellKind,
    ChooseMany,
    ChooseOne,
    LongText,
    Number,
    People,
    RowLink,
    Score,
    Share,
    ShortText,
    Sum,
    Table,
    TickGrid,
    YesNo,
)
from heat_app.domain.form.definition import Form
from heat_app.domain.form.faults import did_you_mean, listed, shown
from heat_app.domain.form.lists import ListItem, Options, ReferenceList
from heat_app.domain.ids import ItemKey, ListId
from heat_app.errors import FormFault


def lists_drawn_from(form: Form) -> tuple[ListId, ...]:
    """Returns which lists a form draws from, each once, in the order in which it first names them."""
    named = (
        list_id for question in form.questions() for options in _options(question.kind) for list_id in options.lists
    )
    return tuple(dict.fromkeys(named))


def with_lists(form: Form, lists: Iterable[ReferenceList]) -> Form:
    """Returns the form with every choice and row drawn from these lists; a form that draws from none as it is.

    Where two lists have an item with the same key, the first one stands; the form's own items stand before any list's.
    What the form itself says, and so its digest, stays the same.

    Raises:
        FormFault: The form draws from a list that is not among these.
    """
    wanted = lists_drawn_from(form)
    if not wanted:
        return form
    found = {reference.list_id: reference for reference in lists}
    for list_id in wanted:
        if list_id not in found:
            raise FormFault(
                f"The form “{form.title}” draws from the list “{shown(list_id)}”, which is not there.",
                f"{did_you_mean(list_id, found)}There is: {listed(found) or 'no list at all'}.",
                code="list-unknown",
            )
    return replace(
        form,
        sections=tuple(
            replace(
                section,
                questions=tuple(replace(asked, kind=_drawn_kind(asked.kind, found)) for asked in section.questions),
            )
            for section in form.sections
        ),
        drawn_from=tuple(found[list_id] for list_id in wanted),
    )


def _options(kind: AnswerKind | CellKind) -> Iterator[Options]:
    """Yields everything in a kind of answer that can be drawn from lists."""
    match kind:
        case ChooseOne() | ChooseMany():
            yield kind.options
        case TickGrid():
            yield kind.rows
            yield kind.columns
        case Score():
            yield kind.bands
        case Table():
            yield kind.rows
            for column in kind.columns:
                yield from _options(column.kind)
        case YesNo() | ShortText() | LongText() | Number() | People() | CalendarDate() | RowLink() | Sum() | Share():
            pass
        case _:
            assert_never(kind)


def _drawn_kind(kind: AnswerKind, lists: Mapping[ListId, ReferenceList]) -> AnswerKind:
    match kind:
        case ChooseOne() | ChooseMany():
            return replace(kind, options=_drawn(kind.options, lists))
        case TickGrid():
            return replace(kind, rows=_drawn(kind.rows, lists), columns=_drawn(kind.columns, lists))
        case Table():
            return replace(
                kind,
                rows=_drawn(kind.rows, lists),
                columns=tuple(replace(column, kind=_drawn_cell(column.kind, lists)) for column in kind.columns),
            )
        case YesNo() | ShortText() | LongText() | Number() | People() | CalendarDate():
            return kind
        case _:
            assert_never(kind)


def _drawn_cell(kind: CellKind, lists: Mapping[ListId, ReferenceList]) -> CellKind:
    match kind:
        case ChooseOne() | ChooseMany():
            return replace(kind, options=_drawn(kind.options, lists))
        case Score():
            return replace(kind, bands=_drawn(kind.bands, lists))
        case ShortText() | LongText() | Number() | CalendarDate() | RowLink() | Sum() | Share():
            return kind
        case _:
            assert_never(kind)


def _drawn(options: Options, lists: Mapping[ListId, ReferenceList]) -> Options:
    taken: set[ItemKey] = {item.key for item in options.own}
    drawn: list[ListItem] = []
    for list_id in options.lists:
        for item in lists[list_id].items:
            if item.key not in taken:
                taken.add(item.key)
                drawn.append(item)
    return replace(options, drawn=tuple(drawn))
