"""The command line run in this process, on a data folder of its own."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command_line import JO, REF, SAM, Heat, Said, WriteSheet, completed_sheet
from published_case import CASE

from heat_app import bootstrap
from heat_app.cli.main import run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    """References hold the year; the tests name them."""
    started = datetime.now(UTC)

    def clock() -> datetime:
        at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC) + (datetime.now(UTC) - started)
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    monkeypatch.setattr(bootstrap, "now", clock)


@pytest.fixture
def heat(data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Heat:
    def call(*arguments: str | Path, by: str | None = None, stdin: bytes | None = None) -> Said:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        acting = ["--as", by] if by is not None else []
        status = run([*acting, "--data", str(data), *map(str, arguments)], folders=bootstrap)
        told = capsys.readouterr()
        return Said(status, told.out, told.err)

    return call


@pytest.fixture
def sheet(tmp_path: Path) -> WriteSheet:
    """Writes a sheet and returns its file."""

    def write(content: object, name: str = "sheet.json") -> Path:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


@pytest.fixture
def draft(heat: Heat) -> str:
    """The published case as it is, created by Jo."""
    assert heat("new", CASE, by=JO).status == 0
    return REF


@pytest.fixture
def submitted(heat: Heat, sheet: WriteSheet) -> str:
    """The completed case, handed in by Jo."""
    assert heat("new", sheet(completed_sheet()), by=JO).status == 0
    assert heat("submit", REF, by=JO).status == 0
    return REF


@pytest.fixture
def signed(heat: Heat, submitted: str) -> str:
    """The completed case, signed off by Sam."""
    said = heat(
        "sign-off", submitted, "--declaration", "I have read it.", "--comments", "A rigorous assessment.",
        "--decision", "proceed", "--reason", "No group is worse off.", by=SAM,
    )  # fmt: skip
    assert said.status == 0, said.err
    return submitted
