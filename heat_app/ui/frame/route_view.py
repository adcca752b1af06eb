"""The recommended route, criterion by criterion."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.domain.form.conditions import Truth
from heat_app.ui.frame.route import RouteEntry, RouteState
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink, Tone
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.choices import Option
from heat_app.ui.widgets.disclosure import Disclosure
from heat_app.ui.widgets.fields import DropDown, Field
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Paragraph, SecondaryText
from heat_app.ui.widgets.tags import Tag
from heat_app.ui.widgets.wrapping_link import WrappingLink
from heat_app.ui.wording import counted

_ICONS = {
    Truth.HOLDS: ("flag", Ink.WARNING),
    Truth.FAILS: ("circle-check", Ink.SECONDARY),
    Truth.UNKNOWN: ("circle-question-mark", Ink.BRAND),
}
_TONES = {Truth.HOLDS: Tone.ORANGE, Truth.FAILS: Tone.GREY, Truth.UNKNOWN: Tone.BLUE}


class RouteView(QWidget):
    """What the rules recommend and every criterion behind it; those that apply come first.

    Attributes:
        rule_chosen: Told with the key of the rule that is to be used; empty for the form's own.
        link_followed: Told with the title and address of the rule's source.
    """

    rule_chosen = Signal(str)
    link_followed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: RouteState | None = None
        self._choices: tuple[tuple[str, str], ...] = ()
        self.outcome = Paragraph("", weight=Weight.SEMIBOLD)
        self.summary = SecondaryText("")
        self._entries = QVBoxLayout()
        self.rule = SecondaryText("", size=TextSize.SMALL)
        self.rules = DropDown(name="Routing rule", identifier="route-rule")
        self.rules_field = Field("Judged by", self.rules)
        self.rules.chosen.connect(self.rule_chosen)
        self.note = SecondaryText("", size=TextSize.SMALL)
        self._links = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(Space.S))
        self._entries.setSpacing(current_theme().px(Space.S))
        column.addWidget(self.outcome)
        column.addWidget(self.summary)
        column.addLayout(self._entries)
        column.addWidget(self.rule)
        column.addWidget(self.rules_field)
        column.addWidget(self.note)
        column.addLayout(self._links)

    def show_route(self, state: RouteState | None) -> None:
        """Shows a route, or nothing for a form without routing."""
        if state == self._shown:
            return
        self._shown = state
        if state is None:
            return
        self.outcome.setText(f"Recommended: {state.outcome}")
        self.summary.setText(state.summary)
        self.note.setText(state.note)
        self.note.setVisible(bool(state.note))
        self.rule.setText(f"Judged by: {state.rule_title}")
        self.rule.setVisible(bool(state.rule_title) and not state.choices)
        self.rules_field.setVisible(bool(state.choices))
        if state.choices != self._choices:
            self._choices = state.choices
            self.rules.set_options(tuple(Option(key, title) for key, title in state.choices))
        self.rules.set_key(state.rule)
        self._show_source(state.source_title, state.source_url)
        while item := self._entries.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for truth in (Truth.HOLDS, Truth.UNKNOWN):
            for entry in state.entries:
                if entry.truth is truth:
                    self._entries.addWidget(_EntryView(entry))
        clear = [entry for entry in state.entries if entry.truth is Truth.FAILS]
        if clear:
            self._entries.addWidget(_folded(clear))

    def _show_source(self, title: str, url: str) -> None:
        while item := self._links.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if url:
            link = WrappingLink(title, icon="external-link", identifier="route-source")
            link.set_tool_tip(url)
            link.clicked.connect(lambda: self.link_followed.emit(title, url))
            self._links.addWidget(link)
        elif title:
            self._links.addWidget(SecondaryText(title, size=TextSize.SMALL))


def _folded(entries: list[RouteEntry]) -> Disclosure:
    """Returns criteria that do not apply, behind a button: they are many, and seldom what a reader looks for."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(current_theme().px(Space.S))
    for entry in entries:
        column.addWidget(_EntryView(entry))
    return Disclosure(counted(len(entries), "criterion that does not apply", "criteria that do not apply"), holder)


class _EntryView(QWidget):
    """One criterion."""

    def __init__(self, entry: RouteEntry) -> None:
        super().__init__()
        theme = current_theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(Space.S))
        row.addWidget(Icon(*_ICONS[entry.truth], side=18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Paragraph(entry.reason))
        words.addWidget(SecondaryText(entry.because, size=TextSize.SMALL))
        tag = Tag(entry.words, _TONES[entry.truth])
        words.addWidget(tag, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
