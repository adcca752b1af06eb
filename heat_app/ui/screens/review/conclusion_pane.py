"""The pane on the right of a review: what to look at, the decision, and how it ends."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from heat_app.domain.assessment.status import Outcome
from heat_app.domain.people import Person
from heat_app.domain.text import clean
from heat_app.ui.frame.guidance_view import GuidanceView
from heat_app.ui.frame.route_view import RouteView
from heat_app.ui.person_entry import Part as PersonPart
from heat_app.ui.person_entry import PersonEntry
from heat_app.ui.person_fields import PersonFields
from heat_app.ui.screens.review.next_steps import NextSteps
from heat_app.ui.screens.review.state import DecisionState, Part, ReviewState, SignOffState
from heat_app.ui.screens.review.telling import FactsView, SignedView, StepsView
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space, Weight
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.buttons import GhostButton, PrimaryButton, SecondaryButton
from heat_app.ui.widgets.callouts import Callout, Mood
from heat_app.ui.widgets.choices import CheckOption, Option, RadioChoice
from heat_app.ui.widgets.disclosure import Disclosure
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.panes import Pane, ReadingScroll
from heat_app.ui.widgets.problems import InlineError
from heat_app.ui.widgets.surfaces import Separator
from heat_app.ui.widgets.tabs import TabBar
from heat_app.ui.widgets.text_area import TextField


class _Column(QWidget):
    """Widgets from top to bottom that come and go together."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(Space.M))
        for widget in widgets:
            column.addWidget(widget)


class DecisionForm(_Column):
    """Whether a further stage is needed, beside what the rules recommend.

    Attributes:
        decided: Told with the outcome and the reason.
    """

    decided = Signal(str, str)

    def __init__(self) -> None:
        self.heading = Heading("", level=3)
        self.route = RouteView()
        self.why = Disclosure("why, criterion by criterion", self.route)
        self.recommended = Paragraph("", weight=Weight.SEMIBOLD)
        self.recorded = Callout("", " ", mood=Mood.GOOD)
        self.change = GhostButton("Decide otherwise", identifier="decide-otherwise")
        self.error = InlineError()
        self.options = RadioChoice(
            (Option(Outcome.PROCEED.value, ""), Option(Outcome.FURTHER_STAGE.value, "")),
            name="Your decision",
            vertical=True,
        )
        self.differs = SecondaryText("This is not what the rules recommend. You decide; say why in the reason.")
        self.reason = TextField("Why", least_lines=3, most_lines=10, identifier="decision-reason")
        self.record = SecondaryButton("Record the decision", identifier="record-decision")
        self.form = _Column(self.error, self.options, self.differs, self.reason, self.record)
        super().__init__(self.heading, self.recommended, self.why, self.recorded, self.change, self.form)
        self._labels: tuple[str, str] | None = None
        self._recommended: Outcome | None = None
        self._is_open = True
        self.differs.hide()
        self.options.chosen.connect(self._chosen)
        self.record.clicked.connect(self._record)
        self.change.clicked.connect(self._reopen)

    @property
    def has_words(self) -> bool:
        """Whether a reason is begun and not recorded."""
        return not self.form.isHidden() and bool(self.reason.text().strip())

    def show_decision(self, state: DecisionState, *, may_decide: bool) -> None:
        """Shows what is recommended and what was decided."""
        if self._labels != (state.proceed_label, state.further_label):
            self._labels = (state.proceed_label, state.further_label)
            self.options.set_options(
                (
                    Option(Outcome.PROCEED.value, state.proceed_label),
                    Option(Outcome.FURTHER_STAGE.value, state.further_label),
                )
            )
        self.heading.setText(state.heading)
        route = state.route
        self.recommended.setText(f"Recommended: {route.outcome}" if route else "")
        self.recommended.setVisible(route is not None)
        self._recommended = None
        if route is not None:
            self._recommended = Outcome.FURTHER_STAGE if route.outcome == state.further_label else Outcome.PROCEED
        self.why.setVisible(route is not None)
        self.route.show_route(route)
        self.recorded.setVisible(state.outcome is not None)
        differs = " This differs from the recommendation." if state.differs else ""
        self.recorded.title.setText(f"Decided: {state.outcome_words}")
        self.recorded.title.show()
        self.recorded.text.setText(f"{state.reason}\n{state.decided_by}.{differs}")
        self.change.setVisible(may_decide and state.outcome is not None and not self._is_open)
        if state.outcome is None:
            self._is_open = True
        self.form.setVisible(may_decide and (state.outcome is None or self._is_open))

    def stored(self) -> None:
        """Closes the form after the decision was recorded."""
        self._is_open = False
        self.reason.set_text("")
        self.options.set_key(None)
        self.differs.hide()

    def _reopen(self) -> None:
        self._is_open = True
        self.form.show()
        self.change.hide()
        self.options.setFocus()

    def _chosen(self, key: str) -> None:
        self.error.show_message("")
        self.differs.setVisible(self._recommended is not None and Outcome(key) is not self._recommended)

    def _record(self) -> None:
        reason = clean(self.reason.text()).text
        self.error.show_message("" if self.options.key else "Choose one of the two.")
        self.reason.set_error("" if reason.strip() else "Say why. It is printed in the report.")
        if not self.options.key:
            self.options.setFocus()
        elif not reason.strip():
            self.reason.setFocus()
        else:
            self.decided.emit(self.options.key, reason)


