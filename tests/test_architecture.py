"""The layout holds: import contracts, names of the glossary, what must not be written anywhere."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import heat_app

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([*(ROOT / "heat_app").rglob("*.py"), *(ROOT / "db").rglob("*.py")])


def test_import_contracts_are_kept() -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_planted_violation_is_caught(tmp_path: Path) -> None:
    planted = tmp_path / "tree"
    for source in [*SOURCES, ROOT / "pyproject.toml"]:
        copy = planted / source.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    people = planted / "heat_app" / "domain" / "people.py"
    people.write_text(people.read_text(encoding="utf-8") + "\nimport heat_app.services.register\n", encoding="utf-8")
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=planted,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode != 0
    assert "heat_app.domain" in ran.stdout


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == heat_app.PROGRAM_VERSION


def test_every_code_name_of_the_glossary_exists() -> None:
    table = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    names = {
        name
        for row in re.findall(r"^\|[^|]*\|([^|]*)\|", table, re.MULTILINE)
        for name in re.findall(r"`([A-Za-z_]+)(?:\(\))?`", row)
    }
    assert len(names) > 30
    code = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES)
    missing = sorted(name for name in names if not re.search(rf"\b{name}\b", code))
    assert missing == []


BANNED_CALLS = {"eval", "exec", "compile", "__import__"}
BANNED_ATTRIBUTES = {
    ("pickle", "load"),
    ("pickle", "loads"),
    ("yaml", "load_all"),
    ("yaml", "unsafe_load"),
    ("yaml", "full_load"),
    ("os", "system"),
}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.relative_to(ROOT)))
def test_nothing_dangerous_is_called(source: Path) -> None:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert all(alias.name != "*" for alias in node.names), f"star import at line {node.lineno}"
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name):
            assert called.id not in BANNED_CALLS, f"{called.id} at line {node.lineno}"
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            assert (called.value.id, called.attr) not in BANNED_ATTRIBUTES, f"line {node.lineno}"
        for keyword in node.keywords:
            is_shell = (
                keyword.arg == "shell" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True
            )
            assert not is_shell, f"shell=True at line {node.lineno}"


def test_no_room_is_a_drawer_for_anything() -> None:
    drawers = {"utils", "util", "common", "helpers", "helper", "core", "manager", "misc"}
    assert [source for source in SOURCES if drawers & set(source.relative_to(ROOT).with_suffix("").parts)] == []
