"""Whatever a person typed is shown as it is: no markup, no image from disk, no shortcut, no hidden turn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QVBoxLayout, QWidget
from windows import settle

from heat_app.ui.theme.theme import Theme
from heat_app.ui.theme.tokens import Tone
from heat_app.ui.widgets.buttons import (
    DangerButton,
    GhostButton,
    IconButton,
    LinkButton,
    PrimaryButton,
    SecondaryButton,
)
from heat_app.ui.widgets.callouts import Banner, Callout
from heat_app.ui.widgets.choices import (
    CheckOption,
    ChipBar,
    MultiChoice,
    Option,
    RadioChoice,
    SegmentedChoice,
)
from heat_app.ui.widgets.dialogs import DialogAnswer, PlainMessageBox, Shortcut, ShortcutGroup, ShortcutSheet
from heat_app.ui.widgets.disclosure import Disclosure
from heat_app.ui.widgets.empty_state import EmptyState
from heat_app.ui.widgets.fields import DropDown, LineField
from heat_app.ui.widgets.labels import Heading, Paragraph, PlainLabel, SecondaryText
from heat_app.ui.widgets.nav_list import NavItem, NavList
from heat_app.ui.widgets.plain_text import set_plain_tool_tip
from heat_app.ui.widgets.problems import ErrorSummary, InlineError, Problem
from heat_app.ui.widgets.progress import StagePips
from heat_app.ui.widgets.prose import MarkedParagraph, Prose, Run
from heat_app.ui.widgets.rows import Column, RepeatingRows
from heat_app.ui.widgets.save_state import SaveState, SaveStateIndicator
from heat_app.ui.widgets.tabs import TabBar
from heat_app.ui.widgets.tags import Avatar, Tag
from heat_app.ui.widgets.text_area import TextField
from heat_app.ui.widgets.undo_bar import UndoBar

Show = Callable[..., QWidget]
Make = Callable[[str], QWidget]
MAGENTA = "#fe01fe"


def summary(text: str) -> QWidget:
    made = ErrorSummary(title=text)
    made.show_problems((Problem("x", text),), take_focus=False)
    return made


def inline_error(text: str) -> QWidget:
    made = InlineError()
    made.show_message(text)
    return made


def banner(text: str) -> QWidget:
    made = Banner()
    made.show_message(text, text, action=text)
    return made


def undo_bar(text: str) -> QWidget:
    made = UndoBar()
    made.offer(text)
    return made


def save_state(text: str) -> QWidget:
    made = SaveStateIndicator()
    made.set_state(SaveState.NOT_SAVED, text)
    return made


def nav_list(text: str) -> QWidget:
    made = NavList(name=text)
    made.set_items((NavItem("x", text, text, badge=text),))
    return made


def rows(text: str) -> QWidget:
    made = RepeatingRows((Column("x", text),), add_text=text, name=text)
    made.set_rows(((text,),))
    return made


def text_field(text: str) -> QWidget:
    made = TextField(text, hint=text)
    made.set_text(text)
    made.set_error(text)
    return made


def line_field(text: str) -> QWidget:
    made = LineField(text, hint=text, placeholder=text)
    made.set_error(text)
    return made


def tipped(text: str) -> QWidget:
    made = SecondaryButton(text)
    made.set_tool_tip(text)
    return made


def message_box(text: str) -> QWidget:
    return PlainMessageBox(text, text, detail=text, answers=(DialogAnswer("x", text),))


MAKERS: dict[str, Make] = {
    "PlainLabel": PlainLabel,
    "Paragraph": Paragraph,
    "SecondaryText": SecondaryText,
    "Heading": Heading,
    "PrimaryButton": PrimaryButton,
    "SecondaryButton": SecondaryButton,
    "DangerButton": DangerButton,
    "GhostButton": GhostButton,
    "LinkButton": LinkButton,
    "IconButton": lambda text: IconButton("x", text),
    "tool tip": tipped,
    "Tag": lambda text: Tag(text, Tone.BLUE),
    "Avatar": Avatar,
    "StagePips": lambda text: StagePips(done=1, total=2, caption=text),
    "CheckOption": lambda text: CheckOption(text, hint=text),
    "RadioChoice": lambda text: RadioChoice((Option("x", text, text),), name=text),
    "ChipBar": lambda text: ChipBar((Option("x", text),), name=text),
    "SegmentedChoice": lambda text: SegmentedChoice((Option("x", text),), name=text),
    "MultiChoice": lambda text: MultiChoice((Option("x", text),), name=text),
    "TabBar": lambda text: TabBar((Option("x", text),), name=text),
    "DropDown": lambda text: DropDown((Option("x", text),), name=text),
    "LineField": line_field,
    "TextField": text_field,
    "RepeatingRows": rows,
    "NavList": nav_list,
    "ErrorSummary": summary,
    "InlineError": inline_error,
    "Banner": banner,
    "Callout": lambda text: Callout(text, text),
    "UndoBar": undo_bar,
    "EmptyState": lambda text: EmptyState(text, text, action=text),
    "SaveStateIndicator": save_state,
    "Prose": Prose,
    "MarkedParagraph": lambda text: MarkedParagraph((Run(text),)),
    "Disclosure": lambda text: Disclosure(text, Paragraph(text), is_open=True),
    "PlainMessageBox": lambda text: PlainMessageBox(text, text, detail=text, answers=(DialogAnswer("x", text),)),
    "ShortcutSheet": lambda text: ShortcutSheet((ShortcutGroup(text, (Shortcut(text, text),)),)),
}


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor(MAGENTA))
    path = tmp_path / "x.png"
    assert image.save(str(path))
    return f"<b>x</b><img src=file://{path}> Health & Social"


def host(shown: Show, make: Make, text: str) -> QWidget:
    """Makes the widget inside a window, as a screen would."""
    window = QWidget()
    column = QVBoxLayout(window)
    shown(window, 900, 500)
    widget = make(text)
    if widget.isWindow() and widget.windowFlags() & Qt.WindowType.Dialog == Qt.WindowType.Dialog:
        return shown(widget, 900, 500)
    column.addWidget(widget)
    settle()
    return widget


def everything_told(widget: QWidget) -> str:
    """Returns all names and descriptions in a widget."""
    told = []
    for part in (widget, *widget.findChildren(QWidget)):
        interface = QAccessible.queryAccessibleInterface(part)
        if interface is not None:
            told += [interface.text(QAccessible.Text.Name), interface.text(QAccessible.Text.Description)]
            for position in range(min(interface.childCount(), 20)):
                child = interface.child(position)
                if child is not None:
                    told.append(child.text(QAccessible.Text.Name))
    return "\n".join(told)


@pytest.mark.parametrize("name", MAKERS)
def test_markup_is_told_as_it_was_typed(shown: Show, hostile: str, name: str) -> None:
    assert hostile in everything_told(host(shown, MAKERS[name], hostile))


@pytest.mark.parametrize("name", MAKERS)
def test_no_image_from_disk_is_drawn(shown: Show, hostile: str, name: str) -> None:
    picture = host(shown, MAKERS[name], hostile).grab().toImage()
    wanted = QColor(MAGENTA).rgb()
    assert not any(
        picture.pixel(x, y) == wanted for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)
    )


@pytest.mark.parametrize("name", MAKERS)
def test_no_label_guesses_at_markup(shown: Show, hostile: str, name: str) -> None:
    widget = host(shown, MAKERS[name], hostile)
    for label in (each for each in (widget, *widget.findChildren(QLabel)) if isinstance(each, QLabel)):
        assert label.textFormat() == Qt.TextFormat.PlainText or not QLabel.text(label)


@pytest.mark.parametrize("name", MAKERS)
def test_an_ampersand_is_no_shortcut(shown: Show, name: str) -> None:
    widget = host(shown, MAKERS[name], "Health &Social")
    for button in (each for each in (widget, *widget.findChildren(QWidget)) if isinstance(each, QAbstractButton)):
        assert button.shortcut().isEmpty()


@pytest.mark.parametrize("name", [name for name in MAKERS if name != "Avatar"])
def test_a_hidden_turn_of_direction_is_told(shown: Show, name: str) -> None:
    told = everything_told(host(shown, MAKERS[name], "signed \u202edengis"))
    assert "[U+202E]" in told


def test_a_button_draws_its_ampersand(theme: Theme) -> None:
    metrics = SecondaryButton("x").fontMetrics()
    with_it, without = SecondaryButton("Health & Social"), SecondaryButton("Health  Social")
    gained = with_it.sizeHint().width() - without.sizeHint().width()
    assert gained >= metrics.horizontalAdvance("&") - 2


def test_a_tool_tip_is_escaped(theme: Theme) -> None:
    button = QPushButton()
    set_plain_tool_tip(button, "<img src=file:///x> & more")
    assert "<img" not in button.toolTip()
    assert "&lt;img src=file:///x&gt; &amp; more" in button.toolTip()
    assert button.accessibleDescription() == "<img src=file:///x> & more"
