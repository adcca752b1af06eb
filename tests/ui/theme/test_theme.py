import re
from collections.abc import Callable
from types import ModuleType

import pytest
import shiboken6
from PySide6.QtCore import QFile, qRegisterResourceData, qUnregisterResourceData
from PySide6.QtGui import QFontInfo
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from windows import settle

from heat_app.ui.theme import icons
from heat_app.ui.theme.glyphs import address, packed
from heat_app.ui.theme.icons import UnknownIconError
from heat_app.ui.theme.stylesheet import stylesheet
from heat_app.ui.theme.theme import Mode, Theme, current_theme
from heat_app.ui.theme.tokens import DARK, LIGHT, Ink, Tokens
from heat_app.ui.theme.type_scale import FAMILY, TextSize, Weight


def test_the_installed_theme_is_found(theme: Theme) -> None:
    assert current_theme() is theme


def test_the_programs_own_face_is_used_in_three_weights(theme: Theme) -> None:
    for weight in Weight:
        info = QFontInfo(theme.font(TextSize.BODY, weight))
        assert info.family() == FAMILY
        assert info.weight() == weight


@pytest.mark.parametrize(("scale", "body"), [(1.0, 15), (1.5, 22), (2.0, 30)])
def test_type_grows_with_the_text_size(theme: Theme, qapp: QApplication, scale: float, body: int) -> None:
    theme.set_scale(scale)
    assert theme.font().pixelSize() == body
    assert qapp.font().pixelSize() == body


@pytest.mark.parametrize(("asked", "held"), [(0.5, 1.0), (3.0, 2.0)])
def test_text_size_is_held_between_its_ends(theme: Theme, asked: float, held: float) -> None:
    theme.set_scale(asked)
    assert theme.scale == held


def test_steps_lead_from_the_smallest_to_the_largest_size_and_back(theme: Theme) -> None:
    sizes = [theme.scale]
    for _ in range(6):
        theme.enlarge()
        sizes.append(theme.scale)
    assert sizes == [1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.0]
    for _ in range(6):
        theme.reduce()
    assert theme.scale == 1.0


def test_the_program_is_restyled_only_when_something_changed(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(Mode.DARK)
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode(Mode.DARK)
        theme.set_scale(theme.scale)


def test_colours_change_at_once(theme: Theme, qapp: QApplication) -> None:
    theme.set_mode(Mode.DARK)
    assert theme.is_dark
    assert qapp.palette().window().color().name() == DARK.page
    assert DARK.primary in qapp.styleSheet()
    theme.set_mode(Mode.LIGHT)
    assert not theme.is_dark
    assert qapp.palette().window().color().name() == LIGHT.page


def test_an_icon_takes_the_colour_it_is_asked_for(theme: Theme) -> None:
    drawn = theme.pixmap("check", Ink.DANGER).toImage()
    colours = {
        drawn.pixelColor(x, y).name()
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert colours == {LIGHT.danger_text}


def test_an_icon_is_drawn_once(theme: Theme) -> None:
    theme.pixmap("flag", Ink.BRAND)
    before = icons.draw.cache_info().misses
    theme.pixmap("flag", Ink.BRAND)
    assert icons.draw.cache_info().misses == before


def test_an_icon_that_is_not_shipped_is_a_fault() -> None:
    with pytest.raises(UnknownIconError):
        icons.drawing("no-such-icon")


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_marks_are_there_in_the_themes_colours(tokens: Tokens) -> None:
    for name in ("radio-on", "check-on", "down", "up", "left", "right"):
        file = QFile(f"{address(tokens)}{name}.svg")
        assert file.open(QFile.OpenModeFlag.ReadOnly), name
        drawing = bytes(file.readAll().data()).decode()
        assert QSvgRenderer(drawing.encode()).isValid()
        assert tokens.text in drawing or tokens.brand in drawing


def test_files_are_found_by_name_whatever_their_number() -> None:
    files = {f"heat-test-{number}.svg": f"content {number}".encode() for number in range(200)}
    parts = packed(files)
    assert qRegisterResourceData(1, *parts)
    try:
        for name, content in files.items():
            file = QFile(f":/{name}")
            assert file.open(QFile.OpenModeFlag.ReadOnly), name
            assert bytes(file.readAll().data()) == content
            file.close()
    finally:
        qUnregisterResourceData(1, *parts)


def test_nothing_is_written_to_show_the_marks(theme: Theme) -> None:
    assert re.findall(r"url\((?!:/)", stylesheet(LIGHT, 1.0, address(LIGHT))) == []


def test_spaces_grow_with_the_text_and_deleted_layouts_are_forgotten(theme: Theme) -> None:
    holder = QWidget()
    row = QHBoxLayout(holder)
    theme.keep_space(row, spacing=8, margins=(24, 0, 0, 4))
    assert row.spacing() == 8
    theme.set_scale(1.5)
    margins = row.contentsMargins()
    assert (row.spacing(), margins.left(), margins.bottom()) == (12, 36, 6)
    del row
    shiboken6.delete(holder)
    theme.set_scale(2.0)
    for _ in range(1_000):
        short_lived = QWidget()
        theme.keep_space(QHBoxLayout(short_lived), spacing=8)
        shiboken6.delete(short_lived)
    assert len(theme._kept_spaces) < 1_000


def test_the_gallery_looks_the_same_whether_the_size_was_there_before_or_came_later(
    gallery: ModuleType, theme: Theme, shown: Callable[..., QWidget]
) -> None:
    changed = shown(gallery.Gallery(), 1500, 900)
    theme.set_mode(Mode.DARK)
    theme.set_scale(1.5)
    settle()
    fresh = shown(gallery.Gallery(), 1500, 900)
    for page in ("words", "fields", "boxes", "table"):
        for window in (changed, fresh):
            window.show_page(page)
        settle()
        assert changed.grab().toImage() == fresh.grab().toImage(), page


def test_a_program_has_one_theme(theme: Theme, qapp: QApplication) -> None:
    again = Theme.install(qapp, mode=Mode.DARK, scale=1.5)
    assert again is theme is current_theme()
    assert (theme.is_dark, theme.scale) == (True, 1.5)
