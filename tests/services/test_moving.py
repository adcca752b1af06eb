"""A draft goes on with another version of its form, loses no word on the way, and comes back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answers import answers_of
from builders import (
    ALEX,
    JO,
    KNOWN,
    LEAD,
    SAM,
    SUMMARY,
    WORSE,
    CountedIdentities,
    TickingClock,
    a_form,
    every_answer,
    text,
    yes,
)
from every_kind import every_kind_form
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from next_version import Versions, edited, in_version

from db.store import Store
from heat_app.domain.assessment.answer import Answer, ChoicesAnswer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.carrying import Fate
from heat_app.domain.assessment.digests import list_digest
from heat_app.domain.assessment.events import FormMoved
from heat_app.domain.assessment.journal import chain_faults, replay
from heat_app.domain.form.answer_kinds import ChooseMany, LongText, YesNo
from heat_app.domain.form.conditions import AnswerIs, Choice
from heat_app.domain.form.definition import Criterion, Form, Question, RoutingRule
from heat_app.domain.form.drawing import with_lists
from heat_app.domain.form.lists import ListItem, ListScope, Options, ReferenceList
from heat_app.domain.ids import ItemKey, ListId, QuestionKey
from heat_app.errors import TransitionRefused, UsageFault
from heat_app.services.changing import World
from heat_app.services.commands import (
    ChooseRule,
    CreateAssessment,
    MoveToVersion,
    RecordAnswer,
    RecordAnswers,
    Submit,
)
from heat_app.services.drafting import Drafting
from heat_app.services.moving import Moving
from heat_app.services.ports import RegisterQuery
from heat_app.services.starting import Starting

OLD = a_form()
NEW = QuestionKey("what_is_new")


def question(form: Form, key: QuestionKey) -> Question:
    """A question that is there."""
    found = form.question(key)
    assert found is not None
    return found


def next_form() -> Form:
    """The small form with one question gone, one of another kind, one narrower, one reworded and one new."""
    changed = {
        SUMMARY: None,
        WORSE: replace(question(OLD, WORSE), kind=LongText()),
        KNOWN: replace(question(OLD, KNOWN), kind=YesNo(allows_not_known=False), text="Is it known who is affected?"),
    }
    return in_version(OLD, "1.1", changed, Question(NEW, "9", "What is new?", LongText()))


@pytest.fixture
def versions() -> Versions:
    return Versions(OLD)


@pytest.fixture
def world(store: Store, versions: Versions) -> World:
    return World(store.unit_of_work, versions, TickingClock(), CountedIdentities())  # type: ignore[arg-type]


@pytest.fixture
def moving(world: World) -> Moving:
    return Moving(world)


@pytest.fixture
def drafting(world: World) -> Drafting:
    return Drafting(world)


@pytest.fixture
def draft(drafting: Drafting, versions: Versions) -> Assessment:
    answers = every_answer() | {KNOWN: replace(yes("Not counted yet."), choice=Choice.NOT_KNOWN)}
    made = drafting.create(CreateAssessment("small", JO, answers)).assessment
    versions.forms.append(next_form())
    return made


def said(assessment: Assessment) -> dict[QuestionKey, Answer | None]:
    """Every answer, by question."""
    return {key: recorded.answer for key, recorded in assessment.answers.items()}


def test_a_newer_version_is_offered_only_once_there_is_one_and_only_to_a_draft(
    drafting: Drafting, moving: Moving, versions: Versions
) -> None:
    made = drafting.create(CreateAssessment("small", JO, every_answer())).assessment
    assert moving.ways(drafting.open(made.assessment_id)).newer is None
    versions.forms.append(next_form())
    ways = moving.ways(drafting.open(made.assessment_id))
    assert ways.newer is not None
    assert (ways.newer.version, ways.back) == ("1.1", "")
    drafting.submit(Submit(made.assessment_id, JO))
    assert moving.ways(drafting.open(made.assessment_id)).newer is None
    with pytest.raises(TransitionRefused):
        moving.move(MoveToVersion(made.assessment_id, JO))


def test_the_preview_says_what_moves_what_is_left_what_is_new_and_what_is_reworded(
    moving: Moving, world: World, draft: Assessment
) -> None:
    move = moving.preview(draft.assessment_id)
    assert (move.old_form.version, move.form.version, move.form.changes, move.is_back) == ("1.0", "1.1", "Much.", False)
    assert {entry.asked.key for entry in move.of(Fate.LEFT) if entry.asked} == {SUMMARY, WORSE}
    (part,) = move.of(Fate.IN_PART)
    assert (part.named, part.left) == (question(OLD, KNOWN).named, ("Not known yet",))
    assert {entry.asked.key for entry in move.of(Fate.WHOLE) if entry.asked} == set(every_answer()) - {
        SUMMARY,
        WORSE,
        KNOWN,
    }
    why = {entry.asked.key: entry.why for entry in move.of(Fate.LEFT) if entry.asked}
    assert why[SUMMARY] == "The question is not asked any more."
    assert why[WORSE] == "It is answered with text now, not with yes or no with a rationale."
    assert [asked.key for asked in move.new_questions] == [NEW]
    assert [(reworded.before.key, reworded.after.text) for reworded in move.rewordings] == [
        (KNOWN, "Is it known who is affected?")
    ]
    with world.unit_of_work.reading() as repository:
        assert repository.get(draft.assessment_id) == draft


def test_a_move_is_stored_and_journalled_and_nothing_is_lost(
    moving: Moving, drafting: Drafting, world: World, draft: Assessment
) -> None:
    after = moving.move(MoveToVersion(draft.assessment_id, ALEX))
    assert after.form.version == "1.1"
    opened = drafting.open(draft.assessment_id)
    assert opened.assessment == after.assessment
    assert (opened.assessment.form_version, opened.assessment.form_digest) == ("1.1", next_form().digest)
    assert opened.form == next_form()
    assert opened.assessment.answer(SUMMARY) == draft.answer(SUMMARY)
    assert opened.assessment.answer(WORSE) is None
    assert opened.assessment.answer(KNOWN) == replace(yes("Not counted yet."), choice=None)
    assert ALEX in opened.assessment.contributors
    with world.unit_of_work.reading() as repository:
        entries = repository.entries(draft.assessment_id)
        (line,) = repository.register(RegisterQuery()).rows
    assert replay(entries) == opened.assessment
    assert chain_faults(entries) == ()
    assert line.summary.question_count == opened.outline.question_count
    (event,) = [entry.event for entry in entries if isinstance(entry.event, FormMoved)]
    assert set(event.fitted) == {KNOWN, WORSE}


def test_moved_back_it_says_exactly_what_it_said(moving: Moving, drafting: Drafting, draft: Assessment) -> None:
    moving.move(MoveToVersion(draft.assessment_id, JO))
    assert moving.ways(drafting.open(draft.assessment_id)).back == "1.0"
    preview = moving.preview(draft.assessment_id, "1.0")
    assert preview.is_back
    assert {entry.question.key for entry in preview.of(Fate.WHOLE) if entry.is_restored and entry.question} == {
        WORSE,
        KNOWN,
    }
    back = moving.move(MoveToVersion(draft.assessment_id, JO, "1.0")).assessment
    assert said(back) == said(draft)
    assert (back.form_version, back.form_digest, back.rule) == (draft.form_version, draft.form_digest, draft.rule)


def test_what_is_written_after_the_move_is_kept_on_the_way_back(
    moving: Moving, drafting: Drafting, draft: Assessment
) -> None:
    moving.move(MoveToVersion(draft.assessment_id, JO))
    written = {KNOWN: yes("Counted now, by age and sex."), NEW: text("Much."), LEAD: draft.answer(LEAD)}
    drafting.record_answers(RecordAnswers(draft.assessment_id, written, JO))  # type: ignore[arg-type]
    back = moving.move(MoveToVersion(draft.assessment_id, JO, "1.0")).assessment
    assert back.answer(KNOWN) == written[KNOWN]
    assert back.answer(WORSE) == draft.answer(WORSE)
    assert back.answer(NEW) == written[NEW]
    forward = moving.move(MoveToVersion(draft.assessment_id, JO)).assessment
    assert forward.answer(NEW) == written[NEW]
    assert forward.answer(KNOWN) == written[KNOWN]


def test_an_answer_that_took_another_kind_in_between_waits_for_its_version(
    moving: Moving, drafting: Drafting, draft: Assessment
) -> None:
    moving.move(MoveToVersion(draft.assessment_id, JO))
    drafting.record_answer(RecordAnswer(draft.assessment_id, WORSE, text("In words."), None, JO))
    back = moving.move(MoveToVersion(draft.assessment_id, JO, "1.0")).assessment
    assert back.answer(WORSE) is None
    assert moving.move(MoveToVersion(draft.assessment_id, JO)).assessment.answer(WORSE) == text("In words.")


@pytest.mark.parametrize(
    ("version", "code"), [("1.0", "version-answered"), ("0.9", "version-older"), ("7.0", "form-version-unknown")]
)
def test_a_version_that_leads_nowhere_is_refused(
    moving: Moving, versions: Versions, draft: Assessment, version: str, code: str
) -> None:
    versions.forms.insert(0, in_version(OLD, "0.9", {}))
    with pytest.raises(UsageFault) as refusal:
        moving.preview(draft.assessment_id, version)
    assert refusal.value.code == code


def test_a_draft_with_the_newest_version_has_nowhere_to_go(moving: Moving, draft: Assessment) -> None:
    moving.move(MoveToVersion(draft.assessment_id, JO))
    with pytest.raises(UsageFault) as refusal:
        moving.move(MoveToVersion(draft.assessment_id, JO))
    assert refusal.value.code == "version-answered"


def test_a_routing_rule_that_is_gone_gives_way_to_the_forms_own_and_comes_back(
    moving: Moving, drafting: Drafting, world: World, versions: Versions
) -> None:
    assert OLD.routing is not None
    strict = RoutingRule("strict", "Strict Council", (Criterion("c", AnswerIs(KNOWN, Choice.YES), "So it is."),))
    versions.forms[:] = [replace(OLD, routing=replace(OLD.routing, variants=(strict,)))]
    made = drafting.create(CreateAssessment("small", JO, every_answer(), "strict")).assessment
    versions.forms.append(next_form())
    assert moving.move(MoveToVersion(made.assessment_id, JO)).assessment.rule == ""
    assert moving.move(MoveToVersion(made.assessment_id, JO, "1.0")).assessment.rule == "strict"
    Starting(world).choose_rule(ChooseRule(made.assessment_id, "", JO))
    moving.move(MoveToVersion(made.assessment_id, JO))
    assert moving.move(MoveToVersion(made.assessment_id, JO, "1.0")).assessment.rule == ""


def a_list(version: str, *keys: str) -> ReferenceList:
    """A list of groups."""
    items = tuple(ListItem(ItemKey(key), key.capitalize()) for key in keys)
    found = ReferenceList(
        ListId("groups"), version, "Groups", "Tests", ListScope.NATIONAL, False, None, None, (), "", items
    )
    return replace(found, digest=list_digest(found))


def test_lists_change_with_the_version_and_come_back_with_it(
    moving: Moving, drafting: Drafting, world: World, versions: Versions
) -> None:
    groups = Question(QuestionKey("groups"), "8", "Which groups?", ChooseMany(Options((ListId("groups"),))))
    bare_old = in_version(OLD, "1.0", {}, groups)
    bare_new = in_version(OLD, "1.1", {}, groups)
    before, later = a_list("2025", "boaters", "carers"), a_list("2026", "carers", "veterans")
    versions.forms[:] = [with_lists(bare_old, (before,))]
    made = drafting.create(CreateAssessment("small", JO, {})).assessment
    chosen = ChoicesAnswer((ItemKey("boaters"), ItemKey("carers")))
    drafting.record_answer(RecordAnswer(made.assessment_id, groups.key, chosen, 0, JO))
    versions.forms.append(with_lists(bare_new, (later,)))
    moved = moving.move(MoveToVersion(made.assessment_id, JO)).assessment
    assert moved.lists == (later,)
    assert moved.answer(groups.key) == ChoicesAnswer((ItemKey("carers"),))
    assert drafting.open(made.assessment_id).assessment == moved
    with world.unit_of_work.reading() as repository:
        assert replay(repository.entries(made.assessment_id)) == moved
    back = moving.move(MoveToVersion(made.assessment_id, JO, "1.0")).assessment
    assert (back.lists, back.answer(groups.key)) == ((before,), chosen)


FORM = every_kind_form()
IDENTITIES = CountedIdentities()


@given(data=st.data())
@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
def test_there_and_back_and_there_again_every_answer_is_the_same(store: Store, data: st.DataObject) -> None:
    versions = Versions(FORM)
    world = World(store.unit_of_work, versions, TickingClock(), IDENTITIES)  # type: ignore[arg-type]
    drafting, moving = Drafting(world), Moving(world)
    made = drafting.create(CreateAssessment(FORM.form_id, JO, {})).assessment
    first = data.draw(answers_of(FORM))
    before = drafting.record_answers(RecordAnswers(made.assessment_id, first, JO)).assessment
    versions.forms.append(data.draw(edited(FORM)))
    if data.draw(st.booleans()):
        versions.forms.append(data.draw(edited(FORM, "1.2")))
    through = [form.version for form in versions.forms[1:]]
    for version in through:
        moving.move(MoveToVersion(made.assessment_id, JO, version))
    there = drafting.open(made.assessment_id).assessment
    back = moving.move(MoveToVersion(made.assessment_id, SAM, "1.0")).assessment
    assert {key: answer for key, answer in said(back).items() if answer is not None} == said(before)
    again = moving.move(MoveToVersion(made.assessment_id, JO)).assessment
    asked = {question.key for question in versions.forms[-1].questions()}
    assert {key: again.answer(key) for key in asked} == {key: there.answer(key) for key in asked}
    new = data.draw(answers_of(versions.forms[-1], most=3))
    written = drafting.record_answers(RecordAnswers(made.assessment_id, new, JO)).assessment
    assert {key: written.answer(key) for key in new} == new
    last = moving.move(MoveToVersion(made.assessment_id, JO, "1.0")).assessment
    untouched = {key: answer for key, answer in said(before).items() if key not in new}
    assert {key: last.answer(key) for key in untouched} == untouched
    with world.unit_of_work.reading() as repository:
        entries = repository.entries(made.assessment_id)
        assert repository.get(made.assessment_id) == last == replay(entries)
    assert chain_faults(entries) == ()
