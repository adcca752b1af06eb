"""Widgets from top to bottom, one for each value, that stay the same widgets while their values change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space

_Value = TypeVar("_Value")
_Shown = TypeVar("_Shown", bound=QWidget)


class KeyedColumn(QWidget, Generic[_Value, _Shown]):
    """A column in which a changed value does not cost what was typed beside another one.

    Args:
        make: Makes the widget of a new value.
        fill: Shows a value in its widget; called only when the value changed.
    """

    def __init__(
        self,
        make: Callable[[_Value], _Shown],
        fill: Callable[[_Shown, _Value], None],
        parent: QWidget | None = None,
        *,
        spacing: int = Space.M,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._fill = fill
        self._shown: dict[str, tuple[_Value, _Shown]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().px(spacing))

    def show_values(self, values: Mapping[str, _Value]) -> bool:
        """Shows these values in this order; says whether widgets came, went or moved."""
        before = list(self._shown)
        for key in [key for key in self._shown if key not in values]:
            _, widget = self._shown.pop(key)
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for place, (key, value) in enumerate(values.items()):
            found = self._shown.get(key)
            if found is None:
                widget = self._make(value)
                self._fill(widget, value)
            else:
                widget = found[1]
                if found[0] != value:
                    self._fill(widget, value)
            self._shown[key] = (value, widget)
            if self._column.indexOf(widget) != place:
                self._column.removeWidget(widget)
                self._column.insertWidget(place, widget)
                # Freshly made ones belong to no window until now.
                widget.show()
        # The mapping keeps the order of the column.
        self._shown = {key: self._shown[key] for key in values}
        self.setVisible(bool(values))
        return before != list(self._shown)

    def widget(self, key: str) -> _Shown | None:
        """Returns the widget of a value, or None."""
        found = self._shown.get(key)
        return found[1] if found else None

    def widgets(self) -> list[_Shown]:
        """Returns all widgets from top to bottom."""
        return [widget for _, widget in self._shown.values()]
