"""The tool that publishes a form, as a form owner runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from heat_app.library.lock import LOCK_NAME
from heat_app.locations import content_root, forms_directory

TOOL = content_root() / "tools" / "publish_form.py"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs the tool as a program of its own."""
    return subprocess.run(
        [sys.executable, str(TOOL), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_publishing_what_is_published_says_so_and_changes_nothing() -> None:
    before = (forms_directory() / LOCK_NAME).read_bytes()
    done = run(forms_directory() / "ehiira-stage-1" / "1.0.yaml")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("ehiira-stage-1 1.0, published 2026-11-22, digest ")
    assert (forms_directory() / LOCK_NAME).read_bytes() == before


def test_a_faulty_file_is_refused_with_its_faults(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text("form: x\n", encoding="utf-8")
    done = run(path)
    assert done.returncode == 3
    assert "- form.yaml, line 1, title: “title” is missing." in done.stderr


def test_without_a_file_it_says_how_it_is_used() -> None:
    done = run()
    assert done.returncode == 2
    assert "Usage" in done.stderr
