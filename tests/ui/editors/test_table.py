"""The editor of tables: rows that open, cells that follow each other, and everything by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from tables_sample import (
    ACTION_ROWS,
    ACTIONS,
    COST_ROWS,
    COSTS,
    FORM,
    IMPACT_ROWS,
    IMPACTS,
    RISK_ROWS,
    RISKS,
    chosen,
    column,
    item,
    question,
    row,
    words,
)
from windows import settle

from heat_app.domain.assessment.acceptance import accept
from heat_app.domain.assessment.answer import Answer, NumberAnswer, Row, TableAnswer
from heat_app.domain.form.answer_kinds import LongText, ShortText, Table
from heat_app.domain.form.definition import Question
from heat_app.domain.form.lists import Options
from heat_app.domain.ids import ColumnKey, QuestionKey, RowId
from heat_app.ui.editors.surroundings import Surroundings, new_row_id
from heat_app.ui.editors.table import TableEditor
from heat_app.ui.tables.links import links_of
from heat_app.ui.undo import CellEdited, RowAdded, RowMoved, RowRemoved, Step, done_again, taken_back
from heat_app.ui.widgets.accessible import in_reading_order
from heat_app.ui.widgets.choices import MultiChoice, RadioChoice

Show = Callable[..., QWidget]
HOSTILE = "<b>bold</b> & <img src=x>"


class Bench:
    """A table's editor in a window, and what it told."""

    def __init__(self, show: Show, asked: Question, answer: Answer | None, width: int = 760) -> None:
        assert isinstance(asked.kind, Table)
        numbers = count(1)
        links = links_of(FORM, asked, {IMPACTS: IMPACT_ROWS}.get)
        around = Surroundings(lambda: links, lambda: RowId(f"row-{next(numbers):012x}"))
        self.editor = TableEditor(asked, asked.kind, around)
        self.editor.show_answer(answer)
        self.answers: list[TableAnswer] = []
        self.steps: list[Step] = []
        self.editor.answer_edited.connect(self.answers.append)
        self.editor.acted.connect(self.steps.append)
        self.window = show(self.editor, width, 900)
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    @property
    def answer(self) -> TableAnswer:
        return self.answers[-1]

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)

    def radio(self, row_id: str, column_key: str, text: str) -> None:
        view = self.editor.row(RowId(row_id))
        assert view is not None
        (button,) = [
            button
            for button in view.fields[ColumnKey(column_key)].findChildren(QAbstractButton)
            if button.accessibleName() == text
        ]
        button.click()
        settle()

    def visible_words(self) -> list[str]:
        return [
            QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            for widget in self.editor.findChildren(QWidget)
            if widget.isVisible()
        ]

    def press(self, identifier: str) -> None:
        button = self.editor.findChild(QAbstractButton, identifier)
        assert isinstance(button, QAbstractButton)
        button.click()
        settle()


@pytest.fixture
def bench(shown: Show) -> Callable[..., Bench]:
    def make(key: QuestionKey, answer: Answer | None = None, width: int = 760) -> Bench:
        return Bench(shown, question(key), answer, width)

    return make


def heads(bench: Bench) -> list[str]:
    return [view.head.accessibleName() for view in bench.editor.list.views()]


def test_each_row_says_its_name_its_choice_its_words_and_what_it_still_needs(bench):
    told = heads(bench(IMPACTS, IMPACT_ROWS))
    assert told[1] == (
        "Disability. Negative. Two of five sites have no step-free route. "
        "Still needs “Who is affected” and “What will reduce it”"
    )
    assert told[3] == "Marriage and civil partnership. Not filled in yet"
    assert told[-1].startswith("Older disabled people. Negative. ")


def test_the_matrix_counts_what_was_found_and_what_is_still_to_come(bench):
    table = bench(IMPACTS, IMPACT_ROWS)
    told = table.editor.tally.accessibleName()
    assert told == "1 positive, 1 neutral, 3 negative, 1 both positive and negative, 1 not known, 5 not filled in yet"
    table.editor.go_to_cell(RowId("sex"), None)
    table.radio("sex", "direction", "Positive")
    assert table.editor.tally.accessibleName().startswith("2 positive, 3 negative")


def test_a_row_is_opened_filled_and_left_by_keys_alone(bench):
    table = bench(IMPACTS)
    table.editor.setFocus()
    assert QApplication.focusWidget() is table.editor.list.views()[0].head
    table.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is table.editor.list.views()[1].head
    table.key(Qt.Key.Key_Return)
    table.key(Qt.Key.Key_Tab)
    table.key(Qt.Key.Key_Space)
    assert table.answer == TableAnswer((row("disability", direction=chosen("positive")),))
    table.key(Qt.Key.Key_Tab)
    table.type("All of them")
    assert table.answer.rows[0].text("who") == "All of them"
    table.key(Qt.Key.Key_Escape)
    view = table.editor.row(RowId("disability"))
    assert view is not None
    assert not view.is_open
    assert QApplication.focusWidget() is view.head


