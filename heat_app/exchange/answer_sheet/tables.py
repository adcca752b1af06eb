"""Rows of a table, as an answer sheet gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from heat_app.domain.assessment.acceptance import accept_cell
from heat_app.domain.assessment.answer import Answer, Cell, ChoicesAnswer, Row, TableAnswer
from heat_app.domain.form.answer_kinds import CalculatedCell, Column, LongText, RowLink, ShortText, Table
from heat_app.domain.form.faults import did_you_mean, listed, shown
from heat_app.domain.form.purposes import GROUP, WHY
from heat_app.domain.ids import QuestionKey, RowId
from heat_app.errors import AnswerNotAccepted
from heat_app.exchange.answer_sheet.cells import MAX_LISTED, add_unknown, item_named, named_so, read_cell
from heat_app.exchange.answer_sheet.faults import Faults
from heat_app.exchange.answer_sheet.links import NamedLink, NamedLinks

ROW, ID = "row", "id"
"""Beside the columns' names: which given row it is, or the identity of one that was added."""

_RATIONALE = "rationale"


def read_table(
    question: QuestionKey,
    table: Table,
    value: object,
    where: str,
    before: Answer | None,
    links: NamedLinks,
    faults: Faults,
) -> TableAnswer | None:
    """Returns the rows, or adds what is wrong with each; linked rows are noted to be looked up when all is read."""
    if not isinstance(value, list):
        keys = listed(column.key for column in _fillable(table, is_added=True))
        faults.add_wrong_kind(where, "A list of rows", value, f"Write a list of objects with the columns {keys}.")
        return None
    entries: list[tuple[str, Mapping[object, object]]] = []
    for nth, entry in enumerate(value, 1):
        if isinstance(entry, Mapping):
            entries.append((f"{where}/#{nth}", entry))
        else:
            faults.add_wrong_kind(f"{where}/#{nth}", "An object", entry, "Write the row's columns with what they hold.")
    count = len(faults.found)
    identities = _identities(table, entries, before, faults)
    rows: list[Row] = []
    for (place, entry), row_id in zip(entries, identities, strict=True):
        if row_id is not None:
            rows.append(Row(row_id, tuple(_cells(question, table, row_id, entry, place, links, faults))))
    return TableAnswer(tuple(rows)) if len(faults.found) == count else None


def _identities(
    table: Table, entries: list[tuple[str, Mapping[object, object]]], before: Answer | None, faults: Faults
) -> list[RowId | None]:
    """Returns which row each entry is, or None where that is not clear.

    An added row without identity keeps the one that the row at its place among the added rows has already.
    """
    identities = [_named_row(table, entry, place, faults) for place, entry in entries]
    taken: dict[RowId, str] = {}
    for nth, ((place, _), row_id) in enumerate(zip(entries, identities, strict=True)):
        if row_id and row_id in taken:
            faults.add("answered-twice", place, f"It is the row that {taken[row_id]} is.", "Keep one of the two.")
            identities[nth] = None
        elif row_id:
            taken[row_id] = place
    kept = [row.row_id for row in before.rows] if isinstance(before, TableAnswer) else []
    kept = [row_id for row_id in kept if table.rows.item(row_id) is None]
    added_count = 0
    for nth, (place, _) in enumerate(entries):
        row_id = identities[nth]
        if row_id is None or table.rows.item(row_id) is not None:
            continue
        added_count += 1
        if not row_id:
            at_its_place = kept[added_count - 1 : added_count]
            free = (RowId(f"row-{number}") for number in range(added_count, added_count + len(entries) + len(kept) + 1))
            reserved = {*taken, *kept}
            row_id = next((known for known in at_its_place if known not in taken), None) or next(
                fresh for fresh in free if fresh not in reserved
            )
            taken[row_id] = place
            identities[nth] = row_id
    return identities


_ADDED = RowId("")
"""Stands for an added row whose identity is still to be found."""


