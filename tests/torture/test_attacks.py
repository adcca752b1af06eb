"""AUD-01: the table of attacks, printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attacks import ATTACKS, a_scene, shown_by

pytestmark = pytest.mark.torture


def test_aud_01_table_of_attacks(tmp_path: Path, tell: Callable[[str], None]) -> None:
    differing = []
    for attack, expected in ATTACKS:
        folder = tmp_path / attack.__name__
        folder.mkdir()
        scene = a_scene(folder)
        attack(scene)
        shown = shown_by(scene)
        tell(f"{attack.__name__.replace('_', ' ')}: {shown}")
        if shown != expected:
            differing.append(attack.__name__)
    detected = sum(expected != "nothing" for _, expected in ATTACKS)
    tell(f"{detected} of {len(ATTACKS)} shown, {len(ATTACKS) - detected} after the last anchor and not provable")
    assert differing == []
