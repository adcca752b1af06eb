from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from builders import JO, SAM, a_signed_off_assessment, an_assessment

from db.store import Store
from heat_app.domain.assessment.status import Status
from heat_app.errors import StorageUnavailable
from heat_app.services.changing import World
from heat_app.services.ports import RegisterOrder, RegisterQuery
from heat_app.services.register import Register


@pytest.fixture
def register(world: World, store: Store) -> Register:
    return Register(world, store.files)


def test_every_line_comes_whatever_the_limit(world: World, register: Register) -> None:
    for number in range(7):
        an_assessment(world, f"Change {number}")
    rows = register.every(RegisterQuery(limit=2, offset=3, order=RegisterOrder.REFERENCE, descending=False))
    assert [row.summary.title for row in rows] == [f"Change {number}" for number in range(7)]


def test_an_export_can_be_read_back(world: World, register: Register, tmp_path: Path) -> None:
    an_assessment(world, "=1+1, “quoted”", by=JO)
    a_signed_off_assessment(world)
    exported = register.export(RegisterQuery(), tmp_path / "register.csv")
    assert (exported.row_count, exported.guarded_count) == (2, 1)
    content = (tmp_path / "register.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = {row["Status"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))}
    assert rows["draft"]["Title"] == "'=1+1, “quoted”"
    assert rows["signed-off"]["Signed off"]
    assert rows["draft"]["Signed off"] == ""


def test_only_what_is_asked_for_is_exported(world: World, register: Register, tmp_path: Path) -> None:
    an_assessment(world, by=SAM)
    exported = register.export(RegisterQuery(statuses=(Status.SIGNED_OFF,)), tmp_path / "register.csv")
    assert exported.row_count == 0


def test_an_export_that_cannot_be_written_leaves_nothing(world: World, register: Register, tmp_path: Path) -> None:
    an_assessment(world)
    with pytest.raises(StorageUnavailable):
        register.export(RegisterQuery(), tmp_path / "missing" / "register.csv")
    assert list(tmp_path.glob("**/register.csv*")) == []
