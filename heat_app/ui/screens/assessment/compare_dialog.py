"""Two texts of one answer side by side; a person keeps one of them or writes a third."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from heat_app.domain.assessment.answer import Answer
from heat_app.ui.editors.making import make_editor
from heat_app.ui.editors.surroundings import Surroundings
from heat_app.ui.frame.words import answer_lines
from heat_app.ui.screens.assessment.state import Comparison
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space, Weight
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.text_area import TextArea


class CompareDialog(QDialog):
    """Mine and theirs above, and below them the text that will be stored.

    Closing it decides nothing: both texts stay where they are, and the band above the page offers it again.

    Attributes:
        decided: Told with the answer to store.
    """

    decided = Signal(object)

    def __init__(self, comparison: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self._answer: Answer | None = comparison.mine
        self.setWindowTitle(shown(comparison.title))
        self.setAccessibleName(shown(comparison.title))
        self.setModal(True)
        scroll = ReadingScroll(measure=0, margin=Space.XL, name=comparison.title)
        scroll.add(Heading(comparison.title, level=1))
        scroll.add(Paragraph(comparison.text))
        scroll.add(SecondaryText(comparison.question.text))
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(Space.L))
        self.take_mine = SecondaryButton("Start from this", identifier="take-mine")
        self.take_theirs = SecondaryButton("Start from this", identifier="take-theirs")
        self.take_mine.setAccessibleName(f"Start from: {comparison.mine_words}")
        self.take_theirs.setAccessibleName(f"Start from: {comparison.theirs_words}")
        for words, answer, button in (
            (comparison.mine_words, comparison.mine, self.take_mine),
            (comparison.theirs_words, comparison.theirs, self.take_theirs),
        ):
            sides.addLayout(_side(words, answer_lines(comparison.question, answer, comparison.links), button), 1)
        scroll.content.addLayout(sides)
        scroll.add(Heading("What will be stored", level=2))
        scroll.add(SecondaryText("Change it as you like. The text that is not kept stays in the history."))
        self.editor = make_editor(comparison.question, Surroundings(lambda: comparison.links))
        self.editor.show_answer(comparison.mine)
        scroll.add(self.editor)
        scroll.finish()
        self.keep = PrimaryButton("Store this text", identifier="keep-text")
        self.later = SecondaryButton("Decide later", identifier="decide-later")
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(Space.XL), theme.px(Space.S), theme.px(Space.XL), theme.px(Space.L))
        row.addStretch(1)
        row.addWidget(self.later)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(row)
        self.editor.answer_edited.connect(self._edited)
        self.take_mine.clicked.connect(lambda: self._start_from(comparison.mine))
        self.take_theirs.clicked.connect(lambda: self._start_from(comparison.theirs))
        self.keep.clicked.connect(self._decide)
        self.later.clicked.connect(self.reject)
        room = parent.window().size() if parent else self.sizeHint()
        self.resize(min(theme.px(900), room.width() - 40), min(theme.px(720), room.height() - 40))
        set_reading_order(self)
        self.take_mine.setFocus()

    def _edited(self, answer: Answer | None) -> None:
        self._answer = answer

    def _start_from(self, answer: Answer | None) -> None:
        self._answer = answer
        self.editor.show_answer(answer)
        self.editor.setFocus()

    def _decide(self) -> None:
        self.accept()
        self.decided.emit(self._answer)


def _side(words: str, text: str, button: SecondaryButton) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(current_theme().px(Space.XS))
    column.addWidget(Paragraph(words, weight=Weight.SEMIBOLD))
    area = TextArea(name=words, least_lines=6, most_lines=12)
    area.set_text(text or "(no answer)")
    area.setReadOnly(True)
    column.addWidget(area)
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    return column