def test_one_row_is_open_at_a_time_and_the_next_is_one_press_away(bench):
    table = bench(IMPACTS)
    table.editor.go_to_cell(RowId("age"), None)
    table.press("next-impacts-age")
    assert [view.row_id for view in table.editor.list.views() if view.is_open] == ["disability"]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert table.editor.row(RowId("disability")).field_of(focus) is not None


def test_rows_that_were_never_opened_have_no_fields_yet(bench):
    table = bench(IMPACTS, IMPACT_ROWS)
    assert table.editor.findChildren(QPlainTextEdit) == []


def test_writing_in_a_cell_is_one_step_from_the_first_key_to_leaving_it(bench):
    table = bench(IMPACTS, IMPACT_ROWS)
    table.editor.go_to_cell(RowId("sex"), ColumnKey("who"))
    table.type("Also ")
    assert table.steps == []
    table.key(Qt.Key.Key_Tab)
    (step,) = table.steps
    assert isinstance(step, CellEdited)
    assert (step.row, step.column, step.named) == ("sex", "who", "Who is affected, Sex")
    assert (step.before, step.after) == (words("Women and men"), words("Also Women and men"))


def test_each_step_can_be_taken_back_and_done_again(bench):
    table = bench(ACTIONS, ACTION_ROWS)
    table.press("add-actions")
    table.type("Letters are understood")
    table.key(Qt.Key.Key_Tab)
    table.press("up-actions-row-000000000001")
    table.press("remove-actions-row-000000000001")
    kinds = [type(step) for step in table.steps]
    assert kinds == [RowAdded, CellEdited, RowMoved, RowRemoved]
    seen = [ACTION_ROWS, *(table.answers[place] for place in (0, -3, -2, -1))]
    now: Answer | None = table.answer
    for step, before in zip(reversed(table.steps), reversed(seen[:-1]), strict=True):
        now = taken_back(step, now)
        assert now == before
    for step, after in zip(table.steps, seen[1:], strict=True):
        now = done_again(step, now)
        assert now == after


def test_a_row_that_was_removed_comes_back_from_the_bar_with_everything_in_it(bench):
    table = bench(ACTIONS, ACTION_ROWS)
    table.editor.go_to_cell(RowId("row-0000000000aa"), None)
    table.press("remove-actions-row-0000000000aa")
    assert [each.row_id for each in table.answer.rows] == ["row-0000000000ab"]
    bar = table.editor.undo_bar
    assert bar.isVisible()
    assert (
        bar.mapTo(table.editor, bar.rect().bottomLeft()).y()
        <= table.editor.list.views()[0].mapTo(table.editor, bar.rect().topLeft()).y()
    )
    bar.undo.click()
    assert table.answer == ACTION_ROWS


def test_the_bar_is_gone_once_the_removal_was_taken_back_elsewhere(bench):
    table = bench(ACTIONS, ACTION_ROWS)
    table.editor.go_to_cell(RowId("row-0000000000aa"), None)
    table.press("remove-actions-row-0000000000aa")
    table.editor.show_answer(ACTION_ROWS)
    assert not table.editor.undo_bar.isVisible()
    table.editor.undo_bar.undone.emit()
    assert len(table.steps) == 1


def test_a_day_that_cannot_be_read_yet_stays_while_other_rows_come_and_go(bench):
    table = bench(ACTIONS, ACTION_ROWS)
    table.editor.go_to_cell(RowId("row-0000000000ab"), ColumnKey("due"))
    table.type("1 Apr")
    table.press("add-actions")
    field = table.editor.row(RowId("row-0000000000ab")).fields[ColumnKey("due")]
    (line,) = field.findChildren(QLineEdit)
    assert line.text() == "1 Apr"


def test_a_choice_in_a_cell_asks_for_no_reason_of_its_own(bench):
    table = bench(IMPACTS)
    table.editor.go_to_cell(RowId("age"), None)
    table.radio("age", "direction", "Not known")
    assert not any("Say what you looked at" in name for name in table.visible_words())


def test_a_given_row_can_be_emptied_but_stays(bench):
    table = bench(IMPACTS, IMPACT_ROWS)
    table.editor.go_to_cell(RowId("sex"), None)
    table.press("remove-impacts-sex")
    assert table.answer.row("sex") is None
    assert "Sex. Not filled in yet" in heads(table)


