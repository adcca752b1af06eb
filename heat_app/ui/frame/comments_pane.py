"""What was said about a question, and where one joins in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.domain.text import clean
from heat_app.ui.frame.conversation import Remark, Thread
from heat_app.ui.frame.keyed_column import KeyedColumn
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Tone
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.buttons import GhostButton, PrimaryButton, SecondaryButton
from heat_app.ui.widgets.focus_leader import FocusLeader
from heat_app.ui.widgets.labels import Paragraph, SecondaryText
from heat_app.ui.widgets.surfaces import Separator, Surface
from heat_app.ui.widgets.tags import Avatar, Tag
from heat_app.ui.widgets.text_area import TextField


class RemarkView(QWidget):
    """One thing somebody said: who, when, what."""

    def __init__(self, remark: Remark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        who = Paragraph(remark.author, weight=Weight.SEMIBOLD)
        when = SecondaryText(" · ".join(part for part in (remark.role, remark.when) if part), size=TextSize.SMALL)
        named = QVBoxLayout()
        named.setSpacing(0)
        named.addWidget(who)
        named.addWidget(when)
        self.top = QHBoxLayout()
        self.top.setSpacing(theme.px(Space.S))
        self.top.addWidget(Avatar(remark.author, side=28), 0, Qt.AlignmentFlag.AlignTop)
        self.top.addLayout(named, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.XS))
        column.addLayout(self.top)
        column.addWidget(Paragraph(remark.text))


class Composer(FocusLeader):
    """A field for a remark that opens when it is wanted; what was begun in it stays until it is posted.

    Attributes:
        posted: Told with the words when a person posts them.
        given_up: Told when a person closes it without posting.
    """

    posted = Signal(str)
    given_up = Signal()

    def __init__(self, label: str, act: str, parent: QWidget | None = None, *, identifier: str = "") -> None:
        super().__init__(parent)
        theme = current_theme()
        self.field = TextField(label, least_lines=3, most_lines=10, identifier=identifier)
        self.post = PrimaryButton(act)
        self.cancel = GhostButton("Cancel")
        row = QHBoxLayout()
        row.setSpacing(theme.px(Space.S))
        row.addWidget(self.post)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.S))
        column.addWidget(self.field)
        column.addLayout(row)
        self.post.clicked.connect(self._post)
        self.cancel.clicked.connect(self._give_up)

    @property
    def focus_target(self) -> QWidget:
        """The field."""
        return self.field

    @property
    def has_words(self) -> bool:
        """Whether something is written that is not posted."""
        return bool(self.field.text().strip())

    def clear(self) -> None:
        """Forgets what is written."""
        self.field.set_text("")
        self.field.set_error("")

    def _post(self) -> None:
        if not self.has_words:
            self.field.set_error("Write what you want to say.")
            self.field.setFocus()
            return
        self.field.set_error("")
        self.posted.emit(clean(self.field.text()).text)

    def _give_up(self) -> None:
        self.clear()
        self.given_up.emit()


class ThreadView(Surface):
    """A comment with its replies.

    Attributes:
        replied: Told with the words of a reply.
        settled: Told whether the thread is to be resolved or opened again.
    """

    replied = Signal(str)
    settled = Signal(bool)

    def __init__(self, thread: Thread, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill="card_raised", padding=12)
        self._comment_id = thread.comment_id
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(current_theme().px(Space.S))
        self.state = Tag("Open", Tone.YELLOW)
        self.settled_words = SecondaryText("", size=TextSize.SMALL)
        self.reply = GhostButton("Reply", identifier=f"reply-{thread.comment_id}")
        self.resolve = GhostButton("Resolve", identifier=f"resolve-{thread.comment_id}")
        self.composer = Composer("Your reply", "Post reply", identifier=f"reply-text-{thread.comment_id}")
        self.composer.hide()
        self._is_open = True
        acts = QHBoxLayout()
        acts.setSpacing(current_theme().px(Space.XS))
        acts.addWidget(self.reply)
        acts.addWidget(self.resolve)
        acts.addStretch(1)
        self.content.addLayout(self._remarks)
        self.add(self.settled_words)
        self.content.addLayout(acts)
        self.add(self.composer)
        self.reply.clicked.connect(self._open_reply)
        self.resolve.clicked.connect(lambda: self.settled.emit(self._is_open))
        self.composer.posted.connect(self.replied)
        self.composer.given_up.connect(self._close_reply)

    def show_thread(self, thread: Thread, *, may_comment: bool) -> None:
        """Shows what was said so far."""
        grown = self._remarks.count()
        while item := self._remarks.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for position, remark in enumerate(thread.remarks):
            if position:
                self._remarks.addWidget(Separator())
            view = RemarkView(remark)
            if position == 0:
                view.top.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
            self._remarks.addWidget(view)
        self._is_open = thread.is_open
        self.state.show_state(*(("Open", Tone.YELLOW) if thread.is_open else ("Resolved", Tone.GREEN)))
        self.settled_words.setText(thread.settled)
        self.settled_words.setVisible(bool(thread.settled))
        who = thread.remarks[0].author
        self.reply.setAccessibleName(f"Reply to {who}")
        self.resolve.setText("Resolve" if thread.is_open else "Open again")
        self.resolve.setAccessibleName(f"{'Resolve' if thread.is_open else 'Open again'}: comment by {who}")
        self.reply.setVisible(may_comment)
        self.resolve.setVisible(may_comment)
        if grown and self._remarks.count() > grown:
            self._close_reply()
            self.composer.clear()

    def _open_reply(self) -> None:
        self.composer.show()
        self.composer.setFocus()

    def _close_reply(self) -> None:
        if not self.composer.isHidden():
            self.composer.hide()
            self.reply.setFocus()


class Conversation(QWidget):
    """The threads on one question, and the way to start another.

    Attributes:
        said: Told with the words of a new comment.
        replied: Told with a thread's identity and the words of a reply.
        settled: Told with a thread's identity and whether it is to be resolved.
        folded: Told when the field for a new comment was closed.

    Args:
        identifier: Names its parts for tests.
        has_button: Whether it shows the button that opens the field; else `begin` does.
    """

    said = Signal(str)
    replied = Signal(str, str)
    settled = Signal(str, bool)
    folded = Signal()

    def __init__(self, parent: QWidget | None = None, *, identifier: str = "comment", has_button: bool = True) -> None:
        super().__init__(parent)
        self._has_button = has_button
        theme = current_theme()
        self._may_comment = True
        self._is_posting = False
        self.threads: KeyedColumn[tuple[Thread, bool], ThreadView] = KeyedColumn(self._make, self._fill)
        self.add = SecondaryButton("Add a comment", icon="message-square-plus", identifier=f"add-{identifier}")
        self.composer = Composer("Your comment", "Post comment", identifier=f"text-{identifier}")
        self.composer.hide()
        if not has_button:
            self.add.hide()
        self.why_not = SecondaryText("")
        self.why_not.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(self.threads)
        column.addWidget(self.why_not)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.composer)
        self.add.clicked.connect(self.begin)
        self.composer.posted.connect(self._say)
        self.composer.given_up.connect(self._close)

    @property
    def has_words(self) -> bool:
        """Whether something is written that is not posted."""
        return self.composer.has_words or any(thread.composer.has_words for thread in self.threads.widgets())

    def show_threads(self, threads: tuple[Thread, ...], *, why_no_comment: str = "") -> None:
        """Shows what was said, and whether one may join in."""
        self._may_comment = not why_no_comment
        self.threads.show_values({thread.comment_id: (thread, self._may_comment) for thread in threads})
        self.why_not.setText(why_no_comment)
        self.why_not.setVisible(bool(why_no_comment))
        self.add.setVisible(self._has_button and self._may_comment and self.composer.isHidden())
        if not self._may_comment:
            self.composer.hide()

    def begin(self) -> None:
        """Opens the field for a new comment and moves into it."""
        if self._may_comment:
            self.composer.show()
            self.add.hide()
            self.composer.setFocus()

    def posted(self) -> None:
        """Closes the field after its words were stored."""
        if self._is_posting:
            self._is_posting = False
            self.composer.clear()
            self._close()

    def _close(self) -> None:
        self.composer.hide()
        if self._has_button:
            self.add.show()
            self.add.setFocus()
        self.folded.emit()

    def _say(self, text: str) -> None:
        self._is_posting = True
        self.said.emit(text)

    def _reply(self, comment_id: str, text: str) -> None:
        self._is_posting = False
        self.replied.emit(comment_id, text)

    def _make(self, value: tuple[Thread, bool]) -> ThreadView:
        comment_id = value[0].comment_id
        view = ThreadView(value[0])
        view.replied.connect(lambda text: self._reply(comment_id, text))
        view.settled.connect(lambda resolved: self.settled.emit(comment_id, resolved))
        return view

    @staticmethod
    def _fill(view: ThreadView, value: tuple[Thread, bool]) -> None:
        view.show_thread(value[0], may_comment=value[1])
