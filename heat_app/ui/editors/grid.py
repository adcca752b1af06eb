"""Several things judged on one scale."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.domain.assessment.answer import Answer, GridAnswer, Tick
from heat_app.domain.form.answer_kinds import TickGrid
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import ItemKey
from heat_app.ui.editors.choices import options_of
from heat_app.ui.editors.editor import Editor
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.undo import AnswerReplaced
from heat_app.ui.widgets.choices import MultiChoice, RadioChoice
from heat_app.ui.widgets.labels import Paragraph, SecondaryText
from heat_app.ui.widgets.problems import InlineError
from heat_app.ui.widgets.surfaces import Surface
from heat_app.ui.widgets.tick_table import TickTable


class GridEditor(Editor):
    """A table of ticks; where the window is too narrow for its text, each thing with its own choices below it."""

    def __init__(self, question: Question, kind: TickGrid) -> None:
        super().__init__(question)
        self._kind = kind
        self._answer = GridAnswer(())
        self._has_error = False
        self.error = InlineError()
        self.table = TickTable(
            options_of(kind.rows),
            options_of(kind.columns),
            name=question.text,
            single=kind.is_single,
            identifier=f"grid-{question.key}",
        )
        self.told = SecondaryText("", size=TextSize.SMALL)
        self._lists: dict[ItemKey, RadioChoice | MultiChoice] = {}
        self.stacked = QWidget()
        self.stacked.hide()
        self.column.addWidget(self.error)
        self.card = Surface(padding=1, radius=6)
        self.card.add(self.table)
        self.column.addWidget(self.card)
        self.column.addWidget(self.stacked)
        self.column.addWidget(self.told)
        self.table.ticked.connect(lambda pairs: self._ticked({(ItemKey(r), ItemKey(c)) for r, c in pairs}))
        self._tell()

    @property
    def focus_target(self) -> QWidget:
        """The grid, or the first of the lists."""
        if not self.table.isHidden():
            return self.table
        waiting = [row for row in self._lists if row not in self._ticked_rows()]
        return self._lists[waiting[0] if waiting and self._has_error else next(iter(self._lists))]

    def show_answer(self, answer: Answer | None) -> None:
        """Shows the ticks."""
        self._answer = answer if isinstance(answer, GridAnswer) else GridAnswer(())
        self._show()

    def set_error(self, message: str) -> None:
        """Says above the grid what is wrong."""
        self.error.show_message(message)
        self._has_error = bool(message)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Moves in; where a tick was found missing, to the first row without one."""
        waiting = [item.key for item in self._kind.rows if item.key not in self._ticked_rows()]
        if self._has_error and waiting:
            self.table.go_to_row(waiting[0])
        super().setFocus(reason)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001  a plain setter
        """Lets the ticks be read but not changed."""
        self._read_only = read_only
        self.table.set_read_only(read_only)
        for each in self._lists.values():
            each.setEnabled(not read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Changes between grid and lists where the width asks for it."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Does the same when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_lists"):
            self._arrange()

    def _arrange(self) -> None:
        is_stacked = self.width() < self.table.least_width()
        if is_stacked == self.table.isHidden():
            return
        had_focus = self.table.hasFocus()
        if is_stacked and not self._lists:
            self._make_lists()
        self.card.setVisible(not is_stacked)
        self.table.setVisible(not is_stacked)
        self.stacked.setVisible(is_stacked)
        if had_focus:
            self.setFocus()

    def _make_lists(self) -> None:
        column = QVBoxLayout(self.stacked)
        current_theme().keep_space(column, spacing=Space.XS)
        for item in self._kind.rows:
            column.addSpacing(current_theme().px(Space.S))
            column.addWidget(Paragraph(item.label, weight=Weight.SEMIBOLD))
            if item.note:
                column.addWidget(SecondaryText(item.note, size=TextSize.SMALL))
            options = options_of(self._kind.columns)
            made: RadioChoice | MultiChoice
            if self._kind.is_single:
                made = RadioChoice(options, name=item.label)
                made.chosen.connect(lambda key, row=item.key: self._listed(row, (key,)))
            else:
                made = MultiChoice(options, name=item.label)
                made.chosen.connect(lambda keys, row=item.key: self._listed(row, keys))
            # Read out alone, a step of the scale would not say what it is about.
            for button in made.findChildren(QWidget):
                if button.accessibleName():
                    button.setAccessibleName(f"{item.label}: {button.accessibleName()}")
            made.setEnabled(not self._read_only)
            self._lists[item.key] = made
            column.addWidget(made)
        self._show()

    def _show(self) -> None:
        self.table.set_ticks((tick.row, tick.column) for tick in self._answer.ticks)
        for row, made in self._lists.items():
            keys = [tick.column for tick in self._answer.ticks if tick.row == row]
            if isinstance(made, RadioChoice):
                made.set_key(keys[0] if keys else None)
            else:
                made.set_keys(keys)
        self._tell()

    def _listed(self, row: ItemKey, keys: tuple[str, ...]) -> None:
        others = {(tick.row, tick.column) for tick in self._answer.ticks if tick.row != row}
        self._ticked(others | {(row, ItemKey(key)) for key in keys})

    def _ticked(self, pairs: set[tuple[ItemKey, ItemKey]]) -> None:
        before = self._answer
        self._answer = GridAnswer(
            tuple(
                Tick(row.key, column.key)
                for row in self._kind.rows
                for column in self._kind.columns
                if (row.key, column.key) in pairs
            )
        )
        if before == self._answer:
            return
        self._show()
        self.answer_edited.emit(self._answer)
        self.acted.emit(AnswerReplaced(self.question.key, before, self._answer))

    def _ticked_rows(self) -> set[ItemKey]:
        return {tick.row for tick in self._answer.ticks}

    def _tell(self) -> None:
        done, total = len(self._ticked_rows()), len(self._kind.rows)
        how = "one in each row" if self._kind.is_single else "one or more in each row"
        left = "Every row is ticked." if done == total else f"{done} of {total} rows ticked; tick {how}."
        self.told.setText(left)
