"""The assessment screen's drawing: header, task list, page, help; every gesture goes to the presenter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.moving import Move
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import CommentId, QuestionKey, SectionKey
from heat_app.ui.announcer import announce
from heat_app.ui.autosave import SaveStatus
from heat_app.ui.editors.editor import Editor
from heat_app.ui.editors.making import make_editor
from heat_app.ui.editors.surroundings import Surroundings
from heat_app.ui.frame.asking import ReasonDialog
from heat_app.ui.frame.field_undo import FieldUndo
from heat_app.ui.frame.following import follow_link
from heat_app.ui.frame.further import OfferEntry
from heat_app.ui.frame.header_bar import HeaderBar
from heat_app.ui.frame.notices import Band, Bands
from heat_app.ui.frame.task_list import TaskList
from heat_app.ui.screens.assessment.check_page_view import CheckPageView, question_key
from heat_app.ui.screens.assessment.compare_dialog import CompareDialog
from heat_app.ui.screens.assessment.form_page_view import FormPageView
from heat_app.ui.screens.assessment.move_dialog import MoveDialog
from heat_app.ui.screens.assessment.presenter import AssessmentPresenter
from heat_app.ui.screens.assessment.side_pane import SidePane
from heat_app.ui.screens.assessment.state import (
    AssessmentState,
    CheckPage,
    Comparison,
    FormPage,
    NoticeKind,
    Place,
    Tab,
)
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.bars import WrappingBar
from heat_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from heat_app.ui.widgets.callouts import Mood
from heat_app.ui.widgets.dialogs import tell
from heat_app.ui.widgets.panes import Pane, PaneLayout
from heat_app.ui.wording import Refusal

_MOODS = {
    NoticeKind.NOT_SAVED: Mood.DANGER,
    NoticeKind.CONFLICT: Mood.DANGER,
    NoticeKind.CLOSED: Mood.INFO,
    NoticeKind.RECOVERED: Mood.WARNING,
    NoticeKind.RETURNED: Mood.WARNING,
    NoticeKind.NEWCOMER: Mood.INFO,
    NoticeKind.HIDDEN: Mood.INFO,
    NoticeKind.NEWER_FORM: Mood.INFO,
    NoticeKind.MOVED: Mood.INFO,
}


class AssessmentScreenView(QWidget):
    """The screen.

    Attributes:
        closed: Told when a person goes back.
        preview_asked: Told when a person wants to see the report.
        has_moved_on: Told when the assessment is no longer the authors' to write.
        start_asked: Told with the form that a person wants to start from this assessment.
        earlier_asked: Told with another assessment that a person wants to see.
    """

    closed = Signal()
    preview_asked = Signal()
    has_moved_on = Signal()
    start_asked = Signal(str)
    earlier_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: AssessmentPresenter | None = None
        self._pages: dict[Place, FormPageView | CheckPageView] = {}
        self._editors: dict[QuestionKey, Editor] = {}
        self._state: AssessmentState | None = None
        self.header = HeaderBar()
        self.tasks = TaskList()
        self.stack = QStackedWidget()
        self.bands = Bands()
        self.footer = WrappingBar(line="top", padding=(Space.XXL, 10))
        self.previous = SecondaryButton("Previous", icon="arrow-left", identifier="previous")
        self.go_on = PrimaryButton("Save and continue", identifier="go-on")
        self.footer.add_left(self.previous)
        self.footer.add_right(self.go_on)
        page = Pane(fill="page", name="Page")
        page.add(self.bands)
        page.add(self.stack, 1)
        page.add(self.footer)
        self.side = SidePane()
        self.panes = PaneLayout(self.tasks, page, self.side)
        self.preview = SecondaryButton("Preview report", icon="eye", identifier="preview")
        self.header.add_action(self.panes.left_button)
        self.header.add_action(self.panes.right_button)
        self.header.add_action(self.preview, shrinks=True)
        self.field_undo = FieldUndo(self)
        self.field_undo.changed.connect(self._show_undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.panes, 1)

    def attach(self, presenter: AssessmentPresenter) -> None:
        """Takes the presenter that gestures go to."""
        self.presenter = presenter
        self._connect(presenter)
        self._bind_keys(presenter)

    @property
    def has_words(self) -> bool:
        """Whether a comment is begun and not posted."""
        return self.side.has_words

    @property
    def offers(self) -> tuple[OfferEntry, ...]:
        """What can be started from the assessment."""
        return self._state.offers if self._state else ()

    # What the presenter asks for

    def show_state(self, state: AssessmentState) -> None:
        """Shows everything; editors that are there already keep what is written in them."""
        self._state = state
        self.setWindowTitle(state.header.title)
        self.header.show_header(state.header)
        self._show_undo()
        self.header.show_withdraw(may_withdraw=state.may_withdraw)
        self.header.show_offers(state.offers)
        if state.is_read_only:
            self.header.show_read_only()
        self.tasks.show_progress(state.progress)
        self.tasks.show_entries(state.sections, state.page.place.section)
        self.tasks.show_people(state.people)
        self.bands.show_bands(
            {
                notice.kind.value: Band(
                    notice.title, notice.text, notice.action, _MOODS[notice.kind], notice.can_be_closed
                )
                for notice in state.notices
            }
        )
        self._show_page(state.page, is_read_only=state.is_read_only)
        self.side.show_pane(state.pane)

    def show_saving(self, status: SaveStatus) -> None:
        """Shows whether everything is stored."""
        self.header.show_saving(status)

    def show_answer(self, question: QuestionKey, answer: Answer | None) -> None:
        """Puts an answer into its editor, in place of what is there."""
        if question in self._editors:
            self._editors[question].show_answer(answer)

    def go_to_question(self, question: QuestionKey) -> None:
        """Moves the focus into a question's editor."""
        self.panes.close_pane()
        page = self.stack.currentWidget()
        if isinstance(page, FormPageView):
            page.go_to(question)

    def go_to_top(self) -> None:
        """Moves the focus to the top of the page."""
        self.panes.close_pane()
        page = self.stack.currentWidget()
        if isinstance(page, FormPageView | CheckPageView):
            page.go_to_top()

    def go_to_problems(self) -> None:
        """Moves the focus to the summary of what is wrong."""
        page = self.stack.currentWidget()
        if isinstance(page, CheckPageView):
            page.go_to_problems()

    def go_to_declaration(self) -> None:
        """Moves the focus to the declaration's tick box."""
        page = self.stack.currentWidget()
        if isinstance(page, CheckPageView):
            page.go_to_declaration()

    def compare(self, comparison: Comparison) -> None:
        """Has a person choose between two texts."""
        dialog = CompareDialog(comparison, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.decided.connect(lambda answer: self._to.choose(comparison, answer))
        dialog.open()

    def ask_move(self, move: Move) -> None:
        """Shows what moving to another version of the form would do, and moves if that is wanted."""
        dialog = MoveDialog(move, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._to.move(move.form.version))
        dialog.open()

    def comment_posted(self) -> None:
        """Empties the field a remark was written in."""
        self.side.comment_posted()

    def say(self, text: str, *, urgent: bool = False) -> None:
        """Has a screen reader say something."""
        announce(text, assertive=urgent)

    def tell(self, refusal: Refusal) -> None:
        """Shows why something was not done."""
        detail = "\n".join(refusal.details)
        tell(self, "This was not done", f"{refusal.what} {refusal.remedy}".strip(), detail=detail)

    def moved_on(self) -> None:
        """Hands the assessment over to another screen."""
        self.has_moved_on.emit()

    # Inside

    @property
    def _to(self) -> AssessmentPresenter:
        assert self.presenter is not None  # attached before it is shown
        return self.presenter

    def _connect(self, to: AssessmentPresenter) -> None:
        self.header.went_back.connect(self.closed)
        self.header.undone.connect(self._undo)
        self.header.redone.connect(self._redo)
        self.header.withdrawing.connect(self._ask_withdraw)
        self.header.starting.connect(self.start_asked)
        self.preview.clicked.connect(self.preview_asked)
        self.previous.clicked.connect(to.go_back)
        self.go_on.clicked.connect(to.go_on)
        self.tasks.chosen.connect(lambda key: to.go_to_section(SectionKey(key)))
        self.bands.acted.connect(lambda kind: to.act_on(NoticeKind(kind)))
        self.bands.closed.connect(lambda kind: to.close_notice(NoticeKind(kind)))
        self.side.tab_chosen.connect(lambda tab: to.choose_tab(Tab(tab)))
        self.side.link_followed.connect(lambda title, address: follow_link(self, title, address))
        self.side.said.connect(to.comment)
        self.side.replied.connect(lambda comment_id, text: to.comment(text, CommentId(comment_id)))
        self.side.settled.connect(lambda comment_id, resolved: to.resolve(CommentId(comment_id), resolved=resolved))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _bind_keys(self, to: AssessmentPresenter) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F6", lambda: self._cycle(1)),
            ("Shift+F6", lambda: self._cycle(-1)),
            ("Ctrl+PgDown", to.go_on),
            ("Ctrl+PgUp", to.go_back),
            ("Ctrl+Return", to.go_on),
            ("Ctrl+Enter", to.go_on),
            ("Ctrl+Shift+M", self._comment),
            ("F1", self._guide),
            ("Ctrl+S", to.save_now),
            ("Ctrl+Z", self._undo),
            ("Ctrl+Shift+Z", self._redo),
            ("Ctrl+Y", self._redo),
        )
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _show_page(self, page: FormPage | CheckPage, *, is_read_only: bool) -> None:
        view = self._pages.get(page.place)
        if view is None:
            view = self._make_page(page)
            self._pages[page.place] = view
            self.stack.addWidget(view)
            self._put_in_order()
        match view, page:
            case FormPageView(), FormPage():
                view.show_page(page, is_read_only=is_read_only)
                self.previous.setVisible(page.has_previous)
                self.go_on.setText(page.next_words)
            case CheckPageView(), CheckPage():
                view.show_page(page, is_read_only=is_read_only)
                self.previous.setVisible(True)
        self.go_on.setVisible(isinstance(page, FormPage))
        if self.stack.currentWidget() is not view:
            self.stack.setCurrentWidget(view)

    def _make_page(self, page: FormPage | CheckPage) -> FormPageView | CheckPageView:
        if isinstance(page, FormPage):
            form = FormPageView(page, self._make_editor)
            form.beside.chosen.connect(lambda key: self._to.go_to(QuestionKey(key)))
            form.rearranged.connect(self._put_in_order)
            form.earlier_asked.connect(self.earlier_asked)
            return form
        view = CheckPageView(page.declaration)
        view.went_to.connect(lambda key: self._to.go_to(QuestionKey(key)))
        view.problem_followed.connect(self._to.follow)
        view.let_stand.connect(lambda code, question, reason: self._to.let_stand(code, question_key(question), reason))
        view.confirmed.connect(lambda ticked: self._to.confirm(confirmed=ticked))
        view.submitted.connect(self._to.submit)
        view.rule_chosen.connect(self._to.choose_rule)
        view.link_followed.connect(lambda title, address: follow_link(self, title, address))
        view.rearranged.connect(self._put_in_order)
        return view

    def _put_in_order(self) -> None:
        """Has Tab follow what is read: pages are made later than the panes beside them."""
        set_reading_order(self)

    def _make_editor(self, question: Question) -> Editor:
        editor = make_editor(question, Surroundings(lambda: self._to.links(question)))
        key = question.key
        editor.answer_edited.connect(lambda answer: self._to.edited(key, answer))
        editor.acted.connect(self._to.did)
        self._editors[key] = editor
        return editor

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        page = self.stack.currentWidget()
        if self.presenter is None or not isinstance(page, FormPageView):
            return
        entered, left = page.question_at(new), page.question_at(old)
        if left is not None and left != entered:
            self._to.left()
        if entered is not None:
            self._to.entered(entered)

    def _undo(self) -> None:
        if not self.field_undo.undo():
            self._to.undo()

    def _redo(self) -> None:
        if not self.field_undo.redo():
            self._to.redo()

    def _show_undo(self) -> None:
        state = self._state
        if state is not None:
            undo = "typing" if self.field_undo.can_undo else state.undo
            redo = "typing" if self.field_undo.can_redo else state.redo
            self.header.show_undo(undo, redo)

    def _ask_withdraw(self) -> None:
        dialog = ReasonDialog(
            "Withdraw this assessment?",
            "It stops here: nobody can change, review or sign it off any more. It stays readable, with your reason.",
            self,
            label="Why is it withdrawn?",
            act="Withdraw it",
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(self._to.withdraw)
        dialog.open()

    def _comment(self) -> None:
        self._to.choose_tab(Tab.COMMENTS)
        self.panes.reveal(self.side)
        self.side.begin_comment()

    def _guide(self) -> None:
        self._to.choose_tab(Tab.GUIDANCE)
        self.panes.reveal(self.side)
        self.side.focus_content()

    def _cycle(self, by: int) -> None:
        parts = [self.header, self.tasks, self.panes.page, self.side]
        focus = QApplication.focusWidget()
        here = next(
            (place for place, part in enumerate(parts) if focus and (part is focus or part.isAncestorOf(focus))), 2
        )
        part = parts[(here + by) % len(parts)]
        if part is self.header:
            self.header.back.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif part is self.panes.page:
            self.panes.close_pane()
            self._focus_page()
        else:
            self.panes.reveal(part)

    def _focus_page(self) -> None:
        pane = self._state.pane if self._state else None
        if pane is not None and pane.question is not None:
            self.go_to_question(pane.question.key)
        else:
            self.go_to_top()
