from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from builders import JO, LEAD, a_world, an_assessment, every_answer, text
from screen_fakes import AMARA, DISK_FULL, NOW, HeldTasks, ImmediateTasks, ListedRegister, UnsavedList, a_row

from db.store import open_store
from heat_app.domain.assessment.status import Status
from heat_app.domain.form.definition import TITLE
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import UsageFault
from heat_app.services.commands import RecordAnswers
from heat_app.services.drafting import Drafting
from heat_app.services.ports import RegisterRow, UnsavedAnswer
from heat_app.services.register import Register
from heat_app.ui.screens.home.presenter import SHOWN_WAITING, HomePresenter
from heat_app.ui.screens.home.state import HomeState

SAM = Person(UserText("Sam Patel"))


class Shown:
    """A view that remembers what it was shown."""

    def __init__(self) -> None:
        self.states: list[HomeState] = []

    def show_state(self, state: HomeState) -> None:
        self.states.append(state)


class NoDrafting:
    """Drafting that can open nothing."""

    def open(self, _assessment_id: object) -> object:
        raise UsageFault("It is not there.", code="assessment-unknown")


def home(
    rows: Sequence[RegisterRow] = (), tasks: HeldTasks | None = None, listed: ListedRegister | None = None
) -> tuple[HomePresenter, Shown]:
    view = Shown()
    listed = listed or ListedRegister(rows)
    presenter = HomePresenter(
        listed.verbs(),
        NoDrafting(),  # type: ignore[arg-type]
        UnsavedList(),
        tasks or ImmediateTasks(),
        view,
        now=lambda: NOW,
        person=lambda: AMARA,
    )
    return presenter, view


def test_the_greeting_is_there_before_anything_is_read() -> None:
    presenter, view = home(tasks=HeldTasks())
    presenter.refresh()
    assert view.states[-1].greeting == "Good morning, Amara"
    assert view.states[-1].is_loading
    assert not view.states[-1].is_empty


def test_with_no_assessment_at_all_it_is_empty() -> None:
    presenter, _view = home()
    presenter.refresh()
    assert presenter.state.is_empty


def test_the_assessment_last_written_is_offered_to_go_on_with() -> None:
    rows = [
        a_row(1, updated_at=NOW - timedelta(days=1), title=UserText("Older")),
        a_row(2, updated_at=NOW - timedelta(hours=2), title=UserText("Newer"), status=Status.RETURNED),
        a_row(3, updated_at=NOW, lead=SAM.name, title=UserText("Somebody else's")),
        a_row(4, updated_at=NOW, status=Status.SIGNED_OFF, title=UserText("Over")),
    ]
    presenter, _view = home(rows)
    presenter.refresh()
    unfinished = presenter.state.unfinished
    assert unfinished is not None
    assert (unfinished.title, unfinished.updated) == ("Newer", "Last changed 2 hours ago")
    assert (unfinished.answered_count, unfinished.question_count) == (2, 7)


def test_others_submissions_and_my_returned_work_wait_for_me_the_longest_wait_first() -> None:
    rows = [
        a_row(1, status=Status.SUBMITTED, lead=SAM.name, submitted_at=NOW - timedelta(days=3)),
        a_row(2, status=Status.SUBMITTED, submitted_at=NOW - timedelta(days=9)),
        a_row(3, status=Status.RETURNED, updated_at=NOW - timedelta(days=5)),
        a_row(4, status=Status.RETURNED, lead=SAM.name, updated_at=NOW - timedelta(days=6)),
    ]
    presenter, _view = home(rows)
    presenter.refresh()
    assert [(each.assessment_id, each.action) for each in presenter.state.waiting] == [
        ("id-3", "Make changes"),
        ("id-1", "Review"),
    ]
    assert presenter.state.waiting_count == 2


def test_what_i_worked_on_with_others_does_not_wait_for_my_review() -> None:
    listed = ListedRegister(
        [a_row(1, status=Status.SUBMITTED, lead=SAM.name)], helpers={a_row(1).assessment_id: (AMARA.identity,)}
    )
    presenter, _view = home(listed=listed)
    presenter.refresh()
    assert presenter.state.waiting == ()
    assert presenter.state.waiting_count == 0