class ReturnForm(_Column):
    """Sending back, with the reason.

    Attributes:
        returned: Told with the reason.
    """

    returned = Signal(str)

    def __init__(self) -> None:
        self.reason = TextField("Message to the authors", least_lines=4, most_lines=12, identifier="return-reason")
        self.go = PrimaryButton("Return for changes", icon="corner-up-left", identifier="return")
        super().__init__(
            SecondaryText("The authors get it back with your message and every comment. They submit a new version."),
            self.reason,
            self.go,
        )
        self.go.clicked.connect(self._return)

    def _return(self) -> None:
        reason = clean(self.reason.text()).text
        if not reason.strip():
            self.reason.set_error("Say what should be changed.")
            self.reason.setFocus()
            return
        self.reason.set_error("")
        self.returned.emit(reason)


class SignOffForm(_Column):
    """Signing off: concluding comments, declaration, who signs.

    Attributes:
        signed: Told with the signatory and the concluding comments.
    """

    signed = Signal(object, str)

    def __init__(self) -> None:
        self.blocked = Callout("This stands in the way", " ", mood=Mood.WARNING)
        self.comments = TextField(
            "Concluding comments", hint=" ", least_lines=4, most_lines=12, identifier="concluding"
        )
        self.declaration = Callout("What you put your name to", " ", mood=Mood.INFO)
        self.people = PersonFields(identifier="signatory")
        self.go = PrimaryButton("Sign off…", icon="shield-check", identifier="sign-off")
        super().__init__(
            self.blocked,
            self.comments,
            self.declaration,
            Heading("Who signs", level=4),
            self.people.summary,
            self.people,
            self.go,
        )
        self._entry = PersonEntry()
        self._acting: Person | None = None
        self.people.typed.connect(self._typed)
        self.go.clicked.connect(self._sign)

    def show_sign_off(self, state: SignOffState, acting: Person) -> None:
        """Shows what a sign-off needs; who signs is filled in once for each person who acts."""
        if acting != self._acting:
            self._acting = acting
            self._entry = PersonEntry.of(acting)
            self.people.show_entry(self._entry)
        self.comments.label.setText(state.comments_text)
        self.comments.hint.setText(state.comments_guidance)
        self.comments.hint.setVisible(bool(state.comments_guidance))
        self.declaration.text.setText(f"“{state.declaration}”")
        ours = [fault for fault in state.in_the_way if fault.code != "signatory-incomplete"]
        self.blocked.setVisible(bool(ours))
        self.blocked.text.setText("\n".join(f"{fault.where}: {fault.what} {fault.remedy}" for fault in ours))
        self.go.setEnabled(not ours and not state.is_busy)
        self.go.setText("Signing off…" if state.is_busy else "Sign off…")

    def _typed(self, part: PersonPart, text: str) -> None:
        self._entry = self._entry.typed(part, text)
        self.people.show_entry(self._entry)

    def _sign(self) -> None:
        self._entry = self._entry.checked()
        self.people.show_entry(self._entry)
        if self._entry.is_sound:
            self.signed.emit(self._entry.person, clean(self.comments.text()).text)


