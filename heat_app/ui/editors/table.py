"""Rows of cells: a list to read, whose rows open to be filled in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from heat_app.domain.assessment.answer import Answer, CellAnswer, Row
from heat_app.domain.assessment.gaps import gaps
from heat_app.domain.form.answer_kinds import LongText, Score, Share, Sum, Table
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import ColumnKey, RowId
from heat_app.ui.editors.editor import Editor
from heat_app.ui.editors.surroundings import Surroundings
from heat_app.ui.editors.table_list import RowList
from heat_app.ui.editors.table_row import RowView
from heat_app.ui.tables.changes import (
    NO_ROWS,
    added_rows,
    is_added,
    position_of,
    rows_of,
    tidied,
    with_row,
    without_row,
    written,
)
from heat_app.ui.tables.links import Links
from heat_app.ui.tables.reading import added_word, shown_name, total_lines
from heat_app.ui.tables.summary import RowState, counts, row_state, sentence
from heat_app.ui.undo import CellEdited, RowAdded, RowMoved, RowRemoved
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.buttons import SecondaryButton
from heat_app.ui.widgets.problems import InlineError
from heat_app.ui.widgets.tally import Count, Tally
from heat_app.ui.widgets.totals import Totals
from heat_app.ui.widgets.undo_bar import UndoBar

_FEW_COLUMNS = 2
_FEW_ROWS = 12


@dataclass(slots=True)
class _Run:
    """One cell being written in, from the first key to leaving it."""

    row: RowId
    column: ColumnKey
    before: CellAnswer | None


class TableEditor(Editor):
    """The list, what it comes to above and below, and the button that adds a row.

    One row is open at a time; where rows have one or two cells and are few, all of them are.
    """

    def __init__(self, question: Question, kind: Table, around: Surroundings | None = None) -> None:
        super().__init__(question)
        self._table = kind
        self._around = around or Surroundings()
        self._answer = NO_ROWS
        self._has_error = False
        self._run: _Run | None = None
        self._removed: RowRemoved | None = None
        self._open: RowId | None = None
        entered = [column for column in kind.columns if not isinstance(column.kind, Score | Sum | Share)]
        self._stays_open = len(entered) <= _FEW_COLUMNS and len(kind.rows) <= _FEW_ROWS
        self.error = InlineError()
        self.tally = Tally()
        self.list = RowList(kind, self._make_row)
        self.add = SecondaryButton(f"Add {_article(added_word(kind))}", icon="plus", identifier=f"add-{question.key}")
        self.undo_bar = UndoBar()
        self.totals = Totals()
        for widget in (self.error, self.tally, self.list):
            self.column.addWidget(widget)
        self.list.put_between(self.undo_bar, 0)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.totals)
        self.add.clicked.connect(self._add)
        self.undo_bar.undone.connect(self._put_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self._show_rows()

    @property
    def focus_target(self) -> QWidget:
        """The open row's first cell, else the first row that still needs something, else the way to add one."""
        if self._open is not None and (view := self.row(self._open)) and (field := view.first_field()):
            return field
        views = self.list.views()
        if self._stays_open:
            return next((field for view in views if (field := view.first_field())), self.add)
        waiting = next((view for view in views if view.head.state.lacks), None)
        return (waiting or views[0]).head if views else self.add

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Moves in; where something was found missing, to the cell that misses."""
        gap = next(gaps(self.question, self._answer), None) if self._has_error else None
        if gap is None or gap.row is None or not self.go_to_cell(gap.row, gap.column):
            super().setFocus(reason)

    def go_to_cell(self, row_id: RowId, column: ColumnKey | None) -> bool:
        """Opens a row and moves to a cell, or to its first one; says whether the row is there."""
        view = self.row(row_id)
        if view is None:
            return False
        self.open_row(row_id)
        field = view.fields.get(column) if column else None
        (field or view.first_field() or view.head).setFocus()
        return True

    def row(self, row_id: RowId) -> RowView | None:
        """Returns a row of the list, or None."""
        return self.list.view(row_id)

    def show_answer(self, answer: Answer | None) -> None:
        """Shows the rows; cells that hold the same keep cursor and undo."""
        self._run = self._removed = None
        self.undo_bar.hide()
        self._answer = tidied(self._table, rows_of(answer))
        self._show_rows()

    def set_error(self, message: str) -> None:
        """Says above the list what is wrong, and at the first cell that is missing."""
        self._has_error = bool(message)
        self.error.show_message(message)
        self._mark_missing()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the rows be opened and read but not changed."""
        self._read_only = read_only
        for view in self.list.views():
            view.set_read_only(read_only)
        self._show_add()

    # What a person does

    def _add(self) -> None:
        self._end_run()
        row = Row(self._around.new_row())
        position = len(added_rows(self._answer))
        self._answer = with_row(self._answer, row, position)
        self._show_rows()
        self._tell()
        self.acted.emit(RowAdded(self.question.key, position, row, self._name_of(row.row_id)))
        self.go_to_cell(row.row_id, None)

    def _remove(self, row_id: RowId) -> None:
        self._end_run()
        row = self._answer.row(row_id) or Row(row_id)
        name = self._name_of(row_id)
        step = RowRemoved(self.question.key, position_of(self._answer, row_id), row, name)
        views = self.list.views()
        place = next(place for place, view in enumerate(views) if view.row_id == row_id)
        self._answer = without_row(self._answer, row_id)
        self._show_rows()
        self._tell()
        self.acted.emit(step)
        self._removed = step
        # Where the row was, so that it is in sight.
        self.list.put_between(self.undo_bar, place if is_added(row_id) else place + 1)
        note = self._state_of(row).note if is_added(row_id) else ""
        # The row after it takes over its number.
        words = f"{name} (“{note}”)" if note else name
        self.undo_bar.offer(f"{words} was {'removed' if is_added(row_id) else 'emptied'}.")
        if is_added(row_id):
            left = self.list.views()
            near = left[min(place, len(left) - 1)] if left else None
            (near.head if near and not self._stays_open else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
        elif view := self.row(row_id):
            (view.first_field() or view.head).setFocus()

    def _put_back(self) -> None:
        if self._removed is None:
            return
        step, self._removed = self._removed, None
        self._answer = tidied(self._table, with_row(self._answer, step.row, step.position))
        self._show_rows()
        self._tell()
        self.acted.emit(RowAdded(self.question.key, step.position, step.row, step.named))
        self.go_to_cell(step.row.row_id, None)

    def _move(self, row_id: RowId, by: int) -> None:
        row, before = self._answer.row(row_id), position_of(self._answer, row_id)
        after = before + by
        if row is None or not 0 <= after < len(added_rows(self._answer)):
            return
        self._end_run()
        name = self._name_of(row_id)
        self._answer = with_row(self._answer, row, after)
        self._show_rows()
        self._tell()
        self.acted.emit(RowMoved(self.question.key, row_id, before, after, name))
        if view := self.row(row_id):
            (view.up if (by < 0 and view.up.isEnabled()) or not view.down.isEnabled() else view.down).setFocus()
            self._reveal(view)

    def _edit(self, row_id: RowId, column: ColumnKey, cell: CellAnswer | None) -> None:
        before_row = self._answer.row(row_id)
        if self._run is None or (self._run.row, self._run.column) != (row_id, column):
            self._end_run()
            self._run = _Run(row_id, column, before_row.cell(column) if before_row else None)
        self._answer = written(self._table, self._answer, row_id, column, cell)
        row = self._answer.row(row_id) or Row(row_id)
        view = self.row(row_id)
        if view is not None:
            before, after = view.state, self._state_of(row)
            view.show_edited(row, after)
            edited = self._table.column(column)
            if before is None or before.lacks != after.lacks or not isinstance(edited and edited.kind, LongText):
                self._show_sums()
        if self._has_error:
            self._mark_missing()
        self._tell()

    def _acted(self, row_id: RowId, column: ColumnKey) -> None:
        if self._run is not None and (self._run.row, self._run.column) == (row_id, column):
            self._end_run()

    def _end_run(self) -> None:
        run, self._run = self._run, None
        if run is None:
            return
        row = self._answer.row(run.row)
        after = row.cell(run.column) if row else None
        if after != run.before:
            column = self._table.column(run.column)
            title = column.title if column else run.column
            named = f"{title}, {self._name_of(run.row)}"
            self.acted.emit(CellEdited(self.question.key, run.row, run.column, run.before, after, named))

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        run = self._run
        view = self.row(run.row) if run else None
        if run is None or view is None or old is None:
            return
        field = view.fields.get(run.column)
        if field is not None and view.field_of(old) is field and view.field_of(new) is not field:
            self._end_run()

    # What is shown

    def _make_row(self, row_id: RowId) -> RowView:
        view = RowView(self.question.key, self._table, row_id, self._around, stays_open=self._stays_open)
        view.set_read_only(self._read_only)
        view.toggled.connect(lambda: self._toggle(row_id))
        view.edited.connect(lambda column, answer: self._edit(row_id, ColumnKey(column), answer))
        view.acted.connect(lambda column: self._acted(row_id, ColumnKey(column)))
        view.removed.connect(lambda: self._remove(row_id))
        view.moved.connect(lambda by: self._move(row_id, by))
        view.went_on.connect(lambda: self._go_on(row_id))
        view.stepped.connect(lambda by: self._step(row_id, by))
        view.rearranged.connect(lambda: set_reading_order(self))
        return view

    def _toggle(self, row_id: RowId) -> None:
        if self._open == row_id:
            self._end_run()
            self._close()
        else:
            self.open_row(row_id)

    def open_row(self, row_id: RowId) -> None:
        """Opens a row, and closes the one that was open."""
        view = self.row(row_id)
        if view is None:
            return
        if self._open != row_id:
            self._end_run()
            self._close()
            self._open = None if self._stays_open else row_id
            view.show_row(self._row_of(row_id), self._state_of(self._row_of(row_id)), self._next_name(row_id))
            view.set_open(is_open=True)
            self._place_added()
            self._mark_missing()
        self._reveal(view)

    def _close(self) -> None:
        view = self.row(self._open) if self._open else None
        self._open = None
        if view is not None and not self._stays_open:
            view.set_open(is_open=False)

    def _go_on(self, row_id: RowId) -> None:
        views = self.list.views()
        place = next(place for place, view in enumerate(views) if view.row_id == row_id)
        if place + 1 < len(views):
            self.go_to_cell(views[place + 1].row_id, None)

    def _step(self, row_id: RowId, by: int) -> None:
        heads = [view.head for view in self.list.views()]
        place = next(place for place, view in enumerate(self.list.views()) if view.row_id == row_id) + by
        if 0 <= place < len(heads):
            heads[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_rows(self) -> None:
        came_or_went = self.list.show_rows([row.row_id for row in added_rows(self._answer)])
        if self._open is not None and self.row(self._open) is None:
            self._open = None
        views, links = self.list.views(), self._around.links()
        for view, following in zip_longest(views, views[1:]):
            row = self._row_of(view.row_id)
            name = self._name_of(following.row_id) if following else ""
            view.show_row(row, self._state_of(row, links), name)
            if self._stays_open and not view.is_open:
                view.set_open(is_open=True)
        self._place_added()
        self._show_sums()
        self._show_add()
        self._mark_missing()
        # The page sets the order of a table that is not on it yet.
        if came_or_went and self.parentWidget() is not None:
            set_reading_order(self)

    def _show_sums(self) -> None:
        states = counts(self._table, self._answer)
        if not self._stays_open:
            shown = [Count(state.count, state.words, state.tone) for state in states]
            self.tally.show_counts(shown, spoken=sentence(states))
        self.totals.show_lines(tuple(total_lines(self._table, self._answer)))

    def _show_add(self) -> None:
        self.add.setVisible(self._table.may_add and not self._read_only)
        is_full = len(added_rows(self._answer)) >= self._table.most_rows
        self.add.setEnabled(not is_full)
        self.add.set_tool_tip(f"At most {self._table.most_rows} can be added." if is_full else "")

    def _place_added(self) -> None:
        added = [row.row_id for row in added_rows(self._answer)]
        for place, row_id in enumerate(added):
            if view := self.row(row_id):
                view.set_place(is_first=place == 0, is_last=place == len(added) - 1)

    def _mark_missing(self) -> None:
        gap = next(gaps(self.question, self._answer), None) if self._has_error else None
        for view in self.list.views():
            view.show_missing(gap.column if gap is not None and gap.row == view.row_id else None)

    def _row_of(self, row_id: RowId) -> Row:
        return self._answer.row(row_id) or Row(row_id)

    def _state_of(self, row: Row, links: Links | None = None) -> RowState:
        given = self._around.links() if links is None else links
        return row_state(self._table, row, position_of(self._answer, row.row_id) + 1, given)

    def _name_of(self, row_id: RowId) -> str:
        return shown_name(self._table, self._row_of(row_id), position_of(self._answer, row_id) + 1)

    def _next_name(self, row_id: RowId) -> str:
        ids = [view.row_id for view in self.list.views()]
        place = ids.index(row_id) + 1
        return self._name_of(ids[place]) if place < len(ids) else ""

    def _reveal(self, view: RowView) -> None:
        """Scrolls to a row after rows above it changed their height."""
        QTimer.singleShot(0, view, lambda: _scroll_to(view.head))

    def _tell(self) -> None:
        self.answer_edited.emit(self._answer)


def _scroll_to(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            focus: QWidget | None = widget.window().focusWidget()
            parent.ensureWidgetVisible(widget, 0, 24)
            if focus is not None and parent.isAncestorOf(focus):
                parent.ensureWidgetVisible(focus, 0, 24)
            return
        parent = parent.parentWidget()


def _article(word: str) -> str:
    """Returns a thing with its article."""
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"
