from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from heat_app.ui.garbage import CollectsHere


@pytest.fixture
def here(qapp: QApplication) -> Iterator[CollectsHere]:
    owner = QObject()
    made = CollectsHere(owner)
    yield made
    made.stop()


class Knot:
    """Something only the search for cycles can free."""

    def __init__(self) -> None:
        self.itself = self


def test_python_does_not_search_by_itself_meanwhile(here: CollectsHere) -> None:
    assert not gc.isenabled()
    here.stop()
    assert gc.isenabled()


def test_cycles_are_freed_once_enough_has_been_made(here: CollectsHere) -> None:
    gone = weakref.ref(Knot())
    kept = [[] for _ in range(2 * gc.get_threshold()[0])]
    here.collect()
    assert gone() is None
    assert kept
