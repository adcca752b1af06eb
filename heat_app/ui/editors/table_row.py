"""One row of a table: its head, and, once it was opened, its cells as labelled fields."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from heat_app.domain.assessment.answer import Row, TableAnswer, is_blank
from heat_app.domain.form.answer_kinds import Score, Share, Sum, Table
from heat_app.domain.ids import ColumnKey, QuestionKey, RowId
from heat_app.ui.editors.cell import CalculatedField, CellField
from heat_app.ui.editors.surroundings import Surroundings
from heat_app.ui.tables.changes import is_added
from heat_app.ui.tables.reading import added_word, columns_of
from heat_app.ui.tables.summary import RowState, has_tags
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.buttons import GhostButton, IconButton, SecondaryButton
from heat_app.ui.widgets.flow_layout import FlowLayout
from heat_app.ui.widgets.row_head import HeadState, RowHead

_STACK_BELOW = 480


class RowBody(QWidget):
    """The cells of one row, short ones in pairs where there is room."""

    def __init__(self, fields: list[CellField | CalculatedField], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        current_theme().keep_space(self.column, spacing=Space.L, margins=(40, 14, 16, 14))
        self._pairs: list[QHBoxLayout] = []
        waiting: QHBoxLayout | None = None
        for field in fields:
            if isinstance(field, CalculatedField) or field.is_wide:
                waiting = None
                self.column.addWidget(field)
            elif waiting is None:
                waiting = QHBoxLayout()
                current_theme().keep_space(waiting, spacing=Space.L)
                waiting.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
                self._pairs.append(waiting)
                self.column.addLayout(waiting)
            else:
                waiting.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
                waiting = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts pairs below each other where the window is narrow for its text."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < current_theme().px(_STACK_BELOW)
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        for pair in self._pairs:
            if pair.direction() != wanted:
                pair.setDirection(wanted)


class RowView(QWidget):
    """A row of the list.

    Attributes:
        toggled: Told when a person opens or closes it.
        edited: Told with a column's key and the cell's answer at every key and choice.
        acted: Told with a column's key when a change of its cell is finished.
        removed: Told when a person takes the row out, or empties a row that the form gives.
        moved: Told with 1 or -1 when a person moves the row.
        went_on: Told when a person goes on to the next row.
        stepped: Told with 1 or -1 when an arrow key leads to another head.
        rearranged: Told when fields were made.
    """

    toggled = Signal()
    edited = Signal(str, object)
    acted = Signal(str)
    removed = Signal()
    moved = Signal(int)
    went_on = Signal()
    stepped = Signal(int)
    rearranged = Signal()

    def __init__(
        self, question: QuestionKey, table: Table, row_id: RowId, around: Surroundings, *, stays_open: bool
    ) -> None:
        super().__init__()
        self.row_id = row_id
        self._question = question
        self._table = table
        self._around = around
        self._stays_open = stays_open
        self._row = Row(row_id)
        self._state: RowState | None = None
        self._read_only = False
        self._is_open = False
        self._next = ""
        self.fields: dict[ColumnKey, CellField] = {}
        self._calculated: list[CalculatedField] = []
        self.body: RowBody | None = None
        self.head = RowHead(identifier=f"row-{question}-{row_id}")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.head)
        if stays_open:
            self.head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.head.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.head.clicked.connect(self.toggled)
        self.head.stepped.connect(self.stepped)

    @property
    def is_open(self) -> bool:
        """Whether its cells can be seen."""
        return self._is_open

    @property
    def state(self) -> RowState | None:
        """What its head shows; None until it was shown."""
        return self._state

    @property
    def name(self) -> str:
        """What the row is called."""
        return self._state.name if self._state else ""

    def show_row(self, row: Row, state: RowState, next_name: str) -> None:
        """Shows a row; cells that hold it already keep cursor and undo."""
        self._row, self._next = row, next_name
        self._show_state(state)
        for key, field in self.fields.items():
            field.show_cell(row.cell(key))
        self._show_rest()

    def show_edited(self, row: Row, state: RowState) -> None:
        """Shows what follows from what was just written in one of its own cells."""
        self._row = row
        self._show_state(state)
        self._show_rest(is_news=True)

    def set_open(self, *, is_open: bool) -> None:
        """Shows or hides the cells; they are made the first time."""
        if is_open and self.body is None:
            self._build()
        self._is_open = is_open
        if self.body is not None:
            self.body.setVisible(is_open)
        self._show_head()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the cells be read but not changed."""
        if read_only == self._read_only:
            return
        self._read_only = read_only
        for field in self.fields.values():
            field.editor.set_read_only(read_only)
        self._show_acts()

    def show_missing(self, column: ColumnKey | None) -> None:
        """Says at a cell that it is missing; None takes it back everywhere."""
        for key, field in self.fields.items():
            field.set_missing(key == column)

    def first_field(self) -> CellField | None:
        """Returns the first cell that can be filled in, once the row was opened."""
        return next(iter(self.fields.values()), None)

    def field_of(self, widget: QWidget | None) -> CellField | None:
        """Returns the cell that a widget belongs to, or None."""
        if widget is None:
            return None
        return next((field for field in self.fields.values() if field is widget or field.isAncestorOf(widget)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Closes the row with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._is_open and not self._stays_open:
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)
            self.toggled.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draws its head anew when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "head"):
            self.head.updateGeometry()

    def _build(self) -> None:
        fields: list[CellField | CalculatedField] = list(self._make_fields())
        for field in fields:
            if isinstance(field, CellField):
                self.fields[field.column.key] = field
            else:
                self._calculated.append(field)
        self.body = RowBody(fields)
        self._add_acts(self.body)
        self._layout.addWidget(self.body)
        for key, made in self.fields.items():
            made.show_cell(self._row.cell(key))
            made.editor.set_read_only(self._read_only)
        self._show_rest()
        self._show_acts()
        self.rearranged.emit()

    def _make_fields(self) -> Iterator[CellField | CalculatedField]:
        for column in columns_of(self._table, is_added_row=is_added(self.row_id)):
            if isinstance(column.kind, Score | Sum | Share):
                yield CalculatedField(self._table, column)
                continue
            key = f"{self._question}-{self.row_id}-{column.key}"
            field = CellField(self._table, column, key, self.name, self._around)
            field.edited.connect(lambda answer, key=column.key: self.edited.emit(key, answer))
            field.acted.connect(lambda key=column.key: self.acted.emit(key))
            yield field

    def _add_acts(self, body: RowBody) -> None:
        word = added_word(self._table)
        place = f"{self._question}-{self.row_id}"
        self.next = SecondaryButton("Next", icon="arrow-down", identifier=f"next-{place}")
        remove = f"Remove this {word}" if is_added(self.row_id) else "Empty this row"
        self.remove = GhostButton(remove, icon="trash-2", identifier=f"remove-{place}")
        self.up = IconButton("arrow-up", "Move up", identifier=f"up-{place}")
        self.down = IconButton("arrow-down", "Move down", identifier=f"down-{place}")
        acts = QWidget()
        flow = FlowLayout(acts)
        for button in (self.next, self.remove, self.up, self.down):
            flow.addWidget(button)
        body.column.addWidget(acts)
        self.next.clicked.connect(self.went_on)
        self.remove.clicked.connect(self.removed)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))

    def _show_state(self, state: RowState) -> None:
        if state != self._state:
            self._state = state
            self._show_head()

    def _show_head(self) -> None:
        state = self._state
        if state is None:
            return
        self.head.show_state(
            HeadState(
                state.name,
                state.note,
                tuple((tag.text, tag.tone) for tag in state.tags),
                "" if self._is_open else state.words,
                state.lacks,
                is_quiet=not state.is_begun,
                leaves_room=has_tags(self._table),
                spoken=state.spoken,
            ),
            is_open=self._is_open and not self._stays_open,
        )
        if self.body is not None:
            self._name_acts()

    def _show_rest(self, *, is_news: bool = False) -> None:
        for calculated in self._calculated:
            calculated.show_row(self._row, is_news=is_news)
        for field in self.fields.values():
            field.show_need(self._row)
        if self.body is not None:
            self._show_acts()

    def _show_acts(self) -> None:
        if self.body is None:
            return
        added = is_added(self.row_id)
        can_change = not self._read_only
        self.next.setVisible(bool(self._next) and not self._stays_open)
        can_be_emptied = not self._stays_open and not is_blank(TableAnswer((self._row,)))
        self.remove.setVisible(can_change and (added or can_be_emptied))
        self.up.setVisible(can_change and added)
        self.down.setVisible(can_change and added)
        self._name_acts()

    def _name_acts(self) -> None:
        words = f"Next: {self._next}"
        if self.next.plain_text() != words:
            self.next.setText(words)
        names = {
            self.remove: f"{self.remove.plain_text()}: {self.name}",
            self.up: f"Move up: {self.name}",
            self.down: f"Move down: {self.name}",
        }
        for button, name in names.items():
            if button.accessibleName() != name:
                button.setAccessibleName(name)

    def set_place(self, *, is_first: bool, is_last: bool) -> None:
        """Says where among the added rows it stands, so that it is not moved off either end."""
        if self.body is not None:
            self.up.setEnabled(not is_first)
            self.down.setEnabled(not is_last)
