"""What assistive technology is told: roles Qt has no widget for, names, and the order of reading."""

from __future__ import annotations

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLayout, QWidget

HEADING = "heat_heading"
ALERT = "heat_alert"
_ROLES = {HEADING: QAccessible.Role.Heading, ALERT: QAccessible.Role.AlertMessage}
_ROLE_PROPERTY = "accessibleRole"

_interfaces: list[QAccessibleInterface] = []
_installed: list[bool] = []


def give_role(widget: QWidget, role: str) -> None:
    """Has assistive technology see the widget as a heading or an alert.

    Only the role is given. A heading's level cannot be told: an attributes interface written in Python makes
    the program crash when a screen reader asks for it. Never for buttons: they would lose their press action.
    """
    if not _installed:
        QAccessible.installFactory(_interface_for)
        _installed.append(True)
    widget.setProperty(_ROLE_PROPERTY, role)


def _interface_for(_class_name: str, target: QObject) -> QAccessibleInterface | None:
    """Called by Qt for every object somebody asks about."""
    if not isinstance(target, QWidget):
        return None
    role = _ROLES.get(target.property(_ROLE_PROPERTY))
    if role is None:
        return None
    interface = QAccessibleWidget(target, role)
    # Qt owns what it is handed but holds no Python reference; without ours it would point at freed memory.
    _interfaces[:] = [kept for kept in _interfaces if shiboken6.isValid(kept)]
    _interfaces.append(interface)
    return interface


def describe(widget: QWidget, *, name: str = "", description: str = "", identifier: str = "") -> None:
    """Sets what assistive technology reads, and the stable name by which tests find the widget."""
    if name:
        widget.setAccessibleName(name)
    if description:
        widget.setAccessibleDescription(description)
    if identifier:
        widget.setAccessibleIdentifier(identifier)
        widget.setObjectName(identifier)


def set_reading_order(root: QWidget) -> None:
    """Makes Tab follow the order in which the layouts show things; Qt's own order is that of creation.

    Call it once the widget is filled, and again after its parts changed.
    """
    previous: QWidget | None = None
    for widget in in_reading_order(root):
        # What only the program moves the focus to has its place as well, so that Tab goes on from there.
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            if previous is not None:
                QWidget.setTabOrder(previous, widget)
            previous = widget


def in_reading_order(root: QWidget) -> Iterator[QWidget]:
    """Yields the widgets inside another one in the order of its layouts, then those outside any layout."""
    seen: set[QWidget] = set()
    layout = root.layout()
    if layout is not None:
        for widget in _in_layout(layout):
            if widget not in seen:
                seen.add(widget)
                yield widget
                yield from in_reading_order(widget)
    for child in root.children():
        if isinstance(child, QWidget) and child not in seen and not child.isWindow():
            seen.add(child)
            yield child
            yield from in_reading_order(child)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for position in range(layout.count()):
        item = layout.itemAt(position)
        if item is None:
            continue
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in_layout(inner)
