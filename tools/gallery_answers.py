"""Questions of every kind that has a choice, a number or rows, for the gallery; what is in them is invented."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent

from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    CellAnswer,
    ChoicesAnswer,
    GridAnswer,
    NumberAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Tick,
)
from heat_app.domain.form.answer_kinds import (
    AnswerKind,
    CellIs,
    ChooseMany,
    ChooseOne,
    Column,
    LongText,
    Number,
    Purpose,
    Score,
    ShortText,
    Sum,
    Table,
    TickGrid,
)
from heat_app.domain.form.definition import Question
from heat_app.domain.form.lists import ListItem, Meaning, Options
from heat_app.domain.ids import ColumnKey, ItemKey, QuestionKey, RowId
from heat_app.domain.text import UserText
from heat_app.ui.editors.making import make_editor
from heat_app.ui.editors.table import TableEditor
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.labels import Heading
from heat_app.ui.widgets.panes import ReadingScroll


def _items(*labels: str, scored: bool = False) -> Options:
    return Options(
        own=tuple(
            ListItem(ItemKey(f"i{place}"), label, score=place if scored else None)
            for place, label in enumerate(labels, 1)
        )
    )


def _chosen(*keys: str) -> ChoicesAnswer:
    return ChoicesAnswer(tuple(ItemKey(key) for key in keys))


def _row(row_id: str, **cells: CellAnswer | str) -> Row:
    return Row(
        RowId(row_id),
        tuple(
            Cell(ColumnKey(key), TextAnswer(UserText(cell)) if isinstance(cell, str) else cell)
            for key, cell in cells.items()
        ),
    )


_DIRECTIONS = Options(
    own=(
        ListItem(ItemKey("positive"), "Positive", meaning=Meaning.FAVOURABLE),
        ListItem(ItemKey("neutral"), "Neutral", meaning=Meaning.NEUTRAL),
        ListItem(ItemKey("negative"), "Negative", meaning=Meaning.ADVERSE),
        ListItem(ItemKey("both"), "Both positive and negative", meaning=Meaning.MIXED),
        ListItem(ItemKey("not_known"), "Not known", meaning=Meaning.UNKNOWN),
    )
)
_IMPACTS = Table(
    (
        Column(ColumnKey("groups"), "Which groups together", ShortText(), only_added=True),
        Column(ColumnKey("direction"), "Impact", ChooseOne(_DIRECTIONS)),
        Column(ColumnKey("why"), "Who is affected, and why", LongText()),
        Column(
            ColumnKey("mitigation"),
            "What will reduce it",
            LongText(),
            needed_when=CellIs(ColumnKey("direction"), (ItemKey("negative"), ItemKey("both"))),
        ),
    ),
    purpose=Purpose.IMPACTS,
    rows=_items("Age", "Disability", "Race", "Sex", "Carers"),
    row_title="Group",
    may_add=True,
    row_name="combination of groups",
)
_SCALE = _items("1 Rare", "2 Unlikely", "3 Possible", "4 Likely", "5 Certain", scored=True)
_BANDS = Options(
    own=tuple(
        ListItem(ItemKey(label.lower()), label, score=score)
        for label, score in (("Low", 1), ("Moderate", 4), ("High", 8), ("Extreme", 15))
    )
)
_RISKS = Table(
    (
        Column(ColumnKey("risk"), "What could go wrong", ShortText()),
        Column(ColumnKey("likelihood"), "Likelihood", ChooseOne(_SCALE)),
        Column(ColumnKey("consequence"), "Consequence", ChooseOne(_SCALE)),
        Column(
            ColumnKey("score"), "Risk score", Score((ColumnKey("likelihood"), ColumnKey("consequence")), _BANDS, 15)
        ),
    ),
    purpose=Purpose.RISKS,
    may_add=True,
    row_name="risk",
)
_COSTS = Table(
    (
        Column(ColumnKey("saved"), "Saving", Number(unit="£")),
        Column(ColumnKey("spent"), "Cost", Number(unit="£")),
        Column(ColumnKey("net"), "Net effect", Sum((ColumnKey("saved"),), (ColumnKey("spent"),), "£")),
    ),
    rows=_items("The board", "The council"),
    totals=(ColumnKey("net"),),
)
_RIGHTS = TickGrid(_items("Right to life", "Right to liberty", "Private life"), _items("Protects", "None", "Limits"))
_LONG = _items(*(f"Ward {number}" for number in range(1, 41)))

_ASKED: tuple[tuple[str, AnswerKind, Answer | None], ...] = (
    ("What follows from this?", ChooseOne(_items("No major change", "Adjust it", "Stop and rethink")), _chosen("i2")),
    ("Which wards does it reach?", ChooseMany(_LONG, most=3), _chosen("i2", "i9")),
    ("How many people use it?", Number(unit="people"), NumberAnswer("12280")),
    ("How does it bear on rights?", _RIGHTS, GridAnswer((Tick(ItemKey("i1"), ItemKey("i2")),))),
    (
        "How would each group be affected?",
        _IMPACTS,
        TableAnswer(
            (
                _row("i1", direction=_chosen("negative"), why="Longer travel for older people in the north."),
                _row("i3", direction=_chosen("both"), why="Sessions in three languages, fewer sites."),
                _row("row-1", groups="Older disabled people", direction=_chosen("not_known")),
            )
        ),
    ),
    (
        "What are the risks?",
        _RISKS,
        TableAnswer((_row("row-2", risk="No evening bus", likelihood=_chosen("i4"), consequence=_chosen("i4")),)),
    ),
    (
        "What does it save?",
        _COSTS,
        TableAnswer((_row("i1", saved=NumberAnswer("120000"), spent=NumberAnswer("30000")),)),
    ),
)


class AnswersPage(ReadingScroll):
    """The editors, a row of each table open; they are made when the page is first looked at."""

    def __init__(self) -> None:
        super().__init__(name="Answers")
        self._is_filled = False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's own name
        """Fills the page."""
        if not self._is_filled:
            self._is_filled = True
            for place, (text, kind, answer) in enumerate(_ASKED):
                self._ask(Question(QuestionKey(f"asked{place}"), "", text, kind), answer)
            self.finish()
            set_reading_order(self)
        super().showEvent(event)

    def _ask(self, question: Question, answer: Answer | None) -> None:
        editor = make_editor(question)
        editor.show_answer(answer)
        self.add(Heading(question.text, level=2))
        self.add(editor)
        if isinstance(editor, TableEditor) and isinstance(answer, TableAnswer):
            editor.open_row(answer.rows[0].row_id)
