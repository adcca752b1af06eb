"""The published case as tests of the command line tell it, and what one call came to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from published_case import case_sheet

JO = "Jo Bloggs, Commissioning Manager, Kingsford ICB"
SAM = "Sam Patel, Equality Lead, Kingsford ICB"
REF = "EHIIRA-2026-0001"
GAPS = ("7", "10", "19", "20", "21", "22", "23", "24", "25", "26", "27")
"""What the published case leaves open: question 20 altogether, the rationale at the others."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one call of the command line came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def refused(self) -> Any:
        """A refusal told in JSON."""
        return self.json["refused"]

    @property
    def fault_codes(self) -> list[str]:
        return [fault["code"] for fault in self.refused["faults"]]


Heat = Callable[..., Said]
WriteSheet = Callable[..., Any]


def edit_behind_its_back(data: Path, statement: str) -> int:
    """Changes the database as somebody would who takes its guards away and puts them back; returns the row count."""
    with closing(sqlite3.connect(data / "heat.sqlite3")) as database:
        guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            database.execute(f"DROP TRIGGER {name}")
        count = database.execute(statement).rowcount
        for _, guard in guards:
            database.execute(guard)
        database.commit()
    return count


def completed_sheet(**choices: str) -> dict[str, Any]:
    """The published case with every gap filled by invented words; `q7="yes"` changes a choice."""
    whole = case_sheet()
    for number in GAPS:
        whole["answers"].setdefault(number, {"answer": "no"})
        whole["answers"][number]["rationale"] = f"Invented for the test: what was looked at for answer {number}."
    for number, choice in choices.items():
        whole["answers"][number.removeprefix("q")]["answer"] = choice
    return whole
