"""Calls into Qt must give back the references they take; else the program aborts while somebody types."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from heat_app.ui.widgets.text_area import TextArea

Show = Callable[..., QWidget]
ROUNDS = 1_000

pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None and True cannot be used up from Python 3.12 on"
)


def lost(act: Callable[[], object]) -> tuple[int, int]:
    """Returns how many references to None and True a thousand acts cost."""
    act()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(ROUNDS):
        act()
    after = sys.getrefcount(None), sys.getrefcount(True)
    return before[0] - after[0], before[1] - after[1]


class Sender(QObject):
    told = Signal(bool)


class Empty(QAbstractListModel):
    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802  Qt's own signature
        return 1

    def data(self, index: QModelIndex, role: int = 0) -> object:
        return None


def test_telling_costs_no_references(theme: object) -> None:
    sender = Sender()
    sender.told.connect(lambda _value: None)
    assert max(lost(lambda: sender.told.emit(True))) < 100


def test_connecting_and_disconnecting_costs_no_references(theme: object) -> None:
    sender = Sender()

    def slot(_value: object) -> None:
        return

    def act() -> None:
        sender.told.connect(slot)
        sender.told.disconnect(slot)

    assert max(lost(act)) < 100


def test_asking_a_model_costs_no_references(theme: object) -> None:
    model = Empty()
    assert max(lost(lambda: model.index(0).data(Qt.ItemDataRole.DisplayRole))) < 100


def test_setting_costs_no_references(theme: object) -> None:
    thing = QObject()
    assert max(lost(lambda: thing.setObjectName("x"))) < 100


def test_typing_costs_no_references(shown: Show) -> None:
    area = TextArea(name="Why")
    shown(area)
    area.text_edited.connect(lambda _text: None)
    assert max(lost(lambda: QTest.keyClick(area, Qt.Key.Key_A))) < 100
