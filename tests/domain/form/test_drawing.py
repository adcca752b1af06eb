"""Choices and rows are drawn from lists, wherever a form can name one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import a_form

from heat_app.domain.form.answer_kinds import (
    ChooseMany,
    ChooseOne,
    Column,
    Number,
    Score,
    ShortText,
    Table,
    TickGrid,
)
from heat_app.domain.form.definition import Form, Question, Section
from heat_app.domain.form.drawing import lists_drawn_from, with_lists
from heat_app.domain.form.lists import ListItem, ListScope, Options, ReferenceList
from heat_app.domain.ids import ColumnKey, ItemKey, ListId, QuestionKey, SectionKey
from heat_app.errors import FormFault


def item(key: str, label: str = "") -> ListItem:
    return ListItem(ItemKey(key), label or key)


def a_list(name: str, *items: ListItem) -> ReferenceList:
    return ReferenceList(ListId(name), "1", name, "Tests", ListScope.NATIONAL, False, None, None, (), "", items)


def drawn_from(*names: str, own: tuple[ListItem, ...] = ()) -> Options:
    return Options(tuple(ListId(name) for name in names), own)


def a_form_with(*kinds: object) -> Form:
    questions = tuple(
        Question(QuestionKey(f"q{nth}"), str(nth), "What?", kind)  # type: ignore[arg-type]
        for nth, kind in enumerate(kinds, 1)
    )
    form = a_form()
    return replace(form, sections=(*form.sections, Section(SectionKey("drawn"), "Drawn", questions)))


RISK = ColumnKey("risk"), ColumnKey("harm")
EVERY_PLACE = a_form_with(
    ChooseOne(drawn_from("a")),
    ChooseMany(drawn_from("b")),
    TickGrid(drawn_from("c"), drawn_from("d")),
    Table(
        (
            Column(RISK[0], "Risk", ChooseOne(drawn_from("e"))),
            Column(RISK[1], "Harm", ChooseMany(drawn_from("f"))),
            Column(ColumnKey("score"), "Score", Score(RISK, drawn_from("g"))),
            Column(ColumnKey("count"), "Count", Number()),
        ),
        rows=drawn_from("h"),
    ),
    ShortText(),
)
LISTS = tuple(a_list(name, item(f"{name}1"), item(f"{name}2")) for name in "abcdefgh")


def options_in(value: object) -> list[Options]:
    """Every choice and row of a form, found without knowing where they may stand."""
    if isinstance(value, Options):
        return [value]
    if isinstance(value, tuple):
        return [found for part in value for found in options_in(part)]
    names = getattr(value, "__dataclass_fields__", {})
    return [found for name in names for found in options_in(getattr(value, name))]


def test_every_choice_and_row_that_names_a_list_is_filled_from_it() -> None:
    assert sorted(lists_drawn_from(EVERY_PLACE)) == list("abcdefgh")
    drawn = with_lists(EVERY_PLACE, LISTS)
    found = options_in(drawn.sections)
    assert len(found) == 8
    for options in found:
        (name,) = options.lists
        assert [one.key for one in options] == [f"{name}1", f"{name}2"]
    assert sorted(reference.list_id for reference in drawn.drawn_from) == list("abcdefgh")


def test_several_lists_stand_in_order_before_the_forms_own_items() -> None:
    form = a_form_with(ChooseOne(drawn_from("b", "a", own=(item("other"),))))
    (options,) = options_in(with_lists(form, LISTS).sections)
    assert [one.key for one in options] == ["b1", "b2", "a1", "a2", "other"]


def test_a_key_is_drawn_once_and_never_instead_of_the_forms_own() -> None:
    form = a_form_with(ChooseOne(drawn_from("x", "y", own=(item("carers", "Unpaid carers"),))))
    lists = (a_list("x", item("carers", "Carers"), item("same", "First")), a_list("y", item("same", "Second")))
    (options,) = options_in(with_lists(form, lists).sections)
    assert [(one.key, one.label) for one in options] == [("same", "First"), ("carers", "Unpaid carers")]


def test_a_form_that_draws_from_nothing_stays_the_very_form() -> None:
    form = a_form()
    assert with_lists(form, LISTS) is form


def test_drawing_again_from_other_lists_leaves_nothing_of_the_first() -> None:
    form = a_form_with(ChooseOne(drawn_from("a")))
    again = with_lists(with_lists(form, LISTS), (a_list("a", item("new")),))
    (options,) = options_in(again.sections)
    assert [one.key for one in options] == ["new"]


def test_a_list_that_is_not_there_is_told_with_what_may_be_meant() -> None:
    form = a_form_with(ChooseOne(drawn_from("inclusion-helth")))
    with pytest.raises(FormFault) as refusal:
        with_lists(form, (a_list("inclusion-health", item("a")),))
    assert refusal.value.code == "list-unknown"
    assert "inclusion-helth" in refusal.value.user_message
    assert "Did you mean “inclusion-health”?" in refusal.value.remedy
