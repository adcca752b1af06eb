"""Rules every widget of the kit keeps, checked on the gallery, which holds them all.

Source: EN 301 549 V3.2.1, chapter 11; WCAG 2.2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from types import ModuleType
from typing import Any, TypeAlias

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from windows import settle

from heat_app.ui.theme.theme import Theme
from heat_app.ui.widgets.accessible import in_reading_order, set_reading_order
from heat_app.ui.widgets.labels import Heading, Paragraph, PlainLabel
from heat_app.ui.widgets.row_head import RowHead
from heat_app.ui.widgets.wrapping_link import WrappingLink

Show = Callable[..., QWidget]
Gallery: TypeAlias = Any  # a module loaded by its path has no types
PAGES = ["words", "fields", "boxes", "table", "answers"]
INTERACTIVE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTabBar, QAbstractItemView)
ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.PageTab,
    QAccessible.Role.PageTabList,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.Table,
    QAccessible.Role.ProgressBar,
}


@pytest.fixture
def page(request: pytest.FixtureRequest, gallery: ModuleType, shown: Show) -> Gallery:
    window = shown(gallery.Gallery(), 1500, 1000)
    window.show_page(request.param)
    settle()
    window.activateWindow()
    return window


def nodes(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for position in range(min(interface.childCount(), 200)):
        child = interface.child(position)
        if child is not None and child.isValid():
            yield from nodes(child)


def visible(window: QWidget) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible()]


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_everything_that_can_be_used_has_a_name(page: Gallery) -> None:
    """11.5.2.5, WCAG 4.1.2."""
    nameless = []
    for node in nodes(QAccessible.queryAccessibleInterface(page)):
        state = node.state()
        if node.role() in ROLES and not state.invisible and not node.text(QAccessible.Text.Name).strip():
            nameless.append((node.role(), type(node.object()).__name__))
    assert nameless == []


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_everything_that_takes_the_focus_has_a_name(page: Gallery) -> None:
    nameless = [
        type(widget).__name__
        for widget in visible(page)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_the_name_of_a_button_holds_the_words_on_it(page: Gallery) -> None:
    """11.2.5.3, WCAG 2.5.3."""
    for button in page.findChildren(QPushButton):
        words = button.text().replace("&&", "&")
        assert words in QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_everything_that_can_be_used_is_large_enough_to_hit(page: Gallery) -> None:
    """WCAG 2.5.8."""
    small = [
        (type(widget).__name__, widget.accessibleName(), widget.width(), widget.height())
        for widget in visible(page)
        if isinstance(widget, INTERACTIVE)
        and widget.isEnabled()
        and min(widget.width(), widget.height()) < 24
        # Qt's own parts inside a field or beside a table's headers are not targets of ours.
        and widget.accessibleName()
    ]
    assert small == []


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_tab_reaches_everything_and_leaves_everything(page: Gallery) -> None:
    """11.2.1.1, 11.2.1.2, WCAG 2.1.1, 2.1.2. Of a group of radios, one is reached and arrows do the rest."""
    wanted = {
        widget
        for widget in visible(page)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.focusProxy() is None
    }
    first = next(widget for widget in in_reading_order(page) if widget in wanted)
    first.setFocus()
    reached = [first]
    for _ in range(len(wanted) + 5):
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
        if reached[-1] is first:
            break
    assert reached[-1] is first, "Tab does not come round"
    groups_reached = {widget.parentWidget() for widget in reached if isinstance(widget, QRadioButton)}
    missed = [
        (type(widget).__name__, widget.accessibleName())
        for widget in wanted - set(reached)
        if not (isinstance(widget, QRadioButton) and widget.parentWidget() in groups_reached)
    ]
    assert missed == []


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_tab_follows_the_order_of_reading(page: Gallery) -> None:
    """11.2.4.3, WCAG 2.4.3: within the page, never back up to a higher line."""
    middle = page.pages[next(key for key in page.pages if page.pages[key].isVisible())]
    first = next(widget for widget in in_reading_order(middle) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    first.setFocus()
    tops = []
    for _ in range(200):
        widget = QApplication.focusWidget()
        if widget is None or not middle.isAncestorOf(widget):
            break
        content = middle.widget() if isinstance(middle, QAbstractScrollArea) and hasattr(middle, "widget") else middle
        tops.append(widget.mapTo(content, QPoint(0, widget.height() // 2)).y())
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
    assert len(tops) > 1
    assert all(later >= earlier - 24 for earlier, later in pairwise(tops))


@pytest.mark.parametrize("width", [1920, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_at_twice_the_text_size(
    gallery: ModuleType, theme: Theme, shown: Show, name: str, width: int
) -> None:
    """11.1.4.4, 11.1.4.10, WCAG 1.4.4, 1.4.10."""
    theme.set_scale(2.0)
    height = {1920: 1080, 1280: 720}[width]
    window: Any = shown(gallery.Gallery(), width, height)
    window.show_page(name)
    settle()
    assert (window.width(), window.height()) == (width, height), "the content forces a larger window"
    for widget in visible(window):
        if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView):
            assert widget.horizontalScrollBar().maximum() == 0, type(widget).__name__
    cut = [(type(widget).__name__, widget.accessibleName()) for widget in visible(window) if is_cut(widget)]
    assert cut == []


def is_cut(widget: QWidget) -> bool:
    """Says whether a widget is smaller than its words need."""
    if isinstance(widget, Paragraph | WrappingLink | RowHead | QRadioButton | QCheckBox) and widget.hasHeightForWidth():
        return widget.height() < widget.heightForWidth(widget.width())
    if isinstance(widget, QPushButton):
        return widget.width() < widget.sizeHint().width() or widget.height() < widget.sizeHint().height()
    if isinstance(widget, PlainLabel):
        return bool(widget.text()) and widget.width() < widget.sizeHint().width()
    return False


def test_headings_and_alerts_come_and_go_without_harm(shown: Show) -> None:
    """An interface that assistive technology still holds must not outlive, or be outlived by, its widget."""
    window = shown(QWidget())
    for round_ in range(300):
        heading = Heading(f"Heading {round_}", window)
        interface = QAccessible.queryAccessibleInterface(heading)
        assert interface.role() == QAccessible.Role.Heading
        heading.setParent(None)
        heading.deleteLater()
        del heading, interface
        settle()
    assert QAccessible.queryAccessibleInterface(window).childCount() == 0


def test_the_order_of_reading_is_that_of_the_layouts_not_of_creation(shown: Show) -> None:
    window = QWidget()
    last, middle, first = QLineEdit(window), QLineEdit(window), QLineEdit(window)
    column = QVBoxLayout(window)
    row = QHBoxLayout()
    row.addWidget(first)
    row.addWidget(middle)
    column.addLayout(row)
    column.addWidget(last)
    shown(window)
    window.activateWindow()
    set_reading_order(window)
    first.setFocus()
    order = [QApplication.focusWidget()]
    for _ in range(2):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [first, middle, last]
