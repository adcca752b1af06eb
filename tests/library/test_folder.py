"""The library of published forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from small_form import SMALL, codes, spoilt

from heat_app.domain.ids import Digest
from heat_app.errors import NotIntact, UsageFault
from heat_app.library.folder import FormLibrary
from heat_app.library.lock import LOCK_NAME
from heat_app.library.publishing import publish
from heat_app.locations import forms_directory
from heat_app.services.ports import Forms

TODAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two published versions of one form, one of another, and a draft."""
    for form_id, version in (("small-form", "1.9"), ("small-form", "1.10"), ("other-form", "2.0")):
        path = tmp_path / form_id / f"{version}.yaml"
        path.parent.mkdir(exist_ok=True)
        title = "title: Another form" if form_id == "other-form" else "title: A small form"
        changes = "changes: The title is another one.\nversion:" if version == "1.10" else "version:"
        text = spoilt(
            ("form: small-form", f"form: {form_id}"), ('"1.0"', f'"{version}"'), ("title: A small form", title)
        )
        path.write_text(text.replace("version:", changes, 1), encoding="utf-8")
        publish(path, tmp_path, TODAY)
    (tmp_path / "small-form" / "2.0.yaml").write_text(spoilt(('"1.0"', '"2.0"')), encoding="utf-8")
    return tmp_path


def test_the_newest_published_version_of_each_form_is_offered_by_title(folder: Path) -> None:
    forms: Forms = FormLibrary(folder)
    assert [(form.form_id, form.version) for form in forms.newest()] == [("small-form", "1.10"), ("other-form", "2.0")]
    assert forms.named("small-form").published_date == TODAY


def test_the_very_form_of_an_older_assessment_is_found(folder: Path) -> None:
    newest = FormLibrary(folder).named("small-form")
    older = publish(folder / "small-form" / "1.9.yaml", folder, TODAY)
    assert FormLibrary(folder).exactly("small-form", "1.9", older.digest) == older
    assert newest != older


def test_an_unknown_form_is_told_with_what_may_have_been_meant(folder: Path) -> None:
    with pytest.raises(UsageFault) as refusal:
        FormLibrary(folder).named("smal-form")
    assert "Did you mean “small-form”?" in refusal.value.remedy
    assert "“other-form”" in refusal.value.remedy


def test_a_draft_is_not_offered(folder: Path) -> None:
    with pytest.raises(UsageFault):
        FormLibrary(folder).exactly("small-form", "2.0", Digest("0" * 64))


def test_another_text_under_the_same_version_is_not_taken_for_the_form(folder: Path) -> None:
    with pytest.raises(NotIntact) as refusal:
        FormLibrary(folder).exactly("small-form", "1.9", Digest("0" * 64))
    assert refusal.value.code == "form-differs"


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda path: path.write_text(path.read_text().replace("To be spoilt.", "Spoilt.")), "form-changed"),
        (lambda path: path.write_text(path.read_text().replace("purpose:", "purpos:")), "form-changed"),
        (lambda path: path.write_text(path.read_text().replace('"1.10"', '"1.11"')), "form-changed"),
        (lambda path: path.write_bytes(b"\xff\xfe"), "form-changed"),
        (lambda path: path.unlink(), "form-missing"),
    ],
    ids=["reworded", "broken", "renumbered", "no text", "gone"],
)
def test_a_changed_form_is_refused_and_never_replaced_by_an_older_version(
    folder: Path, damage: Callable[[Path], object], code: str
) -> None:
    damage(folder / "small-form" / "1.10.yaml")
    library = FormLibrary(folder)
    with pytest.raises(NotIntact) as refusal:
        library.named("small-form")
    assert refusal.value.code == code
    assert [form.form_id for form in library.newest()] == ["other-form"]
    assert codes(library.faults()) == [code]
    assert library.faults()[0].where == "small-form 1.10"


def test_a_damaged_list_is_told(folder: Path) -> None:
    (folder / LOCK_NAME).write_text("{", encoding="utf-8")
    library = FormLibrary(folder)
    assert codes(library.faults()) == ["form-lock-damaged"]
    with pytest.raises(NotIntact):
        library.newest()


def test_a_file_is_read_once(folder: Path) -> None:
    library = FormLibrary(folder)
    form = library.named("small-form")
    (folder / "small-form" / "1.10.yaml").unlink()
    assert library.named("small-form") is form


def test_only_the_file_asked_for_is_read(folder: Path) -> None:
    (folder / "other-form" / "2.0.yaml").unlink()
    assert FormLibrary(folder).named("small-form").version == "1.10"


def test_a_folder_without_forms_says_so(tmp_path: Path) -> None:
    library = FormLibrary(tmp_path)
    assert library.newest() == ()
    with pytest.raises(UsageFault) as refusal:
        library.named("small-form")
    assert "no form at all" in refusal.value.remedy


def test_what_ships_is_what_was_published() -> None:
    library = FormLibrary()
    assert library.faults() == ()
    assert {form.form_id for form in library.newest()} == {
        path.parent.name for path in forms_directory().glob("*/*.yaml")
    }


def test_the_small_form_of_these_tests_is_sound(tmp_path: Path) -> None:
    (tmp_path / "small-form").mkdir()
    (tmp_path / "small-form" / "1.0.yaml").write_text(SMALL, encoding="utf-8")
    assert publish(tmp_path / "small-form" / "1.0.yaml", tmp_path, TODAY).form_id == "small-form"
