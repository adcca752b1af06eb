"""What the command line says: results on stdout, messages on stderr, both safe for any terminal and any script."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from heat_app.domain.text import reveal
from heat_app.errors import Fault, HeatError, StorageUnavailable

Value = Mapping[str, "Value"] | Sequence["Value"] | str | int | float | bool | None
"""What can be said to a machine."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


class Speaker:
    """Speaks to whoever called: to a person in words, or to a script in JSON."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def result(self, words: str, value: Value) -> None:
        """Says the answer to what was asked, in words or as JSON.

        JSON is written in ASCII: shells on Windows read a program's output in a code page of their own.

        Raises:
            StorageUnavailable: It cannot be written where it was sent.
        """
        said = _as_json(value) if self.as_json else visible(words).rstrip("\n") + "\n" if words else ""
        failed = _write(sys.stdout, said)
        if failed is not None:
            raise StorageUnavailable(
                f"The answer cannot be written where it was sent: {(failed.strerror or 'it is closed').lower()}.",
                "Free some space there, or send it elsewhere. What was asked for is done.",
                code="output-unwritable",
            )

    def message(self, words: str) -> None:
        """Says how something went; never mixed with results."""
        _write(sys.stderr, visible(words).rstrip("\n") + "\n")

    def refusal(self, refusal: HeatError) -> None:
        """Says why something was not done and what mends it, one line for each thing that stands in the way."""
        faults: tuple[Fault, ...] = getattr(refusal, "faults", ())
        remedy = f" → {refusal.remedy}" if refusal.remedy else ""
        lines = [f"heat: {refusal.user_message}{remedy}", *(f"  {fault_line(fault)}" for fault in faults)]
        self.message("\n".join(lines))
        if self.as_json:
            _write(sys.stdout, _as_json({"refused": _plain_refusal(refusal, faults)}))


def fault_line(fault: Fault) -> str:
    """Returns a fault in one line: where, what, what now."""
    return f"{fault.where}: {fault.what} → {fault.remedy}"


def plain_fault(fault: Fault) -> Value:
    """Returns a fault for a script."""
    return {"code": fault.code, "where": fault.where, "what": fault.what, "remedy": fault.remedy}


def counted_words(count: int, one: str, several: str = "") -> str:
    """Returns a count with its noun: `1 fault`, `2 faults`."""
    return f"{count} {one if count == 1 else several or f'{one}s'}"


def visible(words: str) -> str:
    """Returns words in which nothing hides and nothing steers the terminal."""
    return _CONTROLS.sub(lambda found: f"[U+{ord(found.group()):04X}]", reveal(words))


def columns(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Returns rows below a header in columns that line up; line breaks within a cell become blanks."""
    cells = [[" ".join(visible(cell).split()) for cell in row] for row in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )


def use_utf8() -> None:
    """Makes both streams take any character, whatever the terminal's settings are."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _write(stream: TextIO, words: str) -> OSError | None:
    """Writes words at once, and returns why that failed; after a failure the stream stays silent.

    A reader that has gone away (`| head`) is no failure: the work goes on.
    """
    try:
        stream.write(words)
        stream.flush()
    except OSError as error:
        _fall_silent(stream)
        return None if isinstance(error, BrokenPipeError) else error
    return None


def _fall_silent(stream: TextIO) -> None:
    """Sends what is still to be said nowhere, so that nothing fails over it again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _as_json(value: Value) -> str:
    return json.dumps(value, indent=2) + "\n"


def _plain_refusal(refusal: HeatError, faults: tuple[Fault, ...]) -> Value:
    return {
        "code": refusal.code,
        "message": refusal.user_message,
        "remedy": refusal.remedy,
        "exit_status": refusal.exit_status,
        "faults": [plain_fault(fault) for fault in faults],
    }