def _named_row(table: Table, entry: Mapping[object, object], where: str, faults: Faults) -> RowId | None:
    if ROW in entry and ID in entry:
        faults.add(
            "given-twice", where, "Both “row” and “id” are given.", "Name a given row by “row”; others have “id”."
        )
        return None
    if ROW in entry or _names_row_by_group(table, entry):
        key = ROW if ROW in entry else GROUP
        name = entry[key]
        item = item_named(table.rows, name) if isinstance(name, str) else None
        if item is None:
            add_unknown(table.rows, "row", "unknown-row", str(name), f"{where}/{key}", faults)
            return None
        return RowId(item.key)
    if not table.may_add:
        keys = listed([item.key for item in table.rows][:MAX_LISTED])
        faults.add("unknown-row", where, "It does not say which row it is.", f"Write “row” with one of {keys}.")
        return None
    if ID in entry:
        name = entry[ID]
        if isinstance(name, str) and name and table.rows.item(name) is None:
            return RowId(name)
        faults.add_wrong_kind(f"{where}/{ID}", "An added row's identity", name, "Leave it out; it is given by itself.")
        return None
    return _ADDED


def _names_row_by_group(table: Table, entry: Mapping[object, object]) -> bool:
    """Says whether a row is named in the column of groups: its word for a group is the given row of that name."""
    name = entry.get(GROUP)
    if not isinstance(name, str) or ID in entry or not len(table.rows):
        return False
    return item_named(table.rows, name) is not None or table.column(GROUP) is None


def _cells(
    question: QuestionKey,
    table: Table,
    row_id: RowId,
    entry: Mapping[object, object],
    where: str,
    links: NamedLinks,
    faults: Faults,
) -> Iterator[Cell]:
    is_added = table.rows.item(row_id) is None
    is_group_row = not is_added and ROW not in entry
    seen: dict[str, str] = {}
    for name, value in entry.items():
        if name in (ROW, ID) or (is_group_row and name == GROUP):
            continue
        place = f"{where}/{shown(str(name))}"
        column = _column_named(table, str(name), is_added=is_added)
        if column is None:
            keys = [column.key for column in _fillable(table, is_added=is_added)]
            meant = did_you_mean(str(name), keys)
            faults.add(
                "unknown-column", place, f"There is no column “{shown(str(name))}” here.",
                f"{meant}Allowed here: {listed(keys)}.",
            )  # fmt: skip
        elif isinstance(column.kind, CalculatedCell):
            faults.add("cell-is-calculated", place, f"{column.title} is calculated.", "Leave it out.")
        elif column.key in seen:
            faults.add("given-twice", place, f"“{column.title}” is given at {seen[column.key]} too.", "Keep one.")
        else:
            seen[column.key] = place
            # A year or a count is often written bare where words are asked.
            words = str(value) if _is_bare_count(column, value) else value
            answer = read_cell(column.kind, words, place, faults)
            if answer is None:
                continue
            if isinstance(column.kind, RowLink) and isinstance(answer, ChoicesAnswer):
                links.append(NamedLink(question, row_id, column.key, column.kind.question, answer.chosen, place))
            try:
                yield Cell(column.key, accept_cell(_called(table, row_id), column, answer))
            except AnswerNotAccepted as error:
                faults.add(error.code, place, error.user_message, error.remedy)


def _called(table: Table, row_id: RowId) -> str:
    item = table.rows.item(row_id)
    return item.label if item else f"An added {table.row_name or 'row'}"


def _is_bare_count(column: Column, value: object) -> bool:
    return isinstance(column.kind, ShortText | LongText) and isinstance(value, int) and not isinstance(value, bool)


def _column_named(table: Table, name: str, *, is_added: bool) -> Column | None:
    columns = [column for column in table.columns if is_added or not column.only_added]
    found = named_so(columns, name, (lambda column: column.key, lambda column: column.title))
    if found is None and name == _RATIONALE:
        return next((column for column in columns if column.key == WHY), None)
    return found


def _fillable(table: Table, *, is_added: bool) -> list[Column]:
    return [
        column
        for column in table.columns
        if (is_added or not column.only_added) and not isinstance(column.kind, CalculatedCell)
    ]
