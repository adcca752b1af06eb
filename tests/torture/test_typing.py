"""UI-04, DUR-07: the program is killed while somebody types; at most a second of it is lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from processes import start
from torture.harness import times

from heat_app.bootstrap import build
from heat_app.domain.assessment.answer import TextAnswer
from heat_app.domain.ids import QuestionKey
from heat_app.services.ports import RegisterQuery

pytestmark = pytest.mark.torture

KEY_EVERY_MS = 80
LOST_AT_MOST_MS = 1_200


@pytest.mark.timeout(3600)
def test_dur_07_a_kill_while_typing_loses_at_most_a_second(
    tmp_path: Path, tell: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    draw = random.Random(20_260_812)
    losses = []
    kills = times("TYPING_KILLS", 100)
    for attempt in range(kills):
        folder = tmp_path / str(attempt)
        process = start("torture/typing_window.py", folder)
        assert process.stdout is not None
        enough = draw.randrange(15, 70)
        typed = 0
        for line in process.stdout:
            typed = int(line)
            if typed >= enough:
                break
        process.kill()
        typed = max([typed, *(int(line) for line in process.stdout)])
        process.communicate()
        services = build(folder)
        (row,) = services.register.list(RegisterQuery()).rows
        answer = services.drafting.open(row.assessment_id).assessment.answer(QuestionKey("overview"))
        stored = answer.text if isinstance(answer, TextAnswer) else ""
        assert ("abcdefghij" * 20).startswith(stored)
        assert services.safekeeping.check().faults == ()
        losses.append((typed - len(stored)) * KEY_EVERY_MS)
    tell(f"lost after {kills} kills: median {sorted(losses)[kills // 2]} ms, most {max(losses)} ms of typing")
    assert max(losses) <= LOST_AT_MOST_MS
