# ruff: noqa: PLR0915  sample sentences are long, and so is the list of widgets
"""Shows every widget of the kit; with a folder, draws them there as pictures instead.

`python tools/gallery.py` opens it; `python tools/gallery.py --to FOLDER` writes PNG files: light, dark, narrow, 200 %.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QRadioButton, QVBoxLayout, QWidget

from heat_app.ui.theme.theme import Mode, Theme
from heat_app.ui.theme.tokens import Ink, Tone
from heat_app.ui.theme.type_scale import TextSize, Weight
from heat_app.ui.widgets.accessible import set_reading_order
from heat_app.ui.widgets.bars import Line, WrappingBar
from heat_app.ui.widgets.buttons import (
    DangerButton,
    GhostButton,
    IconButton,
    LinkButton,
    PrimaryButton,
    SecondaryButton,
)
from heat_app.ui.widgets.callouts import (
    Banner,
    Callout,
    Mood,
)
from heat_app.ui.widgets.choices import (
    CheckOption,
    ChipBar,
    MultiChoice,
    Option,
    RadioChoice,
    SegmentedChoice,
)
from heat_app.ui.widgets.command_palette import CommandPalette, PaletteItem
from heat_app.ui.widgets.dates import DateField
from heat_app.ui.widgets.dialogs import (
    CANCEL,
    AnswerKind,
    DialogAnswer,
    PlainMessageBox,
    Shortcut,
    ShortcutGroup,
    ShortcutSheet,
)
from heat_app.ui.widgets.disclosure import Disclosure
from heat_app.ui.widgets.empty_state import EmptyState
from heat_app.ui.widgets.fields import DropDown, Field, LineField, SearchField
from heat_app.ui.widgets.focus_ring import FocusRing
from heat_app.ui.widgets.icon import Icon
from heat_app.ui.widgets.labels import Heading, Paragraph, PlainLabel, SecondaryText
from heat_app.ui.widgets.nav_list import NavItem, NavList
from heat_app.ui.widgets.panes import Pane, PaneLayout, ReadingScroll
from heat_app.ui.widgets.problems import ConditionalBlock, ErrorSummary, InlineError, Problem
from heat_app.ui.widgets.progress import ProgressRing, StagePips
from heat_app.ui.widgets.prose import Mark, MarkedParagraph, Prose, Run
from heat_app.ui.widgets.row_table import (
    CELL_ROLE,
    Cell,
    ColumnPlan,
    PersonCell,
    PipsCell,
    RowTable,
    TagCell,
    TextCell,
    TwoLineCell,
)
from heat_app.ui.widgets.rows import Column, RepeatingRows
from heat_app.ui.widgets.save_state import SaveState, SaveStateIndicator
from heat_app.ui.widgets.shortcuts import install_text_size_shortcuts
from heat_app.ui.widgets.surfaces import Card, Separator
from heat_app.ui.widgets.tabs import TabBar
from heat_app.ui.widgets.tags import Avatar, Tag
from heat_app.ui.widgets.text_area import TextArea, TextField
from heat_app.ui.widgets.undo_bar import UndoBar
from tools.gallery_answers import AnswersPage

HOSTILE = "<b>x</b><img src=file:///etc/hostname> Health & Social"
_Index = QModelIndex | QPersistentModelIndex

_ROWS: tuple[tuple[Cell, ...], ...] = (
    (
        TwoLineCell("Moving the eye clinic", "HEAT-0041  ·  Northern Trust"),
        PipsCell(1, 3, "Screening"),
        TagCell("In progress", Tone.BLUE),
        PersonCell("Amara Khan"),
        TwoLineCell("1 Oct 2026", "in 48 days", strong=False),
        TextCell("7 min ago", muted=True),
    ),
    (
        TwoLineCell("Library opening hours & staffing", "HEAT-0040  ·  Eastern Council"),
        PipsCell(3, 3, "Sign-off"),
        TagCell("Approved", Tone.GREEN, "check"),
        PersonCell("Ben Jones"),
        TextCell("\u2014", muted=True),
        TextCell("10 min ago", muted=True),
    ),
    (
        TwoLineCell(HOSTILE, "HEAT-0039"),
        PipsCell(2, 3, "Review"),
        TagCell("Changes requested", Tone.ORANGE, "corner-up-left"),
        PersonCell(""),
        TwoLineCell("14 Aug 2026", "3 days late", strong=False, danger=True),
        TextCell("Yesterday", muted=True),
    ),
)
_HEADERS = ("Assessment", "Stage", "Status", "Lead", "Due", "Updated")


class Rows(QAbstractTableModel):
    """Three rows for the table."""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's own signature
        """Returns how many rows there are."""
        return 0 if parent.isValid() else len(_ROWS)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  Qt's own signature
        """Returns how many columns there are."""
        return 0 if parent.isValid() else len(_HEADERS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Returns one aspect of one cell."""
        return _ROWS[index.row()][index.column()] if role == CELL_ROLE else None

    def headerData(  # noqa: N802  Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Returns a column's name."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADERS[section]
        return None


def row_of(*widgets: QWidget) -> QWidget:
    """Sets widgets beside each other."""
    line = Line()
    for widget in widgets:
        line.add_left(widget)
    return line


def words_page() -> QWidget:
    """Builds the page of text, buttons and small marks."""
    page = ReadingScroll(name="Words and marks", focusable=True)
    page.add(Heading("Could the change make it harder for disabled people to use the service?", level=1))
    page.add(
        SecondaryText("Include physical, sensory and learning disability, long-term conditions and mental ill health.")
    )
    page.add(Heading("Heading two", level=2))
    page.add(Heading("Heading three", level=3))
    page.add(Paragraph(HOSTILE))
    page.add(Paragraph("Unbreakable" * 40))
    page.add(
        row_of(
            PrimaryButton("Save and continue"),
            SecondaryButton("Preview", icon="eye"),
            GhostButton("Mark for later", icon="bookmark"),
        )
    )
    page.add(
        row_of(
            DangerButton("Withdraw", icon="trash-2"),
            LinkButton("Change"),
            IconButton("ellipsis", "More actions"),
            SecondaryButton("Health & Social"),
        )
    )
    disabled = PrimaryButton("Cannot yet")
    disabled.setEnabled(False)
    disabled_too = SecondaryButton("Cannot yet", icon="lock")
    disabled_too.setEnabled(False)
    page.add(row_of(disabled, disabled_too))
    page.add(row_of(*(Tag(tone.value.capitalize(), tone) for tone in Tone), Tag("With icon", Tone.GREEN, icon="check")))
    page.add(
        row_of(
            *(Avatar(name) for name in ("Dawn Okafor", "Helen Price", "Ben Jones", "Amara Khan")),
            StagePips(done=2, total=3, caption="Review"),
        )
    )
    ring = ProgressRing()
    ring.show_progress(54, 100, description="22 of 41 questions answered")
    big = ProgressRing(side=84)
    big.show_progress(1, 1)
    page.add(
        row_of(
            ring,
            big,
            PlainLabel("Small", size=TextSize.SMALL, ink=Ink.SECONDARY),
            PlainLabel("Bold", weight=Weight.BOLD),
        )
    )
    for state in SaveState:
        indicator = SaveStateIndicator()
        indicator.set_state(state)
        page.add(row_of(indicator))
    page.finish()
    return page


def fields_page() -> QWidget:
    """Builds the page of everything that can be filled in."""
    page = ReadingScroll(name="Fields")
    yes_no = (Option("yes", "Yes"), Option("no", "No"), Option("unknown", "Not known yet"))
    choice = RadioChoice(yes_no, name="Harder for disabled people")
    choice.set_key("yes")
    page.add(choice)
    block = ConditionalBlock()
    field = TextField("Explain how, and who would be affected", limit=2000, hint="Say what you know & how you know it.")
    field.set_text(
        "Moving three weekly clinics to one hub adds an average of 4.2 miles for people in the north of the borough.\n\nPeople who rely on a carer or on patient transport would be most affected."
    )
    block.add(field)
    page.add(block)
    wrong = ConditionalBlock()
    wrong.set_invalid(True)
    wrong_field = TextField("Explain how", limit=10, least_lines=2)
    wrong_field.set_text("Longer than the limit")
    wrong_field.set_error("explain how disabled people could be affected")
    wrong.add(wrong_field)
    page.add(wrong)
    decision = RadioChoice(
        (
            Option("approve", "Approve", "Signs version 3 and locks it"),
            Option("return", "Return for changes", "Goes back to Amara Khan"),
        ),
        name="Your decision",
    )
    decision.set_key("return")
    page.add(decision)
    several = MultiChoice(
        (
            Option("age", "Age"),
            Option("race", "Race, including colour, nationality and ethnic or national origins"),
            Option("sex", "Sex"),
        ),
        name="Groups",
    )
    several.set_keys(("race",))
    page.add(several)
    page.add(CheckOption("I confirm that what is written here is right", hint="Your name and the time are recorded"))
    line = LineField("Title of the proposal", hint="What people here call it")
    line.set_text(HOSTILE)
    page.add(line)
    wrong_line = LineField("Directorate")
    wrong_line.set_error("enter the directorate")
    page.add(wrong_line)
    day = DateField(name="Start date")
    day.set_date(date(2026, 9, 1))
    page.add(Field("Start date", day, hint="For example 1/9/2026"))
    page.add(
        Field(
            "Organisation",
            DropDown((Option("a", "Northern Trust"), Option("b", "Health & Social")), name="Organisation"),
        )
    )
    people = RepeatingRows(
        (Column("name", "Name", 2), Column("job", "Job title", 2), Column("organisation", "Organisation", 2)),
        add_text="Add another person",
        name="People involved",
    )
    people.set_rows((("Amara Khan", "Programme lead", "Northern Trust"), ("Ben Jones", "Analyst", "Eastern Council")))
    page.add(Heading("People involved", level=3))
    page.add(people)
    page.finish()
    return page


def boxes_page() -> QWidget:
    """Builds the page of boxes, chips, tabs and lists."""
    page = ReadingScroll(name="Boxes")
    summary = ErrorSummary()
    page.add(summary)
    summary.show_problems(
        (
            Problem("a", "Explain how disabled people could be affected"),
            Problem("b", "Choose who you have spoken to " + HOSTILE),
        ),
        take_focus=False,
    )
    error = InlineError()
    page.add(error)
    error.show_message("choose one")
    chips = ChipBar(
        (
            Option("all", "All 9"),
            Option("changed", "Changed since your last review 2"),
            Option("comments", "With comments 2"),
            Option("left", "Not reviewed 3"),
        ),
        name="Show",
    )
    chips.set_key("all")
    page.add(chips)
    segments = SegmentedChoice((Option("accept", "Accept"), Option("request", "Request change")), name="Review of 4.4")
    segments.set_key("accept")
    page.add(segments)
    page.add(
        TabBar(
            (
                Option("guidance", "Guidance"),
                Option("comments", "Comments 2"),
                Option("evidence", "Evidence & files"),
                Option("history", "History"),
            ),
            name="Help",
        )
    )
    card = Card()
    waiting = Line()
    waiting.add_left(Heading("Waiting for you", level=3))
    waiting.add_right(LinkButton("See all 7"))
    card.add(waiting)
    card.add(Separator())
    card.add(
        row_of(
            Avatar("Dawn Okafor"),
            Paragraph("Dawn Okafor asked for a change on question 4.5"),
            Tag("Reply", Tone.YELLOW),
        )
    )
    page.add(card)
    page.add(
        Disclosure(
            "why we ask this",
            Prose(
                "The duty asks us to think about it:\n- before we decide\n- with evidence & with people\n\nIt is not a form to fill in afterwards."
            ),
            is_open=True,
        )
    )
    changed = Card(stripe="brand", edge="brand")
    changed.add(
        MarkedParagraph(
            (
                Run("Moving three weekly clinics to one hub adds an average of "),
                Run("about 4 miles", Mark.DELETED),
                Run(" "),
                Run("4.2 miles", Mark.INSERTED),
                Run(" for people in the north of the borough."),
            )
        )
    )
    page.add(changed)
    page.add(
        Callout(
            "Good answer",
            "\u201c42% of current users have a mobility impairment. Two of five proposed sites have no step-free route.\u201d",
        )
    )
    page.add(
        Callout(
            "Legal duty",
            "Service providers must make reasonable adjustments: Equality Act 2010, section 20.",
            mood=Mood.WARNING,
        )
    )
    page.add(Callout("Not saved", HOSTILE, mood=Mood.DANGER))
    banner = Banner(dismissible=True)
    page.add(banner)
    banner.show_message(
        "Your work cannot be saved", "The disk is full. Free some space, then try again.", action="Try again"
    )
    undo = UndoBar()
    page.add(undo)
    undo.offer("Removed \u201cBen Jones\u201d.")
    page.add(
        EmptyState(
            "Nothing here yet",
            "Begin an assessment and it will be listed here.",
            icon="clipboard-list",
            action="New assessment",
            action_icon="plus",
        )
    )
    page.finish()
    return page


def table_page() -> QWidget:
    """Builds the page of the table."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    card = Card(padding=4)
    search = SearchField(name="Search", placeholder="Search titles, answers and evidence")
    head = row_of(
        search,
        ChipBar((Option("all", "All"), Option("mine", "Mine")), name="Views"),
    )
    holder_of_head = Card(fill="card", edge="", padding=8)
    holder_of_head.add(head)
    card.add(holder_of_head)
    table = RowTable(name="Assessments")
    table.setModel(Rows(table))
    table.set_columns(
        (
            ColumnPlan(220, 4),
            ColumnPlan(110, 1, 3),
            ColumnPlan(180, 1),
            ColumnPlan(160, 1, 2),
            ColumnPlan(120, 1, 1),
            ColumnPlan(110, 1, 4),
        )
    )
    table.selectRow(1)
    card.add(table)
    column.addWidget(card)
    return holder


SECTIONS = (
    NavItem("1", "1. About the proposal", "5 of 5 answered", "circle-check", Ink.SUCCESS),
    NavItem("2", "2. Who is affected", "4 of 9 answered", "circle-dot", Ink.BRAND, "2"),
    NavItem("3", "3. Health & Social inequalities", "1 change requested", "circle-alert", Ink.DANGER),
    NavItem("4", "4. Action plan", "No actions yet", "circle"),
    NavItem("5", "5. Check and submit", "Finish sections 1 to 4 first", "lock", enabled=False),
)


class Gallery(QMainWindow):
    """The rail and one page in three panes."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Widgets")
        pages: tuple[tuple[str, str, Callable[[], QWidget]], ...] = (
            ("words", "house", words_page),
            ("fields", "layout-list", fields_page),
            ("boxes", "clipboard-check", boxes_page),
            ("table", "target", table_page),
            ("answers", "list-checks", AnswersPage),
        )
        self.pages = {key: build() for key, _icon, build in pages}
        rail = Pane(fill="navigation", name="Pages")
        self.nav = NavList(name="Pages", rail=True)
        self.nav.set_items(
            [
                NavItem(key, key.capitalize(), icon=icon, badge="12" if key == "boxes" else "")
                for key, icon, _build in pages
            ]
        )
        self.nav.chosen.connect(self.show_page)
        rail.content.setContentsMargins(12, 12, 12, 12)
        rail.add(self.nav)
        left = Pane(name="Sections")
        ring = ProgressRing()
        ring.show_progress(22, 41, description="22 of 41 answered")
        words = Pane(fill="card_raised")
        words.add(PlainLabel("3 of 8 sections complete", weight=Weight.SEMIBOLD))
        words.add(SecondaryText("22 of 41 questions answered", size=TextSize.SMALL))
        left.content.setContentsMargins(14, 14, 14, 14)
        left.content.setSpacing(10)
        left.add(row_of(ring, words))
        tasks = NavList(name="Sections")
        tasks.set_items(SECTIONS)
        tasks.set_current("2")
        left.add(tasks, 1)
        right = Pane(fill="card", name="Help")
        guidance = ReadingScroll(margin=16, focusable=True, name="Guidance")
        guidance.add(row_of(Icon("lightbulb", Ink.BRAND), Heading("What to think about", level=3)))
        guidance.add(
            Paragraph(
                "A change can be neutral on paper and still put some people at a disadvantage. Think about how someone would find, reach and use the new service.",
                line_height=1.25,
            )
        )
        guidance.add(
            Callout(
                "Good answer",
                "\u201c42% of current users have a mobility impairment (service data, 2025).\u201d",
            )
        )
        guidance.add(Callout("Legal duty", "Service providers must make reasonable adjustments.", mood=Mood.WARNING))
        guidance.finish()
        right.add(
            TabBar(
                (
                    Option("guidance", "Guidance"),
                    Option("comments", "Comments 2"),
                    Option("history", "History"),
                ),
                name="Help",
            )
        )
        right.add(guidance, 1)
        self.middle = QWidget()
        self.middle_column = QVBoxLayout(self.middle)
        self.middle_column.setContentsMargins(0, 0, 0, 0)
        self.middle_column.setSpacing(0)
        for page in self.pages.values():
            self.middle_column.addWidget(page, 1)
        foot = WrappingBar(line="top")
        foot.add_left(SecondaryButton("Previous", icon="arrow-left"))
        foot.add_right(GhostButton("Mark for later", icon="bookmark"))
        foot.add_right(PrimaryButton("Save and continue"))
        self.middle_column.addWidget(foot)
        self.panes = PaneLayout(left, self.middle, right)
        head = WrappingBar()
        head.add_left(IconButton("arrow-left", "Back to the register"))
        head.add_left(self.panes.left_button)
        head.add_left(PlainLabel("Community diabetes service redesign", weight=Weight.SEMIBOLD))
        head.add_left(Tag("In progress", Tone.BLUE))
        head.add_right(SaveStateIndicator())
        head.add_right(self.panes.right_button)
        head.add_right(SecondaryButton("Preview", icon="eye"))
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.panes, 1)
        self.frame = PaneLayout(rail, main, left_text="Menu", left_width=180)
        self.setCentralWidget(self.frame)
        self.show_page("words")
        set_reading_order(self.frame)
        install_text_size_shortcuts(self)

    def show_page(self, key: str) -> None:
        """Shows one of the pages."""
        for name, page in self.pages.items():
            page.setVisible(name == key)
        self.nav.set_current(key)


