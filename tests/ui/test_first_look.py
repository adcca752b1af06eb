from __future__ import annotations

from pathlib import Path

import pytest

from heat_app.ui.first_look import FirstLook, recall, remember


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    look = FirstLook("Amara Khan", "Lead", "dark", 1.5, 1200, 700, is_maximised=True)
    remember(tmp_path, look)
    assert recall(tmp_path) == look


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 5000,
        b'{"name": 3, "role": null, "appearance": "pink", "text_scale": "big", "width": -4, "height": 1e9}',
        b'{"text_scale": NaN, "is_maximised": "yes"}',
        b" " * 20_000,
    ],
)
def test_a_damaged_memory_counts_as_none(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / "window.json").write_bytes(kept)
    assert recall(tmp_path) == FirstLook()


def test_the_text_size_is_held_between_its_bounds(tmp_path: Path) -> None:
    (tmp_path / "window.json").write_text('{"text_scale": 40}', encoding="utf-8")
    assert recall(tmp_path).text_scale == 2.0


def test_nothing_is_remembered_where_nothing_can_be_written(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    remember(missing, FirstLook("Amara"))
    assert recall(missing) == FirstLook()
    assert not missing.exists()
