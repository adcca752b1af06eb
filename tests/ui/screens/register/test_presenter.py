from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from screen_fakes import AMARA, DISK_FULL, NOW, HeldTasks, ImmediateTasks, ListedRegister, a_row

from heat_app.domain.assessment.status import Status
from heat_app.domain.text import UserText
from heat_app.services.ports import RegisterRow
from heat_app.ui.screens.register.presenter import RegisterPresenter
from heat_app.ui.screens.register.state import PAGE_ROWS, Order, RegisterLine, RegisterState, Saved, Sorting


class Shown:
    """A view that remembers what it was shown."""

    def __init__(self) -> None:
        self.state = RegisterState()
        self.lines: dict[int, RegisterLine] = {}

    def show_state(self, state: RegisterState) -> None:
        if state.generation != self.state.generation:
            self.lines.clear()
        self.state = state

    def show_lines(self, generation: int, first: int, lines: tuple[RegisterLine, ...]) -> None:
        if generation == self.state.generation:
            self.lines.update({first + place: line for place, line in enumerate(lines)})

    @property
    def titles(self) -> list[str]:
        return [self.lines[row].title for row in sorted(self.lines)]


class Desk:
    """A register presenter with what it works on."""

    def __init__(self, rows: Sequence[RegisterRow] = (), tasks: HeldTasks | None = None) -> None:
        self.listed = ListedRegister(rows)
        self.tasks = tasks or ImmediateTasks()
        self.view = Shown()
        self.review_counts: list[int] = []
        self.presenter = RegisterPresenter(
            self.listed.verbs(),
            self.tasks,
            self.view,
            now=lambda: NOW,
            person=lambda: AMARA,
            reviews_counted=self.review_counts.append,
        )


def many(count: int) -> list[RegisterRow]:
    return [a_row(number) for number in range(1, count + 1)]


def test_only_the_first_page_is_read_at_first() -> None:
    desk = Desk(many(500))
    desk.presenter.refresh()
    assert desk.view.state.total_count == 500
    assert sorted(desk.view.lines) == list(range(PAGE_ROWS))


def test_a_page_is_read_when_one_of_its_lines_comes_into_sight_and_only_once() -> None:
    tasks = HeldTasks()
    desk = Desk(many(500), tasks)
    desk.presenter.refresh()
    tasks.answer_all()
    for row in range(PAGE_ROWS, 2 * PAGE_ROWS):
        desk.presenter.need(row)
    assert len(tasks.waiting) == 1
    tasks.answer_all()
    assert sorted(desk.view.lines) == list(range(2 * PAGE_ROWS))


def test_pages_passed_over_in_a_long_drag_are_given_up() -> None:
    tasks = HeldTasks()
    desk = Desk(many(5000), tasks)
    desk.presenter.refresh()
    tasks.answer_all()
    for page in range(1, 70):
        desk.presenter.need(page * PAGE_ROWS)
    wanted = [ticket for ticket in tasks.waiting if not ticket.is_forgotten]
    assert len(wanted) == 4
    tasks.answer_all()
    assert 69 * PAGE_ROWS in desk.view.lines


@pytest.mark.parametrize(
    ("saved", "numbers"),
    [
        (Saved.ALL, [1, 2, 3, 4, 5]),
        (Saved.MINE, [1, 3, 4, 5]),
        (Saved.IN_PROGRESS, [1]),
        (Saved.NEEDS_REVIEW, [2]),
        (Saved.RETURNED, [3]),
        (Saved.SIGNED_OFF, [4]),
    ],
)
def test_each_saved_view_shows_its_lines(saved: Saved, numbers: list[int]) -> None:
    statuses = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.SIGNED_OFF, Status.WITHDRAWN)
    rows = [a_row(number, status=status) for number, status in enumerate(statuses, start=1)]
    rows[1] = a_row(2, status=Status.SUBMITTED, lead=UserText("Sam Patel"))
    desk = Desk(rows)
    desk.presenter.choose(saved)
    assert desk.view.titles == [f"Assessment {number}" for number in numbers]
    assert desk.view.state.assessment_count == 5
    assert desk.review_counts[-1] == 1


def test_searching_narrows_and_keeps_the_view() -> None:
    desk = Desk(
        [
            a_row(1, title=UserText("Bus fares")),
            a_row(2, title=UserText("Library")),
            a_row(3, status=Status.SUBMITTED, title=UserText("Bus stops")),
        ]
    )
    desk.presenter.choose(Saved.IN_PROGRESS)
    desk.presenter.search("bus")
    assert desk.view.titles == ["Bus fares"]
    assert not desk.view.state.finds_nothing
    desk.presenter.search("tram")
    assert desk.view.state.finds_nothing
    assert not desk.view.state.is_empty


def test_the_same_words_are_not_searched_for_again() -> None:
    desk = Desk(many(3))
    desk.presenter.search("assessment")
    reads = len(desk.listed.queries)
    desk.presenter.search("  assessment ")
    assert len(desk.listed.queries) == reads