def palette_over(window: QWidget) -> CommandPalette:
    """Opens the palette with something typed."""
    palette = CommandPalette(window)
    palette.set_items(
        (
            PaletteItem(
                "q",
                "Question 4.5 Could the change make it harder for disabled people?",
                "Go to",
                "This assessment",
                "list",
            ),
            PaletteItem("m", "Impact matrix: Disability", "Go to", "This assessment", "table"),
            PaletteItem("c", "Display changes since version 2", "Do", "Ctrl+Shift+D", "git-compare"),
        )
    )
    palette.open_over(window, "dis")
    return palette


def message(window: QWidget) -> PlainMessageBox:
    """Opens a message."""
    return PlainMessageBox(
        "Withdraw this assessment?",
        f"\u201c{HOSTILE}\u201d is taken out of the register. It can be taken up again later.",
        window,
        detail="Nothing is deleted.",
        answers=(DialogAnswer("go", "Withdraw", AnswerKind.DANGER), CANCEL),
    )


def sheet(window: QWidget) -> ShortcutSheet:
    """Opens the sheet of shortcuts."""
    return ShortcutSheet(
        (
            ShortcutGroup(
                "Anywhere",
                (Shortcut("Ctrl+K", "Search or jump to anything"), Shortcut("Ctrl+/", "This sheet")),
            ),
            ShortcutGroup(
                "In an assessment", (Shortcut("Ctrl+Enter", "Save and continue"), Shortcut("F6", "Next pane"))
            ),
        ),
        window,
    )


