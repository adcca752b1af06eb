"""Do the parts of a kind of answer fit together: choices, grids, and the columns of a table?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from heat_app.errors import Fault
from heat_app.library.condition_references import cell_is_faults
from heat_app.library.kind_models import (
    AnswerKindEntry,
    CellKindEntry,
    ChooseManyKind,
    ChooseOneKind,
    ColumnEntry,
    NumberKind,
    OptionsEntry,
    RowLinkKind,
    ScoreKind,
    ShareKind,
    SumKind,
    TableKind,
    TickGridKind,
)
from heat_app.library.naming import Asked, twice, unknown_column, unknown_question
from heat_app.library.purpose_references import purpose_faults
from heat_app.library.tree import Place


def kind_faults(path: Place, kind: AnswerKindEntry, asked: Asked, place: Callable[[Place], str]) -> Iterator[Fault]:
    """Yields what does not fit together in a kind of answer.

    Args:
        path: Where the kind stands in the file.
        kind: Its checked entry.
        asked: The form's questions.
        place: Says where a path stands in the file.
    """
    match kind:
        case ChooseOneKind() | ChooseManyKind():
            yield from _options_faults((*path, "options"), kind.options, place)
        case TickGridKind():
            yield from _options_faults((*path, "rows"), kind.rows, place)
            yield from _options_faults((*path, "columns"), kind.columns, place)
        case NumberKind():
            yield from _number_faults(path, kind, place)
        case TableKind():
            yield from _table_faults(path, kind, place)
            yield from purpose_faults(path, kind, place)
            for nth, column in enumerate(kind.columns):
                yield from _column_faults((*path, "columns", nth), column, kind, asked, place)
        case _:
            return


def _options_faults(path: Place, options: OptionsEntry, place: Callable[[Place], str]) -> Iterator[Fault]:
    if not options.lists and not options.items:
        yield Fault(
            "nothing-to-choose",
            place(path),
            "Nothing is listed here.",
            "Name a list, or write items with a key and a label.",
        )
    where = ("items",) if options.lists else ()
    yield from twice("key", [((*path, *where, n, "key"), item.key) for n, item in enumerate(options.items)], place)


def _number_faults(path: Place, kind: NumberKind, place: Callable[[Place], str]) -> Iterator[Fault]:
    if kind.least is not None and kind.most is not None and Decimal(kind.least) > Decimal(kind.most):
        yield Fault(
            "range-empty",
            place((*path, "least")),
            f"No number is at least {kind.least} and at most {kind.most}.",
            "Swap the two, or correct one of them.",
        )


def _table_faults(path: Place, table: TableKind, place: Callable[[Place], str]) -> Iterator[Fault]:
    yield from twice("key", [((*path, "columns", n, "key"), c.key) for n, c in enumerate(table.columns)], place)
    has_rows = bool(table.rows.lists or table.rows.items)
    if has_rows:
        yield from _options_faults((*path, "rows"), table.rows, place)
    elif not table.may_add:
        yield Fault(
            "table-without-rows",
            place(path),
            "The table has no rows, and nobody may add any.",
            "Give it “rows:”, or write “may_add: true”.",
        )
    if has_rows and table.row_title is None:
        yield Fault(
            "row-title-missing", place(path), "The given rows have no heading.", "Add “row_title:”, such as Group."
        )
    if table.may_add and table.row_name is None:
        yield Fault(
            "row-name-missing",
            place(path),
            "Rows can be added, but it is not said what one is called.",
            "Add “row_name:”, such as action.",
        )
    if table.least_rows and (not table.may_add or table.least_rows > table.most_rows):
        yield Fault(
            "least-rows-impossible",
            place((*path, "least_rows")),
            f"{table.least_rows} rows have to be added, but that is not possible.",
            "Write “may_add: true” and a larger “most_rows:”, or ask for fewer.",
        )
    summable = [column.key for column in table.columns if isinstance(column.answer, NumberKind | SumKind)]
    for nth, key in enumerate(table.totals):
        if key not in summable:
            yield unknown_column((*path, "totals", nth), key, summable, place)
    columns = [column.key for column in table.columns]
    if table.totals_by is not None and table.totals_by not in columns:
        yield unknown_column((*path, "totals_by"), table.totals_by, columns, place)


def _column_faults(
    path: Place, column: ColumnEntry, table: TableKind, asked: Asked, place: Callable[[Place], str]
) -> Iterator[Fault]:
    if column.only_added and not table.may_add:
        yield Fault(
            "column-never-shown",
            place((*path, "only_added")),
            "The column is only for added rows, and nobody may add any.",
            "Remove this line, or write “may_add: true” at the table.",
        )
    if column.needed_when is not None:
        yield from cell_is_faults((*path, "needed_when"), column.needed_when, table, place)
        if column.needed_when.column == column.key:
            yield Fault(
                "needed-when-itself",
                place((*path, "needed_when", "column")),
                "Whether the cell is needed hangs on the cell itself.",
                "Let it hang on another column.",
            )
    yield from _cell_kind_faults((*path, "answer"), column.answer, table, asked, place)


def _cell_kind_faults(
    path: Place, kind: CellKindEntry, table: TableKind, asked: Asked, place: Callable[[Place], str]
) -> Iterator[Fault]:
    match kind:
        case ChooseOneKind() | ChooseManyKind():
            yield from _choice_faults(path, kind, place)
        case NumberKind():
            yield from _number_faults(path, kind, place)
        case RowLinkKind():
            yield from _link_faults(path, kind, asked, place)
        case ScoreKind():
            yield from _score_faults(path, kind, table, place)
        case SumKind():
            terms: list[tuple[Place, str]] = [((*path, "plus", nth), key) for nth, key in enumerate(kind.plus)]
            terms += [((*path, "minus", nth), key) for nth, key in enumerate(kind.minus)]
            yield from _term_faults(terms, table, place)
        case ShareKind():
            yield from _term_faults([((*path, "part"), kind.part), ((*path, "whole"), kind.whole)], table, place)
        case _:
            return


def _choice_faults(path: Place, kind: ChooseOneKind | ChooseManyKind, place: Callable[[Place], str]) -> Iterator[Fault]:
    yield from _options_faults((*path, "options"), kind.options, place)
    if kind.rationale != "not-asked":
        yield Fault(
            "rationale-in-cell",
            place((*path, "rationale")),
            "A choice in a table has no place for a rationale.",
            "Give the table a column of its own for the reason.",
        )


def _link_faults(path: Place, kind: RowLinkKind, asked: Asked, place: Callable[[Place], str]) -> Iterator[Fault]:
    if kind.question not in asked:
        yield unknown_question((*path, "question"), kind.question, asked, place)
    elif not isinstance(asked[kind.question][1].answer, TableKind):
        yield Fault(
            "link-to-no-table",
            place((*path, "question")),
            f"The question “{kind.question}” is not answered with a table, so that it has no rows.",
            "Name a question that is.",
        )


def _term_faults(terms: list[tuple[Place, str]], table: TableKind, place: Callable[[Place], str]) -> Iterator[Fault]:
    # Numbers that people give, so that no calculated cell can hang on itself.
    numbers = [column.key for column in table.columns if isinstance(column.answer, NumberKind)]
    for path, key in terms:
        if key not in numbers:
            yield unknown_column(path, key, numbers, place)


def _score_faults(path: Place, kind: ScoreKind, table: TableKind, place: Callable[[Place], str]) -> Iterator[Fault]:
    scales = {column.key: column.answer for column in table.columns if isinstance(column.answer, ChooseOneKind)}
    for nth, key in enumerate(kind.factors):
        if key not in scales:
            yield unknown_column((*path, "factors", nth), key, list(scales), place)
        elif any(item.score is None for item in scales[key].options.items):
            yield _score_missing((*path, "factors", nth), f"A choice in “{key}” has no score.", place)
    yield from _options_faults((*path, "bands"), kind.bands, place)
    if any(item.score is None for item in kind.bands.items):
        yield _score_missing((*path, "bands"), "A band has no score from which it begins.", place)


def _score_missing(path: Place, what: str, place: Callable[[Place], str]) -> Fault:
    return Fault("score-missing", place(path), what, "Give each item a “score:”.")
