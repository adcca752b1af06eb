"""What is claimed of the journal, attack by attack: no more and no less."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attacks import ATTACKS, Scene, a_scene, shown_by


def test_an_untouched_folder_shows_nothing(tmp_path: Path) -> None:
    assert shown_by(a_scene(tmp_path)) == "nothing"


@pytest.mark.parametrize(("attack", "shown"), ATTACKS, ids=[attack.__name__ for attack, _ in ATTACKS])
def test_an_attack_is_shown_by(tmp_path: Path, attack: Callable[[Scene], None], shown: str) -> None:
    scene = a_scene(tmp_path)
    attack(scene)
    assert shown_by(scene) == shown
