"""Help with a question: why it is asked, what to think about, a good answer, the law behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.domain.form.definition import Guidance
from heat_app.domain.form.law import LawReference
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.callouts import Callout, Mood
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.wrapping_link import WrappingLink


class GuidanceView(ReadingScroll):
    """The help, in a page that scrolls and can be read by keys.

    Attributes:
        link_followed: Told with the title and address of a provision.
    """

    link_followed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, measure=0, margin=Space.L, focusable=True, name="Guidance")
        self._shown: tuple[str, Guidance] | None = None

    def show_guidance(self, named: str, guidance: Guidance) -> None:
        """Shows the help with what is called so."""
        if self._shown == (named, guidance):
            return
        self._shown = (named, guidance)
        while item := self.content.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.add(_headed(f"Help with {lowered(named)}"))
        if guidance == Guidance():
            self.add(SecondaryText("There is no guidance for this."))
        if guidance.why:
            self.add(Paragraph(guidance.why))
        if guidance.think_about:
            self.add(Heading("What to think about", level=4))
            self.add(_bullets(guidance.think_about))
        if guidance.example:
            self.add(Callout("A good answer", f"“{guidance.example}”", mood=Mood.INFO))
        if guidance.law:
            self.add(self._duties(guidance.law))
        self.finish()
        self.verticalScrollBar().setValue(0)
        set_reading_order(self)

    def _duties(self, laws: tuple[LawReference, ...]) -> Callout:
        box = Callout("Legal duty", mood=Mood.WARNING)
        for law in laws:
            if not law.url:
                box.add(Paragraph(law.title))
                continue
            link = WrappingLink(law.title, icon="external-link")
            link.set_tool_tip(law.url)
            link.clicked.connect(lambda _checked=False, law=law: self.link_followed.emit(law.title, law.url))
            box.add(link)
        return box


def lowered(named: str) -> str:
    """Returns a name as it stands inside a sentence; a quoted one keeps its capital."""
    return named[:1].lower() + named[1:]


def _headed(words: str) -> QWidget:
    top = QWidget()
    row = QHBoxLayout(top)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current_theme().px(Space.S))
    row.addWidget(Icon("lightbulb", Ink.BRAND), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Heading(words, level=3), 1)
    return top


def _bullets(points: tuple[str, ...]) -> QWidget:
    holder = QWidget()
    theme = current_theme()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(Space.XS))
    for point in points:
        row = QHBoxLayout()
        row.setSpacing(theme.px(Space.S))
        row.addSpacing(theme.px(Space.XS))
        row.addWidget(Paragraph("•", ink=Ink.BRAND), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Paragraph(point), 1)
        column.addLayout(row)
    return holder
