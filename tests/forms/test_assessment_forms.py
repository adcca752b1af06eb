"""EHIA, EqIA screening and full, the business case and the HIIA against their references."""

from __future__ import annotations

import pytest
from draft_forms import draft, draft_text

from heat_app.domain.form.answer_kinds import ChooseOne, Purpose, Table, TickGrid
from heat_app.domain.form.conditions import AnswerIs
from heat_app.domain.form.purposes import WELL_KNOWN
from heat_app.domain.ids import QuestionKey

HERE = ("ehia", "eqia-screening", "eqia-full", "business-case-hea", "hiia")
DIRECTIONS = {"positive", "negative", "both", "neutral", "not_known", "not_applicable"}


def table(form_id: str, key: str) -> Table:
    """The table that a question of a form takes."""
    question = draft(form_id).question(QuestionKey(key))
    assert question is not None
    assert isinstance(question.kind, Table)
    return question.kind


def rows_of(form_id: str, key: str) -> list[str]:
    return [item.key for item in table(form_id, key).rows]


def numbers(form_id: str) -> list[str]:
    return [question.number for question in draft(form_id).questions() if question.number]


def test_the_ehia_has_the_eleven_sections_of_the_instrument() -> None:
    titles = [section.title for section in draft("ehia").sections]
    assert [title.split(".")[0] for title in titles] == [str(number) for number in range(1, 12)]
    assert numbers("ehia") == [
        *("1", "2", "3", "4", "5a", "5b", "6", "7", "8", "9a", "9b", "10"),
        *("11a", "11b", "11c", "11d", "11e", "11f"),
    ]


def test_the_ehia_gives_the_rows_of_the_instrument_and_lets_groups_and_evidence_be_added() -> None:
    assert len(rows_of("ehia", "characteristic_impacts")) == 9
    assert len(rows_of("ehia", "group_impacts")) == 10
    assert len(rows_of("ehia", "evidence")) == 4
    assert not table("ehia", "characteristic_impacts").may_add
    assert table("ehia", "group_impacts").may_add
    assert table("ehia", "evidence").may_add
    assert [table("ehia", key).most_rows for key in ("engagement", "outstanding_issues")] == [3, 3]


def test_the_ehia_asks_for_one_tick_for_each_aim() -> None:
    grids = [question.kind for question in draft("ehia").questions() if isinstance(question.kind, TickGrid)]
    assert [(len(grid.rows), len(grid.columns)) for grid in grids] == [(3, 3), (2, 3)]
    assert all(grid.is_single for grid in grids)


def test_the_screening_goes_from_s1_to_s9_and_looks_at_all_nine_characteristics() -> None:
    assert [section.title.split(".")[0] for section in draft("eqia-screening").sections] == list("123456789")
    characteristics = [item.key for item in table("eqia-screening", "characteristic_impacts").rows.drawn]
    assert len(characteristics) == 9
    assert rows_of("eqia-screening", "characteristic_impacts") == [
        *characteristics,
        *("carers", "low_income", "rural_communities", "armed_forces_and_veterans"),
    ]


def test_the_screening_leads_to_the_full_form_and_offers_the_printed_rules_with_their_sources() -> None:
    routing = draft("eqia-screening").routing
    assert routing is not None
    assert routing.next_form == "eqia-full"
    assert [rule.key for rule in routing.variants] == ["north_yorkshire", "wiltshire", "nottinghamshire", "shropshire"]
    assert all(rule.source is not None and rule.source.url and "printed" in rule.note for rule in routing.variants)
    assert "Our reading" in routing.note


def test_the_full_form_has_eight_steps_and_four_conclusions() -> None:
    steps = [section.title.split(":")[0] for section in draft("eqia-full").sections]
    assert steps == ["About this assessment", *(f"Step {number}" for number in range(1, 9))]
    conclusion = draft("eqia-full").question(QuestionKey("conclusion"))
    assert conclusion is not None
    assert isinstance(conclusion.kind, ChooseOne)
    assert len(conclusion.kind.options) == 4


def test_the_full_form_asks_for_the_groups_of_the_area_that_is_chosen() -> None:
    full = draft_text("eqia-full", "1.0")
    drawn = {
        question.key: (question.ask_if, question.kind.rows.lists)
        for question in full.questions()
        if question.key.startswith("plus_groups_") and isinstance(question.kind, Table)
    }
    assert len(drawn) == 5
    for key, (condition, lists) in drawn.items():
        area = key.removeprefix("plus_groups_")
        assert condition == AnswerIs(QuestionKey("priority_area"), area)
        assert f"plus-{area}" in lists


def test_the_business_case_has_five_properties_and_four_tests() -> None:
    titles = [section.title for section in draft("business-case-hea").sections]
    assert [title.split(":")[0] for title in titles[1:-1]] == [
        *(f"Property {number}" for number in range(1, 6)),
        *(f"Test {number}" for number in range(1, 5)),
    ]
    accounting = table("business-case-hea", "accounting")
    assert accounting.totals_by == "organisation"
    assert set(accounting.totals) == {"cost", "cashable_saving", "other_benefit", "net_cashable"}
    assert any("No printed form exists" in note for note in draft("business-case-hea").notes)


def test_the_hiia_asks_the_six_workshop_questions_only_after_its_screening() -> None:
    form = draft("hiia")
    asked = {question.number: question for question in form.questions() if question.number in set("123456")}
    assert list(asked) == list("123456")
    conditions = {question.ask_if for question in asked.values()}
    assert len(conditions) == 1
    assert None not in conditions
    assert "Scotland" in form.notice


@pytest.mark.parametrize("form_id", HERE)
def test_every_form_says_where_it_comes_from_and_what_is_our_reading(form_id: str) -> None:
    form = draft(form_id)
    assert form.source
    assert any("our reading" in note.casefold() or "is ours" in note or "from memory" in note for note in form.notes)
    assert len(form.review.checklist) >= 8
    assert form.follow_up_months
    assert len(form.glossary) >= 7
    for question in form.questions():
        for provision in question.guidance.law:
            assert provision.url.startswith("https://www.legislation.gov.uk/") or " v " in provision.title


@pytest.mark.parametrize("form_id", HERE)
def test_columns_with_a_fixed_meaning_hold_what_the_program_expects(form_id: str) -> None:
    for question in draft(form_id).questions():
        if not isinstance(question.kind, Table):
            continue
        for column in question.kind.columns:
            kinds = WELL_KNOWN[question.kind.purpose].get(column.key)
            assert kinds is None or isinstance(column.kind, kinds), (question.key, column.key)
            if question.kind.purpose is Purpose.IMPACTS and column.key == "direction":
                assert isinstance(column.kind, ChooseOne)
                assert {item.key for item in column.kind.options} == DIRECTIONS