def test_a_second_click_on_a_heading_turns_the_order_round() -> None:
    desk = Desk([a_row(1, title=UserText("B")), a_row(2, title=UserText("a")), a_row(3, title=UserText("C"))])
    desk.presenter.sort_by(Order.TITLE)
    assert desk.view.titles == ["a", "B", "C"]
    desk.presenter.sort_by(Order.TITLE)
    assert desk.view.titles == ["C", "B", "a"]
    desk.presenter.sort_by(Order.UPDATED)
    assert desk.view.state.sorting == Sorting(Order.UPDATED, descending=True)


def test_lines_of_an_earlier_search_that_come_late_are_not_shown() -> None:
    tasks = HeldTasks()
    desk = Desk(many(500), tasks)
    desk.presenter.refresh()
    tasks.answer_all()
    desk.presenter.need(PAGE_ROWS)
    desk.presenter.search("nothing like it")
    tasks.answer_all()
    assert desk.view.lines == {}
    assert desk.view.state.finds_nothing


def test_a_register_that_changed_meanwhile_is_read_anew() -> None:
    desk = Desk(many(200))
    desk.presenter.refresh()
    generation = desk.view.state.generation
    desk.listed.rows = many(199)
    desk.presenter.need(PAGE_ROWS)
    assert desk.view.state.total_count == 199
    assert desk.view.state.generation > generation


def test_trouble_is_said_and_the_lines_stay() -> None:
    desk = Desk(many(3))
    desk.presenter.refresh()
    desk.listed.trouble = DISK_FULL
    desk.presenter.refresh()
    assert desk.view.state.refusal is not None
    assert len(desk.view.lines) == 3
    desk.listed.trouble = None
    desk.presenter.refresh()
    assert desk.view.state.refusal is None


def test_after_trouble_with_a_page_it_can_be_read_again() -> None:
    desk = Desk(many(200))
    desk.presenter.refresh()
    desk.listed.trouble = DISK_FULL
    desk.presenter.need(PAGE_ROWS)
    desk.listed.trouble = None
    desk.presenter.need(PAGE_ROWS)
    assert PAGE_ROWS in desk.view.lines


def test_with_no_assessment_at_all_it_is_empty() -> None:
    desk = Desk()
    assert not desk.presenter.state.is_empty
    desk.presenter.refresh()
    assert desk.presenter.state.is_empty


def test_a_line_reads_as_a_sentence() -> None:
    desk = Desk([a_row(1, title=UserText(""), lead=UserText(""), status=Status.RETURNED)])
    desk.presenter.refresh()
    assert desk.view.lines[0].spoken == (
        "Untitled assessment, SMALL-2026-0001. Changes requested, 2 of 7 questions answered. "
        "Lead not named. Last changed 1 hour ago."
    )


def test_an_export_holds_every_line_of_the_view_not_only_those_in_sight() -> None:
    desk = Desk([*many(1200), a_row(2000, status=Status.SIGNED_OFF)])
    desk.presenter.choose(Saved.IN_PROGRESS)
    desk.presenter.export(Path("/usb/register.csv"))
    table = desk.listed.files.written[Path("/usb/register.csv")].decode("utf-8-sig").splitlines()
    assert len(table) == 1201
    assert desk.view.state.notice is not None
    assert "1,200 assessments" in desk.view.state.notice.text
    assert not desk.view.state.is_exporting


def test_an_export_says_that_cells_like_formulas_were_guarded() -> None:
    desk = Desk([a_row(1, title=UserText("=HYPERLINK(1)"), lead=UserText("@sum"))])
    desk.presenter.refresh()
    desk.presenter.export(Path("/usb/register.csv"))
    assert b"'=HYPERLINK(1)" in desk.listed.files.written[Path("/usb/register.csv")]
    assert desk.view.state.notice is not None
    assert "2 cells begin like a formula" in desk.view.state.notice.text


def test_an_export_that_cannot_be_written_says_why_and_can_be_tried_again() -> None:
    desk = Desk(many(3))
    desk.presenter.refresh()
    desk.listed.files.trouble = DISK_FULL
    desk.presenter.export(Path("/usb/register.csv"))
    assert desk.view.state.refusal is not None
    assert not desk.view.state.is_exporting
    desk.listed.files.trouble = None
    desk.presenter.export(Path("/usb/register.csv"))
    assert desk.view.state.refusal is None
    assert desk.view.state.notice is not None


def test_closing_waits_for_a_file_that_is_being_written_and_one_is_written_at_a_time() -> None:
    tasks = HeldTasks()
    desk = Desk(many(3), tasks)
    desk.presenter.refresh()
    tasks.answer_all()
    desk.presenter.export(Path("/one.csv"))
    desk.presenter.export(Path("/two.csv"))
    assert [ticket.writes for ticket in tasks.waiting] == [True]
    assert desk.view.state.is_exporting
