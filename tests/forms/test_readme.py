"""The page for form owners: what it shows can be used as it stands."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

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
