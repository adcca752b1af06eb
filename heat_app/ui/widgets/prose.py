"""Longer text: paragraphs and lists, and text in which parts are marked as added or removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from heat_app.ui.theme.theme import current_theme
from heat_app.ui.theme.tokens import Ink
from heat_app.ui.theme.type_scale import Space
from heat_app.ui.widgets.labels import Paragraph
from heat_app.ui.widgets.plain_text import shown
from heat_app.ui.widgets.wrapped_text import WrappedText

_BULLETS = ("- ", "* ", "\u2022 ")


class _Bullet(QWidget):
    """A dot level with the first line of what it stands before."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self.setFixedWidth(current_theme().px(16))

    def changeEvent(self, event: QEvent) -> None:
        """Takes a new width when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(current_theme().px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the dot."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._ink))
        painter.drawEllipse(QPointF(theme.px(6), theme.px(12)), theme.px(2.5), theme.px(2.5))


class Prose(QWidget):
    """Paragraphs, parted by empty lines, and lists, whose lines begin with a dash. Nothing else is markup."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, ink: Ink = Ink.TEXT, line_height: float = 1.2
    ) -> None:
        super().__init__(parent)
        self._ink, self._line_height = ink, line_height
        self._text = ""
        self._column = QVBoxLayout(self)
        current_theme().keep_space(self._column, spacing=Space.S)
        self.set_text(text)

    def text(self) -> str:
        """Returns the text as it was given."""
        return self._text

    def set_text(self, text: str) -> None:
        """Shows another text."""
        self._text = text
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for is_bullet, part in parts(text):
            paragraph = Paragraph(part, ink=self._ink, line_height=self._line_height)
            self._column.addWidget(self._with_dot(paragraph) if is_bullet else paragraph)

    def _with_dot(self, paragraph: Paragraph) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_Bullet(self._ink))
        row.addWidget(paragraph, 1)
        return holder


def parts(text: str) -> list[tuple[bool, str]]:
    """Returns paragraphs and list lines in order, each with whether it is a list line."""
    found: list[tuple[bool, str]] = []
    open_paragraph = False
    for line in text.splitlines():
        words = line.strip()
        if words.startswith(_BULLETS):
            found.append((True, words[2:].strip()))
            open_paragraph = True
        elif not words:
            open_paragraph = False
        elif open_paragraph:
            is_bullet, before = found[-1]
            found[-1] = (is_bullet, f"{before} {words}")
        else:
            found.append((False, words))
            open_paragraph = True
    return found


class Mark(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text and what happened to it."""

    text: str
    mark: Mark = Mark.SAME


class MarkedParagraph(Paragraph):
    """A paragraph that shows what was added and removed: by underline and strike-through, and by colour."""

    def __init__(self, runs: Sequence[Run] = (), parent: QWidget | None = None) -> None:
        self._runs: tuple[Run, ...] = ()
        super().__init__("", parent, line_height=1.25)
        self.set_runs(runs)

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Shows other pieces; assistive technology hears them with words for the marks."""
        self._runs = tuple(runs)
        self.setText("".join(run.text for run in runs))
        spoken = {Mark.SAME: "{}", Mark.INSERTED: "[added: {}]", Mark.DELETED: "[removed: {}]"}
        self.setAccessibleName(
            shown(" ".join(spoken[run.mark].format(run.text.strip()) for run in runs if run.text.strip()))
        )

    def changeEvent(self, event: QEvent) -> None:
        """Forgets its lines when the theme changed: the marks have the theme's colours."""
        if event.type() == QEvent.Type.StyleChange:
            self._laid_out.clear()
        super().changeEvent(event)

    def marks(self) -> list[QTextLayout.FormatRange]:
        """Returns the pieces' formats."""
        tokens = current_theme().tokens
        ranges = []
        start = 0
        for run in self._runs:
            length = len(shown(run.text).encode("utf-16-le")) // 2
            if run.mark is not Mark.SAME:
                look = QTextCharFormat()
                look.setBackground(QColor(tokens.inserted if run.mark is Mark.INSERTED else tokens.deleted))
                look.setFontUnderline(run.mark is Mark.INSERTED)
                look.setFontStrikeOut(run.mark is Mark.DELETED)
                piece = QTextLayout.FormatRange()
                piece.start, piece.length, piece.format = start, length, look
                ranges.append(piece)
            start += length
        return ranges

    def lay_out(self, width: int) -> WrappedText:
        """Returns the lines with their marks."""
        return WrappedText(self.text(), self.font(), width, line_height=self.line_height, formats=self.marks())
