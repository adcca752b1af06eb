"""The register finds, counts and sorts in the database, whatever is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import JO, LEAD, SAM, a_world, an_assessment
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.register_query import LARGEST_SEARCH_WORDS, search_words
from db.store import Store, open_store
from heat_app.domain.assessment.answer import PeopleAnswer
from heat_app.domain.assessment.status import Status
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.services.changing import World
from heat_app.services.commands import RecordAnswer, Withdraw
from heat_app.services.drafting import Drafting
from heat_app.services.ports import RegisterOrder, RegisterPage, RegisterQuery

HARD_TITLES = (
    "R&D at 18 % cost (C++)",
    "can't wait",
    "under_score and 100%",
    "STRASSE und Straße",
    "Café—naïve façade",
    "x' OR '1'='1",
    '"; DROP TABLE assessment; --',
    "back\\slash",
    "<b>bold</b>",
    "日本語のタイトル",
    "\U0001f9d1\u200d\u2695\ufe0f Klinik",
)


def found(world: World, **wanted: object) -> RegisterPage:
    with world.unit_of_work.reading() as repository:
        return repository.register(RegisterQuery(**wanted))  # type: ignore[arg-type]


def titles(world: World, search: str) -> list[str]:
    return [row.summary.title for row in found(world, search=search).rows]


@pytest.mark.parametrize("title", HARD_TITLES)
def test_every_title_is_found_by_itself_and_alone(world: World, title: str) -> None:
    for other in HARD_TITLES:
        an_assessment(world, other)
    assert titles(world, title) == [title]


def test_wildcards_mean_themselves(world: World) -> None:
    an_assessment(world, "plain words")
    for search in ("%", "_", "pla_n", "pl%n", "*", "plain*", "[a-z]", "?", "\\"):
        assert titles(world, search) == []


def test_all_words_must_be_found_in_any_order_and_place(world: World) -> None:
    started = an_assessment(world, "Evening opening")
    lead = PeopleAnswer((Person(UserText("Robin Ærø"), UserText(""), UserText("Northtown Trust")),))
    Drafting(world).record_answer(RecordAnswer(started.assessment_id, LEAD, lead, None, JO))
    assert titles(world, "OPENING ærø trust small-2026-0001") == ["Evening opening"]
    assert titles(world, "opening closing") == []


def test_case_width_and_composition_do_not_matter() -> None:
    assert search_words("STRASSE") == search_words("straße")
    assert search_words("Cafe\u0301") == search_words("CAFÉ")
    assert search_words("\uff28\uff25\uff21\uff34") == ("heat",)
    assert search_words("a A a") == ("a",)
    assert len(search_words(" ".join(map(str, range(1000))))) == LARGEST_SEARCH_WORDS


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(search=st.text(max_size=60), order=st.sampled_from(RegisterOrder), descending=st.booleans())
def test_any_text_can_be_looked_for(world: World, search: str, order: RegisterOrder, descending: bool) -> None:
    found(world, search=search, order=order, descending=descending)
    found(world, involving=search)
    with world.unit_of_work.reading() as repository:
        repository.find(search)


@pytest.mark.parametrize(
    "search", ["\ud800", "\x00", "\x00\ud800 ", "a" * 100_000, " ".join(["ab"] * 50_000), "\u202e", "'" * 5000]
)
def test_hard_text_is_no_error(world: World, search: str) -> None:
    an_assessment(world)
    assert found(world, search=search, involving=search).total_count == 0
    with world.unit_of_work.reading() as repository:
        assert repository.find(search) is None


@pytest.mark.parametrize(
    ("limit", "offset", "expected"), [(0, 0, 0), (2, 0, 2), (2, 2, 1), (10**30, 0, 3), (-1, -5, 0)]
)
def test_a_page_holds_what_was_asked_for(world: World, limit: int, offset: int, expected: int) -> None:
    for number in range(3):
        an_assessment(world, f"number {number}")
    page = found(world, limit=limit, offset=offset)
    assert (len(page.rows), page.total_count) == (expected, 3)


def test_statuses_sort_in_the_order_of_an_assessments_life(world: World) -> None:
    draft = an_assessment(world, "a draft")
    gone = an_assessment(world, "a withdrawn one")
    Drafting(world).withdraw(Withdraw(gone.assessment_id, "Dropped.", JO))
    ascending = found(world, order=RegisterOrder.STATUS, descending=False)
    assert [row.status for row in ascending.rows] == [Status.DRAFT, Status.WITHDRAWN]
    assert ascending.rows[0].assessment_id == draft.assessment_id


@pytest.mark.parametrize("order", list(RegisterOrder))
@pytest.mark.parametrize("descending", [True, False])
def test_few_and_many_lines_come_in_the_same_order(
    world: World, order: RegisterOrder, descending: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        an_assessment(world, f"Title {number * 7 % 5}", by=SAM if number % 3 else JO)
    query = {"order": order, "descending": descending, "statuses": (Status.DRAFT,), "search": "title"}
    few = found(world, **query)
    monkeypatch.setattr("db.register_query._FEW", 0)
    assert found(world, **query) == few
    assert few.total_count == 12


def test_a_line_tells_what_the_summary_says(store: Store, directory: Path) -> None:
    world = a_world(store.unit_of_work)
    started = an_assessment(world, "Evening opening")
    (row,) = found(world).rows
    assert (row.reference, row.status, row.round, row.updated_by) == (started.reference, Status.DRAFT, 1, JO.name)
    assert (row.created_at, row.updated_at) == (started.created_at, started.updated_at)
    assert (row.submitted_at, row.signed_off_at) == (None, None)
    summary = row.summary
    assert (summary.title, summary.form_title, summary.lead) == ("Evening opening", "Small form", JO.name)
    assert (summary.organisation, summary.answered_count, summary.question_count) == (JO.organisation, 1, 5)
    store.close()
    again = open_store(directory)
    assert found(a_world(again.unit_of_work)).rows == (row,)
    again.close()
