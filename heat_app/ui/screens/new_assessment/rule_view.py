"""Choosing the routing rule by which an assessment is judged."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.ui.screens.new_assessment.state import FormChoice, NewAssessmentState
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space, TextSize
from heat_app.ui.widgets.choices import Option
from heat_app.ui.widgets.disclosure import Disclosure
from heat_app.ui.widgets.fields import DropDown, Field
from heat_app.ui.widgets.labels import SecondaryText
from heat_app.ui.widgets.wrapping_link import WrappingLink

_HINT = (
    "Some bodies print their own rule for when a fuller assessment is needed. Keep the form's own unless yours asks "
    "for another; it can be changed while the assessment is a draft. The choice is remembered for this form."
)


class RuleView(QWidget):
    """The rule, where it comes from, and where it can be read; behind a button, for most need no other.

    Attributes:
        chosen: Told with the rule's key.
        link_followed: Told with the title and address of its source.
    """

    chosen = Signal(str)
    link_followed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: FormChoice | None = None
        self._source: tuple[str, str] = ("", "")
        self.rules = DropDown(name="Routing rule", identifier="new-rule")
        self.rules.chosen.connect(self.chosen)
        self.field = Field("Routing rule", self.rules, hint=_HINT)
        self.note = SecondaryText("", size=TextSize.SMALL)
        self._links = QVBoxLayout()
        holder = QWidget()
        column = QVBoxLayout(holder)
        current_theme().keep_space(column, spacing=Space.S)
        column.addWidget(self.field)
        column.addWidget(self.note)
        column.addLayout(self._links)
        self.more = Disclosure("how a fuller assessment is recommended", holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.more)

    def show_state(self, state: NewAssessmentState) -> None:
        """Shows the rules of the chosen form; nothing where there is no choice."""
        form = state.form
        self.setVisible(form is not None and bool(form.rules))
        rule = form.rule(state.rule) if form else None
        if form is None or rule is None:
            return
        if form != self._form:
            self._form = form
            self.rules.set_options(tuple(Option(each.key, each.title) for each in form.rules))
            self.more.set_open(is_open=bool(state.rule))
        self.rules.set_key(rule.key)
        self.note.setText(rule.note)
        self.note.setVisible(bool(rule.note))
        self._show_source((rule.source_title, rule.source_url))

    def _show_source(self, source: tuple[str, str]) -> None:
        if source == self._source:
            return
        self._source = source
        while item := self._links.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        title, url = source
        if url:
            link = WrappingLink(title, icon="external-link", identifier="new-rule-source")
            link.set_tool_tip(url)
            link.clicked.connect(lambda: self.link_followed.emit(title, url))
            self._links.addWidget(link)
        elif title:
            self._links.addWidget(SecondaryText(title, size=TextSize.SMALL))
