"""An assessment stays what it was whatever becomes of the organisation's lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import JO, SAM, CountedIdentities, TickingClock, no, text, yes
from small_list import ADDITION, TODAY, own, with_the_form

from db.store import Store, open_store
from heat_app.bootstrap import make_report
from heat_app.domain.assessment.answer import Answer, ChoicesAnswer, PeopleAnswer
from heat_app.domain.assessment.digests import content_digest
from heat_app.domain.assessment.status import Outcome
from heat_app.domain.form.definition import TITLE, Form
from heat_app.domain.ids import AssessmentId, ItemKey, QuestionKey
from heat_app.library.folder import FormLibrary
from heat_app.library.lists import ListLibrary
from heat_app.services.changing import World
from heat_app.services.commands import CreateAssessment, DecideStage, RecordAnswers, SignOffAssessment, Submit
from heat_app.services.drafting import Drafting
from heat_app.services.reviewing import Reviewing

WHICH = QuestionKey("which")
EDITED = ADDITION.replace("fishers", "farmers").replace("People who fish for a living", "People who farm")


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    return with_the_form(tmp_path / "forms")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return tmp_path / "data" / "lists"


@pytest.fixture
def world(store: Store, forms: Path, ours: Path) -> World:
    own(ours)
    lists = ListLibrary(forms / "lists", ours)
    return World(store.unit_of_work, FormLibrary(forms, lists, lambda: TODAY), TickingClock(), CountedIdentities())


def chosen(*keys: str) -> ChoicesAnswer:
    return ChoicesAnswer(tuple(ItemKey(key) for key in keys))


def answers() -> dict[QuestionKey, Answer]:
    return {
        TITLE: text("Moorings on the canal"),
        QuestionKey("people"): PeopleAnswer((JO,)),
        QuestionKey("harms"): no(),
        QuestionKey("reduced"): yes(),
        WHICH: chosen("boaters", "fishers"),
    }


def choices(form: Form) -> list[str]:
    question = form.question(WHICH)
    assert question is not None
    return [item.label for item in question.kind.options]  # type: ignore[union-attr]


def signed_off(world: World) -> AssessmentId:
    drafting, reviewing = Drafting(world), Reviewing(world)
    made = drafting.create(CreateAssessment("drawing-form", JO)).assessment.assessment_id
    drafting.record_answers(RecordAnswers(made, answers(), JO))
    drafting.submit(Submit(made, JO))
    reviewing.decide_stage(DecideStage(made, Outcome.PROCEED, "No group loses.", SAM))
    reviewing.sign_off(SignOffAssessment(made, "I have read it.", "", SAM))
    return made


def test_a_signed_off_assessment_keeps_the_list_it_was_written_with(world: World, ours: Path) -> None:
    made = signed_off(world)
    before = Drafting(world).open(made)
    assert "People who fish for a living" in choices(before.form)
    report = make_report(before)
    own(ours, EDITED)
    after = Drafting(world).open(made)
    assert after == before
    assert content_digest(after.assessment) == content_digest(before.assessment)
    assert make_report(after) == report
    begun_now = Drafting(world).create(CreateAssessment("drawing-form", JO))
    assert "People who farm" in choices(begun_now.form)
    assert "People who fish for a living" not in choices(begun_now.form)


def test_a_draft_goes_on_with_the_list_it_was_begun_with(world: World, ours: Path) -> None:
    drafting = Drafting(world)
    made = drafting.create(CreateAssessment("drawing-form", JO, {TITLE: text("Moorings")})).assessment
    (ours / "northtown.yaml").unlink()
    changed = drafting.record_answers(RecordAnswers(made.assessment_id, {WHICH: chosen("fishers")}, JO))
    assert changed.assessment.answer(WHICH) == chosen("fishers")
    assert "People who fish for a living" in choices(changed.form)


def test_it_is_whole_where_the_organisations_list_never_was(world: World, store: Store, forms: Path) -> None:
    made = signed_off(world)
    elsewhere = World(store.unit_of_work, FormLibrary(forms), TickingClock(), CountedIdentities())
    assert Drafting(elsewhere).open(made) == Drafting(world).open(made)


def test_a_faulty_list_keeps_nobody_from_working(world: World, ours: Path) -> None:
    made = signed_off(world)
    before = Drafting(world).open(made)
    own(ours, "list: [")
    assert Drafting(world).open(made) == before
    begun_now = Drafting(world).create(CreateAssessment("drawing-form", JO))
    assert choices(begun_now.form) == ["People who live on boats", "Carers", "Age", "Another group"]
