"""The pane on the right: guidance, conversation and history of the question at hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from heat_app.domain.ids import QuestionKey
from heat_app.ui.frame.comments_pane import Conversation
from heat_app.ui.frame.guidance_view import GuidanceView, lowered
from heat_app.ui.frame.marking import marked
from heat_app.ui.frame.record import ChangeEntry
from heat_app.ui.screens.assessment.state import PaneState, Tab
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.choices import Option
from heat_app.ui.widgets.labels import Heading, Paragraph, SecondaryText
from heat_app.ui.widgets.panes import Pane, ReadingScroll
from heat_app.ui.widgets.surfaces import Separator, Surface
from heat_app.ui.widgets.tabs import TabBar
from heat_app.ui.widgets.tags import Avatar


class SidePane(Pane):
    """The pane.

    Attributes:
        tab_chosen: Told with the tab.
        link_followed: Told with the title and address of a provision.
        said: Told with the words of a new comment.
        replied: Told with a thread's identity and the words of a reply.
        settled: Told with a thread's identity and whether it is to be resolved.
    """

    tab_chosen = Signal(str)
    link_followed = Signal(str, str)
    said = Signal(str)
    replied = Signal(str, str)
    settled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill="card", name="Help with this question")
        self.tabs = TabBar(_options(0), name="Help with this question")
        self._tab_row = QHBoxLayout()
        self._tab_row.addWidget(self.tabs)
        self.stack = QStackedWidget()
        self.guidance = GuidanceView()
        self.comments = ReadingScroll(measure=0, margin=Space.L, name="Comments")
        self.history = ReadingScroll(measure=0, margin=Space.L, focusable=True, name="History")
        self.comments_heading = Heading("", level=3)
        self.nothing_said = SecondaryText("Nothing has been said about this yet.")
        self.comments.add(self.comments_heading)
        self.comments.add(self.nothing_said)
        self.comments.finish()
        self._talks: dict[QuestionKey | None, Conversation] = {}
        for page in (self.guidance, self.comments, self.history):
            self.stack.addWidget(page)
        self.content.addLayout(self._tab_row)
        self.add(Separator())
        self.add(self.stack, 1)
        self._told: tuple[ChangeEntry, ...] | None = ()
        self._space()
        self.tabs.chosen.connect(self.tab_chosen)
        self.guidance.link_followed.connect(self.link_followed)

    @property
    def has_words(self) -> bool:
        """Whether a comment is begun and not posted."""
        return any(talk.has_words for talk in self._talks.values())

    def show_pane(self, state: PaneState) -> None:
        """Shows what helps with the question at hand."""
        self.tabs.set_tabs(_options(state.open_comment_count))
        self.tabs.set_key(state.tab.value)
        self.stack.setCurrentIndex(list(Tab).index(state.tab))
        self.guidance.show_guidance(state.named, state.guidance)
        self._show_comments(state)
        if state.tab is Tab.HISTORY and state.history != self._told:
            self._told = state.history
            self._show_history(state.named, state.history)

    def begin_comment(self) -> None:
        """Moves into the field for a new comment."""
        self._talk_now().begin()

    def comment_posted(self) -> None:
        """Closes the field after its words were stored."""
        self._talk_now().posted()

    def focus_content(self) -> None:
        """Moves the keyboard to what the open tab shows."""
        page = {Tab.GUIDANCE: self.guidance, Tab.HISTORY: self.history}.get(list(Tab)[self.stack.currentIndex()])
        (page or self.tabs).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Takes new spacing when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_tab_row"):
            self._space()

    def _space(self) -> None:
        theme = current_theme()
        self._tab_row.setContentsMargins(theme.px(Space.L), 0, theme.px(Space.S), 0)

    def _talk_now(self) -> Conversation:
        return next(talk for talk in self._talks.values() if not talk.isHidden())

    def _show_comments(self, state: PaneState) -> None:
        key = state.question.key if state.question else None
        if key not in self._talks:
            talk = Conversation(identifier=f"comment-{key or 'whole'}")
            talk.said.connect(self.said)
            talk.replied.connect(self.replied)
            talk.settled.connect(self.settled)
            self._talks[key] = talk
            # Before the stretch that keeps what is left of the height empty.
            self.comments.content.insertWidget(self.comments.content.count() - 1, talk)
        for other, talk in self._talks.items():
            talk.setVisible(other == key)
        self.comments_heading.setText(f"Comments on {lowered(state.named)}")
        self.nothing_said.setVisible(not state.threads)
        self._talks[key].show_threads(state.threads, why_no_comment=state.why_no_comment)

    def _show_history(self, named: str, history: tuple[ChangeEntry, ...] | None) -> None:
        page = self.history
        _empty(page.content)
        page.add(Heading(f"History of {lowered(named)}", level=3))
        if history is None:
            page.add(SecondaryText("Reading the journal…"))
        elif not history:
            page.add(SecondaryText("It has not been answered yet."))
        for entry in history or ():
            page.add(_ChangeView(entry))
        page.finish()


class _ChangeView(Surface):
    """One change: who, when, what it did to the words."""

    def __init__(self, entry: ChangeEntry) -> None:
        super().__init__(fill="card_raised", padding=12)
        theme = current_theme()
        row = QHBoxLayout()
        row.setSpacing(theme.px(Space.S))
        row.addWidget(Avatar(entry.author, side=28), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(entry.author, weight=Weight.SEMIBOLD))
        act = "Changed" if entry.before and entry.after else "Answered" if entry.after else "Taken back"
        words.addWidget(SecondaryText(f"{act} · {entry.when}", size=TextSize.SMALL))
        row.addLayout(words, 1)
        self.content.addLayout(row)
        self.add(marked(entry.before, entry.after) if entry.before else Paragraph(entry.after))


def _options(open_count: int) -> list[Option]:
    comments = f"Comments {open_count}" if open_count else "Comments"
    return [
        Option(Tab.GUIDANCE.value, "Guidance"),
        Option(Tab.COMMENTS.value, comments),
        Option(Tab.HISTORY.value, "History"),
    ]


def _empty(layout: QLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
