"""`heat lists`, `heat lists show`, `heat lists check`, `heat lists publish`, and what the doctor says of lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Heat
from small_list import ADDITION, GROUPS, own, put_list

from heat_app import bootstrap
from heat_app.library import lists

OURS = ADDITION.replace("extends: groups", "extends: inclusion-health")
FAULTY = OURS.replace("inclusion-health", "inclusion-helth")


@pytest.fixture
def ours(data: Path) -> Path:
    return data / "lists"


def test_lists_are_told_with_version_owner_days_and_counts(heat: Heat) -> None:
    told = {found["id"]: found for found in heat("lists", "--json").json["lists"]}
    assert told["protected-characteristics"]["item_count"] == 9
    assert told["protected-characteristics"]["is_statutory"] is True
    assert told["plus-rotherham"]["version"] == "2023"
    assert (told["plus-rotherham"]["valid_from"], told["plus-rotherham"]["is_in_force"]) == ("2023-04-01", True)
    line = next(line for line in heat("lists").out.splitlines() if line.startswith("plus-rotherham "))
    assert "2023" in line
    assert "since 1 April 2023" in line
    assert "Rotherham, place plan 2023-25" in line


def test_a_list_is_shown_with_source_note_and_items(heat: Heat) -> None:
    said = heat("lists", "show", "ethnicity-census-2021", "--json").json
    assert len(said["items"]) == 22
    assert said["source"]
    words = heat("lists", "show", "ethnicity-census-2021").out
    assert "White\n  white_british  English, Welsh" in words
    assert "Note: Nineteen groups" in words


def test_an_earlier_version_is_shown_when_it_is_asked_for(heat: Heat) -> None:
    said = heat("lists", "show", "plus-rotherham", "--version", "2022", "--json").json
    assert (said["version"], said["is_in_force"], len(said["items"])) == ("2022", False, 7)
    assert "ran out on 31 March 2023" in heat("lists", "show", "plus-rotherham", "--version", "2022").out
    refused = heat("lists", "show", "plus-rotherham", "--version", "1999")
    assert refused.status == 2
    assert "2022, 2023" in refused.err


def test_an_unknown_list_is_refused_with_what_was_meant(heat: Heat) -> None:
    refused = heat("lists", "show", "inclusion-helth")
    assert refused.status == 2
    assert "Did you mean “inclusion-health”?" in refused.err


def test_what_an_organisation_adds_is_shown_under_its_name(heat: Heat, ours: Path) -> None:
    own(ours, OURS)
    assert (
        "Added by Northtown Council\n  fishers  People who fish for a living"
        in heat("lists", "show", "inclusion-health").out
    )
    assert heat("doctor").status == 0


def test_a_faulty_file_is_named_by_the_list_and_by_the_doctor(heat: Heat, ours: Path) -> None:
    own(ours, FAULTY)
    for words in (heat("lists").out, heat("doctor").out):
        assert "lists/northtown.yaml: There is no published list “inclusion-helth”" in words
        assert "Did you mean “inclusion-health”?" in words
    said = heat("doctor", "--json")
    assert (said.status, said.json["is_sound"]) == (3, True)
    assert [fault["code"] for fault in said.json["list_faults"]] == ["list-unknown"]
    assert [fault["code"] for fault in heat("lists", "--json").json["faults"]] == ["list-unknown"]
    assert heat("lists").status == 0


def test_a_file_is_checked_without_a_data_folder(heat: Heat, data: Path, tmp_path: Path) -> None:
    assert heat("lists", "check", own(tmp_path, OURS), "--json").json["is_usable"] is True
    said = heat("lists", "check", own(tmp_path, FAULTY), "--json")
    assert (said.status, said.json["is_usable"]) == (3, False)
    assert heat("lists", "check", tmp_path / "none.yaml").status == 2
    assert not data.exists()


def test_a_list_is_published_used_and_from_then_on_stands(
    heat: Heat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = tmp_path / "forms"
    for module in (lists, bootstrap):
        monkeypatch.setattr(module, "forms_directory", lambda: forms)
    path = put_list(forms / "lists", GROUPS)
    assert heat("lists", "--json").json["lists"] == []
    assert heat("lists", "publish", path, "--json").json["id"] == "groups"
    assert [found["id"] for found in heat("lists", "--json").json["lists"]] == ["groups"]
    path.write_text(GROUPS.replace("Carers", "Unpaid carers"), encoding="utf-8")
    said = heat("lists", "publish", path, "--json")
    assert (said.status, said.refused["code"]) == (3, "list-not-publishable")
    said = heat("lists", "--json")
    assert (said.status, said.json["lists"]) == (6, [])
    assert [fault["code"] for fault in said.json["faults"]] == ["list-changed"]
    assert heat("doctor").status == 6
