"""A page of questions: trail, heading, and for each question its prompt, what is wrong, and its editor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from heat_app.domain.form.definition import Question
from heat_app.domain.ids import QuestionKey
from heat_app.ui.editors.editor import Editor
from heat_app.ui.frame.task_list import nav_item
from heat_app.ui.screens.assessment.state import AskedQuestion, FormPage
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.callouts import Callout, Mood
from heat_app.ui.widgets.disclosure import Disclosure
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.nav_list import NavList
from heat_app.ui.widgets.panes import ReadingScroll


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
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.prompt, self.request, editor):
            self._column.addWidget(widget)
        self._space()

    def show_asked(self, asked: AskedQuestion) -> None:
        """Shows what is wrong and what was asked to be changed."""
        self.request.text.setText(asked.request)
        self.request.setVisible(bool(asked.request))
        self.editor.set_error(asked.error)

    def changeEvent(self, event: QEvent) -> None:
        """Takes new spacing when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._space()

    def _space(self) -> None:
        self._column.setSpacing(current_theme().px(Space.S))


class FormPageView(ReadingScroll):
    """One page; it is made once and stays, with its editors, while the screen lives.

    Args:
        page: What it shows.
        make: Makes the editor of a question.
    """

    def __init__(self, page: FormPage, make: Callable[[Question], Editor], parent: QWidget | None = None) -> None:
        super().__init__(parent, name=page.heading or page.asked[0].question.text)
        self._page = page
        self.trail = Paragraph(page.trail, size=TextSize.SMALL, weight=Weight.SEMIBOLD, ink=Ink.BRAND)
        self.add(self.trail)
        self.intro = SecondaryText(page.intro)
        if not page.intro:
            self.intro.hide()
        self.questions: dict[QuestionKey, QuestionView] = {}
        if page.heading:
            self.add(Heading(page.heading, level=1))
        self.add(self.intro)
        for asked in page.asked:
            editor = make(asked.question)
            editor.show_answer(asked.answer)
            view = QuestionView(asked.question, editor, level=3 if page.heading else 1)
            view.show_asked(asked)
            self.questions[asked.question.key] = view
            if page.heading:
                self.content.addSpacing(current_theme().px(Space.S))
            self.add(view)
        self.beside: NavList | None = None
        if page.beside:
            self.beside = NavList(name="Questions in this section", identifier="beside")
            self.beside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self.content.addSpacing(current_theme().px(Space.L))
            self.add(Disclosure(f"the {len(page.beside)} questions of this section", self.beside))
        self._show_beside(page)
        self.finish()

    def show_page(self, page: FormPage, *, is_read_only: bool) -> None:
        """Shows what changed around the editors."""
        for asked in page.asked:
            before = next(other for other in self._page.asked if other.question.key == asked.question.key)
            if (asked.error, asked.request) != (before.error, before.request):
                self.questions[asked.question.key].show_asked(asked)
        if page.beside != self._page.beside:
            self._show_beside(page)
        self._page = page
        for view in self.questions.values():
            view.editor.set_read_only(is_read_only)

    def _show_beside(self, page: FormPage) -> None:
        if self.beside is not None:
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
        first = next(iter(self.questions.values()), None)
        if first is not None:
            first.editor.setFocus()
            self.verticalScrollBar().setValue(0)

    def go_to(self, question: QuestionKey) -> None:
        """Moves into a question's editor."""
        view = self.questions.get(question)
        if view is not None:
            self.show_widget(view.heading)
            view.editor.setFocus()
