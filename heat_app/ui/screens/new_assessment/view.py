"""The page for starting an assessment, as it is drawn."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.ui.screens.new_assessment.state import FormChoice, NewAssessmentState
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space, TextSize
from heat_app.ui.widgets.accessible import describe, set_reading_order
from heat_app.ui.widgets.buttons import GhostButton, PrimaryButton
from heat_app.ui.widgets.callouts import Callout, Mood
from heat_app.ui.widgets.choices import Option, RadioChoice
from heat_app.ui.widgets.fields import Field, LineField
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.problems import ErrorSummary, Problem
from heat_app.ui.widgets.surfaces import Card

_FORM, _TITLE = "form", "title"


class NewAssessmentView(QWidget):
    """Pick a form, say what it is about, start.

    Attributes:
        form_chosen: Told with the form's name.
        title_typed: Told with what is typed so far.
        start_asked: A person wants to start.
        cancelled: They go back without starting.
    """

    form_chosen = Signal(str)
    title_typed = Signal(str)
    start_asked = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, identifier="new-assessment")
        scroll = ReadingScroll(self, name="New assessment")
        self._scroll = scroll
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._forms: tuple[FormChoice, ...] = ()
        self.summary = ErrorSummary()
        self.summary.followed.connect(self._follow)
        self.refusal = Callout("It could not be started", "", mood=Mood.DANGER)
        self.refusal.hide()
        self.loading = SecondaryText("Reading the forms…")
        self.choice = RadioChoice((), name="Which form?", vertical=True)
        self.choice.chosen.connect(self.form_chosen)
        self.form_field = Field("Which form?", self.choice)
        self.about = Card(fill="card_raised", spacing=Space.XS)
        self.purpose = Paragraph("")
        self.extent = SecondaryText("", size=TextSize.SMALL)
        self.about.add(self.purpose)
        self.about.add(self.extent)
        self.title_field = LineField(
            "What are you assessing?",
            hint="The policy, service, programme or change, in a few words. You can change this later.",
            identifier="new-title",
        )
        self.title_field.text_edited.connect(self.title_typed)
        self.title_field.line.returnPressed.connect(self.start_asked)
        self.start = PrimaryButton("Start the assessment", icon="arrow-right", identifier="new-start")
        self.start.clicked.connect(self.start_asked)
        self.cancel = GhostButton("Cancel", identifier="new-cancel")
        self.cancel.clicked.connect(self.cancelled)
        scroll.add(Heading("New assessment", level=1))
        scroll.add(self.summary)
        scroll.add(self.refusal)
        card = Card(padding=Space.XL, spacing=Space.L)
        for part in (self.loading, self.form_field, self.about, self.title_field):
            card.add(part)
        scroll.add(card)
        acts = QHBoxLayout()
        acts.setSpacing(current_theme().px(Space.M))
        acts.addWidget(self.start)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        scroll.content.addLayout(acts)
        scroll.finish()
        set_reading_order(self)

    def show_state(self, state: NewAssessmentState) -> None:
        """Shows everything."""
        if state.forms != self._forms:
            self._forms = state.forms
            self.choice.set_options(
                [
                    Option(
                        form.form_id, form.title, "" if form.stage.casefold() in form.title.casefold() else form.stage
                    )
                    for form in state.forms
                ]
            )
        self.choice.set_key(state.form_id or None)
        self.loading.setVisible(state.is_loading)
        self.form_field.setVisible(not state.is_loading and bool(state.forms))
        chosen = next((form for form in state.forms if form.form_id == state.form_id), None)
        self.about.setVisible(chosen is not None)
        if chosen is not None:
            self.purpose.setText(chosen.purpose)
            self.extent.setText(chosen.extent)
        self.title_field.set_text(state.title)
        self._show_problems(state)
        self.refusal.setVisible(state.refusal is not None)
        if state.refusal is not None:
            self.refusal.text.setText(f"{state.refusal.what} {state.refusal.remedy}".strip())
            self.refusal.text.show()
        self.start.setEnabled(not state.is_starting and not state.is_loading and bool(state.forms))
        self.start.setText("Starting…" if state.is_starting else "Start the assessment")
        set_reading_order(self)
        if self.title_field.line.hasFocus():
            # What came above it must not push out of sight what a person is typing in.
            QTimer.singleShot(0, self.title_field, self._keep_title_in_sight)

    def focus_first(self) -> None:
        """Moves the focus to where a person begins to type."""
        self.title_field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_title_in_sight(self) -> None:
        if self.title_field.line.hasFocus():
            self._scroll.show_widget(self.title_field)

    def _show_problems(self, state: NewAssessmentState) -> None:
        self.form_field.set_error(state.form_error)
        self.title_field.set_error(state.title_error)
        problems = tuple(
            Problem(key, text) for key, text in ((_FORM, state.form_error), (_TITLE, state.title_error)) if text
        )
        if problems != self.summary.problems:
            self.summary.show_problems(problems, take_focus=len(problems) > len(self.summary.problems))

    def _follow(self, key: str) -> None:
        target = self.choice if key == _FORM else self.title_field.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)
