from __future__ import annotations

from pathlib import Path

import pytest
from builders import JO

from db.preferences import JsonPreferences
from heat_app.errors import StorageUnavailable
from heat_app.services.ports import Preferences


def test_preferences_come_back_as_they_were_kept(tmp_path: Path) -> None:
    kept = JsonPreferences(tmp_path / "preferences.json")
    assert kept.load() == Preferences()
    wanted = Preferences(JO, "dark", 1.5, {"eqia-screening": "shropshire"})
    kept.save(wanted)
    assert kept.load() == wanted
    kept.save(Preferences())
    assert kept.load() == Preferences()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"[]",
        b'{"text_scale": 40.0}',
        b'{"appearance": "pink"}',
        b'{"person": {"name": 3, "role": "", "organisation": ""}}',
        b'{"unknown": 1}',
        b'{"rules": []}',
        b'{"rules": {"eqia-screening": 3}}',
        b"\xff\xfe",
        b'{"text_scale": NaN}',
        b"[" * 50_000,
    ],
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    assert JsonPreferences(path).load() == Preferences()


def test_control_characters_do_not_get_in_through_the_file(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"person": {"name": "Jo\\u0000", "role": "", "organisation": ""}}')
    person = JsonPreferences(path).load().person
    assert person is not None
    assert person.name == "Jo"


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable):
        JsonPreferences(tmp_path / "gone" / "preferences.json").save(Preferences())


def test_a_file_from_before_rules_is_read_and_none_are_written_where_there_are_none(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"person": null, "appearance": "dark", "text_scale": 1.5}', encoding="utf-8")
    kept = JsonPreferences(path)
    assert kept.load() == Preferences(None, "dark", 1.5)
    kept.save(Preferences(JO))
    assert "rules" not in path.read_text(encoding="utf-8")
