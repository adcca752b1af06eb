"""The page of first use, as it is drawn."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app import PROGRAM_NAME
from heat_app.ui.person_fields import PersonFields
from heat_app.ui.screens.welcome.state import WelcomeState
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.accessible import describe, set_reading_order
from heat_app.ui.widgets.buttons import PrimaryButton
from heat_app.ui.widgets.callouts import Callout, Mood
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Heading, Paragraph
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.surfaces import Card


class WelcomeView(QWidget):
    """Asks who works here; says where the work is kept.

    Attributes:
        typed: Told with the part and its text.
        go_on_asked: A person wants to begin.
    """

    typed = Signal(str, str)
    go_on_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, identifier="welcome")
        self.setWindowTitle("Welcome")
        scroll = ReadingScroll(self, measure=640, name="Welcome")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.fields = PersonFields(identifier="welcome")
        self.fields.typed.connect(self.typed)
        self.fields.finished.connect(self.go_on_asked)
        self.refusal = Callout("This could not be saved", "", mood=Mood.DANGER)
        self.kept = Callout("Where your work is kept", " ")
        self.go_on = PrimaryButton("Begin", icon="arrow-right", identifier="welcome-begin")
        self.go_on.clicked.connect(self.go_on_asked)
        scroll.content.addSpacing(current_theme().px(Space.L))
        scroll.content.addWidget(Icon("scale", Ink.BRAND, side=36), 0, Qt.AlignmentFlag.AlignLeft)
        scroll.add(Heading(f"Welcome to {PROGRAM_NAME}", level=1))
        scroll.add(
            Paragraph(
                "Complete, review and sign off equality and health-inequality impact assessments. "
                "First, say who works on this computer."
            )
        )
        scroll.add(self.fields.summary)
        scroll.add(self.refusal)
        card = Card(padding=Space.XL)
        card.add(self.fields)
        scroll.add(card)
        scroll.add(self.kept)
        scroll.content.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        scroll.finish()
        self.refusal.hide()
        set_reading_order(self)

    def show_state(self, state: WelcomeState) -> None:
        """Shows everything."""
        self.fields.show_entry(state.entry)
        self.kept.text.setText(
            f"On this computer only, in {state.folder}. Nothing is sent anywhere. "
            "You can change all of this in Settings, and make backups there."
        )
        self.refusal.setVisible(state.refusal is not None)
        if state.refusal is not None:
            self.refusal.text.setText(f"{state.refusal.what} {state.refusal.remedy}".strip())
            self.refusal.text.show()
        self.go_on.setEnabled(not state.is_saving)
        set_reading_order(self)
