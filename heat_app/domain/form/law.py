"""Provisions and sources that stand behind what is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LawReference:
    """A provision or a source, with the address where it can be read."""

    title: str
    url: str = ""
