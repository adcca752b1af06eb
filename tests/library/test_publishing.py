"""Publishing: what is published stands, and everyone is told what to do instead of changing it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from small_form import SMALL, codes, spoilt

from heat_app.errors import FormFault, NotIntact, StorageUnavailable, UsageFault
from heat_app.library.form_file import check_file
from heat_app.library.lock import LOCK_NAME, read_lock
from heat_app.library.publishing import publish

TODAY = date(2026, 11, 22)
TOMORROW = date(2026, 11, 23)


def put(folder: Path, text: str, version: str = "1.0") -> Path:
    """Saves a form file where it belongs."""
    path = folder / "small-form" / f"{version}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def in_version(version: str, *changes: tuple[str, str]) -> str:
    """The small form in another version, which says what changed."""
    return spoilt(('"1.0"', f'"{version}"'), ("law:\n", "changes: A question more.\nlaw:\n"), *changes)


def test_a_published_form_is_on_the_list_with_its_day_and_digest(tmp_path: Path) -> None:
    form = publish(put(tmp_path, SMALL), tmp_path, TODAY)
    (made,) = read_lock(tmp_path)
    assert (made.name, made.version, made.published_date) == ("small-form", "1.0", TODAY)
    assert made.digest == form.digest
    assert form.published_date == TODAY


def test_publishing_the_same_text_again_changes_nothing(tmp_path: Path) -> None:
    path = put(tmp_path, SMALL)
    publish(path, tmp_path, TODAY)
    before = (tmp_path / LOCK_NAME).read_bytes()
    put(tmp_path, "# Only a comment more\n" + SMALL)
    again = publish(path, tmp_path, TOMORROW)
    assert again.published_date == TODAY
    assert (tmp_path / LOCK_NAME).read_bytes() == before


def test_a_published_text_cannot_be_published_otherwise(tmp_path: Path) -> None:
    publish(put(tmp_path, SMALL), tmp_path, TODAY)
    changed = put(tmp_path, spoilt(("To be spoilt.", "Spoilt.")))
    with pytest.raises(FormFault) as refusal:
        publish(changed, tmp_path, TOMORROW)
    assert codes(refusal.value.faults) == ["form-changed"]
    assert "new version" in refusal.value.faults[0].remedy
    assert len(read_lock(tmp_path)) == 1


def test_a_check_tells_that_a_published_file_was_changed(tmp_path: Path) -> None:
    path = put(tmp_path, SMALL)
    publish(path, tmp_path, TODAY)
    assert check_file(path) == ()
    put(tmp_path, spoilt(("To be spoilt.", "Spoilt.")))
    assert codes(check_file(path)) == ["form-changed"]


def test_a_new_version_is_published_beside_the_old_one(tmp_path: Path) -> None:
    publish(put(tmp_path, in_version("1.9"), "1.9"), tmp_path, TODAY)
    publish(put(tmp_path, in_version("1.10", ("To be spoilt.", "Spoilt.")), "1.10"), tmp_path, TOMORROW)
    assert [made.version for made in read_lock(tmp_path)] == ["1.9", "1.10"]


def test_a_version_that_follows_another_says_what_changed(tmp_path: Path) -> None:
    publish(put(tmp_path, SMALL), tmp_path, TODAY)
    silent = spoilt(('"1.0"', '"1.1"'), ("To be spoilt.", "Spoilt."))
    with pytest.raises(FormFault) as refusal:
        publish(put(tmp_path, silent, "1.1"), tmp_path, TOMORROW)
    assert codes(refusal.value.faults) == ["changes-untold"]
    assert "since version 1.0" in refusal.value.faults[0].what
    told = in_version("1.1", ("To be spoilt.", "Spoilt."))
    assert publish(put(tmp_path, told, "1.1"), tmp_path, TOMORROW).changes == "A question more."


def test_an_older_version_cannot_come_after_a_newer_one(tmp_path: Path) -> None:
    publish(put(tmp_path, in_version("1.10"), "1.10"), tmp_path, TODAY)
    with pytest.raises(FormFault) as refusal:
        publish(put(tmp_path, in_version("1.9"), "1.9"), tmp_path, TOMORROW)
    assert codes(refusal.value.faults) == ["version-not-newer"]


def test_a_key_keeps_its_kind_of_answer_from_version_to_version(tmp_path: Path) -> None:
    publish(put(tmp_path, SMALL), tmp_path, TODAY)
    changed = in_version("1.1", ("answer: date", "answer: long-text"))
    with pytest.raises(FormFault) as refusal:
        publish(put(tmp_path, changed, "1.1"), tmp_path, TOMORROW)
    assert codes(refusal.value.faults) == ["key-changed-kind"]
    assert "started_on" in refusal.value.faults[0].what


def test_a_form_in_the_wrong_place_is_told_where_it_belongs(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(SMALL, encoding="utf-8")
    with pytest.raises(FormFault) as refusal:
        publish(path, tmp_path, TODAY)
    assert codes(refusal.value.faults) == ["form-misplaced"]
    assert "small-form/1.0.yaml" in refusal.value.faults[0].remedy


def test_a_faulty_form_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(FormFault):
        publish(put(tmp_path, spoilt(("purpose:", "purpos:"))), tmp_path, TODAY)
    assert read_lock(tmp_path) == ()


def test_a_form_that_is_not_there_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(UsageFault):
        publish(tmp_path / "small-form" / "1.0.yaml", tmp_path, TODAY)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"published": [{"form": "../../etc", "version": "1.0", "published": "2026-11-22", "digest": "'
        + "0" * 64
        + '"}]}',
        '{"published": [{"form": "a", "version": "1.0", "published": "2026-11-22", "digest": "0"}]}',
        '{"published": [], "published": []}',
        '{"published": [], "more": 1}',
    ],
)
def test_a_damaged_list_is_never_read_as_an_empty_one(tmp_path: Path, content: str) -> None:
    path = put(tmp_path, SMALL)
    (tmp_path / LOCK_NAME).write_text(content, encoding="utf-8")
    with pytest.raises(NotIntact):
        read_lock(tmp_path)
    with pytest.raises(NotIntact):
        publish(path, tmp_path, TODAY)
    assert codes(check_file(path)) == ["form-lock-damaged"]


def test_a_list_that_names_a_version_twice_is_damaged(tmp_path: Path) -> None:
    publish(put(tmp_path, SMALL), tmp_path, TODAY)
    content = json.loads((tmp_path / LOCK_NAME).read_text(encoding="utf-8"))
    content["published"] *= 2
    (tmp_path / LOCK_NAME).write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(NotIntact):
        read_lock(tmp_path)


def test_a_list_that_cannot_be_written_leaves_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(put(tmp_path, SMALL), tmp_path, TODAY)
    before = (tmp_path / LOCK_NAME).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageUnavailable):
        publish(put(tmp_path, in_version("1.1"), "1.1"), tmp_path, TOMORROW)
    assert (tmp_path / LOCK_NAME).read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [LOCK_NAME, "small-form"]
