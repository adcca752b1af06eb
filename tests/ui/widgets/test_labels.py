from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from heat_app.ui.theme.theme import Mode, Theme
from heat_app.ui.theme.tokens import DARK
from heat_app.ui.widgets.labels import Heading, Paragraph, PlainLabel

Show = Callable[..., QWidget]
LONG = "Could the change make it harder for disabled people to use the service? " * 6


def test_a_paragraph_is_taller_the_narrower_it_is(theme: Theme) -> None:
    paragraph = Paragraph(LONG)
    assert paragraph.heightForWidth(200) > 2 * paragraph.heightForWidth(600)


@pytest.mark.parametrize("width", [220, 400, 700])
def test_a_paragraph_gets_the_height_it_needs_beside_other_widgets(shown: Show, width: int) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    row = QHBoxLayout()
    paragraph = Paragraph(LONG)
    row.addWidget(PlainLabel("1."))
    row.addWidget(paragraph, 1)
    column.addLayout(row)
    column.addStretch(1)
    shown(window, width, 900)
    assert paragraph.height() >= paragraph.heightForWidth(paragraph.width())
    assert paragraph.geometry().right() <= window.width()


def test_a_word_longer_than_the_line_is_broken(shown: Show) -> None:
    paragraph = Paragraph("x" * 2000)
    shown(paragraph, 300, 800)
    assert paragraph.minimumSizeHint().width() < 300
    assert paragraph.heightForWidth(300) > 20 * paragraph.fontMetrics().height()


def test_a_label_with_a_buddy_shows_an_ampersand_and_takes_no_shortcut(shown: Show) -> None:
    def drawn(*, tied: bool) -> bytes:
        window = QWidget()
        column = QVBoxLayout(window)
        label = PlainLabel("Health & Social")
        field = QLineEdit()
        column.addWidget(label)
        column.addWidget(field)
        if tied:
            label.setBuddy(field)
            assert field.accessibleName() == "Health & Social"
        shown(window, 300, 120)
        assert label.text() == "Health & Social"
        picture = label.grab().toImage()
        return bytes(picture.constBits())

    assert drawn(tied=True) == drawn(tied=False)


def test_a_buddy_is_told_to_assistive_technology(shown: Show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    label, field = Paragraph("Title"), QLineEdit()
    column.addWidget(label)
    column.addWidget(field)
    label.setBuddy(field)
    shown(window)
    relations = QAccessible.queryAccessibleInterface(field).relations()
    assert any(kind == QAccessible.RelationFlag.Label for _interface, kind in relations)


def test_a_heading_is_a_heading_to_assistive_technology(shown: Show) -> None:
    heading = Heading("Who is affected", level=1)
    shown(heading)
    interface = QAccessible.queryAccessibleInterface(heading)
    assert interface.role() == QAccessible.Role.Heading
    assert interface.text(QAccessible.Text.Name) == "Who is affected"


def test_a_mark_that_turns_the_reading_direction_is_shown(theme: Theme) -> None:
    turned = Paragraph("approved \u202enot")
    plain = Paragraph("approved not")
    assert turned.sizeHint().width() > plain.sizeHint().width() + 30
    assert turned.text() == "approved \u202enot"


def test_text_takes_new_colours_and_sizes_without_being_made_again(theme: Theme, shown: Show) -> None:
    label = Paragraph("Words")
    shown(label)
    before = label.heightForWidth(300)
    theme.set_mode(Mode.DARK)
    theme.set_scale(2.0)
    assert label.heightForWidth(300) > 1.8 * before
    assert label.palette().windowText().color().name() == DARK.text


def test_alignment_is_kept(shown: Show) -> None:
    centred = Paragraph("x")
    centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    shown(centred, 400, 40)
    image = centred.grab().toImage()
    background = image.pixelColor(1, 1)
    inked = [
        x for x in range(image.width()) if any(image.pixelColor(x, y) != background for y in range(image.height()))
    ]
    assert 180 < inked[0] < 210
