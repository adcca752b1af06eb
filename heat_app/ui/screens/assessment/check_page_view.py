"""The check before submission: what is missing, what is doubtful, where it leads, and handing in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.domain.ids import QuestionKey
from heat_app.domain.text import clean
from heat_app.ui.frame.keyed_column import KeyedColumn
from heat_app.ui.frame.route_view import RouteView
from heat_app.ui.screens.assessment.state import CheckPage, FindingEntry, ProblemEntry
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink, Tone
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.buttons import GhostButton, LinkButton, PrimaryButton, SecondaryButton
from heat_app.ui.widgets.callouts import Callout, Mood
from heat_app.ui.widgets.choices import CheckOption
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.problems import ErrorSummary, Problem
from heat_app.ui.widgets.surfaces import Card
from heat_app.ui.widgets.tags import Tag
from heat_app.ui.widgets.text_area import TextField
from heat_app.ui.widgets.wrapping_link import WrappingLink


class FindingView(Card):
    """One finding: where, what, what mends it, and the way there.

    Attributes:
        followed: Told when a person wants to go to the place.
        let_stand: Told with the reason for which it is let stand; empty to look at it again.
    """

    followed = Signal()
    let_stand = Signal(str)

    def __init__(self, entry: FindingEntry, *, can_stand: bool) -> None:
        super().__init__(padding=14, spacing=Space.XS)
        theme = current_theme()
        self._can_stand = can_stand
        place = f"{entry.code}-{entry.question or 'whole'}"
        top = QHBoxLayout()
        top.setSpacing(theme.px(Space.S))
        self.where = Heading("", level=4)
        self.tag = Tag("")
        top.addWidget(self.where, 1)
        top.addWidget(self.tag)
        self.subject = SecondaryText("", size=TextSize.SMALL)
        self.what = Paragraph("")
        self.remedy = SecondaryText("")
        self.reason = Paragraph("")
        self.go = LinkButton("", identifier=f"go-{place}")
        self.stand = GhostButton("Let it stand…", identifier=f"stand-{place}")
        self.again = GhostButton("Look at it again", identifier=f"again-{place}")
        self.field = TextField("Why it may stand", least_lines=2, most_lines=6, identifier=f"reason-{place}")
        self.keep = SecondaryButton("Let it stand", identifier=f"keep-{place}")
        self.cancel = GhostButton("Cancel")
        acts = QHBoxLayout()
        acts.setSpacing(theme.px(Space.L))
        for act in (self.go, self.stand, self.again):
            acts.addWidget(act)
        acts.addStretch(1)
        self.ask = QWidget()
        asked = QVBoxLayout(self.ask)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(self.field)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        asked.addLayout(buttons)
        self.content.addLayout(top)
        for widget in (self.subject, self.what, self.remedy, self.reason):
            self.add(widget)
        self.content.addLayout(acts)
        self.add(self.ask)
        self.ask.hide()
        self.go.clicked.connect(self.followed)
        self.stand.clicked.connect(self._open)
        self.again.clicked.connect(lambda: self.let_stand.emit(""))
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self._close)

    def show_entry(self, entry: FindingEntry) -> None:
        """Shows a finding."""
        stands = bool(entry.reason)
        self.where.setText(entry.where)
        self.subject.setText(entry.subject)
        self.subject.setVisible(bool(entry.subject))
        self.what.setText(entry.what)
        self.remedy.setText(entry.remedy)
        self.remedy.setVisible(not stands and bool(entry.remedy) and entry.remedy != entry.what)
        self.reason.setText(f"Let stand by {entry.let_stand_by}: {entry.reason}" if stands else "")
        self.reason.setVisible(stands)
        words = ("Let stand", Tone.GREY) if stands else ("Worth a look", Tone.YELLOW)
        self.tag.show_state(*(words if self._can_stand else ("To finish", Tone.RED)))
        self.go.setText(entry.go_words)
        self.go.setVisible(bool(entry.go_words))
        self.stand.setVisible(self._can_stand and not stands)
        self.stand.setAccessibleName(f"Let it stand: {entry.where}, {entry.what}")
        self.again.setVisible(stands)
        self.again.setAccessibleName(f"Look at it again: {entry.where}, {entry.what}")

    def _open(self) -> None:
        self.ask.show()
        self.stand.hide()
        self.field.setFocus()

    def _close(self) -> None:
        self.field.set_text("")
        self.field.set_error("")
        self.ask.hide()
        self.stand.show()
        self.stand.setFocus()

    def _keep(self) -> None:
        reason = clean(self.field.text()).text
        if not reason.strip():
            self.field.set_error("Say why it may stand, in a sentence.")
            self.field.setFocus()
            return
        self.let_stand.emit(reason)


class CheckPageView(ReadingScroll):
    """The page.

    Attributes:
        went_to: Told with a question to go to.
        problem_followed: Told with the key of a problem of the summary.
        let_stand: Told with code, question and reason.
        confirmed: Told whether the declaration is ticked.
        submitted: Told when a person submits.
        rule_chosen: Told with the routing rule that is to be used.
        link_followed: Told with the title and address of a rule's source.
        rearranged: Told when parts came or went, so that the order of reading changed.
    """

    went_to = Signal(str)
    problem_followed = Signal(str)
    let_stand = Signal(str, object, str)
    confirmed = Signal(bool)
    submitted = Signal()
    rule_chosen = Signal(str)
    link_followed = Signal(str, str)
    rearranged = Signal()

    def __init__(self, declaration: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="Check and submit")
        self._page: CheckPage | None = None
        self.problems = ErrorSummary(title="It cannot be submitted yet")
        self.trail = Paragraph("Before you submit", size=TextSize.SMALL, weight=Weight.SEMIBOLD, ink=Ink.BRAND)
        self.heading = Heading("Check and submit", level=1)
        self.headline = Callout("", " ", mood=Mood.GOOD)
        self.blocking_heading = Heading("To finish first", level=2)
        self.blocking: KeyedColumn[FindingEntry, FindingView] = KeyedColumn(
            lambda entry: self._make(entry, can_stand=False), FindingView.show_entry
        )
        self.advisory_heading = Heading("Worth another look", level=2)
        self.advisory_note = SecondaryText("These do not stop you. Mend them, or let them stand and say why.")
        self.advisory: KeyedColumn[FindingEntry, FindingView] = KeyedColumn(
            lambda entry: self._make(entry, can_stand=True), FindingView.show_entry
        )
        self.stand_heading = Heading("Looked at and let stand", level=2)
        self.let: KeyedColumn[FindingEntry, FindingView] = KeyedColumn(
            lambda entry: self._make(entry, can_stand=True), FindingView.show_entry
        )
        self.route_heading = Heading("Where it leads", level=2)
        self.route = RouteView()
        self.route_card = Card()
        self.route_card.add(self.route)
        self.carried_heading = Heading("Not opened yet", level=2)
        self.carried_note = SecondaryText("")
        self.carried: KeyedColumn[ProblemEntry, WrappingLink] = KeyedColumn(
            self._make_link, lambda _link, _entry: None, spacing=Space.XS
        )
        self.submit_heading = Heading("Submit for review", level=2)
        self.what_next = SecondaryText(
            "Submitting freezes the text. A second person, who is not one of the authors, reviews it and either "
            "signs it off or returns it with reasons."
        )
        self.person = Paragraph("", weight=Weight.SEMIBOLD)
        self.declaration = CheckOption(declaration, key="declaration")
        self.declaration.setAccessibleIdentifier("declaration")
        self.submit = PrimaryButton("Submit for review", icon="send", identifier="submit")
        row = QHBoxLayout()
        row.addWidget(self.submit)
        row.addStretch(1)
        for widget in (
            self.problems,
            self.trail,
            self.heading,
            self.headline,
            self.blocking_heading,
            self.blocking,
            self.advisory_heading,
            self.advisory_note,
            self.advisory,
            self.stand_heading,
            self.let,
            self.route_heading,
            self.route_card,
            self.carried_heading,
            self.carried_note,
            self.carried,
            self.submit_heading,
            self.what_next,
            self.person,
            self.declaration,
        ):
            self.add(widget)
        self.content.addLayout(row)
        self.finish()
        self.problems.followed.connect(self.problem_followed)
        self.route.rule_chosen.connect(self.rule_chosen)
        self.route.link_followed.connect(self.link_followed)
        self.declaration.edited.connect(self.confirmed)
        self.submit.clicked.connect(self.submitted)

    def show_page(self, page: CheckPage, *, is_read_only: bool) -> None:
        """Shows how things stand."""
        if page == self._page:
            return
        self._page = page
        mood = Mood.GOOD if not page.blocking else Mood.WARNING
        fill, stripe = ("inserted", "success") if mood is Mood.GOOD else ("callout", "callout_edge")
        self.headline.set_colours(fill=fill, stripe=stripe)
        self.headline.text.setText(page.headline)
        moved = self.blocking.show_values(_keyed(page.blocking))
        moved |= self.advisory.show_values(_keyed(page.advisory))
        moved |= self.let.show_values(_keyed(page.let_stand))
        self.blocking_heading.setVisible(bool(page.blocking))
        self.advisory_heading.setVisible(bool(page.advisory))
        self.advisory_note.setVisible(bool(page.advisory))
        self.stand_heading.setVisible(bool(page.let_stand))
        self.route.show_route(page.route)
        self.route_heading.setVisible(page.route is not None)
        self.route_card.setVisible(page.route is not None)
        moved |= self.carried.show_values({entry.key: entry for entry in page.unopened})
        for part in (self.carried_heading, self.carried_note):
            part.setVisible(bool(page.unopened))
        self.carried_note.setText(
            f"These answers came along from {page.came_along} and stand as they came. You have not opened them since "
            "you opened this assessment. That is only for your information; it does not stop you."
        )
        self.person.setText(f"Submitting as {page.submitting_as}")
        self.declaration.setChecked(page.is_confirmed)
        for widget in (self.submit_heading, self.what_next, self.person, self.declaration, self.submit):
            widget.setVisible(not is_read_only)
        self.submit.setEnabled(not page.is_busy)
        self.submit.setText("Submitting…" if page.is_busy else "Submit for review")
        problems = tuple(Problem(problem.key, problem.text) for problem in page.problems)
        if problems != self.problems.problems:
            self.problems.show_problems(problems, take_focus=False)
            moved = True
        if moved:
            self.rearranged.emit()

    def go_to_top(self) -> None:
        """Scrolls up; the first thing to do gets the focus."""
        self.verticalScrollBar().setValue(0)
        first = [*self.blocking.widgets(), *self.advisory.widgets()]
        (first[0].go if first else self.declaration).setFocus()
        self.verticalScrollBar().setValue(0)

    def go_to_problems(self) -> None:
        """Moves to the summary of what is wrong."""
        self.verticalScrollBar().setValue(0)
        self.problems.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_declaration(self) -> None:
        """Moves to the declaration's tick box."""
        self.declaration.setFocus()

    def _make_link(self, entry: ProblemEntry) -> WrappingLink:
        link = WrappingLink(entry.text)
        link.clicked.connect(lambda: self.went_to.emit(entry.key))
        return link

    def _make(self, entry: FindingEntry, *, can_stand: bool) -> FindingView:
        view = FindingView(entry, can_stand=can_stand)
        code, question = entry.code, entry.question
        view.followed.connect(lambda: self.went_to.emit(question or ""))
        view.let_stand.connect(lambda reason: self.let_stand.emit(code, question, reason))
        return view


def question_key(key: object) -> QuestionKey | None:
    """Returns a question's key as signals carry it."""
    return QuestionKey(key) if isinstance(key, str) and key else None


def _keyed(entries: tuple[FindingEntry, ...]) -> dict[str, FindingEntry]:
    keyed: dict[str, FindingEntry] = {}
    for entry in entries:
        key = f"{entry.code}/{entry.question}"
        # One check may find the same kind of thing twice at one question.
        while key in keyed:
            key += "+"
        keyed[key] = entry
    return keyed
