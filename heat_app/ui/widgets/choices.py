"""Choosing one or several of a few: large radios, tick boxes, segments, chips.

All are real radio buttons or tick boxes to assistive technology; only their drawing is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import TextSize, Weight
from heat_app.ui.widgets.flow_layout import FlowLayout
from heat_app.ui.widgets.focus_leader import FocusLeader
from heat_app.ui.widgets.labels import Paragraph
from heat_app.ui.widgets.option_text import OptionText
from heat_app.ui.widgets.plain_text import shown, without_mnemonic
from heat_app.ui.widgets.radio_buttons import LargeRadio, Pill, SteppingRadio, prepare


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things to choose from.

    Attributes:
        key: Its permanent name, told when it is chosen.
        text: What a reader sees.
        hint: A line below it, if any.
        heading: Under which heading it stands, if any.
    """

    key: str
    text: str
    hint: str = ""
    heading: str = ""


class CheckOption(QCheckBox):
    """A large tick box whose text wraps; the whole row can be clicked.

    Attributes:
        edited: Told with the new state when a person changed it.
    """

    edited = Signal(bool)

    def __init__(self, text: str, parent: QWidget | None = None, *, hint: str = "", key: str = "") -> None:
        super().__init__(without_mnemonic(text), parent)
        self.key = key
        self._drawn = OptionText(text, hint)
        prepare(self, text, hint)
        self.clicked.connect(self.edited)

    def hasHeightForWidth(self) -> bool:
        """Says that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height the text needs at this width."""
        return self._drawn.size_at(width).height()

    def sizeHint(self) -> QSize:
        """Returns the size with the text in one line, or at the widest that reads well."""
        return self._drawn.size_at(current_theme().px(640))

    def minimumSizeHint(self) -> QSize:
        """Returns a width that any window has."""
        narrow = current_theme().px(160)
        return QSize(min(self.sizeHint().width(), narrow), self.sizeHint().height())

    def hitButton(self, position: QPoint) -> bool:
        """Says that the whole row can be clicked."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the box, its tick and the text."""
        theme = current_theme()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(self._drawn.mark_size)
        box = QRectF(1, theme.px(4) + 1, side - 2, side - 2)
        edge = tokens.input_edge if self.isEnabled() else tokens.border_strong
        painter.setBrush(QColor(tokens.tint if self.underMouse() and self.isEnabled() else tokens.card))
        painter.setPen(QPen(QColor(tokens.text if self.isChecked() and self.isEnabled() else edge), theme.px(2)))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            pen = QPen(QColor(tokens.text if self.isEnabled() else tokens.disabled), max(2.5, side / 9))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            top = theme.px(4)
            painter.drawPolyline(
                [
                    QPointF(side * 0.25, top + side * 0.53),
                    QPointF(side * 0.43, top + side * 0.70),
                    QPointF(side * 0.75, top + side * 0.32),
                ]
            )
        self._drawn.paint_text(painter, self)


def _heading(text: str, layout: QLayout) -> Paragraph:
    """Puts a heading above the choices that follow."""
    label = Paragraph(text, size=TextSize.SMALL, weight=Weight.SEMIBOLD, ink=Ink.SECONDARY)
    layout.addWidget(label)
    return label


