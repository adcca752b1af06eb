"""Starting from an earlier assessment: looking it up, and what of it comes along."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.domain.assessment.carrying import Fate
from heat_app.ui.screens.new_assessment.state import ComingEntry, FormChoice, NewAssessmentState, Preview
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Tone
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.choices import Option, RadioChoice
from heat_app.ui.widgets.disclosure import Disclosure
from heat_app.ui.widgets.fields import Field, SearchField
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.surfaces import Card
from heat_app.ui.widgets.tags import Tag
from heat_app.ui.wording import counted

_PAUSE_MS = 200
_BLANK, _EARLIER = "blank", "earlier"
_TONES = {Fate.WHOLE: Tone.GREEN, Fate.IN_PART: Tone.YELLOW, Fate.LEFT: Tone.GREY}
_WORDS = {Fate.WHOLE: "Comes along", Fate.IN_PART: "In part", Fate.LEFT: "Left out"}


class EarlierView(QWidget):
    """With no answers yet, or from an earlier assessment; then which, and what comes along.

    Attributes:
        wanted: Told whether the person wants to start from an earlier one.
        searched: Told with what is looked for, once the person pauses.
        source_chosen: Told with the identity of an earlier one.
        rearranged: Told when parts came or went, so that the order of reading changed.
    """

    wanted = Signal(bool)
    searched = Signal(str)
    source_chosen = Signal(str)
    rearranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = RadioChoice((), name="How do you want to begin?", vertical=True)
        self.way_field = Field("How do you want to begin?", self.way)
        self.search = SearchField(
            name="Find the earlier assessment", placeholder="Reference, title or name", identifier="earlier-search"
        )
        self.search_field = Field("Which earlier assessment?", self.search)
        self.count = SecondaryText("", size=TextSize.SMALL)
        self.found = RadioChoice((), name="Earlier assessments", vertical=True)
        self.preview = PreviewView()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self._form: FormChoice | None = None
        self._found: tuple[Option, ...] = ()
        column = QVBoxLayout(self)
        current_theme().keep_space(column, spacing=Space.M)
        for widget in (self.way_field, self.search_field, self.count, self.found, self.preview):
            column.addWidget(widget)
        self.way.chosen.connect(lambda key: self.wanted.emit(key == _EARLIER))
        self.search.text_edited.connect(lambda _typed: self._pause.start())
        self.found.chosen.connect(self.source_chosen)

    def show_state(self, state: NewAssessmentState) -> None:
        """Shows how the assessment is begun."""
        form = state.form
        self.setVisible(form is not None and bool(form.follows))
        if form is None or not form.follows:
            return
        if form != self._form:
            self._form = form
            # Which way it begins may decide how much there is to write: it is asked at every form anew.
            hint = f"Answers come along, marked as carried. It takes over from {_listed(form.follows)}."
            self.way.set_options(
                (Option(_BLANK, "With no answers yet"), Option(_EARLIER, "From an earlier assessment", hint))
            )
        self.way.set_key(_EARLIER if state.is_from_earlier else _BLANK)
        for widget in (self.search_field, self.count, self.found):
            widget.setVisible(state.is_from_earlier)
        if not self.search.hasFocus():
            self.search.set_text(state.search)
        self.search_field.set_error(state.source_error)
        self.count.setText(state.found_words or "Looking…")
        options = tuple(Option(each.assessment_id, each.title, each.detail) for each in state.found)
        if options != self._found:
            self._found = options
            self.found.set_options(options)
            self.rearranged.emit()
        self.found.set_key(state.preview.source if state.preview else None)
        self.preview.show_preview(state.preview if state.is_from_earlier else None)

    def focus_search(self) -> None:
        """Moves the focus to where the earlier one is looked up."""
        self.search.setFocus()


class PreviewView(Card):
    """What comes along: how much, and answer by answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill="card_raised", spacing=Space.S)
        self._shown: Preview | None = None
        self.heading = Heading("", level=3)
        self.headline = Paragraph("")
        self._entries = QVBoxLayout()
        current_theme().keep_space(self._entries, spacing=Space.M)
        self.add(self.heading)
        self.add(self.headline)
        self.content.addLayout(self._entries)
        self.hide()

    def show_preview(self, preview: Preview | None) -> None:
        """Shows what comes along, or nothing."""
        self.setVisible(preview is not None)
        if preview is None or preview == self._shown:
            return
        self._shown = preview
        self.heading.setText(f"What comes along from {preview.reference}")
        self.headline.setText(preview.headline)
        while item := self._entries.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for fate in (Fate.IN_PART, Fate.LEFT):
            for entry in preview.with_fate(fate):
                self._entries.addWidget(_EntryView(entry))
        whole = preview.with_fate(Fate.WHOLE)
        if whole:
            self._entries.addWidget(_folded(whole, is_open=len(whole) == len(preview.entries)))


def _folded(entries: tuple[ComingEntry, ...], *, is_open: bool) -> Disclosure:
    """Returns the answers that come along whole behind a button: they are many, and nothing is lost of them."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    current_theme().keep_space(column, spacing=Space.M)
    for entry in entries:
        column.addWidget(_EntryView(entry))
    return Disclosure(
        counted(len(entries), "answer that comes along whole", "answers that come along whole"), holder, is_open=is_open
    )


class _EntryView(QWidget):
    """One answer on its way."""

    def __init__(self, entry: ComingEntry) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(2))
        column.addWidget(Paragraph(entry.question, weight=Weight.SEMIBOLD))
        column.addWidget(SecondaryText(f"From {_inside(entry.source)}", size=TextSize.SMALL))
        if entry.left:
            lost = "; ".join(text.rstrip(".") for text in entry.left)
            lead = "Left out" if entry.fate is Fate.LEFT else "Does not come along"
            column.addWidget(Paragraph(f"{lead}: {lost}.", size=TextSize.SMALL))
        if entry.fate is not Fate.WHOLE:
            column.addWidget(Tag(_WORDS[entry.fate], _TONES[entry.fate]), 0, Qt.AlignmentFlag.AlignLeft)


def _inside(named: str) -> str:
    """Returns a question's name inside a sentence; a quoted one keeps its capital."""
    return named[:1].lower() + named[1:]


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
