"""The schema a database should have, and what differs from it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache

from db.tables import Row
from heat_app.domain.form.faults import shown

_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_KEPT_BY_MIGRATIONS = "alembic_version"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One part of a schema: which it is, and how it is made.

    Attributes:
        named: What a person may be told: the kind and the name, never its text.
        made: The rest, for comparing.
    """

    named: str
    made: str = ""


def differences(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Returns how a database's schema differs from the one this program made, as sentences; empty where it does not.

    A trigger or view that somebody planted would act on every later change, so it counts as much as a missing column.
    """
    found, expected = describe(connection), _expected()
    known, wanted = {part.named for part in found}, {part.named for part in expected}
    told = dict.fromkeys(part.named for part in sorted(found ^ expected))
    return tuple(
        f"The {named} is not as this program made it."
        if named in known and named in wanted
        else f"The {named} is missing."
        if named in wanted
        else f"The {named} was not made by this program."
        for named in told
    )


def describe(connection: sqlite3.Connection) -> frozenset[Part]:
    """Returns a schema part by part, independent of how its text is laid out."""
    parts: set[Part] = set()
    for kind, name, table, sql in connection.execute(_OBJECTS).fetchall():
        if name == _KEPT_BY_MIGRATIONS:
            continue
        match kind:
            case "table":
                parts.update(_describe_table(connection, name))
            case "index":
                columns = ", ".join(_index_columns(connection, name))
                parts.add(Part(f"index {_quoted(name)} of the table {_quoted(table)}", columns))
            case "view":
                parts.add(Part(f"view {_quoted(name)}", str(sql)))
            case _:
                parts.add(Part(f"{kind} {_quoted(name)} of the table {_quoted(table)}", " ".join(str(sql).split())))
    return frozenset(parts)


def _describe_table(connection: sqlite3.Connection, table: str) -> list[Part]:
    named = f"table {_quoted(table)}"
    parts = [Part(named)]
    parts.extend(
        Part(
            f"column {_quoted(name)} of the {named}",
            f"{kind} {'NOT NULL ' if required else ''}key {key} default {default} hidden {hidden}",
        )
        for _, name, kind, required, default, key, hidden in connection.execute(
            "SELECT * FROM pragma_table_xinfo(?)", (table,)
        )
    )
    parts.extend(
        Part(
            f"link from {_quoted(column)} of the {named}",
            f"to {other}.{target} on update {on_update} on delete {on_delete}",
        )
        for _, _, other, column, target, on_update, on_delete, _ in connection.execute(
            "SELECT * FROM pragma_foreign_key_list(?)", (table,)
        )
    )
    for _, index, unique, origin, partial in connection.execute(
        "SELECT * FROM pragma_index_list(?)", (table,)
    ).fetchall():
        columns = ", ".join(_index_columns(connection, index))
        parts.append(Part(f"order of the {named}", f"({columns}) unique {unique} origin {origin} partial {partial}"))
    (strict,) = connection.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (table,)).fetchone()
    parts.append(Part(named, f"strict {strict}"))
    return parts


def _quoted(name: object) -> str:
    return f"“{shown(str(name))}”"


def _index_columns(connection: sqlite3.Connection, index: str) -> list[str]:
    rows = connection.execute("SELECT name, coll, desc, key FROM pragma_index_xinfo(?)", (index,)).fetchall()
    return [f"{name} {collation} {descending}" for name, collation, descending, is_key in rows if is_key]


@cache
def _expected() -> frozenset[Part]:
    from sqlalchemy import create_engine  # noqa: PLC0415  once a start, and only where a database is opened

    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            Row.metadata.create_all(connection)
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            return describe(raw)
    finally:
        engine.dispose()
