"""`heat forms`, `heat forms check`, `heat forms publish`, `heat forms schema`."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import JO, Heat, WriteSheet
from small_form import SMALL

from heat_app import bootstrap
from heat_app.library import folder
from heat_app.library.lock import LOCK_NAME
from heat_app.locations import forms_directory

SHIPPED = forms_directory() / "ehiira-stage-1" / "1.0.yaml"


def test_forms_are_listed_with_version_title_and_counts(heat: Heat) -> None:
    told = {form["id"]: form for form in heat("forms", "--json").json}
    form = told["ehiira-stage-1"]
    assert (form["version"], form["numbered_count"], form["question_count"]) == ("1.1", 28, 32)
    assert len(form["digest"]) == 64
    assert "ehiira-stage-1" in heat("forms").out


def test_a_sound_form_file_can_be_used(heat: Heat) -> None:
    said = heat("forms", "check", SHIPPED, "--json")
    assert (said.status, said.json["is_usable"], said.json["faults"]) == (0, True, [])


def test_every_fault_of_a_form_file_is_told_with_line_and_remedy(heat: Heat, tmp_path: Path) -> None:
    broken = SHIPPED.read_text(encoding="utf-8").replace("answer: long-text", "answer: essay", 1)
    path = tmp_path / "broken.yaml"
    path.write_text(broken.replace("owner:", "ownr:", 1), encoding="utf-8")
    said = heat("forms", "check", path, "--json")
    assert said.status == 3
    assert len(said.json["faults"]) >= 2
    assert all("broken.yaml, line " in fault["where"] and fault["remedy"] for fault in said.json["faults"])
    lines = heat("forms", "check", path).out.splitlines()
    assert len(lines) == len(said.json["faults"])
    assert all(" → " in line for line in lines)


def test_a_form_file_that_is_not_there_is_refused(heat: Heat, tmp_path: Path) -> None:
    assert heat("forms", "check", tmp_path / "none.yaml").status == 2


def test_the_schema_is_a_json_schema_in_words_too(heat: Heat) -> None:
    said = heat("forms", "schema")
    assert said.json == heat("forms", "schema", "--json").json
    assert said.json["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "sections" in said.json["properties"]


def test_the_schema_needs_no_data_folder(heat: Heat, data: Path) -> None:
    heat("forms", "schema")
    heat("forms", "check", SHIPPED)
    assert not data.exists()


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of forms of one's own, with the small form in its first version, not published yet."""
    place = tmp_path / "forms"
    (place / "small-form").mkdir(parents=True)
    (place / "small-form" / "1.0.yaml").write_text(SMALL, encoding="utf-8")
    for module in (folder, bootstrap):
        monkeypatch.setattr(module, "forms_directory", lambda: place)
    return place


def second_version(forms: Path) -> Path:
    """The small form with another second question."""
    path = forms / "small-form" / "1.1.yaml"
    text = SMALL.replace('version: "1.0"', 'version: "1.1"').replace("started_on", "begins_on")
    text = text.replace("law:\n", "changes: Another second question.\nlaw:\n", 1)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_published_form_is_offered_from_then_on(heat: Heat, forms: Path) -> None:
    assert heat("forms", "--json").json == []
    said = heat("forms", "publish", forms / "small-form" / "1.0.yaml", "--json")
    assert (said.status, said.json["id"], said.json["version"]) == (0, "small-form", "1.0")
    assert said.json["published_date"] == "2026-03-02"
    assert [form["id"] for form in heat("forms", "--json").json] == ["small-form"]
    before = (forms / LOCK_NAME).read_bytes()
    assert heat("forms", "publish", forms / "small-form" / "1.0.yaml").status == 0
    assert (forms / LOCK_NAME).read_bytes() == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace("owner:", "ownr:"), "form-faulty"),
        (lambda text: text.replace("To be spoilt.", "Spoilt."), "form-not-publishable"),
    ],
)
def test_a_faulty_or_published_text_is_refused_and_the_list_stays(heat: Heat, forms: Path, change, code: str) -> None:
    path = forms / "small-form" / "1.0.yaml"
    heat("forms", "publish", path)
    before = (forms / LOCK_NAME).read_bytes()
    path.write_text(change(SMALL), encoding="utf-8")
    said = heat("forms", "publish", path, "--json")
    assert (said.status, said.refused["code"]) == (3, code)
    assert said.refused["faults"]
    assert (forms / LOCK_NAME).read_bytes() == before
    assert heat("forms", "publish", forms / "none.yaml").status == 2


def test_a_published_form_that_was_changed_is_told_by_forms_and_by_doctor(heat: Heat, forms: Path) -> None:
    path = forms / "small-form" / "1.0.yaml"
    heat("forms", "publish", path)
    heat("forms", "publish", second_version(forms))
    path.write_text(SMALL.replace("To be spoilt.", "Spoilt."), encoding="utf-8")
    said = heat("forms", "--json")
    assert (said.status, [form["version"] for form in said.json]) == (6, ["1.1"])
    assert "small-form 1.0: " in said.err
    doctor = heat("doctor", "--json")
    assert (doctor.status, [fault["code"] for fault in doctor.json["faults"]]) == (6, ["form-changed"])
    (forms / LOCK_NAME).write_text("{", encoding="utf-8")
    said = heat("forms", "--json")
    assert (said.status, said.json) == (6, [])
    assert "damaged" in said.err


def test_a_sheet_is_read_against_the_version_its_assessment_was_begun_with(
    heat: Heat, forms: Path, sheet: WriteSheet
) -> None:
    heat("forms", "publish", forms / "small-form" / "1.0.yaml")
    begun = heat("new", sheet({"form": "small-form", "title": "Begun early"}), by=JO).out.strip()
    heat("forms", "publish", second_version(forms))
    early = {"form": "small-form", "details": {"started_on": "2026-03-01"}}
    late = {"form": "small-form", "details": {"begins_on": "2026-03-01"}}
    assert heat("answer", begun, sheet(early), by=JO).status == 0
    assert heat("answer", begun, sheet(late), by=JO).status == 3
    told = heat("show", begun, "--json").json
    assert told["form"]["version"] == "1.0"
    assert {entry["question"]: entry["answer"] for entry in told["answers"]}["started_on"]["day"] == "2026-03-01"
    assert heat("new", sheet(late), by=JO).status == 0
    assert heat("new", sheet(early), by=JO).status == 3
