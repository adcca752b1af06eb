"""The published case as tests of the command line tell it, and what one call came to."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
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


def completed_sheet(**choices: str) -> dict[str, Any]:
    """The published case with every gap filled by invented words; `q7="yes"` changes a choice."""
    whole = case_sheet()
    for number in GAPS:
        whole["answers"].setdefault(number, {"answer": "no"})
        whole["answers"][number]["rationale"] = f"Invented for the test: what was looked at for answer {number}."
    for number, choice in choices.items():
        whole["answers"][number.removeprefix("q")]["answer"] = choice
    return whole
