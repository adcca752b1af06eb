from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from small_form import SMALL, spoilt

from heat_app.errors import UsageFault
from heat_app.library.form_preview import FormFiles


@pytest.fixture
def files() -> FormFiles:
    return FormFiles(None, lambda: date(2026, 3, 2))


def test_a_sound_file_gives_its_form_and_no_fault(files: FormFiles, tmp_path: Path) -> None:
    path = tmp_path / "1.0.yaml"
    path.write_text(SMALL, encoding="utf-8")
    form, faults = files.look(path)
    assert form is not None
    assert (form.form_id, faults) == ("small-form", ())


def test_choices_are_drawn_from_the_lists_that_ship(files: FormFiles, tmp_path: Path) -> None:
    path = tmp_path / "1.0.yaml"
    drawn = "answer:\n          kind: choose-one\n          options: {lists: [protected-characteristics]}"
    path.write_text(spoilt(("answer: date", drawn)), encoding="utf-8")
    form, faults = files.look(path)
    assert faults == ()
    assert form is not None
    assert [used.list_id for used in form.drawn_from] == ["protected-characteristics"]


def test_a_faulty_file_gives_its_faults_alone(files: FormFiles, tmp_path: Path) -> None:
    path = tmp_path / "1.0.yaml"
    path.write_text(spoilt(("page: section", "page: sectoin")), encoding="utf-8")
    form, faults = files.look(path)
    assert form is None
    assert [fault.remedy.startswith("Did you mean “section”?") for fault in faults] == [True]


def test_each_saved_text_has_its_own_mark(files: FormFiles, tmp_path: Path) -> None:
    path = tmp_path / "1.0.yaml"
    assert files.mark(path) == ""
    path.write_text(SMALL, encoding="utf-8")
    first = files.mark(path)
    assert files.mark(path) == first
    os.utime(path, ns=(1, 1))
    assert files.mark(path) not in {"", first}


def test_a_missing_file_is_refused(files: FormFiles, tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="no file"):
        files.look(tmp_path / "1.0.yaml")
