"""`heat forms`, `heat forms check`, `heat forms schema`."""

from __future__ import annotations

from pathlib import Path

from command_line import Heat

from heat_app.locations import forms_directory

SHIPPED = forms_directory() / "ehiira-stage-1" / "1.0.yaml"


def test_forms_are_listed_with_version_title_and_counts(heat: Heat) -> None:
    told = {form["id"]: form for form in heat("forms", "--json").json}
    form = told["ehiira-stage-1"]
    assert (form["version"], form["numbered_count"], form["question_count"]) == ("1.0", 28, 32)
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
