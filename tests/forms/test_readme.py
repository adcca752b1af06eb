"""The page for form owners: what it shows can be used as it stands."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from heat_app.domain.form.purposes import NEEDED
from heat_app.library.folder import FormLibrary
from heat_app.library.publishing import publish
from heat_app.locations import forms_directory


def test_the_form_it_shows_can_be_published_as_it_stands(tmp_path: Path) -> None:
    page = (forms_directory() / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    path = tmp_path / "local-screening" / "1.0.yaml"
    path.parent.mkdir()
    path.write_text(shown, encoding="utf-8")
    publish(path, tmp_path, date(2026, 11, 22))
    assert FormLibrary(tmp_path).named("local-screening").reference_prefix == "SCREEN"


def test_the_columns_it_says_have_to_be_there_are_those_that_the_check_asks_for() -> None:
    page = (forms_directory() / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+)` \| (.*) \|$", page, re.MULTILINE)
    said = {purpose: set(re.findall(r"`([a-z]+)`", columns.split(":")[0])) for purpose, columns in rows}
    assert said == {purpose: set(columns) for purpose, columns in NEEDED.items() if columns}
