"""How the cells of a table are told apart by those who do not see it: which header speaks of which cell."""

from __future__ import annotations

from typing import Final

from heat_app.report.render.pdf.structure import Element, Role

COLUMN_SCOPE: Final = "/O/Table/Scope/Column"
ROW_SCOPE: Final = "/O/Table/Scope/Row"


class TableCells:
    """Makes the elements of a table, row by row; each cell names the headers that speak of it."""

    def __init__(self, table: Element, name: str, *, has_row_headers: bool = False) -> None:
        self._table = table
        self._name = name
        self._has_row_headers = has_row_headers
        self._row_count = 0

    def header(self, width: int) -> list[Element]:
        """Returns the cells of the row of headers."""
        row = self._table.add(Role.ROW)
        return [row.add(Role.HEADER_CELL, attributes=COLUMN_SCOPE, identifier=self._column(at)) for at in range(width)]

    def row(self, width: int) -> list[Element]:
        """Returns the cells of the next row; the first is its header where rows have one."""
        self._row_count += 1
        row = self._table.add(Role.ROW)
        own = f"{self._name}r{self._row_count}"
        return [
            row.add(Role.HEADER_CELL, attributes=f"{ROW_SCOPE}/Headers[({self._column(0)})]", identifier=own)
            if self._has_row_headers and not at
            else row.add(Role.CELL, attributes=f"/O/Table/Headers[{self._headers(at, own)}]")
            for at in range(width)
        ]

    def _headers(self, at: int, own: str) -> str:
        return f"({self._column(at)})({own})" if self._has_row_headers else f"({self._column(at)})"

    def _column(self, at: int) -> str:
        return f"{self._name}c{at + 1}"