class _OneOf(FocusLeader):
    """A group of radios of which at most one is chosen.

    Attributes:
        chosen: Told with the key when a person chose; never when the program did.
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        self._headings: list[Paragraph] = []
        self._loading = False
        if name:
            self.setAccessibleName(shown(name))
        self._layout = self._make_layout()
        self._group.idToggled.connect(self._toggled)
        self.set_options(options)

    @property
    def key(self) -> str | None:
        """The chosen key, or None while nothing is chosen."""
        checked = self._group.checkedId()
        return self._keys[checked] if 0 <= checked < len(self._keys) else None

    @property
    def focus_target(self) -> QWidget:
        """The radio that Tab would reach."""
        return self._group.checkedButton() or next(iter(self._group.buttons()), self)

    def buttons(self) -> list[QAbstractButton]:
        """Returns the radios in their order."""
        return self._group.buttons()

    def set_options(self, options: Sequence[Option]) -> None:
        """Replaces what there is to choose from; nothing is chosen afterwards."""
        self._loading = True
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        for label in self._headings:
            self._layout.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._headings = []
        self._keys = [option.key for option in options]
        heading = ""
        for position, option in enumerate(options):
            if option.heading != heading:
                heading = option.heading
                self._headings.append(_heading(heading, self._layout))
            button = self._make_button(option)
            button.stepped.connect(self._stepper(position))
            self._group.addButton(button, position)
            self._layout.addWidget(button)
        self._loading = False

    def set_key(self, key: str | None) -> None:
        """Chooses without telling anybody; None takes the choice back."""
        self._loading = True
        if key in self._keys:
            self._group.buttons()[self._keys.index(key)].setChecked(True)
        else:
            # A group insists on one choice as long as it is exclusive.
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(False)
            self._group.setExclusive(True)
        self._loading = False

    def _toggled(self, position: int, checked: bool) -> None:  # noqa: FBT001  Qt hands it over by position
        if checked and not self._loading:
            self.chosen.emit(self._keys[position])

    def _stepper(self, position: int) -> Callable[[int], None]:
        def step(by: int) -> None:
            buttons = self._group.buttons()
            usable = [each for each, button in enumerate(buttons) if button.isEnabled()]
            following = buttons[usable[(usable.index(position) + by) % len(usable)]]
            following.setFocus(Qt.FocusReason.TabFocusReason)
            following.setChecked(True)

        return step

    def _make_layout(self) -> QLayout:
        return FlowLayout(self)

    def _make_button(self, option: Option) -> SteppingRadio:
        raise NotImplementedError


class RadioChoice(_OneOf):
    """Large radios: beside each other where they fit, below each other where they do not.

    Args:
        vertical: Always below each other, for long answers or answers with hints.
    """

    def __init__(
        self,
        options: Sequence[Option],
        parent: QWidget | None = None,
        *,
        name: str = "",
        vertical: bool = False,
    ) -> None:
        self._vertical = vertical or any(option.hint or option.heading for option in options)
        super().__init__(options, parent, name=name)

    def _make_layout(self) -> QLayout:
        if not self._vertical:
            return FlowLayout(self, gap=28, line_gap=4)
        column = QVBoxLayout(self)
        current_theme().keep_space(column, spacing=6)
        return column

    def _make_button(self, option: Option) -> SteppingRadio:
        return LargeRadio(option.text, option.hint, self)


class ChipBar(_OneOf):
    """Chips of which one is chosen: saved views, filters."""

    def set_text(self, key: str, text: str) -> None:
        """Changes the words of one chip, for its count."""
        button = self._group.buttons()[self._keys.index(key)]
        if isinstance(button, Pill):
            button.set_text(text)

    def _make_button(self, option: Option) -> SteppingRadio:
        return Pill(option.text, self)


class SegmentedChoice(_OneOf):
    """Two or three short alternatives side by side, one chosen."""

    def _make_layout(self) -> QLayout:
        return FlowLayout(self, gap=0, line_gap=4)

    def _make_button(self, option: Option) -> SteppingRadio:
        return Pill(option.text, self, segment=True)


class MultiChoice(FocusLeader):
    """Tick boxes of which any number may be chosen.

    Attributes:
        chosen: Told with all chosen keys, in their printed order, when a person changed one.
    """

    chosen = Signal(tuple)

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        if name:
            self.setAccessibleName(shown(name))
        self._boxes: dict[str, CheckOption] = {}
        self._most = 0
        column = QVBoxLayout(self)
        current_theme().keep_space(column, spacing=6)
        heading = ""
        for option in options:
            if option.heading != heading:
                heading = option.heading
                _heading(heading, column)
            box = CheckOption(option.text, self, hint=option.hint, key=option.key)
            box.edited.connect(self._tell)
            self._boxes[option.key] = box
            column.addWidget(box)

    @property
    def focus_target(self) -> QWidget:
        """The first tick box that can be used."""
        return next((box for box in self._boxes.values() if box.isEnabled()), self)

    @property
    def keys(self) -> tuple[str, ...]:
        """The chosen keys in their printed order."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def set_keys(self, keys: Iterable[str]) -> None:
        """Chooses without telling anybody."""
        wanted = set(keys)
        for key, box in self._boxes.items():
            box.setChecked(key in wanted)
        self._hold()

    def set_most(self, most: int) -> None:
        """Lets at most so many be chosen; 0 for as many as there are. Those over the number cannot be ticked."""
        self._most = most
        self._hold()

    def _hold(self) -> None:
        is_full = bool(self._most) and len(self.keys) >= self._most
        for box in self._boxes.values():
            box.setEnabled(box.isChecked() or not is_full)

    def _tell(self) -> None:
        self._hold()
        self.chosen.emit(self.keys)
