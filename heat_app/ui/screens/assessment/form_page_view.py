"""A page of questions: trail, heading, and for each question its prompt, what is wrong, and its editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from heat_app.domain.form.answer_kinds import Table, TickGrid
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import QuestionKey
from heat_app.ui.editors.editor import Editor
from heat_app.ui.frame.carried_line import CarriedLine
from heat_app.ui.frame.further import CarriedMark
from heat_app.ui.frame.task_list import nav_item
from heat_app.ui.screens.assessment.state import AskedQuestion, FormPage
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import MEASURE, Space, TextSize, Weight
from heat_app.ui.widgets.callouts import Callout, Mood
from heat_app.ui.widgets.disclosure import Disclosure
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.nav_list import NavList
from heat_app.ui.widgets.panes import ReadingScroll

_WIDE = 960
"""Widest column where a question is answered in rows and columns."""


class QuestionView(QWidget):
    """One question with its editor."""

    def __init__(self, question: Question, editor: Editor, *, level: int) -> None:
        super().__init__()
        self.editor = editor
        number = f"{question.number}. " if question.number else ""
        optional = "" if question.required else " (optional)"
        self.heading = Heading(f"{number}{question.text}{optional}", level=level)
        self.prompt = SecondaryText(question.prompt)
        # Shown before it has a parent, a widget would flash up as a window of its own.
        if not question.prompt:
            self.prompt.hide()
        self.request = Callout("The reviewer asked for a change", " ", mood=Mood.WARNING)
        self.request.hide()
        self.carried = CarriedLine()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.prompt, self.request, self.carried, editor):
            self._column.addWidget(widget)
        self._space()

    def show_asked(self, asked: AskedQuestion) -> None:
        """Shows what is wrong and what was asked to be changed."""
        self.request.text.setText(asked.request)
        self.request.setVisible(bool(asked.request))
        self.carried.show_mark(asked.carried)
        self.editor.set_error(asked.error)

    def changeEvent(self, event: QEvent) -> None:
        """Takes new spacing when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._space()

    def _space(self) -> None:
        self._column.setSpacing(current_theme().px(Space.S))


def _around(asked: AskedQuestion) -> tuple[str, str, CarriedMark | None]:
    """Returns what stands around an editor and can change while it stays."""
    return asked.error, asked.request, asked.carried


class FormPageView(ReadingScroll):
    """One page; it is made once and stays, with its editors, while the screen lives.

    Args:
        page: What it shows.
        make: Makes the editor of a question.

    Attributes:
        rearranged: Told when questions came that were not there before, so that the order of reading changed.
        earlier_asked: Told with the assessment that an answer came from, when a person wants to see it.
    """

    rearranged = Signal()
    earlier_asked = Signal(str)

    def __init__(self, page: FormPage, make: Callable[[Question], Editor], parent: QWidget | None = None) -> None:
        measure = _WIDE if any(isinstance(asked.question.kind, Table | TickGrid) for asked in page.asked) else MEASURE
        super().__init__(parent, measure=measure, name=page.heading or page.asked[0].question.text)
        self._page = page
        self._make = make
        self.trail = Paragraph(page.trail, size=TextSize.SMALL, weight=Weight.SEMIBOLD, ink=Ink.BRAND)
        self.add(self.trail)
        self.intro = SecondaryText(page.intro)
        if not page.intro:
            self.intro.hide()
        self.questions: dict[QuestionKey, QuestionView] = {}
        if page.heading:
            self.add(Heading(page.heading, level=1))
        self.add(self.intro)
        self._asked = QVBoxLayout()
        current_theme().keep_space(self._asked, spacing=Space.XL)
        self.content.addLayout(self._asked)
        self._put_all(page, {})
        self.beside = NavList(name="Questions in this section", identifier="beside")
        self.beside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.content.addSpacing(current_theme().px(Space.L))
        self._others = Disclosure("", self.beside)
        if not page.beside:
            self._others.hide()
        self.add(self._others)
        self._show_beside(page)
        self.finish()

    def show_page(self, page: FormPage, *, is_read_only: bool) -> None:
        """Shows what changed around the editors."""
        shown = {other.question.key: other for other in self._page.asked}
        self._put_all(page, shown)
        asked_now = [asked.question.key for asked in page.asked]
        if asked_now != list(shown):
            self._leave_out(asked_now)
        if page.beside != self._page.beside:
            self._show_beside(page)
        if page.trail != self._page.trail:
            self.trail.setText(page.trail)
        self._page = page
        for view in self.questions.values():
            view.editor.set_read_only(is_read_only)

    def _put_all(self, page: FormPage, shown: Mapping[QuestionKey, AskedQuestion]) -> None:
        """Puts new questions where they belong; those that were there before come back with what is in them."""
        place = 0
        for asked in page.asked:
            key = asked.question.key
            before = shown.get(key)
            if key not in self.questions:
                editor = self._make(asked.question)
                editor.show_answer(asked.answer)
                view = QuestionView(asked.question, editor, level=3 if page.heading else 1)
                view.carried.followed.connect(self.earlier_asked)
                self.questions[key] = view
                self._asked.insertWidget(place, view)
            if before is None or _around(asked) != _around(before):
                self.questions[key].show_asked(asked)
            place = self._asked.indexOf(self.questions[key]) + 1

    def _leave_out(self, asked: Sequence[QuestionKey]) -> None:
        """Shows only the questions that are asked; the others keep their places and their words."""
        focus = QApplication.focusWidget()
        for key, view in self.questions.items():
            if key not in asked and focus is not None and view.isAncestorOf(focus):
                self.questions[asked[0]].editor.setFocus()
            view.setVisible(key in asked)
        self.rearranged.emit()

    def _show_beside(self, page: FormPage) -> None:
        self._others.set_title(f"the {len(page.beside)} questions of this section")
        self._others.setVisible(bool(page.beside))
        self.beside.set_items([nav_item(entry) for entry in page.beside])
        self.beside.set_current(page.place.question)

    def question_at(self, widget: QWidget | None) -> QuestionKey | None:
        """Returns the question a widget belongs to, or None."""
        for key, view in self.questions.items():
            if widget is not None and (view is widget or view.isAncestorOf(widget)):
                return key
        return None

    def go_to_top(self) -> None:
        """Scrolls up and moves into the first editor."""
        self.verticalScrollBar().setValue(0)
        first = self.questions.get(self._page.asked[0].question.key)
        if first is not None:
            first.editor.setFocus()
            self.verticalScrollBar().setValue(0)

    def go_to(self, question: QuestionKey) -> None:
        """Moves into a question's editor."""
        view = self.questions.get(question)
        if view is not None:
            self.show_widget(view.heading)
            view.editor.setFocus()
