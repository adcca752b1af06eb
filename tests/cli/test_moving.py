"""A draft is moved to a newer version of its form, and back, from the command line."""

from __future__ import annotations

import json

import pytest
from command_line import JO, Heat, completed_sheet
from draft_forms import draft

from heat_app.library.folder import FormLibrary


def begun_with_the_version_before(heat: Heat, monkeypatch: pytest.MonkeyPatch) -> str:
    """A draft of EHIIRA stage 1 in version 1.0, for which 1.1 is out by now."""
    with monkeypatch.context() as before:
        before.setattr(FormLibrary, "named", lambda _, form_id: draft(form_id, "1.0"))
        said = heat("new", "-", "--json", by=JO, stdin=json.dumps(completed_sheet()).encode())
    assert said.status == 0, said.err
    reference: str = said.json["reference"]
    return reference


def test_a_draft_is_looked_at_moved_and_moved_back(heat: Heat, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = begun_with_the_version_before(heat, monkeypatch)
    before = heat("show", reference, "--sheet").json
    preview = heat("move", reference, "--preview")
    assert "from version 1.0 to version 1.1" in preview.out
    assert "What changed in version 1.1:" in preview.out
    assert heat("show", reference, "--json").json["form"]["version"] == "1.0"
    plain = heat("move", reference, "--preview", "--json").json
    assert (plain["from"], plain["to"], plain["is_back"]) == ("1.0", "1.1", False)
    assert len(plain["whole"]) == len(before["answers"]) + len(before["details"]) + 1
    assert plain["in_part"] == plain["waiting"] == plain["new_questions"] == []
    moved = heat("move", reference, by=JO)
    assert moved.status == 0
    assert "Moved from version 1.0 to 1.1." in moved.err
    assert heat("show", reference, "--json").json["form"]["version"] == "1.1"
    assert heat("show", reference, "--sheet").json == before
    again = heat("move", reference, "--json", by=JO)
    assert again.refused["code"] == "version-answered"
    assert heat("move", reference, "--to", "1.0", by=JO).status == 0
    shown = heat("show", reference, "--json").json
    assert shown["form"]["version"] == "1.0"
    assert heat("doctor").status == 0
    assert heat("check", reference).status == 0


def test_a_version_that_is_not_there_is_named(heat: Heat, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = begun_with_the_version_before(heat, monkeypatch)
    said = heat("move", reference, "--to", "9.9", "--json", by=JO)
    assert said.refused["code"] == "form-version-unknown"
