"""Tables as they are read and changed, without a window."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tables_sample import (
    ACTION_ROWS,
    ACTION_TABLE,
    ACTIONS,
    COST_ROWS,
    COST_TABLE,
    COSTS,
    FORM,
    HUMAN_RIGHTS,
    IMPACT_ROWS,
    IMPACT_TABLE,
    IMPACTS,
    OUTCOME,
    PEOPLE_AFFECTED,
    RISK_ROWS,
    RISK_TABLE,
    chosen,
    question,
    row,
    words,
)

from heat_app.domain.assessment.acceptance import accept
from heat_app.domain.assessment.answer import (
    Answer,
    CellAnswer,
    ChoicesAnswer,
    GridAnswer,
    NumberAnswer,
    Row,
    TableAnswer,
    Tick,
)
from heat_app.domain.ids import ColumnKey, ItemKey, QuestionKey, RowId
from heat_app.domain.text import UserText
from heat_app.ui.autosave import recordable
from heat_app.ui.frame.words import answer_lines
from heat_app.ui.tables.changes import NO_ROWS, tidied, with_row, without_row, written
from heat_app.ui.tables.links import links_of
from heat_app.ui.tables.summary import counts, row_state, sentence
from heat_app.ui.theme.tokens import Tone
from heat_app.ui.undo import CellEdited, RowAdded, RowMoved, RowRemoved, done_again, step_words, taken_back


def links(key: QuestionKey) -> dict:
    return dict(links_of(FORM, question(key), {IMPACTS: IMPACT_ROWS}.get))


def test_a_table_is_read_row_by_row_with_what_is_calculated():
    text = answer_lines(question(RISKS_KEY), RISK_ROWS, {})
    assert text.startswith(
        "Risk 1\n"
        "    What could go wrong: Patients miss appointments because the bus does not run in the evening.\n"
        "    Likelihood: 4 Likely\n"
        "    Consequence: 4 Major\n"
        "    Risk score: 16 (Extreme), goes to the risk process\n"
    )


RISKS_KEY = QuestionKey("risks")


def test_links_are_read_as_the_names_of_their_rows():
    text = answer_lines(question(ACTIONS), ACTION_ROWS, links(ACTIONS))
    assert "    Which impacts it answers: Age, Older disabled people\n" in text
    assert "A row that is no longer there" in answer_lines(question(ACTIONS), ACTION_ROWS, {})


def test_totals_stand_below_the_rows_with_their_unit():
    text = answer_lines(question(COSTS), COST_ROWS, {})
    assert text.endswith(
        "Total: Saving: £128,000\nSaving, NHS Harbour ICB: £120,000\nSaving, Harbour Council: £8,000\n"
        "Total: Net effect: £98,000\nNet effect, NHS Harbour ICB: £90,000\nNet effect, Harbour Council: £8,000"
    )


def test_choices_numbers_and_grids_are_read_in_the_form_s_words():
    said = ChoicesAnswer((ItemKey("continue"),), UserText("It is the law."))
    assert answer_lines(question(OUTCOME), said, {}) == "Continue despite adverse impact\n\nIt is the law."
    assert answer_lines(question(PEOPLE_AFFECTED), NumberAnswer("1228"), {}) == "1,228 people"
    ticks = GridAnswer((Tick(ItemKey("life"), ItemKey("none")), Tick(ItemKey("private"), ItemKey("limits"))))
    assert answer_lines(question(HUMAN_RIGHTS), ticks, {}) == (
        "Right to life: No effect\nRespect for private and family life: Limits"
    )


def test_a_group_that_both_gains_and_loses_counts_as_both_however_it_is_said():
    assert sentence(counts(IMPACT_TABLE, IMPACT_ROWS)).split(", ")[3] == "1 both positive and negative"


def test_risks_are_counted_by_band_the_highest_first():
    assert [(count.count, count.words, count.tone) for count in counts(RISK_TABLE, RISK_ROWS)] == [
        (1, "extreme", Tone.RED),
        (1, "moderate", Tone.YELLOW),
        (1, "not scored yet", None),
    ]


def test_rows_without_a_telling_choice_are_counted_by_how_far_they_are():
    assert sentence(counts(ACTION_TABLE, ACTION_ROWS)) == "1 complete, 1 begun"
    assert counts(COST_TABLE, NO_ROWS) == ()


def test_a_long_list_of_what_is_missing_is_told_in_short():
    begun = row("row-1", priority=chosen("low"))
    state = row_state(ACTION_TABLE, begun, 1, {})
    assert state.lacks == "Still needs “Outcome wanted”, “Action”, “Owner” and 2 more"
    assert row_state(replace(IMPACT_TABLE, every_row=False), Row(RowId("age")), 0, {}).lacks == (
        "Not filled in; only if it applies"
    )


def test_an_answer_with_nothing_in_it_is_recorded_as_none():
    assert recordable(NO_ROWS) is None
    assert recordable(GridAnswer(())) is None
    assert recordable(ChoicesAnswer()) is None
    added = TableAnswer((Row(RowId("row-1")),))
    assert recordable(added) == added, "a row that was added is there, empty or not"


ROW_IDS = st.sampled_from(["age", "sex", "race", "row-1", "row-2"]).map(RowId)
CELLS: st.SearchStrategy[tuple[ColumnKey, CellAnswer | None]] = st.one_of(
    st.tuples(
        st.sampled_from(["who", "why", "mitigation"]).map(ColumnKey),
        st.one_of(st.none(), st.text("ab ", max_size=3).map(words)),
    ),
    st.tuples(st.just(ColumnKey("direction")), st.sampled_from(["positive", "negative"]).map(chosen)),
)
ACTS = st.one_of(
    st.tuples(st.just("write"), ROW_IDS, CELLS),
    st.tuples(st.just("remove"), ROW_IDS, st.none()),
    st.tuples(st.just("add"), st.sampled_from(["row-1", "row-2"]).map(RowId), st.integers(0, 2)),
)


@given(st.lists(ACTS, max_size=12))
@settings(max_examples=60)
def test_whatever_is_done_to_a_table_is_kept_as_it_is_and_can_be_taken_back(acts):
    now = NO_ROWS
    seen: list[TableAnswer] = [now]
    steps = []
    for act, row_id, more in acts:
        there = now.row(row_id)
        if act == "write":
            column, cell = more
            if there is None and "-" in row_id:
                continue
            before = there.cell(column) if there else None
            now = written(IMPACT_TABLE, now, row_id, column, cell)
            after = now.row(row_id)
            steps.append(CellEdited(IMPACTS, row_id, column, before, after.cell(column) if after else None, "cell"))
        elif act == "remove" and there is not None:
            added = [each.row_id for each in now.rows if "-" in each.row_id]
            steps.append(RowRemoved(IMPACTS, added.index(row_id) if row_id in added else 0, there, "row"))
            now = without_row(now, row_id)
        elif act == "add" and there is None:
            steps.append(RowAdded(IMPACTS, more, Row(row_id), "row"))
            now = with_row(now, Row(row_id), more)
        else:
            continue
        assert accept(question(IMPACTS), now) == now == tidied(IMPACT_TABLE, now)
        seen.append(now)

    def tidy(answer: Answer | None) -> TableAnswer:
        assert isinstance(answer, TableAnswer)
        return tidied(IMPACT_TABLE, answer)

    for step, before in zip(reversed(steps), reversed(seen[:-1]), strict=True):
        now = tidy(taken_back(step, now))
        assert now == before
    for step, after in zip(steps, seen[1:], strict=True):
        now = tidy(done_again(step, now))
        assert now == after


def test_each_step_has_words_for_its_button():
    age = RowId("age")
    assert [
        step_words(step)
        for step in (
            CellEdited(IMPACTS, age, ColumnKey("why"), None, words("x"), "Why, Age"),
            RowAdded(ACTIONS, 0, Row(RowId("row-1")), "Action 1"),
            RowRemoved(ACTIONS, 0, Row(RowId("row-1")), "Action 1"),
            RowMoved(ACTIONS, RowId("row-1"), 0, 1, "Action 1"),
        )
    ] == ["change of Why, Age", "adding Action 1", "removal of Action 1", "moving Action 1"]