def settle() -> None:
    """Lets everything that waits happen."""
    for _ in range(4):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()


def focus_on(window: Gallery, folder: Path, name: str) -> None:
    """Draws the ring around a few kinds of widgets, reached by keys."""
    handle = window.windowHandle()
    places: tuple[tuple[str, str, type[QWidget]], ...] = (
        ("button", "words", SecondaryButton),
        ("radio", "fields", QRadioButton),
        ("text", "fields", TextArea),
        ("tab", "boxes", TabBar),
        ("row", "table", RowTable),
        ("place", "table", NavList),
    )
    for what, page, kind in places:
        window.show_page(page)
        found = [widget for widget in window.panes.findChildren(kind) if widget.isVisible()]
        if not found:
            continue
        widget = found[0]
        QTest.keyClick(handle, Qt.Key.Key_Tab)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        window.grab().save(str(folder / f"focus-{what}-{name}.png"))


def draw_all(theme: Theme, folder: Path) -> None:
    """Draws every page in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    looks = (
        ("light", Mode.LIGHT, 1.0, 1620, 1000),
        ("dark", Mode.DARK, 1.0, 1620, 1000),
        ("200", Mode.LIGHT, 2.0, 1920, 1080),
        ("narrow", Mode.LIGHT, 1.0, 760, 900),
    )
    for name, mode, scale, width, height in looks:
        theme.set_mode(mode)
        theme.set_scale(scale)
        window = Gallery()
        window.resize(width, height)
        window.show()
        FocusRing(window)
        for page in window.pages:
            window.show_page(page)
            settle()
            window.grab().save(str(folder / f"{page}-{name}.png"))
        focus_on(window, folder, name)
        palette = palette_over(window)
        settle()
        under = window.grab()
        over = palette.grab()
        under.save(str(folder / f"scrim-{name}.png"))
        over.save(str(folder / f"palette-{name}.png"))
        palette.reject()
        for title, build in (("message", message), ("shortcuts", sheet)):
            dialog = build(window)
            dialog.show()
            settle()
            dialog.grab().save(str(folder / f"{title}-{name}.png"))
            dialog.close()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main() -> int:
    """Opens the gallery or draws it."""
    parser = argparse.ArgumentParser(description="Shows every widget of the kit.")
    parser.add_argument("--to", type=Path, help="folder to draw pictures into, instead of opening a window")
    arguments = parser.parse_args()
    app = QApplication(sys.argv[:1])
    theme = Theme.install(app)
    if arguments.to:
        draw_all(theme, arguments.to)
        return 0
    window = Gallery()
    window.resize(1440, 900)
    window.show()
    FocusRing(window)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
