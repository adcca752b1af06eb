"""CSV that no spreadsheet takes for a program."""

from __future__ import annotations

import csv
import io

import pytest

from heat_app.exchange.tabular import as_csv


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        "=cmd|' /C calc'!A0",
    ],
)
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    table = as_csv(("A",), [(cell,)])
    assert read(table.content)[1] == [f"'{cell}"]
    assert table.guarded_count == 1


@pytest.mark.parametrize("cell", ["", "plain", "1-2", "a=b", "'=1", 'He said "no", twice', "two\nlines", "café ŵ 中"])
def test_any_other_cell_comes_back_as_it_was(cell: str) -> None:
    table = as_csv(("A", "B"), [(cell, "x")])
    assert read(table.content) == [["A", "B"], [cell, "x"]]
    assert table.guarded_count == 0


def test_accents_are_announced_to_the_spreadsheet() -> None:
    assert as_csv(("Ŵ",), []).content == "\ufeffŴ\r\n".encode()
