"""The page for starting an assessment, as it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.ui.announcer import announce
from heat_app.ui.screens.new_assessment.earlier_view import EarlierView
from heat_app.ui.screens.new_assessment.rule_view import RuleView
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

_FORM, _SOURCE, _TITLE = "form", "source", "title"


class NewAssessmentView(QWidget):
    """Pick a form, say what it is about, start.

    Attributes:
        form_chosen: Told with the form's name.
        title_typed: Told with what is typed so far.
        start_asked: A person wants to start.
        cancelled: They go back without starting.
        earlier_wanted: Told whether they want to start from an earlier assessment.
        earlier_searched: Told with what they look for among the earlier ones.
        source_chosen: Told with the identity of the earlier one.
        rule_chosen: Told with the routing rule.
        link_followed: Told with the title and address of a rule's source.
    """

    form_chosen = Signal(str)
    title_typed = Signal(str)
    start_asked = Signal()
    cancelled = Signal()
    earlier_wanted = Signal(bool)
    earlier_searched = Signal(str)
    source_chosen = Signal(str)
    rule_chosen = Signal(str)
    link_followed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, identifier="new-assessment")
        scroll = ReadingScroll(self, name="New assessment")
        self._scroll = scroll
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._forms: tuple[FormChoice, ...] = ()
        self._is_waiting_for_forms = False
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
        self.notice = Callout("Before you start", " ", mood=Mood.INFO)
        self.about.add(self.purpose)
        self.about.add(self.extent)
        self.earlier = EarlierView()
        self.earlier.wanted.connect(self.earlier_wanted)
        self.earlier.searched.connect(self.earlier_searched)
        self.earlier.source_chosen.connect(self.source_chosen)
        self.earlier.rearranged.connect(lambda: set_reading_order(self))
        self.rule = RuleView()
        self.rule.chosen.connect(self.rule_chosen)
        self.rule.link_followed.connect(self.link_followed)
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
        for part in (
            self.loading,
            self.form_field,
            self.about,
            self.notice,
            self.earlier,
            self.title_field,
            self.rule,
        ):
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
                    Option(form.form_id, _titled(form), f"{form.line} {form.size}.".strip(), form.group)
                    for form in state.forms
                ]
            )
        self.choice.set_key(state.form_id or None)
        self.loading.setVisible(state.is_loading)
        self.form_field.setVisible(not state.is_loading and bool(state.forms))
        chosen = state.form
        self.about.setVisible(chosen is not None)
        if chosen is not None:
            self.purpose.setText(chosen.purpose)
            self.extent.setText(chosen.extent)
        self.notice.setVisible(chosen is not None and bool(chosen.notice))
        self.notice.text.setText(chosen.notice if chosen else "")
        self.earlier.show_state(state)
        self.rule.show_state(state)
        self.title_field.set_text(state.title)
        if self._is_waiting_for_forms and not state.is_loading:
            self._is_waiting_for_forms = False
            if self.title_field.line.hasFocus() and not state.title:
                # Nothing is typed yet: the first thing to decide is the form.
                self.focus_first()
        self._show_problems(state)
        self.refusal.setVisible(state.refusal is not None)
        if state.refusal is not None:
            self.refusal.text.setText(f"{state.refusal.what} {state.refusal.remedy}".strip())
            self.refusal.text.show()
        self.start.setEnabled(not state.is_starting and not state.is_loading and bool(state.forms))
        words = f"Start from {state.preview.reference}" if state.preview else "Start the assessment"
        self.start.setText("Starting…" if state.is_starting else words)
        set_reading_order(self)
        if self.title_field.line.hasFocus():
            # What came above it must not push out of sight what a person is typing in.
            QTimer.singleShot(0, self.title_field, self._keep_title_in_sight)

    def say(self, text: str) -> None:
        """Has a screen reader say something."""
        announce(text)

    def show_preview(self) -> None:
        """Scrolls to how the assessment is begun and what comes along."""
        page = self._scroll.widget()
        if page is not None:
            self._scroll.verticalScrollBar().setValue(self.earlier.mapTo(page, QPoint(0, 0)).y())

    def focus_first(self) -> None:
        """Moves the focus to where a person begins: the forms, or the title where the form is settled."""
        self._is_waiting_for_forms = not self.loading.isHidden()
        target = self.choice if len(self._forms) > 1 and self.choice.key is None else self.title_field.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_title_in_sight(self) -> None:
        if self.title_field.line.hasFocus():
            self._scroll.show_widget(self.title_field)

    def _show_problems(self, state: NewAssessmentState) -> None:
        self.form_field.set_error(state.form_error)
        self.title_field.set_error(state.title_error)
        problems = tuple(
            Problem(key, text)
            for key, text in ((_FORM, state.form_error), (_SOURCE, state.source_error), (_TITLE, state.title_error))
            if text
        )
        if problems != self.summary.problems:
            self.summary.show_problems(problems, take_focus=len(problems) > len(self.summary.problems))

    def _follow(self, key: str) -> None:
        targets = {_FORM: self.choice, _SOURCE: self.earlier.search, _TITLE: self.title_field.line}
        targets[key].setFocus(Qt.FocusReason.OtherFocusReason)


def _titled(form: FormChoice) -> str:
    is_said = not form.stage or form.stage.casefold() in form.title.casefold()
    return form.title if is_said else f"{form.title} ({form.stage[:1].lower()}{form.stage[1:]})"