def test_the_score_its_band_and_the_way_to_the_risk_process_follow_each_choice(bench):
    table = bench(RISKS, RISK_ROWS)
    table.editor.go_to_cell(RowId("row-00000000000c"), None)
    assert "Risk score: Not calculated yet" in table.visible_words()
    table.radio("row-00000000000c", "consequence", "2 Minor")
    assert "Risk score: 4 (Moderate)" in table.visible_words()
    table.radio("row-00000000000c", "likelihood", "4 Likely")
    table.radio("row-00000000000c", "consequence", "4 Major")
    assert "Risk score: 16 (Extreme), goes to the risk process" in table.visible_words()
    assert heads(table)[2].startswith("Risk 3. Staff leave. Extreme 16. Goes to the risk process.")


def test_a_new_score_is_read_out_and_an_old_one_is_not(bench, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr("heat_app.ui.editors.cell.announce", said.append)
    table = bench(RISKS, RISK_ROWS)
    table.editor.go_to_cell(RowId("row-00000000000c"), None)
    assert said == []
    table.radio("row-00000000000c", "consequence", "5 Catastrophic")
    assert said == ["Risk score: 10 (High)"]


def test_sums_shares_and_totals_follow_the_typing(bench):
    table = bench(COSTS, COST_ROWS)
    assert ("Total: Net effect", "£98,000") in table.editor.totals.lines
    table.editor.go_to_cell(RowId("row-0000000000c2"), ColumnKey("spent"))
    table.type("2,000")
    assert {"Net effect: £6,000", "Cost as a share: 25.0%"} <= set(table.visible_words())
    assert ("Total: Net effect", "£96,000") in table.editor.totals.lines
    assert table.answer.rows[1].cell("spent") == NumberAnswer("2000")


def test_a_cell_that_is_only_sometimes_needed_says_when(bench):
    table = bench(IMPACTS)
    table.editor.go_to_cell(RowId("age"), None)
    view = table.editor.row(RowId("age"))
    field = view.fields[ColumnKey("mitigation")]
    assert field.label.text() == (
        "What will reduce it (needed only where “Impact” is Negative or Both positive and negative)"
    )
    table.radio("age", "direction", "Negative")
    assert field.label.text() == "What will reduce it"


def test_links_offer_the_rows_of_the_other_table_by_name_and_keep_those_that_are_gone(bench):
    table = bench(ACTIONS, ACTION_ROWS)
    table.editor.go_to_cell(RowId("row-0000000000aa"), None)
    field = table.editor.row(RowId("row-0000000000aa")).fields[ColumnKey("impacts")]
    (boxes,) = field.findChildren(MultiChoice)
    names = [box.accessibleName() for box in boxes.findChildren(QAbstractButton)]
    assert names[0] == "Age (Negative)"
    assert names[-1] == "Older disabled people (Negative)"
    field.show_cell(chosen("race", "row-was-removed"))
    settle()
    (boxes,) = [boxes for boxes in field.findChildren(MultiChoice) if boxes.isVisible()]
    assert [box.accessibleName() for box in boxes.findChildren(QAbstractButton) if box.isChecked()] == [
        "Race (Both positive and negative)",
        "A row that is no longer there",
    ]


def test_what_is_told_is_always_in_the_form_in_which_it_is_kept(bench):
    table = bench(IMPACTS)
    for row_id in ("race", "age"):
        table.editor.go_to_cell(RowId(row_id), ColumnKey("why"))
        table.type("Because.")
        table.radio(row_id, "direction", "Negative")
    table.press("add-impacts")
    assert all(accept(question(IMPACTS), answer) == answer for answer in table.answers)
    assert [each.row_id for each in table.answer.rows] == ["age", "race", "row-000000000001"]


def test_showing_the_answer_that_is_there_keeps_cursor_and_typed_words(bench):
    table = bench(COSTS, COST_ROWS)
    table.editor.go_to_cell(RowId("row-0000000000c2"), ColumnKey("spent"))
    table.type("about 40")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    table.editor.show_answer(table.answers[-1] if table.answers else COST_ROWS)
    assert (line.text(), line.cursorPosition()) == ("about 40", 8)
    table.key(Qt.Key.Key_Tab)
    assert line.text() == "about 40"
    assert any("not a number yet" in name for name in table.visible_words())


def test_the_first_missing_cell_is_where_the_check_leads(bench):
    table = bench(IMPACTS, IMPACT_ROWS)
    table.editor.set_error("Fill in what is missing.")
    table.editor.setFocus()
    view = table.editor.row(RowId("disability"))
    assert view.is_open
    assert view.field_of(QApplication.focusWidget()) is view.fields[ColumnKey("who")]
    assert "Error: This is still needed." in table.visible_words()
    table.type("All")
    assert "Error: This is still needed." not in [
        widget.text()
        for widget in view.fields[ColumnKey("who")].findChildren(QObject)
        if hasattr(widget, "text") and not isinstance(widget, QPlainTextEdit) and widget.isVisible()
    ]


def test_a_table_that_is_only_read_can_be_opened_but_not_changed(bench):
    table = bench(ACTIONS, ACTION_ROWS)
    table.editor.set_read_only(True)
    table.editor.go_to_cell(RowId("row-0000000000aa"), None)
    view = table.editor.row(RowId("row-0000000000aa"))
    assert view.is_open
    assert all(line.isReadOnly() for line in view.findChildren(QLineEdit) if not isinstance(line.parent(), QComboBox))
    assert not table.editor.add.isVisible()
    assert not view.remove.isVisible()
    table.type("x")
    assert table.answers == []


def test_hostile_words_are_shown_as_they_are(bench):
    table = bench(ACTIONS, TableAnswer((row("row-a", outcome=words(HOSTILE), owner=words(HOSTILE)),)))
    assert HOSTILE in heads(table)[0]
    listed = Options(own=(item("x", HOSTILE, note=HOSTILE, heading=HOSTILE),))
    kind = Table((column("a", HOSTILE, ShortText()), column("b", "B", LongText()), column("c", "C", LongText())))
    editor = TableEditor(
        Question(QuestionKey("q"), "", HOSTILE, replace(kind, rows=listed)), replace(kind, rows=listed)
    )
    editor.go_to_cell(RowId("x"), None)
    assert editor.list.views()[0].head.accessibleName().startswith(HOSTILE)
    editor.deleteLater()


def test_few_short_rows_all_stand_open(shown):
    kind = Table((column("a", "Answer", ShortText()),), rows=Options(own=(item("x", "First"), item("y", "Second"))))
    table = Bench(shown, Question(QuestionKey("short"), "", "Short?", kind), None)
    assert [view.is_open for view in table.editor.list.views()] == [True, True]
    table.editor.setFocus()
    table.type("One")
    table.key(Qt.Key.Key_Tab)
    table.type("Two")
    assert table.answer == TableAnswer((row("x", a=words("One")), row("y", a=words("Two"))))


def test_no_more_rows_are_added_than_the_form_takes(shown):
    kind = replace(question(ACTIONS).kind, most_rows=1)
    table = Bench(shown, replace(question(ACTIONS), kind=kind), None)
    table.press("add-actions")
    assert not table.editor.add.isEnabled()


def test_identities_of_added_rows_are_new_each_time_and_acceptable():
    made = {new_row_id() for _ in range(200)}
    assert len(made) == 200
    accept(question(ACTIONS), TableAnswer(tuple(Row(row_id) for row_id in sorted(made)[:60])))


@pytest.mark.parametrize("width", [420, 760])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("key", [IMPACTS, RISKS, ACTIONS, COSTS])
def test_an_open_row_can_be_used_by_everybody(bench, theme, key, scale, width):
    """Names, targets, no sideways scrolling, Tab in the order of reading."""
    theme.set_scale(scale)
    answers = {IMPACTS: IMPACT_ROWS, RISKS: RISK_ROWS, ACTIONS: ACTION_ROWS, COSTS: COST_ROWS}
    table = bench(key, answers[key], int(width * scale))
    table.editor.go_to_cell(answers[key].rows[-1].row_id, None)
    settle()
    assert table.window.width() == int(width * scale)
    usable = [
        widget
        for widget in in_reading_order(table.editor)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [
        type(w).__name__ for w in usable if not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)
    ] == []
    assert [type(w).__name__ for w in usable if min(w.width(), w.height()) < 24] == []
    edges = [w.mapTo(table.editor, w.rect().topRight()).x() for w in usable]
    assert max(edges) <= table.editor.width()
    usable[0].setFocus()
    reached = [usable[0]]
    while len(reached) < len(usable) + 5:
        table.key(Qt.Key.Key_Tab)
        if (focus := QApplication.focusWidget()) is None or focus is usable[0]:
            break
        reached.append(focus)
    in_order = [usable.index(widget) for widget in reached]
    assert in_order == sorted(in_order)
    assert {w for w in usable if not isinstance(w.parentWidget(), RadioChoice)} <= set(reached)