def test_only_the_longest_waits_are_listed_but_all_are_counted() -> None:
    rows = [a_row(n, status=Status.SUBMITTED, lead=SAM.name, submitted_at=NOW) for n in range(1, 12)]
    presenter, _view = home(rows)
    presenter.refresh()
    assert len(presenter.state.waiting) == SHOWN_WAITING
    assert presenter.state.waiting_count == 11


def test_the_counts_leave_out_statuses_nothing_stands_in() -> None:
    presenter, _view = home([a_row(1), a_row(2), a_row(3, status=Status.WITHDRAWN)])
    presenter.refresh()
    assert [(each.words.text, each.count, each.proportion) for each in presenter.state.counts] == [
        ("In progress", 2, 1.0),
        ("Withdrawn", 1, 0.5),
    ]
    assert presenter.state.assessment_count == 3


def test_trouble_is_said_and_over_once_it_is_over() -> None:
    listed = ListedRegister([a_row()], trouble=DISK_FULL)
    presenter, _view = home(listed=listed)
    presenter.refresh()
    assert presenter.state.refusal is not None
    assert presenter.state.refusal.code == "disk-full"
    assert not presenter.state.is_empty
    listed.trouble = None
    presenter.refresh()
    assert presenter.state.refusal is None
    assert presenter.state.assessment_count == 1


def test_an_answer_that_comes_late_is_not_shown() -> None:
    tasks = HeldTasks()
    presenter, view = home([a_row()], tasks)
    presenter.refresh()
    presenter.refresh()
    first = tasks.waiting.pop(0)
    assert first.is_forgotten
    first.answer()
    assert view.states[-1].is_loading
    tasks.answer_all()
    assert not view.states[-1].is_loading


@pytest.mark.parametrize(("title", "shown"), [("", "Untitled assessment SMALL-2026-0001"), ("<b>Hi</b>", "<b>Hi</b>")])
def test_a_title_is_shown_as_it_is_and_a_missing_one_by_its_reference(title: str, shown: str) -> None:
    presenter, _view = home([a_row(1, title=UserText(title))])
    presenter.refresh()
    assert presenter.state.unfinished is not None
    assert presenter.state.unfinished.title == shown


def test_the_next_step_is_the_first_open_question_or_to_submit(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    world = a_world(store.unit_of_work)
    drafting = Drafting(world)
    started = an_assessment(world)
    view = Shown()
    unsaved = UnsavedList()
    presenter = HomePresenter(
        Register(world, store.files), drafting, unsaved, ImmediateTasks(), view, now=lambda: NOW, person=lambda: JO
    )
    presenter.refresh()
    assert presenter.state.unfinished is not None
    following = drafting.open(started.assessment_id).outline.first_open()
    assert following is not None
    assert presenter.state.unfinished.next_step == f"Next: {following.text}"
    drafting.record_answers(RecordAnswers(started.assessment_id, every_answer(), JO))
    presenter.refresh()
    assert presenter.state.unfinished.next_step.startswith("Everything is answered")
    store.close()


def test_words_that_could_not_be_saved_are_offered_by_assessment(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    world = a_world(store.unit_of_work)
    started = an_assessment(world, "Evening opening")
    unsaved = UnsavedList()
    for question in (TITLE, LEAD):
        unsaved.keep(UnsavedAnswer(started.assessment_id, question, text("Words"), 1, JO, NOW))
    unsaved.keep(UnsavedAnswer(a_row(9).assessment_id, TITLE, text("Of nothing"), 1, JO, NOW))
    presenter = HomePresenter(
        Register(world, store.files),
        Drafting(world),
        unsaved,
        ImmediateTasks(),
        Shown(),
        now=lambda: NOW,
        person=lambda: JO,
    )
    presenter.refresh()
    assert [(each.title, each.answers) for each in presenter.state.rescued] == [("Evening opening", "2 answers")]
    store.close()
