from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from heat_app.ui.theme.theme import Theme
from heat_app.ui.theme.tokens import LIGHT, Tone
from heat_app.ui.widgets.row_table import (
    CELL_ROLE,
    ColumnPlan,
    PersonCell,
    PipsCell,
    RowTable,
    TagCell,
    TextCell,
    TwoLineCell,
)

Show = Callable[..., QWidget]
CELLS = (
    TwoLineCell("Moving the clinic", "HEAT-1"),
    TagCell("In progress", Tone.BLUE),
    PersonCell("Amara Khan"),
    PipsCell(1, 3, "Screening"),
    TextCell("Today"),
)
PLAN = (
    ColumnPlan(220, 1),
    ColumnPlan(160),
    ColumnPlan(160, 0, 2),
    ColumnPlan(110, 0, 3),
    ColumnPlan(100, 0, 1),
)


class Rows(QAbstractTableModel):
    def __init__(self, count: int = 3) -> None:
        super().__init__()
        self.count = count
        self.asked = 0

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802  Qt's own signature
        return 0 if parent.isValid() else self.count

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802  Qt's own signature
        return 0 if parent.isValid() else len(CELLS)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        self.asked += 1
        if role == CELL_ROLE:
            return CELLS[index.column()]
        return f"Row {index.row()}" if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:  # noqa: N802
        return ("Assessment", "Status", "Lead", "Stage", "Due")[section] if role == 0 else None


def made(shown: Show, width: int, count: int = 3) -> tuple[RowTable, Rows]:
    table, model = RowTable(name="Assessments"), Rows(count)
    model.setParent(table)
    table.setModel(model)
    table.set_columns(PLAN)
    shown(table, width, 500)
    return table, model


def visible(table: RowTable) -> list[int]:
    return [column for column in range(len(PLAN)) if not table.isColumnHidden(column)]


@pytest.mark.parametrize(
    ("width", "columns"),
    [(1000, [0, 1, 2, 3, 4]), (700, [0, 1, 2, 4]), (500, [0, 1, 4]), (400, [0, 1]), (200, [0, 1])],
)
def test_columns_give_way_by_importance_so_that_nothing_scrolls_sideways(
    shown: Show, width: int, columns: list[int]
) -> None:
    table, _model = made(shown, width)
    assert visible(table) == columns


def test_columns_give_way_when_the_text_grows(shown: Show, theme: Theme) -> None:
    table, _model = made(shown, 1000)
    theme.set_scale(2.0)
    assert visible(table) == [0, 1, 4]
    assert table.rowHeight(0) == 114


def test_the_first_column_takes_what_is_left_over(shown: Show) -> None:
    table, _model = made(shown, 1000)
    assert sum(table.columnWidth(column) for column in visible(table)) == table.viewport().width()


def test_a_row_is_57_pixels_tall(shown: Show) -> None:
    table, _model = made(shown, 1000)
    assert table.rowHeight(0) == 57


def test_enter_and_double_click_open_the_row(shown: Show, qtbot: QtBot) -> None:
    table, _model = made(shown, 1000)
    table.selectRow(1)
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args[0].row() == 1
    with qtbot.waitSignal(table.opened) as told:
        table.doubleClicked.emit(table.model().index(2, 0))
    assert told.args[0].row() == 2


def test_only_rows_in_view_are_asked_for(shown: Show) -> None:
    _table, model = made(shown, 1000, count=100_000)
    assert model.asked < 2_000


def test_it_is_a_table_whose_cells_can_be_read(shown: Show) -> None:
    table, _model = made(shown, 1000)
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.role() == QAccessible.Role.Table
    assert interface.text(QAccessible.Text.Name) == "Assessments"
    parts = [interface.child(place) for place in range(interface.childCount())]
    named = {(part.role(), part.text(QAccessible.Text.Name)) for part in parts}
    assert (QAccessible.Role.ColumnHeader, "Status") in named
    assert (QAccessible.Role.Cell, "Row 2") in named


def test_tab_leaves_the_table(shown: Show) -> None:
    table, _model = made(shown, 1000)
    assert not table.tabKeyNavigation()


def test_the_whole_row_under_the_pointer_is_lit(shown: Show) -> None:
    table, _model = made(shown, 1000)
    table.entered.emit(table.model().index(1, 2))
    picture = table.viewport().grab().toImage()
    lit = [picture.pixelColor(x, 57 + 4).name() for x in (2, 500, 990)]
    assert lit == [LIGHT.card_raised] * 3
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert table.hover.row == -1
