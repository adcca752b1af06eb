"""The guide names every command, and no command that there is not."""

from __future__ import annotations

import re
from pathlib import Path

from command_line import Heat

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide" / "command-line.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_guide_and_every_command_of_the_guide_exists(heat: Heat) -> None:
    known = set(re.findall(r"^    ([a-z-]+)", heat("--help").out, re.MULTILINE))
    assert len(known) >= 20
    named = set(re.findall(r"(?:`|\$ |^| )heat ([a-z-]+)", GUIDE, re.MULTILINE))
    assert named == known


def test_every_option_of_the_guide_exists(heat: Heat) -> None:
    known = set(re.findall(r"--[a-z][a-z-]*", heat("--help").out))
    for command in sorted(set(re.findall(r"^    ([a-z-]+)", heat("--help").out, re.MULTILINE))):
        told = heat(command, "--help").out
        known |= set(re.findall(r"--[a-z][a-z-]*", told))
        for below in re.findall(r"^    ([a-z-]+)  ", told, re.MULTILINE):
            known |= set(re.findall(r"--[a-z][a-z-]*", heat(command, below, "--help").out))
    named = set(re.findall(r"(?<![-\w])--[a-z][a-z-]*", GUIDE))
    assert named - known == set()
