"""The journeys from form to form: what comes along, what is left to choose, and what is asked in the second round."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

import pytest
from builders import ALEX, JO, CountedIdentities, TickingClock
from draft_forms import DraftLibrary
from published_case import CASE

from db.store import Store
from heat_app.domain.assessment.answer import ChoicesAnswer, NumberAnswer, TableAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.form.conditions import Choice
from heat_app.domain.ids import ItemKey, QuestionKey
from heat_app.exchange.answer_sheet import read_sheet
from heat_app.services.changing import World
from heat_app.services.commands import CreateAssessment, RecordAnswer, StartFromEarlier
from heat_app.services.drafting import Drafting
from heat_app.services.starting import Starting

LIBRARY = DraftLibrary()


@pytest.fixture
def world(store: Store) -> World:
    return World(store.unit_of_work, LIBRARY, TickingClock(), CountedIdentities())


def started(world: World, case: str, form_id: str) -> tuple[Assessment, Assessment]:
    """An assessment made from a case, and one of another form that was started from it."""
    plain = json.loads((CASE.parent / f"{case}.json").read_text(encoding="utf-8"))
    sheet = read_sheet(plain, LIBRARY.named)
    earlier = Drafting(world).create(CreateAssessment(sheet.form_id, JO, sheet.answers)).assessment
    further = Starting(world).start(StartFromEarlier(earlier.assessment_id, form_id, ALEX)).assessment
    return earlier, further


def offered(form_id: str) -> dict[str, str]:
    return {form.form_id: carry.why for form in LIBRARY.newest() for carry in form.carries if carry.form_id == form_id}


def words(assessment: Assessment, key: str) -> str:
    answer = assessment.answer(QuestionKey(key))
    assert isinstance(answer, TextAnswer)
    return answer.text


def yes_no(assessment: Assessment, key: str) -> YesNoAnswer:
    answer = assessment.answer(QuestionKey(key))
    assert isinstance(answer, YesNoAnswer)
    return answer


def rows(assessment: Assessment, key: str) -> Mapping[str, Mapping[str, object]]:
    answer = assessment.answer(QuestionKey(key))
    assert isinstance(answer, TableAnswer)
    return {row.row_id: {cell.column: cell.answer for cell in row.cells} for row in answer.rows}


def without(table: Mapping[str, Mapping[str, object]], *columns: str) -> Mapping[str, Mapping[str, object]]:
    """The rows without these columns, some of which hold something."""
    assert any(column in cells for cells in table.values() for column in columns)
    return {row: {key: cell for key, cell in cells.items() if key not in columns} for row, cells in table.items()}


def test_stage_2_begins_with_what_stage_1_found(world: World) -> None:
    stage_1, stage_2 = started(world, "llr-framework-stage-2-recommended", "ehiira-stage-2")
    assert stage_2.title == stage_1.title
    assert words(stage_2, "stage_1_findings").startswith("Yes. People who do not use English")
    assert words(stage_2, "background") == words(stage_1, "overview")
    assert yes_no(stage_2, "can_reduce_harm").choice is Choice.NO
    assert stage_2.origin is not None
    assert stage_2.origin.reference == stage_1.reference


def test_a_heat_becomes_an_ehiira_whose_choices_are_still_to_be_made(world: World) -> None:
    heat, stage_1 = started(world, "digital-strategy-heat", "ehiira-stage-1")
    assert stage_1.form_version == "1.1"
    assert words(stage_1, "overview") == words(heat, "aims")
    assert yes_no(stage_1, "changes_delivery").choice is Choice.YES
    harmed = yes_no(stage_1, "harms_groups")
    assert harmed.choice is None
    assert "Socio-economic groups and deprivation. Effect: Negative." in harmed.rationale
    assert "Age and People in rural, remote or island communities. Effect: Negative." in harmed.rationale
    reduced = yes_no(stage_1, "can_reduce_harm").rationale
    assert "Lend 600 tablets with data and lessons through libraries." in reduced
    assert "Due: 1 December 2026." in reduced
    assert "row-" not in reduced


def test_a_heat_is_looked_at_again_with_everything_it_said_and_the_review_to_answer(world: World) -> None:
    heat, again = started(world, "digital-strategy-heat", "heat-full")
    review = {"review_state", "review_date", "review_actions", "review_inequalities", "review_equality"}
    assert {key for key, _ in again.answers.items()} == set(heat.answers) - {"review_state"}
    assert rows(again, "actions") == rows(heat, "actions")
    state = QuestionKey("review_state")
    drafting = Drafting(world)
    due = RecordAnswer(again.assessment_id, state, ChoicesAnswer((ItemKey("after_six_months"),)), 0, ALEX)
    opened_again = drafting.open(drafting.record_answer(due).assessment.assessment_id)
    asked = {question.key for question in opened_again.outline.questions()}
    assert review <= asked
    missing = {finding.question for finding in opened_again.findings if finding.code == "unanswered"}
    assert missing == (review | {"review_lessons"}) - {"review_state"}
    first = {question.key for question in drafting.open(heat.assessment_id).outline.questions()}
    assert first & review == {"review_state"}


def test_an_audit_is_repeated_beside_the_figures_of_the_one_before(world: World) -> None:
    audit, again = started(world, "flash-glucose-audit", "health-equity-audit")
    assert rows(again, "previous_figures") == without(rows(audit, "equity"), "comparator")
    assert QuestionKey("equity") not in again.answers
    gaps = [cells["percentage"] for cells in rows(again, "previous_figures").values()]
    figures = [answer.value for answer in gaps if isinstance(answer, NumberAnswer)]
    assert [figures[1] - figures[0], figures[3] - figures[2]] == [10, 24]
    ratios = [(figures[0] / figures[1]), (figures[2] / figures[3])]
    assert [ratio.quantize(Decimal("0.01")) for ratio in ratios] == [Decimal("0.74"), Decimal("0.37")]


def test_an_audit_brings_its_figures_into_the_assessment_of_a_change(world: World) -> None:
    audit, stage_2 = started(world, "health-checks-audit", "ehiira-stage-2")
    assert len(rows(audit, "equity")) == 3
    assert rows(stage_2, "figures") == without(rows(audit, "equity"), "comparator", "lower", "upper")


@pytest.mark.parametrize(
    ("form_id", "further"),
    [
        ("ehiira-stage-1", {"ehiira-stage-2"}),
        ("heat-full", {"ehiira-stage-1", "heat-full", "health-equity-audit"}),
        ("heat-simplified", {"ehiira-stage-1", "heat-full", "heat-simplified"}),
        ("health-equity-audit", {"ehiira-stage-1", "ehiira-stage-2", "health-equity-audit"}),
    ],
)
def test_what_can_be_started_from_a_form_comes_with_its_reason(form_id: str, further: set[str]) -> None:
    assert further <= set(offered(form_id))
    assert all(why.endswith(".") for why in offered(form_id).values())
