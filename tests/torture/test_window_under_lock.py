"""LOCK-01, the window's side: another process holds the database while somebody types.

The window stays awake, says calmly that the words are not stored yet, and stores every keystroke after the release.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from processes import start
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sitting import Sitting

from heat_app.bootstrap import build
from heat_app.domain.assessment.answer import TextAnswer
from heat_app.domain.ids import QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.services.commands import CreateAssessment
from heat_app.services.ports import Preferences
from heat_app.ui.autosave import SaveState
from heat_app.ui.screens.assessment.state import NoticeKind
from heat_app.ui.theme.theme import Mode, Theme

pytestmark = [pytest.mark.torture, pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)]

AMARA = Person(UserText("Amara Khan"), UserText("Manager"), UserText("NHS Harbour ICB"))
OVERVIEW = QuestionKey("overview")
KEY_EVERY_MS = 80
HELD_SECONDS = 10
LONGEST_GAP_MS = 200
FIRST = "Written while the database is free. "


class Pulse(QObject):
    """Feels how long the window's thread does not come round to its events."""

    EVERY_MS = 5

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(self.EVERY_MS)
        self._timer.timeout.connect(self._beat)
        self._last = time.monotonic()
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000 - self.EVERY_MS)
        self._last = now

    def take(self) -> float:
        """Returns the longest gap since the last asking, in milliseconds."""
        self._beat()
        longest, self.longest_ms = self.longest_ms, 0.0
        return longest

    def stop(self) -> None:
        """Feels no more."""
        self._timer.stop()


class Typist(QObject):
    """Types by the clock, whatever the window does meanwhile."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self.typed = ""
        self._timer = QTimer(self)
        self._timer.setInterval(KEY_EVERY_MS)
        self._timer.timeout.connect(self._key)

    def _key(self) -> None:
        letter = "abcdefghij "[len(self.typed) % 11]
        self._sitting.type(letter)
        self.typed += letter

    def start(self) -> None:
        """Begins to type."""
        self._timer.start()

    def stop(self) -> None:
        """Lets the keys be."""
        self._timer.stop()


@pytest.fixture
def amara(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Sitting]:
    """Amara at her assessment, in the real window."""
    Theme.install(qapp, mode=Mode.LIGHT)
    folder = tmp_path / "data"
    services = build(folder)
    services.preferences.save(Preferences(AMARA))
    services.drafting.create(CreateAssessment(services.forms.newest()[0].form_id, AMARA))
    sitting = Sitting(qapp, qtbot, folder)
    sitting.click("home-continue")
    sitting.part(f"answer-{OVERVIEW}").setFocus()
    yield sitting
    sitting.end()


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Callable[[], Callable[[], None]]]:
    """Has another process take the write lock; what is returned has it let go."""
    others: list[subprocess.Popen[str]] = []

    def take() -> Callable[[], None]:
        other = start("db/other_process.py", "hold", tmp_path / "data")
        others.append(other)
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"

        def let_go() -> None:
            out, complaint = other.communicate("\n", timeout=60)
            assert out == "let go\n", complaint

        return let_go

    yield take
    for other in others:
        other.kill()
        other.communicate()


@pytest.mark.timeout(120)
def test_lock_01_the_window_stays_awake_and_loses_no_key(
    amara: Sitting, hold: Callable[[], Callable[[], None]], qtbot: QtBot, tell: Callable[[str], None]
) -> None:
    presenter = amara.writing.presenter
    assert presenter is not None
    autosave = presenter.autosave
    amara.type(FIRST)
    amara.until(lambda: autosave.status.state is SaveState.SAVED)
    typist, pulse = Typist(amara), Pulse()
    typist.start()
    qtbot.wait(2_000)
    undisturbed = pulse.take()

    let_go = hold()
    pulse.take()  # starting the other process is this test's own waiting
    revision = amara.stored().answer_revision(OVERVIEW)
    pulse.take()
    held_at = time.monotonic()
    amara.until(lambda: autosave.status.state is SaveState.NOT_SAVED)
    told_after = time.monotonic() - held_at
    told = autosave.status
    qtbot.wait(max(0, round((held_at + HELD_SECONDS - time.monotonic()) * 1000)))
    held = pulse.take()
    notices = {notice.kind: notice for notice in amara.state.notices}
    words_on_screen = amara.writing.header.saving.text.text()
    while_held = amara.stored().answer_revision(OVERVIEW)
    kept = {entry.question: entry.answer for entry in amara.services[-1].unsaved.pending()}

    pulse.take()
    let_go()
    pulse.take()
    typist.stop()
    released_at = time.monotonic()
    qtbot.waitUntil(lambda: autosave.status.state is SaveState.SAVED, timeout=30_000)
    stored_after = time.monotonic() - released_at
    pulse.stop()

    wanted = TextAnswer(UserText(FIRST + typist.typed))
    tell(
        f"{len(typist.typed)} keys; longest gap {undisturbed:.0f} ms undisturbed, {held:.0f} ms with the lock held for "
        f"{HELD_SECONDS} s; told after {told_after:.1f} s; all stored {stored_after:.1f} s after the release"
    )
    assert told.is_kept
    assert (told.questions, told.can_retry) == ((OVERVIEW,), True)
    assert NoticeKind.NOT_SAVED in notices
    assert words_on_screen == "Not saved, kept on this computer"
    assert while_held == revision, "the other process did not hold the lock"
    answer = kept[OVERVIEW]
    assert isinstance(answer, TextAnswer)
    assert wanted.text.startswith(answer.text)
    assert amara.stored().answer(OVERVIEW) == wanted
    assert amara.services[-1].unsaved.pending() == ()
    assert NoticeKind.NOT_SAVED not in {notice.kind for notice in amara.state.notices}
    assert amara.services[-1].safekeeping.check().faults == ()
    assert held <= LONGEST_GAP_MS
