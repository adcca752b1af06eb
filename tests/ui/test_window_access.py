"""What holds on every screen of the window for people who do not use a mouse, or need large text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from desks import Desk, a_desk
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget
from screen_fakes import AMARA
from small_form import SMALL, spoilt
from taking_over import TwoForms
from windows import settle

from heat_app import bootstrap
from heat_app.services.ports import RegisterQuery
from heat_app.ui.rail import Place
from heat_app.ui.theme.theme import Mode, Theme, current_theme

LEAST_SIDE = 24
"""In pixels. Source: WCAG 2.2, 2.5.8."""
ROW = 8
"""So far two tops may differ in one row."""

LONG = "Community diabetes service redesign across the whole of the county with a rather long title indeed " * 2


def _new_from_earlier(desk: Desk) -> None:
    """Chooses a form that takes over, an earlier assessment, and so what comes along."""
    (first, *_) = desk.services.register.list(RegisterQuery()).rows
    desk.rooms.start_from(first.assessment_id, "further")


def _form_file(desk: Desk) -> None:
    """Looks at a form file that was sound and then got a fault."""
    desk.rooms.go_to(Place.FORMS)
    path = desk.rooms._around.folder / "our-form.yaml"
    path.write_text(SMALL, encoding="utf-8")
    desk.rooms.forms.presenter.look_at(path)
    path.write_text(spoilt(("page: section", "page: sectoin")), encoding="utf-8")
    desk.rooms.forms.presenter.check_again()


SCREENS: dict[str, Callable[[Desk], object]] = {
    "home": lambda desk: desk.rooms.go_to(Place.HOME),
    "register": lambda desk: desk.rooms.go_to(Place.REGISTER),
    "settings": lambda desk: desk.rooms.go_to(Place.SETTINGS),
    "new": lambda desk: desk.rooms.new_assessment(),
    "new-from-earlier": _new_from_earlier,
    "forms": lambda desk: desk.rooms.go_to(Place.FORMS),
    "form-file": _form_file,
    "new-refused": lambda desk: (desk.rooms.new_assessment(), desk.rooms.new_page.presenter.start()),
    "welcome": lambda _desk: None,
}


@pytest.fixture(scope="module", params=SCREENS)
def kept_desk(
    request: pytest.FixtureRequest, _installed_theme: Theme, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    name = request.param
    patch = pytest.MonkeyPatch()
    if name == "new-from-earlier":
        patch.setattr(bootstrap, "FormLibrary", lambda **_kept: TwoForms())
    made = a_desk(tmp_path_factory.mktemp(name) / "data", None if name == "welcome" else AMARA)
    if name != "welcome":
        made.start("Bus fares")
        made.start(LONG)
    SCREENS[name](made)
    settle()
    yield made
    made.close()
    patch.undo()


@pytest.fixture
def desk(kept_desk: Desk, theme: Theme) -> Desk:
    """One screen, at its usual size."""
    kept_desk.window.resize(1280, 800)
    settle()
    return kept_desk


def in_sight(desk: Desk) -> list[QWidget]:
    return [widget for widget in desk.window.findChildren(QWidget) if widget.isVisible() and not widget.isWindow()]


def tab_stops(desk: Desk) -> list[QWidget]:
    return [
        widget
        for widget in in_sight(desk)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.focusProxy() is None
    ]


def test_every_stop_of_the_keyboard_has_a_name(desk: Desk) -> None:
    stops = tab_stops(desk)
    assert len(stops) >= 4
    nameless = [
        stop.objectName() or type(stop).__name__
        for stop in stops
        if not QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def test_tab_reaches_every_stop_and_comes_back(desk: Desk) -> None:
    stops = set(tab_stops(desk))
    reached: list[QWidget] = []
    for _ in range(3 * len(stops)):
        desk.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in reached:
            break
        reached.append(focused)
    # Of radios that belong together Tab stops at one; the arrows reach the others.
    missed = {stop for stop in stops - set(reached) if not stop.inherits("QRadioButton")}
    assert [stop.accessibleName() for stop in missed] == []


def test_tab_goes_down_the_screen_as_it_is_read(desk: Desk) -> None:
    welcome = desk.window.findChild(QWidget, "welcome")
    screen = welcome or desk.window.browse.shown_screen
    assert screen is not None
    stops = [stop for stop in tab_stops(desk) if screen.isAncestorOf(stop)]
    following = {stop: _next_stop(stop, stops) for stop in stops}
    first = min(stops, key=lambda stop: stop.mapTo(screen, stop.rect().topLeft()).y())
    order = [first]
    while (after := following[order[-1]]) is not None and after not in order:
        order.append(after)
    assert len(order) == len(stops)
    content = _content_of(first, screen)
    inside = [stop for stop in order if content.isAncestorOf(stop)]
    boxes = [(stop.accessibleName(), QRect(stop.mapTo(content, QPoint()), stop.size())) for stop in inside]
    backwards = [
        (earlier, later) for (earlier, one), (later, two) in combinations(boxes, 2) if _is_read_after(one, two)
    ]
    assert backwards == []


def test_everything_that_can_be_clicked_is_large_enough(desk: Desk) -> None:
    small = [
        (stop.accessibleName(), stop.width(), stop.height())
        for stop in tab_stops(desk)
        if min(stop.width(), stop.height()) < LEAST_SIDE
    ]
    assert small == []


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_at_twice_the_text_size_nothing_is_cut_off_or_scrolled_sideways(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    current_theme().set_scale(2.0)
    settle()
    assert (desk.window.width(), desk.window.height()) == size
    for area in desk.window.findChildren(QAbstractScrollArea):
        if area.isVisible():
            assert area.horizontalScrollBar().maximum() == 0, area.objectName()
    cut = [
        label.text()[:40]
        for label in desk.window.findChildren(QLabel)
        if label.isVisible() and label.text() and label.width() < label.minimumSizeHint().width()
    ]
    assert cut == []
    page = desk.window.centralWidget()
    for stop in tab_stops(desk):
        left = stop.mapTo(page, stop.rect().topLeft()).x()
        assert left >= 0
        assert left + stop.width() <= page.width(), stop.accessibleName()


def test_every_screen_begins_with_a_heading(desk: Desk) -> None:
    headings = [
        widget
        for widget in in_sight(desk)
        if QAccessible.queryAccessibleInterface(widget) is not None
        and QAccessible.queryAccessibleInterface(widget).role() == QAccessible.Role.Heading
    ]
    assert headings
    assert all(heading.accessibleName().strip() for heading in headings)


def test_every_screen_can_be_drawn_dark(desk: Desk) -> None:
    light = desk.window.grab().toImage()
    current_theme().set_mode(Mode.DARK)
    settle()
    dark = desk.window.grab().toImage()
    corner = (light.width() - 3, light.height() - 3)
    assert light.pixelColor(*corner).lightness() > 200
    assert dark.pixelColor(*corner).lightness() < 60


def _content_of(widget: QWidget, screen: QWidget) -> QWidget:
    """Returns what scrolls as a whole on this screen, so that places do not depend on how far it was scrolled."""
    for area in screen.findChildren(QAbstractScrollArea):
        holder = getattr(area, "widget", lambda: None)()
        if holder is not None and holder.isAncestorOf(widget):
            return holder
    return screen


def _is_read_after(one: QRect, two: QRect) -> bool:
    """Says whether one is further right in the same row, or further down and not in a column left of the other."""
    if abs(one.top() - two.top()) <= ROW:
        return one.left() > two.left()
    return one.top() > two.top() and one.right() > two.left()


def _next_stop(stop: QWidget, stops: list[QWidget]) -> QWidget | None:
    """Returns the stop Tab goes to from here inside a screen, or None after the last."""
    following = stop.nextInFocusChain()
    while following not in stops and following is not stop:
        if following.focusPolicy() & Qt.FocusPolicy.TabFocus and following.isVisible() and following.isEnabled():
            return None
        following = following.nextInFocusChain()
    return following if following is not stop else None
