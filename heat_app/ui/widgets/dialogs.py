"""Dialogs: a message with a few answers, the sheet of shortcuts. All text is shown as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.type_scale import Space, TextSize, Weight
from heat_app.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from heat_app.ui.widgets.focus_ring import FocusRing
from heat_app.ui.widgets.labels import Heading, Paragraph, PlainLabel, SecondaryText
from heat_app.ui.widgets.panes import ReadingScroll
from heat_app.ui.widgets.plain_text import shown


class AnswerKind(StrEnum):
    """The weight of an answer in a message."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class DialogAnswer:
    """One answer to a message.

    Attributes:
        key: Told when it is chosen.
        text: Words on its button.
        kind: Its weight.
    """

    key: str
    text: str
    kind: AnswerKind = AnswerKind.SECONDARY


OK = DialogAnswer("ok", "OK", AnswerKind.PRIMARY)
CANCEL = DialogAnswer("cancel", "Cancel")

_BUTTONS: dict[AnswerKind, type[PrimaryButton | SecondaryButton | DangerButton]] = {
    AnswerKind.PRIMARY: PrimaryButton,
    AnswerKind.SECONDARY: SecondaryButton,
    AnswerKind.DANGER: DangerButton,
}


class PlainMessageBox(QDialog):
    """A message with a heading, its explanation and a few answers.

    Escape and closing the window choose the last answer, which should be the one that changes nothing.

    Attributes:
        answered: Told with the key of the answer.
    """

    answered = Signal(str)

    def __init__(
        self,
        title: str,
        text: str = "",
        parent: QWidget | None = None,
        *,
        detail: str = "",
        answers: Sequence[DialogAnswer] = (OK,),
    ) -> None:
        super().__init__(parent)
        theme = current_theme()
        self._answers = tuple(answers)
        self._answer = self._answers[-1].key
        self.setWindowTitle(shown(title))
        self.setAccessibleName(shown(title))
        self.setAccessibleDescription(shown(f"{text} {detail}".strip()))
        self.setModal(True)
        column = QVBoxLayout(self)
        theme.keep_space(column, spacing=Space.S, margins=(24, 20, 24, 20))
        column.addWidget(Heading(title, level=2))
        if text:
            column.addWidget(Paragraph(text))
        if detail:
            column.addWidget(SecondaryText(detail, size=TextSize.SMALL))
        column.addSpacing(theme.px(Space.S))
        row = QHBoxLayout()
        row.setSpacing(theme.px(Space.S))
        row.addStretch(1)
        self.buttons: dict[str, PrimaryButton | SecondaryButton | DangerButton] = {}
        # The act stands at the right edge, the way out to its left, and Tab meets the way out first.
        for answer in reversed(self._answers):
            button = _BUTTONS[answer.kind](answer.text)
            button.clicked.connect(lambda _checked=False, key=answer.key: self._take(key))
            self.buttons[answer.key] = button
            row.addWidget(button)
        column.addLayout(row)
        self.setMinimumWidth(min(theme.px(420), 600))
        self.setMaximumWidth(theme.px(620))
        self.buttons[self._answers[-1].key].setFocus()
        FocusRing(self)

    @property
    def answer(self) -> str:
        """The key of the answer chosen last; that of the way out while none was."""
        return self._answer

    def reject(self) -> None:
        """Takes the way out."""
        self._take(self._answers[-1].key)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Takes the way out when the window is closed."""
        if self.isVisible():
            self._take(self._answers[-1].key)
        event.accept()

    def _take(self, key: str) -> None:
        self._answer = key
        self.done(QDialog.DialogCode.Accepted if key == self._answers[0].key else QDialog.DialogCode.Rejected)
        self.answered.emit(key)


def ask(
    parent: QWidget | None,
    title: str,
    text: str = "",
    *,
    detail: str = "",
    answers: Sequence[DialogAnswer] = (OK, CANCEL),
) -> str:
    """Shows a message, waits, and returns the key of the answer."""
    box = PlainMessageBox(title, text, parent, detail=detail, answers=answers)
    box.exec()
    answer = box.answer
    box.deleteLater()
    return answer


def confirm(parent: QWidget | None, title: str, text: str = "", *, act: str, danger: bool = False) -> bool:
    """Asks whether to go ahead with an act; the way out is Cancel."""
    kind = AnswerKind.DANGER if danger else AnswerKind.PRIMARY
    return ask(parent, title, text, answers=(DialogAnswer("go", act, kind), CANCEL)) == "go"


def tell(parent: QWidget | None, title: str, text: str = "", *, detail: str = "") -> None:
    """Shows a message that only wants to be read."""
    ask(parent, title, text, detail=detail, answers=(OK,))


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key and what it does."""

    keys: str
    text: str


@dataclass(frozen=True, slots=True)
class ShortcutGroup:
    """Shortcuts that belong together."""

    title: str
    shortcuts: tuple[Shortcut, ...]


class KeyCap(PlainLabel):
    """The name of a key, drawn as a key."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent, size=TextSize.SMALL, weight=Weight.SEMIBOLD)


class ShortcutSheet(QDialog):
    """All shortcuts, by group."""

    def __init__(self, groups: Sequence[ShortcutGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.setWindowTitle("Keyboard shortcuts")
        self.setAccessibleName("Keyboard shortcuts")
        self.setModal(True)
        column = QVBoxLayout(self)
        theme.keep_space(column, spacing=Space.S, margins=(8, 8, 8, 16))
        scroll = ReadingScroll(measure=0, margin=Space.L, focusable=True, name="Keyboard shortcuts")
        scroll.add(Heading("Keyboard shortcuts", level=2))
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(Space.XL))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        line = 0
        for group in groups:
            grid.setRowMinimumHeight(line, theme.px(36))
            grid.addWidget(Heading(group.title, level=3), line, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
            for offset, shortcut in enumerate(group.shortcuts, start=1):
                grid.addWidget(KeyCap(shortcut.keys), line + offset, 0, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(Paragraph(shortcut.text), line + offset, 1, Qt.AlignmentFlag.AlignVCenter)
            line += 1 + len(group.shortcuts)
        scroll.add(rows)
        scroll.finish()
        column.addWidget(scroll, 1)
        close = SecondaryButton("Close")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, theme.px(16), 0)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        width = theme.px(560)
        wanted = rows.heightForWidth(width - theme.px(64)) + theme.px(190)
        self.resize(width, min(wanted, theme.px(600)))
        scroll.setFocus()
        FocusRing(self)
