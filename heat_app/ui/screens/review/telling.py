"""What the pane tells: facts before the decision, the sign-off that was given, the way so far."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.ui.announcer import announce
from heat_app.ui.screens.review.state import Fact, FactEntry, SignedState, StepEntry
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.buttons import GhostButton
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.surfaces import Surface
from heat_app.ui.widgets.tags import Avatar

_FACTS = {
    Fact.GOOD: ("circle-check", Ink.SUCCESS),
    Fact.OPEN: ("circle-dot", Ink.BRAND),
    Fact.BAD: ("circle-alert", Ink.DANGER),
}


class _Lines(QWidget):
    """Lines from top to bottom, drawn anew when they change."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(current_theme().px(Space.M))

    def empty(self) -> None:
        """Takes every line away."""
        while item := self.column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def line(self, mark: QWidget, title: str, detail: str, *, bold: bool = True) -> None:
        """Puts a line below the others."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(Space.M))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(title, weight=Weight.SEMIBOLD if bold else Weight.REGULAR))
        if detail:
            words.addWidget(SecondaryText(detail, size=TextSize.SMALL))
        row.addLayout(words, 1)
        self.column.addWidget(holder)


class FactsView(_Lines):
    """What to look at before deciding."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[FactEntry, ...] = ()

    def show_facts(self, facts: tuple[FactEntry, ...]) -> None:
        """Shows how each fact stands."""
        if facts == self._shown:
            return
        self._shown = facts
        self.empty()
        for entry in facts:
            self.line(Icon(*_FACTS[entry.fact]), entry.text, entry.detail)


class StepsView(_Lines):
    """The way the assessment has come."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[StepEntry, ...] = ()

    def show_steps(self, steps: tuple[StepEntry, ...]) -> None:
        """Shows each step: who, what, when, why."""
        if steps == self._shown:
            return
        self._shown = steps
        self.empty()
        for step in steps:
            said = f"\n“{step.reason}”" if step.reason else ""
            self.line(Avatar(step.person, side=28), f"{step.what}", f"{step.person}, {step.when}{said}")


class SignedView(Surface):
    """The sign-off that was given: who, as what, when, to which words, over which content."""

    def __init__(self) -> None:
        super().__init__(fill="inserted", edge="success", padding=16)
        self._digest = ""
        self.title = Heading("Signed off", level=2)
        self.person = Paragraph("", weight=Weight.SEMIBOLD)
        self.office = Paragraph("")
        self.when = Paragraph("")
        self.declaration = Paragraph("")
        self.comments = Paragraph("")
        self.digest = SecondaryText("", size=TextSize.SMALL)
        self.copy = GhostButton("Copy the whole digest", icon="copy", identifier="copy-digest")
        for widget in (
            self.title,
            self.person,
            self.office,
            self.when,
            self.declaration,
            self.comments,
            self.digest,
        ):
            self.add(widget)
        self.content.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.copy.clicked.connect(self._copy)
        self.hide()

    def show_signed(self, signed: SignedState | None) -> None:
        """Shows the sign-off, or nothing."""
        self.setVisible(signed is not None)
        if signed is None:
            return
        self._digest = signed.digest
        self.person.setText(signed.name)
        self.office.setText(", ".join(part for part in (signed.role, signed.organisation) if part))
        self.when.setText(signed.when)
        self.declaration.setText(f"“{signed.declaration}”")
        self.comments.setText(signed.comments)
        self.comments.setVisible(bool(signed.comments.strip()))
        self.digest.setText(f"Digest of what was signed: {signed.digest[:12]}…{signed.digest[-6:]}")
        self.digest.setAccessibleName(f"Digest of what was signed: {signed.digest}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._digest)
        announce("Digest copied")
