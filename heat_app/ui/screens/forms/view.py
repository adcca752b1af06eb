"""The page of forms, as it is drawn: the published ones, and the way to a form file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from heat_app.ui.announcer import announce
from heat_app.ui.frame.keyed_column import KeyedColumn
from heat_app.ui.screens.forms.file_view import FaultView, FileView
from heat_app.ui.screens.forms.state import FaultLine, FormLine, FormsState
from heat_app.ui.theme.type_scale import Space, TextSize
from heat_app.ui.widgets.accessible import describe, set_reading_order
from heat_app.ui.widgets.buttons import SecondaryButton
from heat_app.ui.widgets.callouts import Callout, Mood
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.surfaces import Card

_FORM_FILES = "Form files (*.yaml *.yml);;All files (*)"


class FormsView(QWidget):
    """The list of forms; in its place a form file, while one is looked at.

    Attributes:
        file_chosen: Told with the path of a form file to check.
        came: Told when the page is seen.
        went: Told when it is no longer seen.
    """

    file_chosen = Signal(Path)
    came = Signal()
    went = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, identifier="forms")
        self._folder = str(Path.home())
        self.stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.list = ReadingScroll(name="Forms")
        self.file = FileView()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.file)
        self.check = SecondaryButton("Check a form file…", icon="file-check", identifier="forms-check")
        self.check.clicked.connect(self.choose_file)
        self.loading = SecondaryText("Reading the forms…")
        self.refusal = Callout("The forms cannot be read", " ", mood=Mood.DANGER)
        self.broken_heading = Heading("Published forms that cannot be used as they are", level=2)
        self.broken: KeyedColumn[FaultLine, FaultView] = KeyedColumn(lambda _line: FaultView(), FaultView.show_line)
        self.lines: KeyedColumn[FormLine, _FormCard] = KeyedColumn(lambda _line: _FormCard(), _FormCard.show_line)
        self.list.add(Heading("Forms", level=1))
        self.list.add(
            SecondaryText(
                "An assessment keeps the version of the form it was begun with. A form is a text file that its owner "
                "can change; check such a file here and see its pages while you write it."
            )
        )
        self.list.content.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.loading, self.refusal, self.broken_heading, self.broken, self.lines):
            self.list.add(widget)
        self.list.finish()
        set_reading_order(self)

    def show_state(self, state: FormsState) -> None:
        """Shows everything."""
        self.loading.setVisible(state.is_loading)
        self.refusal.setVisible(state.refusal is not None)
        if state.refusal is not None:
            self.refusal.text.setText(f"{state.refusal.what} {state.refusal.remedy}".strip())
        moved = self.broken.show_values({f"{place}": line for place, line in enumerate(state.faults)})
        self.broken_heading.setVisible(bool(state.faults))
        moved |= self.lines.show_values({line.form_id: line for line in state.forms})
        shown = self.list if state.file is None else self.file
        if state.file is not None:
            self.file.show_file(state.file)
        if self.stack.currentWidget() is not shown:
            self.stack.setCurrentWidget(shown)
            (self.check if state.file is None else self.file.back).setFocus(Qt.FocusReason.OtherFocusReason)
            moved = True
        if moved:
            set_reading_order(self)

    def choose_file(self) -> None:
        """Asks which file to check."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Check a form file", self._folder, _FORM_FILES)
        if chosen:
            self._folder = str(Path(chosen).parent)
            self.file_chosen.emit(Path(chosen))

    def say(self, text: str) -> None:
        """Has a screen reader say something."""
        announce(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Tells that the page is seen."""
        super().showEvent(event)
        self.came.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tells that it is no longer seen."""
        super().hideEvent(event)
        self.went.emit()


class _FormCard(Card):
    """One published form."""

    def __init__(self) -> None:
        super().__init__(padding=Space.L, spacing=Space.XS)
        self.title = Heading("", level=3)
        self.detail = SecondaryText("")
        self.owner = SecondaryText("", size=TextSize.SMALL)
        self.notice = Paragraph("", size=TextSize.SMALL)
        for widget in (self.title, self.detail, self.owner, self.notice):
            self.add(widget)

    def show_line(self, line: FormLine) -> None:
        """Shows the form."""
        self.title.setText(line.title)
        self.detail.setText(line.detail)
        self.owner.setText(line.owner)
        self.notice.setText(line.notice)
        self.notice.setVisible(bool(line.notice))
