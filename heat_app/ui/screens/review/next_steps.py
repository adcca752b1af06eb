"""The next step: what is obvious to start from the assessment now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from heat_app.ui.frame.further import OfferEntry
from heat_app.ui.frame.keyed_column import KeyedColumn
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.buttons import SecondaryButton
from heat_app.ui.widgets.labels import Heading, SecondaryText
from heat_app.ui.widgets.surfaces import Surface


class NextSteps(Surface):
    """Each form to start, with the reason.

    Attributes:
        start_asked: Told with the form that a person wants to start.
    """

    start_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill="tint", edge="", stripe="brand", radius=4, padding=14, spacing=Space.S)
        self.add(Heading("The next step", level=3))
        self.steps: KeyedColumn[OfferEntry, _Step] = KeyedColumn(self._make, _Step.show_entry)
        self.add(self.steps)
        self.hide()

    def show_steps(self, entries: tuple[OfferEntry, ...]) -> None:
        """Shows what to start, or nothing."""
        self.steps.show_values({entry.form_id: entry for entry in entries})
        self.setVisible(bool(entries))

    def _make(self, entry: OfferEntry) -> _Step:
        step = _Step(entry.form_id)
        step.button.clicked.connect(lambda: self.start_asked.emit(entry.form_id))
        return step


class _Step(Surface):
    """One form to start."""

    def __init__(self, form_id: str) -> None:
        super().__init__(fill="tint", edge="", padding=0, spacing=Space.XS)
        self.why = SecondaryText("")
        self.button = SecondaryButton("", icon="arrow-right", identifier=f"start-{form_id}")
        self.add(self.why)
        self.content.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_entry(self, entry: OfferEntry) -> None:
        """Shows the form and the reason."""
        self.why.setText(entry.why)
        self.button.setText(entry.words)