class ConclusionPane(Pane):
    """The pane: deciding and signing off, and the guidance on the answer at hand.

    Attributes:
        link_followed: Told with the title and address of a provision.
        other_person_asked: Told when somebody else is to review at this computer.
        profile_person_asked: Told when the person who works here is to act again.
        save_asked: Told when the report is to be saved.
        start_asked: Told with the form that is to be started from the assessment.
    """

    link_followed = Signal(str, str)
    other_person_asked = Signal()
    profile_person_asked = Signal()
    save_asked = Signal()
    start_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill="card", name="Decide and sign off")
        self.tabs = TabBar((Option("decide", "Sign-off"), Option("guidance", "Guidance")), name="Sign-off and guidance")
        self._tab_row = QHBoxLayout()
        self._tab_row.setContentsMargins(current_theme().px(Space.L), 0, current_theme().px(Space.S), 0)
        self._tab_row.addWidget(self.tabs)
        self.page = ReadingScroll(measure=0, margin=Space.L, name="Decide and sign off")
        self.guidance = GuidanceView()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.page)
        self.stack.addWidget(self.guidance)
        self.content.addLayout(self._tab_row)
        self.add(Separator())
        self.add(self.stack, 1)
        self.acting = Paragraph("", weight=Weight.SEMIBOLD)
        self.needed = Callout("A second person is needed", " ", mood=Mood.WARNING)
        self.waiting = Callout("Waiting for review", " ", mood=Mood.INFO)
        self.other = SecondaryButton("Review as someone else…", icon="user-plus", identifier="review-as")
        self.self_again = GhostButton("Stop reviewing as this person", identifier="review-as-profile")
        self.signed = SignedView()
        self.save = PrimaryButton("Save report (PDF)…", icon="download", identifier="save-report")
        self.next = NextSteps()
        self.next.start_asked.connect(self.start_asked)
        self.facts_heading = Heading("Before you decide", level=3)
        self.facts = FactsView()
        self.checklist = _Column(SecondaryText("The form's owner asks you to look at this. Ticks are yours alone."))
        self._ticks: dict[str, CheckOption] = {}
        self.decision = DecisionForm()
        self.end_heading = Heading("How it ends", level=3)
        self.ends = RadioChoice(
            (
                Option("sign-off", "Sign it off", "Binds your name to exactly this version"),
                Option("return", "Return it for changes", "The authors can change it again"),
            ),
            name="How it ends",
            vertical=True,
        )
        self.sign_off = SignOffForm()
        self.return_form = ReturnForm()
        self.steps_heading = Heading("The way so far", level=3)
        self.steps = StepsView()
        self._lines = [Separator() for _ in range(3)]
        for widget in (
            self.signed,
            self.save,
            self.next,
            self.waiting,
            self.needed,
            self.acting,
            self.self_again,
            self.other,
            self.facts_heading,
            self.facts,
            self.checklist,
            self._lines[0],
            self.decision,
            self._lines[1],
            self.end_heading,
            self.ends,
            self.sign_off,
            self.return_form,
            self._lines[2],
            self.steps_heading,
            self.steps,
        ):
            self.page.add(widget)
        self.page.finish()
        self._part: Part | None = None
        self._show_end()
        self.ends.chosen.connect(self._show_end)
        self.other.clicked.connect(self.other_person_asked)
        self.self_again.clicked.connect(self.profile_person_asked)
        self.save.clicked.connect(self.save_asked)
        self.tabs.chosen.connect(self.choose_tab)
        self.guidance.link_followed.connect(self.link_followed)
        self.decision.route.link_followed.connect(self.link_followed)

    @property
    def has_words(self) -> bool:
        """Whether something is written here that is not stored."""
        fields = (self.return_form.reason, self.sign_off.comments)
        return self.decision.has_words or any(field.text().strip() for field in fields)

    def show_state(self, state: ReviewState, acting: Person) -> None:
        """Shows what this person can do to end the review."""
        part = state.part
        reviewing = part is Part.REVIEWING
        self.signed.show_signed(state.signed)
        self.save.setVisible(part is Part.SIGNED_OFF)
        self.next.show_steps(state.next_steps)
        self.waiting.setVisible(part is Part.WAITING)
        submitted = next((step for step in reversed(state.steps) if step.what.startswith("Submitted")), None)
        if submitted is not None:
            self.waiting.text.setText(
                f"{submitted.what} by {submitted.person}, {submitted.when}. It can be read here; its text is frozen "
                "until the reviewer signs it off or returns it."
            )
        self.needed.setVisible(part is Part.WAITING)
        self.needed.text.setText(state.why_not)
        self.other.setVisible(part is Part.WAITING)
        self.self_again.setVisible(reviewing and not state.is_acting_for_profile)
        self.acting.setText(f"Reviewing as {state.acting}")
        self.acting.setVisible(reviewing)
        for widget in (self.facts_heading, self.facts, self._lines[0]):
            widget.setVisible(reviewing)
        self.facts.show_facts(state.facts)
        self._show_checklist(state.checklist if reviewing else ())
        self.decision.show_decision(state.decision, may_decide=reviewing)
        decides = reviewing and state.decision.route is not None
        self.decision.setVisible(decides or state.decision.outcome is not None)
        for ending in (self._lines[1], self.end_heading, self.ends):
            ending.setVisible(reviewing)
        self.sign_off.show_sign_off(state.sign_off, acting)
        self._part = part
        self._show_end()
        self.steps.show_steps(state.steps)
        set_reading_order(self)

    def choose_tab(self, key: str) -> None:
        """Shows deciding, or the guidance."""
        self.tabs.set_key(key)
        self.stack.setCurrentWidget(self.guidance if key == "guidance" else self.page)

    def take_focus(self) -> None:
        """Moves to the first thing to do here."""
        self.choose_tab("decide")
        first: list[QWidget] = [self.save, self.other, self.decision.options, self.ends]
        for widget in first:
            if widget.isVisible():
                widget.setFocus()
                return

    def stored(self) -> None:
        """Empties the fields after what was written in them was stored."""
        self.decision.stored()

    def ended(self) -> None:
        """Empties every field: the review is over."""
        self.decision.stored()
        self.return_form.reason.set_text("")
        self.sign_off.comments.set_text("")

    def _show_end(self) -> None:
        reviewing = self._part is Part.REVIEWING
        self.sign_off.setVisible(reviewing and self.ends.key == "sign-off")
        self.return_form.setVisible(reviewing and self.ends.key == "return")

    def _show_checklist(self, points: tuple[str, ...]) -> None:
        for point in points:
            if point not in self._ticks:
                self._ticks[point] = CheckOption(point)
                layout = self.checklist.layout()
                if layout is not None:
                    layout.addWidget(self._ticks[point])
        self.checklist.setVisible(bool(points))
