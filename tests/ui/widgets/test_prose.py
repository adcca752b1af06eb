from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from windows import settle

from heat_app.ui.theme.tokens import LIGHT
from heat_app.ui.widgets.disclosure import Disclosure
from heat_app.ui.widgets.labels import Paragraph
from heat_app.ui.widgets.prose import Mark, MarkedParagraph, Prose, Run, parts

Show = Callable[..., QWidget]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("One\ntwo\n\nThree", [(False, "One two"), (False, "Three")]),
        (
            "Say:\n- ramps\n- signs\n  and lights",
            [(False, "Say:"), (True, "ramps"), (True, "signs and lights")],
        ),
        ("a - b\n-c", [(False, "a - b -c")]),
        ("- one\n\nAfter", [(True, "one"), (False, "After")]),
    ],
)
def test_paragraphs_and_lists_are_told_apart(text: str, found: list[tuple[bool, str]]) -> None:
    assert parts(text) == found


def test_other_markup_is_shown_as_it_is(shown: Show) -> None:
    prose = Prose("**not bold** <b>x</b>\n- [a](b) & c")
    shown(prose)
    assert [label.text() for label in prose.findChildren(Paragraph)] == [
        "**not bold** <b>x</b>",
        "[a](b) & c",
    ]


def test_a_new_text_replaces_the_old_one(shown: Show) -> None:
    prose = Prose("One\n\nTwo")
    shown(prose)
    prose.set_text("Three")
    settle()
    assert [label.text() for label in prose.findChildren(Paragraph) if not label.isHidden()] == ["Three"]


def test_what_changed_is_marked_by_line_and_ground_and_said_in_words(shown: Show) -> None:
    changed = MarkedParagraph((Run("an average of "), Run("4", Mark.DELETED), Run("4.2", Mark.INSERTED), Run(" miles")))
    shown(changed, 500, 60)
    first, second = changed.marks()
    assert (first.start, first.length, first.format.fontStrikeOut()) == (14, 1, True)
    assert (second.start, second.length, second.format.fontUnderline()) == (15, 3, True)
    image = changed.grab().toImage()
    grounds = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {LIGHT.inserted, LIGHT.deleted} <= grounds
    interface = QAccessible.queryAccessibleInterface(changed)
    assert interface.text(QAccessible.Text.Name) == "an average of [removed: 4] [added: 4.2] miles"


def test_marks_stand_right_after_characters_outside_the_basic_plane() -> None:
    changed = MarkedParagraph((Run("\U0001f600 "), Run("new", Mark.INSERTED)))
    assert changed.marks()[0].start == 3


def test_a_disclosure_shows_and_hides_and_says_which(shown: Show, qtbot: QtBot) -> None:
    more = Disclosure("why we ask", Prose("Because."))
    shown(more)
    assert not more.is_open
    assert more.button.accessibleName() == "Show: why we ask"
    with qtbot.waitSignal(more.toggled) as told:
        QTest.mouseClick(more.button, Qt.MouseButton.LeftButton)
    assert told.args == [True]
    assert more.content.isVisible()
    assert more.button.accessibleName() == "Hide: why we ask"
