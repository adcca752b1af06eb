"""Second processes for tests: started here, ended here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def start(script: str, *arguments: object, **options: object) -> subprocess.Popen[str]:
    """Starts a script of the tests in a Python of its own."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / script), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
        **options,  # type: ignore[call-overload]
    )


def run(script: str, *arguments: object, **options: object) -> str:
    """Runs a script of the tests to its end and returns what it printed; fails with its complaint."""
    process = start(script, *arguments, **options)
    out, complaint = process.communicate(timeout=60)
    assert process.returncode == 0, complaint
    return out.strip()


def held_open(folder: Path) -> list[str]:
    """Returns the files below a folder that this process holds open, as Linux tells it."""
    found = []
    for handle in Path("/proc/self/fd").iterdir():
        try:
            found.append(str(handle.readlink()))
        except FileNotFoundError:
            continue  # the one through which we look
    return [name for name in found if Path(name).is_relative_to(folder)]
