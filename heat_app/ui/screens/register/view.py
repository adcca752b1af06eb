"""The register as it is drawn."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from heat_app.ui.announcer import announce
from heat_app.ui.screens.register.counts import CountCard
from heat_app.ui.screens.register.model import LEAD, ORDERS, TITLE, RegisterModel
from heat_app.ui.screens.register.state import (
    Order,
    RegisterLine,
    RegisterState,
    Saved,
    Sorting,
    StandingCount,
)
from heat_app.ui.screens.register.table import COLUMNS, RegisterTable
from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space, TextSize
from heat_app.ui.widgets.accessible import describe, set_reading_order
from heat_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from heat_app.ui.widgets.callouts import Banner, Mood
from heat_app.ui.widgets.choices import ChipBar, Option
from heat_app.ui.widgets.empty_state import EmptyState
from heat_app.ui.widgets.fields import DropDown, SearchField
from heat_app.ui.widgets.flow_layout import FlowLayout
from heat_app.ui.widgets.labels import Heading, SecondaryText
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.surfaces import Card, Separator
from heat_app.ui.wording import counted

_SEARCH_PAUSE_MS = 180
_ANNOUNCE_PAUSE_MS = 500
_COUNTS_FROM_WIDTH, _COUNTS_FROM_HEIGHT = 860, 640
_KEYS_FROM_WIDTH = 700
_CHIPS_FROM_WIDTH, _CHIPS_FROM_HEIGHT = 620, 480
_HEADING_FROM_HEIGHT = 480

_SPREADSHEETS = "Comma-separated values (*.csv);;All files (*)"
_CHIPS = (
    Option(Saved.ALL, "All"),
    Option(Saved.MINE, "Mine"),
    Option(Saved.IN_PROGRESS, "In progress"),
    Option(Saved.NEEDS_REVIEW, "Needs review"),
    Option(Saved.RETURNED, "Returned"),
    Option(Saved.SIGNED_OFF, "Signed off"),
)
_SORTINGS = (
    (Sorting(Order.UPDATED, descending=True), "Last changed first"),
    (Sorting(Order.UPDATED, descending=False), "Longest unchanged first"),
    (Sorting(Order.TITLE, descending=False), "Title, A to Z"),
    (Sorting(Order.TITLE, descending=True), "Title, Z to A"),
    (Sorting(Order.REFERENCE, descending=True), "Newest reference first"),
    (Sorting(Order.REFERENCE, descending=False), "Oldest reference first"),
    (Sorting(Order.STATUS, descending=False), "Status"),
    (Sorting(Order.STATUS, descending=True), "Status, the other way"),
    (Sorting(Order.LEAD, descending=False), "Lead, A to Z"),
    (Sorting(Order.LEAD, descending=True), "Lead, Z to A"),
)


class RegisterView(QWidget):
    """Find, sort, open.

    Attributes:
        saved_chosen: Told with the view a person chose.
        search_typed: Told with the words looked for, once the person pauses.
        sort_chosen: Told with an order and its direction.
        heading_chosen: Told with what the clicked heading sorts by.
        row_needed: Told with a line that came into sight and is not here.
        opened: Told with identity and status of the assessment to open.
        new_asked: A person wants to start an assessment.
        export_chosen: Told with the path of the file to write.
        retry_asked: They want the lines read again.
    """

    saved_chosen = Signal(Saved)
    search_typed = Signal(str)
    sort_chosen = Signal(Sorting)
    heading_chosen = Signal(Order)
    row_needed = Signal(int)
    opened = Signal(str, str)
    new_asked = Signal()
    export_chosen = Signal(Path)
    retry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, identifier="register")
        self._state = RegisterState()
        self._lines_of = 0
        self._pause = QTimer(self, singleShot=True, interval=_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._tell_search)
        self._say = QTimer(self, singleShot=True, interval=_ANNOUNCE_PAUSE_MS)
        self._say.timeout.connect(self._say_count)

        self.heading = Heading("Register", level=1)
        self.count = SecondaryText("")
        self.new_button = PrimaryButton("New assessment", icon="plus", identifier="register-new")
        self.new_button.clicked.connect(self.new_asked)
        self.export_button = SecondaryButton("Export", icon="upload", identifier="register-export")
        self.export_button.clicked.connect(self.choose_export)
        self.banner = Banner(dismissible=True)
        self.banner.acted.connect(self.retry_asked)
        self._counts = QWidget()
        self._counts_row = QHBoxLayout(self._counts)
        self._counts_row.setContentsMargins(0, 0, 0, 0)
        self._cards: list[CountCard] = []

        self.search = SearchField(
            name="Search the register", placeholder="Search title, reference, lead", identifier="register-search"
        )
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._search_now)
        self.chips = ChipBar(_CHIPS, name="Which assessments")
        self.chips.chosen.connect(lambda key: self.saved_chosen.emit(Saved(key)))
        self.saved = DropDown(_CHIPS, name="Which assessments", identifier="register-saved")
        self.saved.chosen.connect(lambda key: self.saved_chosen.emit(Saved(key)))
        self.new_in_tools = SecondaryButton("New", icon="plus", identifier="register-new-short")
        self.new_in_tools.setAccessibleName("New assessment")
        self.new_in_tools.clicked.connect(self.new_asked)
        self.export_in_tools = SecondaryButton("Export", icon="upload", identifier="register-export-short")
        self.export_in_tools.clicked.connect(self.choose_export)
        self.sorting = DropDown(
            [Option(_key(sorting), text) for sorting, text in _SORTINGS], name="Sort by", identifier="register-sort"
        )
        self.sorting.chosen.connect(self._sort)

        self.model = RegisterModel(self)
        # Queued: a line is missed while it is being drawn, and an answer must not change the table under the brush.
        self.model.missing.connect(self.row_needed, Qt.ConnectionType.QueuedConnection)
        self.table = RegisterTable(name="Assessments", identifier="register-table")
        self.table.setModel(self.model)
        self.table.set_columns(COLUMNS)
        self.table.opened.connect(self._open)
        self.table.fitted.connect(lambda: self.model.set_lead_in_title(wanted=self.table.isColumnHidden(LEAD)))
        head = self.table.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(self._sort_by_heading)
        self.empty = EmptyState(
            "No assessments yet",
            "Start one, and it appears here for everyone who uses this computer.",
            icon="layout-list",
            action="New assessment",
            action_icon="plus",
        )
        self.empty.acted.connect(self.new_asked)
        self.nothing = EmptyState("Nothing found", " ", icon="search", action="Show all assessments")
        self.nothing.acted.connect(self._show_everything)
        self.loading = EmptyState("Opening the register…")
        self._body = QStackedWidget()
        for page in (self.loading, self.table, self.empty, self.nothing):
            self._body.addWidget(page)
        self.found = SecondaryText("", size=TextSize.SMALL)
        self.keys = SecondaryText("↑ ↓ to move    Enter to open    / to search    N for new", size=TextSize.SMALL)
        self.keys.hide()
        self._lay_out()
        self._bind_keys()
        self.show_state(self._state)
        set_reading_order(self)

    def show_state(self, state: RegisterState) -> None:
        """Shows the head; with a new generation, forgets every line."""
        before, self._state = self._state, state
        self.heading.setText("Reviews" if state.saved is Saved.NEEDS_REVIEW else "Register")
        self.count.setText(counted(state.assessment_count, "assessment") if state.total_count is not None else "")
        if self.search.text().split() != state.search.split():
            self.search.set_text(state.search)
        self.chips.set_key(state.saved)
        self.saved.set_key(state.saved)
        self.sorting.set_key(_key(state.sorting))
        self._show_sorting(state.sorting)
        self._show_counts(state.standing)
        if state.generation != before.generation:
            self._begin(state)
        self._choose_body(state)
        for button in (self.export_button, self.export_in_tools):
            button.setEnabled(not state.is_exporting and bool(state.total_count))
            button.setText("Exporting…" if state.is_exporting else "Export")
        if (state.refusal, state.notice) != (before.refusal, before.notice):
            self._tell(state)

    def show_lines(self, generation: int, first: int, lines: tuple[RegisterLine, ...]) -> None:
        """Shows some lines, unless they are of another generation."""
        if generation != self._state.generation:
            return
        self.model.take(first, lines)
        if first == 0 and self._lines_of != generation:
            self._lines_of = generation
            self._restore_current()

    def choose_export(self) -> None:
        """Asks where the file is to be, then for it."""
        suggested = Path.home() / f"HEAT register {datetime.now().astimezone():%Y-%m-%d}.csv"
        chosen, _ = QFileDialog.getSaveFileName(self, "Export the register", str(suggested), _SPREADSHEETS)
        if chosen:
            self.export_chosen.emit(Path(chosen))

    def focus_search(self) -> None:
        """Moves the focus into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_table(self) -> None:
        """Moves the focus into the table, or to the search field where there is nothing in it."""
        target = self.table if self._body.currentWidget() is self.table else self.search
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lets go of what there is no room for."""
        super().resizeEvent(event)
        self._reflow()

    def changeEvent(self, event: QEvent) -> None:
        """Measures again when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_body"):
            self._reflow()

    def _lay_out(self) -> None:
        theme = current_theme()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._scroll = ReadingScroll(self, measure=0, margin=Space.XL, name="Register")
        outer.addWidget(self.banner)
        outer.addWidget(self._scroll, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.count)
        self._header = QWidget()
        header = QHBoxLayout(self._header)
        header.setContentsMargins(0, 0, 0, 0)
        header.addLayout(words, 1)
        header.setSpacing(theme.px(Space.M))
        header.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignVCenter)
        header.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignVCenter)
        tools = QWidget()
        row = FlowLayout(tools, gap=Space.M)
        for tool in (self.search, self.chips, self.saved, self.sorting, self.new_in_tools, self.export_in_tools):
            row.addWidget(tool)
        card = Card(padding=1, spacing=0)
        self._tools_box = QVBoxLayout()
        self._tools_box.addWidget(tools)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.found, 1)
        self._foot.addWidget(self.keys)
        card.content.addLayout(self._tools_box)
        card.content.addWidget(self._body, 1)
        card.content.addWidget(Separator())
        card.content.addLayout(self._foot)
        self._scroll.add(self._header)
        self._scroll.add(self._counts)
        self._scroll.add(card, 1)
        self.search.setMinimumWidth(theme.px(180))

    def _bind_keys(self) -> None:
        # Single keys only while the table has the focus: elsewhere they are letters. Source: EN 301 549, 11.2.1.4.
        for keys, act in (("/", self.focus_search), ("N", self.new_asked.emit)):
            shortcut = QShortcut(QKeySequence(keys), self.table, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        self.table.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Shows the table's keys while it has the focus."""
        if watched is self.table and event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._reflow()
        return False

    def _reflow(self) -> None:
        theme = current_theme()
        width, height = self.width() / theme.scale, self.height() / theme.scale
        pad = theme.px(Space.M)
        self._tools_box.setContentsMargins(pad, pad, pad, pad)
        self._foot.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6))
        self._counts_row.setSpacing(theme.px(14))
        self._counts.setVisible(bool(self._cards) and width >= _COUNTS_FROM_WIDTH and height >= _COUNTS_FROM_HEIGHT)
        roomy = width >= _CHIPS_FROM_WIDTH and height >= _CHIPS_FROM_HEIGHT
        self.chips.setVisible(roomy)
        self.saved.setVisible(not roomy)
        self._header.setVisible(height >= _HEADING_FROM_HEIGHT)
        for button in (self.new_in_tools, self.export_in_tools):
            button.setVisible(height < _HEADING_FROM_HEIGHT)
        self.search.setFixedWidth(
            min(theme.px(310), max(theme.px(180), self.width() - theme.px(2 * Space.XL + 2 * Space.M) - 40))
        )
        self.keys.setVisible(self.table.hasFocus() and width >= _KEYS_FROM_WIDTH)

    def _begin(self, state: RegisterState) -> None:
        current = self.model.line(self.table.currentIndex().row()) if self.table.currentIndex().isValid() else None
        self._current_id = current.assessment_id if current else ""
        self.model.begin(state.total_count or 0)
        self.found.setText(counted(state.total_count or 0, "result"))
        if self.search.hasFocus():
            self._say.start()

    def _restore_current(self) -> None:
        row = self.model.row_of(self._current_id) if self._current_id else None
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(row or 0, TITLE))

    def _choose_body(self, state: RegisterState) -> None:
        page: QWidget = self.table
        if state.total_count is None:
            page = self.loading
        elif state.is_empty:
            page = self.empty
        elif state.finds_nothing:
            page = self.nothing
            sought = f"No assessment holds “{state.search.strip()}”" if state.search.strip() else "There is none"
            chip = next(option.text for option in _CHIPS if option.key == state.saved)
            self.nothing.text.setText(sought + (f" under “{chip}”." if state.saved is not Saved.ALL else "."))
        self._body.setCurrentWidget(page)

    def _tell(self, state: RegisterState) -> None:
        if state.refusal is not None:
            text = f"{state.refusal.what} {state.refusal.remedy}".strip()
            self.banner.show_message("This could not be done", text, action="Read the register again")
        elif state.notice is not None:
            self.banner.show_message(state.notice.title, state.notice.text, mood=Mood.GOOD)
        else:
            self.banner.hide()

    def _show_counts(self, standing: tuple[StandingCount, ...]) -> None:
        if len(self._cards) != len(standing):
            for _ in standing:
                card = CountCard()
                self._cards.append(card)
                self._counts_row.addWidget(card, 1)
            self._reflow()
        whole = self._state.assessment_count
        for card, count in zip(self._cards, standing, strict=True):
            card.show_count(count, whole)

    def _show_sorting(self, sorting: Sorting) -> None:
        column = next((column for column, order in ORDERS.items() if order is sorting.order), -1)
        direction = Qt.SortOrder.DescendingOrder if sorting.descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(column, direction)

    def _sort(self, key: str) -> None:
        self.sort_chosen.emit(next(sorting for sorting, _text in _SORTINGS if _key(sorting) == key))

    def _sort_by_heading(self, column: int) -> None:
        if column in ORDERS:
            self.heading_chosen.emit(ORDERS[column])
        else:
            self._show_sorting(self._state.sorting)

    def _search_now(self) -> None:
        self._tell_search()
        self.focus_table()

    def _tell_search(self) -> None:
        self._pause.stop()
        self.search_typed.emit(self.search.text())

    def _show_everything(self) -> None:
        self.search.set_text("")
        self._tell_search()
        self.saved_chosen.emit(Saved.ALL)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_count(self) -> None:
        announce(self.found.text())

    def _open(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is not None:
            self.opened.emit(line.assessment_id, line.status.value)


def _key(sorting: Sorting) -> str:
    return f"{sorting.order}:{'down' if sorting.descending else 'up'}"
