"""Does a table have what its purpose needs: the columns with a fixed meaning, and choices that say something?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields

from heat_app.domain.form.answer_kinds import CellKind, Purpose
from heat_app.domain.form.faults import did_you_mean, listed
from heat_app.domain.form.purposes import DIRECTION, NEEDED, RESERVED_COLUMN_NAMES, WELL_KNOWN
from heat_app.domain.ids import ColumnKey
from heat_app.errors import Fault
from heat_app.library.kind_models import ChooseManyKind, ChooseOneKind, TableKind
from heat_app.library.tree import Place


def purpose_faults(path: Place, table: TableKind, place: Callable[[Place], str]) -> Iterator[Fault]:
    """Yields what a table lacks for its purpose.

    Args:
        path: Where the table stands in the file.
        table: Its checked entry.
        place: Says where a path stands in the file.
    """
    purpose = Purpose(table.purpose)
    known = WELL_KNOWN[purpose]
    columns = [column.key for column in table.columns]
    for key in NEEDED[purpose]:
        if key not in columns:
            yield Fault(
                "purpose-column-missing",
                place((*path, "purpose")),
                f"A table of {purpose} needs a column “{key}”, and has none.",
                f"{_slip(key, columns)}Add the column, or give the table another purpose.",
            )
    for nth, column in enumerate(table.columns):
        where = (*path, "columns", nth)
        if column.key in RESERVED_COLUMN_NAMES:
            yield Fault(
                "column-name-reserved",
                place((*where, "key")),
                f"No column can be called “{column.key}”; answer sheets call the row itself so.",
                "Give the column another key.",
            )
        kinds = [_name(kind) for kind in known.get(ColumnKey(column.key), ())]
        if kinds and column.answer.kind not in kinds:
            yield Fault(
                "column-of-another-kind",
                place((*where, "answer")),
                f"In a table of {purpose}, “{column.key}” has a fixed meaning and cannot be {column.answer.kind}.",
                f"Use one of {listed(kinds)}, or give the column another key.",
            )
        elif purpose is Purpose.IMPACTS and column.key == DIRECTION:
            yield from _meaning_faults((*where, "answer", "options"), column.answer, place)


def _slip(key: str, columns: list[str]) -> str:
    """Returns which column may have been meant for the one that is missing, or nothing."""
    near = did_you_mean(key, columns)
    return near.replace("Did you mean", f"Should “{key}” stand instead of") if near else ""


def _meaning_faults(path: Place, kind: object, place: Callable[[Place], str]) -> Iterator[Fault]:
    if not isinstance(kind, ChooseOneKind | ChooseManyKind) or kind.options.lists or not kind.options.items:
        return
    if all(item.meaning is None for item in kind.options.items):
        yield Fault(
            "meaning-missing",
            place(path),
            "No choice says what it means for people, so that harm could not be told from benefit.",
            "Give the items a “meaning:”, such as adverse, favourable or neutral.",
        )


def _name(kind: type[CellKind]) -> str:
    """Returns what a form file calls a kind of cell."""
    return next(str(field.default) for field in fields(kind) if field.name == "kind")
