"""Tables for spreadsheets, as CSV that no spreadsheet takes for a program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_TAKEN_FOR_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""How a cell begins that a spreadsheet may calculate. Source: OWASP, CSV Injection; full-width forms count too."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file for a spreadsheet.

    Attributes:
        content: The bytes: UTF-8 with a byte order mark, which spreadsheets need to show accents.
        guarded_count: Cells that got an apostrophe in front, because they began like a formula.
    """

    content: bytes
    guarded_count: int


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Returns rows below a header as CSV; a cell that begins like a formula gets an apostrophe in front."""
    guarded_count = 0
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        cells = []
        for cell in row:
            is_guarded = cell.startswith(_TAKEN_FOR_FORMULA)
            guarded_count += is_guarded
            cells.append(f"'{cell}" if is_guarded else cell)
        writer.writerow(cells)
    return Table(written.getvalue().encode("utf-8-sig"), guarded_count)
