"""The pane on the left: how far the whole has come, each part of it, and who wrote it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.ui.frame.header_bar import ElidedLabel
from heat_app.ui.frame.sections import Mark, ProgressState, SectionEntry
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink, Tone
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Paragraph
from heat_app.ui.widgets.nav_list import NavItem, NavList
from heat_app.ui.widgets.panes import Pane
from heat_app.ui.widgets.progress import ProgressRing
from heat_app.ui.widgets.surfaces import Separator

_LOOKS = {
    Mark.NOT_STARTED: ("circle", Ink.SECONDARY),
    Mark.IN_PROGRESS: ("circle-dot", Ink.BRAND),
    Mark.COMPLETED: ("circle-check", Ink.SUCCESS),
    Mark.CHANGES_REQUESTED: ("circle-alert", Ink.DANGER),
    Mark.LOCKED: ("lock", Ink.SECONDARY),
    Mark.READY: ("send", Ink.BRAND),
}


class TaskList(Pane):
    """The pane.

    Attributes:
        chosen: Told with an entry's key when a person goes there.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, name: str = "Sections") -> None:
        super().__init__(parent, name=name)
        self.ring = ProgressRing(name="Progress")
        self.headline = Paragraph("", weight=Weight.SEMIBOLD)
        self.detail = Paragraph("", size=TextSize.SMALL, ink=Ink.SECONDARY)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.headline)
        words.addWidget(self.detail)
        words.addStretch(1)
        self._top = QHBoxLayout()
        self._top.addWidget(self.ring)
        self._top.addLayout(words, 1)
        self.list = NavList(name=name, identifier="sections")
        self.people = ElidedLabel("", size=TextSize.SMALL, ink=Ink.SECONDARY)
        self._foot = QHBoxLayout()
        self._foot.addWidget(Icon("users", Ink.SECONDARY, side=16), 0, Qt.AlignmentFlag.AlignVCenter)
        self._foot.addWidget(self.people, 1)
        self._body = QVBoxLayout()
        self._body.addWidget(self.list, 1)
        self.content.addLayout(self._top)
        self.content.addLayout(self._body, 1)
        self.content.addWidget(Separator())
        self.content.addLayout(self._foot)
        self._space()
        self.list.chosen.connect(self.chosen)

    def show_progress(self, state: ProgressState) -> None:
        """Shows how far the whole has come."""
        self.ring.show_progress(state.done, state.total, description=f"{state.headline}, {state.detail}")
        self.headline.setText(state.headline)
        self.detail.setText(state.detail)

    def show_entries(self, entries: Sequence[SectionEntry], current: str) -> None:
        """Shows the parts, and which one is on the page."""
        self.list.set_items([nav_item(entry) for entry in entries])
        self.list.set_current(current)

    def show_people(self, people: str) -> None:
        """Shows who wrote it."""
        self.people.setText(people)

    def changeEvent(self, event: QEvent) -> None:
        """Takes new spacing when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_body"):
            self._space()

    def _space(self) -> None:
        theme = current_theme()
        self._top.setContentsMargins(theme.px(20), theme.px(16), theme.px(16), theme.px(10))
        self._top.setSpacing(theme.px(Space.M))
        self._body.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        self._foot.setContentsMargins(theme.px(20), theme.px(10), theme.px(16), theme.px(10))
        self._foot.setSpacing(theme.px(Space.S))


def nav_item(entry: SectionEntry) -> NavItem:
    """Returns an entry as a list shows it."""
    icon, ink = _LOOKS[entry.mark]
    return NavItem(
        entry.key,
        entry.title,
        subtitle=entry.detail,
        icon=icon,
        icon_ink=ink,
        badge=str(entry.open_comment_count) if entry.open_comment_count else "",
        badge_tone=Tone.YELLOW,
        spoken=entry.spoken,
    )
