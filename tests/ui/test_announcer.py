from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from heat_app.ui.announcer import announce

Show = Callable[..., QWidget]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QAccessible.AnnouncementPoliteness]]:
    said: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def note(event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        said.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return said


def test_a_sentence_is_said_politely(shown: Show, told: list[tuple[str, object]]) -> None:
    shown(QWidget())
    announce("3 results")
    assert told == [("3 results", QAccessible.AnnouncementPoliteness.Polite)]


def test_trouble_interrupts(shown: Show, told: list[tuple[str, object]]) -> None:
    shown(QWidget())
    announce("Could not save", assertive=True)
    assert told == [("Could not save", QAccessible.AnnouncementPoliteness.Assertive)]


def test_nothing_is_said_for_an_empty_text_or_without_a_window(theme: object, told: list[tuple[str, object]]) -> None:
    announce("Nobody can hear this")
    announce("")
    assert told == []
