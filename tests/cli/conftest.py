"""The command line run in this process, on a data folder of its own."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
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


@pytest.fixture(autouse=True, scope="session")
def in_2026() -> Iterator[None]:
    """References hold the year; the tests name them."""
    started = datetime.now(UTC)

    def clock() -> datetime:
        at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC) + (datetime.now(UTC) - started)
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bootstrap, "now", clock)
        yield


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


@dataclass(frozen=True, slots=True)
class Stages:
    """Data folders in which one assessment stands at a stage of its life."""

    draft: Path
    submitted: Path
    signed: Path


@pytest.fixture(scope="session")
def stages(in_2026: None, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """Each stage is reached once; tests take copies."""
    room = tmp_path_factory.mktemp("stages")
    stages = Stages(room / "draft", room / "submitted", room / "signed")
    completed = room / "completed.json"
    completed.write_text(json.dumps(completed_sheet()), encoding="utf-8")

    def call(folder: Path, by: str, *arguments: str | Path) -> None:
        assert run(["--data", str(folder), "--as", by, *map(str, arguments)], folders=bootstrap) == 0

    call(stages.draft, JO, "new", CASE)
    call(stages.submitted, JO, "new", completed)
    call(stages.submitted, JO, "submit", REF)
    shutil.copytree(stages.submitted, stages.signed)
    call(
        stages.signed, SAM, "sign-off", REF, "--declaration", "I have read it.", "--comments", "A rigorous assessment.",
        "--decision", "proceed", "--reason", "No group is worse off.",
    )  # fmt: skip
    return stages


@pytest.fixture
def draft(stages: Stages, data: Path) -> str:
    """The published case as it is, created by Jo."""
    shutil.copytree(stages.draft, data)
    return REF


@pytest.fixture
def submitted(stages: Stages, data: Path) -> str:
    """The completed case, handed in by Jo."""
    shutil.copytree(stages.submitted, data)
    return REF


@pytest.fixture
def signed(stages: Stages, data: Path) -> str:
    """The completed case, signed off by Sam."""
    shutil.copytree(stages.signed, data)
    return REF
