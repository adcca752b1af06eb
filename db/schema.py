"""The schema a database should have, and what differs from it."""

from __future__ import annotations

import sqlite3
from functools import cache

from db.tables import Row

_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_KEPT_BY_MIGRATIONS = "alembic_version"


def differences(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Returns how a database's schema differs from the one this program made; empty where it does not.

    A trigger or view that somebody planted would act on every later change, so it counts as much as a missing column.
    """
    found, expected = describe(connection), _expected()
    return tuple(
        [f"unexpected: {line}" for line in sorted(found - expected)]
        + [f"missing: {line}" for line in sorted(expected - found)]
    )


def describe(connection: sqlite3.Connection) -> frozenset[str]:
    """Returns a schema as facts, one a line, independent of how its text is laid out."""
    lines: set[str] = set()
    for kind, name, table, sql in connection.execute(_OBJECTS).fetchall():
        if name == _KEPT_BY_MIGRATIONS:
            continue
        match kind:
            case "table":
                lines.update(_describe_table(connection, name))
            case "index":
                lines.add(f"index {name} on {table}: {', '.join(_index_columns(connection, name))}")
            case _:
                lines.add(f"{kind} {name} on {table}: {' '.join(str(sql).split())}")
    return frozenset(lines)


def _describe_table(connection: sqlite3.Connection, table: str) -> list[str]:
    lines = [f"table {table}"]
    lines.extend(
        f"column {table}.{name} {kind} {'NOT NULL ' if required else ''}key {key} default {default} hidden {hidden}"
        for _, name, kind, required, default, key, hidden in connection.execute(
            "SELECT * FROM pragma_table_xinfo(?)", (table,)
        )
    )
    lines.extend(
        f"key {table}.{column} to {other}.{target} on update {on_update} on delete {on_delete}"
        for _, _, other, column, target, on_update, on_delete, _ in connection.execute(
            "SELECT * FROM pragma_foreign_key_list(?)", (table,)
        )
    )
    for _, index, unique, origin, partial in connection.execute(
        "SELECT * FROM pragma_index_list(?)", (table,)
    ).fetchall():
        columns = ", ".join(_index_columns(connection, index))
        lines.append(f"order {table} ({columns}) unique {unique} origin {origin} partial {partial}")
    (strict,) = connection.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (table,)).fetchone()
    lines.append(f"strict {table} {strict}")
    return lines


def _index_columns(connection: sqlite3.Connection, index: str) -> list[str]:
    rows = connection.execute("SELECT name, coll, desc, key FROM pragma_index_xinfo(?)", (index,)).fetchall()
    return [f"{name} {collation} {descending}" for name, collation, descending, is_key in rows if is_key]


@cache
def _expected() -> frozenset[str]:
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
