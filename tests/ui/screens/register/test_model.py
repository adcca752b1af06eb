from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from screen_fakes import a_row

from heat_app.domain.text import UserText
from heat_app.ui.screens.register.model import HEADINGS, LEAD, STATUS, TITLE, UPDATED, RegisterModel
from heat_app.ui.screens.register.presenter import _line
from heat_app.ui.screens.register.state import PAGE_ROWS, RegisterLine
from heat_app.ui.widgets.row_table import CELL_ROLE, PipsCell, TwoLineCell

NOW = datetime(2026, 8, 14, 12, tzinfo=UTC)


def lines(first: int, count: int) -> tuple[RegisterLine, ...]:
    return tuple(_line(a_row(number), NOW) for number in range(first, first + count))


@pytest.fixture
def model(qapp: QApplication) -> RegisterModel:
    made = RegisterModel()
    made.begin(100_000)
    return made


def test_a_line_that_is_not_here_is_asked_for_and_shown_as_dots(model: RegisterModel) -> None:
    asked: list[int] = []
    model.missing.connect(asked.append)
    assert model.index(70_000, TITLE).data() == "…"
    assert asked == [70_000]


def test_lines_are_shown_once_they_are_here(model: RegisterModel) -> None:
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, bottom: changed.append((top.row(), bottom.row())))
    model.take(PAGE_ROWS, lines(1, PAGE_ROWS))
    assert model.index(PAGE_ROWS, TITLE).data() == "Assessment 1"
    assert model.index(PAGE_ROWS, STATUS).data() == "In progress"
    assert model.index(PAGE_ROWS, LEAD).data() == "Amara Khan"
    assert changed == [(PAGE_ROWS, 2 * PAGE_ROWS - 1)]


def test_only_so_many_pages_are_kept(model: RegisterModel) -> None:
    for page in range(200):
        model.take(page * PAGE_ROWS, lines(1, PAGE_ROWS))
    kept = [page for page in range(200) if model.line(page * PAGE_ROWS) is not None]
    assert len(kept) == 40
    assert kept[-1] == 199


def test_beginning_anew_forgets_every_line(model: RegisterModel) -> None:
    model.take(0, lines(1, PAGE_ROWS))
    model.begin(3)
    assert model.rowCount() == 3
    assert model.line(0) is None


def test_the_first_cell_reads_as_the_whole_line(model: RegisterModel) -> None:
    model.take(0, lines(1, 1))
    spoken = model.index(0, TITLE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Assessment 1, SMALL-2026-0001. In progress")
    assert model.index(0, UPDATED).data(Qt.ItemDataRole.AccessibleTextRole).endswith("ago")


def test_every_column_has_a_heading(model: RegisterModel) -> None:
    across = Qt.Orientation.Horizontal
    assert tuple(model.headerData(column, across) for column in range(model.columnCount())) == HEADINGS


def test_the_lead_stands_below_the_title_where_its_column_has_no_room(model: RegisterModel) -> None:
    model.take(0, lines(1, 1))
    model.set_lead_in_title(wanted=True)
    cell = model.index(0, TITLE).data(CELL_ROLE)
    assert isinstance(cell, TwoLineCell)
    assert "Amara Khan" in cell.subtitle


@pytest.mark.parametrize(("answered", "asked", "pips"), [(0, 30, 0), (1, 30, 1), (29, 30, 4), (30, 30, 5), (0, 0, 0)])
def test_steps_are_full_only_when_everything_is_answered(
    model: RegisterModel, answered: int, asked: int, pips: int
) -> None:
    model.take(0, (_line(a_row(1, answered_count=answered, question_count=asked), NOW),))
    cell = model.index(0, 1).data(CELL_ROLE)
    assert isinstance(cell, PipsCell)
    assert cell.done == pips


def test_characters_that_turn_the_reading_direction_are_seen(model: RegisterModel) -> None:
    model.take(0, (_line(a_row(1, title=UserText("safe\u202etxet")), NOW),))
    assert model.index(0, TITLE).data() == "safe[U+202E]txet"


def test_a_title_is_told_in_full_without_being_taken_as_markup(model: RegisterModel) -> None:
    model.take(0, (_line(a_row(1, title=UserText("<b>Bus</b> & tram")), NOW),))
    assert "&lt;b&gt;Bus&lt;/b&gt; &amp; tram" in model.index(0, TITLE).data(Qt.ItemDataRole.ToolTipRole)
