"""A form file while somebody writes it: what is wrong with it, and its pages as an author would see them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.domain.form.answer_kinds import Table, TickGrid
from heat_app.domain.form.definition import Question
from heat_app.ui.editors.making import make_editor
from heat_app.ui.frame.following import follow_link
from heat_app.ui.frame.guidance_view import GuidanceView
from heat_app.ui.frame.keyed_column import KeyedColumn
from heat_app.ui.screens.forms.state import FaultLine, FileState, SeenQuestion, SeenSection
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink, Tone
from heat_app.ui.theme.type_scale import MEASURE, Space, TextSize, Weight
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.bars import WrappingBar
from heat_app.ui.widgets.buttons import IconButton, LinkButton, SecondaryButton
from heat_app.ui.widgets.callouts import Callout, Mood
from heat_app.ui.widgets.choices import Option
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.nav_list import NavItem, NavList
from heat_app.ui.widgets.panes import Pane, PaneLayout, ReadingScroll
from heat_app.ui.widgets.surfaces import Card, Separator
from heat_app.ui.widgets.tabs import TabBar
from heat_app.ui.widgets.tags import Tag

_WIDE = 960


class FaultView(Card):
    """One fault: where, what, what to do."""

    def __init__(self) -> None:
        super().__init__(padding=14, spacing=Space.XS)
        self.where = Heading("", level=4)
        self.what = Paragraph("")
        self.remedy = SecondaryText("")
        for widget in (self.where, self.what, self.remedy):
            self.add(widget)

    def show_line(self, line: FaultLine) -> None:
        """Shows a fault."""
        self.where.setText(line.where)
        self.what.setText(line.what)
        self.remedy.setText(line.remedy)
        self.remedy.setVisible(bool(line.remedy))


class FileView(QWidget):
    """Sections at the left, a page in the middle, faults and guidance at the right.

    Attributes:
        closed: Told when a person goes back to the list.
        check_asked: Told when they want the file read again.
        section_chosen: Told with the section they go to.
    """

    closed = Signal()
    check_asked = Signal()
    section_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: FileState | None = None
        self.back = IconButton("arrow-left", "Back to the forms", identifier="file-back")
        self.name = Heading("", level=1)
        self.tag = Tag("")
        self.again = SecondaryButton("Check again", icon="refresh-cw", identifier="file-again")
        self.title = Paragraph("", weight=Weight.SEMIBOLD)
        self.place = SecondaryText("", size=TextSize.SMALL)
        self.sections = NavList(name="Sections of the form", identifier="file-sections")
        left = Pane(name="Sections of the form")
        keep = QVBoxLayout()
        current_theme().keep_space(keep, spacing=0)
        keep.setContentsMargins(current_theme().px(14), current_theme().px(Space.M), current_theme().px(14), 0)
        keep.addWidget(self.sections)
        left.content.addLayout(keep, 1)
        self.page = _Page()
        middle = Pane(fill="page", name="Page")
        self.earlier = Callout(
            "An earlier text is shown", "The file cannot be read as it is now; its faults are listed.", mood=Mood.INFO
        )
        middle.add(self.earlier)
        middle.add(self.page, 1)
        self.side = _Side()
        self.panes = PaneLayout(left, middle, self.side, right_text="Faults and guidance")
        head = WrappingBar()
        for widget in (self.back, self.name, self.tag):
            head.add_left(widget)
        for button in (self.panes.left_button, self.panes.right_button, self.again):
            head.add_right(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.panes, 1)
        self.back.clicked.connect(self.closed)
        self.again.clicked.connect(self.check_asked)
        self.sections.chosen.connect(self.section_chosen)
        self.page.guidance_asked.connect(self._guide)
        self.side.guidance.link_followed.connect(lambda title, address: follow_link(self, title, address))

    def show_file(self, state: FileState) -> None:
        """Shows the file; what did not change stays as it is, the place on the page too."""
        before, self._shown = self._shown, state
        if state == before:
            return
        self.name.setText(state.name)
        words = "Can be used" if state.is_usable else f"{len(state.faults)} to mend" if state.faults else "Reading…"
        self.tag.show_state(words, Tone.GREEN if state.is_usable else Tone.RED if state.faults else Tone.GREY)
        self.sections.set_items(
            [NavItem(section.key, section.title, section.detail, "file-text") for section in state.sections]
        )
        if state.section is not None:
            self.sections.set_current(state.section)
        self.earlier.setVisible(state.is_earlier)
        self.side.show_file(state, is_new=before is None or before.faults != state.faults)
        if before is None or before.page != state.page or before.title != state.title:
            self._show_page(state, keeps_place=before is not None and before.section == state.section)

    def _show_page(self, state: FileState, *, keeps_place: bool) -> None:
        self.page.show_section(state.title, state.page, keeps_place=keeps_place)
        if state.page is not None and state.page.questions:
            question = state.page.questions[0].question
            self.side.guidance.show_guidance(question.named, question.guidance)
        set_reading_order(self)

    def _guide(self, question: Question) -> None:
        self.panes.reveal(self.side)
        self.side.choose("guidance")
        self.side.guidance.show_guidance(question.named, question.guidance)
        self.side.guidance.setFocus(Qt.FocusReason.OtherFocusReason)


class _Side(Pane):
    """The faults, and the guidance on a question."""

    def __init__(self) -> None:
        super().__init__(fill="card", name="Faults and guidance")
        self.tabs = TabBar((Option("faults", "Faults"), Option("guidance", "Guidance")), name="Faults and guidance")
        self.headline = Paragraph("", weight=Weight.SEMIBOLD)
        self.place = SecondaryText("", size=TextSize.SMALL)
        self.hint = SecondaryText("The file is looked at every second: save it, and this follows.", size=TextSize.SMALL)
        self.faults: KeyedColumn[FaultLine, FaultView] = KeyedColumn(lambda _line: FaultView(), FaultView.show_line)
        self.list = ReadingScroll(measure=0, margin=Space.L, focusable=True, name="Faults")
        for widget in (self.headline, self.place, self.hint, self.faults):
            self.list.add(widget)
        self.list.finish()
        self.guidance = GuidanceView()
        self.guidance.hide()
        row = QHBoxLayout()
        row.setContentsMargins(current_theme().px(Space.L), 0, current_theme().px(Space.S), 0)
        row.addWidget(self.tabs)
        self.content.addLayout(row)
        self.add(Separator())
        self.add(self.list, 1)
        self.add(self.guidance, 1)
        self.tabs.chosen.connect(self.choose)

    def show_file(self, state: FileState, *, is_new: bool) -> None:
        """Shows what is wrong; new faults are brought to the front."""
        self.headline.setText(state.headline)
        self.place.setText(state.place)
        self.faults.show_values({f"{place}": line for place, line in enumerate(state.faults)})
        if is_new and state.faults:
            self.choose("faults")

    def choose(self, key: str) -> None:
        """Shows the faults or the guidance."""
        self.tabs.set_key(key)
        self.list.setVisible(key == "faults")
        self.guidance.setVisible(key == "guidance")


class _Page(QWidget):
    """A section with all its questions; nothing in it can be changed.

    Attributes:
        guidance_asked: Told with the question whose guidance a person wants to read.
    """

    guidance_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.shown: ReadingScroll | None = None

    def show_section(self, title: str, section: SeenSection | None, *, keeps_place: bool) -> None:
        """Shows a section of the form with this title."""
        before = self.shown
        at = before.verticalScrollBar().value() if before is not None and keeps_place else 0
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.shown = self._made(title, section)
        self._column.addWidget(self.shown)
        self.shown.show()
        if at:
            # How far it can be scrolled is known once it is laid out.
            QTimer.singleShot(0, self.shown, partial(self.shown.verticalScrollBar().setValue, at))

    def _made(self, title: str, section: SeenSection | None) -> ReadingScroll:
        if section is None:
            empty = ReadingScroll(focusable=True, name="Page")
            empty.add(SecondaryText("Its pages are shown as soon as the file can be read."))
            empty.finish()
            return empty
        is_wide = any(isinstance(seen.question.kind, Table | TickGrid) for seen in section.questions)
        scroll = ReadingScroll(measure=_WIDE if is_wide else MEASURE, focusable=True, name=section.title)
        scroll.add(Paragraph(title, size=TextSize.SMALL, weight=Weight.SEMIBOLD, ink=Ink.BRAND))
        scroll.add(Heading(section.title, level=1))
        if section.intro:
            scroll.add(SecondaryText(section.intro))
        scroll.add(SecondaryText(section.paging, size=TextSize.SMALL))
        for seen in section.questions:
            view = _QuestionView(seen)
            view.guidance.clicked.connect(lambda _checked=False, seen=seen: self.guidance_asked.emit(seen.question))
            scroll.add(view)
        scroll.finish()
        return scroll


class _QuestionView(QWidget):
    """One question with an editor that only shows what it would be like."""

    def __init__(self, seen: SeenQuestion) -> None:
        super().__init__()
        question = seen.question
        number = f"{question.number}. " if question.number else ""
        optional = "" if question.required else " (optional)"
        self.editor = make_editor(question)
        self.editor.show_answer(None)
        self.editor.set_read_only(True)
        self.guidance = LinkButton("Guidance", icon="lightbulb", identifier=f"guidance-{question.key}")
        self.guidance.setAccessibleName(f"Guidance: {question.named}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, current_theme().px(Space.L))
        column.setSpacing(current_theme().px(Space.S))
        column.addWidget(Heading(f"{number}{question.text}{optional}", level=3))
        for words in (question.prompt, seen.asked_if, seen.layout):
            if words:
                column.addWidget(SecondaryText(words))
        column.addWidget(self.editor)
        column.addWidget(self.guidance, 0, Qt.AlignmentFlag.AlignLeft)
