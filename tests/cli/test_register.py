"""`heat register`: list, search, export."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from command_line import JO, REF, Heat, WriteSheet
from published_case import CASE

from heat_app.services import register


def titled(sheet: WriteSheet, title: str) -> Path:
    path: Path = sheet({"form": "ehiira-stage-1", "title": title, "answers": {}})
    return path


def test_an_empty_register_is_an_empty_list(heat: Heat) -> None:
    said = heat("register", "--json")
    assert (said.status, said.json) == (0, [])
    assert "0 assessments." in said.err


def test_the_newest_change_comes_first_or_another_order_is_named(heat: Heat, sheet: WriteSheet) -> None:
    for title in ("Cedar", "Ash", "Beech"):
        heat("new", titled(sheet, title), by=JO)
    heat("comment", REF, "--text", "Looked at.", by=JO)
    assert [row["title"] for row in heat("register", "--json").json] == ["Cedar", "Beech", "Ash"]
    by_reference = heat("register", "--order", "reference", "--json").json
    assert [row["title"] for row in by_reference] == ["Cedar", "Ash", "Beech"]
    assert [row["title"] for row in heat("register", "--order", "title", "--json").json] == ["Ash", "Beech", "Cedar"]


def test_words_are_searched_for_and_statuses_chosen(heat: Heat, sheet: WriteSheet, signed: str) -> None:
    heat("new", titled(sheet, "100% of R&D_teams can't"), by=JO)
    for words in ("r&d", "100%", "can't", "R&D_", "teams can't"):
        assert [row["reference"] for row in heat("register", "--search", words, "--json").json] == ["EHIIRA-2026-0002"]
    assert heat("register", "--search", "' OR 1=1 --", "--json").json == []
    assert [row["reference"] for row in heat("register", "--status", "signed-off", "--json").json] == [signed]
    both = heat("register", "--status", "signed-off", "--status", "draft", "--json").json
    assert len(both) == 2


def test_the_list_lines_up_and_stays_on_one_line_each(heat: Heat, draft: str) -> None:
    header, row = heat("register").out.splitlines()
    assert header.split()[:3] == ["Reference", "Status", "Version"]
    assert row.startswith(draft)
    assert row.index("Draft") == header.index("Status")


def test_all_assessments_are_listed_however_many(
    heat: Heat, sheet: WriteSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "_READ_AT_ONCE", 2)
    path = titled(sheet, "One of many")
    for _ in range(5):
        heat("new", path, by=JO)
    assert len({row["reference"] for row in heat("register", "--json").json}) == 5


def test_the_csv_opens_in_a_spreadsheet_and_calculates_nothing(heat: Heat, sheet: WriteSheet, tmp_path: Path) -> None:
    title = '=HYPERLINK("http://example.org";"café")'
    heat("new", titled(sheet, title), by="+44 Jo")
    target = tmp_path / "register.csv"
    said = heat("register", "--csv", target)
    assert said.status == 0
    assert said.out == ""
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    header, row = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    told = dict(zip(header, row, strict=True))
    assert told["Title"] == f"'{title}"
    assert told["Updated by"] == "'+44 Jo"
    assert (told["Reference"], told["Status"]) == (REF, "draft")
    assert "3 cells" in said.err


def test_a_csv_that_cannot_be_written_is_a_matter_of_storage(heat: Heat, draft: str, tmp_path: Path) -> None:
    said = heat("register", "--csv", tmp_path / "no" / "such" / "folder.csv", "--json")
    assert said.status == 5
    assert list(tmp_path.glob("*.csv")) == []


def test_the_csv_of_a_known_case_names_its_lead(heat: Heat, tmp_path: Path) -> None:
    heat("new", CASE, by=JO)
    heat("register", "--csv", tmp_path / "r.csv")
    assert "Senior Strategic Development Manager" in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
